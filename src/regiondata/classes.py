"""Values in classes for a map: about as many territories in each, and equal values never parted."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ValueClass:
    """The lowest and highest value of a class, and its territories from low to high."""

    low: float
    high: float
    territories: tuple[str, ...]


def make_classes(values: Mapping[str, float], number: int = 5) -> list[ValueClass]:
    """Return the values in at most so many classes, lowest first."""
    ordered = sorted(values, key=lambda key: (values[key], key))
    parts: list[list[str]] = []
    for place, key in enumerate(ordered):
        same = bool(parts) and values[parts[-1][-1]] == values[key]
        due = place * number // len(ordered) >= len(parts)  # a class that equal values put off begins after them
        if due and not same:
            parts.append([])
        parts[-1].append(key)
    return [ValueClass(values[part[0]], values[part[-1]], tuple(part)) for part in parts]
