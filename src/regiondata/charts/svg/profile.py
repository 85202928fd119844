"""Draw a profile as SVG: a strip of dots whose right end is better, or one rank with its spread in a table's cell."""

from collections.abc import Iterator

from regiondata.charts.country_profile import Dot, Strip
from regiondata.charts.layout import elide, text_width
from regiondata.charts.svg.marks import svg_document, svg_dot, svg_line, svg_text
from regiondata.i18n import tr
from regiondata.theme import Palette, palette
from regiondata.wording.comparison.weighting import RankedRow, span_words

WIDTH, HEIGHT = 264.0, 30.0
MIDDLE, EDGE, SMALL = 9.0, 7.0, 11.0


def profile_svg(strip: Strip, color_scheme: str, width: float = WIDTH, size: float = SMALL) -> str:
    """Return the strip of one indicator, 264 by 30 or wider, in the colours of `light` or `dark`."""
    colours = palette(color_scheme)
    body = [svg_line([(EDGE, MIDDLE), (width - EDGE, MIDDLE)], colours.faint, width=1.5)]
    for dot in sorted(strip.dots, key=lambda dot: dot.own):  # the own one lies on top
        colour, radius = (colours.accent, 6.0) if dot.own else (colours.others, 3.6)
        full = _words(dot, strip)
        body.append(
            svg_dot(
                _across(strip, dot, width), MIDDLE, radius, colour, stroke=colours.ground, stroke_width=1, full=full
            )
        )
    return svg_document(
        [*body, *_ends(strip, colours, width, size)], width=width, height=HEIGHT + size - SMALL, name=strip.alt
    )


def _across(strip: Strip, dot: Dot, width: float) -> float:
    return EDGE + (width - 2 * EDGE) * (dot.value - strip.left) / (strip.right - strip.left)


def _words(dot: Dot, strip: Strip) -> str:
    described = {"name": dot.name, "value": dot.text, "period": strip.period, "source": strip.source}
    return tr("{name} — {value} · {period} — {source}", **described)


def _ends(strip: Strip, colours: Palette, width: float, size: float) -> list[str]:
    if len(strip.dots) == 1:  # one dot lies in the middle and has no ends
        only = strip.dots[0]
        return [
            svg_text(
                width / 2,
                HEIGHT - 6,
                f"{elide(only.name, width - text_width(f' {only.short}', size), size)} {only.short}",
                colours.muted,
                size=size,
                anchor="middle",
                full=_words(only, strip),
            )
        ]
    first, last = strip.dots[0], strip.dots[-1]
    described = _name_ends((first, last), width, size)
    taken = [(0.0, text_width(described[0], size) + 8), (width - text_width(described[1], size) - 8, width)]
    return [
        svg_text(0, HEIGHT - 6, described[0], colours.muted, size=size, full=_words(first, strip)),
        svg_text(width, HEIGHT - 6, described[1], colours.muted, size=size, anchor="end", full=_words(last, strip)),
        *_between(strip, colours, width, size, taken),
    ]


FEW = 6
"""Of so many dots those between the ends are named as well, where there is room."""


def _between(
    strip: Strip, colours: Palette, width: float, size: float, taken: list[tuple[float, float]]
) -> Iterator[str]:
    """Yield the names of the dots between both ends that lie free under their dot."""
    if len(strip.dots) > FEW:
        return
    for dot in strip.dots[1:-1]:
        x = _across(strip, dot, width)
        for words in (f"{dot.name} {dot.short}", dot.name):
            left, right = x - text_width(words, size) / 2 - 4, x + text_width(words, size) / 2 + 4
            if all(right <= start or left >= end for start, end in taken):
                taken.append((left, right))
                yield svg_text(x, HEIGHT - 6, words, colours.muted, size=size, anchor="middle", full=_words(dot, strip))
                break


def _name_ends(ends: tuple[Dot, Dot], width: float, size: float) -> list[str]:
    """Return name and value of both ends, each in half a strip or in what the other leaves of it.

    Only the name is ever cut, as a number cut short is another number.
    """
    others = [text_width(f"{dot.name} {dot.short}", size) for dot in reversed(ends)]
    rooms = [max(width / 2 - 6, width - 12 - other) for other in others]
    return [
        f"{elide(dot.name, room - text_width(f' {dot.short}', size), size)} {dot.short}"
        for dot, room in zip(ends, rooms, strict=True)
    ]


PLACES_WIDTH, PLACES_HEIGHT, PLACES_EDGE = 190.0, 18.0, 7.0


def places_svg(row: RankedRow, number: int, color_scheme: str) -> str:
    """Return the dot of a place, first on the left, on the span of its places under weights at random."""
    colours = palette(color_scheme)
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
    described = tr("{name}: {span} in 9 of 10 random weightings", name=row.name, span=span_words(row.low, row.high))
    return svg_document(body, width=PLACES_WIDTH, height=PLACES_HEIGHT, name=described)


def _place_across(place: int, number: int) -> float:
    return PLACES_EDGE + (PLACES_WIDTH - 2 * PLACES_EDGE) * (place - 1) / max(number - 1, 1)
