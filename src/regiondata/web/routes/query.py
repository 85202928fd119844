"""The region and the day that the address of a file or a deck asks for."""

import os
from collections.abc import Mapping, Sequence
from datetime import date

from regiondata.region import Region
from regiondata.store import current_region, current_slugs


def requested_region(query: Mapping[str, Sequence[str]]) -> Region | None:
    """Return the region of an address as it is on its day, or None where there is none without a fault."""
    slugs = current_slugs()
    requested = next(iter(query.get("region", ())), "")
    preferred = os.environ.get("REGIONDATA_REGION", "")
    slug = next((name for name in (requested, preferred) if name in slugs), next(iter(slugs), ""))
    return current_region(slug, as_of=_requested_day(query)).region if slug else None


def _requested_day(query: Mapping[str, Sequence[str]]) -> date | None:
    try:
        return date.fromisoformat(next(iter(query.get("as_of", ())), ""))
    except ValueError:
        return None
