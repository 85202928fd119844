"""The product's own fonts inside an HTML file, so that it looks the same on a machine that has none of them.

A file holds the letters of European languages and the marks that we set ourselves; other letters are the browser's.
"""

import base64
import contextlib
import io
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont

from regiondata.data.frame_cache import write_whole
from regiondata.paths import frame_cache_folder

try:
    from regiondata.exports.fonts import FONT_FILES
except ImportError:  # the extra `exports` is not installed: a reader's browser takes the fonts that it has
    FONT_FILES = ()

FACES = (
    ("Source Sans", "400", "SourceSansPro-Regular.ttf"),
    ("Source Sans", "600 700", "SourceSansPro-Semibold.ttf"),
    ("Source Serif", "600 700", "SourceSerifPro-Semibold.ttf"),
)
"""The faces that a file is set in: family as the theme calls it, its weights, and the font's file."""

LETTERS = (range(0x20, 0x7F), range(0xA0, 0x180), range(0x2009, 0x2030), range(0x2030, 0x203B), range(0x2080, 0x208A))
MARKS = "€™←↑→↓−≈≠≤≥▲△■□●○◆◇✓"
FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "tnum"]


@lru_cache(maxsize=1)
def font_faces() -> str:
    """Return the rules of a style sheet that bring the fonts along; made at the first file of a process."""
    files = {name: file for file in FONT_FILES for _, _, name in FACES if file.endswith(name)}
    return "".join(_face(family, weight, files[name]) for family, weight, name in FACES if name in files)


def _face(family: str, weight: str, file: str) -> str:
    source = f"url(data:font/woff2;base64,{base64.b64encode(_small_font(file)).decode()})format('woff2')"
    return f"@font-face{{font-family:'{family}';font-weight:{weight};font-display:block;src:{source}}}"


def _small_font(file: str) -> bytes:
    """Return a font of our letters, taken up from an earlier process where one has made it of the same file."""
    folder = frame_cache_folder()
    if folder is None:
        return _subset(file)
    made_of = repr((fontTools.version, LETTERS, MARKS, FEATURES)).encode() + Path(file).read_bytes()
    name = folder / f"{Path(file).stem}.{sha256(made_of).hexdigest()[:16]}.woff2"
    with contextlib.suppress(OSError):  # nobody has made it yet, or it cannot be read
        checked, _, content = name.read_bytes().partition(b"\n")
        if checked.decode("ascii", "replace") == sha256(content).hexdigest():
            return content
    made = _subset(file)
    with contextlib.suppress(OSError):  # a folder that cannot be written costs the next process a third of a second
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(name, sha256(made).hexdigest().encode() + b"\n" + made)
    return made


def _subset(file: str) -> bytes:
    options = subset.Options(layout_features=FEATURES, hinting=False, name_IDs=[], notdef_outline=True)
    letters = {*(code for codes in LETTERS for code in codes), *map(ord, MARKS)}
    with TTFont(file, recalcTimestamp=False) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=letters)
        subsetter.subset(font)
        font.flavor = "woff2"
        written = io.BytesIO()
        font.save(written)
    return written.getvalue()
