"""What the documents claim in words, with the numbers that test it; and what follows from the printed figures."""

import pandas as pd

from components.chart import ChartView, show_chart
from components.html import details, element, group_details, show, text
from components.navigation import page_link, record_link
from components.verdict_badge import claim_mark, claims_alike, verdict_counts
from page_context import PageContext, color_scheme, show_cached
from regiondata.charts.chart_by_key import named_chart
from regiondata.charts.claims import CLAIM, claim_chart, claim_parameters
from regiondata.charts.svg.render import render_svg
from regiondata.data.joined_keys import split_keys
from regiondata.i18n import tr, trn
from regiondata.wording.claims import claim_comparison, claim_lines
from regiondata.wording.formatting import format_figure

CHART_WIDTH, CHART_HEIGHT = 360.0, 150.0
MOST_TESTED = 8
"""So many tested claims are read at once; the others unfold."""


def show_claims(context: PageContext, verdict: str = "") -> None:
    """Show every claim with its verdict and numbers, those that were tested first, or only those with one verdict."""
    claims = context.region.claims
    show(
        text(
            "p",
            tr("Each claim is tested for the year it refers to, using every source that covers both sides."),
            "note",
        )
    )
    show(verdict_counts(context, claims["verdict"], verdict, parameter="claim_verdict", part="claims"))
    if verdict in set(claims["verdict"]):
        show(element("p", page_link(context, "figures", tr("Show all claims"), part="claims")))
        claims = claims[claims["verdict"] == verdict]
    tested = claims[claims["verdict"] != "assertion"]
    untested = claims.drop(index=tested.index)
    if not tested.empty:
        _show_rows(context, tested.head(MOST_TESTED))
        rest = tested.iloc[MOST_TESTED:]
        if len(rest):
            with details(trn("{number} more tested claim", "{number} more tested claims", len(rest))):
                _show_rows(context, rest)
    if untested.empty:
        return
    if tested.empty:
        show(text("h2", tr("Claims we could not check")))
        _show_rows(context, untested, "plain claims untested")
        return
    counted = trn(
        "{number} claim without a published number", "{number} claims without a published number", len(untested)
    )
    with group_details(tr("Claims we could not check"), counted):
        _show_rows(context, untested, "plain claims untested")


def show_claim(context: PageContext, key: str) -> None:
    """Show one claim with its verdict and numbers, its picture in full, and the link to all of them."""
    show_cached(context, _show_words, key)
    if claim_chart(key, context.region) is not None:
        show_chart(context, _large, key)
    show_cached(context, _show_link_to_all)


def _show_words(context: PageContext, key: str) -> None:
    show(element("ul", claim_row(context, key, large=True), "plain claims alone"))


def _show_link_to_all(context: PageContext) -> None:
    show(element("p", page_link(context, "figures", tr("Show all claims"), part="claims")))


def _large(context: PageContext, key: str) -> ChartView:
    name = f"{CLAIM}{key}"
    return ChartView(named_chart(name, context.region), name)


def _show_rows(context: PageContext, claims: pd.DataFrame, css: str = "plain claims") -> None:
    show(element("ul", "".join(claim_row(context, str(key)) for key in claims.index), css))


def claim_row(context: PageContext, key: str, *, large: bool = False) -> str:
    """Return a claim as an entry of a list: verdict, numbers, when it was otherwise, links, and a small picture.

    The small one leads to the claim's page, which has it `large`, with all that can be done with it.
    """
    claim = context.region.claims.loc[key]
    numbers = claim_lines(key, context.region)
    described = text("p", claim["claim"], "strong")
    described += "".join(text("p", line, "claim-numbers") for line in numbers)
    described += text("p", claim["verdict_sentence"], "note") + element("p", _links(context, claim), "claim-links")
    verdict = str(claim["verdict"])
    mark = element("p", claim_mark(verdict, claims_alike(context, verdict)))
    return element("li", mark + element("div", described) + ("" if large else _picture(context, key)))


def _picture(context: PageContext, key: str) -> str:
    chart = claim_chart(key, context.region)
    if chart is None:
        return ""
    height = None if chart.kind == "ranked_bars" else CHART_HEIGHT
    drawn = render_svg(chart, color_scheme(), width=CHART_WIDTH, height=height)
    larger = page_link(context, "figures", tr("Open this chart"), **claim_parameters(chart.key))
    named = text("p", chart.title, "note") + drawn + text("p", chart.source_line, "note source")
    return element("div", named + element("p", larger, "claim-links"), "claim-chart")


def _links(context: PageContext, claim: pd.Series) -> str:
    """Return links to the comparison that decides, to the figures behind the claim, and to where it is printed."""
    region = context.region
    names = region.key_figures["name"]
    links = [
        record_link(context, "key_figure", key, str(names[key]))
        for key in split_keys(claim["records"])
        if key in names.index
    ]
    compared = claim_comparison(str(claim.name), region)
    if compared:
        links.insert(0, page_link(context, "compare", tr("Compare at the source and year that decide"), **compared))
    links.append(record_link(context, "source", str(claim["source"]), tr("Printed in: {place}", place=_place(claim))))
    return " · ".join(links)


def _place(claim: pd.Series) -> str:
    if pd.isna(claim["paragraph"]):
        return str(claim["section"])
    return tr("{section}, paragraph {number}", section=claim["section"], number=claim["paragraph"])


def show_derived(context: PageContext) -> None:
    """Show what follows from printed figures, with formula and inputs."""
    derived, units = context.region.derived, context.region.terms["units"]
    show(text("p", tr("Calculated by us from printed figures; each is only as reliable as its inputs."), "note"))
    shown = [_derived(context, row, units) for _, row in derived[derived["unit"].notna()].iterrows()]
    show(element("ul", "".join(element("li", described) for described in shown), "plain derived"))


def _derived(context: PageContext, row: pd.Series, units: pd.DataFrame) -> str:
    names = context.region.key_figures["name"]
    inputs = (record_link(context, "key_figure", key, str(names[key])) for key in split_keys(row["inputs"]))
    known = row[["value", "value_low", "value_high"]].notna().any()
    value = format_figure(row, units.loc[row["unit"]]) if known else ""
    return (
        (element("p", text("span", value), "figure-value") if value else "")
        + text("p", row["label"], "strong")
        + text("p", tr("Calculation: {formula}.", formula=row["formula"]), "note")
        + (text("p", row["note"], "note") if pd.notna(row["note"]) else "")
        + "".join(element("p", link) for link in inputs)
    )
