"""Places and hubs beside each other: for each capability that one of them states, what each of them says."""

import numpy as np
import pandas as pd

from regiondata.offers import ABSENT
from regiondata.region import Region


def offers_beside(keys: list[str], region: Region) -> pd.DataFrame:
    """Return the row of the telling statement by capability and place, absent where no document speaks of it.

    A hub speaks by its best place. Rows are in the catalogue's order; columns are the keys as given.
    """
    offers = region.offers
    rows = pd.DataFrame({key: _telling(key, region) for key in keys}, index=offers.terms)
    return rows[(rows != ABSENT).any(axis=1)]


def _telling(key: str, region: Region) -> np.ndarray:
    offers = region.offers
    members = offers.members.get(key)
    positions = np.array([offers.places.get_loc(key)]) if members is None else np.flatnonzero(members)
    status, rows = offers.status[positions], offers.row[positions]
    best = (status * 2 + (rows != ABSENT)).argmax(axis=0)
    return np.asarray(rows[best, np.arange(rows.shape[1])])
