"""A mark that no font draws on its letter is stood in for in that one name, and in nothing else of a document."""

import io
from datetime import date

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis_examples import examples

from regiondata.charts.svg.marks import svg_document, svg_text
from regiondata.exports.fact_sheets.pdf import pdf_bytes, undrawable_clusters
from regiondata.exports.fact_sheets.sheet import Cards, FigureCard, Heading, Paragraph, Picture, Sheet, Table
from regiondata.exports.glyphs import STAND_IN, undrawn_letters, visible
from regiondata.exports.metadata import Imprint

pytestmark = pytest.mark.slow

LETTERS = "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789"
MARKS = [*map(chr, range(0x300, 0x370)), *map(chr, range(0x20D0, 0x20F1)), "\ufe0f"]
IMPRINT = Imprint(
    title="Sheets", region="Delta", day=date(2026, 1, 31), fingerprint="0" * 12, address="https://a.example"
)
NAMES = {
    "keycap": "Hub 1\ufe0f\u20e3",
    "keycap without a selector": "Hub 2\u20e3",
    "letter of a role": "Amber o\u0335",
    "letter of a field": "Amber g\u0337",
    "letter above": "A\u0363mber",
    "circle": "A\u20dd Clinic",
    "candrabindu": "M\u0310 Institute",
    "sign that markup escapes": "Amber &\u0335",
}


def drawing(*texts: str) -> Picture:
    drawn = [svg_text(20, 20 * row, text, "#000000") for row, text in enumerate(texts, 1)]
    return Picture("Map", "", svg_document(drawn, width=600, height=60, name=texts[0]), texts[0], "", "")


def sheets(name: str) -> list[Sheet]:
    """Return a sheet that says a name in its parts, and one that never does."""
    card = FigureCard("1", "unit", LETTERS, LETTERS, "", "doubt", LETTERS, "https://doubtful.example/1")
    other = (Paragraph(LETTERS), Cards((card,)), Heading(LETTERS))
    named = (Paragraph(name), Table((name, LETTERS), ((name, LETTERS),)), drawing(name, LETTERS))
    return [Sheet(LETTERS, "", head=(*other, *named)), Sheet(LETTERS, "", head=(*other, drawing(LETTERS)))]


def page_texts(name: str) -> list[str]:
    pages = pypdf.PdfReader(io.BytesIO(pdf_bytes(sheets(name), IMPRINT))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_mark_is_replaced_in_its_name_alone(name: str) -> None:
    blamed = visible(undrawn_letters(name, undrawable_clusters(name.split())))
    page, unnamed = page_texts(name)
    assert (STAND_IN in unnamed, STAND_IN in page) == (False, bool(blamed))
    assert (page.count(LETTERS), unnamed.count(LETTERS)) == (9, 7)
    assert all(f"U+{ord(letter):04X}" in page for letter in blamed)


@settings(max_examples=examples(20), deadline=None)
@given(st.sampled_from(LETTERS.replace(" ", "")), st.lists(st.sampled_from(MARKS), min_size=1, max_size=2))
def test_no_mark_on_a_letter_or_digit_is_seen_outside_its_name(letter: str, marks: list[str]) -> None:
    name = f"Amber {letter}{''.join(marks)}"
    page, unnamed = page_texts(name)
    assert STAND_IN not in unnamed
    assert (page.count(LETTERS), unnamed.count(LETTERS)) == (9, 7)
    assert (STAND_IN in page) == bool(visible(undrawn_letters(name, undrawable_clusters(name.split()))))
