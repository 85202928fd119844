"""Where things go in a chart: ticks, the ends of scales, labels that do not overlap, text that fits."""

import math
from collections.abc import Sequence
from functools import lru_cache

NARROW = set("iljtfrI.,:;'|!()[]- /\u00a0")
WIDE = set("mwMW@%—")
MOST_REMEMBERED = 20_000


def nice_ticks(low: float, high: float, count: int = 4) -> list[float]:
    """Return about `count` round numbers that cover a scale from low to high, ends included."""
    span = high - low
    if span <= 0:
        return [low, low + 1]
    rough = span / count
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * magnitude for factor in (1, 2, 2.5, 5, 10) if factor * magnitude >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(index * step, 10) for index in range(first, last + 1)]


def rank_ticks(last: float, first: float = 1.0) -> list[float]:
    """Return the ticks of a scale of ranks: the first, a few round numbers, and the last rank."""
    span = last - first
    whole = [tick for tick in nice_ticks(first - 1, last, 4) if tick == int(tick)]
    inner = [tick for tick in whole if span * 0.12 < tick - first and last - tick > span * 0.12]
    return [float(first), *inner, float(last)] if last > first else [float(first)]


def value_bounds(values: Sequence[float], scale: tuple[float, float] | None) -> tuple[float, float]:
    """Return the ends of a value axis: the fixed scale, else round numbers with zero among them."""
    if scale is not None:
        return scale
    ticks = nice_ticks(min(0.0, *values, 0.0), max(0.0, *values, 0.0))
    return ticks[0], ticks[-1]


def spread(positions: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """Return positions moved as little as needed so that neighbours are `gap` apart, in the order given.

    Neighbours that touch are merged into a block which moves as one, so that labels stay around what they name.
    """
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    blocks: list[tuple[float, list[int]]] = []
    for index in order:
        blocks.append((min(max(positions[index], low), high), [index]))
        while len(blocks) > 1 and _edge(blocks[-2], gap, 1) > _edge(blocks[-1], gap, -1):
            blocks[-2:] = [_merge(blocks[-2], blocks[-1], positions, gap, low, high)]
    placed = [0.0] * len(positions)
    for centre, members in blocks:
        for offset, index in enumerate(members):
            placed[index] = centre + (offset - (len(members) - 1) / 2) * gap
    return placed


def _edge(block: tuple[float, list[int]], gap: float, side: int) -> float:
    return block[0] + side * len(block[1]) * gap / 2


def _merge(
    first: tuple[float, list[int]],
    second: tuple[float, list[int]],
    positions: Sequence[float],
    gap: float,
    low: float,
    high: float,
) -> tuple[float, list[int]]:
    members = first[1] + second[1]
    half = (len(members) - 1) * gap / 2
    centre = sum(positions[index] for index in members) / len(members)
    return max(low + half, min(high - half, centre)), members


def text_width(text: str, size: float) -> float:
    """Return about how wide text is in the same unit as its size."""
    return size * _shares(text)


@lru_cache(maxsize=MOST_REMEMBERED)
def _shares(text: str) -> float:
    """Return how wide text is in its size; the same words are measured again for every size and place they may take."""
    return sum(0.3 if mark in NARROW else 0.86 if mark in WIDE else 0.69 if mark.isupper() else 0.54 for mark in text)


def elide(text: str, width: float, size: float) -> str:
    """Return text that fits a width, its end replaced by an ellipsis where it does not."""
    if text_width(text, size) <= width:
        return text
    retained = text
    while retained and text_width(f"{retained}…", size) > width:
        retained = retained[:-1]
    return f"{retained.rstrip()}…"


def wrap(text: str, width: float, size: float, lines: int = 2) -> list[str]:
    """Return text broken between words into at most `lines` lines, the last one elided where it is too long."""
    words, broken = text.split(), [""]
    whole = " ".join(words)
    if text_width(whole, size) <= width:
        return [whole]
    for number, word in enumerate(words):
        longer = f"{broken[-1]} {word}".strip()
        if text_width(longer, size) <= width or not broken[-1]:
            broken[-1] = longer
        elif len(broken) < lines:
            broken.append(word)
        else:
            broken[-1] = " ".join([broken[-1], *words[number:]])
            break
    return [elide(line, width, size) for line in broken]


def moved_inside(middle: float, text: str, size: float, width: float) -> float:
    """Return where centred text has its middle so that it does not leave a drawing of some width."""
    half = text_width(text, size) / 2
    return max(half, min(middle, width - half))


def thin(labels: Sequence[str], room: float, size: float) -> list[bool]:
    """Return which labels of equally spaced positions to write so that none touch; the last is always among them."""
    widest = max((text_width(label, size) for label in labels), default=0) + size * 0.7
    every = max(1, math.ceil(widest / room)) if room > 0 else max(1, len(labels))
    return [(len(labels) - 1 - index) % every == 0 for index in range(len(labels))]
