"""Where the data folder and the documents folder are."""

import os
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
"""The checkout this package is installed from; the install is editable, so the data lie beside the code."""

SLIM_FONTS = CHECKOUT / "build" / "fonts"
"""Where the smaller fonts are that `python -m regiondata.web.streamlit_internals.font_subset` makes."""


def data_folder(given: str | os.PathLike[str] | None = None) -> Path:
    """Return the folder with `catalogue/` and `regions/`: the one given, else REGIONDATA_DATA, else the checkout's."""
    return Path(given or os.environ.get("REGIONDATA_DATA") or CHECKOUT / "data")


def documents_folder(given: str | os.PathLike[str] | None = None) -> Path | None:
    """Return the folder with the documents themselves, or None where nobody named one."""
    named = given or os.environ.get("REGIONDATA_DOCUMENTS")
    return Path(named) if named else None


def region_folders(data: Path) -> list[str]:
    """Return the names of all folders of regions, those without a region.yaml included, in alphabetical order."""
    return sorted(folder.name for folder in data.glob("regions/*/"))


def region_slugs(data: Path) -> list[str]:
    """Return the slugs of all regions: the folders that hold a region.yaml, in alphabetical order."""
    return sorted(file.parent.name for file in data.glob("regions/*/region.yaml"))
