"""How far needs are met, as marks with words, and on which statements that rests."""

from collections.abc import Mapping

import pandas as pd

from current_region import Visit
from elements.evidence_list import evidence_markup
from elements.markup import element, text
from elements.verdict import shape_mark
from regiondata.analysis.sites.capability_matrix import ABSENT
from regiondata.analysis.sites.finder import Found
from regiondata.i18n import tr
from regiondata.wording.sites import capability_label, met_word, need_details, need_label, offer_text, status_look


def need_marks(status: Mapping[str, int], visit: Visit, rows: Mapping[str, int] | None = None) -> str:
    """Return one mark for each need; with `rows`, what the deciding statement says beside the status."""
    items = []
    for need, code in status.items():
        row = (rows or {}).get(need, ABSENT)
        details = need_details(need, visit.region.capabilities.iloc[row], visit.region) if row != ABSENT else []
        told = " · ".join([met_word(int(code)), *details])
        items.append(
            element(
                "li", shape_mark(*status_look(int(code)), need_label(need, visit.region)) + text("span", told, "note")
            )
        )
    return element("ul", "".join(items), "plain needs")


def statements_of(key: str, found: Found, visit: Visit) -> dict[str, int]:
    """Return the row of the deciding statement for each need, absent where no document speaks of it."""
    position = visit.region.places.index.get_loc(key)
    return dict(zip(found.match.needs, found.match.row[position].tolist(), strict=True))


def statement_markup(need: str, row: int, visit: Visit) -> str:
    """Return what one need rests on: the statement in our words, and where it is printed, as HTML."""
    region = visit.region
    head = text("p", need_label(need, region), "strong")
    if row == ABSENT:
        return head + text("p", tr("No document speaks of it."), "note")
    offer = region.capabilities.iloc[row]
    said = tr(
        "{capability}: {offer}",
        capability=capability_label(offer["capability"], region),
        offer=offer_text(offer, region),
    )
    return head + text("p", said) + "".join(evidence_markup(piece, visit) for piece in evidence_of(offer, visit))


def evidence_of(offer: pd.Series, visit: Visit) -> list["pd.core.frame.Pandas"]:
    """Return every place where one statement about a place is printed."""
    evidence = visit.region.frames["evidence"]
    mine = evidence[(evidence["record"] == offer["place"]) & (evidence["part"] == offer["capability"])]
    return list(mine[mine["record_type"] == "place"].drop_duplicates(["source", "paragraph", "printed"]).itertuples())
