"""The region and the day that the address of a file or a deck asks for."""

from collections.abc import Mapping, Sequence
from datetime import date

from regiondata.paths import default_slug
from regiondata.region import Region
from regiondata.store import current_region, current_slugs, settled_day


def requested_region(query: Mapping[str, Sequence[str]]) -> Region | None:
    """Return the region of an address as it is today, or None where there is none without a fault."""
    slugs = current_slugs()
    requested = next(iter(query.get("region", ())), "")
    slug = requested if requested in slugs else default_slug(slugs)
    return current_region(slug).region if slug else None


def requested_day(query: Mapping[str, Sequence[str]], region: Region) -> date:
    """Return the day of an address, today where it names none: of days that show the same, always the same one.

    What the region looks like then is the business of the process that makes the file.
    """
    try:
        day = date.fromisoformat(next(iter(query.get("as_of", ())), ""))
    except ValueError:
        return region.as_of
    return settled_day(region.slug, day) or region.as_of
