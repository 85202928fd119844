"""Scenes that a visitor adds to a story or presents alone: named in the address as a kind and the keys it shows.

Where more is named than one scene holds, the rest follows on further scenes: nothing that is there is dropped.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import NamedTuple

from regiondata.analysis.hubs import hub_keys
from regiondata.analysis.sites.short_list import COMPARED
from regiondata.charts.chart_by_key import may_be_chart, named_chart
from regiondata.data.records.stories import SceneEntry, SceneKind
from regiondata.i18n import tr
from regiondata.region import Region

SEPARATOR = "."
SHORT_LIST = "short"
"""The scene that compares the places of the short list in the address."""

MOST_FIGURES, MOST_EVENTS, MOST_ORGANISATIONS = 6, 7, 7
"""Figures, events and organisations that fit a scene; more of them are shown on as many scenes as they need."""

Maker = Callable[[str, list[str], Region], list[SceneEntry]]


class Added(NamedTuple):
    """The scenes that a name of an address stands for, and what it names that is not there."""

    entries: tuple[SceneEntry, ...]
    left_out: tuple[str, ...] = ()


def scene_name(kind: str, *keys: str) -> str:
    """Return the name of an added scene as it stands in an address."""
    return SEPARATOR.join((kind, *keys))


def added_scenes(name: str, short: Sequence[str], region: Region) -> Added:
    """Return the scenes with a name such as `chart.lines_gerd_pct_gdp`, as many as what it names needs."""
    kind, *keys = (SHORT_LIST, *short) if name == SHORT_LIST else name.split(SEPARATOR)
    makers: dict[str, tuple[Maker, Container[str] | None]] = {
        "figures": (_figures, region.key_figures.index),
        "chart": (_chart, None),
        "map": (_map, region.places.index),
        "hub": (_hubs, hub_keys(region)),
        "places": (_places, region.places.index),
        SHORT_LIST: (_places, region.places.index),
        "timeline": (_timeline, region.events.index),
        "network": (_network, region.organisations.index),
        "sources": (_sources, None),
        "contact": (_contact, None),
    }
    if kind not in makers:
        return Added((), (name,))
    maker, known = makers[kind]
    found = keys if known is None else [key for key in dict.fromkeys(keys) if key in known]
    entries = maker(name, found, region) if found or known is None or not keys else []
    missing = tuple(key for key in keys if known is not None and key not in known)
    return Added(tuple(entries), missing if entries else (name,))


def _in_parts(kind: SceneKind, keys: Sequence[str], most: int) -> list[tuple[str, tuple[str, ...]]]:
    """Return keys in parts of even length that fit a scene each, and the name of the scene of each part."""
    count = -(-len(keys) // most)
    size = -(-len(keys) // count) if count else 0
    parts = [tuple(keys[start : start + size]) for start in range(0, len(keys), size)] if size else []
    return [(scene_name(kind, *part), part) for part in parts]


def _numbered(title: str, number: int, count: int) -> str:
    return title if count == 1 else tr("{title} ({number} of {count})", title=title, number=number, count=count)


def _figures(_name: str, keys: list[str], region: Region) -> list[SceneEntry]:
    parts = _in_parts("figures", keys, MOST_FIGURES)
    names = region.key_figures["name"]
    title = str(names[keys[0]]) if len(keys) == 1 else tr("Key figures")
    titles = [_numbered(title, number, len(parts)) for number in range(1, len(parts) + 1)]
    return [
        _entry(part, "figures", named, {"figures": shown}) for (part, shown), named in zip(parts, titles, strict=True)
    ]


def _chart(name: str, keys: list[str], region: Region) -> list[SceneEntry]:
    requested = SEPARATOR.join(keys)
    if not may_be_chart(requested, region):
        return []
    return [] if named_chart(requested, region).empty else [_entry(name, "chart", "{finding}", {"chart": requested})]


def _map(name: str, keys: list[str], region: Region) -> list[SceneEntry]:
    return [_entry(name, "map", region.profile.name, {"places": tuple(keys)})]


def _hubs(_name: str, keys: list[str], region: Region) -> list[SceneEntry]:
    return [_entry(scene_name("hub", key), "hub", str(region.places.at[key, "name"]), {"hub": key}) for key in keys]


def _places(name: str, keys: list[str], region: Region) -> list[SceneEntry]:
    if len(keys) == 1:
        return [_entry(name, "map", str(region.places.at[keys[0], "name"]), {"places": tuple(keys)})]
    parts = _in_parts("places", keys, COMPARED)
    one = len(parts) == 1
    return [
        _entry(
            name if one else part,
            "places",
            _numbered(tr("How the places compare"), number, len(parts)),
            {"places": shown},
        )
        for number, (part, shown) in enumerate(parts, start=1)
    ]


def _timeline(_name: str, keys: list[str], _region: Region) -> list[SceneEntry]:
    parts = _in_parts("timeline", keys, MOST_EVENTS)
    title = tr("What has happened and what comes next")
    return [
        _entry(part, "timeline", _numbered(title, number, len(parts)), {"events": shown})
        for number, (part, shown) in enumerate(parts, start=1)
    ]


def _network(_name: str, keys: list[str], region: Region) -> list[SceneEntry]:
    parts = _in_parts("network", keys, MOST_ORGANISATIONS)
    title = str(region.organisations.at[keys[0], "name"]) if len(keys) == 1 else tr("Who works with whom")
    return [
        _entry(part, "network", _numbered(title, number, len(parts)), {"organisations": shown})
        for number, (part, shown) in enumerate(parts, start=1)
    ]


def _sources(name: str, _keys: list[str], _region: Region) -> list[SceneEntry]:
    return [_entry(name, "sources", tr("Our sources"), {})]


def _contact(name: str, _keys: list[str], _region: Region) -> list[SceneEntry]:
    return [_entry(name, "contact", tr("Contact"), {})]


def _entry(name: str, kind: SceneKind, title: str, shown: Mapping[str, object]) -> SceneEntry:
    """Return an entry of a scene. It is not validated again: its name is no key of a file, and its keys are known."""
    say = tr("Say what the picture shows. If asked about a number, open its record.")
    blank = SceneEntry.model_construct(key=name, kind=kind, title=title, say=say)
    return blank.model_copy(update=dict(shown))
