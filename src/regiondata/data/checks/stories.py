"""A story shows only what exists, each scene what its kind is made of, and no number in it is typed."""

import re
from collections.abc import Iterator

from regiondata.data.dataset import Catalogue, Dataset, keys_of
from regiondata.data.frames import FACT_FRAMES
from regiondata.data.problems import Problem
from regiondata.data.records.parse import Entry
from regiondata.data.records.stories import SceneEntry, Story
from regiondata.data.text_placeholders import ASPECTS, FINDING, OF_OTHERS, Piece, read_pieces

Path = tuple[str | int, ...]
Keys = frozenset[str]

SHOWN: dict[str, tuple[str, ...]] = {
    "title": ("points",),
    "figures": ("figures", "points"),
    "chart": ("chart", "points"),
    "map": ("places", "points"),
    "hub": ("hub", "figures"),
    "places": ("places", "capabilities"),
    "timeline": ("events",),
    "network": ("organisations",),
    "answers": ("answers", "unknowns"),
    "sources": ("sources",),
    "contact": ("contacts",),
    "facts": ("facts",),
    "beside": ("beside",),
    "travel": ("places", "facts"),
}
"""What a scene of each kind is made of."""

NEEDED = {"figures", "chart", "hub", "places", "timeline", "network", "answers", "facts", "beside", "travel"}
"""Kinds that show nothing unless the first of their fields (or the second, for answers) is filled."""

CHART_FORMS = ("bars", "dots", "lines", "ranked", "ranks", "printed")
"""How a chart's key begins; an indicator's key follows."""

_CONTENT: tuple[str, ...] = tuple(dict.fromkeys(field for fields in SHOWN.values() for field in fields))
_TYPED = re.compile(r"\S*[0-9]\S*")


def check_stories(region: Dataset, catalogue: Catalogue, broken: Keys) -> Iterator[Problem]:
    """Yield stories under another file's name, scenes that show what is not there, and numbers that are typed."""
    known = {
        **_known(region),
        "capabilities": keys_of(catalogue.capabilities),
        "beside": keys_of(catalogue.territories, catalogue.compared_regions),
    }
    published = frozenset(e.record.key_figure for e in region.published if e.record.definition == "same")
    indicators = keys_of(catalogue.indicators)
    for entry in region.stories:
        stem = entry.row.file.rpartition("/")[2].removesuffix(".yaml")
        if entry.record.key != stem:
            yield entry.row.problem("key", entry.record.key, f"{stem}, the name of the file")
        yield from _once(entry)
        yield from _of_pattern(entry, catalogue, known["hub"])
        for path, template in _texts(entry.record):
            yield from _fillable(entry, path, template, known["figures"] | broken, published)
        for number, scene in enumerate(entry.record.scenes):
            place: Path = ("scenes", number)
            yield from _whole(entry, place, scene)
            yield from _keys_known(entry, place, scene, known, broken)
            if scene.chart is not None and not _is_chart(scene.chart, indicators):
                expected = f"one of {', '.join(CHART_FORMS)}, an underscore and an indicator"
                yield entry.row.problem((*place, "chart"), scene.chart, expected)


def _known(region: Dataset) -> dict[str, Keys]:
    return {
        "figures": keys_of(region.key_figures),
        "hub": frozenset(entry.record.key for entry in region.places if entry.record.kind == "hub"),
        "places": keys_of(region.places),
        "events": keys_of(region.timeline),
        "organisations": keys_of(region.organisations),
        "unknowns": keys_of(region.unknowns),
        "sources": keys_of(region.sources, region.shared_sources),
        "contacts": keys_of(region.contacts),
        "facts": keys_of(*(getattr(region, name) for name in (*FACT_FRAMES, "travel_times"))),
    }


def _of_pattern(entry: Entry[Story], catalogue: Catalogue, hubs: Keys) -> Iterator[Problem]:
    """Yield a story's pattern that is none, a subject that the pattern is not for, and left-out scenes it lacks."""
    patterns = {each.record.key: each.record for each in catalogue.patterns}
    story = entry.record
    if story.pattern is None:
        if story.subject or story.leaves_out:
            yield entry.row.problem("pattern", "no pattern", "one, where there is a subject or what it leaves out")
        return
    if story.pattern not in patterns:
        yield entry.row.problem("pattern", story.pattern, "a pattern of the catalogue")
        return
    pattern = patterns[story.pattern]
    subjects = {"hub": hubs, "sector": keys_of(catalogue.sectors), "once": frozenset[str]()}[pattern.each]
    if (story.subject or "") not in (subjects or {""}):
        yield entry.row.problem("subject", story.subject or "none", f"a {pattern.each} that the pattern is for")
    scenes = {scene.key for scene in pattern.scenes}
    for number, key in enumerate(story.leaves_out):
        if key not in scenes:
            yield entry.row.problem(("leaves_out", number), key, "a scene of the pattern")


def _once(entry: Entry[Story]) -> Iterator[Problem]:
    keys = [scene.key for scene in entry.record.scenes]
    for number, key in enumerate(keys):
        if key in keys[:number]:
            yield entry.row.problem(("scenes", number, "key"), key, "a key of its own among the scenes")


def _whole(entry: Entry[Story], place: Path, scene: SceneEntry) -> Iterator[Problem]:
    shown = SHOWN[scene.kind]
    for field in _CONTENT:
        if getattr(scene, field) and field not in shown:
            expected = f"only {' and '.join(shown)} in a scene of the kind {scene.kind}"
            yield entry.row.problem((*place, field), field, expected)
    wanted = shown if scene.kind == "answers" else shown[:1]
    if scene.kind in NEEDED and not any(getattr(scene, field) for field in wanted):
        yield entry.row.problem((*place, wanted[0]), "nothing to show", f"{' or '.join(wanted)} of the scene")
    if scene.kind == "places" and len(scene.places) == 1:
        yield entry.row.problem((*place, "places"), "a single place", "at least two to compare")


def _keys_known(
    entry: Entry[Story], place: Path, scene: SceneEntry, known: dict[str, Keys], broken: Keys
) -> Iterator[Problem]:
    for field, keys in known.items():
        named = getattr(scene, field)
        for number, key in enumerate([named] if isinstance(named, str) else named or ()):
            if key not in keys | broken:
                path = (*place, field) if isinstance(named, str) else (*place, field, number)
                yield entry.row.problem(path, key, "a hub among the places" if field == "hub" else "a key that exists")


def _is_chart(key: str, indicators: Keys) -> bool:
    form, _, indicator = key.partition("_")
    return form in CHART_FORMS and indicator in indicators


def _texts(story: Story) -> Iterator[tuple[Path, str]]:
    """Yield every text of a story that may be filled, with its place in the file."""
    yield ("title",), story.title
    yield ("summary",), story.summary
    for number, scene in enumerate(story.scenes):
        place: Path = ("scenes", number)
        yield (*place, "title"), scene.title
        yield (*place, "say"), scene.say
        yield from (((*place, "points", at), text) for at, text in enumerate(scene.points))
        for field, answers in (("answers", scene.answers), ("asked", scene.asked)):
            for at, answer in enumerate(answers):
                yield (*place, field, at, "question"), answer.question
                yield (*place, field, at, "answer"), answer.answer


def _fillable(entry: Entry[Story], path: Path, template: str, figures: Keys, published: Keys) -> Iterator[Problem]:
    for piece in read_pieces(template):
        if typed := _TYPED.search(piece.text):
            yield entry.row.problem(path, f"{typed.group()}, a number that is typed", "the key of a figure in braces")
        if not piece.text:
            yield from _names_figure(entry, path, piece, figures, published)


def _names_figure(entry: Entry[Story], path: Path, piece: Piece, figures: Keys, published: Keys) -> Iterator[Problem]:
    if piece.key == FINDING:
        scene = entry.record.scenes[int(path[1])] if len(path) > 1 else None
        if scene is None or scene.chart is None:
            yield entry.row.problem(path, FINDING, "a chart in the same scene, of which it is the finding")
    elif piece.key not in figures:
        yield entry.row.problem(path, piece.key, "a key figure")
    elif piece.aspect not in ASPECTS:
        yield entry.row.problem(path, piece.aspect, f"one of {', '.join(filter(None, ASPECTS))}")
    elif piece.aspect in OF_OTHERS and piece.key not in published:
        yield entry.row.problem(path, f"{piece.key}.{piece.aspect}", "a figure of which somebody publishes a value")
