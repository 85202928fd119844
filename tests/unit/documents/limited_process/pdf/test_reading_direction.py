"""Texts in letters that run from right to left are read as they are written, whichever way a PDF draws them."""

import io

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from regiondata.documents.limited_process.pdf.reading_direction import put_in_reading_order
from regiondata.documents.limited_process.pdf.sheet import read_pdf_rows
from regiondata.documents.limited_process.pdf.words import PdfPage, Rule, Word

RENT, TAX = "\u05e9\u05db\u05d9\u05e8\u05d5\u05ea", "\u05de\u05e1"
"""Two words that run from right to left, as they are read."""


def line(*texts: str, height: float = 700.0, start: float = 100.0) -> list[Word]:
    """Return words that stand beside each other, given as they look from left to right."""
    words, at = [], start
    for text in texts:
        words.append(Word(at, height, at + 5 * len(text), 10.0, text))
        at += 5 * len(text) + 3
    return words


def read(*texts: str) -> list[str]:
    page = put_in_reading_order(PdfPage(line(*texts)))
    return [word.text for word in sorted(page.words, key=lambda word: word.x)]


@pytest.mark.parametrize(
    ("seen", "read_as"),
    [
        (["?" + TAX[::-1], RENT[::-1]], [RENT, TAX + "?"]),
        ([RENT[::-1], ".1"], ["1.", RENT]),
        ([RENT[::-1], "(2,500)", TAX[::-1]], [TAX, "(2,500)", RENT]),
        ([RENT[::-1], "Clean", "room", TAX[::-1], TAX[::-1]], [TAX, TAX, "Clean", "room", RENT]),
        (["What", "is", TAX[::-1], RENT[::-1], "there?"], ["What", "is", RENT, TAX, "there?"]),
        ([RENT[::-1], "(25%)"], ["(25%)", RENT]),
        (["\u0645", "%25"], ["25%", "\u0645"]),
        (["10-" + TAX[::-1]], [TAX + "-10"]),
        (["\ufe8e\ufee3"], ["\u0645\u0627"]),
    ],
)
def test_words_and_what_is_among_them_are_in_the_order_of_reading(seen: list[str], read_as: list[str]) -> None:
    assert read(*seen) == read_as


def test_a_page_that_is_read_from_the_right_begins_there_with_its_ruled_lines() -> None:
    page = PdfPage(line(RENT[::-1], TAX[::-1]), [Rule(600, 100, 110)], [Rule(200, 600, 700)])
    turned = put_in_reading_order(page)
    assert [rule.at for rule in turned.down] == [0]
    assert [(rule.low, rule.high) for rule in turned.across] == [(90, 100)]
    assert min(turned.words, key=lambda word: word.x).text == TAX


def test_a_page_without_such_letters_stays_as_it_is() -> None:
    page = PdfPage(line("What", "is", "it?"))
    assert put_in_reading_order(page) is page


def test_the_letters_of_a_piece_are_taken_as_they_stand_and_then_read() -> None:
    writer, target = pypdf.PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(600, 800)
    letters = sorted(set(RENT + TAX))
    codes = {letter: chr(65 + at) for at, letter in enumerate(letters)}
    mapped = "\n".join(f"<{ord(code):02x}> <{ord(letter):04x}>" for letter, code in codes.items())
    names = DecodedStreamObject()
    names.set_data(f"begincmap\n{len(codes)} beginbfchar\n{mapped}\nendbfchar\nendcmap".encode())
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Courier"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    named[NameObject("/ToUnicode")] = writer._add_object(names)
    fonts = DictionaryObject({NameObject("/F1"): named})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    seen = "".join(codes.get(letter, letter) for letter in f"?{TAX[::-1]} {RENT[::-1]}")
    content = DecodedStreamObject()
    content.set_data(f"BT /F1 10 Tf 1 0 0 1 300 700 Tm ({seen}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    writer.write(target)
    assert [row[2] for sheet in read_pdf_rows(target.getvalue()) for row in sheet.rows] == [["", f"{RENT} {TAX}?"]]
