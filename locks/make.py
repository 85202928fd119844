"""Write the packages of the image and of a test run with the hashes of their wheels, for each Python that may run them.

One file holds the wheels of each Python in `fits.PYTHONS` on Linux, x86-64; pip is asked as if it were that Python.
"""

import json
import re
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from fits import PYTHONS
from packaging.requirements import Requirement

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
BUILT_WITH = ("hatchling", "editables")
LOCKS = {"image": ("exports",), "test": ("exports", "test", "dev")}
NEWEST_GLIBC, OLDEST_GLIBC = 40, 16
HEAD = "# Packages and the hashes of their wheels for Python {pythons} on Linux, x86-64; written by locks/make.py.\n"

Package = Mapping[str, Any]
"""What pip reports of a package: its metadata, and where its wheel is from."""


def needed(extras: Collection[str]) -> list[str]:
    """Return what the project asks for with some extras, and what it is built with."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = (text for extra in extras for text in project["optional-dependencies"][extra])
    return [*project["dependencies"], *wanted, *BUILT_WITH]


def chosen(requirements: Iterable[str], python: str) -> dict[str, Package]:
    """Return by name what pip would take for a Python and a system, held to the pins, without installing it."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--dry-run"]
    command += ["--ignore-installed", "--report", "-", "--constraint", "constraints.txt", "--only-binary", ":all:"]
    command += ["--python-version", python, "--implementation", "cp", "--abi", f"cp{python.replace('.', '')}"]
    command += ["--abi", "abi3", "--abi", "none"]
    for minor in range(NEWEST_GLIBC, OLDEST_GLIBC, -1):  # the newest first, as pip itself prefers it
        command += ["--platform", f"manylinux_2_{minor}_x86_64"]
    command += ["--platform", "manylinux2014_x86_64", "--platform", "linux_x86_64"]
    with tempfile.TemporaryDirectory() as folder:
        given = [*command, "--target", folder, *requirements]
        done = subprocess.run(given, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
    return {normal_name(one["metadata"]["name"]): one for one in json.loads(done.stdout)["install"]}


def resolved(requirements: Iterable[str], python: str) -> dict[str, Package]:
    """Return what is taken for a Python, with what only that Python needs: pip judges by the one that it runs on."""
    wanted = list(requirements)
    while True:
        found = chosen(wanted, python)
        missing = [text for name, text in closure(wanted, found, python).items() if name not in found]
        if not missing:
            return found
        wanted += missing


def closure(requirements: Iterable[str], found: Mapping[str, Package], python: str) -> dict[str, str]:
    """Return by name what requirements lead to on a Python, as far as it was found."""
    waiting, seen = [(text, "") for text in requirements], dict[str, str]()
    done = set[tuple[str, str]]()
    while waiting:
        text, extra = waiting.pop()
        requirement = Requirement(text)
        environment = {"python_version": python, "python_full_version": f"{python}.0", "extra": extra}
        if requirement.marker is not None and not requirement.marker.evaluate(environment):
            continue
        name = normal_name(requirement.name)
        seen.setdefault(name, f"{requirement.name}{requirement.specifier}")
        for each in ("", *requirement.extras):
            if (name, each) not in done and name in found:
                done.add((name, each))
                waiting += [(other, each) for other in found[name]["metadata"].get("requires_dist") or []]
    return seen


def normal_name(name: str) -> str:
    """Return a package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(hashes: Mapping[tuple[str, str], Collection[str]]) -> list[str]:
    """Return a line for each package: name, version and the hash of each wheel that one of the Pythons takes."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    written = {normal_name(line.partition("==")[0]): line.partition("==")[0] for line in lines}
    rows = [
        " ".join([f"{written.get(name, name)}=={version}", *(f"--hash=sha256:{digest}" for digest in sorted(digests))])
        for (name, version), digests in hashes.items()
    ]
    return sorted(rows, key=str.lower)


def main() -> None:
    """Write both files; the smaller one is a part of the larger."""
    hashes: dict[str, dict[tuple[str, str], set[str]]] = {name: defaultdict(set) for name in LOCKS}
    everything = needed(LOCKS["test"])
    for python in PYTHONS:
        found = resolved(everything, python)
        for lock, extras in LOCKS.items():
            for name in closure(needed(extras), found, python):
                digest = found[name]["download_info"]["archive_info"]["hashes"]["sha256"]
                hashes[lock][name, found[name]["metadata"]["version"]].add(digest)
    head = HEAD.format(pythons=f"{', '.join(PYTHONS[:-1])} and {PYTHONS[-1]}")
    for lock, packages in hashes.items():
        (FOLDER / f"{lock}.txt").write_text(head + "\n".join(locked(packages)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
