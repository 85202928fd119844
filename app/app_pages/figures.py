"""Key figures: every figure in a table, charts where they say more, and one figure's record."""

import streamlit as st

from components.chart import show_charts
from components.exports import show_figures_exports, show_group_exports
from components.html import batch_html, show, text
from components.inputs import switch
from components.shell import unknown_in_address
from page_context import PageContext, context, show_cached
from regiondata.charts.figure_groups import CHART_GROUPS
from regiondata.i18n import tr
from sections.figures.claims import show_claims, show_derived
from sections.figures.edition_check import show_edition_check
from sections.figures.record import show_figure_record, show_record_use
from sections.figures.table import choose_figures, show_figure_table, show_record_links


def show_record(here: PageContext, key: str) -> None:
    """Show one figure's record and what a reader does with it."""
    show_cached(here, show_figure_record, key)
    show_record_use(here, key)


def show_all(here: PageContext) -> None:
    """Show the figures, or what is said of them without a number, or what is made of them."""
    parts = {"figures": tr("Figures"), "claims": tr("Claims"), "derived": tr("Calculated")}
    with batch_html():
        show(text("h1", tr("Key figures")))
        part = switch(tr("Section"), "part", parts, "figures")
    if part != "figures":
        show_cached(here, {"claims": show_claims, "derived": show_derived}[part])
        return
    chosen = choose_figures(here)
    show_figure_table(here, chosen)
    with batch_html():
        if chosen:
            show_record_links(here, chosen)
            show_figures_exports(here, chosen)
        show(text("h2", tr("Charts")))
        group = switch(tr("Charts"), "charts", {name: tr(label) for name, label in CHART_GROUPS.items()}, "exports")
    show_cached(here, show_charts, group)
    show_group_exports(here, group)
    show_edition_check(here)


requested = st.query_params.get("figure")
if requested in context().region.key_figures.index:
    show_record(context(), requested)
else:
    if requested is not None:
        unknown_in_address(tr("key figure"), requested)
    show_all(context())
