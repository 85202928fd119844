"""What every place offers, as arrays of places by capabilities: made once for a region, asked on every rerun."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from regiondata.data.joined_keys import split_keys

NO, UNSTATED, PARTLY, YES = 0, 1, 2, 3
"""How far a place offers something. What no document speaks of is not stated; that is not a no."""

STATUS_WORDS = ("no", "not stated", "partly", "yes")
"""The words of the data for the numbers above."""

ABSENT = -1

Codes = npt.NDArray[np.int8]
Positions = npt.NDArray[np.int32]


@dataclass(frozen=True)
class CapabilityMatrix:
    """For each place (row) and capability (column): how far, for whom, and in which row of the frame it stands."""

    places: pd.Index
    terms: pd.Index
    status: Codes
    access: Positions
    row: Positions
    members: dict[str, npt.NDArray[np.bool_]]

    def columns(self, keys: list[str]) -> npt.NDArray[np.intp]:
        """Return the columns of some capabilities."""
        return np.asarray(self.terms.get_indexer(keys))


def make_capability_matrix(places: pd.DataFrame, capabilities: pd.DataFrame, terms: pd.DataFrame) -> CapabilityMatrix:
    """Return what the places offer; `terms` are the catalogue's capabilities, indexed by key."""
    shape = len(places), len(terms)
    status = np.full(shape, UNSTATED, dtype=np.int8)
    access, row = (np.full(shape, ABSENT, dtype=np.int32) for _ in range(2))
    cells = places.index.get_indexer(capabilities["place"]), terms.index.get_indexer(capabilities["capability"])
    status[cells] = pd.Index(STATUS_WORDS).get_indexer(capabilities["status"])
    access[cells] = terms.index.get_indexer(capabilities["access"])
    row[cells] = np.arange(len(capabilities))
    return CapabilityMatrix(places.index, terms.index, status, access, row, _members(places))


def _members(places: pd.DataFrame) -> dict[str, npt.NDArray[np.bool_]]:
    """Return for each hub which places lie in it; a hub is among its own."""
    hubs = places.index[places["kind"] == "hub"]
    named = [set(split_keys(joined)) for joined in places["hubs"]]
    inside = {str(hub): np.array([hub in names for names in named], dtype=np.bool_) for hub in hubs}
    for hub, mask in inside.items():
        mask[places.index.get_loc(hub)] = True
    return inside
