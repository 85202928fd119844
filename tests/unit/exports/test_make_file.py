"""Hostile text in every field of the data is text in every file: nothing runs, is fetched or leads out of its file."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any

import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hostile_region import HOSTILE
from lxml import etree
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from regiondata.analysis.questions.answers import answer_questions, group_coverage
from regiondata.analysis.sites.short_list import short_list_rows
from regiondata.exports.html.answer_document import answer_document
from regiondata.exports.html_deck.deck import deck_html, deck_script
from regiondata.exports.make_file import make_file
from regiondata.exports.request import FORMATS, ExportRequest, file_name
from regiondata.exports.tables.writers import csv_bytes
from regiondata.region import Region, load_region
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present
from regiondata.wording.answers import answer_table, describe_answers
from regiondata.wording.display_figures import display_figures

pytestmark = pytest.mark.slow

DAY, HOME = "2026-01-31", "https://dashboard.example"
SCENES = ("figures.exports.research", "chart.ranked_research_share", "hub.foundry_quarter", "network.foundry")
SCENES += ("sources", "map", "contact")
RUNS = {"script", "iframe", "object", "embed", "form", "foreignObject", "textarea", "base", "animate", "set", "img"}
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
REQUESTED: dict[str, dict[str, Any]] = {
    "pptx": {"scenes": SCENES},
    "pdf": {"scenes": SCENES},
    "html": {"scenes": SCENES},
    "png": {"chart": "ranked_research_share"},
    "svg": {"chart": "ranked_research_share"},
}
"""What is ordered of a format where it cannot be everything."""

Made = Callable[[str], bytes]


@pytest.fixture(scope="module")
def spoiled(hostile: Path) -> Made:
    """Return a function that makes a file about the region in which every free text is hostile, each made once."""
    made: dict[str, bytes] = {}

    def make(form: str, **cells: Any) -> bytes:
        key = form + repr(cells)
        if key not in made:
            requested = {**REQUESTED.get(form, {}), **cells}
            made[key] = make_file(
                ExportRequest(format=form, region="silver-delta", data=str(hostile), day=DAY, home=HOME, **requested)
            )
        return made[key]

    return make


@pytest.fixture(scope="module")
def region(hostile: Path) -> Region:
    return load_region("silver-delta", hostile)


class Elements(HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def dangers(elements: Iterable[tuple[str, dict[str, Any]]]) -> list[str]:
    """Return what of some elements would run or be fetched."""
    found = []
    for tag, attributes in elements:
        found += [tag] if tag in RUNS else []
        found += [name for name in attributes if name.lower().startswith("on")]
        for name in ("href", "{http://www.w3.org/1999/xlink}href", "src", "action"):
            target = str(attributes.get(name) or "")
            found += [target] if re.match(r"\s*(javascript|vbscript|file):", target, re.IGNORECASE) else []
            found += [target] if name == "src" and not target.startswith("data:image/") and target else []
    return found


def drawn(xml: bytes) -> list[tuple[str, dict[str, Any]]]:
    """Return the elements of a drawing by their names without a namespace."""
    root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    return [(etree.QName(each).localname, dict(each.attrib)) for each in root.iter(etree.Element)]


def formulas(content: bytes) -> list[str]:
    """Return the cells of a table that a spreadsheet would compute."""
    rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    cells = [cell for row in rows for cell in row if cell.startswith(FORMULA)]
    return [cell for cell in cells if not re.fullmatch(r"-\d+(\.\d+)?(e[+-]?\d+)?", cell)]


def members(content: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        yield from ((name, archive.read(name)) for name in archive.namelist())


def test_every_format_has_been_asked_for_and_is_named_by_keys_alone(hostile: Path) -> None:
    for form in FORMATS:
        named = file_name(
            ExportRequest(format=form, region="silver-delta", data=str(hostile), day=DAY, **REQUESTED.get(form, {}))
        )
        assert re.fullmatch(r"[\w.-]+", named), form


@pytest.mark.parametrize("table", ["key_figures", "places", "organisations", "sources", "evidence", "corrections"])
def test_no_cell_of_a_table_is_a_formula(spoiled: Callable[..., bytes], table: str) -> None:
    content = spoiled("csv", table=table)
    assert formulas(content) == []
    assert any(word in content.decode() for word in ("<script>", "=HYPERLINK", "passwd", "alert", "__class__"))


def test_no_cell_of_a_workbook_is_a_formula_or_a_link(spoiled: Made) -> None:
    book = openpyxl.load_workbook(io.BytesIO(spoiled("xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    targets = [cell.hyperlink.target or "" for cell in cells if cell.hyperlink]
    assert [target for target in targets if target and not target.startswith("https://")] == []
    assert not book.defined_names


@pytest.mark.parametrize("form", ["zip", "geojson", "parquet"])
def test_no_member_of_an_archive_leads_out_of_it_or_runs(spoiled: Made, form: str) -> None:
    for name, content in members(spoiled(form)):
        path = PurePosixPath(name)
        assert not path.is_absolute(), name
        assert ".." not in path.parts, name
        assert re.fullmatch(r"[\w./-]+", name), name
        if path.suffix == ".csv":
            assert formulas(content) == [], name
        elif path.suffix in {".json", ".geojson", ".jsonld"}:
            json.loads(content)
        elif path.suffix == ".parquet":
            pq.read_table(io.BytesIO(content))
        elif path.suffix == ".html":
            assert dangers(Elements(content.decode()).found) == [], name


@pytest.mark.parametrize("form", ["html", "svg"])
def test_nothing_in_a_page_or_a_drawing_runs_or_is_fetched(spoiled: Made, form: str) -> None:
    content = spoiled(form)
    found = drawn(content) if form == "svg" else Elements(content.decode()).found
    assert found
    assert dangers(found) == (["script"] if form == "html" else [])  # its own, the only one that its policy lets run


def test_a_picture_is_a_picture(spoiled: Made) -> None:
    assert Image.open(io.BytesIO(spoiled("png"))).format == "PNG"


def test_slides_are_well_formed_and_name_no_other_file(spoiled: Made) -> None:
    for name, content in members(spoiled("pptx")):
        if name.endswith((".xml", ".rels")):
            root = etree.fromstring(content)
            for each in root.iter("{*}Relationship"):
                outside = each.get("TargetMode") == "External"
                assert not outside or str(each.get("Target")).startswith(("https://", "mailto:")), name
        assert "vba" not in name.lower()


def test_a_document_runs_nothing_and_links_to_pages_only(spoiled: Made) -> None:
    reader = PdfReader(io.BytesIO(spoiled("pdf")))
    found = list(actions(reader.trailer["/Root"], set()))
    assert {kind for kind, _ in found} <= {"/URI", "/GoTo"}
    assert [target for kind, target in found if kind == "/URI" and not target.startswith("https://")] == []
    words = " ".join(page.extract_text() for page in reader.pages)
    assert "alert(1)" in words


def actions(node: Any, seen: set[int]) -> Iterator[tuple[str, str]]:
    """Yield kind and target of every action that hangs on a part of a PDF."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, DictionaryObject):
        if "/S" in node and str(node["/S"]) in {"/URI", "/GoTo", "/JavaScript", "/Launch", "/GoToR", "/SubmitForm"}:
            yield str(node["/S"]), str(node.get("/URI", ""))
        assert not {"/JavaScript", "/AA", "/EmbeddedFiles", "/XFA"} & set(node)
        for value in node.values():
            yield from actions(value, seen)
    elif isinstance(node, list):
        for value in node:
            yield from actions(value, seen)


def test_one_script_runs_in_a_deck_and_it_is_ours(region: Region) -> None:
    html = deck_html(present(SceneChoices("tour"), region), region, home=HOME)
    found = Elements(html).found
    assert [tag for tag, _ in found].count("script") == 1
    assert f"<script>{deck_script()}</script>" in html
    assert dangers((tag, attributes) for tag, attributes in found if tag != "script") == []


def test_the_answers_to_print_and_their_tables_are_text(region: Region) -> None:
    described = describe_answers(answer_questions(region), region, display_figures(region))
    document = answer_document(described, group_coverage(described, region), region).decode()
    assert dangers(Elements(document).found) == []
    assert formulas(csv_bytes(answer_table(described, region.sources))) == []


def test_a_short_list_taken_along_is_text(region: Region) -> None:
    assert formulas(csv_bytes(short_list_rows(list(region.places.index), region, origin=HOME))) == []


@pytest.mark.parametrize("word", [*HOSTILE, *(mark + "cmd|' /C calc'!A0" for mark in FORMULA)])
def test_a_word_that_a_spreadsheet_would_run_is_kept_as_text(word: str) -> None:
    content = csv_bytes(pd.DataFrame({word: [word]}))
    assert formulas(content) == []
    assert word.strip()[:5] in content.decode("utf-8-sig")
