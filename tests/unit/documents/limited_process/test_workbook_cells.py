"""A cell refers to a text by a plain number; whatever else stands there is a text like any other."""

import io
import zipfile

import pytest

from regiondata.documents.limited_process.seal_reader_pptx_xlsx import read_workbook as read_sealed
from regiondata.documents.limited_process.workbook_cells import read_workbook

_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    f'<Relationships><Relationship Id="a" Type="{_TYPES}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="b" Type="{_TYPES}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
NO_NUMBERS = ["²", "9" * 4_301, "９", "1e3", "-1", "0x0"]


def packed(*rows: str) -> bytes:
    """Return a workbook of one sheet of key figures, whose cells may refer to the text `Who?`."""
    cells = "".join(f'<row r="{number}">{row}</row>' for number, row in enumerate(rows, start=1))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/_rels/workbook.xml.rels", _RELATIONS)
        archive.writestr("xl/workbook.xml", '<workbook><sheet name="key_figures" id="a"/></workbook>')
        archive.writestr("xl/sharedStrings.xml", "<sst><si><t>Who?</t></si></sst>")
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet>{cells}</worksheet>")
    return target.getvalue()


def referring(text: str) -> str:
    return f'<c r="B1" t="s"><v>{text}</v></c>'


@pytest.mark.parametrize("text", ["0", " 0 ", "00"], ids=repr)
def test_a_number_is_the_text_that_it_refers_to(text: str) -> None:
    (sheet,) = read_workbook(packed(referring(text)))
    assert sheet.rows[0][2] == ["", "Who?"]


@pytest.mark.parametrize("text", NO_NUMBERS, ids=lambda text: text[:6])
def test_what_is_no_number_refers_to_nothing(text: str) -> None:
    (sheet,) = read_workbook(packed(referring(text)))
    assert sheet.rows[0][2] == ["", text]


@pytest.mark.parametrize("text", NO_NUMBERS, ids=lambda text: text[:6])
def test_a_figure_whose_value_refers_to_nothing_is_read_as_it_stands(text: str) -> None:
    head = '<c r="A1" t="str"><v>key</v></c><c r="B1" t="str"><v>value</v></c>'
    row = f'<c r="A2" t="str"><v>exports</v></c>{referring(text)}'
    assert read_sealed(packed(head, row))[1] == [("exports", text[:2_000])]


@pytest.mark.parametrize("stated", ["-5", "0", "9" * 20, "9" * 4_301, "²", "1_0", "x"], ids=lambda text: text[:6])
def test_a_row_that_no_workbook_can_have_comes_after_the_one_above(stated: str) -> None:
    rows = f'<row r="3">{referring("0")}</row><row r="{stated}">{referring("0")}</row>'
    (sheet,) = read_workbook(packed("</row>" + rows + "<row>"))
    assert [row[0] for row in sheet.rows] == [3, 4]
