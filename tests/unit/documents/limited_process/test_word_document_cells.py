"""The levels and widths that a Word file states count where they are plain numbers, and not at all otherwise."""

import pytest
import word_files

from regiondata.documents.limited_process.word_document_cells import read_word, word_json


@pytest.mark.parametrize("stated", ["²", "9" * 4_301, "-1", "x"], ids=lambda text: text[:6])
@pytest.mark.parametrize("element", ["gridSpan", "ilvl", "outlineLvl"])
def test_a_number_that_is_none_leaves_the_words_readable(
    monkeypatch: pytest.MonkeyPatch, element: str, stated: str
) -> None:
    marked = f'<w:{element} w:val="{stated}"/>'
    monkeypatch.setattr(word_files, "STYLES", word_files.STYLES.replace("<w:pPr>", f"<w:pPr>{marked}"))
    cell = f"<w:tbl><w:tr><w:tc><w:tcPr>{marked}</w:tcPr>{word_files.paragraph('What is it?')}</w:tc></w:tr></w:tbl>"
    item = f"<w:p><w:pPr><w:numPr>{marked}</w:numPr></w:pPr><w:r><w:t>Who?</w:t></w:r></w:p>"
    read = word_json(word_files.word_file(cell, item))
    assert "What is it?" in read
    assert "Who?" in read


def test_a_row_or_a_cell_that_a_tracked_change_deletes_is_not_read_though_its_words_are_not_marked() -> None:
    whole = word_files.table(["1", "Who builds?"], ["2", "Who pays?"], ["3", "Who asks?"])
    second = whole.index("<w:tr>", whole.index("<w:tr>") + 1) + len("<w:tr>")
    deleted = '<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>'
    cut = whole[:second] + deleted + whole[second:]
    cut = cut.replace(
        "<w:tc>" + word_files.paragraph("3"), '<w:tc><w:tcPr><w:cellDel w:id="2"/></w:tcPr>' + word_files.paragraph("3")
    )
    _, table = read_word(word_files.word_file(cut))
    assert [row[2] for row in table.rows] == [["1", "Who builds?"], ["", "Who asks?"]]
