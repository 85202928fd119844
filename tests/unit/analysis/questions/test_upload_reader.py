"""Files under the names of templates are read as what they are templates for; other names are refused with advice."""

import io
import zipfile

import openpyxl
import pytest
from word_files import paragraph, word_file

from regiondata.analysis.questions.upload_reader import UploadError, read_upload
from regiondata.paths import CHECKOUT

pytestmark = pytest.mark.slow  # each file is read in a process of its own

QUESTION = "What is the rent?"
OLD_WORKBOOK = (CHECKOUT / "tests" / "data" / "uploads" / "old_kind.xls").read_bytes()


def excel_template() -> bytes:
    made = openpyxl.Workbook()
    made.active.append([QUESTION])
    made.template = True  # another type of content than that of a workbook
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def opendocument_template() -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    row = f"<table:table-row><table:table-cell><text:p>{QUESTION}</text:p></table:table-cell></table:table-row>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet-template")
        archive.writestr("content.xml", f"<office:body {spaces}><table:table>{row}</table:table></office:body>")
    return target.getvalue()


TEMPLATES = {
    "list.xltx": excel_template(),
    "list.XLTM": excel_template(),
    "list.xlt": OLD_WORKBOOK,
    "list.ots": opendocument_template(),
    "list.dotx": word_file(paragraph(QUESTION)),
    "list.dotm": word_file(paragraph(QUESTION)),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_is_read_as_what_it_is_a_template_for(name: str) -> None:
    sheets = read_upload(name, TEMPLATES[name]).sheets
    assert QUESTION in {cell for sheet in sheets for row in sheet.rows for cell in row.cells}


def test_a_binary_workbook_is_to_be_saved_as_another() -> None:
    with pytest.raises(UploadError, match="Save the list as XLSX"):
        read_upload("list.xlsb", b"PK\x03\x04")
