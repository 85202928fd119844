"""A chart as a picture that stands alone: finding, measure, drawing, note, source, and where to look it up."""

from dataclasses import dataclass

from regiondata.charts.chart import Chart
from regiondata.charts.layout import wrap
from regiondata.charts.svg.marks import svg_document, svg_rect, svg_text
from regiondata.charts.svg.render import chart_marks
from regiondata.views.theme import SERIF, Palette, palette

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


def chart_sheet(chart: Chart, foot: str, appearance: str = "light") -> str:
    """Return a whole SVG of a chart on a ground of its own; `foot` says of which data and day it is."""
    colours = palette(appearance)
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
