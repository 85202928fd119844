"""Scenes that a visitor adds to a story or presents alone: named in the address as a kind and the keys it shows."""

from collections.abc import Callable, Mapping, Sequence

from regiondata.analysis.hubs import hub_keys
from regiondata.analysis.sites.short_list import COMPARED
from regiondata.data.records.stories import SceneEntry, SceneKind
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.charts import may_be_chart, named_chart

SEPARATOR = "."
SHORT_LIST = "short"
"""The scene that compares the places of the short list in the address."""

MOST_EVENTS = 7
"""Events that fit a scene."""

MOST_PLACES = 100
"""Places of an added map: an address has to stay short enough for every browser."""

Maker = Callable[[str, list[str], Region], SceneEntry | None]


def scene_name(kind: str, *keys: str) -> str:
    """Return the name of an added scene as it stands in an address."""
    return SEPARATOR.join((kind, *keys))


def added_scene(name: str, short: Sequence[str], region: Region) -> SceneEntry | None:
    """Return the scene with a name such as `chart.lines_gerd_pct_gdp`, or None where it names what is not there."""
    kind, *keys = name.split(SEPARATOR)
    if name == SHORT_LIST:
        return _places(name, list(short), region)
    makers: dict[str, Maker] = {
        "figures": _figures,
        "chart": _chart,
        "map": _map,
        "hub": _hub,
        "places": _places,
        "timeline": _timeline,
        "network": _network,
        "sources": _sources,
        "contact": _contact,
    }
    maker = makers.get(kind)
    return maker(name, keys, region) if maker else None


def _figures(name: str, keys: list[str], region: Region) -> SceneEntry | None:
    known = [key for key in keys if key in region.key_figures.index][:6]
    if not known:
        return None
    title = str(region.key_figures.at[known[0], "name"]) if len(known) == 1 else tr("Key figures")
    return _entry(name, "figures", title, {"figures": tuple(known)})


def _chart(name: str, keys: list[str], region: Region) -> SceneEntry | None:
    requested = SEPARATOR.join(keys)
    if not may_be_chart(requested, region):
        return None
    return None if named_chart(requested, region).empty else _entry(name, "chart", "{finding}", {"chart": requested})


def _map(name: str, keys: list[str], region: Region) -> SceneEntry | None:
    known = tuple(key for key in keys if key in region.places.index)[:MOST_PLACES]
    if keys and not known:
        return None
    return _entry(name, "map", region.profile.name, {"places": known})


def _hub(name: str, keys: list[str], region: Region) -> SceneEntry | None:
    if not keys or keys[0] not in hub_keys(region):
        return None
    return _entry(name, "hub", str(region.places.at[keys[0], "name"]), {"hub": keys[0]})


def _places(name: str, keys: list[str], region: Region) -> SceneEntry | None:
    known = tuple(key for key in dict.fromkeys(keys) if key in region.places.index)[:COMPARED]
    if len(known) > 1:
        return _entry(name, "places", tr("How the places compare"), {"places": known})
    return _entry(name, "map", str(region.places.at[known[0], "name"]), {"places": known}) if known else None


def _timeline(name: str, keys: list[str], region: Region) -> SceneEntry | None:
    known = tuple(key for key in keys if key in region.events.index)[:MOST_EVENTS]
    return _entry(name, "timeline", tr("What has happened and what comes next"), {"events": known}) if known else None


def _network(name: str, keys: list[str], region: Region) -> SceneEntry | None:
    known = tuple(key for key in keys if key in region.organisations.index)[:7]
    title = str(region.organisations.at[known[0], "name"]) if len(known) == 1 else tr("Who works with whom")
    return _entry(name, "network", title, {"organisations": known}) if known else None


def _sources(name: str, _keys: list[str], _region: Region) -> SceneEntry:
    return _entry(name, "sources", tr("Our sources"), {})


def _contact(name: str, _keys: list[str], _region: Region) -> SceneEntry:
    return _entry(name, "contact", tr("Contact"), {})


def _entry(name: str, kind: SceneKind, title: str, shown: Mapping[str, object]) -> SceneEntry:
    """Return an entry of a scene. It is not validated again: its name is no key of a file, and its keys are known."""
    say = tr("Say what the picture shows. If asked about a number, open its record.")
    blank = SceneEntry.model_construct(key=name, kind=kind, title=title, say=say)
    return blank.model_copy(update=dict(shown))
