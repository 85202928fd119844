"""A headline card: one key figure, what it is worth, and the way to its record."""

import pandas as pd

from components.html import element, show, text
from components.navigation import record_way
from components.verdict_badge import verdict_mark
from page_context import Visit, appearance
from regiondata.analysis.verdicts.provenance import publisher
from regiondata.charts.cards import card_chart
from regiondata.charts.svg.render import render_svg
from regiondata.i18n import tr
from regiondata.wording.formatting import format_period, split_figure


def show_figure_card(visit: Visit, key: str) -> None:
    """Show one key figure as a card that opens its record."""
    show(_card(visit, key))


def _card(visit: Visit, key: str) -> str:
    figure = visit.figures.loc[key]
    name = element("p", record_way(visit, "key_figure", key, str(figure["name"])), "name")
    return element("div", name + _value(visit, figure) + _chart(visit, key) + _foot(visit, figure), "card")


def _value(visit: Visit, figure: pd.Series) -> str:
    number, unit = split_figure(figure, visit.region.terms["units"].loc[figure["unit"]])
    return element("p", text("span", number) + text("small", unit), "figure-value")


def _chart(visit: Visit, key: str) -> str:
    chart = card_chart(key, visit.region, visit.figures)
    return element("div", render_svg(chart, appearance(), compact=True), "figure-chart") if chart else ""


def _foot(visit: Visit, figure: pd.Series) -> str:
    period = format_period(str(figure["period"]))
    told = tr("{period} · {publisher}", period=period, publisher=publisher(figure, visit.region.sources))
    return element("p", text("span", told), "figure-foot") + element("p", verdict_mark(figure), "figure-foot")
