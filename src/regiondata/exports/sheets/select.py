"""Which fact sheets an order asks for."""

from regiondata.analysis.hubs import hub_keys
from regiondata.exports.request import ExportRequest
from regiondata.exports.scenes import LinkResolver, request_presentation
from regiondata.exports.sheets.figure import figure_sheet
from regiondata.exports.sheets.hub import hub_sheet, region_sheet
from regiondata.exports.sheets.parts import chart_picture
from regiondata.exports.sheets.scenes import passport_sheets, story_sheet
from regiondata.exports.sheets.sheet import Sheet
from regiondata.region import Region
from regiondata.stories.charts import region_charts


def request_sheets(request: ExportRequest, region: Region) -> list[Sheet]:
    """Return the pages: of a story and its figures, of figures, of hubs, else of the region and every hub."""
    if request.story or request.scenes:
        return _story_sheets(request, region)
    if request.figures:
        return [figure_sheet(key, region, request.home, request.view) for key in request.figures]
    if request.hubs:
        return [hub_sheet(key, region, request.view) for key in request.hubs]
    return [_region_sheet(request, region), *(hub_sheet(key, region, request.view) for key in hub_keys(region))]


def _story_sheets(request: ExportRequest, region: Region) -> list[Sheet]:
    presentation, resolver = request_presentation(request, region), LinkResolver(request.home, region)
    return [story_sheet(presentation, region.shapes, resolver.to), *passport_sheets(presentation, resolver)]


def _region_sheet(request: ExportRequest, region: Region) -> Sheet:
    ranked = [chart for chart in region_charts(region) if chart.kind == "ranked_bars"]
    return region_sheet(region, request.home, request.view, tuple(chart_picture(chart) for chart in ranked[:1]))
