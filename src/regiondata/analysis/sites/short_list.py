"""The places and hubs on a short list: read from the address, in rows to download, and side by side.

Side by side, each capability that one of them states is a row, with what each of them says.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from regiondata.analysis.sites.capability_matrix import ABSENT
from regiondata.region import Region
from regiondata.urls import address, read_list, record_target

LONGEST = 30
"""An address has to stay short enough for every browser and mail program."""

COMPARED = 4
"""Places that are read side by side; more do not fit a screen."""


def read_short(values: Iterable[str], region: Region) -> tuple[list[str], list[str]]:
    """Return the places of a short list in its order, and what is no place."""
    requested = read_list(values)
    return [key for key in requested if key in region.places.index][:LONGEST], [
        key for key in requested if key not in region.places.index
    ]


def with_place(short: Iterable[str], key: str) -> list[str]:
    """Return a short list with one more place at its end."""
    return list(dict.fromkeys([*short, key]))[:LONGEST]


def without_place(short: Iterable[str], key: str) -> list[str]:
    """Return a short list without one place."""
    return [other for other in short if other != key]


def write_short(short: Iterable[str]) -> str:
    """Return a short list as it stands in an address."""
    return ",".join(short)


def short_list_rows(keys: list[str], region: Region, *, origin: str = "") -> pd.DataFrame:
    """Return one row per statement about the places of a short list, with its evidence, address and day.

    A place of which nothing is stated has one row without a capability. Words of a document are left out where its
    source may not be passed on.
    """
    places = region.places.loc[keys].rename_axis("place").reset_index().assign(place_order=range(len(keys)))
    retained = ["place_order", "place", "name", "kind", "hubs", "municipality", "operator"]
    rows = places[[*retained, "latitude", "longitude", "precision"]].merge(region.capabilities, on="place", how="left")
    evidence = _evidence(region)
    rows = rows.merge(evidence, on=["place", "capability", "source", "paragraph"], how="left")
    rows["source_title"] = rows["source"].map(region.sources["title"])
    rows.loc[rows["source"].map(region.sources["republish"]) == "no", "printed"] = None
    rows["address"] = [origin + _address(key, region) for key in rows["place"]]
    rows["as_of"] = region.as_of.isoformat()
    return rows.sort_values("place_order", kind="stable").drop(columns="place_order").reset_index(drop=True)


def _evidence(region: Region) -> pd.DataFrame:
    evidence = region.frames["evidence"]
    of_places = evidence[(evidence["record_type"] == "place") & evidence["part"].notna()]
    named = of_places.rename(columns={"record": "place", "part": "capability"})
    columns = ["place", "capability", "source", "paragraph", "printed", "fingerprint"]
    return named[columns].drop_duplicates(["place", "capability", "source", "paragraph"])


def _address(key: str, region: Region) -> str:
    page, parameters = record_target("place", key)
    return address(page, parameters, {"region": region.slug, "as_of": region.as_of.isoformat()})


def capability_columns(keys: list[str], region: Region) -> pd.DataFrame:
    """Return the row of the telling statement by capability and place, absent where no document speaks of it.

    A hub speaks by its best place. Rows are in the catalogue's order; columns are the keys as given.
    """
    capability_matrix = region.capability_matrix
    rows = pd.DataFrame({key: _telling(key, region) for key in keys}, index=capability_matrix.terms)
    return rows[(rows != ABSENT).any(axis=1)]


def _telling(key: str, region: Region) -> np.ndarray:
    capability_matrix = region.capability_matrix
    members = capability_matrix.members.get(key)
    positions = np.array([capability_matrix.places.get_loc(key)]) if members is None else np.flatnonzero(members)
    status, rows = capability_matrix.status[positions], capability_matrix.row[positions]
    best = (status * 2 + (rows != ABSENT)).argmax(axis=0)
    return np.asarray(rows[best, np.arange(rows.shape[1])])
