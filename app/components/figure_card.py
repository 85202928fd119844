"""A headline card: one key figure, what it is worth, and the way to its record."""

import pandas as pd

from components.html import element, show, text
from components.navigation import record_link
from components.verdict_badge import verdict_mark
from page_context import PageContext, color_scheme
from regiondata.analysis.verdicts.provenance import publisher
from regiondata.charts.cards import card_chart
from regiondata.charts.svg.render import render_svg
from regiondata.i18n import tr
from regiondata.wording.formatting import format_period, split_figure


def show_figure_card(context: PageContext, key: str) -> None:
    """Show one key figure as a card that opens its record."""
    show(_card(context, key))


def _card(context: PageContext, key: str) -> str:
    figure = context.figures.loc[key]
    name = element("p", record_link(context, "key_figure", key, str(figure["name"])), "name")
    return element("div", name + _value(context, figure) + _chart(context, key) + _foot(context, figure), "card")


def _value(context: PageContext, figure: pd.Series) -> str:
    number, unit = split_figure(figure, context.region.terms["units"].loc[figure["unit"]])
    return element("p", text("span", number) + text("small", unit), "figure-value")


def _chart(context: PageContext, key: str) -> str:
    chart = card_chart(key, context.region, context.figures)
    return element("div", render_svg(chart, color_scheme(), compact=True), "figure-chart") if chart else ""


def _foot(context: PageContext, figure: pd.Series) -> str:
    period = format_period(str(figure["period"]))
    described = tr("{period} · {publisher}", period=period, publisher=publisher(figure, context.region.sources))
    return element("p", text("span", described), "figure-foot") + element("p", verdict_mark(figure), "figure-foot")
