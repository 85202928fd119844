"""Write the packages of the image and of a test run with the hashes of the wheels that pip chooses for this machine."""

import json
import re
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent
BUILT_WITH = ("hatchling", "editables")
LOCKS = {"image": "[exports]", "test": "[exports,test]"}
HEAD = "# Packages and the hashes of their wheels for Python 3.11 on Linux, x86-64; written by locks/make.py.\n"


def chosen(extras: str) -> list[dict[str, dict[str, str]]]:
    """Return what pip would install, held to the pins, without installing it."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--dry-run"]
    command += ["--ignore-installed", "--report", "-", "--constraint", "constraints.txt", f".{extras}", *BUILT_WITH]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)  # noqa: S603 - our own command
    return list(json.loads(done.stdout)["install"])


def normal_name(name: str) -> str:
    """Return a package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(found: list[dict[str, dict[str, str]]]) -> list[str]:
    """Return a line for each package but our own: name, version and hash."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    written = {normal_name(line.partition("==")[0]): line.partition("==")[0] for line in lines}
    rows = []
    for one in found:
        name = normal_name(one["metadata"]["name"])
        if name != "regiondata":
            archive: dict[str, dict[str, str]] = one["download_info"]["archive_info"]  # type: ignore[assignment] - this part of the report holds another depth
            pin = f"{written.get(name, one['metadata']['name'])}=={one['metadata']['version']}"
            rows.append(f"{pin} --hash=sha256:{archive['hashes']['sha256']}")
    return sorted(rows, key=str.lower)


def main() -> None:
    """Write both files."""
    for name, extras in LOCKS.items():
        (FOLDER / f"{name}.txt").write_text(HEAD + "\n".join(locked(chosen(extras))) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
