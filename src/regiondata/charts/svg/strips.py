"""Small charts as SVG: positions on a scale, and the compact forms that stand on cards."""

from regiondata.analysis.comparison.region_placements import Placement
from regiondata.charts.chart import Chart
from regiondata.charts.layout import elide, strip_labels, text_width, value_bounds
from regiondata.charts.svg.marks import svg_document, svg_dot, svg_line, svg_rect, svg_text
from regiondata.theme import Palette, palette
from regiondata.wording.charts.rows import mark_words

COMPACT_WIDTH, COMPACT_HEIGHT = 204.0, 56.0
SMALL = 11.5
LINE = 18.0
"""From one line of names above a scale to the next."""

EDGE = 7.0


def strip_svg(chart: Chart, colours: Palette, width: float) -> tuple[list[str], float]:
    """Return the marks of values on one scale, the stressed ones named above, and the height they take."""
    named = [row for row in chart.marks if row.emphasis]
    bounds = _bounds(chart)
    at = [_across(bounds, float(row.value), width) for row in named]
    names = [f"{row.label} {row.text}" for row in named]
    placed = strip_labels(at, names, 13, width)
    middle = 44.0 + LINE * max((level for _, level in placed), default=0)
    body = _strip(chart, colours, width, middle, 7.0)
    for x, name, (anchor, level) in zip(at, names, placed, strict=True):
        body.append(svg_text(x, middle - 24 - LINE * level, name, colours.ink, anchor=anchor, weight=600))
    return [*body, *_ends(chart, colours, width, middle + 24)], middle + 34


def compact_svg(chart: Chart, colours: Palette) -> tuple[list[str], float]:
    """Return the marks of a chart for a card: a few marks and one line of words."""
    if chart.kind == "paired_bars" and len(chart.marks) <= 3:
        return _lying_bars(chart, colours), COMPACT_HEIGHT
    caption = elide(chart.title, COMPACT_WIDTH, SMALL)
    words = svg_text(0, COMPACT_HEIGHT - 9, caption, colours.muted, size=SMALL, full=chart.title)
    if chart.kind == "paired_bars":
        return [*_columns(chart, colours), words], COMPACT_HEIGHT
    if chart.kind == "ranked_bars":
        return [*_part(chart, colours), words], COMPACT_HEIGHT
    return [*_strip(chart, colours, COMPACT_WIDTH, 18.0, 6.0), words], COMPACT_HEIGHT


def _strip(chart: Chart, colours: Palette, width: float, middle: float, radius: float) -> list[str]:
    bounds = _bounds(chart)
    ends = [_across(bounds, end, width) for end in bounds]
    body = [svg_line([(ends[0], middle), (ends[1], middle)], colours.faint, width=1.5)]
    body += [svg_line([(end, middle - 5), (end, middle + 5)], colours.faint, width=1.5) for end in ends]
    for row in sorted(chart.marks, key=lambda row: bool(row.emphasis)):
        colour, size = (colours.accent, radius) if row.emphasis else (colours.others, radius * 0.62)
        x = _across(bounds, float(row.value), width)
        body.append(svg_dot(x, middle, size, colour, stroke=colours.ground, stroke_width=1, full=mark_words(row)))
    return body


def _ends(chart: Chart, colours: Palette, width: float, y: float) -> list[str]:
    if chart.scale:
        return []
    rows = sorted(chart.marks, key=lambda row: float(row.value))
    low, high = rows[0], rows[-1]
    return [
        svg_text(0, y, f"{low.label} {low.text}", colours.muted, size=12),
        svg_text(width, y, f"{high.label} {high.text}", colours.muted, size=12, anchor="end"),
    ]


def _bounds(chart: Chart) -> tuple[float, float]:
    return value_bounds([float(row.value) for row in chart.marks], chart.scale)


def _across(bounds: tuple[float, float], value: float, width: float) -> float:
    low, high = bounds
    return EDGE + (width - 2 * EDGE) * (value - low) / (high - low)


def _lying_bars(chart: Chart, colours: Palette) -> list[str]:
    rows = chart.marks
    names = max(text_width(row.period, SMALL) for row in rows) + 8
    values = max(text_width(row.short, SMALL) for row in rows) + 10
    high = max(float(row.value) for row in rows)
    step = COMPACT_HEIGHT / len(rows)
    body: list[str] = []
    for number, row in enumerate(rows):
        middle = step * (number + 0.5)
        length = (COMPACT_WIDTH - names - values) * float(row.value) / high
        colour = colours.accent if number == len(rows) - 1 else colours.others
        body += [
            svg_text(0, middle, row.period, colours.muted, size=SMALL),
            svg_rect(names, middle - 6, length, 12, colour, full=mark_words(row)),
            svg_text(names + length + 6, middle, row.short, colours.ink, size=SMALL, weight=600),
        ]
    return body


def _columns(chart: Chart, colours: Palette) -> list[str]:
    rows = chart.frame[chart.frame["role"] != "aside"]
    slot = COMPACT_WIDTH / len(rows)
    high = float(rows["value"].max())
    base = 37.0
    body = [svg_line([(0, base), (COMPACT_WIDTH, base)], colours.faint)]
    for number, row in enumerate(rows.itertuples()):
        if row.role == "gap":
            continue
        height = 33 * float(row.value) / high
        colour = colours.accent if number == len(rows) - 1 else colours.others
        body.append(
            svg_rect(slot * number + slot * 0.15, base - height, slot * 0.7, height, colour, full=mark_words(row))
        )
    return body


def _part(chart: Chart, colours: Palette) -> list[str]:
    row = chart.marks[0]
    _, whole = chart.scale or (0.0, 100.0)
    share = COMPACT_WIDTH * float(row.value) / whole
    return [
        svg_rect(0, 11, COMPACT_WIDTH, 14, colours.rule),
        svg_rect(0, 11, share, 14, colours.accent, full=mark_words(row)),
    ]


VERSUS_WIDTH, VERSUS_HEIGHT, VERSUS_EDGE = 96.0, 14.0, 6.0
"""The size of two dots on one scale, and what is left free at each end."""


def versus_svg(placement: Placement, other: str, color_scheme: str, *, lowest: float = 0.0) -> str:
    """Return the two dots on a scale from the `lowest` there can be, the better end on the right.

    A scale that began at the smaller of both would make every lead look the same.
    """
    colours = palette(color_scheme)
    middle = VERSUS_HEIGHT / 2
    body = [svg_line([(VERSUS_EDGE, middle), (VERSUS_WIDTH - VERSUS_EDGE, middle)], colours.rule, width=1.5)]
    mine, theirs = placement.mine, placement.readings.get(other)
    if mine and theirs and theirs.alike:
        values = [mine.value, theirs.value]
        low, high = min(lowest, *values), max(*values, lowest)
        span = (high - low) or 1.0
        marks = ((theirs.value, colours.peer, 4.0), (mine.value, colours.accent, 5.0))
        for value, colour, size in marks:
            share = (value - low) / span
            across = VERSUS_EDGE + (VERSUS_WIDTH - 2 * VERSUS_EDGE) * (
                1 - share if placement.better == "lower" else share
            )
            body.append(svg_dot(across, middle, size, colour, stroke=colours.ground, stroke_width=1))
    return svg_document(body, width=VERSUS_WIDTH, height=VERSUS_HEIGHT, name="")
