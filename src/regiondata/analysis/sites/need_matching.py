"""How far each place meets each need, and which statement says so."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from regiondata.analysis.sites.capability_matrix import (
    ABSENT,
    NO,
    PARTLY,
    UNSTATED,
    YES,
    CapabilityMatrix,
    Codes,
    Positions,
)
from regiondata.analysis.sites.needs import ACCESS, alternatives, is_access, need_keys, widened


@dataclass(frozen=True)
class Match:
    """For each place (row) and need (column): how far it is met, and the row of the statement that decides."""

    needs: tuple[str, ...]
    status: Codes
    row: Positions


def match_needs(
    needs: Sequence[str], capability_matrix: CapabilityMatrix, terms: pd.DataFrame, about: Sequence[str] = ()
) -> Match:
    """Return how far places meet needs.

    Who is let in is asked of what meets the needs in `about`; where there are none, of everything that a place offers.
    """
    requested = [_columns(need, capability_matrix, terms) for need in about if not is_access(need, terms)]
    found = [
        _match_access(need, requested, capability_matrix, terms)
        if is_access(need, terms)
        else _match_plain(need, capability_matrix, terms)
        for need in needs
    ]
    shape = len(capability_matrix.places), len(needs)
    status, row = np.empty(shape, dtype=np.int8), np.empty(shape, dtype=np.int32)
    for column, (of_need, rows) in enumerate(found):
        status[:, column], row[:, column] = of_need, rows
    return Match(tuple(needs), status, row)


def _columns(need: str, capability_matrix: CapabilityMatrix, terms: pd.DataFrame) -> npt.NDArray[np.intp]:
    return capability_matrix.columns(need_keys(need, terms))


def _status(need: str, capability_matrix: CapabilityMatrix, terms: pd.DataFrame) -> tuple[npt.NDArray[np.intp], Codes]:
    """Return a need's columns, and how far each meets it: a narrower capability that is missing says nothing."""
    columns = _columns(need, capability_matrix, terms)
    status = capability_matrix.status[:, columns]
    narrower = np.arange(len(columns)) >= len(alternatives(need))
    return columns, np.where(narrower & (status < PARTLY), np.int8(NO), status).astype(np.int8)


def _match_plain(need: str, capability_matrix: CapabilityMatrix, terms: pd.DataFrame) -> tuple[Codes, Positions]:
    columns, status = _status(need, capability_matrix, terms)
    rows = capability_matrix.row[:, columns]
    telling = (status * 2 + (rows != ABSENT)).argmax(axis=1)
    places = np.arange(len(telling))
    return status.max(axis=1), rows[places, telling]


def _match_access(
    need: str, requested: Sequence[npt.NDArray[np.intp]], capability_matrix: CapabilityMatrix, terms: pd.DataFrame
) -> tuple[Codes, Positions]:
    accepted = need_keys(need, terms)
    groups = requested or [np.arange(len(capability_matrix.terms))]
    levels = [_access_level(columns, capability_matrix, accepted, terms) for columns in groups]
    level = np.stack([level for level, _ in levels], axis=1)
    rows = np.stack([row for _, row in levels], axis=1)
    best, worst = level.max(axis=1), np.where(level == ABSENT, YES, level).min(axis=1)
    # let in to some of it, with the rest unknown or closed, is partly
    status = np.select([best == ABSENT, best < PARTLY, worst == YES], [UNSTATED, best, YES], PARTLY).astype(np.int8)
    return status, rows[np.arange(len(rows)), level.argmax(axis=1)]


def _access_level(
    columns: npt.NDArray[np.intp], capability_matrix: CapabilityMatrix, accepted: list[str], terms: pd.DataFrame
) -> tuple[Codes, Positions]:
    """Return for what meets one need how well its access fits, absent where nothing meets it, and the row."""
    status, access = capability_matrix.status[:, columns], capability_matrix.access[:, columns]
    offered = (status == status.max(axis=1, keepdims=True)) & (status >= PARTLY)
    fits = np.isin(access, capability_matrix.columns(accepted))
    near = np.isin(access, capability_matrix.columns(_related(accepted, terms)))
    level = np.select([~offered, fits, near, access == ABSENT], [ABSENT, YES, PARTLY, UNSTATED], NO).astype(np.int8)
    telling = level.argmax(axis=1)
    places = np.arange(len(telling))
    best = level[places, telling]
    return best, np.where(best == ABSENT, ABSENT, capability_matrix.row[:, columns][places, telling])


def _related(accepted: list[str], terms: pd.DataFrame) -> list[str]:
    """Return kinds of access that share a broader one with an accepted kind: not asked for, but not closed either."""
    broader = terms.index[(terms["group"] == ACCESS) & (terms["includes"] != "")]
    families = [set(widened(str(key), terms)) for key in broader]
    return sorted({key for family in families if family & set(accepted) for key in family})
