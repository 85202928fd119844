"""Stories to present: scenes in order, each with what is on it, what to say, and what may be asked."""

from typing import Literal

from pydantic import Field

from regiondata.data.records.terms import Key, Record, Text

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
]


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
    title: Text
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
    say: Text
    asked: tuple[Answer, ...] = ()


class Story(Record):
    """A sequence of scenes for one occasion."""

    key: Key
    title: Text
    summary: Text
    order: int = Field(strict=True)
    scenes: tuple[SceneEntry, ...] = Field(min_length=1, max_length=30)
