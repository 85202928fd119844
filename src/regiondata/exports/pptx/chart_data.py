"""A chart record as categories and series, the form in which office programs hold the numbers of a chart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from regiondata.charts.chart import Chart
from regiondata.charts.svg.lines import bridges
from regiondata.i18n import tr
from regiondata.wording.formatting import format_period


@dataclass(frozen=True)
class Series:
    """Values in the order of the categories, None where there is none; `rows` are those of the record behind them.

    A `bridge` joins the two values beside a gap of a line: dashes lead across, as on the page.
    """

    name: str
    values: tuple[float | None, ...]
    rows: tuple[int | None, ...]
    emphasis: bool = False
    printed: bool = False
    joined: bool = False
    peer: bool = False
    bridge: bool = False

    @property
    def last(self) -> int:
        """The position of the last value."""
        return max(place for place, value in enumerate(self.values) if value is not None)


@dataclass(frozen=True)
class Grid:
    """Categories and the series over them."""

    categories: tuple[str, ...]
    series: tuple[Series, ...]


def chart_grid(chart: Chart) -> Grid:
    """Return a chart's numbers as a grid; bars are one series, points and lines one for each that may be joined."""
    if chart.kind in {"ranked_bars", "paired_bars", "strip"}:
        return _bars(chart)
    return _over_time(chart)


def _bars(chart: Chart) -> Grid:
    rows = chart.frame[chart.frame["role"] != "aside"]
    names = rows["period"] if chart.kind == "paired_bars" else rows["label"]
    values = tuple(_number(value) for value in rows["value"])
    name = chart.unit or chart.subtitle or chart.title
    return Grid(tuple(map(str, names)), (Series(name, values, tuple(rows.index), emphasis=True),))


def _over_time(chart: Chart) -> Grid:
    periods = _periods(chart, chart.drawn)
    series = [_one_series(group, periods) for group in _groups(chart)]
    if chart.kind == "lines":
        series += [_bridge(pair, periods) for pair in bridges(chart.marks)]
    rings = chart.kind == "rank_history"  # a printed rank is a ring around the mark, so it is drawn beneath
    return Grid(
        tuple(periods), tuple(sorted(series, key=lambda one: (one.emphasis, one.peer, one.printed is not rings)))
    )


def _periods(chart: Chart, rows: pd.DataFrame) -> list[str]:
    """Return every period of the axis in time; a year without a value keeps its place."""
    if chart.order:
        return list(chart.order)
    known = dict(zip(rows["period"], rows["x"], strict=True))
    if rows["x"].isna().any():
        return list(known)
    years = {format_period(str(year)): float(year) for year in range(int(rows["x"].min()), int(rows["x"].max()) + 1)}
    return [period for period, _ in sorted({**years, **known}.items(), key=lambda item: item[1])]


def _groups(chart: Chart) -> Iterable[list[Any]]:
    """Return what belongs together: a line's points, the other points of its source, and each printed value."""
    joins = chart.kind == "lines"
    groups: dict[tuple[object, ...], list[Any]] = {}
    for row in chart.marks:
        key = (row.role, row.series, row.run if joins and pd.notna(row.run) else None)
        groups.setdefault(key, []).append(row)
    return groups.values()


def _one_series(rows: Sequence[Any], periods: list[str]) -> Series:
    values = {row.period: _number(row.value) for row in rows}
    indexes = {row.period: int(row.Index) for row in rows}
    return Series(
        name=str(rows[0].label),
        values=tuple(values.get(period) for period in periods),
        rows=tuple(indexes.get(period) for period in periods),
        emphasis=any(row.emphasis for row in rows),
        printed=rows[0].role == "printed",
        joined=all(pd.notna(row.run) for row in rows),
        peer=any(row.peer for row in rows),
    )


def _bridge(pair: tuple[Any, Any], periods: list[str]) -> Series:
    name = tr("{name}: no figure between", name=pair[-1].label)
    return replace(_one_series(pair, periods), name=name, joined=True, bridge=True)


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(str(value))


def largest(grid: Grid) -> float:
    """Return the largest value of a grid."""
    return max(_known(grid))


def smallest(grid: Grid) -> float:
    """Return the smallest value of a grid."""
    return min(_known(grid))


def _known(grid: Grid) -> Iterable[float]:
    return (value for series in grid.series for value in series.values if value is not None)
