"""Streamlit's fonts with only the characters and icons that pages can show: they weigh more than its scripts do.

It is seconds of work, so it is done once after installing a checkout (`python -m` this module), and by a wheel at
its first start. Without it everything works, with larger fonts. The text fonts reserve the name Source for what Adobe
publishes, so what is left of one is called something else inside.
"""

import contextlib
import io
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, TTLibError
from fontTools.varLib.instancer import instantiateVariableFont

from regiondata.paths import shipped_folder, subset_fonts_folder
from regiondata.web.internals_guard import report_missing
from regiondata.web.streamlit_internals.static_files import streamlit_static

TEXT = (
    *range(0x20, 0x250),  # Latin letters of all of Europe
    *range(0x1E00, 0x1F00),
    *range(0x2000, 0x2070),  # spaces, dashes, quotation marks
    *range(0x20A0, 0x20D0),  # currencies
    *range(0x2100, 0x2300),  # arrows, fractions, signs of mathematics
)
"""Code points that stay; other scripts are shown with the visitor's own fonts."""

TITLES_AND_TEXT = ("SourceSerifVariable-Roman", "SourceSansVF-Upright")
"""The fonts that every page asks for; italics and code are rare, and stay as they are."""

AXES = {"opsz": 20}
"""The one size that titles are drawn for; how heavy a text is stays free."""

FEATURES = ["kern", "liga", "tnum", "mark", "ccmp", "locl", "rlig"]
"""Pairs, joined letters, figures of one width, accents: what pages use of a font's art."""

ICONS = "MaterialSymbols"

OWN_NAME = "Regiondata Text"
_WITHOUT = "it is sent as it is, which is larger"
_NAMING = (1, 3, 4, 6, 16)
_WORD = re.compile(r"[a-z][a-z0-9_]{2,40}")


def subset_fonts(folder: Path) -> dict[str, bytes]:
    """Return the fonts that every page asks for, with what pages need of them, by their path under a folder."""
    fonts = {f"/{file.relative_to(folder).as_posix()}": file for file in sorted(folder.rglob("*.woff2"))}
    text = {path: file for path, file in fonts.items() if file.name.startswith(TITLES_AND_TEXT)}
    icons = {path: file for path, file in fonts.items() if file.name.startswith(ICONS)}
    wanted = names_in(file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.js"))) if icons else set()
    made = {path: _made(file, subset_text) for path, file in text.items()}
    made |= {path: _made(file, lambda content: subset_icons(content, wanted)) for path, file in icons.items()}
    for name in (*TITLES_AND_TEXT, ICONS):
        if not any(Path(path).name.startswith(name) for path in fonts):
            report_missing(f"Streamlit's font {name}", _WITHOUT)
    return {path: content for path, content in made.items() if content}


def _made(file: Path, subset: Callable[[bytes], bytes]) -> bytes:
    """Return the smaller font, or nothing where it is built otherwise than we know; Streamlit's own is sent then."""
    try:
        return subset(file.read_bytes())
    except (AttributeError, KeyError, TypeError, TTLibError):
        report_missing(f"Streamlit's font {file.name}", _WITHOUT)
        return b""


def write_subset_fonts(folder: Path, made: Path) -> list[Path]:
    """Write the smaller fonts into a folder of their own, in the place of those of an earlier time."""
    shutil.rmtree(made, ignore_errors=True)
    written = []
    for path, content in subset_fonts(folder).items():
        file = made / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        written.append(file)
    return written


def ensure_subset_fonts() -> Path:
    """Return the folder of the smaller fonts; a wheel, which no set-up has visited, has them made where none are.

    They appear under their name when they are complete. Where another process was faster, its fonts are as good.
    """
    wanted = subset_fonts_folder()
    if wanted.is_dir() or shipped_folder() is None:
        return wanted
    wanted.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=wanted.parent) as folder:
        made = Path(folder) / "fonts"
        write_subset_fonts(streamlit_static(), made)
        with contextlib.suppress(OSError):
            made.rename(wanted)
    return wanted


def subset_text(content: bytes) -> bytes:
    """Return a font of text with the code points of TEXT, under a name of our own."""
    font = TTFont(io.BytesIO(content))
    _subset(font, unicodes=TEXT)
    axes = {axis.axisTag for axis in font["fvar"].axes} if "fvar" in font else set()
    retained = {tag: limits for tag, limits in AXES.items() if tag in axes}
    font = instantiateVariableFont(font, retained) if retained else font
    for entry in font["name"].names:
        if entry.nameID in _NAMING:
            entry.string = OWN_NAME.replace(" ", "") if entry.nameID == 6 else OWN_NAME
    return _written(font)


def subset_icons(content: bytes, wanted: set[str]) -> bytes:
    """Return a font of icons, each a ligature of its name, with the wanted ones."""
    font = TTFont(io.BytesIO(content))
    letters = {glyph: chr(code) for code, glyph in font.getBestCmap().items()}
    for lookup in font["GSUB"].table.LookupList.Lookup:
        for part in lookup.SubTable:
            table = getattr(part, "ExtSubTable", part)
            table.ligatures = {
                first: [each for each in found if _spelled([first, *each.Component], letters) in wanted]
                for first, found in table.ligatures.items()
            }
    _subset(font, unicodes=[code for code in font.getBestCmap() if code < 0x80])
    return _written(font)


def names_in(scripts: Iterable[str]) -> set[str]:
    """Return every word that scripts hold and that could be the name of an icon."""
    return {word for script in scripts for word in _WORD.findall(script)}


def _spelled(glyphs: list[str], letters: dict[str, str]) -> str:
    return "".join(letters.get(glyph, "?") for glyph in glyphs)


def _subset(font: TTFont, *, unicodes: Iterable[int]) -> None:
    options = Options(layout_features=FEATURES, notdef_outline=True, name_IDs=["*"], glyph_names=False, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(unicodes))
    subsetter.subset(font)


def _written(font: TTFont) -> bytes:
    font.flavor = "woff2"
    written = io.BytesIO()
    font.save(written)
    return written.getvalue()


if __name__ == "__main__":
    write_subset_fonts(streamlit_static(), subset_fonts_folder())
