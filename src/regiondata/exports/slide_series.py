"""A chart record as categories and series, the form in which office programs hold the numbers of a chart."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from regiondata.views.chart import Chart
from regiondata.views.formatting import format_period


@dataclass(frozen=True)
class Series:
    """Values in the order of the categories, None where there is none; `rows` are those of the record behind them."""

    name: str
    values: tuple[float | None, ...]
    rows: tuple[int | None, ...]
    emphasis: bool = False
    printed: bool = False
    joined: bool = False

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
    rows = chart.drawn
    periods = _periods(chart, rows)
    groups = [group for _, group in rows.groupby(_group_keys(chart, rows), sort=False, dropna=False)]
    series = [_one_series(group, periods) for group in groups]
    rings = chart.kind == "rank_history"  # a printed rank is a ring around the mark, so it is drawn beneath
    return Grid(tuple(periods), tuple(sorted(series, key=lambda one: (one.emphasis, one.printed is not rings))))


def _periods(chart: Chart, rows: pd.DataFrame) -> list[str]:
    """Return every period of the axis in time; a year without a value keeps its place."""
    if chart.order:
        return list(chart.order)
    known = dict(zip(rows["period"], rows["x"], strict=True))
    if rows["x"].isna().any():
        return list(known)
    years = {format_period(str(year)): float(year) for year in range(int(rows["x"].min()), int(rows["x"].max()) + 1)}
    return [period for period, _ in sorted({**years, **known}.items(), key=lambda item: item[1])]


def _group_keys(chart: Chart, rows: pd.DataFrame) -> pd.Series:
    """Return what belongs together: a line's points, the other points of its source, and each printed value."""
    joins = chart.kind == "lines"
    keys = [f"{row.role}/{row.series}/{row.run if joins else ''}" for row in rows.itertuples()]
    return pd.Series(keys, index=rows.index)


def _one_series(rows: pd.DataFrame, periods: list[str]) -> Series:
    values = dict(zip(rows["period"], map(_number, rows["value"]), strict=True))
    indexes = dict(zip(rows["period"], map(int, rows.index), strict=True))
    return Series(
        name=str(rows["label"].iloc[0]),
        values=tuple(values.get(period) for period in periods),
        rows=tuple(indexes.get(period) for period in periods),
        emphasis=bool(rows["emphasis"].any()),
        printed=rows["role"].iloc[0] == "printed",
        joined=bool(rows["run"].notna().all()),
    )


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
