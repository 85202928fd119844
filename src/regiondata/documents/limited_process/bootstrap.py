"""The script that starts the limited process, which knows no package: it names the one that it lies in, and hands over.

No folder is put on the path, so that nothing beside the package can take the place of a library, and nothing of the
package is run but what reads files.
"""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType


def _name_package() -> None:
    """Let `regiondata` be the package that this file lies in, whichever other one is installed."""
    package = ModuleType("regiondata")
    package.__path__ = [str(Path(__file__).resolve().parents[2])]
    sys.modules["regiondata"] = package


if __name__ == "__main__":
    _name_package()
    sys.exit(import_module("regiondata.documents.limited_process.process").main(sys.argv[1]))
