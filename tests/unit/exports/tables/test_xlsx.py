"""Workbooks in which no text is ever a formula."""

import io

import openpyxl
import pandas as pd
import pytest

from regiondata.exports.tables.xlsx import CELL_LIMIT, can_write_xlsx, xlsx_bytes

pytestmark = pytest.mark.skipif(not can_write_xlsx(), reason="the extra `exports` is not installed")


def read_back(frame: pd.DataFrame) -> openpyxl.worksheet.worksheet.Worksheet:
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes({"One": frame})))["One"]


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "\tx", '=HYPERLINK("http://x.example")', "http://x.example"]
)
def test_text_stays_text(text: str) -> None:
    cell = read_back(pd.DataFrame({"name": [text]}))["A2"]
    assert (cell.data_type, cell.hyperlink) == ("s", None)


def test_numbers_stay_numbers() -> None:
    assert read_back(pd.DataFrame({"value": [-1.5]}))["A2"].value == -1.5


def test_missing_is_an_empty_cell() -> None:
    assert read_back(pd.DataFrame({"a": ["x", None], "b": [1, 2]}))["A3"].value is None


def test_names_of_columns_stay_in_view() -> None:
    assert read_back(pd.DataFrame({"a": ["x"]})).freeze_panes == "A2"


def test_a_text_longer_than_a_cell_is_cut_and_not_lost() -> None:
    assert len(str(read_back(pd.DataFrame({"a": ["x" * 40_000]}))["A2"].value)) == CELL_LIMIT


def test_an_empty_frame_still_has_its_columns() -> None:
    assert read_back(pd.DataFrame({"a": []}))["A1"].value == "a"
