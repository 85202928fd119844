"""The fonts of documents and pictures: installed as packages, so that a machine without fonts writes the same files.

Both are under the SIL Open Font Licence, and the dashboard's pages use the same two families.
"""

from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro

SANS_FAMILY, SERIF_FAMILY = "Source Sans Pro", "Source Serif Pro"

_SANS = Path(font_source_sans_pro.__file__).parent / "files"
_SERIF = Path(font_source_serif_pro.__file__).parent / "files"
_WEIGHTS = ("Regular", "It", "Semibold", "Bold")

FONT_FOLDERS = (str(_SANS), str(_SERIF))

FONT_FILES = tuple(
    str(folder / f"{name}-{weight}.ttf")
    for folder, name in ((_SANS, "SourceSansPro"), (_SERIF, "SourceSerifPro"))
    for weight in _WEIGHTS
)
"""The files of the weights that are used; those in between would only cost time to read."""
