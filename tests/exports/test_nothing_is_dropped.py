"""Whatever is asked for is in the file, in every format; what is not there is named in it."""

import csv
import io
import json
import zipfile
from collections.abc import Callable
from html import unescape

import openpyxl
import pytest
from pptx import Presentation
from pypdf import PdfReader

import regiondata
from regiondata.exports.html_deck.deck import deck_html
from regiondata.exports.make_file import make_file
from regiondata.exports.request import ExportError, ExportRequest, read_request
from regiondata.region import Region
from regiondata.stories.ad_hoc import scene_name
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present

pytestmark = pytest.mark.slow

SLUG = regiondata.list_regions()[0]
REQUESTED = {"figures": ("key_figures", 30), "timeline": ("events", 12), "network": ("organisations", 12)}
REQUESTED |= {"places": ("places", 7)}
"""How many records of a frame are asked for as scenes of a kind: more than one scene holds."""


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load(SLUG)


def squeezed(text: str) -> str:
    """Return a text without spaces, for lines may break anywhere."""
    return "".join(text.split())


def slides(content: bytes) -> str:
    shapes = [shape for slide in Presentation(io.BytesIO(content)).slides for shape in slide.shapes]
    tables = [shape.table for shape in shapes if shape.has_table]
    texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
    return " ".join([*texts, *(cell.text for table in tables for row in table.rows for cell in row.cells)])


def pages(content: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def cells(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)


def page(content: bytes) -> str:
    return unescape(content.decode())


READERS: dict[str, Callable[[bytes], str]] = {"pptx": slides, "pdf": pages, "html": page, "xlsx": cells}


@pytest.mark.parametrize("kind", REQUESTED)
@pytest.mark.parametrize("form", [*READERS, "deck"])
def test_every_record_that_is_asked_for_is_in_the_file(region: Region, form: str, kind: str) -> None:
    frame, number = REQUESTED[kind]
    records = region.key_figures if frame == "key_figures" else region.frames[frame]
    keys = [str(key) for key in records.index[:number]]
    scenes = (scene_name(kind, *keys),)
    if form == "deck":
        read = unescape(deck_html(present(SceneChoices("", scenes), region), region, home=""))
    else:
        read = READERS[form](make_file(ExportRequest(format=form, region=SLUG, scenes=scenes)))
    shown = squeezed(read)
    titles = records["title" if "title" in records else "name"]
    assert [key for key in keys if squeezed(str(titles[key])) not in shown] == []


@pytest.mark.parametrize("form", [*READERS, "csv", "parquet", "zip"])
def test_thirty_figures_are_thirty_in_every_format(region: Region, form: str) -> None:
    keys = tuple(map(str, region.key_figures.index[:30]))
    content = make_file(ExportRequest(format=form, region=SLUG, figures=keys))
    if form in READERS:
        shown = squeezed(READERS[form](content))
        assert [key for key in keys if squeezed(str(region.key_figures.at[key, "name"])) not in shown] == []
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        described = json.loads(archive.read("datapackage.json"))
        assert "key_figures" in {one["name"].partition("-")[0].partition(".")[0] for one in described["resources"]}
        if form != "parquet":
            rows = csv.DictReader(io.StringIO(archive.read("csv/key_figures.csv").decode("utf-8-sig")))
            assert {row["key"] for row in rows} == set(keys)


def test_a_document_of_figures_hubs_and_a_chart_holds_all_of_them(region: Region) -> None:
    figure, hub = str(region.key_figures.index[0]), str(region.places.index[region.places["kind"] == "hub"][0])
    request = ExportRequest(format="pdf", region=SLUG, figures=(figure,), hubs=(hub,))
    shown = squeezed(pages(make_file(request)))
    assert squeezed(str(region.key_figures.at[figure, "name"])) in shown
    assert squeezed(str(region.places.at[hub, "name"])) in shown


@pytest.mark.parametrize("form", READERS)
def test_what_is_not_there_is_named_in_the_file(region: Region, form: str) -> None:
    known = str(region.key_figures.index[0])
    scenes = (scene_name("figures", known, "no_such_figure"),)
    shown = READERS[form](make_file(ExportRequest(format=form, region=SLUG, scenes=scenes)))
    assert "no_such_figure" in shown


def test_what_is_not_there_is_named_for_the_page(region: Region) -> None:
    known = str(region.key_figures.index[0])
    assert present(SceneChoices("", (scene_name("figures", known, "nothing"),)), region).left_out == ("nothing",)


def test_a_link_that_names_too_much_is_refused(region: Region) -> None:
    query = {"figures": [f"figure_{number}" for number in range(501)]}
    with pytest.raises(ExportError, match="more than one file can hold"):
        read_request("xlsx", query, region, language="en", home="")
