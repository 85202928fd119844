"""Which places meet what is looked for, but for their operators' own work alone."""

import numpy as np
import numpy.typing as npt

from regiondata.analysis.sites.capability_matrix import ABSENT, PARTLY
from regiondata.analysis.sites.need_matching import Match
from regiondata.analysis.sites.needs import RequestedNeeds, need_keys
from regiondata.data.records.field_types import NOT_STATED
from regiondata.region import Region

OWN_USE = "own_use"
"""The access of what its operator uses alone."""


def for_own_use(requested: RequestedNeeds, match: Match, region: Region) -> npt.NDArray[np.bool_]:
    """Say for each place whether it meets needs for its own work, and is not said to let anybody in to some of it.

    What must be met decides, where anything must. Whoever asks for own use finds nothing closed.
    """
    if _requests_own_use(requested, region):
        return np.zeros(len(match.status), dtype=np.bool_)
    deciding = slice(len(requested.must) or None)
    access = access_of(match, region)[:, deciding]
    closed = (access == OWN_USE).any(axis=1)
    return np.asarray(closed & ~_lets_in(access).any(axis=1), dtype=np.bool_)


def access_of(match: Match, region: Region) -> npt.NDArray[np.str_]:
    """Return for each place and need who is let in to what meets it; empty where nothing does."""
    stated = np.array([*region.capabilities["access"], ""], dtype=str)  # a row that is absent is the last one
    return np.where(match.status >= PARTLY, stated[match.row], stated[ABSENT])


def _lets_in(access: npt.NDArray[np.str_]) -> npt.NDArray[np.bool_]:
    return ~np.isin(access, ["", OWN_USE, NOT_STATED])


def _requests_own_use(requested: RequestedNeeds, region: Region) -> bool:
    terms = region.terms["capabilities"]
    return any(OWN_USE in need_keys(need, terms) for need in requested.needs)
