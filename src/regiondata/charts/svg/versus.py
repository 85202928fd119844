"""Draw two regions' figures as two dots on one scale, for a row of a head to head."""

from regiondata.analysis.comparison.regions import Placement
from regiondata.charts.svg.marks import svg_document, svg_dot, svg_line
from regiondata.theme import palette

WIDTH, HEIGHT, EDGE = 96.0, 14.0, 6.0


def versus_svg(placement: Placement, other: str, color_scheme: str, *, lowest: float = 0.0) -> str:
    """Return the two dots on a scale from the `lowest` there can be, the better end on the right.

    A scale that began at the smaller of both would make every lead look the same.
    """
    colours = palette(color_scheme)
    middle = HEIGHT / 2
    body = [svg_line([(EDGE, middle), (WIDTH - EDGE, middle)], colours.rule, width=1.5)]
    mine, theirs = placement.mine, placement.readings.get(other)
    if mine and theirs and theirs.alike:
        values = [mine.value, theirs.value]
        low, high = min(lowest, *values), max(*values, lowest)
        span = (high - low) or 1.0
        marks = ((theirs.value, colours.peer, 4.0), (mine.value, colours.accent, 5.0))
        for value, colour, size in marks:
            share = (value - low) / span
            across = EDGE + (WIDTH - 2 * EDGE) * (1 - share if placement.better == "lower" else share)
            body.append(svg_dot(across, middle, size, colour, stroke=colours.ground, stroke_width=1))
    return svg_document(body, width=WIDTH, height=HEIGHT, name="")
