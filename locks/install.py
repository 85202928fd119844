"""Install the product into the environment that runs this: `python locks/install.py image` or `test`.

Where hashes are on record for this Python and machine, pip takes wheels with those hashes and no others, and a wheel
with another one ends it. Elsewhere the versions alone are held, and that is said.
"""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from fits import misfit

FOLDER = Path(__file__).parent
EXTRAS = {"image": "exports", "test": "exports,test,dev"}
PIP = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")


def steps(lock: str, why_not: str) -> list[Sequence[str]]:
    """Return what is run, one after the other."""
    if why_not:
        return [(*PIP, "--constraint", "constraints.txt", "--editable", f".[{EXTRAS[lock]}]")]
    return [
        (*PIP, "--require-hashes", "--requirement", f"locks/{lock}.txt"),
        (*PIP, "--no-deps", "--no-build-isolation", "--editable", "."),
    ]


def main(lock: str) -> int:
    """Install, and return the exit code of what failed, or 0."""
    why_not = misfit()
    if why_not:
        sys.stdout.write(f"No hashes are on record for {why_not}: packages are held to their versions alone.\n")
    for step in steps(lock, why_not):
        code = subprocess.run(step, cwd=FOLDER.parent, check=False).returncode  # noqa: S603 - our own command
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
