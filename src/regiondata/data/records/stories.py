"""Stories to present: scenes in order, each with what is on it, what to say, and what may be asked."""

from typing import Literal

from pydantic import Field

from regiondata.data.records.field_types import Count, Flag, Key, Line, Record, SortOrder, TerritoryKey, Text

SceneKind = Literal[
    "title",
    "figures",
    "chart",
    "map",
    "hub",
    "places",
    "timeline",
    "network",
    "answers",
    "sources",
    "contact",
    "facts",
    "beside",
    "travel",
]

Stage = Literal["exploring", "comparing", "choosing", "expanding"]
"""How far a prospect has come."""

Need = Literal[
    "opening",
    "strength",
    "beside",
    "chart",
    "investors",
    "map",
    "sites",
    "hub",
    "happened",
    "partners",
    "facts",
    "travel",
    "doubts",
    "disputed",
    "questions",
    "sources",
    "contact",
]
"""What a scene of a pattern needs of a region's data; without it the scene falls out."""


class Answer(Record):
    """A question that may come, and what to answer; numbers in the answer are filled in from keys."""

    question: Text
    answer: Text


class SceneEntry(Record):
    """One scene: a title sentence, the keys of what it shows, and the notes of the person who presents it.

    Texts may hold `{figure_key}` and the like, which become numbers when the scene is made: no number is typed.
    """

    key: Key
    kind: SceneKind
    title: Line
    points: tuple[Text, ...] = Field(default=(), max_length=5)
    figures: tuple[Key, ...] = Field(default=(), max_length=6)
    chart: Key | None = None
    hub: Key | None = None
    places: tuple[Key, ...] = Field(default=(), max_length=12)
    capabilities: tuple[Key, ...] = Field(default=(), max_length=8)
    events: tuple[Key, ...] = Field(default=(), max_length=7)
    organisations: tuple[Key, ...] = Field(default=(), max_length=7)
    answers: tuple[Answer, ...] = Field(default=(), max_length=4)
    unknowns: tuple[Key, ...] = Field(default=(), max_length=5)
    sources: tuple[Key, ...] = Field(default=(), max_length=7)
    contacts: tuple[Key, ...] = Field(default=(), max_length=3)
    facts: tuple[Key, ...] = Field(default=(), max_length=7)
    beside: TerritoryKey | None = None
    say: Text
    asked: tuple[Answer, ...] = ()


class Story(Record):
    """A sequence of scenes for one occasion.

    One that fills a `pattern` for a `subject` says in its own words what the pattern would say: its scenes stand for
    those of the same key, and the pattern's others follow where the pattern has them, unless it leaves them out.
    """

    key: Key
    title: Line
    summary: Text
    order: SortOrder
    pattern: Key | None = None
    subject: Key | None = None
    leaves_out: tuple[Key, ...] = ()
    scenes: tuple[SceneEntry, ...] = Field(min_length=1, max_length=30)


class PatternScene(Record):
    """A scene that any region's data may fill: what it needs, and what is said where they do.

    Texts may hold `{name}` of what the need finds, such as `{place}`. `measures` are facts by what they measure,
    `indicator` what a chart shows. `least` says from how many minutes on the scene is shown at each stage.
    """

    key: Key
    needs: Need
    title: Line
    say: Text
    points: tuple[Text, ...] = Field(default=(), max_length=5)
    asked: tuple[Answer, ...] = ()
    measures: tuple[Key, ...] = ()
    indicator: Key | None = None
    least: dict[Stage, Count] = Field(default_factory=dict)


class Pattern(Record):
    """A story without a region: scenes that a region's data fill, once or for `each` hub or sector.

    One that is `addressed` is for an audience that is chosen; `minutes` is how long it is meant to take.
    """

    key: Key
    title: Line
    summary: Text
    order: SortOrder
    minutes: Count
    addressed: Flag = False
    each: Literal["once", "hub", "sector"] = "once"
    scenes: tuple[PatternScene, ...] = Field(min_length=1, max_length=30)
