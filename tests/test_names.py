"""No Python names a region, country, currency or place: all of these are data."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from parsed_modules import nodes, parse, words_of

CHECKOUT = Path(__file__).resolve().parents[1]
FILES = sorted((*CHECKOUT.glob("src/regiondata/**/*.py"), *CHECKOUT.glob("app/**/*.py")))
FONTS = {"Georgia"}
"""Names of typefaces, which mean no country."""


@cache
def named_words() -> set[str]:
    """Return the words that belong to the real data: slugs, names of regions and territories, codes, currencies."""
    words: set[str] = set()
    for region in CHECKOUT.glob("data/regions/*"):
        words |= {region.name, *re.split(r"[-_]", region.name.title())}
    for file in CHECKOUT.glob("data/regions/*/region.yaml"):
        words |= {str(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["name"])}
    for entry in _entries("catalogue/territories.yaml"):
        words |= {entry["name"], entry["key"]} if entry.get("level") not in {"world", "aggregate"} else set()
    words |= {entry["currency"] for entry in _entries("catalogue/units.yaml") if entry.get("currency")}
    for pattern in ("places", "organisations"):
        for file in CHECKOUT.glob(f"data/regions/*/{pattern}.yaml"):
            words |= {entry["name"] for entry in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)}
    return {word for word in words if len(word) > 2 and not word.isdigit()} - FONTS


def _entries(name: str) -> list[dict[str, str]]:
    file = CHECKOUT / "data" / name
    return yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) if file.exists() else []


def names_of_data(tree: ast.AST, words: set[str]) -> list[str]:
    """Return which of some words stand in a module; only those whose first part stands there are looked for."""
    text = "\n".join(words_of(tree))
    parts = set(re.findall(r"\w+", text))
    return sorted(word for word in words if first_part(word) in parts and re.search(bounded(word), text))


def bounded(word: str) -> str:
    return rf"(?<!\w){re.escape(word)}(?!\w)"


@cache
def first_part(word: str) -> str:
    """Return the letters that a name begins with, up to a space or a mark."""
    return next(iter(re.findall(r"\w+", word)))


def test_no_python_names_a_region_country_currency_or_place() -> None:
    forbidden = named_words()
    found = {path.relative_to(CHECKOUT).as_posix(): names_of_data(parse(path), forbidden) for path in FILES}
    assert len(found) > 200
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "line", ["title = 'Welcome to Atlantis'", "'Atlantis-wide'", "def f():\n    'In Atlantis.'", "Atlantis = 1"]
)
def test_a_name_is_noticed_wherever_it_stands(line: str) -> None:
    assert names_of_data(ast.parse(line), {"Atlantis"}) == ["Atlantis"]


def test_the_words_of_the_data_are_found() -> None:
    assert len(named_words()) > 10 or not list(CHECKOUT.glob("data/regions/*"))


RETIRED = re.compile(
    r"(^|_)(tell|tells|told|asked|ways?|patience|pace|allowance|judged?|judges|judgements?|quest|halls?|fitness|"
    r"curated|curation|cautions?|appearance|slim|brought|kept|stored|bundles|gathering|visits?|standing)(_|$)"
    r"|^(once|forget|order_\w+|made_once|make_once|keep_address|show_still|offers|is_odd|side_by_side|in_one_piece|chronicle)$"
)
"""Words that names of functions, classes and variables no longer use: each has a standard term in CONTRIBUTING."""
RETIRED_CLASSES = re.compile(
    r"(Told|Asked|Order(?!ed)|Visit(?!or)|Way|Pace|Allowance|Stored|Bundles|Standing|Judg|Quest(?!ion)|Offers)"
)
FIELDS_OF_DATA = {"asked", "SortOrder"}
"""What a file of data calls so: `asked` is a field of a story's scene."""
NAMED = sorted((*FILES, *CHECKOUT.glob("tests/**/*.py")))


def defined_names(tree: ast.AST) -> Iterator[str]:
    """Yield the names that a module gives: functions, classes, parameters, variables and attributes."""
    for node in nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr


def retired_names(tree: ast.AST) -> set[str]:
    """Return the names a module gives that hold a retired word; tests tell their promise in a sentence and may."""
    names = {name for name in defined_names(tree) if not name.startswith("test_")} - FIELDS_OF_DATA
    return {name for name in names if is_retired(name)}


@cache
def is_retired(name: str) -> bool:
    return bool(RETIRED.search(name.lower()) or RETIRED_CLASSES.search(name))


def test_names_use_the_terms_of_the_field() -> None:
    found = {path.relative_to(CHECKOUT).as_posix(): retired_names(parse(path)) for path in NAMED}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "line", ["told = 1", "def tell_figure(): ...", "class Order: ...", "def f(told): ...", "x.kept = 1"]
)
def test_a_retired_word_in_a_name_is_noticed(line: str) -> None:
    assert len(retired_names(ast.parse(line))) == 1


STYLED = sorted(
    file for end in ("css", "js") for root in ("src", "app") for file in CHECKOUT.glob(f"{root}/**/*.{end}")
)
CLASS_IN_STYLE = re.compile(r"(?<=[a-z\])\s.:(,>+~])\.([a-z][a-z0-9_-]*)(?=[^(]*\{)", re.MULTILINE)
CLASS_IN_HTML = re.compile(r"""(?:class=\\?["']|className[:=]\s*["'])([a-z][a-z0-9 _-]*)""")
FUNCTION_IN_SCRIPT = re.compile(r"\bfunction\s+(\w+)")


def given_names(text: str) -> set[str]:
    """Return the names that a style sheet, a script or a piece of HTML gives: its classes and its functions."""
    classes = {name for classes in CLASS_IN_HTML.findall(text) for name in classes.split()}
    functions = (re.sub(r"([A-Z])", r"_\1", name) for name in FUNCTION_IN_SCRIPT.findall(text))
    styles = CLASS_IN_STYLE.findall(text) if "{" in text else []
    return {name.replace("-", "_") for name in {*classes, *styles, *functions}}


def retired_classes(text: str) -> set[str]:
    return {name for name in given_names(text) if RETIRED.search(name.lower())}


def test_classes_of_style_sheets_and_scripts_use_the_terms_of_the_field() -> None:
    texts = {path.relative_to(CHECKOUT).as_posix(): path.read_text("utf-8") for path in STYLED}
    for path in FILES:
        strings = (word for word in words_of(parse(path)) if "class=" in word or "{" in word)
        texts[path.relative_to(CHECKOUT).as_posix()] = "\n".join(strings)
    assert sum(len(given_names(text)) for text in texts.values()) > 300
    found = {path: retired_classes(text) for path, text in texts.items()}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "text",
    [
        "a.way { color: red }",
        "@media print { nav .hub-ways > p { margin: 0 } }",
        "f'<p class=\"note told\">'",
        'html("a", { className: "way aside" })',
        "function tell(words) {}",
    ],
)
def test_a_retired_word_in_a_class_is_noticed(text: str) -> None:
    assert len(retired_classes(text)) == 1
