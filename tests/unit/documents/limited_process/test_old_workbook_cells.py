"""A workbook of the old binary kind is read as a newer one is: texts, hidden sheets and rows, what is crossed out."""

import contextlib
import random
import time

import pytest

from regiondata.analysis.questions.questions_in_sheet import propose_layout, read_questions
from regiondata.analysis.questions.upload_reader import read_upload
from regiondata.documents.limited_process import old_workbook_cells, refusals
from regiondata.documents.limited_process.old_workbook_cells import read_old_workbook
from regiondata.documents.limited_process.process import TABLE_SECONDS
from regiondata.documents.limited_process.sheets_of_cells import Sheet
from regiondata.paths import CHECKOUT

RAW = (CHECKOUT / "tests" / "data" / "uploads" / "old_kind.xls").read_bytes()
"""A cover, a list with a merged, a hidden and two crossed-out rows, a hidden column, and a hidden sheet."""


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    return read_old_workbook(RAW)


def test_sheets_come_in_order_and_hidden_ones_are_marked(sheets: list[Sheet]) -> None:
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Cover", False), ("Questions", False), ("Old", True)]


def test_texts_stand_where_they_stand_in_the_sheet(sheets: list[Sheet]) -> None:
    texts = {row[0]: row[2] for row in sheets[1].rows}
    assert texts[2] == ["1", "What is the rent?"]
    assert texts[4] == ["2", "Wie hoch ist die Steuer für Öl?"]
    assert texts[8] == ["6.5", ""]


def test_what_is_hidden_merged_or_crossed_out_is_marked(sheets: list[Sheet]) -> None:
    rows = {row[0]: row for row in sheets[1].rows}
    assert sheets[1].hidden_columns == [2]
    assert [number for number, row in rows.items() if row[1]] == [7]
    assert rows[3][4] == [[0, 2]]
    assert {number: row[5] for number, row in rows.items() if row[5]} == {5: [1]}
    assert rows[6][2] == ["4", "Who pays?"]


def test_cells_that_a_formula_made_are_marked(sheets: list[Sheet]) -> None:
    assert {row[0]: row[3] for sheet in sheets for row in sheet.rows if row[3]} == {8: [1]}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["list.xls", "list.xlsx"])
def test_the_questions_of_an_old_list_are_taken_whatever_it_is_called(name: str) -> None:
    sheet = next(sheet for sheet in read_upload(name, RAW).sheets if sheet.name == "Questions")
    taken = [one.text for one in read_questions(sheet, propose_layout(sheet)).questions]
    assert taken == ["What is the rent?", "Wie hoch ist die Steuer für Öl?", "Who pays?"]


def test_a_workbook_with_bytes_changed_ends_by_itself() -> None:
    chance = random.Random(20261127)
    for _ in range(60):
        changed = bytearray(RAW)
        for _ in range(chance.randint(1, 6)):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        started = time.monotonic()
        with contextlib.suppress(Exception):  # in the limited process each of them means a damaged file
            read_old_workbook(bytes(changed))
        assert time.monotonic() - started < TABLE_SECONDS


def test_without_the_library_the_sentence_names_another_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_workbook_cells, "xlrd", None)
    with pytest.raises(refusals.RefusedError) as refusal:
        read_old_workbook(RAW)
    assert refusal.value.code == refusals.OLD_KIND
