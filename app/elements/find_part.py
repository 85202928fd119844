"""The part of the finder that asks and answers; before anything is asked it offers what is often asked."""

import pandas as pd

from current_region import Visit, show_still
from elements.finder_filters import choose_asked
from elements.finder_results import show_found
from elements.markup import in_one_piece, show, text
from elements.navigation import show_list, way
from regiondata.data.joined_keys import split_keys
from regiondata.i18n import tr


def show_find(visit: Visit) -> None:
    """Show the question bar and what answers it."""
    asked = choose_asked(visit)
    if not asked.needs:
        show_still(visit, _show_often_asked)
        return
    show_found(visit, asked)


def _show_often_asked(visit: Visit) -> None:
    with in_one_piece():
        _offer_searches(visit)


def _offer_searches(visit: Visit) -> None:
    show(text("p", tr("Choose what your project must have. Each answer stands on a statement in a document."), "lede"))
    searches = visit.region.terms["searches"]
    if not searches.empty:
        show(text("h2", tr("Often asked")))
    show_list(_way_to(visit, search) for _, search in searches.iterrows())


def _way_to(visit: Visit, search: pd.Series) -> str:
    asked = {name: split_keys(search[name]) for name in ("needs", "nice")}
    return way(visit, "finder", search["label"], **{name: needs for name, needs in asked.items() if needs})
