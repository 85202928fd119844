"""Which fact sheets an order asks for."""

from regiondata.analysis.hubs import hub_keys
from regiondata.exports.request import Order
from regiondata.exports.scenes import Way, order_presentation
from regiondata.exports.sheets.figure import figure_sheet
from regiondata.exports.sheets.hub import hub_sheet, region_sheet
from regiondata.exports.sheets.parts import chart_picture
from regiondata.exports.sheets.scenes import passport_sheets, story_sheet
from regiondata.exports.sheets.sheet import Sheet
from regiondata.region import Region
from regiondata.stories.charts import region_charts


def order_sheets(order: Order, region: Region) -> list[Sheet]:
    """Return the pages: of a story and its figures, of figures, of hubs, else of the region and every hub."""
    if order.story or order.scenes:
        return _story_sheets(order, region)
    if order.figures:
        return [figure_sheet(key, region, order.home, order.view) for key in order.figures]
    if order.hubs:
        return [hub_sheet(key, region, order.view) for key in order.hubs]
    return [_region_sheet(order, region), *(hub_sheet(key, region, order.view) for key in hub_keys(region))]


def _story_sheets(order: Order, region: Region) -> list[Sheet]:
    presentation, way = order_presentation(order, region), Way(order.home, region)
    return [story_sheet(presentation, region.shapes, way.to), *passport_sheets(presentation, way)]


def _region_sheet(order: Order, region: Region) -> Sheet:
    ranked = [chart for chart in region_charts(region) if chart.kind == "ranked_bars"]
    return region_sheet(region, order.home, order.view, tuple(chart_picture(chart) for chart in ranked[:1]))
