"""Regional figures, places and events as pandas frames, each with the place where it is printed."""

import os
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

from regiondata.paths import data_folder, region_slugs

if TYPE_CHECKING:
    from regiondata.data.problems import DataError, Problem
    from regiondata.region import Region

__all__ = ["DataError", "Problem", "Region", "list_regions", "load"]

_HOMES = {
    "DataError": "regiondata.data.problems",
    "Problem": "regiondata.data.problems",
    "Region": "regiondata.region",
    "load_region": "regiondata.region",
}
"""Where each name lies that is imported when it is first asked for: pandas alone takes longer than all the rest."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)


def list_regions(*, data: str | os.PathLike[str] | None = None) -> list[str]:
    """Return the slugs of all regions in the data folder."""
    return region_slugs(data_folder(data))


def load(slug: str, *, data: str | os.PathLike[str] | None = None, as_of: date | str | None = None) -> "Region":
    """Return one region, or raise DataError with every problem found.

    `data` is the folder that holds `catalogue/` and `regions/`; `as_of` is the day on which the region is looked at.
    """
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    region: Region = __getattr__("load_region")(slug, data_folder(data), day)
    return region
