"""What every map of a region is made of: its layers, place names to orient by, and whom to credit."""

from collections.abc import Sequence

import pandas as pd

from regiondata.data.dataset import keys_of
from regiondata.i18n import tr
from regiondata.maps.region_map import BASEMAP, LABEL_ROOM, NEAR
from regiondata.region import Region

_SIZES = ((50_000, 15), (15_000, 13), (6_000, 11))


def map_layers(region: Region, *, near: bool = False) -> tuple[dict[str, str], str | None]:
    """Return the addresses of the basemap's layers in drawing order, and the outline; `near` a hub, others."""
    held = region.layers
    if near and "tracks" in held:
        return {name: held[name] for name in NEAR if name in held}, None
    return {name: held[name] for name in BASEMAP if name in held}, held.get("outline")


def map_labels(region: Region) -> pd.DataFrame:
    """Return the towns to orient by, with the size of their letters; a town too near a larger one has no label."""
    towns = region.localities
    towns = towns.assign(size=towns["population"].fillna(0).map(_size))
    towns = towns[towns["size"] > 0].sort_values("population", ascending=False, kind="stable")
    retained: dict[object, tuple[float, float]] = {}
    for index, *point in zip(towns.index, towns["longitude"], towns["latitude"], strict=True):
        if not any(_too_near(point, other) for other in retained.values()):
            retained[index] = (point[0], point[1])
    return towns.loc[[*retained]].drop(columns="population")


def map_attribution(region: Region) -> str:
    """Return the line that the licences of the region's own map data ask for."""
    return _attribution(region, keys_of(region.dataset.sources))


def world_attribution(region: Region) -> str:
    """Return the line that the licences of the map of the world ask for."""
    return _attribution(region, keys_of(region.dataset.shared_sources))


def _attribution(region: Region, keys: frozenset[str]) -> str:
    sources = region.sources[region.sources.index.isin(keys) & (region.sources["evidence_class"] == "map_data")]
    credits_ = dict.fromkeys(sources["attribution"].dropna())
    return tr("Map: {credits}", credits=" · ".join(credits_)) if credits_ else ""


def _too_near(town: Sequence[float], other: Sequence[float]) -> bool:
    return abs(town[0] - other[0]) < LABEL_ROOM[0] and abs(town[1] - other[1]) < LABEL_ROOM[1]


def _size(population: float) -> int:
    return next((size for least, size in _SIZES if population >= least), 0)
