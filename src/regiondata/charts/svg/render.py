"""A chart drawn as SVG: for cards, the landing page, decks and documents; no script and no fonts inside."""

from regiondata.charts.chart import Chart
from regiondata.charts.layout import wrap
from regiondata.charts.svg.bars import paired_bars_svg, ranked_bars_svg
from regiondata.charts.svg.lines import dots_svg, lines_svg
from regiondata.charts.svg.marks import svg_document, svg_text
from regiondata.charts.svg.ranks import rank_history_svg
from regiondata.charts.svg.strips import COMPACT_WIDTH, compact_svg, strip_svg
from regiondata.charts.svg.timeline import timeline_svg
from regiondata.theme import Palette, palette


def render_svg(
    chart: Chart, color_scheme: str = "light", *, compact: bool = False, width: float = 640, height: float | None = None
) -> str:
    """Return a chart as an SVG element with a transparent ground, in the colours of `light` or `dark`.

    `width` is the width it is laid out for, 360 or more, `height` the height where it has to fit one; it scales with
    what surrounds it. `compact` gives the small
    form for cards, 204 by 56.
    """
    width = COMPACT_WIDTH if compact else width
    if compact and not chart.empty:
        body, tall = compact_svg(chart, palette(color_scheme))
    else:
        body, tall = chart_marks(chart, palette(color_scheme), width, height)
    return svg_document(body, width=width, height=tall, name=chart.alt)


def chart_marks(chart: Chart, colours: Palette, width: float, height: float | None = None) -> tuple[list[str], float]:
    """Return the marks of a chart, or of the reason why there is none, and the height they take."""
    return _reason(chart, colours, width) if chart.empty else _draw(chart, colours, width, height)


def _draw(chart: Chart, colours: Palette, width: float, height: float | None) -> tuple[list[str], float]:
    if chart.kind == "timeline":
        return timeline_svg(chart, colours, width)
    if chart.kind == "strip":
        return strip_svg(chart, colours, width)
    drawings = {
        "ranked_bars": ranked_bars_svg,
        "paired_bars": paired_bars_svg,
        "lines": lines_svg,
        "dots": dots_svg,
        "rank_history": rank_history_svg,
    }
    return drawings[chart.kind](chart, colours, width, height)


def _reason(chart: Chart, colours: Palette, width: float) -> tuple[list[str], float]:
    lines = wrap(str(chart.empty), width, 13, 4)
    return [svg_text(0, 14 + 18 * number, line, colours.muted) for number, line in enumerate(lines)], 18.0 * len(
        lines
    ) + 8
