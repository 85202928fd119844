"""Regional figures, places and events as pandas frames, each with the place where it is printed."""

import os
from datetime import date

from regiondata.data.problems import DataError, Problem
from regiondata.paths import data_folder, region_slugs
from regiondata.region import Region, load_region

__all__ = ["DataError", "Problem", "Region", "list_regions", "load"]


def list_regions(*, data: str | os.PathLike[str] | None = None) -> list[str]:
    """Return the slugs of all regions in the data folder."""
    return region_slugs(data_folder(data))


def load(slug: str, *, data: str | os.PathLike[str] | None = None, as_of: date | str | None = None) -> Region:
    """Return one region, or raise DataError with every problem found.

    `data` is the folder that holds `catalogue/` and `regions/`; `as_of` is the day on which the region is looked at.
    """
    day = date.fromisoformat(as_of) if isinstance(as_of, str) else as_of
    return load_region(slug, data_folder(data), day)
