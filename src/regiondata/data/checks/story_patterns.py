"""A pattern names only what its needs can find, keeps its scenes apart, and types no number."""

import re
from collections.abc import Iterator

from regiondata.data.dataset import Catalogue, keys_of
from regiondata.data.problems import Problem
from regiondata.data.records.parse import Entry
from regiondata.data.records.stories import Need, Pattern, PatternScene
from regiondata.data.text_placeholders import read_pieces

COMMON = ("region", "company", "field", "origin", "hub", "summary", "stage", "needs")
"""What the texts of every scene may name."""

FOUND: dict[Need, tuple[str, ...]] = {
    "opening": (),
    "strength": ("sentence", "proof", "earlier"),
    "beside": ("finding", "behind"),
    "chart": ("finding",),
    "investors": ("finding", "who"),
    "map": ("places", "nearest"),
    "sites": ("finding", "places", "open", "closed", "ask"),
    "hub": ("number",),
    "happened": ("number",),
    "partners": ("names",),
    "facts": (),
    "travel": ("first",),
    "doubts": (),
    "disputed": ("finding", "names"),
    "questions": (),
    "sources": (),
    "contact": (),
}
"""What each need finds in a region's data, by name."""

_TYPED = re.compile(r"\S*[0-9]\S*")


def check_patterns(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield scenes with a key that is taken, texts that name what is not found, and numbers that are typed."""
    indicators = keys_of(catalogue.indicators)
    for entry in catalogue.patterns:
        pattern = entry.record
        for field in ("title", "summary"):
            yield from _texts(entry, (field,), getattr(pattern, field), COMMON)
        keys = [scene.key for scene in pattern.scenes]
        for number, scene in enumerate(pattern.scenes):
            if scene.key in keys[:number]:
                yield entry.row.problem(("scenes", number, "key"), scene.key, "a key of its own among the scenes")
            yield from _scene(entry, number, scene, indicators)


def _scene(entry: Entry[Pattern], number: int, scene: PatternScene, indicators: frozenset[str]) -> Iterator[Problem]:
    place: tuple[str | int, ...] = ("scenes", number)
    known = (*COMMON, *FOUND[scene.needs])
    yield from _texts(entry, (*place, "title"), scene.title, known)
    yield from _texts(entry, (*place, "say"), scene.say, known)
    for at, point in enumerate(scene.points):
        yield from _texts(entry, (*place, "points", at), point, known)
    for at, one in enumerate(scene.asked):
        yield from _texts(entry, (*place, "asked", at, "question"), one.question, known)
        yield from _texts(entry, (*place, "asked", at, "answer"), one.answer, known)
    if scene.needs == "chart" and scene.indicator is None:
        yield entry.row.problem((*place, "indicator"), "nothing to show", "an indicator of the catalogue")
    if scene.indicator is not None and scene.indicator not in indicators:
        yield entry.row.problem((*place, "indicator"), scene.indicator, "an indicator of the catalogue")
    if scene.needs in {"facts", "investors"} and not scene.measures:
        yield entry.row.problem((*place, "measures"), "nothing to look for", "measures of facts, or kinds of events")


def _texts(entry: Entry[Pattern], path: tuple[str | int, ...], text: str, known: tuple[str, ...]) -> Iterator[Problem]:
    for piece in read_pieces(text):
        if piece.key and piece.key not in known:
            yield entry.row.problem(path, piece.key, f"one of {', '.join(known)}")
        if typed := _TYPED.search(piece.text):
            yield entry.row.problem(path, f"{typed.group()}, a number that is typed", "the name of what is found")
