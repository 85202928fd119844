"""The limited process is the package that it lies in and no other, and runs nothing of it but what reads files."""

import re
import subprocess
import sys
from importlib.util import source_from_cache
from pathlib import Path

import pytest

from regiondata.documents.limited_process import bootstrap, process, refusals

FOLDER = Path(bootstrap.__file__).parent


def source_of(file: str) -> str:
    """Return the file that a compiled one was made of: whoever ran the code before may have left it compiled."""
    return source_from_cache(file) if file.endswith(".pyc") else file


READ_BY = {
    "csv": {"csv_cells", "office_parts", "sheets_of_cells"},
    "xlsx": {"workbook_cells", "office_parts", "sheets_of_cells"},
    "xls": {"old_workbook_cells", "sheets_of_cells"},
    "ods": {"opendocument_cells", "office_parts", "sheets_of_cells"},
    "docx": {"word_document_cells", "office_parts", "sheets_of_cells"},
    "pdf list": {
        *("pdf", "pdf.sheet", "pdf.rows", "pdf.blocks", "pdf.cells", "pdf.running_heads", "pdf.columns", "pdf.words"),
        *("pdf.reading_direction", "pdf.tables"),
        *("office_parts", "sheets_of_cells"),
    },
    "pdf": {"pdf", "pdf.text"},
    "html": {"html_text"},
    "seal": {"seal_reader", "seal_format", "seal_reader_html_pdf_png", "seal_reader_pptx_xlsx", "office_parts"},
}
"""What reads each kind of file; what reads another kind stays away, and so do the libraries for it."""


@pytest.mark.slow
@pytest.mark.parametrize("kind", READ_BY)
def test_it_imports_only_what_reads_files_and_from_beside_itself(kind: str) -> None:
    command = [sys.executable, "-I", "-B", "-v", bootstrap.__file__, kind]
    done = subprocess.run(command, input=b"one;two\n1;2\n", capture_output=True, check=False)
    said = done.stderr.decode()
    imported = set(re.findall(r"^import 'regiondata\.([\w.]+)'", said, re.MULTILINE))
    beside = {f"documents.limited_process.{name}" for name in READ_BY[kind] | {"process", "refusals"}}
    assert imported == {"documents", "documents.limited_process", *beside}
    run = re.findall(r"code object from '([^']*regiondata/documents[^']*)'", said)
    files = (*FOLDER.glob("*.py"), *FOLDER.glob("pdf/*.py"), FOLDER.parent / "__init__.py")
    assert {source_of(file) for file in run} <= {str(file) for file in files}
    assert ("import 'pypdf'" in said) == (kind in {"pdf", "pdf list", "seal"})
    assert "import 'chardet'" not in said
    assert kind != "csv" or b'"two"' in done.stdout


def test_every_kind_is_read_by_what_is_said_of_it() -> None:
    assert {kind: module in READ_BY[kind] for kind, (module, _) in process.READERS.items()} == dict.fromkeys(
        READ_BY, True
    )


def test_a_refused_file_ends_it_with_the_code_that_says_why() -> None:
    done = subprocess.run([sys.executable, "-I", "-B", bootstrap.__file__, "xlsx"], input=b"%PDF-", check=False)
    assert done.returncode == refusals.NOT_A_TABLE
