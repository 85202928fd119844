"""The limited process is the package that it lies in and no other, and runs nothing of it but what reads files."""

import re
import subprocess
import sys
from importlib.util import source_from_cache
from pathlib import Path

import pytest

from regiondata.documents.limited_process import refusals, start

FOLDER = Path(start.__file__).parent


def source_of(file: str) -> str:
    """Return the file that a compiled one was made of: whoever ran the code before may have left it compiled."""
    return source_from_cache(file) if file.endswith(".pyc") else file


@pytest.mark.slow
def test_it_imports_only_what_reads_files_and_from_beside_itself() -> None:
    command = [sys.executable, "-I", "-B", "-v", start.__file__, "csv"]
    done = subprocess.run(command, input=b"one;two\n1;2\n", capture_output=True, check=True, text=False)
    imported = set(re.findall(r"^import 'regiondata\.([\w.]+)'", done.stderr.decode(), re.MULTILINE))
    assert imported == {
        "documents",
        "documents.limited_process",
        *(
            f"documents.limited_process.{file.stem}"
            for file in FOLDER.glob("*.py")
            if file.stem not in {"__init__", "start"}
        ),
    }
    run = re.findall(r"code object from '([^']*regiondata/documents[^']*)'", done.stderr.decode())
    assert {source_of(file) for file in run} <= {
        str(file) for file in (*FOLDER.glob("*.py"), FOLDER.parent / "__init__.py")
    }
    assert b'"two"' in done.stdout


def test_a_refused_file_ends_it_with_the_code_that_says_why() -> None:
    done = subprocess.run([sys.executable, "-I", "-B", start.__file__, "xlsx"], input=b"%PDF-", check=False)
    assert done.returncode == refusals.NOT_A_TABLE
