"""Places lie inside their region, with latitude and longitude the right way round."""

from collections.abc import Iterator
from itertools import chain

from regiondata.data.dataset import Catalogue, Dataset, keys_of
from regiondata.data.problems import Problem
from regiondata.data.records.parse import Entry
from regiondata.data.records.places import Place
from regiondata.data.records.region import Bounds, RegionProfile


def check_places(region: Dataset, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield places outside the region's bounds, swapped coordinates, and capabilities stated twice."""
    for profile in region.region:
        faults = list(_sound(profile))
        yield from faults
        if not faults:
            yield from chain.from_iterable(_inside(entry, profile.record.bounds) for entry in region.places)
    for entry in region.places:
        yield from _stated_once(entry)
    yield from _capabilities_known(region, catalogue)


def _sound(profile: Entry[RegionProfile]) -> Iterator[Problem]:
    bounds, view = profile.record.bounds, profile.record.view
    if bounds.south >= bounds.north:
        yield profile.row.problem(("bounds", "south"), f"{bounds.south:g}", f"a latitude below {bounds.north:g}")
    if bounds.west >= bounds.east:
        yield profile.row.problem(("bounds", "west"), f"{bounds.west:g}", f"a longitude below {bounds.east:g}")
    elif bounds.south < bounds.north and not _holds(bounds, view.longitude, view.latitude):
        yield profile.row.problem("view", f"{view.latitude:g}, {view.longitude:g}", "a point inside the bounds")


def _inside(entry: Entry[Place], bounds: Bounds) -> Iterator[Problem]:
    place = entry.record
    if _holds(bounds, place.longitude, place.latitude):
        return
    if _holds(bounds, place.latitude, place.longitude):
        found = f"{place.latitude:g}, {place.longitude:g}, which look swapped"
        yield entry.row.problem("latitude", found, "latitude first, then longitude")
        return
    if not bounds.south <= place.latitude <= bounds.north:
        expected = f"a latitude between {bounds.south:g} and {bounds.north:g}"
        yield entry.row.problem("latitude", f"{place.latitude:g}", expected)
    if not bounds.west <= place.longitude <= bounds.east:
        expected = f"a longitude between {bounds.west:g} and {bounds.east:g}"
        yield entry.row.problem("longitude", f"{place.longitude:g}", expected)


def _holds(bounds: Bounds, longitude: float, latitude: float) -> bool:
    return bounds.west <= longitude <= bounds.east and bounds.south <= latitude <= bounds.north


def _stated_once(entry: Entry[Place]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, capability in enumerate(entry.record.capabilities):
        if capability.capability in seen:
            path = ("capabilities", index, "capability")
            yield entry.row.problem(path, f"{capability.capability} stated twice", "each capability of a place once")
        seen.add(capability.capability)


def _capabilities_known(region: Dataset, catalogue: Catalogue) -> Iterator[Problem]:
    known, units = keys_of(catalogue.capabilities), keys_of(catalogue.units)
    for entry in region.places:
        for index, capability in enumerate(entry.record.capabilities):
            path = ("capabilities", index)
            if capability.capability not in known:
                yield entry.row.problem((*path, "capability"), capability.capability, "a key in capabilities.yaml")
            if capability.access != "not stated" and capability.access not in known:
                yield entry.row.problem((*path, "access"), capability.access, "a key in capabilities.yaml")
            if (capability.value is None) != (capability.unit is None):
                missing, given = ("unit", "value") if capability.unit is None else ("value", "unit")
                yield entry.row.problem((*path, given), f"no {missing}", "a value with its unit, or neither")
            if capability.unit is not None and capability.unit not in units:
                yield entry.row.problem((*path, "unit"), capability.unit, "a key in units.yaml")
