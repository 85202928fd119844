"""The API reference can be built, and it has a page for every module with the module's own sentence."""

import ast
import os
import subprocess
import sys
from html import unescape
from itertools import takewhile
from pathlib import Path

import pytest

from regiondata.paths import CHECKOUT

SOURCE = CHECKOUT / "src"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that `make docs` fills, without the source of what is described.

    No path leads to Node.js, which would only compile the index of the search before a browser does.
    """
    folder = tmp_path_factory.mktemp("reference")
    build = [sys.executable, CHECKOUT / "docs" / "build_api.py", folder, "--without-source"]
    environment = {**os.environ, "PATH": ""}
    result = subprocess.run(build, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    return folder


def page_of(module: Path) -> str:
    """Return the path of a module's page."""
    named = module.parent if module.stem == "__init__" else module.with_suffix("")
    return f"{named.relative_to(SOURCE).as_posix()}.html"


MODULES = {page_of(module): module for module in sorted(SOURCE.rglob("*.py")) if module.stem != "__main__"}


def test_every_module_has_a_page(reference: Path) -> None:
    pages = {file.relative_to(reference).as_posix() for file in reference.rglob("*.html")}
    assert sorted(pages - {"index.html"}) == sorted(MODULES)


def test_a_page_opens_with_the_first_words_of_its_module(reference: Path) -> None:
    for page, module in MODULES.items():
        words = (ast.get_docstring(ast.parse(module.read_text(encoding="utf-8"))) or "").split()
        plain = " ".join(takewhile(str.isalpha, words))
        assert plain in unescape((reference / page).read_text(encoding="utf-8")), page


def test_the_names_that_others_import_are_described(reference: Path) -> None:
    shown = (reference / "regiondata.html").read_text(encoding="utf-8")
    assert [name for name in ("load", "list_regions", "Region", "DataError") if f'id="{name}"' not in shown] == []
