"""The guard: in what statistics differ that must not be drawn together unsaid, and what of them can be drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

import pandas as pd

Aspect = Literal["definition", "period", "unit", "currency", "level", "source"]
ASPECTS: tuple[Aspect, ...] = ("definition", "period", "unit", "currency", "level", "source")
"""In what statistics may differ, in the order in which it is told."""

FEWEST_PERIODS = 3
"""A line is drawn through no fewer."""

Differences = Mapping[Aspect, tuple[str, ...]]


@dataclass(frozen=True)
class Alike:
    """Statistics that can be drawn together: beside each other for `period`, or one territory over time."""

    indicator: str
    dimension: str | None
    source: str
    unit: str
    level: str
    territories: tuple[str, ...]
    period: str | None


def aspects(rows: pd.DataFrame, units: pd.DataFrame, territories: pd.DataFrame) -> pd.DataFrame:
    """Return the six aspects of each statistic as keys; no currency is an empty text.

    The definition is the indicator, with the dimension where there is one.
    """
    dimension = rows["dimension"].astype("object").where(rows["dimension"].notna(), "")
    currencies = units["currency"].to_dict() if "currency" in units else {}
    levels = territories["level"].to_dict()
    return pd.DataFrame(
        {
            "definition": rows["indicator"].astype("object") + dimension.map(lambda name: f"/{name}" if name else ""),
            "period": rows["period"].astype("object"),
            "unit": rows["unit"].astype("object"),
            "currency": rows["unit"].map(lambda unit: _text(currencies.get(unit))),
            "level": rows["territory"].map(lambda key: _text(levels.get(key))),
            "source": rows["source"].astype("object"),
        }
    )


def differences(rows: pd.DataFrame, units: pd.DataFrame, territories: pd.DataFrame) -> Differences:
    """Return in which aspects two or more statistics differ, with the values there are, in the order of the rows."""
    described = aspects(rows, units, territories)
    found = {aspect: tuple(dict.fromkeys(map(str, described[aspect]))) for aspect in ASPECTS}
    return {aspect: values for aspect, values in found.items() if len(values) > 1}


def drawable(rows: pd.DataFrame, units: pd.DataFrame, territories: pd.DataFrame) -> list[Alike]:
    """Return what of some statistics can be drawn: what is alike in all but the territory, or in all but the period."""
    described = aspects(rows, units, territories)[["definition", "unit", "source", "level", "period"]]
    alike: dict[tuple[str, ...], list[_Row]] = {}
    for (*aspect, period), (indicator, dimension, territory) in zip(
        described.itertuples(index=False, name=None),
        rows[["indicator", "dimension", "territory"]].itertuples(index=False, name=None),
        strict=True,
    ):
        row = _Row(str(indicator), _text(dimension) or None, str(territory), str(period))
        alike.setdefault(tuple(map(str, aspect)), []).append(row)
    found: list[Alike] = []
    for (_, unit, source, level), same in alike.items():
        found += _beside(same, unit, source, level) or _over_time(same, unit, source, level)
    return found


class _Row(NamedTuple):
    """What tells statistics apart that are alike in unit, source, level and definition."""

    indicator: str
    dimension: str | None
    territory: str
    period: str


def _beside(same: list[_Row], *aspect: str) -> list[Alike]:
    """Return what stands beside each other in the last period that several territories have."""
    held = _held_by(same, "period", "territory")
    period = max((period for period, keys in held.items() if len(keys) > 1), default=None)
    return [] if period is None else [_alike([row for row in same if row.period == period], *aspect, period=period)]


def _over_time(same: list[_Row], *aspect: str) -> list[Alike]:
    held = _held_by(same, "territory", "period")
    long = [key for key, periods in held.items() if len(periods) >= FEWEST_PERIODS]
    return [_alike([row for row in same if row.territory == key], *aspect, period=None) for key in long]


def _held_by(rows: list[_Row], name: str, other: str) -> dict[str, set[str]]:
    """Return of each value of one cell which values of another one stand with it, in the order of the rows."""
    held: dict[str, set[str]] = {}
    for row in rows:
        held.setdefault(getattr(row, name), set()).add(getattr(row, other))
    return held


def _alike(rows: list[_Row], unit: str, source: str, level: str, *, period: str | None) -> Alike:
    return Alike(
        indicator=rows[0].indicator,
        dimension=rows[0].dimension,
        source=source,
        unit=unit,
        level=level,
        territories=tuple(dict.fromkeys(row.territory for row in rows)),
        period=period,
    )


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
