"""Whatever lies in a file, reading it ends in rows or problems and never in a traceback."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis_examples import examples

from regiondata.data.problems import Problem
from regiondata.data.reading.csv_rows import read_csv_rows
from regiondata.data.reading.rows import Row
from regiondata.data.reading.yaml_rows import read_yaml_rows
from regiondata.data.records.key_figures import PublishedValue
from regiondata.data.records.parse import Findings, make_entries
from regiondata.data.records.sources import Source

COLUMNS = ["key_figure", "period", "value"]
YAML_MARKS = st.text("-[]{}:,&*!?|>'\"%@`#~ \n\tkey0.9e_\\", max_size=60)


def read(raw: bytes, suffix: str) -> tuple[list[Row], list[Problem]]:
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(raw)
        if suffix == ".csv":
            return read_csv_rows(path, path.name, COLUMNS, problems), problems
        return read_yaml_rows(path, path.name, problems), problems


@settings(max_examples=examples(150), deadline=None)
@given(st.one_of(st.binary(max_size=80), YAML_MARKS.map(str.encode)))
def test_any_bytes_read_as_yaml_give_rows_or_problems(raw: bytes) -> None:
    rows, problems = read(raw, ".yaml")
    make_entries(rows, Source, Findings(problems))
    assert all(problem.found and problem.expected for problem in problems)


@settings(max_examples=examples(150), deadline=None)
@given(st.one_of(st.binary(max_size=80), st.text(',"\n\r key_figure', max_size=60).map(str.encode)))
def test_any_bytes_read_as_a_table_give_rows_or_problems(raw: bytes) -> None:
    rows, problems = read(b"key_figure,period,value\n" + raw, ".csv")
    make_entries(rows, PublishedValue, Findings(problems))
    assert all(problem.found and problem.expected for problem in problems)


@settings(max_examples=examples(50), deadline=None)
@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n", categories=["L", "N", "P", "S"]), min_size=1),
        min_size=3,
        max_size=3,
    )
)
def test_cells_of_a_table_arrive_as_they_were_written(cells: list[str]) -> None:
    quoted = ",".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    rows, _ = read(f"key_figure,period,value\n{quoted}\n".encode(), ".csv")
    assert list(rows[0].values.values()) == cells


def test_a_row_over_several_lines_is_known_by_its_first() -> None:
    rows, _ = read(b'key_figure,period,value\n"a\nb",2020,1\nc,2021,2\n', ".csv")
    assert [row.line for row in rows] == [2, 4]


def test_a_byte_order_mark_is_no_part_of_the_first_column() -> None:
    rows, _ = read("\ufeffkey_figure,period\na,2020\n".encode(), ".csv")
    assert rows[0].values["key_figure"] == "a"


def test_blank_lines_of_a_table_are_no_rows() -> None:
    rows, problems = read(b"key_figure,period\n\n,\na,2020\n\n", ".csv")
    assert (len(rows), problems) == (1, [])


def test_empty_cells_are_left_out() -> None:
    rows, _ = read(b"key_figure,period,value\na,,1\n", ".csv")
    assert rows[0].values == {"key_figure": "a", "value": "1"}


def test_every_field_knows_its_line() -> None:
    rows, _ = read(b"- key: a\n  name:\n    - x\n    - y\n", ".yaml")
    assert [rows[0].line_of(path) for path in [("key",), ("name",), ("name", 1), ("name", 1, "deeper")]] == [1, 2, 4, 4]


@pytest.mark.parametrize("text", ["0.10", "1e3", "-5", "+1", "20"])
def test_numbers_that_mean_what_they_look_like_are_read(text: str) -> None:
    _, problems = read(f"- key: {text}\n".encode(), ".yaml")
    assert problems == []


@pytest.mark.parametrize("word", ["no", "Yes", "on", "OFF", "True", "y", "~null"])
def test_only_plain_true_and_false_are_flags(word: str) -> None:
    rows, problems = read(f"- key: {word}\n".encode(), ".yaml")
    assert problems or rows[0].values["key"] == word
