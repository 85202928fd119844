"""Where things go in a chart: ticks, the ends of scales, labels that do not overlap, text that fits, names of bars."""

import math
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

import pandas as pd

NARROW = set("iljtfrI.,:;'|!()[]- /\u00a0")
WIDE = set("mwMW@%—")
OVER_OTHERS = {"Mn", "Me", "Cf"}
"""Kinds of characters that take no room of their own: accents and vowels over or under a letter, joiners."""

FIRST_MARK, FIRST_WIDE = "\u0300", "\u1100"
"""The first of these characters, and of the letters that are as wide as they are high."""

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


def spread(positions: Sequence[float], gap: float, low: float, high: float, rooms: Sequence[float] = ()) -> list[float]:
    """Return positions moved as little as needed so that neighbours are `gap` apart, in the order given.

    `rooms` are what each takes where they differ, a `gap` for every line of a label. Neighbours that touch are merged
    into a block which moves as one, so that labels stay around what they name.
    """
    taken = list(rooms) or [gap] * len(positions)
    order = sorted(range(len(positions)), key=lambda index: positions[index])
    blocks: list[tuple[float, list[int]]] = []
    for index in order:
        blocks.append((_inside(positions[index], taken[index], gap, low, high), [index]))
        while len(blocks) > 1 and _edge(blocks[-2], taken, 1) > _edge(blocks[-1], taken, -1):
            members = blocks[-2][1] + blocks[-1][1]
            middle = _middle(members, positions, taken)
            blocks[-2:] = [(_inside(middle, sum(taken[each] for each in members), gap, low, high), members)]
    placed = [0.0] * len(positions)
    for block in blocks:
        edge = _edge(block, taken, -1)
        for index in block[1]:
            placed[index] = edge + taken[index] / 2
            edge += taken[index]
    return placed


def _inside(middle: float, room: float, gap: float, low: float, high: float) -> float:
    """Return a middle moved so that the first and the last line of what stands around it lie between two ends."""
    half = (room - gap) / 2
    return max(low + half, min(high - half, middle))


def _edge(block: tuple[float, list[int]], taken: Sequence[float], side: int) -> float:
    return block[0] + side * sum(taken[index] for index in block[1]) / 2


def _middle(members: Sequence[int], positions: Sequence[float], taken: Sequence[float]) -> float:
    """Return where a block has its middle when its members lie, on the whole, as near as can be to what they name."""
    edge, wanted = -sum(taken[index] for index in members) / 2, 0.0
    for index in members:
        wanted += positions[index] - (edge + taken[index] / 2)
        edge += taken[index]
    return wanted / len(members)


def text_width(text: str, size: float) -> float:
    """Return about how wide text is in the same unit as its size."""
    return size * _shares(text)


@lru_cache(maxsize=MOST_REMEMBERED)
def _shares(text: str) -> float:
    """Return how wide text is in its size; the same words are measured again for every size and place they may take."""
    return sum(map(_share, text))


def _share(mark: str) -> float:
    if mark in NARROW:
        return 0.3
    if mark >= FIRST_MARK and unicodedata.category(mark) in OVER_OTHERS:
        return 0.0
    if mark >= FIRST_WIDE and unicodedata.east_asian_width(mark) in {"W", "F"}:
        return 1.0
    return 0.86 if mark in WIDE else 0.69 if mark.isupper() else 0.54


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


MOST_LINES = 3
"""Into so many lines a name beside a drawing may be broken."""


def broken_names(names: Sequence[str], width: float, size: float, most: float) -> list[list[str]]:
    """Return the lines of names that stand beside a drawing, broken between words where a line is too short for one.

    Where `most` lines are too few for that, each is cut to one line.
    """
    broken = [wrap(name, width, size, MOST_LINES) for name in names]
    return broken if sum(map(len, broken)) <= most else [[elide(name, width, size)] for name in names]


def strip_labels(at: Sequence[float], names: Sequence[str], size: float, width: float) -> list[tuple[str, int]]:
    """Return how each name stands above its point on a scale, and on which line, so that none touch nor leave it.

    A name is centred on its point, or begins or ends there where its half would leave the drawing.
    """
    taken: list[list[tuple[float, float]]] = []
    placed = []
    for x, name in zip(at, names, strict=True):
        long = text_width(name, size) * BOLD
        anchor = "start" if x < long / 2 else "end" if x > width - long / 2 else "middle"
        left = x - {"start": 0.0, "middle": long / 2, "end": long}[anchor]
        free = (
            level for level, spans in enumerate(taken) if all(left > end or left + long < start for start, end in spans)
        )
        level = next(free, len(taken))
        taken[level:] = taken[level:] or [[]]
        taken[level].append((left, left + long))
        placed.append((anchor, level))
    return placed


BOLD = 1.1
"""How much wider a bold name is than a plain one."""


def moved_inside(middle: float, text: str, size: float, width: float) -> float:
    """Return where centred text has its middle so that it does not leave a drawing of some width."""
    half = text_width(text, size) / 2
    return max(half, min(middle, width - half))


def thin(labels: Sequence[str], room: float, size: float) -> list[bool]:
    """Return which labels of equally spaced positions to write so that none touch; the last is always among them."""
    widest = max((text_width(label, size) for label in labels), default=0) + size * 0.7
    every = max(1, math.ceil(widest / room)) if room > 0 else max(1, len(labels))
    return [(len(labels) - 1 - index) % every == 0 for index in range(len(labels))]


LINE, AROUND = 0.54, 0.27
"""What a line of a lying bar's name and the air around its lines take of a row."""


def bar_names(labels: Sequence[str], width: float, size: float) -> list[list[str]]:
    """Return the names of lying bars, those that are too long broken into lines."""
    return [wrap(label, width, size, MOST_LINES) for label in labels]


def row_middles(names: Sequence[Sequence[str]]) -> tuple[list[float], float]:
    """Return where the rows of lying bars have their middles, and how much they take together, in rows of one line."""
    heights = [max(1.0, AROUND + LINE * len(lines)) for lines in names]
    ends = list(accumulate(heights))
    return [end - height / 2 for end, height in zip(ends, heights, strict=True)], ends[-1]


def short_values(rows: pd.DataFrame, slot: float) -> list[str]:
    """Return what to write above each bar: all values where there is room, else those of the first and last bar."""
    texts = _or_blank(rows, "text")
    shorter = _or_blank(rows, "short")
    if all(text_width(text, 13) < slot + 2 for text in texts):
        return texts
    if all(text_width(text, 13) < slot + 2 for text in shorter):
        return shorter
    last = len(shorter) - 1
    return [text if index in {0, last} else "" for index, text in enumerate(shorter)]


def _or_blank(rows: pd.DataFrame, column: str) -> list[str]:
    return [str(cell) if role != "gap" else "" for cell, role in zip(rows[column], rows["role"], strict=True)]
