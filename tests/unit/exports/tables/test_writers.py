"""CSV that no spreadsheet executes."""

import io

import pandas as pd
import pytest

from regiondata.exports.tables.writers import csv_bytes

RISKY = [
    f"{lead}{sign}1"
    for lead in ("", " ", "\u00a0", "\ufeff", "\u3000", "\u200b ")
    for sign in "=+-@\uff1d\uff0b\uff0d\uff20"
]


@pytest.mark.parametrize("text", [*RISKY, "\tx"])
def test_text_that_looks_like_a_formula_stands_behind_an_apostrophe(text: str) -> None:
    written = csv_bytes(pd.DataFrame({"name": [text]})).decode("utf-8-sig")
    assert f"'{text}" in written


@pytest.mark.parametrize("text", ["a=b", "x - y", " plain", "\u00a0text", "5 %", "（a）"])
def test_text_that_no_program_executes_stays_as_it_is(text: str) -> None:
    assert csv_bytes(pd.DataFrame({"name": [text]})).decode("utf-8-sig") == f"name\n{text}\n"


def test_negative_numbers_stay_numbers() -> None:
    written = pd.read_csv(io.BytesIO(csv_bytes(pd.DataFrame({"value": [-1.5]}))))
    assert written["value"].tolist() == [-1.5]


def test_missing_is_an_empty_cell() -> None:
    written = csv_bytes(pd.DataFrame({"a": ["x", None], "b": [1, 2]})).decode("utf-8-sig")
    assert written.splitlines()[2] == ",2"


def test_accents_survive_a_round_trip() -> None:
    written = pd.read_csv(io.BytesIO(csv_bytes(pd.DataFrame({"name": ["Strängnäs"]}))))
    assert written["name"].tolist() == ["Strängnäs"]


def test_a_whole_number_has_no_decimal_that_nobody_published() -> None:
    frame = pd.DataFrame({"rank": [1.0, None, 70.0], "share": [3.40216, 0.006, -0.5]})
    assert csv_bytes(frame).decode("utf-8-sig").splitlines() == ["rank,share", "1,3.40216", ",0.006", "70,-0.5"]


def test_what_is_no_whole_number_stays_as_it_is() -> None:
    assert csv_bytes(pd.DataFrame({"value": [1e300, 1e-06]})).decode("utf-8-sig").split() == [
        "value",
        "1e+300",
        "1e-06",
    ]
