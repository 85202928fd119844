"""Published statistics of territories, one value a row: tens of thousands, so they are columns from the door on.

What a row must be is stated once, as the record `Statistic`. Each column is held against the fields of that record by
its distinct cells, of which there are few; only a row that does not fit is made into a record, for its sentences.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

import numpy as np
import pandas as pd
from pydantic import TypeAdapter, ValidationError

from regiondata.data.problems import Problem
from regiondata.data.reading.csv_rows import Columns
from regiondata.data.reading.rows import Row
from regiondata.data.records.field_types import (
    PLAIN_NUMBER,
    DatedPeriod,
    Key,
    Line,
    Number,
    Record,
    TerritoryKey,
    Text,
    is_sizeable,
)
from regiondata.data.records.key_figures import Qualifier
from regiondata.data.records.parse import Entry, Findings, make_entries


class Statistic(Record):
    """One indicator's value for one territory and period, from one source."""

    indicator: Key
    territory: TerritoryKey
    period: DatedPeriod
    value: Number | None = None
    value_low: Number | None = None
    value_high: Number | None = None
    qualifier: Qualifier = "none"
    unit: Key
    source: Key
    dimension: Line | None = None
    note: Text | None = None


NUMBERS = ("value", "value_low", "value_high")
WORDS = ("dimension", "note")
PLACE = ("file", "line")
_REFUSED = object()

ROW_DTYPES = {
    "file": "str",
    "line": "int64",
    **{name: "Float64" if name in NUMBERS else "str" for name in Statistic.model_fields},
}
"""The columns of the rows in their order, and their dtypes."""


@dataclass(frozen=True, eq=False)
class Statistics:
    """All statistics as one frame: the fields of `Statistic` as columns, and before them the file and line of each."""

    rows: pd.DataFrame

    def __len__(self) -> int:
        return len(self.rows)

    def problem(self, label: int, field: str, found: str, expected: str) -> Problem:
        """Return a problem at a field of one row."""
        return Problem(self.rows.at[label, "file"], int(self.rows.at[label, "line"]), field, found, expected)

    def entry(self, label: int) -> Entry[Statistic]:
        """Return one row as a record."""
        cells = self.rows.loc[label]
        values = {name: cells[name] for name in Statistic.model_fields if pd.notna(cells[name])}
        return Entry(Statistic(**values), Row(str(cells["file"]), int(cells["line"]), values, {}))

    def texts(self) -> Iterator[Row]:
        """Yield each row that says something in words of its own, for those who read every text there is."""
        written = self.rows[self.rows[list(WORDS)].notna().any(axis=1)]
        for cells in written[[*PLACE, *WORDS]].to_dict("records"):
            words = {name: cells[name] for name in WORDS if isinstance(cells[name], str)}
            yield Row(cells["file"], cells["line"], words, {})


def make_statistics(tables: Sequence[Columns], findings: Findings) -> Statistics:
    """Return tables as one frame; a row that does not fit is left out and its faults are added to the findings."""
    columns = {name: [cell for table in tables for cell in _cells(table, name)] for name in Statistic.model_fields}
    meanings = {name: _meanings(name, set(cells)) for name, cells in columns.items()}
    refused = _refused(columns, meanings)
    rows = [(table, number) for table in tables for number in range(len(table.lines))] if refused else []
    make_entries((table.row(number) for table, number in (rows[label] for label in refused)), Statistic, findings)
    arrays = {name: _as_array(name, meanings[name], cells) for name, cells in columns.items()}
    frame = pd.DataFrame(
        {
            "file": pd.array([table.file for table in tables for _ in table.lines], dtype="str"),
            "line": pd.array([line for table in tables for line in table.lines], dtype="int64"),
            **arrays,
        }
    )
    return Statistics(frame.drop(index=refused).reset_index(drop=True) if refused else frame)


def _cells(table: Columns, name: str) -> list[str]:
    return table.cells.get(name) or [""] * len(table.lines)


def _meanings(name: str, cells: Iterable[str]) -> dict[str, Any]:
    """Return what each distinct cell of a column means as a field of a record, or that it is refused."""
    read = _read_number if name in NUMBERS else _text_reader(name)
    return {cell: read(cell) if cell else _absent(name) for cell in cells}


def _absent(name: str) -> Any:
    field = Statistic.model_fields[name]
    return _REFUSED if field.is_required() else field.default


def _read_number(cell: str) -> Any:
    number = float(cell) if re.fullmatch(PLAIN_NUMBER, cell) else math.inf
    return number if is_sizeable(number) else _REFUSED


@cache
def _text_reader(name: str) -> Callable[[str], Any]:
    adapter: TypeAdapter[str] = TypeAdapter(get_type_hints(Statistic, include_extras=True)[name])

    def read(cell: str) -> Any:
        try:
            return adapter.validate_python(cell)
        except ValidationError:
            return _REFUSED

    return read


def _refused(columns: Mapping[str, list[str]], meanings: Mapping[str, Mapping[str, Any]]) -> list[int]:
    """Return the numbers of the rows in which a cell is refused, in their order."""
    bad = {name: {cell for cell, meaning in each.items() if meaning is _REFUSED} for name, each in meanings.items()}
    return sorted(
        {number for name, cells in bad.items() if cells for number, cell in enumerate(columns[name]) if cell in cells}
    )


def _as_array(name: str, meanings: Mapping[str, Any], cells: list[str]) -> pd.api.extensions.ExtensionArray:
    """Return what the cells of a column mean: an array of the few meanings, from which each cell takes its own."""
    distinct = [None if meaning is _REFUSED else meaning for meaning in meanings.values()]
    number = dict(zip(meanings, range(len(meanings)), strict=True))
    chosen = np.fromiter(map(number.__getitem__, cells), dtype="int64", count=len(cells))
    if name not in NUMBERS:
        return pd.array(distinct, dtype="str").take(chosen)
    missing = np.array([value is None for value in distinct], dtype="bool")
    numbers = np.array([0.0 if value is None else value for value in distinct], dtype="float64")
    return pd.arrays.FloatingArray(numbers[chosen], missing[chosen])


def no_statistics() -> Statistics:
    """Return the statistics of a region for which there are none."""
    return make_statistics((), Findings())
