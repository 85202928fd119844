"""The rows of a PDF by where its words stand: lines that go on are joined, columns are kept apart."""

import io
from collections.abc import Sequence

import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from regiondata.documents.limited_process.pdf_rows import read_pdf_rows

Words = tuple[float, float, str]
"""Where some words begin, from the left and from the bottom, and the words; a fourth would be their size."""


def drawn(*pages: Sequence[Words], size: float = 10.0) -> bytes:
    """Return a PDF with some words on each page."""
    writer, target = pypdf.PdfWriter(), io.BytesIO()
    for words in pages:
        page = writer.add_blank_page(600, 800)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        fonts = DictionaryObject({NameObject("/F1"): named})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        lines = (f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, text in words)
        content.set_data("\n".join(lines).encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(content)
    writer.write(target)
    return target.getvalue()


def rows(data: bytes) -> list[list[str]]:
    return [row[2] for row in read_pdf_rows(data).rows]


def test_a_question_over_several_lines_is_one_row_with_its_number_apart() -> None:
    data = drawn(
        [
            (50, 700, "1. How many graduates leave the universities of the region every year,"),
            (65, 688, "by level of degree? Please give five years."),
            (50, 676, "2. Vacancy rate"),
            (50, 664, "3. What is the rent?"),
        ]
    )
    assert rows(data) == [
        [
            "1.",
            "How many graduates leave the universities of the region every year, by level of degree? Please give five "
            "years.",
        ],
        ["2.", "Vacancy rate"],
        ["3.", "What is the rent?"],
    ]


def test_a_table_keeps_its_columns_though_a_number_stands_beside_the_middle_of_a_text() -> None:
    data = drawn(
        [
            (60, 700, "No"),
            (150, 700, "Question"),
            (450, 700, "Answer"),
            (50, 674, "1"),
            (100, 680, "Please describe the permits that are needed to build a"),
            (100, 668, "facility and how long each takes."),
            (50, 640, "2"),
            (100, 640, "What is the tax rate?"),
        ]
    )
    assert rows(data) == [
        ["No", "Question", "Answer"],
        ["1", "Please describe the permits that are needed to build a facility and how long each takes."],
        ["2", "What is the tax rate?"],
    ]


def test_short_questions_below_each_other_stay_apart() -> None:
    data = drawn([(50, 700 - 12 * line, text) for line, text in enumerate(("Who builds?", "Who pays?", "Power"))])
    assert rows(data) == [["", "Who builds?"], ["", "Who pays?"], ["", "Power"]]


def test_what_stands_at_the_head_of_every_page_is_no_row_but_what_asks_there_is() -> None:
    page = [(50, 780, "Falcon, page 1"), (50, 750, "Who asks?"), (50, 700, "What is paid?"), (50, 20, "Confidential")]
    assert rows(drawn(page, page)) == [["", "Who asks?"], ["", "What is paid?"]] * 2
