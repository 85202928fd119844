"""Key figures: every figure in a table, charts where they say more, and one figure's record."""

import streamlit as st

from current_region import Visit, show_still, visit
from elements.chart_view import show_charts
from elements.choices import switch
from elements.claim_list import show_claims, show_derived
from elements.edition_check import show_edition_check
from elements.export_buttons import show_figures_exports, show_group_exports
from elements.figure_filters import choose_figures
from elements.figure_record import show_figure_record, show_record_use
from elements.figure_table import show_figure_table, show_record_links
from elements.markup import in_one_piece, show, text
from elements.notices import unknown_in_address
from regiondata.charts.figure_groups import CHART_GROUPS
from regiondata.i18n import tr


def show_record(here: Visit, key: str) -> None:
    """Show one figure's record and what a reader does with it."""
    show_still(here, show_figure_record, key)
    show_record_use(here, key)


def show_all(here: Visit) -> None:
    """Show the figures, or what is said of them without a number, or what is made of them."""
    parts = {"figures": tr("Figures"), "claims": tr("Claims"), "derived": tr("Derived")}
    with in_one_piece():
        show(text("h1", tr("Key figures")))
        part = switch(tr("Part"), "part", parts, "figures")
    if part != "figures":
        show_still(here, {"claims": show_claims, "derived": show_derived}[part])
        return
    chosen = choose_figures(here)
    show_figure_table(here, chosen)
    with in_one_piece():
        if chosen:
            show_record_links(here, chosen)
            show_figures_exports(here, chosen)
        show(text("h2", tr("Where a chart says more")))
        group = switch(tr("Charts"), "charts", {name: tr(label) for name, label in CHART_GROUPS.items()}, "exports")
    show_still(here, show_charts, group)
    show_group_exports(here, group)
    show_edition_check(here)


asked = st.query_params.get("figure")
if asked in visit().region.key_figures.index:
    show_record(visit(), asked)
else:
    if asked is not None:
        unknown_in_address(tr("key figure"), asked)
    show_all(visit())
