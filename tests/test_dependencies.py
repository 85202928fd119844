"""What is installed is what is pinned, and its licences are known: as much of an audit as works without a network."""

import json
import re
import subprocess
import sys
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from installed import installed_closure, licence_of, normal_name

from regiondata.paths import CHECKOUT

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NEEDED = [*PROJECT["dependencies"], *chain.from_iterable(PROJECT["optional-dependencies"].values())]
LINES = (CHECKOUT / "constraints.txt").read_text(encoding="utf-8").splitlines()
PINNED = dict(line.split("==") for line in LINES)
INSTALLED = installed_closure(NEEDED)
OPEN = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|HPND|OFL|Unlicense|CC0|0BSD|Zope|Artistic|W3C",
    re.IGNORECASE,
)
STRICT = re.compile(r"\bA?GPL\b|Affero|GNU General Public|SSPL|proprietary", re.IGNORECASE)


def test_every_line_pins_one_version_by_name_alone() -> None:
    assert [line for line in LINES if not re.fullmatch(r"[\w.-]+==[\w.!+]+", line)] == []


def test_the_lines_are_sorted() -> None:
    assert sorted(LINES, key=lambda line: line.partition("==")[0].lower()) == LINES


@pytest.mark.parametrize("name", sorted(INSTALLED))
def test_what_is_installed_is_what_is_pinned(name: str) -> None:
    pinned = {normal_name(key): version for key, version in PINNED.items()}
    assert pinned.get(name) == INSTALLED[name].version


@pytest.mark.parametrize("name", sorted(INSTALLED))
def test_the_licence_is_known_and_open(name: str) -> None:
    licence = licence_of(INSTALLED[name])
    assert OPEN.search(licence), f"{name} says “{licence}”"
    assert not STRICT.search(licence)


@pytest.mark.parametrize("name", ["image", "test"])
def test_what_is_locked_is_what_is_pinned_with_the_hash_of_its_wheel(name: str) -> None:
    lines = (CHECKOUT / "locks" / f"{name}.txt").read_text(encoding="utf-8").splitlines()[1:]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.!+]+ --hash=sha256:[0-9a-f]{64}", line)] == []
    assert {line.partition(" ")[0] for line in lines} <= set(LINES)


def test_everything_that_the_product_needs_is_locked_for_the_image() -> None:
    lines = (CHECKOUT / "locks" / "image.txt").read_text(encoding="utf-8").splitlines()[1:]
    locked = {normal_name(line.partition("==")[0]) for line in lines}
    needed = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["exports"]]
    assert [text for text in needed if normal_name(re.split(r"[\[>=<]", text)[0]) not in locked] == []


def test_everything_that_is_needed_is_installed() -> None:
    assert [text for text in NEEDED if normal_name(re.split(r"[\[>=<]", text)[0]) not in INSTALLED] == []


@pytest.mark.slow
def test_the_parts_list_of_a_release_names_what_is_installed_for_the_product(tmp_path: Path) -> None:
    """The tool that `docs/release.md` names, given the environment of the tests."""
    file = tmp_path / "parts.json"
    command = [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "-o", file, sys.executable]
    subprocess.run(command, check=True, capture_output=True)
    parts = json.loads(file.read_text(encoding="utf-8"))
    found = {normal_name(part["name"]): part["version"] for part in parts["components"]}
    product = installed_closure(["regiondata[exports]"])
    assert parts["bomFormat"] == "CycloneDX"
    assert [name for name, part in product.items() if found.get(name) != part.version] == []
