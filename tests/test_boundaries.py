"""No module imports from above itself, and each thing is known in one place only."""

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
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
VIEWS = [path for path in MODULES if path.is_relative_to(SOURCE / "views")]
EVERYTHING = [*MODULES, *APP_FILES]
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


BELOW = [path for path in MODULES if layer(module_name(path)) < LAYERS.index(["answers"])]


@pytest.fixture(scope="module")
def names() -> set[str]:
    return {module_name(path) for path in MODULES}


def short(path: Path) -> str:
    return path.relative_to(CHECKOUT).as_posix()


def breaking(paths: Iterable[Path], rule: Callable[[Path], object]) -> dict[str, object]:
    """Return what a rule finds, by file; all files are one test, since to run one for each costs more than to look."""
    return {short(path): found for path in paths if (found := rule(path))}


def imports_of(*forbidden: str) -> Callable[[Path], object]:
    """Return a rule against importing some packages."""
    return lambda path: packages(parse(path)) & set(forbidden)


def opens_without_a_sentence(path: Path) -> bool:
    opening = (ast.get_docstring(parse(path)) or "").partition("\n")[0]
    return not opening.endswith((".", ":", "?")) and path.stem != "__init__"


def has_words_for_people(path: Path) -> bool:
    return module_name(path) != "text" and "regiondata.i18n" in imported(parse(path))


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 200
    assert len(APP_FILES) > 50
    assert len(PAGES) > 10
    assert len(VIEWS) > 30
    assert len(BELOW) > 20


def test_no_modules_import_each_other_in_a_circle(names: set[str]) -> None:
    assert (
        of_circle({module_name(path): own_imports(parse(path), names) - {module_name(path)} for path in MODULES}) == []
    )


def test_nothing_below_the_app_knows_the_app() -> None:
    assert breaking(MODULES, imports_of("current_region", "elements", "app_pages", "dashboard")) == {}


def test_only_the_server_and_the_app_know_streamlit() -> None:
    assert breaking((path for path in MODULES if path.stem != "server"), imports_of("streamlit")) == {}


def test_nothing_up_to_the_frames_has_words_for_people() -> None:
    assert breaking(BELOW, has_words_for_people) == {}


def test_views_open_no_files() -> None:
    assert breaking(VIEWS, lambda path: file_access(parse(path))) == {}


def test_pages_neither_calculate_nor_draw() -> None:
    assert breaking(PAGES, imports_of("pandas", "numpy", "plotly", "pydeck", "os", "pathlib", "json")) == {}


def test_the_app_leaves_drawing_to_the_views() -> None:
    assert breaking(APP_FILES, imports_of("plotly", "pydeck", "matplotlib", "altair")) == {}


def test_only_the_current_region_may_cache() -> None:
    others = (path for path in APP_FILES if path != APP / "current_region.py")
    assert breaking(others, lambda path: caches(parse(path))) == {}


def test_only_the_theme_knows_colours() -> None:
    others = (path for path in EVERYTHING if path != THEME)
    assert breaking(others, lambda path: colours(parse(path))) == {}


def test_the_style_sheet_takes_its_colours_from_the_theme() -> None:
    sheets = "\n".join(file.read_text(encoding="utf-8") for file in sorted(APP.rglob("*.css")))
    assert [match.group() for match in COLOUR.finditer(sheets)] == []


def test_imports_stand_at_the_head_of_a_module() -> None:
    assert breaking(EVERYTHING, lambda path: inner_imports(parse(path))) == {}


def test_every_module_opens_with_a_sentence() -> None:
    assert breaking(EVERYTHING, opens_without_a_sentence) == {}


def test_a_file_that_breaks_a_rule_is_named_with_what_it_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules[__name__], "CHECKOUT", tmp_path)
    good, bad = tmp_path / "good.py", tmp_path / "bad.py"
    good.write_text('"""Good."""\n', encoding="utf-8")
    bad.write_text('"""Not so good"""\n\nimport streamlit\n', encoding="utf-8")
    assert breaking([good, bad], imports_of("streamlit")) == {"bad.py": {"streamlit"}}
    assert breaking([good, bad], opens_without_a_sentence) == {"bad.py": True}


BROKEN = {
    "import streamlit as st": lambda tree: "streamlit" in packages(tree),
    "from streamlit import title": lambda tree: "streamlit" in packages(tree),
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
