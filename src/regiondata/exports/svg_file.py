"""A chart as an SVG file that stands alone: finding, drawing, source, verdicts, and the day it is of."""

import pandas as pd

from regiondata.charts.chart import Chart
from regiondata.exports.imprint import Imprint, imprint_line
from regiondata.exports.order import Order, OrderError
from regiondata.exports.titles import order_imprint
from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.chart_sheet import chart_sheet
from regiondata.views.named_charts import chart_keys, find_chart
from regiondata.wording.verdicts import standing_word, verdict_word


def make(order: Order, region: Region) -> bytes:
    """Return the picture that is asked for."""
    return order_drawing(order, region).encode()


def order_drawing(order: Order, region: Region) -> str:
    """Return the drawing of an order: the one it brings along, or that of the chart it names."""
    if order.drawing:
        return order.drawing
    chart = order_chart(order, region)
    return standing_chart(chart, region, order_imprint(order, region, chart.title), order.appearance)


def order_chart(order: Order, region: Region) -> Chart:
    """Return the chart that an order names, or raise OrderError listing those there are."""
    chart = find_chart(order.chart, region)
    if chart is None:
        known = ", ".join(chart_keys(region))
        raise OrderError(tr("there is no chart “{asked}”; expected one of {known}", asked=order.chart, known=known))
    return chart


def standing_chart(chart: Chart, region: Region, imprint: Imprint, appearance: str = "light") -> str:
    """Return a chart as a drawing that says below it how its printed figures are judged and where to look it up."""
    return chart_sheet(chart, " ".join([*_verdicts(chart, region), imprint_line(imprint)]), appearance)


def _verdicts(chart: Chart, region: Region) -> list[str]:
    """Return the verdict on each printed figure that a chart draws."""
    keys = dict.fromkeys(key for key in chart.drawn["figure"].dropna() if key in region.key_figures.index)
    return [_told(region.key_figures.loc[key]) for key in keys]


def _told(figure: pd.Series) -> str:
    words = [verdict_word(str(figure["verdict"])), standing_word(str(figure["standing"]))]
    return tr("As printed, {name}: {verdict}.", name=figure["name"], verdict=" · ".join(filter(None, words)))
