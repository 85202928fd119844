"""What a page will draw with, named in its head, so that the browser fetches it while the application starts.

Streamlit asks for a chart's library when the chart arrives, which is several round trips later.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from regiondata.web.internals_guard import report_missing

EVERYWHERE = ("StreamlitMarkdown", "rehype-raw", "Html", "TextInput")
FILTERED = ("Multiselect",)
PARTS: dict[str, tuple[str, ...]] = {
    "map": ("BidiComponent",),
    "finder": (*FILTERED, "Selectbox"),
    "timeline": FILTERED,
    "ecosystem": (*FILTERED, "Selectbox"),
    "figures": ("Button", *FILTERED),
    "compare": FILTERED,
    "answers": (*FILTERED, "DownloadButton"),
    "present": ("Selectbox", "BidiComponent"),
}
"""The scripts of Streamlit's elements that a page draws with, by their names before the fingerprint.

The libraries of charts and of the map are not named: their drawings stand in the pages, and they come afterwards.
"""

RECORDS: dict[str, tuple[str, ...]] = {"figures": (), "map": PARTS["map"]}
"""The same for a page that an address opens at one record, where that is another page to look at."""

_IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([\w.@-]+\.js)["']""")
_LINKED = re.compile(r'href="\./static/js/([^"]+)"')


def preload_links(page: str, key: str, folder: Path) -> str:
    """Return the head's links to the scripts that a page needs and does not name itself; the application's own lead."""
    named = RECORDS.get(page, PARTS.get(page, ())) if key else PARTS.get(page, ())
    links = [_script(name) for name in _scripts(folder, named)]
    links += [
        f'<link rel="preload" as="style" crossorigin href="./static/css/{name}">' for name in _styles(folder, named)
    ]
    return "".join(links)


FIRST_FONTS = {"Source Serif": "SourceSerifVariable-Roman", "Source Sans": "SourceSansVF-Upright"}
"""The families that the first words are set in, and how their files' names begin."""


def font_links(folder: Path) -> str:
    """Return the fonts of the first words for the head, asked for before all scripts.

    Words that change their font when the application starts would move everything beneath them.
    """
    found = {family: _font(folder, stem) for family, stem in FIRST_FONTS.items()}
    links = [
        f'<link rel="preload" as="font" type="font/woff2" crossorigin href="./static/media/{name}">'
        for name in found.values()
        if name
    ]
    faces = [_face(family, name) for family, name in found.items() if name]
    return "".join(links) + (f"<style>{''.join(faces)}</style>" if faces else "")


def _font(folder: Path, stem: str) -> str:
    return next((file.name for file in sorted((folder / "static" / "media").glob(f"{stem}.*.woff2"))), "")


def _face(family: str, name: str) -> str:
    source = f"url(./static/media/{name})format('woff2')"
    return f"@font-face{{font-family:'{family}';src:{source};font-weight:200 900;font-display:block}}"


def _script(name: str) -> str:
    return f'<link rel="modulepreload" crossorigin href="./static/js/{name}">'


@lru_cache(maxsize=32)
def _scripts(folder: Path, named: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files of some elements and everything that they import, those left out that the page names itself."""
    home = folder / "static" / "js"
    present = set(_LINKED.findall((folder / "index.html").read_text(encoding="utf-8")))
    present |= {name for name in present for name in _imports(home / name)}
    found: dict[str, None] = {}
    waiting = [name for stem in (*EVERYWHERE, *named) for name in _files_of(stem, home)]
    while waiting:
        name = waiting.pop(0)
        if name not in found and name not in present:
            found[name] = None
            waiting.extend(_imports(home / name))
    return tuple(found)


def _files_of(stem: str, home: Path) -> list[str]:
    """Return the files of one element; where Streamlit calls it otherwise, the browser asks for it later, by itself."""
    names = sorted(file.name for file in home.glob(f"{stem}.*.js"))
    if not names:
        report_missing(f"Streamlit's script {stem}", "it is fetched when a page first draws with it")
    return names


@lru_cache(maxsize=32)
def _styles(folder: Path, named: tuple[str, ...]) -> tuple[str, ...]:
    """Return the style sheets of some elements."""
    return tuple(file.name for stem in named for file in sorted((folder / "static" / "css").glob(f"{stem}.*.css")))


def _imports(file: Path) -> Iterator[str]:
    if file.suffix == ".js" and file.is_file():
        yield from _IMPORTED.findall(file.read_text(encoding="utf-8"))
