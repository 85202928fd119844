"""No module imports from above itself, and each thing is known in one place only."""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
SOURCE, APP = CHECKOUT / "src" / "regiondata", CHECKOUT / "app"

GROUND = ["arithmetic", "evidence", "numerals", "paths", "placeholders", "problems", "text"]
LAYERS = [GROUND, ["reading"], ["records"], ["curation"], ["checks"], ["loading"], ["frames"], ["answers"]]
STAGE = [
    "fitness",
    "scene_added",
    "scene_cautions",
    "scene_parts",
    "scene_sources",
    "scene_tables",
    "scene_words",
    "scenes",
]
LAYERS += [["views"], STAGE, ["exports"], ["serving"], ["server", "cli", "export_command", "__main__", "__init__"]]
"""From the ground up; a module that is not named is an answer, and so is the region that answers join.

A module imports from its own layer or from those before it. That nothing goes round in circles is a test of its own.
"""

MODULES = sorted(SOURCE.rglob("*.py"))
APP_FILES = sorted(APP.rglob("*.py"))
THEME = SOURCE / "views" / "theme.py"
PAGES = sorted((APP / "app_pages").glob("*.py"))
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\b(?:rgba?|hsla?|oklch)\(")


@lru_cache(maxsize=512)
def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the full name of everything a module imports; `from a import b` may mean the module a or a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def packages(tree: ast.AST) -> set[str]:
    return {name.partition(".")[0] for name in imported(tree)}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def layer(module: str) -> int:
    top = module.partition(".")[0]
    return next((rank for rank, names in enumerate(LAYERS) if top in names), LAYERS.index(["answers"]))


def own_imports(tree: ast.AST, names: set[str]) -> set[str]:
    """Return the modules of the package that a module imports."""
    inside = {name.removeprefix("regiondata.") for name in imported(tree) if name.startswith("regiondata.")}
    return inside & names


def upward_imports(module: str, tree: ast.AST, names: set[str]) -> list[str]:
    return sorted(other for other in own_imports(tree, names) if layer(other) > layer(module))


def words_of(tree: ast.AST) -> Iterator[str]:
    """Yield every text and name in a module, docstrings included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


def colours(tree: ast.AST) -> list[str]:
    return [match.group() for word in words_of(tree) for match in COLOUR.finditer(word)]


def inner_imports(tree: ast.AST) -> list[int]:
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = (node for function in functions for node in ast.walk(function))
    return [node.lineno for node in inner if isinstance(node, ast.Import | ast.ImportFrom)]


def file_access(tree: ast.AST) -> list[str]:
    opened = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "open"]
    return sorted(packages(tree) & {"io", "os", "pathlib", "shutil", "tempfile"}) + ["open"] * len(opened)


def caches(tree: ast.AST) -> list[str]:
    named = (ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute | ast.Name))
    return [
        name for name in named if re.match(r"(?:st\.|streamlit\.)?(?:experimental_)?cache_(?:data|resource)$", name)
    ]


def of_circle(graph: dict[str, set[str]]) -> list[str]:
    """Return modules that import each other in a circle."""
    rest = dict(graph)
    while free := [name for name, others in rest.items() if not others & set(rest)]:
        for name in free:
            del rest[name]
    return sorted(rest)


@pytest.fixture(scope="module")
def names() -> set[str]:
    return {module_name(path) for path in MODULES}


def short(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_no_module_imports_from_above_itself(path: Path, names: set[str]) -> None:
    assert upward_imports(module_name(path), parse(path), names) == []


def test_no_modules_import_each_other_in_a_circle(names: set[str]) -> None:
    assert (
        of_circle({module_name(path): own_imports(parse(path), names) - {module_name(path)} for path in MODULES}) == []
    )


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_nothing_below_the_app_knows_the_app(path: Path) -> None:
    assert not packages(parse(path)) & {"current_region", "elements", "app_pages", "dashboard"}


@pytest.mark.parametrize("path", [path for path in MODULES if path.stem != "server"], ids=short)
def test_only_the_server_and_the_app_know_streamlit(path: Path) -> None:
    assert "streamlit" not in packages(parse(path))


@pytest.mark.parametrize(
    "path", [path for path in MODULES if layer(module_name(path)) < LAYERS.index(["answers"])], ids=short
)
def test_nothing_up_to_the_frames_has_words_for_people(path: Path) -> None:
    assert module_name(path) == "text" or "regiondata.text" not in imported(parse(path))


@pytest.mark.parametrize("path", [path for path in MODULES if path.is_relative_to(SOURCE / "views")], ids=short)
def test_views_open_no_files(path: Path) -> None:
    assert file_access(parse(path)) == []


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_pages_neither_calculate_nor_draw(path: Path) -> None:
    assert not packages(parse(path)) & {"pandas", "numpy", "plotly", "pydeck", "os", "pathlib", "json"}


@pytest.mark.parametrize("path", APP_FILES, ids=short)
def test_the_app_leaves_drawing_to_the_views(path: Path) -> None:
    assert not packages(parse(path)) & {"plotly", "pydeck", "matplotlib", "altair"}


@pytest.mark.parametrize("path", [path for path in APP_FILES if path != APP / "current_region.py"], ids=short)
def test_only_the_current_region_may_cache(path: Path) -> None:
    assert caches(parse(path)) == []


@pytest.mark.parametrize("path", [path for path in (*MODULES, *APP_FILES) if path != THEME], ids=short)
def test_only_the_theme_knows_colours(path: Path) -> None:
    assert colours(parse(path)) == []


def test_the_style_sheet_takes_its_colours_from_the_theme() -> None:
    sheets = "\n".join(file.read_text(encoding="utf-8") for file in sorted(APP.rglob("*.css")))
    assert [match.group() for match in COLOUR.finditer(sheets)] == []


@pytest.mark.parametrize("path", [*MODULES, *APP_FILES], ids=short)
def test_no_module_is_longer_than_250_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 250


@pytest.mark.parametrize("path", PAGES, ids=short)
def test_no_page_is_longer_than_60_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 60


@pytest.mark.parametrize("path", [*MODULES, *APP_FILES], ids=short)
def test_imports_stand_at_the_head_of_a_module(path: Path) -> None:
    assert inner_imports(parse(path)) == []


@pytest.mark.parametrize("path", [*MODULES, *APP_FILES], ids=short)
def test_every_module_opens_with_a_sentence(path: Path) -> None:
    assert (ast.get_docstring(parse(path)) or "").partition("\n")[0].endswith(
        (".", ":", "?")
    ) or path.stem == "__init__"


BROKEN = {
    "import streamlit as st": lambda tree: "streamlit" in packages(tree),
    "from streamlit import title": lambda tree: "streamlit" in packages(tree),
    "from regiondata.views import maps": lambda tree: upward_imports("frames", tree, {"views.maps", "views"}),
    "from regiondata.server import serve": lambda tree: upward_imports("views.maps", tree, {"server"}),
    "def f():\n    import os": inner_imports,
    "ink = '#1a2b3c'": colours,
    "ink = 'rgba(0, 0, 0, 0.5)'": colours,
    "@st.cache_data\ndef f(): ...": caches,
    "@st.cache_resource(ttl=1)\ndef f(): ...": caches,
    "text = open('x').read()": file_access,
    "from pathlib import Path": file_access,
}
"""A line that breaks each rule, and what must notice it."""


@pytest.mark.parametrize("line", BROKEN)
def test_each_rule_notices_what_breaks_it(line: str) -> None:
    assert BROKEN[line](ast.parse(line))


def test_a_circle_of_imports_is_noticed() -> None:
    assert of_circle({"a": {"b"}, "b": {"a"}, "c": {"a"}, "d": set()}) == ["a", "b", "c"]
