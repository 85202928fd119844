"""A chart as an SVG file that stands alone: finding, measure, drawing, verdicts, source, day and address."""

from dataclasses import dataclass

import pandas as pd

from regiondata.charts.chart import Chart
from regiondata.charts.chart_by_key import chart_keys, find_chart
from regiondata.charts.layout import wrap
from regiondata.charts.svg.marks import svg_document, svg_rect, svg_text
from regiondata.charts.svg.render import chart_marks
from regiondata.exports.metadata import Imprint, imprint_line, request_imprint
from regiondata.exports.request import ExportError, ExportRequest
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.theme import SERIF, Palette, palette
from regiondata.wording.display_figures import PRINTED, display_figures

WIDTH, TIMELINE_WIDTH, MARGIN = 760.0, 1240.0, 28.0
MOST_LINES = 6


@dataclass(frozen=True)
class _Line:
    content: str
    size: float
    height: float
    colour: str
    weight: int = 400
    family: str = ""


def chart_sheet(chart: Chart, foot: str, color_scheme: str = "light") -> str:
    """Return a whole SVG of a chart on a ground of its own; `foot` says of which data and day it is."""
    colours = palette(color_scheme)
    width = TIMELINE_WIDTH if chart.kind == "timeline" else WIDTH
    inner = width - 2 * MARGIN
    marks, height = chart_marks(chart, colours, inner)
    above = [*_title(chart, colours, inner), *_lines(chart.subtitle, colours.muted, 14, inner)]
    below = [
        *_lines(chart.note, colours.muted, 12, inner),
        *_lines(chart.source_line, colours.muted, 12, inner),
        *_lines(foot, colours.muted, 12, inner),
    ]
    top, written = _write(above, MARGIN)
    drawing = f'<g transform="translate({MARGIN:g} {top + 14:g})">{"".join(marks)}</g>'
    end, credited = _write(below, top + 14 + height + 16)
    ground = svg_rect(0, 0, width, end + MARGIN - 8, colours.ground)
    body = [ground, *written, drawing, *credited]
    return svg_document(body, width=width, height=end + MARGIN - 8, name=chart.alt or chart.title)


def _title(chart: Chart, colours: Palette, width: float) -> list[_Line]:
    broken = wrap(chart.title, width, 22, 3)
    return [_Line(line, 22, 29, colours.ink, 600, SERIF) for line in broken]


def _lines(content: str, colour: str, size: float, width: float) -> list[_Line]:
    if not content:
        return []
    return [_Line(line, size, size * 1.4, colour) for line in wrap(content, width, size, MOST_LINES)]


def _write(lines: list[_Line], top: float) -> tuple[float, list[str]]:
    """Return where the lines end, and the lines as text one under the other."""
    written = []
    for line in lines:
        middle = top + line.height / 2
        written.append(
            svg_text(MARGIN, middle, line.content, line.colour, size=line.size, weight=line.weight, family=line.family)
        )
        top += line.height
    return top, written


def make(request: ExportRequest, region: Region) -> bytes:
    """Return the picture that is asked for."""
    return request_drawing(request, region).encode()


def request_drawing(request: ExportRequest, region: Region) -> str:
    """Return the drawing of a request: the one it brings along, or that of the chart it names."""
    if request.drawing:
        return request.drawing
    chart = request_chart(request, region)
    return standalone_chart(chart, region, request_imprint(request, region, chart.title), request.color_scheme)


def request_chart(request: ExportRequest, region: Region) -> Chart:
    """Return the chart that a request names, or raise ExportError listing those there are."""
    chart = find_chart(request.chart, region)
    if chart is None:
        known = ", ".join(chart_keys(region))
        if not request.chart:
            raise ExportError(tr("Name a chart. Choose one of: {known}", known=known))
        raise ExportError(
            tr("No chart called “{requested}”. Choose one of: {known}", requested=request.chart, known=known)
        )
    return chart


def standalone_chart(chart: Chart, region: Region, imprint: Imprint, color_scheme: str = "light") -> str:
    """Return a chart as a drawing that says below it its printed figures' verdicts and where to look it up."""
    return chart_sheet(chart, " ".join([*_verdicts(chart, region), imprint_line(imprint)]), color_scheme)


def _verdicts(chart: Chart, region: Region) -> list[str]:
    """Return the verdict on each printed figure that a chart draws."""
    keys = dict.fromkeys(key for key in chart.drawn["figure"].dropna() if key in region.key_figures.index)
    texts = display_figures(region, PRINTED).loc[list(keys)]
    return [_describe(figure) for _, figure in texts.iterrows()]


def _describe(figure: pd.Series) -> str:
    return tr(
        "{name}, as printed: {verdict}. {definition}",
        name=figure["name"],
        verdict=figure["mark"],
        definition=figure["definition"],
    )
