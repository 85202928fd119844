"""The rows of a PDF by where its words stand: lines that go on are joined, columns are kept apart."""

import io
from collections.abc import Sequence

import pypdf
import pytest
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from regiondata.documents.limited_process.pdf.sheet import read_pdf_rows

Words = tuple[float, float, str]
"""Where some words begin, from the left and from the bottom, and the words; a fourth would be their size."""


def drawn(*pages: Sequence[Words], size: float = 10.0, rules: Sequence[str] = ()) -> bytes:
    """Return a PDF with some words on each page, and with lines ruled by boxes that are thin."""
    writer, target = pypdf.PdfWriter(), io.BytesIO()
    for words in pages:
        page = writer.add_blank_page(600, 800)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        fonts = DictionaryObject({NameObject("/F1"): named})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        lines = (f"BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj ET" for x, y, text in words)
        content.set_data("\n".join((*lines, *(f"{rule} re f" for rule in rules))).encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(content)
    writer.write(target)
    return target.getvalue()


def rows(data: bytes) -> list[list[str]]:
    return [row[2] for sheet in read_pdf_rows(data) for row in sheet.rows]


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


def grid(columns: Sequence[float], heights: Sequence[float]) -> list[str]:
    """Return thin boxes that rule a table."""
    low, high, left, right = min(heights), max(heights), min(columns), max(columns)
    across = [f"{left} {height} {right - left} 0.5" for height in heights]
    return [*across, *(f"{column} {low} 0.5 {high - low}" for column in columns)]


def test_a_ruled_line_parts_cells_that_almost_touch_and_rows_whose_number_stands_beside_their_middle() -> None:
    data = drawn(
        [
            (52, 700, "No"),
            (72, 700, "Topic"),
            (133, 700, "Question"),
            (72, 680, "Clinical trials"),
            (133, 686, "Which hospitals run trials"),
            (52, 680, "1"),
            (133, 674, "In which phases?"),
            (52, 654, "2"),
            (72, 654, "Rent"),
            (133, 660, "What is the"),
            (133, 648, "Rent?"),
        ],
        rules=grid((50, 70, 131, 260), (712, 696, 670, 644)),
    )
    assert rows(data) == [
        ["No", "Topic", "Question"],
        ["1", "Clinical trials", "Which hospitals run trials In which phases?"],
        ["2", "Rent", "What is the Rent?"],
    ]


def test_two_questions_between_the_same_ruled_lines_stay_apart() -> None:
    texts = ("Who builds?", "Who pays?", "Who asks?", "Who answers?")
    data = drawn(
        [(50, 700 - 14 * line, text) for line, text in enumerate(texts)], rules=grid((45, 200), (712, 683, 655))
    )
    assert rows(data) == [["", text] for text in texts]


def test_an_empty_column_of_a_ruled_table_is_one() -> None:
    names = ("Indicator", "Corporate tax", "Vacancy rate", "Wages", "Rents")
    words = [(50, 700 - 20 * line, text) for line, text in enumerate(names)]
    data = drawn([*words, (203, 700, "Value")], rules=grid((45, 200, 300), (715, 695, 675, 655, 635, 615)))
    assert rows(data) == [["Indicator", "Value"], *([name] for name in names[1:])]


def test_words_that_begin_at_one_place_in_every_row_are_a_column_however_small_the_gap() -> None:
    asked = (
        "What is the rent of a laboratory here?",
        "Who pays for the roads here in the end?",
        "Who builds?",
    )
    words = [
        one
        for line, text in enumerate(asked * 2)
        for one in ((50, 700 - 16 * line, f"{line + 1}"), (80, 700 - 16 * line, text), (262, 700 - 16 * line, "Yes"))
    ]
    assert [row[1:] for row in rows(drawn(words))] == [[text, "Yes"] for text in asked * 2]


def columns_of_text(*columns: Sequence[str]) -> list[Words]:
    return [
        (50 + 280 * side, 700 - 12 * line, text)
        for side, lines in enumerate(columns)
        for line, text in enumerate(lines)
    ]


def test_columns_of_text_are_read_one_after_the_other_and_what_goes_over_from_one_to_the_next_is_whole() -> None:
    left = (
        "How many graduates leave the universities",
        "of the region every year?",
        "What does electricity",
        "cost for an industrial",
    )
    right = ("user of some size, without taxes?", "Who runs the nearest port of the", "region?", "Who builds?")
    assert [row[1] for row in rows(drawn(columns_of_text(left, right)))] == [
        "How many graduates leave the universities of the region every year?",
        "What does electricity cost for an industrial user of some size, without taxes?",
        "Who runs the nearest port of the region?",
        "Who builds?",
    ]


def test_items_counted_on_from_column_to_column_are_read_so_though_each_line_is_drawn_across_the_page() -> None:
    left, right = (
        [f"{number}. Who is asked as number {number}?" for number in range(first, first + 4)] for first in (1, 5)
    )
    words = sorted(columns_of_text(left, right), key=lambda one: (-one[1], one[0]))
    assert [row[0] for row in rows(drawn(words))] == [f"{number}." for number in range(1, 9)]


def test_a_table_drawn_row_by_row_is_no_text_in_columns() -> None:
    words = columns_of_text(*([f"{word} {row}?" for row in "abcde"] for word in ("Who pays for", "Is it known for")))
    data = drawn(sorted(words, key=lambda one: (-one[1], one[0])))
    assert rows(data) == [[f"Who pays for {row}?", f"Is it known for {row}?"] for row in "abcde"]


@pytest.mark.parametrize("apart", [14, 18, 24])
def test_lines_of_a_question_go_together_however_far_apart_lines_are_set(apart: int) -> None:
    texts = ("How many graduates leave", "Amber every year?", "Who pays for the schools of", "Cedar and its county?")
    data = drawn([(50, 700 - apart * line - 10 * (line > 1), text) for line, text in enumerate(texts)])
    assert [row[1] for row in rows(data)] == [" ".join(texts[:2]), " ".join(texts[2:])]


def test_the_number_of_a_sole_page_is_no_row() -> None:
    data = drawn([(50, 700, "Who builds?"), (50, 680, "Who pays?"), (50, 30, "Confidential"), (500, 30, "Page 1 of 1")])
    assert rows(data) == [["", "Who builds?"], ["", "Who pays?"]]


def test_a_row_that_the_end_of_a_page_cuts_is_one_though_the_names_of_columns_stand_between() -> None:
    names: list[Words] = [(50, 760, "No"), (100, 760, "Question"), (400, 760, "Answer")]
    first: list[Words] = [
        (50, 730, "1"),
        (100, 730, "Who builds?"),
        (400, 730, "Yes"),
        (50, 700, "2"),
        (100, 700, "Who pays for the roads"),
    ]
    second: list[Words] = [(100, 730, "to the site?"), (50, 700, "3"), (100, 700, "Who asks?"), (400, 700, "No")]
    assert rows(drawn([*names, *first], [*names, *second])) == [
        ["No", "Question", "Answer"],
        ["1", "Who builds?", "Yes"],
        ["2", "Who pays for the roads to the site?"],
        ["3", "Who asks?", "No"],
    ]


def test_a_page_that_is_turned_before_it_is_shown_is_read_as_it_is_shown() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(drawn([(50, 700, "1. Who builds?"), (50, 680, "2. Who pays?")])))
    writer.pages[0].add_transformation([0, 1, -1, 0, 800, 0])
    writer.pages[0][NameObject("/Rotate")] = NumberObject(90)
    target = io.BytesIO()
    writer.write(target)
    assert rows(target.getvalue()) == [["1.", "Who builds?"], ["2.", "Who pays?"]]


def test_tables_between_other_ruled_lines_are_sheets_of_their_own() -> None:
    def ruled(edges: Sequence[int], top: int, bottom: int) -> list[str]:
        across = [f"{edges[0]} {height} {edges[-1] - edges[0]} 0.5" for height in range(bottom, top + 1, 20)]
        return [*(f"{edge} {bottom} 0.5 {top - bottom}" for edge in edges), *across]

    first = [["No", "Question", "Answer"], ["1", "What is the rent?", ""], ["2", "Who pays for it?", ""]]
    second = [["Parameter", "Unit", "Site"], ["Area", "ha", "4"], ["Height", "m", "8"]]
    words = [
        (edge + 4, top - 20 * number + 5, text)
        for rows, edges, top in ((first, (50, 100, 300), 680), (second, (50, 250, 350), 560))
        for number, row in enumerate(rows)
        for edge, text in zip(edges, row, strict=True)
        if text
    ]
    words += [(50, 720, "Request"), (50, 600, "Sites")]
    rules = [*ruled((50, 100, 300, 550), 700, 640), *ruled((50, 250, 350, 550), 580, 520)]
    found = read_pdf_rows(drawn(sorted(words, key=lambda word: -word[1]), rules=rules))
    assert [[row[2] for row in sheet.rows] for sheet in found] == [
        [["Request"], first[0], first[1][:2], first[2][:2]],
        [["Sites"], *second],
    ]


def test_a_list_above_a_ruled_table_is_a_part_of_its_own() -> None:
    rules = [f"{edge} 520 0.5 60" for edge in (50, 250, 550)] + [
        f"50 {height} 500 0.5" for height in (520, 540, 560, 580)
    ]
    listed = [(50, 740 - 20 * at, f"{at}. What is it worth?") for at in range(1, 4)]
    table = [
        (254, 565, "Unit"),
        (54, 565, "Item"),
        (54, 545, "Rent"),
        (254, 545, "EUR"),
        (54, 525, "Tax"),
        (254, 525, "%"),
    ]
    found = read_pdf_rows(drawn([*listed, *table], rules=rules))
    assert [[row[2] for row in sheet.rows] for sheet in found] == [
        [[f"{at}.", "What is it worth?"] for at in range(1, 4)],
        [["Item", "Unit"], ["Rent", "EUR"], ["Tax", "%"]],
    ]
