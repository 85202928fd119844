"""The seal of slides or a workbook that we made, and the figures that the file shows now.

A figure is found by what leads to its record: a link on a slide, the key of its row in a workbook.
"""

import re
import zipfile

from regiondata.documents.limited_process.office_parts import (
    PartLimits,
    id_in,
    local_name,
    open_parts,
    parse_part,
)
from regiondata.documents.limited_process.seal_format import FIGURE, META, PART, Found, Sealed, digest_of, tidy

LIMITS = PartLimits(parts=3_000, each=30_000_000, whole=80_000_000)
OURS = PartLimits(parts=2**20, each=2**40, whole=2**40)
"""For slides just made here: a template may bring films and large pictures along."""

_SLIDE, _CHART = re.compile(r"ppt/slides/slide([0-9]{1,9})\.xml"), re.compile(r"ppt/charts/chart[^/]*\.xml")
_SHEET = "key_figures"
_VALUES = ("value", "value_low", "value_high", "value_text")
"""The columns of a workbook's figures that hold what is said."""


def _text_of(content: bytes) -> str:
    """Return the text of a small part of XML."""
    pieces: list[str] = []
    parse_part(content, CharacterDataHandler=pieces.append)
    return "".join(pieces)


def _part_seal(archive: zipfile.ZipFile) -> str:
    """Return the seal of an office file; a program that saves it again may give its part another name."""
    names = archive.namelist()
    parts = [PART, *(name for name in names if name.startswith("customXml/item") and name.endswith(".xml"))]
    for name in parts:
        if name in names and META.encode() in (content := archive.read(name)):
            return _text_of(content).strip()
    return ""


def read_slides(raw: bytes, limits: PartLimits = LIMITS) -> Sealed:
    """Return the seal of slides, the figures that lead to their records, and the digest of each chart's numbers."""
    with open_parts(raw, limits) as archive:
        names = archive.namelist()
        slides = sorted((int(found.group(1)), name) for name in names if (found := _SLIDE.fullmatch(name)))
        figures = [one for _, name in slides for one in _on_slide(archive, name, set(names))]
        charts = [_chart_mark(archive.read(name)) for name in sorted(names) if _CHART.fullmatch(name)]
        return _part_seal(archive), figures, charts


def _on_slide(archive: zipfile.ZipFile, name: str, names: set[str]) -> Found:
    links: dict[str, str] = {}
    relations = f"ppt/slides/_rels/{name.rpartition('/')[2]}.rels"

    def relation(_tag: str, attributes: dict[str, str]) -> None:
        found = FIGURE.search(attributes.get("Target", ""))
        if found:
            links[attributes.get("Id", "")] = found.group(1)

    if relations in names:
        parse_part(archive.read(relations), StartElementHandler=relation)
    return _linked_runs(archive.read(name), links) if links else []


def _linked_runs(content: bytes, links: dict[str, str]) -> Found:
    """Return the text of the runs that lead to figures, neighbours of one figure joined."""
    figures: Found = []
    state = {"key": "", "inside": False, "last": ""}
    pieces: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        local = local_name(tag)
        if local == "r":
            state["key"] = ""
            pieces.clear()
        elif local == "p":
            state["last"] = ""
        elif local == "hlinkClick":
            state["key"] = links.get(id_in(attributes), "")
        elif local == "t":
            state["inside"] = True

    def end(tag: str) -> None:
        local = local_name(tag)
        if local == "t":
            state["inside"] = False
        elif local == "r":
            key, text = str(state["key"]), "".join(pieces)
            if key and key == state["last"]:
                figures[-1] = (key, figures[-1][1] + text)
            elif key:
                figures.append((key, text))
            state["last"] = key

    def letters(text: str) -> None:
        if state["inside"]:
            pieces.append(text)

    parse_part(content, StartElementHandler=start, EndElementHandler=end, CharacterDataHandler=letters)
    return [(key, tidy(text)) for key, text in figures]


def _chart_mark(content: bytes) -> list[str]:
    """Return what the numbers of a chart come to, whichever program wrote them."""
    numbers: list[str] = []
    state = {"inside": False}
    pieces: list[str] = []

    def start(tag: str, _attributes: dict[str, str]) -> None:
        if local_name(tag) == "v":
            state["inside"] = True
            pieces.clear()

    def end(tag: str) -> None:
        if local_name(tag) == "v":
            state["inside"] = False
            numbers.append(_plain_number("".join(pieces)))

    def letters(text: str) -> None:
        if state["inside"]:
            pieces.append(text)

    parse_part(content, StartElementHandler=start, EndElementHandler=end, CharacterDataHandler=letters)
    return ["chart", digest_of(sorted(numbers))]


def _plain_number(text: str) -> str:
    try:
        return f"{float(text):.9g}"
    except ValueError:
        return tidy(text)


def read_workbook(raw: bytes) -> Sealed:
    """Return the seal of a workbook and the values in the rows of its key figures."""
    with open_parts(raw, LIMITS) as archive:
        names = set(archive.namelist())
        shared = _shared(archive, names)
        seal = _part_seal(archive) or "".join(row.get("A", "") for row in _sheet(archive, META, names, shared))
        return seal, _row_figures(_sheet(archive, _SHEET, names, shared)), []


def _sheet(archive: zipfile.ZipFile, name: str, names: set[str], shared: list[str]) -> list[dict[str, str]]:
    """Return the rows of a sheet by its name; none where there is no such sheet."""
    path = _sheet_path(archive, name)
    return _rows(archive.read(path), shared) if path in names else []


def _sheet_path(archive: zipfile.ZipFile, name: str) -> str:
    targets: dict[str, str] = {}
    named: dict[str, str] = {}

    def relation(_tag: str, attributes: dict[str, str]) -> None:
        targets[attributes.get("Id", "")] = attributes.get("Target", "").removeprefix("/xl/").removeprefix("xl/")

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if local_name(tag) == "sheet":
            named[attributes.get("name", "")] = id_in(attributes)

    parse_part(archive.read("xl/_rels/workbook.xml.rels"), StartElementHandler=relation)
    parse_part(archive.read("xl/workbook.xml"), StartElementHandler=sheet)
    return "xl/" + targets.get(named.get(name, ""), "")


def _shared(archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    """Return the texts that cells refer to by number."""
    if "xl/sharedStrings.xml" not in names:
        return []
    texts: list[str] = []
    pieces: list[str] = []

    def start(tag: str, _attributes: dict[str, str]) -> None:
        if local_name(tag) == "si":
            pieces.clear()

    def end(tag: str) -> None:
        if local_name(tag) == "si":
            texts.append("".join(pieces))

    parse_part(
        archive.read("xl/sharedStrings.xml"),
        StartElementHandler=start,
        EndElementHandler=end,
        CharacterDataHandler=pieces.append,
    )
    return texts


def _rows(content: bytes, shared: list[str]) -> list[dict[str, str]]:
    """Return the rows of a sheet, each a text for each letter of a column."""
    rows: list[dict[str, str]] = []
    state = {"column": "", "kind": "", "inside": False}
    pieces: list[str] = []

    def start(tag: str, attributes: dict[str, str]) -> None:
        local = local_name(tag)
        if local == "row":
            rows.append({})
        elif local == "c":
            state["column"] = re.sub(r"\d", "", attributes.get("r", ""))
            state["kind"] = attributes.get("t", "n")
            pieces.clear()
        elif local in {"v", "t"}:
            state["inside"] = True

    def end(tag: str) -> None:
        local = local_name(tag)
        if local in {"v", "t"}:
            state["inside"] = False
        elif local == "c" and rows and pieces:
            text = "".join(pieces)
            if state["kind"] == "s" and re.fullmatch("[0-9]{1,9}", text) and int(text) < len(shared):
                text = shared[int(text)]
            elif state["kind"] == "n":
                text = _plain_number(text)
            rows[-1][str(state["column"])] = text

    def letters(text: str) -> None:
        if state["inside"]:
            pieces.append(text)

    parse_part(content, StartElementHandler=start, EndElementHandler=end, CharacterDataHandler=letters)
    return rows


def _row_figures(rows: list[dict[str, str]]) -> Found:
    header = next((row for row in rows if "key" in row.values()), {})
    place = {name: column for column, name in header.items()}
    if not header:
        return []
    found = []
    for row in rows[rows.index(header) + 1 :]:
        values = [row.get(place[name], "") for name in _VALUES if name in place]
        if row.get(place["key"]):
            found.append((row[place["key"]], tidy(" | ".join(values))))
    return found
