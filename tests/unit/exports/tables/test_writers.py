"""CSV that no spreadsheet executes."""

import io

import pandas as pd
import pytest

from regiondata.exports.tables.writers import csv_bytes


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_text_that_looks_like_a_formula_stands_behind_an_apostrophe(text: str) -> None:
    written = csv_bytes(pd.DataFrame({"name": [text]})).decode("utf-8-sig")
    assert f"'{text}" in written


def test_negative_numbers_stay_numbers() -> None:
    written = pd.read_csv(io.BytesIO(csv_bytes(pd.DataFrame({"value": [-1.5]}))))
    assert written["value"].tolist() == [-1.5]


def test_missing_is_an_empty_cell() -> None:
    written = csv_bytes(pd.DataFrame({"a": ["x", None], "b": [1, 2]})).decode("utf-8-sig")
    assert written.splitlines()[2] == ",2"


def test_accents_survive_a_round_trip() -> None:
    written = pd.read_csv(io.BytesIO(csv_bytes(pd.DataFrame({"name": ["Strängnäs"]}))))
    assert written["name"].tolist() == ["Strängnäs"]
