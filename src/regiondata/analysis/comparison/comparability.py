"""The guard: in what statistics differ that must not be drawn together unsaid, and what of them can be drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

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
    currencies = units["currency"] if "currency" in units else pd.Series(dtype="object")
    return pd.DataFrame(
        {
            "definition": rows["indicator"].astype("object") + dimension.map(lambda name: f"/{name}" if name else ""),
            "period": rows["period"].astype("object"),
            "unit": rows["unit"].astype("object"),
            "currency": rows["unit"].map(lambda unit: _text(currencies.get(unit))),
            "level": rows["territory"].map(lambda key: _text(territories["level"].get(key))),
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
    described = aspects(rows, units, territories).assign(territory=rows["territory"])
    described = described.assign(indicator=rows["indicator"], dimension=rows["dimension"])
    found: list[Alike] = []
    for _, same in described.groupby(["definition", "unit", "source", "level"], sort=False):
        found += _beside(same) or _over_time(same)
    return found


def _beside(same: pd.DataFrame) -> list[Alike]:
    several = same.groupby("period")["territory"].nunique()
    periods = several[several > 1].index
    return [_alike(same[same["period"] == max(periods)], max(periods))] if len(periods) else []


def _over_time(same: pd.DataFrame) -> list[Alike]:
    groups = [rows for _, rows in same.groupby("territory", sort=False)]
    return [_alike(rows, None) for rows in groups if rows["period"].nunique() >= FEWEST_PERIODS]


def _alike(rows: pd.DataFrame, period: str | None) -> Alike:
    first = rows.iloc[0]
    return Alike(
        indicator=str(first["indicator"]),
        dimension=_text(first["dimension"]) or None,
        source=str(first["source"]),
        unit=str(first["unit"]),
        level=str(first["level"]),
        territories=tuple(dict.fromkeys(map(str, rows["territory"]))),
        period=period,
    )


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""
