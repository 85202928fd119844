"""What every map of a region is made of: its layers, place names to orient by, and whom to credit."""

import pandas as pd

from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.maps import BASEMAP

_SIZES = ((50_000, 15), (15_000, 13), (6_000, 11))


def map_layers(region: Region) -> tuple[dict[str, str], str | None]:
    """Return the addresses of the basemap's layers in drawing order, and that of the outline."""
    return {name: region.layers[name] for name in BASEMAP if name in region.layers}, region.layers.get("outline")


def map_labels(region: Region) -> pd.DataFrame:
    """Return the towns large enough to orient by, with the size of their letters."""
    towns = region.localities
    sizes = towns["population"].fillna(0).map(_size)
    return towns.assign(size=sizes)[sizes > 0]


def map_attribution(region: Region) -> str:
    """Return the line that the licences of the map's sources ask for."""
    maps = region.sources[region.sources["evidence_class"] == "map_data"]
    credits_ = list(dict.fromkeys(maps["attribution"].dropna()))
    return tr("Map: {credits}", credits=" · ".join(credits_))


def _size(population: float) -> int:
    return next((size for least, size in _SIZES if population >= least), 0)
