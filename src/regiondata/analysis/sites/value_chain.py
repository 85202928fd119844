"""From research to market for one modality: who covers which step, and what the documents leave open.

Three things are told apart: a step that somebody covers, a step of which no document speaks, which is a gap in what
is known, and a step that those who speak of it say they do not cover.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from regiondata.analysis.search import fold
from regiondata.analysis.sites.capability_matrix import ABSENT, NO, PARTLY, UNSTATED, YES
from regiondata.analysis.sites.need_matching import Match, match_needs
from regiondata.analysis.sites.needs import MODALITY, join_alternatives
from regiondata.analysis.sites.operators_own_use import OWN_USE, access_of
from regiondata.data.joined_keys import split_keys
from regiondata.region import Region

State = Literal["covered", "partly", "open", "own_use", "unstated", "elsewhere", "declined", "silent"]
"""Of a step: covered; partly; done, but for what is not stated; done for the operator's own work alone; left open by a
document; done for others; declined; not spoken of."""

FITS = ("covered", "partly", "open", "own_use", "unstated", "elsewhere", "declined")
"""How a place stands to a step, best first."""


@dataclass(frozen=True)
class Step:
    """One step: its state, and the places that speak of it, with `fit`, `row` of the step's and `modality_row`."""

    key: str
    state: State
    places: pd.DataFrame


def chain_of(modality: str, region: Region) -> list[Step]:
    """Return the steps from research to market for one modality, in the catalogue's order."""
    steps = region.terms["chain"]
    if steps.empty:
        return []
    order = pd.to_numeric(steps["order"]).sort_values(kind="stable")
    known = _knows_modality(region)
    return [_step(str(key), str(steps.at[key, "capabilities"]), modality, known, region) for key in order.index]


def modalities(region: Region) -> list[str]:
    """Return the capabilities that are modalities, in the catalogue's order."""
    terms = region.terms["capabilities"]
    return [str(key) for key in terms.index[terms["group"] == MODALITY]]


def products_of(modality: str, region: Region) -> pd.DataFrame:
    """Return the products in development of one modality; the documents name it in the singular or plural."""
    products = region.frames["pipeline"]
    label = fold(str(region.terms["capabilities"].at[modality, "label"]))
    return products[[label.startswith(fold(name)) for name in products["modality"]]]


def _step(key: str, capabilities: str, modality: str, known: npt.NDArray[np.bool_], region: Region) -> Step:
    need = join_alternatives(split_keys(capabilities))
    match = match_needs([need, modality], region.capability_matrix, region.terms["capabilities"])
    fit = _fits(match, known, access_of(match, region)[:, 0] == OWN_USE)
    places = pd.DataFrame(
        {"fit": fit, "row": match.row[:, 0], "modality_row": match.row[:, 1]}, index=region.places.index
    )
    speaking = places[places["fit"] != ""].rename_axis("key").sort_index()
    ranked = speaking.sort_values("fit", key=lambda fits: fits.map(FITS.index), kind="stable")
    return Step(key, ranked["fit"].iat[0] if len(ranked) else "silent", ranked)


def _fits(match: Match, known: npt.NDArray[np.bool_], closed: npt.NDArray[np.bool_]) -> npt.NDArray[np.str_]:
    step, made = match.status[:, 0], match.status[:, 1]
    does = step >= PARTLY
    unnamed = does & (made == UNSTATED) & (~known | (match.row[:, 1] != ABSENT))
    cases = [
        (step == YES) & (made == YES) & ~closed,
        does & (made >= PARTLY) & ~closed,
        unnamed & ~closed,
        (does & (made >= PARTLY)) | unnamed,
        (step == UNSTATED) & (match.row[:, 0] != ABSENT) & (made >= PARTLY),
        does,
        (step == NO) & (made >= PARTLY),
    ]
    return np.select(cases, FITS, "")


def _knows_modality(region: Region) -> npt.NDArray[np.bool_]:
    """Say for each place whether a document says which modality it works with, whichever it is."""
    columns = region.capability_matrix.columns(modalities(region))
    known: npt.NDArray[np.bool_] = (region.capability_matrix.status[:, columns] == YES).any(axis=1)
    return known
