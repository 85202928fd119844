"""Which fact sheets an export request asks for."""

from dataclasses import replace

from regiondata.analysis.hubs import hub_keys
from regiondata.charts.chart_by_key import region_charts
from regiondata.charts.printed_vs_published import record_chart, record_gap
from regiondata.charts.svg.printed_vs_published import record_svg
from regiondata.charts.table import render_table
from regiondata.exports.fact_sheets.distance_chart import distance_chart
from regiondata.exports.fact_sheets.hub_place_region import hub_sheet, place_sheet, region_sheet
from regiondata.exports.fact_sheets.key_figure import figure_sheet
from regiondata.exports.fact_sheets.leave_behind import WIDE_CHART, passport_sheets, report_sheets, story_sheet
from regiondata.exports.fact_sheets.shared_parts import chart_picture, frame_table, map_picture, part
from regiondata.exports.fact_sheets.sheet import Facts, Paragraph, Picture, Sheet
from regiondata.exports.images.svg import request_chart
from regiondata.exports.metadata import Imprint, imprint_facts, request_imprint
from regiondata.exports.request import ExportRequest
from regiondata.exports.requested_scenes import LinkResolver, request_presentation
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.scene_kinds import hub_map

COLUMN_MAP = {"width": 600.0, "height": 400.0}
"""The size that a map is drawn in for a column of a page, so that its names can be read there."""

FEW_SCENES = 3
"""A report of fewer scenes needs neither cover nor contents."""


def request_sheets(request: ExportRequest, region: Region) -> list[Sheet]:
    """Return the pages: of a story and its figures, of figures, of hubs, else of the region and every hub."""
    if request.story or request.scenes or request.audience:
        return _story_sheets(request, region)
    requested = [
        *([_chart_sheet(request, region)] if request.chart else []),
        *(figure_sheet(key, region, request.home, request.view) for key in request.figures),
        *(_place_sheet(key, request, region) for key in request.hubs),
    ]
    sheets = requested or [
        _region_sheet(request, region),
        *(_place_sheet(key, request, region) for key in hub_keys(region)),
    ]
    return [*sheets[:-1], _with_withheld(sheets[-1], request, region)]


def _with_withheld(sheet: Sheet, request: ExportRequest, region: Region) -> Sheet:
    """Return the last sheet of a file with what the file withholds at its end, where it withholds something."""
    withheld = request_imprint(request, region).withheld
    note = tr("Withheld from this file: {sentences}", sentences=" ".join(withheld))
    return replace(sheet, end=(*sheet.end, Paragraph(note, "note"))) if withheld else sheet


def _place_sheet(key: str, request: ExportRequest, region: Region) -> Sheet:
    """Return the page of a hub or a place with map and chart beside the text; the map's licences stand at the end."""
    drawn = map_picture(hub_map(key, region), region.shapes, **COLUMN_MAP)
    pictures = (replace(drawn, source=""), *_place_chart(key, region))
    is_hub = region.places.at[key, "kind"] == "hub"
    sheet = (hub_sheet if is_hub else place_sheet)(key, region, request.view, pictures)
    attribution = (Paragraph(drawn.source, "note"),) if drawn.source else ()
    return replace(sheet, end=(*sheet.end, *attribution))


def _place_chart(key: str, region: Region) -> list[Picture]:
    """Return what is drawn of a hub or a place: its own figure against what is published, else how far it is."""
    own = map(str, region.key_figures.index[region.key_figures["subject"] == key])
    found = next(((figure, chart) for figure in own if (chart := record_chart(figure, region)) is not None), None)
    if found is not None:
        figure, chart = found
        drawing = record_svg(chart, "light", narrow=True, gap=record_gap(figure, region))
        return [replace(chart_picture(chart), drawing=drawing)]
    distances = distance_chart(key, region)
    return [chart_picture(distances)] if distances else []


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
    imprint = request_imprint(request, region, page="present", presentation=presentation)
    ends = [*passport_sheets(presentation, resolver), about_sheet(imprint)]
    if len(presentation.scenes) < FEW_SCENES:
        return [story_sheet(presentation, region.shapes, resolver.to), *ends]
    return [*report_sheets(presentation, region.shapes, resolver.to), *ends]


def about_sheet(imprint: Imprint) -> Sheet:
    """Return the last page of a report: what it is, of which day, what was chosen and what is not in it."""
    return Sheet(
        title=tr("About this file"), kicker=imprint.title, head=(Facts(tuple(imprint_facts(imprint).items())),)
    )


def _region_sheet(request: ExportRequest, region: Region) -> Sheet:
    ranked = [chart for chart in region_charts(region) if chart.kind == "ranked_bars"]
    return region_sheet(region, request.home, request.view, tuple(chart_picture(chart) for chart in ranked[:1]))
