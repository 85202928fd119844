"""A place in a ranking with its spread, small enough for a cell of a table."""

from regiondata.text import tr
from regiondata.views.decision_view import RankedRow, span_words
from regiondata.views.svg_marks import svg_document, svg_dot, svg_line
from regiondata.views.theme import palette

PLACES_WIDTH, PLACES_HEIGHT, PLACES_EDGE = 190.0, 18.0, 7.0


def places_svg(row: RankedRow, number: int, appearance: str) -> str:
    """Return the dot of a place, first on the left, on the span of its places under weights at random."""
    colours = palette(appearance)
    middle = PLACES_HEIGHT / 2
    colour = colours.accent if row.own else colours.others
    body = [
        svg_line([(PLACES_EDGE, middle), (PLACES_WIDTH - PLACES_EDGE, middle)], colours.rule),
        svg_line(
            [(_place_across(row.low, number), middle), (_place_across(row.high, number), middle)],
            colours.faint,
            width=7,
        ),
        svg_line(
            [(_place_across(row.step_low, number), middle), (_place_across(row.step_high, number), middle)],
            colour,
            width=3,
        ),
        svg_dot(_place_across(row.place, number), middle, 5.5, colour, stroke=colours.ground),
    ]
    told = tr("{name}: {span} in nine of ten weightings", name=row.name, span=span_words(row.low, row.high))
    return svg_document(body, width=PLACES_WIDTH, height=PLACES_HEIGHT, name=told)


def _place_across(place: int, number: int) -> float:
    return PLACES_EDGE + (PLACES_WIDTH - 2 * PLACES_EDGE) * (place - 1) / max(number - 1, 1)
