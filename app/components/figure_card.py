"""A headline card: one key figure, what it is worth, and the link to its record."""

import pandas as pd

from components.html import element, show, text
from components.navigation import record_link
from components.verdict_badge import figures_alike, verdict_mark
from page_context import PageContext, color_scheme
from regiondata.charts.cards import card_chart
from regiondata.charts.svg.render import render_svg


def show_figure_card(context: PageContext, key: str) -> None:
    """Show one key figure as a card that opens its record."""
    show(card_html(context, key, _chart(context, key)))


def card_html(context: PageContext, key: str, chart: str) -> str:
    """Return the card around a small chart: nothing but texts that are made already."""
    figure = context.texts.loc[key]
    name = element("p", record_link(context, "key_figure", key, figure["name"]), "name")
    return element("div", name + _value(figure) + chart + _foot(context, key), "card")


def _value(figure: pd.Series) -> str:
    return element("p", text("span", figure["number"]) + text("small", figure["unit"]), "figure-value")


def _chart(context: PageContext, key: str) -> str:
    chart = card_chart(key, context.region, context.figures)
    return element("div", render_svg(chart, color_scheme(), compact=True), "figure-chart") if chart else ""


def _foot(context: PageContext, key: str) -> str:
    figure = context.texts.loc[key]
    lines = [text("p", line, "figure-foot") for line in (figure["foot"], figure["printed"]) if line]
    return "".join(lines) + element("p", verdict_mark(figure, figures_alike(context, key)), "figure-foot")
