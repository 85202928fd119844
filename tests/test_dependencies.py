"""What is installed is what is pinned, and its licences are known: as much of an audit as works without a network."""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from installed_packages import installed_closure, licence_of, normal_name

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


def test_what_is_installed_is_what_is_pinned() -> None:
    pinned = {normal_name(key): version for key, version in PINNED.items()}
    installed = {name: one.version for name, one in INSTALLED.items()}
    assert len(installed) > 100
    assert {name: version for name, version in installed.items() if pinned.get(name) != version} == {}


def test_the_licences_are_known_and_open() -> None:
    licences = {name: licence_of(one) for name, one in INSTALLED.items()}
    assert {name: said for name, said in licences.items() if not OPEN.search(said) or STRICT.search(said)} == {}


@pytest.mark.parametrize("name", ["image", "test"])
def test_what_is_locked_is_what_is_pinned_with_the_hash_of_its_wheel(name: str) -> None:
    lines = (CHECKOUT / "locks" / f"{name}.txt").read_text(encoding="utf-8").splitlines()[1:]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.!+]+( --hash=sha256:[0-9a-f]{64})+", line)] == []
    assert {line.partition(" ")[0] for line in lines} <= set(LINES)


@pytest.mark.parametrize(("name", "extras"), [("image", ["exports"]), ("test", ["exports", "test", "dev"])])
def test_everything_that_is_installed_by_hash_is_locked(name: str, extras: list[str]) -> None:
    lines = (CHECKOUT / "locks" / f"{name}.txt").read_text(encoding="utf-8").splitlines()[1:]
    locked = {normal_name(line.partition("==")[0]) for line in lines}
    needed = [
        *PROJECT["dependencies"],
        *chain.from_iterable(PROJECT["optional-dependencies"][extra] for extra in extras),
    ]
    assert [one for one in installed_closure([*needed, "hatchling", "editables"]) if one not in locked] == []


FIT = """
import platform, sys
sys.path.insert(0, "locks")
from fits import misfit
from install import steps
platform.machine, platform.libc_ver = (lambda: {machine!r}), (lambda: {library!r})
sys.version_info = type("Version", (), {{"major": 3, "minor": {minor}}})
print(misfit(), "--require-hashes" in steps("test", misfit())[0], sep="; ")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the hashes are of wheels for Linux")
@pytest.mark.parametrize(
    ("minor", "machine", "library", "found"),
    [
        (11, "x86_64", ("glibc", "2.36"), "; True"),
        (13, "x86_64", ("glibc", "2.41"), "; True"),
        (14, "x86_64", ("glibc", "2.36"), "cpython 3.14; False"),
        (11, "aarch64", ("glibc", "2.36"), "linux on aarch64; False"),
        (12, "x86_64", ("", ""), "another library than glibc; False"),
        (12, "x86_64", ("glibc", "2.17"), "glibc 2.17; False"),
    ],
)
def test_wheels_are_held_to_hashes_where_those_on_record_fit_and_to_versions_elsewhere(
    minor: int, machine: str, library: tuple[str, str], found: str
) -> None:
    code = FIT.format(minor=minor, machine=machine, library=library)
    done = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == found.strip()


def test_every_environment_is_installed_by_the_one_that_knows_the_hashes() -> None:
    recipes = (CHECKOUT / "Makefile").read_text(encoding="utf-8")
    assert re.findall(r"locks/install\.py (\w+)\n", recipes) == ["image", "test"]


def test_everything_that_is_needed_is_installed() -> None:
    assert [text for text in NEEDED if normal_name(re.split(r"[\[>=<]", text)[0]) not in INSTALLED] == []


LIST_PARTS = """
import runpy, sys
sys.modules["rfc3987_syntax"] = None
runpy.run_module("cyclonedx_py", run_name="__main__")
"""
"""The tool holds its list against the schema, but without the grammar of addresses: 500 of them take it 23 s."""

ADDRESS = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?:[\w\-.~:/?#\[\]@!$&'()*+,;=]|%[0-9A-Fa-f]{2})*")
"""The characters of RFC 3987 that an address may have."""


def addresses(part: object) -> Iterator[str]:
    """Yield every address that a list of parts names."""
    if isinstance(part, dict):
        yield from (cell for name, cell in part.items() if name == "url")
        part = [*part.values()]
    for each in part if isinstance(part, list) else ():
        yield from addresses(each)


@pytest.mark.slow
def test_the_parts_list_of_a_release_names_what_is_installed_for_the_product(tmp_path: Path) -> None:
    """The tool that `docs/release.md` names, given the environment of the tests."""
    file = tmp_path / "parts.json"
    command = [sys.executable, "-c", LIST_PARTS, "environment", "--output-reproducible", "-o", file, sys.executable]
    subprocess.run(command, check=True, capture_output=True)
    parts = json.loads(file.read_text(encoding="utf-8"))
    named = [*addresses(parts)]
    assert len(named) > len(parts["components"])
    assert [one for one in named if not ADDRESS.fullmatch(one)] == []
    found = {normal_name(part["name"]): part["version"] for part in parts["components"]}
    product = installed_closure(["regiondata[exports]"])
    assert parts["bomFormat"] == "CycloneDX"
    assert [name for name, part in product.items() if found.get(name) != part.version] == []
