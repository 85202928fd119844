"""Where the data, the documents, the application's pages and what is kept between starts are."""

import os
import sys
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from importlib.resources import files
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
"""The checkout this package is run from; an installed wheel carries what it needs of one in `_shipped`."""

_CACHES = {"win32": "AppData/Local", "darwin": "Library/Caches"}


@cache
def shipped_folder() -> Path | None:
    """Return the folder of the application and the data that a wheel carries, or None in a checkout."""
    shipped = Path(str(files("regiondata"))) / "_shipped"
    return shipped if shipped.is_dir() else None


def data_folder(given: str | os.PathLike[str] | None = None) -> Path:
    """Return the folder with `catalogue/` and `regions/`: the one given, else REGIONDATA_DATA, else the shipped one."""
    return Path(given or os.environ.get("REGIONDATA_DATA") or (shipped_folder() or CHECKOUT) / "data")


def app_folder() -> Path:
    """Return the folder with the scripts and the style sheet of the pages."""
    return (shipped_folder() or CHECKOUT) / "app"


def streamlit_config() -> Path:
    """Return the file with the options that the pages are made for; in a wheel it lies beside their scripts."""
    shipped = shipped_folder()
    return (shipped / "app" if shipped else CHECKOUT) / ".streamlit" / "config.toml"


def subset_fonts_folder() -> Path:
    """Return where the smaller fonts are: in the checkout's build folder, else in the user's cache."""
    if shipped_folder() is None:
        return CHECKOUT / "build" / "fonts"
    metadata = import_module("importlib.metadata")  # takes longer to import than all of the package without pandas
    return (
        _cache_or_temporary_folder() / f"fonts-{metadata.version('streamlit')}"
    )  # each release brings fonts of its own


def user_cache_folder() -> Path:
    """Return the folder for what can be made again, where this system keeps such files of a user."""
    named = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    return Path(named or Path.home() / _CACHES.get(sys.platform, ".cache")) / "regiondata"


def _cache_or_temporary_folder() -> Path:
    """Return the folder for what can be made again, among temporary files for a user without a home."""
    try:
        return user_cache_folder()
    except RuntimeError:
        return Path(tempfile.gettempdir()) / "regiondata"


def frame_cache_folder() -> Path | None:
    """Return where frames are kept between starts: REGIONDATA_CACHE, `off` for nowhere, else the user's cache."""
    named = os.environ.get("REGIONDATA_CACHE", "")
    if named.lower() in {"off", "0", "no", "false"}:
        return None
    try:
        return Path(named) if named else user_cache_folder() / "frames"
    except RuntimeError:  # a user without a home
        return None


def documents_folder(given: str | os.PathLike[str] | None = None) -> Path | None:
    """Return the folder with the documents themselves, or None where nobody named one."""
    named = given or os.environ.get("REGIONDATA_DOCUMENTS")
    return Path(named) if named else None


def region_folders(data: Path) -> list[str]:
    """Return the names of all folders of regions, those without a region.yaml included, in alphabetical order."""
    return sorted(folder.name for folder in data.glob("regions/*/"))


def default_slug(slugs: Sequence[str]) -> str:
    """Return the region that is shown where an address names none: the one that is set, else the only one, else none.

    Which comes first in the alphabet says nothing about what a visitor wants.
    """
    named = os.environ.get("REGIONDATA_REGION", "")
    if named in slugs:
        return named
    return slugs[0] if len(slugs) == 1 else ""


def unknown_region(slug: str, slugs: Sequence[str]) -> str:
    """Return the sentence that a region is not there, and which are; it repeats of the name what a name may hold."""
    named = "".join(mark for mark in slug[:60] if mark.isalnum() or mark in " -_.")
    return f"no region called “{named}”; expected one of: {', '.join(slugs) or 'none, there is no region yet'}"


def region_slugs(data: Path) -> list[str]:
    """Return the slugs of all regions: the folders that hold a region.yaml, in alphabetical order."""
    return sorted(file.parent.name for file in data.glob("regions/*/region.yaml"))
