"""Key figures: every figure in a table, charts where they say more, and one figure's record."""

import streamlit as st

from components.chart import show_charts
from components.exports import show_figures_exports
from components.html import batch_html, show, text
from components.inputs import switch
from components.tab_title import name_page
from components.verdict_badge import verdict_counts
from page_context import PageContext, cached_with_links, context, show_cached
from regiondata.charts.key_figure_charts import chart_groups
from regiondata.data.release_snapshots import SnapshotError
from regiondata.i18n import tr, trn
from regiondata.wording.claims import claim_title, claims_title
from regiondata.wording.verdict_sentences import figure_title
from sections.changes import show_unreadable
from sections.figures.claims import show_claim, show_claims, show_derived
from sections.figures.earlier_version import requested_version, show_version
from sections.figures.edition_check import show_edition_check
from sections.figures.record import show_record_answer, show_record_evidence, show_record_use
from sections.figures.table import FILTERS, choose_figures, show_figure_table


def show_record(here: PageContext, key: str) -> None:
    """Show one figure's record: the answer, what a reader does with it, and what the answer rests on."""
    name_page(here, figure_title(here.texts.loc[key]))
    show_cached(here, show_record_answer, key)
    show_record_use(here, key)
    show_cached(here, show_record_evidence, key)


def show_all(here: PageContext) -> None:
    """Show the figures, or what is said of them without a number, or what is made of them."""
    parts = {"figures": tr("Figures"), "claims": tr("Claims"), "derived": tr("Calculated")}
    with batch_html():
        show(text("h1", tr("Key figures")))
        part = switch(tr("Section"), "part", parts, "figures")
    claim = st.query_params.get("claim", "")
    if part == "claims" and claim in here.region.claims.index:
        name_page(here, claim_title(here.region.claims.loc[claim]))
        show_claim(here, claim)
        return
    if part == "claims":
        name_page(here, claims_title(here.region.claims["verdict"]))
        show_cached(here, show_claims, st.query_params.get("claim_verdict", "")[:40])
        return
    if part == "derived":
        number = int(here.region.derived["unit"].notna().sum())
        name_page(here, trn("{number} calculated figure", "{number} calculated figures", number))
        show_cached(here, show_derived)
        return
    show(cached_with_links(here, _counts, st.query_params.get("verdict", "")[:40]))
    filtered = any(name in st.query_params for name in (*FILTERS, "sort"))
    if filtered:
        _show_table(here)
    groups = chart_groups(here.region)
    if groups:
        _show_group(here, groups)
    if not filtered:
        _show_table(here)
    show_edition_check(here)


def _counts(here: PageContext, chosen: str) -> str:
    return verdict_counts(here, here.region.key_figures["verdict"], chosen)


def _show_table(here: PageContext) -> None:
    """Show the figures that are chosen; the charts come first, unless an address asks for some of the figures."""
    show(text("h2", tr("All key figures")))
    chosen = choose_figures(here)
    show_figure_table(here, chosen)
    if chosen:
        show_figures_exports(here, chosen)


def _show_group(here: PageContext, groups: dict[str, str]) -> None:
    """Show the charts of the group that is chosen; the first is, where the address names none."""
    with batch_html():
        show(text("h2", tr("Charts")))
        group = switch(tr("Charts"), "charts", groups, next(iter(groups)))
    show_charts(here, group)


requested, version = st.query_params.get("figure"), requested_version(context())
if version is not None:
    try:
        show_cached(context(), show_version, version, requested)
    except SnapshotError as error:
        show_unreadable(error)
elif requested is not None and requested in context().region.key_figures.index:
    show_record(context(), requested)
else:
    show_all(context())
