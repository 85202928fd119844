"""No Python names a region, country, currency or place: all of these are data."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parents[1]
FILES = sorted((*CHECKOUT.glob("src/regiondata/**/*.py"), *CHECKOUT.glob("app/**/*.py")))
FONTS = {"Georgia"}
"""Names of typefaces, which mean no country."""


def words_of(tree: ast.AST) -> Iterator[str]:
    """Yield every text and name in a module, docstrings included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


def named_words() -> set[str]:
    """Return the words that belong to the real data: slugs, names of regions and territories, codes, currencies."""
    words: set[str] = set()
    for region in CHECKOUT.glob("data/regions/*"):
        words |= {region.name, *re.split(r"[-_]", region.name.title())}
    for file in CHECKOUT.glob("data/regions/*/region.yaml"):
        words |= {str(yaml.safe_load(file.read_text(encoding="utf-8"))["name"])}
    for entry in _entries("catalogue/territories.yaml"):
        words |= {entry["name"], entry["key"]} if entry.get("level") not in {"world", "aggregate"} else set()
    words |= {entry["currency"] for entry in _entries("catalogue/units.yaml") if entry.get("currency")}
    for pattern in ("places", "organisations"):
        for file in CHECKOUT.glob(f"data/regions/*/{pattern}.yaml"):
            words |= {entry["name"] for entry in yaml.safe_load(file.read_text(encoding="utf-8"))}
    return {word for word in words if len(word) > 2 and not word.isdigit()} - FONTS


def _entries(name: str) -> list[dict[str, str]]:
    file = CHECKOUT / "data" / name
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else []


def any_of(words: set[str]) -> re.Pattern[str]:
    """Return what finds each of some words, the longest first."""
    described = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{described})(?!\w)")


def names_of_data(tree: ast.AST, words: re.Pattern[str]) -> list[str]:
    return sorted(set(words.findall("\n".join(words_of(tree)))))


def test_no_python_names_a_region_country_currency_or_place() -> None:
    forbidden = any_of(named_words())
    found = {
        path.relative_to(CHECKOUT).as_posix(): names_of_data(ast.parse(path.read_text(encoding="utf-8")), forbidden)
        for path in FILES
    }
    assert len(found) > 200
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "line", ["title = 'Welcome to Atlantis'", "'Atlantis-wide'", "def f():\n    'In Atlantis.'", "Atlantis = 1"]
)
def test_a_name_is_noticed_wherever_it_stands(line: str) -> None:
    assert names_of_data(ast.parse(line), any_of({"Atlantis"})) == ["Atlantis"]


def test_the_words_of_the_data_are_found() -> None:
    assert len(named_words()) > 10 or not list(CHECKOUT.glob("data/regions/*"))
