"""Where the words of single points stand: above each point, or beneath it where another of its period lies close."""

from collections.abc import Sequence
from typing import Any, NamedTuple

ABOVE, BELOW, LINE = 17.0, 17.0, 15.0
"""Pixels from a point to the words above and below it, and from one line of words to the next."""

CLOSE = ABOVE + LINE + 2
"""Points of one period that lie nearer to each other than this have no room for words between them."""


class DotLabel(NamedTuple):
    """Words of a point: whose, what, how many pixels above it (below where negative), and whether they are a value."""

    row: Any
    words: str
    shift: float
    is_value: bool


def dot_labels(rows: Sequence[Any], a_unit: float, low: float) -> list[DotLabel]:
    """Return the words of all points; `a_unit` is how many pixels high one unit of the axis is that begins at `low`."""
    labels = []
    for period in dict.fromkeys(row.period for row in rows):
        own = (row for row in rows if row.period == period)
        ordered = sorted(own, key=lambda row: (-float(row.value), row.role == "printed"))
        for group in _close_ones(ordered, a_unit):
            lowest = group[-1]
            has_room = (float(lowest.value) - low) * a_unit > BELOW + LINE
            beneath = [lowest] if has_room and len(group) > 1 else []
            labels += [*_above(group[: len(group) - len(beneath)], a_unit, has_room and not beneath), *_below(beneath)]
    return labels


def room_above(rows: Sequence[Any], a_unit: float, bounds: tuple[float, float]) -> float:
    """Return how many pixels the words of points need above an axis from low to high, at most."""
    labels = dot_labels(rows, a_unit, bounds[0])
    return max(label.shift - (bounds[1] - float(label.row.value)) * a_unit for label in labels) + LINE / 2


def _close_ones(ordered: list[Any], a_unit: float) -> list[list[Any]]:
    """Return points from the highest to the lowest in groups that have no room for words between them."""
    groups: list[list[Any]] = []
    for row in ordered:
        if groups and (float(groups[-1][-1].value) - float(row.value)) * a_unit < CLOSE:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _above(group: list[Any], a_unit: float, has_room: bool) -> list[DotLabel]:
    """Return the words of points above the highest of them; that one alone is printed reads beneath it, or above."""
    labels, line = [], 0
    for row in reversed(group):
        rise = ABOVE + (float(group[0].value) - float(row.value)) * a_unit
        if row.role == "printed":
            beneath = len(group) == 1 and has_room
            labels.append(DotLabel(row, row.label, -BELOW if beneath else rise + LINE * line, False))
            line += not beneath
        labels.append(DotLabel(row, row.text, rise + LINE * line, True))
        line += 1
    return labels


def _below(group: list[Any]) -> list[DotLabel]:
    """Return the words of the lowest point beneath it: its value, and that it is printed."""
    words = [DotLabel(row, row.text, -BELOW, True) for row in group]
    return words + [DotLabel(row, row.label, -BELOW - LINE, False) for row in group if row.role == "printed"]
