"""Each thing is known in one place only; the order of folders is held by contracts on imports (pyproject.toml)."""

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest
from parsed_modules import nodes, parse, words_of

CHECKOUT = Path(__file__).resolve().parents[1]
SOURCE, APP = CHECKOUT / "src" / "regiondata", CHECKOUT / "app"

MODULES = sorted(SOURCE.rglob("*.py"))
APP_FILES = sorted(APP.rglob("*.py"))
THEME = SOURCE / "theme.py"
PAGES = sorted((APP / "app_pages").glob("*.py"))
DRAWN = [path for path in MODULES if path.relative_to(SOURCE).parts[0] in {"wording", "charts", "maps"}]
EVERYTHING = [*MODULES, *APP_FILES]
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|\b(?:rgba?|hsla?|oklch)\(")


@cache
def imported(tree: ast.AST) -> tuple[str, ...]:
    """Return the full name of everything a module imports; `from a import b` may mean the module a or a.b."""
    return tuple(_imported(tree))


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in nodes(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def packages(tree: ast.AST) -> set[str]:
    return {name.partition(".")[0] for name in imported(tree)}


def colours(tree: ast.AST) -> list[str]:
    return [match.group() for word in words_of(tree) for match in COLOUR.finditer(word)]


def inner_imports(tree: ast.AST) -> list[int]:
    """Return the lines of imports in functions; only an indented one can be in any."""
    if not any(isinstance(node, ast.Import | ast.ImportFrom) and node.col_offset for node in nodes(tree)):
        return []
    functions = [node for node in nodes(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = (node for function in functions for node in ast.walk(function))
    return [node.lineno for node in inner if isinstance(node, ast.Import | ast.ImportFrom)]


def file_access(tree: ast.AST) -> list[str]:
    opened = [node for node in nodes(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) == "open"]
    return sorted(packages(tree) & {"io", "os", "pathlib", "shutil", "tempfile"}) + ["open"] * len(opened)


def caches(tree: ast.AST) -> list[str]:
    named = (ast.unparse(node) for node in nodes(tree) if isinstance(node, ast.Attribute | ast.Name))
    return [
        name for name in named if re.match(r"(?:st\.|streamlit\.)?(?:experimental_)?cache_(?:data|resource)$", name)
    ]


BELOW = [path for path in MODULES if path.relative_to(SOURCE).parts[0] == "data"]


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
    return "regiondata.i18n" in imported(parse(path))


PRIVATE = re.compile(r"streamlit\.(?:config|proto|runtime|web|elements|components|file_util)\b|uvicorn\.(?!Config)")
"""Modules that no framework promises to keep, and the doors through which they may be reached."""
DOORS = (SOURCE / "web" / "streamlit_internals", SOURCE / "web" / "uvicorn_internals")
SELECTOR = re.compile(r"data-testid|data-test-|\bst[A-Z]\w+|_stcore")


def is_behind_a_door(path: Path) -> bool:
    return any(path.is_relative_to(door) for door in DOORS)


def private_modules(path: Path) -> list[str]:
    return sorted({name for name in imported(parse(path)) if PRIVATE.match(name)})


def test_only_the_doors_reach_the_frameworks_inside() -> None:
    others = (path for path in EVERYTHING if not is_behind_a_door(path))
    assert breaking(others, private_modules) == {}


def test_only_the_doors_scripts_and_the_style_sheet_select_the_frameworks_elements() -> None:
    files = [file for folder in (APP, SOURCE) for file in folder.rglob("*") if file.suffix in {".js", ".css"}]
    scripts = {file for file in files if SELECTOR.search(file.read_text(encoding="utf-8"))}
    assert {short(file) for file in scripts if not is_behind_a_door(file)} == {"app/style.css", "app/map.css"}
    code = {short(path) for path in EVERYTHING if SELECTOR.search(" ".join(words_of(parse(path))))}
    assert code <= {short(path) for path in EVERYTHING if is_behind_a_door(path)}


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 200
    assert len(APP_FILES) > 50
    assert len(PAGES) > 10
    assert len(DRAWN) > 30
    assert len(BELOW) > 20


def test_only_what_serves_and_the_app_know_streamlit() -> None:
    assert (
        breaking((path for path in MODULES if not path.is_relative_to(SOURCE / "web")), imports_of("streamlit")) == {}
    )


def test_nothing_up_to_the_frames_has_words_for_people() -> None:
    assert breaking(BELOW, has_words_for_people) == {}


def test_what_words_and_draws_opens_no_files() -> None:
    assert breaking(DRAWN, lambda path: file_access(parse(path))) == {}


def test_pages_neither_calculate_nor_draw() -> None:
    assert breaking(PAGES, imports_of("pandas", "numpy", "plotly", "pydeck", "os", "pathlib", "json")) == {}


def test_every_part_of_the_package_has_its_place_in_the_order_of_imports() -> None:
    contracts = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    order = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    placed = {name for layer in order for name in re.split(r" [:|] ", layer)}
    modules = [
        f"regiondata.{path.relative_to(SOURCE).with_suffix('').as_posix().replace('/', '.')}" for path in MODULES
    ]
    missing = [name for name in modules if not name.endswith("__init__") and not _within(name, placed)]
    assert missing == []


def _within(name: str, placed: set[str]) -> bool:
    parts = name.split(".")
    return any(".".join(parts[:length]) in placed for length in range(1, len(parts) + 1))


def test_the_app_leaves_drawing_to_the_views() -> None:
    assert breaking(APP_FILES, imports_of("plotly", "pydeck", "matplotlib", "altair")) == {}


def test_only_the_page_context_may_cache() -> None:
    others = (path for path in APP_FILES if path != APP / "page_context.py")
    assert breaking(others, lambda path: caches(parse(path))) == {}


def test_only_the_theme_knows_colours() -> None:
    others = (path for path in EVERYTHING if path != THEME)
    assert breaking(others, lambda path: colours(parse(path))) == {}


def test_the_style_sheet_takes_its_colours_from_the_theme() -> None:
    sheets = "\n".join(file.read_text(encoding="utf-8") for file in sorted(APP.rglob("*.css")))
    assert [match.group() for match in COLOUR.finditer(sheets)] == []


def test_a_rule_of_a_style_sheet_begins_where_the_one_before_has_ended() -> None:
    """A browser drops both where one begins within the other's selector, and says so to nobody."""
    within = re.compile(r"[^\s{};][ \t]*@(?:media|font-face|keyframes|supports|container)\b.*")
    files = [file for folder in (APP, SOURCE) for file in folder.rglob("*.css")]
    assert len(files) > 5
    sheets = ((file, re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)) for file in files)
    assert {short(file): found for file, sheet in sheets if (found := within.findall(sheet))} == {}


def test_imports_stand_at_the_head_of_a_module() -> None:
    assert breaking(EVERYTHING, lambda path: inner_imports(parse(path))) == {}


def test_no_pattern_repeats_a_group_possessively() -> None:
    """Early releases of Python 3.11 leave what a group took in its failed last turn: `2023,` for a year."""
    possessive = re.compile(r"\)(?:[*+?]|\{[0-9,]+\})\+")
    assert not breaking(EVERYTHING, lambda path: possessive.findall("".join(words_of(parse(path)))))


def test_every_module_opens_with_a_sentence() -> None:
    assert breaking(EVERYTHING, opens_without_a_sentence) == {}


SILENCED = re.compile(r"#\s*(?:noqa|type: ignore)(?:: ?[A-Z0-9, ]+|\[[a-z, -]+\])?\s*$", re.MULTILINE)
"""A check that is silenced on a line, with nothing behind it that says why."""


def test_every_silenced_check_has_its_reason_beside_it() -> None:
    files = [*EVERYTHING, *CHECKOUT.glob("tests/**/*.py"), *CHECKOUT.glob("locks/*.py"), *CHECKOUT.glob("docs/*.py")]
    assert breaking(files, lambda path: SILENCED.findall(path.read_text(encoding="utf-8"))) == {}
    assert SILENCED.search("x = 1  # " + "noqa: E731")
    assert not SILENCED.search("x = 1  # " + "noqa: E731 - its base names it")


MOST_AT_THE_ROOT, MOST_IN_A_FOLDER, MOST_WITH_ONE_IMPORTER = 8, 20, 25
"""Bars for the tree: modules beside the rooms, files of a folder, modules that only one other room wants."""


def module_names(root: Path) -> dict[str, Path]:
    """Return the files of a folder by the name under which they are imported."""
    dotted = {path: ".".join(path.relative_to(root).with_suffix("").parts) for path in root.rglob("*.py")}
    return {name.removesuffix(".__init__"): path for path, name in dotted.items()}


def importers(modules: dict[str, Path]) -> dict[str, set[str]]:
    """Return for each module the others that import it; `from a import b` wants a.b where that is a module."""
    found: dict[str, set[str]] = {name: set() for name in modules}
    for name, path in modules.items():
        named = set(imported(parse(path)))
        packages_only = {other for other in named if any(each.startswith(f"{other}.") for each in named & set(modules))}
        for other in (named & set(modules)) - packages_only - {name}:
            found[other].add(name)
    return found


def with_one_importer_elsewhere(modules: dict[str, Path]) -> dict[str, str]:
    """Return the modules that one other module imports, from another folder, with that module.

    A page is thin and has its section, and a module may put together what lies in the folders beneath its own: these
    are not counted. Whatever else has one importer lives inside it or beside it, unless it is a room's own idea.
    """
    single = {name: next(iter(others)) for name, others in importers(modules).items() if len(others) == 1}
    return {
        name: other
        for name, other in single.items()
        if not modules[name].parent.is_relative_to(modules[other].parent) and modules[other].parent != PAGES[0].parent
    }


def test_few_modules_have_one_importer_in_another_folder() -> None:
    alone = with_one_importer_elsewhere(module_names(SOURCE.parent) | module_names(APP))
    assert len(alone) <= MOST_WITH_ONE_IMPORTER, alone


def test_folders_are_small_and_the_root_is_flat() -> None:
    folders = {path.parent for path in EVERYTHING}
    sizes = {short(folder): len([file for file in folder.glob("*.*") if file.stem != "__init__"]) for folder in folders}
    assert {folder: size for folder, size in sizes.items() if size > MOST_IN_A_FOLDER} == {}
    assert len([path for path in SOURCE.glob("*.py") if path.stem != "__init__"]) <= MOST_AT_THE_ROOT


def test_a_module_that_one_other_room_wants_is_counted(tmp_path: Path) -> None:
    lines = {
        "a/one": "",
        "a/two": "from a import one",
        "b/three": "from a.two import x\nfrom a.five import x",
        "b/four": "import b.three",
        "a/five": "",
        "six": "from b.four import x\nfrom a.five import x",
    }
    for name, text in lines.items():
        file = tmp_path / f"{name}.py"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert with_one_importer_elsewhere(module_names(tmp_path)) == {"a.two": "b.three"}


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
    "from streamlit.runtime import app_session": lambda tree: any(map(PRIVATE.match, imported(tree))),
    "from streamlit import config": lambda tree: any(map(PRIVATE.match, imported(tree))),
    "text = open('x').read()": file_access,
    "from pathlib import Path": file_access,
}
"""A line that breaks each rule, and what must notice it."""


@pytest.mark.parametrize("line", BROKEN)
def test_each_rule_notices_what_breaks_it(line: str) -> None:
    assert BROKEN[line](ast.parse(line))
