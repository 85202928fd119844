"""Writes the API reference from the docstrings of every module: `python docs/build_api.py FOLDER [--without-source]`.

What cannot be imported or resolved stops it. To colour the source beside each name takes half of the time.
"""

import gc
import sys
import warnings
from pathlib import Path
from pkgutil import walk_packages

import pdoc

import regiondata

STARTS = "__main__"
"""A module that runs when it is imported."""


def module_names() -> list[str]:
    """Return the names of all modules, each once: pdoc finds those below a name, unless a package lists its own."""
    every = [each.name for each in walk_packages(regiondata.__path__, "regiondata.") if not each.name.endswith(STARTS)]
    top = ["regiondata", *(name for name in every if name.count(".") == 1)]
    found = pdoc.extract.walk_specs(top)
    return [*top, *(name for name in every if name not in found)]


def build(folder: Path, *, source: bool = True) -> None:
    """Write one page for each module, with its source or without, and an index with a search."""
    for name in regiondata.__all__:  # they are imported when they are first asked for, which pdoc does not do
        setattr(regiondata, name, getattr(regiondata, name))
    pdoc.render.configure(docformat="markdown", search=True, show_source=source)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        # Some libraries state types that exist for type checkers only; they are shown as they are written.
        warnings.filterwarnings("ignore", message="Error parsing type annotation")
        # A default that happens to be the value of a variable of this machine is left out, which is no fault of ours.
        warnings.filterwarnings("ignore", message="The default value of")
        pdoc.pdoc(*module_names(), output_directory=folder)


if __name__ == "__main__":
    gc.set_threshold(100_000, 50, 100)  # the trees of all modules stay: to search them for garbage takes a quarter
    build(Path(sys.argv[1]), source="--without-source" not in sys.argv)
