"""A scene as a record: everything that is on it and said about it, before anybody draws it.

`compose` makes scenes, renderers draw them: a deck, slides, a document. No renderer decides wording, numbers
or order.
"""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from regiondata.charts.chart import Chart
from regiondata.maps.region_map import RegionMap

RecordKey = tuple[str, str]
"""A record type, such as `key_figure`, `place`, `organisation`, `event`, `source`, `contact`, and a key."""


@dataclass(frozen=True)
class Span:
    """A stretch of text; where it stands for a record, its type and key lead to that record's passport."""

    text: str
    record: RecordKey | None = None


Words = tuple[Span, ...]
"""A text of which some stretches lead to passports."""


def plain(words: Words) -> str:
    """Return a text without what it leads to."""
    return "".join(span.text for span in words)


@dataclass(frozen=True)
class SceneFigure:
    """A key figure as a scene shows it: in large type, by whom, its verdict, and what to say.

    `number` and `unit` are `text` in two parts for large type; `described` is its period, who stands behind the value
    shown, and what is printed where that is another; `mark` is the verdict as shape and words, `definition` what it
    means; `instead` is what to say instead, where it should not be said as printed; `published` says that the value
    shown is a published one and not the printed one.
    """

    key: str
    name: str
    number: str
    unit: str
    text: str
    described: str
    mark: str
    tone: str
    definition: str
    instead: str
    published: bool


@dataclass(frozen=True)
class SceneRow:
    """A line of a list: what leads it (a date, a question, a producer), what it says, and what is added small."""

    lead: Words
    text: Words
    note: str = ""


@dataclass(frozen=True)
class SceneTable:
    """A table of texts: column heads, rows of cells, and a note about what is left out of it."""

    head: tuple[str, ...]
    rows: tuple[tuple[Words, ...], ...]
    note: str = ""


@dataclass(frozen=True)
class Scene:
    """One scene. Which of its parts are filled follows from its kind; a renderer draws what is there, in this order.

    `caveats` are sentences that have to stand on the scene itself: figures shown as printed although the check is
    against it. `say` and `likely_questions` are notes of the person who presents. `records` is everything it shows, for
    passports. `seconds` is how long it is meant to take; `remark` says that its words are the presenter's own.
    """

    key: str
    kind: str
    title: Words
    points: tuple[Words, ...] = ()
    figures: tuple[SceneFigure, ...] = ()
    chart: Chart | None = None
    map: RegionMap | None = None
    table: SceneTable | None = None
    rows: tuple[SceneRow, ...] = ()
    caveats: tuple[Words, ...] = ()
    say: Words = ()
    likely_questions: tuple[tuple[Words, Words], ...] = ()
    source_line: str = ""
    records: tuple[RecordKey, ...] = ()
    seconds: int = 0
    remark: str = ""

    @property
    def foot(self) -> str:
        """What stands small beneath the scene: a remark on its words, and where it is from."""
        return " ".join(filter(None, (self.remark, self.source_line)))


@dataclass(frozen=True)
class Unfit:
    """A figure that should not be said as printed: why, what to say instead, and the scenes that it is in.

    `replaceable` says that somebody has published a value that is shown in its place.
    """

    key: str
    name: str
    printed: str
    reasons: tuple[str, ...]
    instead: str
    replaceable: bool
    scenes: tuple[str, ...] = ()


@dataclass(frozen=True)
class FallenScene:
    """A scene of a pattern that is not shown, by key and title, and why; `held` ones may be added all the same."""

    key: str
    title: str
    reason: str
    held: bool = False


@dataclass(frozen=True)
class Presentation:
    """Scenes to present, with what the check found.

    `foot` is the line on every scene: of which region, as known on which day. `figures` are the key figures as they are
    shown in all scenes. `left_out` are scenes that were asked for and do not exist; `fallen` are scenes of its pattern
    that are not shown, with the reason.
    """

    key: str
    title: str
    summary: str
    region: str
    slug: str
    as_of: date
    foot: str
    scenes: tuple[Scene, ...]
    unfit: tuple[Unfit, ...]
    overruled: bool
    figures: pd.DataFrame = field(repr=False, compare=False)
    left_out: tuple[str, ...] = ()
    fallen: tuple[FallenScene, ...] = ()

    @property
    def minutes(self) -> int:
        """How long all scenes are meant to take together, in whole minutes."""
        return round(sum(scene.seconds for scene in self.scenes) / 60)
