"""One strip of a profile as SVG: everybody's dot on a scale whose right end is better, the ends named."""

from regiondata.views.chart import Chart
from regiondata.views.chart_layout import elide
from regiondata.views.chart_words import mark_words
from regiondata.views.svg_marks import svg_document, svg_dot, svg_line, svg_text
from regiondata.views.theme import Palette, palette

WIDTH, HEIGHT = 264.0, 30.0
MIDDLE, EDGE, SMALL = 9.0, 7.0, 11.0


def profile_svg(chart: Chart, appearance: str) -> str:
    """Return the strip of one indicator, 264 by 30, in the colours of `light` or `dark`."""
    colours = palette(appearance)
    rows = chart.drawn.sort_values("emphasis", kind="stable")
    body = [svg_line([(EDGE, MIDDLE), (WIDTH - EDGE, MIDDLE)], colours.faint, width=1.5)]
    for row in rows.itertuples():
        x = _across(chart, float(row.value))
        colour, size = (colours.accent, 6.0) if row.emphasis else (colours.others, 3.6)
        body.append(svg_dot(x, MIDDLE, size, colour, stroke=colours.ground, stroke_width=1, full=mark_words(row)))
    return svg_document([*body, *_ends(chart, colours)], width=WIDTH, height=HEIGHT, name=chart.alt)


def _across(chart: Chart, value: float) -> float:
    left, right = chart.scale or (0.0, 1.0)
    return EDGE + (WIDTH - 2 * EDGE) * (value - left) / (right - left)


def _ends(chart: Chart, colours: Palette) -> list[str]:
    rows = sorted(chart.drawn.itertuples(), key=lambda row: _across(chart, float(row.value)))
    first, last = (elide(f"{row.label} {row.short}", WIDTH / 2 - 6, SMALL) for row in (rows[0], rows[-1]))
    return [
        svg_text(0, HEIGHT - 6, first, colours.muted, size=SMALL, full=mark_words(rows[0])),
        svg_text(WIDTH, HEIGHT - 6, last, colours.muted, size=SMALL, anchor="end", full=mark_words(rows[-1])),
    ]
