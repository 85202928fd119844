"""Which fact sheets an export request asks for."""

from dataclasses import replace

from regiondata.analysis.hubs import hub_keys
from regiondata.charts.table import render_table
from regiondata.exports.images.svg import request_chart
from regiondata.exports.metadata import Imprint, imprint_facts, request_imprint
from regiondata.exports.request import ExportRequest
from regiondata.exports.requested_scenes import LinkResolver, request_presentation
from regiondata.exports.sheets.blocks import chart_picture, frame_table, map_picture, part
from regiondata.exports.sheets.figure import figure_sheet
from regiondata.exports.sheets.hub import hub_sheet, region_sheet
from regiondata.exports.sheets.leave_behind import WIDE_CHART, passport_sheets, story_sheet
from regiondata.exports.sheets.sheet import Facts, Paragraph, Sheet
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.charts import region_charts
from regiondata.stories.scene_kinds import hub_map

HUB_MAP_HEIGHT = 480.0
"""The height of a hub's map in a column of its page, of a width of 900."""


def request_sheets(request: ExportRequest, region: Region) -> list[Sheet]:
    """Return the pages: of a story and its figures, of figures, of hubs, else of the region and every hub."""
    if request.story or request.scenes or request.audience:
        return _story_sheets(request, region)
    requested = [
        *([_chart_sheet(request, region)] if request.chart else []),
        *(figure_sheet(key, region, request.home, request.view) for key in request.figures),
        *(_hub_sheet(key, request, region) for key in request.hubs),
    ]
    return requested or [
        _region_sheet(request, region),
        *(_hub_sheet(key, request, region) for key in hub_keys(region)),
    ]


def _hub_sheet(key: str, request: ExportRequest, region: Region) -> Sheet:
    """Return the page of a hub with its map beside the text; what the map's licences ask for stands at the end."""
    drawn = map_picture(hub_map(key, region), region.shapes, HUB_MAP_HEIGHT)
    sheet = hub_sheet(key, region, request.view, (replace(drawn, source=""),))
    attribution = (Paragraph(drawn.source, "note"),) if drawn.source else ()
    return replace(sheet, end=(*sheet.end, *attribution))


def _chart_sheet(request: ExportRequest, region: Region) -> Sheet:
    """Return the page of a chart: the drawing, and beneath it the numbers with their sources."""
    chart = request_chart(request, region)
    numbers = [frame_table(render_table(chart).reset_index())] if len(chart.frame) else []
    return Sheet(
        title=chart.title,
        kicker=tr("Chart"),
        head=(replace(chart_picture(chart, WIDE_CHART), title=""),),
        end=part(tr("Data table and sources"), numbers),
        key=chart.key,
        flows=True,
    )


def _story_sheets(request: ExportRequest, region: Region) -> list[Sheet]:
    presentation, resolver = request_presentation(request, region), LinkResolver(request.home, region)
    imprint = request_imprint(request, region, presentation.title, "present", left_out=presentation.left_out)
    return [
        story_sheet(presentation, region.shapes, resolver.to),
        *passport_sheets(presentation, resolver),
        about_sheet(imprint),
    ]


def about_sheet(imprint: Imprint) -> Sheet:
    """Return the last page of a report: what it is, of which day, what was chosen and what is not in it."""
    return Sheet(
        title=tr("About this file"), kicker=imprint.title, head=(Facts(tuple(imprint_facts(imprint).items())),)
    )


def _region_sheet(request: ExportRequest, region: Region) -> Sheet:
    ranked = [chart for chart in region_charts(region) if chart.kind == "ranked_bars"]
    return region_sheet(region, request.home, request.view, tuple(chart_picture(chart) for chart in ranked[:1]))
