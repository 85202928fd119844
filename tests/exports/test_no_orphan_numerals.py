"""No number stands in a file without a record behind it: decks, slides, documents, pages, workbooks and pictures."""

import gettext
import io
import re
from collections.abc import Callable, Iterator
from datetime import date
from html import unescape
from typing import Any

import openpyxl
import pypdf
import pytest
from known_numerals import (
    MadeCharts,
    answer_numerals,
    described_statistics,
    forget_charts,
    known_numerals,
    marked,
    orphans,
)
from pptx import Presentation

import regiondata
from regiondata import i18n as text
from regiondata.charts.chart import Chart
from regiondata.charts.chart_by_key import chart_choices
from regiondata.exports.fact_sheets.pdf import pdf_bytes
from regiondata.exports.fact_sheets.sheet import Paragraph, Sheet
from regiondata.exports.html_deck.deck import deck_html
from regiondata.exports.make_file import make_file
from regiondata.exports.metadata import Imprint
from regiondata.exports.request import ExportRequest
from regiondata.exports.requested_scenes import clear_presentations, request_presentation
from regiondata.region import Region
from regiondata.store import clear_regions, current_region

LOADS_ANEW = True
"""Words of a region are marked here."""

DAY = "2026-06-01"
UNREAD = re.compile(r"<style.*?</style>|<script.*?</script>|<[^>]*>", re.DOTALL)
TICKS = re.compile(rb'<text[^>]*class="tick"[^>]*>.*?</text>', re.DOTALL)
PLAIN_IMPRINT = Imprint("Title", "", date.fromisoformat(DAY), "", "")
STORIES = [(slug, story) for slug in regiondata.list_regions() for story in regiondata.load(slug).stories]


class Marking(gettext.NullTranslations):
    """Messages whose computed places stand between marks."""

    def gettext(self, message: str) -> str:
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return marked(msgid1 if n == 1 else msgid2)


@pytest.fixture(scope="module", autouse=True)
def marked_words(shared_contents: None) -> Iterator[None]:
    """Let messages mark their computed places; a region that is kept has been made with them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "_catalogue", lambda language: Marking())
        clear_cache()
        yield
    clear_cache()


@pytest.fixture
def charts(monkeypatch: pytest.MonkeyPatch, regions: dict[str, Region]) -> MadeCharts:
    """Keep every chart that is made; those of the files before are forgotten, so that each file makes its own."""
    made = MadeCharts()
    make = Chart.__init__

    def keep(self: Chart, *cells: Any, **more: Any) -> None:
        make(self, *cells, **more)
        made.append(self)

    monkeypatch.setattr(Chart, "__init__", keep)
    clear_presentations()
    for slug, region in regions.items():
        shown = [region, current_region(slug).region, current_region(slug, as_of=region.as_of).region]
        forget_charts(filter(None, shown))
    return made


def clear_cache() -> None:
    """Drop what is kept of charts and words, before the words change and after."""
    clear_presentations()
    clear_regions()


@pytest.fixture(scope="module")
def regions() -> dict[str, Region]:
    return {slug: regiondata.load(slug, as_of=DAY) for slug in regiondata.list_regions()}


@pytest.fixture(scope="module")
def known(regions: dict[str, Region]) -> dict[str, set[str]]:
    return {slug: known_numerals(region) | answer_numerals(region) for slug, region in regions.items()}


def export_request(slug: str, form: str, **cells: object) -> ExportRequest:
    return ExportRequest(format=form, region=slug, day=DAY, home="http://home.example", **cells)  # type: ignore[arg-type] - fields of any type by name


def page_words(content: bytes) -> Iterator[str]:
    yield unescape(UNREAD.sub("\n", content.decode()))


def slide_words(content: bytes) -> Iterator[str]:
    for slide in Presentation(io.BytesIO(content)).slides:
        yield slide.notes_slide.notes_text_frame.text
        for shape in slide.shapes:
            yield shape.text_frame.text if shape.has_text_frame else ""
            cells = [cell for row in shape.table.rows for cell in row.cells] if shape.has_table else []
            yield from (cell.text for cell in cells)


def document_words(content: bytes) -> Iterator[str]:
    yield from (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def workbook_words(content: bytes) -> Iterator[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    yield from (
        cell.value
        for sheet in book
        if sheet.sheet_state == "visible"
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, str)
    )


READ: dict[str, Callable[[bytes], Iterator[str]]] = {
    "pptx": slide_words,
    "pdf": document_words,
    "html": page_words,
    "xlsx": workbook_words,
}


def reported_orphans(words: Iterator[str], known: set[str], charts: MadeCharts) -> list[str]:
    known = known | charts.numerals()
    return [f"{found} in {described[:100]!r}" for described in words for found in orphans(described, known)]


@pytest.mark.parametrize("form", READ)
@pytest.mark.parametrize(("slug", "story"), STORIES)
def test_every_numeral_of_a_story_is_in_the_data(
    charts: MadeCharts, regions: dict[str, Region], known: dict[str, set[str]], slug: str, story: str, form: str
) -> None:
    described = list(READ[form](make_file(export_request(slug, form, story=story))))
    compared = described_statistics(regions[slug], described)
    assert reported_orphans(iter(described), known[slug] | compared, charts) == []


@pytest.mark.parametrize(("slug", "story"), STORIES)
def test_every_numeral_of_a_deck_is_in_the_data(
    charts: MadeCharts, regions: dict[str, Region], known: dict[str, set[str]], slug: str, story: str
) -> None:
    shown = request_presentation(export_request(slug, "pptx", story=story), regions[slug])
    described = list(page_words(deck_html(shown, regions[slug], home="http://home.example").encode()))
    compared = described_statistics(regions[slug], described)
    assert reported_orphans(iter(described), known[slug] | compared, charts) == []


@pytest.mark.parametrize("sheets", ["figures", "hubs", "region"])
@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_every_numeral_of_a_fact_sheet_is_in_the_data(
    charts: MadeCharts, regions: dict[str, Region], known: dict[str, set[str]], slug: str, sheets: str
) -> None:
    places = regions[slug].places
    keys = {
        "figures": {"figures": tuple(regions[slug].key_figures.index)},
        "hubs": {"hubs": tuple(places.index[places["kind"] == "hub"])},
        "region": {},
    }
    content = make_file(export_request(slug, "pdf", **keys[sheets]))
    assert reported_orphans(document_words(content), known[slug], charts) == []


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_every_numeral_of_a_picture_is_in_the_data(charts: MadeCharts, known: dict[str, set[str]], slug: str) -> None:
    keys = [key for key in chart_choices(regiondata.load(slug)) if key.startswith("ranks")]
    content = b"".join(make_file(export_request(slug, "svg", chart=key)) for key in keys)
    assert reported_orphans(page_words(TICKS.sub(b"", content)), known[slug], charts) == []


def planted_slide() -> bytes:
    slides, content = Presentation(), io.BytesIO()
    slides.slides.add_slide(slides.slide_layouts[5]).shapes.title.text = "Exports grew by 4711.3 percent"
    slides.save(content)
    return content.getvalue()


def planted_note() -> bytes:
    slides, content = Presentation(), io.BytesIO()
    slides.slides.add_slide(slides.slide_layouts[6]).notes_slide.notes_text_frame.text = "Say 4711.3 percent"
    slides.save(content)
    return content.getvalue()


def planted_cell() -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    book["Sheet"].append(["Exports", "grew by 4711.3 percent"])
    book.save(content)
    return content.getvalue()


PLANTED: dict[str, Callable[[], Iterator[str]]] = {
    "slide": lambda: slide_words(planted_slide()),
    "note": lambda: slide_words(planted_note()),
    "cell": lambda: workbook_words(planted_cell()),
    "page": lambda: page_words(b"<p>Exports grew by <b>4711.3</b> percent</p>"),
    "document": lambda: document_words(
        pdf_bytes([Sheet("Title", "", (Paragraph("Exports grew by 4711.3 percent"),))], PLAIN_IMPRINT)
    ),
}


@pytest.mark.parametrize("where", PLANTED)
def test_a_planted_number_is_noticed(known: dict[str, set[str]], where: str) -> None:
    assert len(reported_orphans(PLANTED[where](), next(iter(known.values())), MadeCharts())) == 1
