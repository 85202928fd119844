"""Statistics read as columns are what they would be as records, and are refused in the same words."""

from collections.abc import Sequence

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from regiondata.data.reading.csv_rows import Columns
from regiondata.data.records.parse import Findings, make_entries
from regiondata.data.records.statistics import NUMBERS, Statistic, make_statistics

FIELDS = list(Statistic.model_fields)
GOOD = {
    "indicator": "output",
    "territory": "XA",
    "period": "2020",
    "value": "1.5",
    "unit": "percent",
    "source": "league",
}
ODD_CELLS = [
    "",
    "output",
    "2020/2019",
    "2020-13",
    "-2e3",
    "1e999",
    "1e-320",
    "-1e16",
    "0.0",
    "a\nb",
    "1,5",
    "nan",
    "+7",
    "over",
    "almost all",
    "a\u200bb",
]
CELLS = st.sampled_from([*ODD_CELLS, "A B", "x" * 2001, "none", "٣", "0x1", "1_0", "ok: a note"])
TABLES = st.lists(st.dictionaries(st.sampled_from(FIELDS), CELLS), max_size=4)


def as_table(rows: Sequence[dict[str, str]]) -> Columns:
    whole = [GOOD | row for row in rows]
    return Columns(
        "x.csv", list(range(2, len(rows) + 2)), {name: [row.get(name, "") for row in whole] for name in FIELDS}
    )


@given(TABLES)
def test_columns_hold_and_refuse_what_records_do_in_the_same_words(rows: list[dict[str, str]]) -> None:
    table = as_table(rows)
    by_row, by_column = Findings(), Findings()
    entries = make_entries([table.row(number) for number in range(len(rows))], Statistic, by_row)
    statistics = make_statistics([table], by_column)
    assert by_column == by_row
    assert [statistics.entry(label).record for label in range(len(statistics))] == [entry.record for entry in entries]


def test_a_row_still_knows_its_file_and_line() -> None:
    one, other = as_table([{}]), Columns("y.csv", [7, 9], {name: [GOOD.get(name, "")] * 2 for name in FIELDS})
    problem = make_statistics([one, other], Findings()).problem(2, "unit", "odd", "another")
    assert str(problem) == "y.csv:9 unit: odd, expected another"


def test_a_file_may_lack_columns_that_are_optional() -> None:
    rows = make_statistics([Columns("x.csv", [2], {name: [cell] for name, cell in GOOD.items()})], Findings()).rows
    assert rows[["qualifier", "value"]].loc[0].tolist() == ["none", 1.5]
    assert rows[["note", "dimension", "value_low"]].isna().all(axis=None)


def test_no_statistics_have_the_dtypes_of_some() -> None:
    none, some = make_statistics([], Findings()), make_statistics([as_table([{}])], Findings())
    pd.testing.assert_series_equal(none.rows.dtypes, some.rows.dtypes)
    assert {str(none.rows.dtypes[name]) for name in NUMBERS} == {"Float64"}


def test_words_of_a_row_are_read_with_their_place() -> None:
    (row,) = make_statistics([as_table([{}, {"note": "an odd ☃ note"}])], Findings()).texts()
    assert (row.file, row.line, dict(row.values)) == ("x.csv", 3, {"note": "an odd ☃ note"})
