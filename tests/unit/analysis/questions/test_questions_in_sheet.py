"""Files that people bring are read within limits or refused in a sentence, whatever is in them."""

import io
import time
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from regiondata.analysis.questions import upload_reader
from regiondata.analysis.questions.questions_in_sheet import (
    column_names,
    propose_layout,
    read_questions,
    score_sheet,
    stray_questions,
)
from regiondata.analysis.questions.upload_reader import MOST_BYTES, MOST_CACHED, UploadError, clean_text, read_upload
from regiondata.analysis.questions.uploaded_file import (
    ELSEWHERE,
    FORMULA,
    HEADER,
    HEADING,
    HIDDEN,
    INSTRUCTION,
    JOINED,
    STRUCK,
    TITLE,
    Layout,
    Reading,
    Sheet,
    UploadedFile,
    UploadedQuestion,
)

pytestmark = pytest.mark.slow  # each file is read in a process of its own


def workbook(*rows: list[object], change: Callable[[Worksheet], None] | None = None) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    if change is not None:
        change(made.active)
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def repacked(data: bytes, change: Callable[[str, bytes], bytes], **extra: bytes) -> bytes:
    """Return a workbook with its parts changed, and with parts of its own."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part.filename, change(part.filename, old.read(part)))
        for name, content in extra.items():
            new.writestr(f"xl/{name}.xml", content)
    return target.getvalue()


def same(name: str, content: bytes) -> bytes:
    return content


def encrypted(data: bytes) -> bytes:
    """Return a workbook whose parts say that they are encrypted."""
    marked = bytearray(data)
    for signature, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = marked.find(signature)
        while start >= 0:
            marked[start + flag] |= 1
            start = marked.find(signature, start + 4)
    return bytes(marked)


def with_entity(name: str, content: bytes) -> bytes:
    if not name.endswith("sheet1.xml"):
        return content
    body = content.partition(b"?>")[2] or content
    return b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>' + body


def first_sheet(name: str, data: bytes) -> Sheet:
    return read_upload(name, data).sheets[0]


def texts(name: str, data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in first_sheet(name, data).rows]


def read_first(name: str, data: bytes) -> Reading:
    sheet = first_sheet(name, data)
    return read_questions(sheet, propose_layout(sheet))


def rows_taken(*rows: list[object], change: Callable[[Worksheet], None] | None = None) -> list[int]:
    """Return the numbers of the rows of a workbook that are read as questions."""
    return [one.row for one in read_first("a.xlsx", workbook(*rows, change=change)).questions]


def reasons(*rows: list[object], change: Callable[[Worksheet], None] | None = None) -> dict[int, str]:
    return {one.row: one.reason for one in read_first("a.xlsx", workbook(*rows, change=change)).left_out}


LIST = workbook(["What does a bench cost?"])

WIDE = repacked(
    LIST,
    lambda name, content: (
        content.replace(b"</row>", b"<c><v>1</v></c>" * 900_000 + b"</row>") if name.endswith("sheet1.xml") else content
    ),
)
"""A row of 900,000 cells."""

REFUSED = {
    "larger than 2 MB": ("list.csv", b"a" * (MOST_BYTES + 1)),
    "is empty": ("list.csv", b"  \n "),
    "Only CSV, Excel, ODS": ("list.exe", b"What?"),
    "not an Excel workbook, despite": ("list.xls", b"What?"),
    "contains no text": ("list.csv", b",,,\n,,,"),
    "is not a CSV file": ("list.csv", LIST),
    "not a CSV file, despite": ("list.csv", b"a\0b"),
    "is not an Excel workbook": ("list.xlsx", b"What does it cost?"),
    "an Excel workbook, despite": ("list.xlsx", b"\xd0\xcf\x11\xe0" + b"x" * 600),
    "is damaged": ("list.xlsx", b"PK\x03\x04" + b"x" * 600),
    "damaged and cannot": ("list.xlsx", LIST[: len(LIST) // 2]),
    "is too large when unpacked": ("list.xlsx", repacked(LIST, same, bomb=b"0" * 21_000_000)),
    "too large when unpacked": ("list.xlsx", repacked(LIST, same, **{f"part{n}": b"x" for n in range(450)})),
    "encoding isn’t known": ("list.csv", bytes(range(1, 32)) + b"\xff\xfb\x90" * 50),
    "16,384 cells": ("list.csv", b"," * 900_000),
    "more than 16,384": ("list.xlsx", WIDE),
    "200,000 cells": ("list.csv", (b"," * 999 + b"\n") * 300),
    "has a password": ("list.xlsx", encrypted(LIST)),
    "content we cannot accept": ("list.xlsx", repacked(LIST, with_entity)),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(sentence: str) -> None:
    with pytest.raises(UploadError, match=sentence) as refusal:
        read_upload(*REFUSED[sentence])
    assert str(refusal.value).endswith(".")


def test_a_million_marks_on_one_letter_are_composed_quickly() -> None:
    began = time.perf_counter()
    clean_text("a" + "\u0301\u0327" * 100_000)
    assert time.perf_counter() - began < 5


def test_a_letter_and_its_mark_are_one() -> None:
    assert clean_text("cafe\u0301\u200b \n e\u0301") == "café é"


def test_a_joiner_that_spells_stays_and_one_that_hides_goes() -> None:
    assert clean_text("ශ්\u200dරී a\u200db می\u200cخواهم") == "ශ්\u200dරී ab می\u200cخواهم"


def test_a_sheet_of_an_endless_name_is_read_quickly() -> None:
    book = repacked(LIST, lambda _name, content: content.replace(b'name="Sheet"', b'name="' + b"n" * 15_000_000 + b'"'))
    began = time.perf_counter()
    assert len(first_sheet("list.xlsx", book).name) == 200
    assert time.perf_counter() - began < 8


def outcome(name: str, data: bytes) -> str:
    """Return the sentence of a refusal, or the texts that were read."""
    try:
        return str(read_upload(name, data))
    except UploadError as refusal:
        return str(refusal)


@settings(max_examples=40, deadline=None)
@given(name=some.sampled_from(["a.csv", "a.xlsx"]), data=some.binary(max_size=400))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    assert outcome(name, data)


@settings(max_examples=30, deadline=None)
@given(place=some.integers(0, len(LIST) - 1), byte=some.integers(0, 255))
def test_a_workbook_with_one_byte_changed_is_read_or_refused(place: int, byte: int) -> None:
    assert outcome("a.xlsx", LIST[:place] + bytes([byte]) + LIST[place + 1 :])


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_columns_are_told_apart_by_any_usual_separator(separator: str) -> None:
    data = f"nr{separator}question\n1{separator}What?\n".encode()
    assert texts("a.csv", data) == [("nr", "question"), ("1", "What?")]


def test_commas_in_sentences_of_a_plain_list_are_no_separators() -> None:
    data = b"What is the rent, per year?\nWho pays?\nHow far, how long, how dear?\n"
    assert texts("a.csv", data)[0] == ("What is the rent, per year?",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_accents_arrive_in_every_accepted_encoding(encoding: str) -> None:
    assert texts("a.csv", "Hur långt är det?".encode(encoding)) == [("Hur långt är det?",)]


def test_a_quoted_cell_keeps_its_comma_and_loses_its_line_break() -> None:
    assert texts("a.csv", b'nr,q\n1,"What,\nand why?"\n')[1] == ("1", "What, and why?")


def test_numbers_and_dates_of_a_workbook_arrive_as_text() -> None:
    assert texts("a.xlsx", workbook([1, 2.5, "What?"])) == [("1", "2.5", "What?")]


def test_empty_rows_are_left_out_and_the_others_keep_their_number() -> None:
    rows = first_sheet("a.xlsx", workbook(["What?"], [None], ["Who?"])).rows
    assert [row.row for row in rows] == [1, 3]


def test_text_that_looks_like_a_formula_is_read_as_text_from_a_csv_file() -> None:
    assert texts("a.csv", b"=1+1\n@SUM(A1)\n") == [("=1+1",), ("@SUM(A1)",)]


def test_characters_that_hide_or_turn_text_are_taken_out() -> None:
    assert texts("a.csv", "Wh\u202eat\u200b is\u0007 it?".encode()) == [("What is it?",)]


def test_markup_is_kept_as_text() -> None:
    assert texts("a.csv", b"<script>alert(1)</script> what?") == [("<script>alert(1)</script> what?",)]


def test_a_sheet_that_claims_a_million_rows_is_read_quickly() -> None:
    made = openpyxl.Workbook()
    made.active["A1"], made.active["A1048576"] = "What?", "Who?"
    assert texts("a.xlsx", saved(made)) == [("What?",), ("Who?",)]


@pytest.mark.parametrize(
    ("rows", "header"),
    [
        (b"Question\nWhat does it cost?", True),
        (b"What does it cost?\nWho pays?", False),
        (b"nr,question\n1,What does it cost?", True),
        (b"rent\ntax", False),
    ],
)
def test_names_of_columns_are_told_from_questions(rows: bytes, header: bool) -> None:
    assert (propose_layout(first_sheet("a.csv", rows)).header == 1) is header


def test_the_column_that_asks_is_proposed() -> None:
    sheet = first_sheet("a.csv", b"nr,question,by\n1,What does a bench cost?,Ada\n2,Who pays for it?,Bo")
    assert propose_layout(sheet) == Layout(1, 1)


def test_columns_without_a_name_are_numbered() -> None:
    assert column_names(first_sheet("a.csv", b"nr,,by\n1,What?,Ada\n2,Who?,Bo"), 1) == ["nr", "Column 2", "by"]


def test_questions_are_the_filled_cells_of_a_column() -> None:
    read = read_first("a.csv", b"nr,question\n1,What?\n2,\n3,Who?")
    assert read.questions == (UploadedQuestion(2, "What?"), UploadedQuestion(4, "Who?"))


def test_a_question_that_is_too_long_is_named_with_its_row() -> None:
    with pytest.raises(UploadError, match="row 2 is longer"):
        read_first("a.csv", b"Who?\n" + b"x" * 2001 + b"?")


def test_five_hundred_questions_under_a_header_are_read() -> None:
    assert len(read_first("a.csv", b"Questions\n" + b"What does the rent come to here?\n" * 500).questions) == 500


def test_more_than_five_hundred_questions_are_refused() -> None:
    with pytest.raises(UploadError, match="more than 500 rows"):
        read_first("a.csv", b"What?\n" * 502)


COVER = [["Project Fir"], [], ["Please return this workbook by Friday."], ["Do not change the order of the rows."]]
TITLED = [["Project Fir"], ["Date: 2026-01-01"], [], ["No", "Topic", "Question", "Guidance"]]


def with_cover() -> bytes:
    made = openpyxl.Workbook()
    for row in COVER:
        made.active.append(row)
    listed, hidden = made.create_sheet("Questionnaire"), made.create_sheet("Old")
    for sheet in (listed, hidden, hidden):
        for row in ([], ["Ref.", "Question"], ["A", "Tax"], ["A.1", "What is the tax rate?"], ["A.2", "Who pays?"]):
            sheet.append(row)
    hidden.sheet_state = "hidden"
    return saved(made)


def test_the_sheet_with_the_list_weighs_most_and_every_sheet_is_read() -> None:
    sheets = read_upload("a.xlsx", with_cover()).sheets
    weights = {sheet.name: score_sheet(sheet, propose_layout(sheet)) for sheet in sheets}
    assert max(weights, key=lambda name: weights[name]) == "Questionnaire"
    assert {name: number for name, (_, number) in weights.items()} == {"Sheet": 0, "Questionnaire": 2, "Old": 4}


def test_a_title_block_is_named_as_such_and_the_header_is_found_below_it() -> None:
    rows = [*TITLED, [1, "Work", "How many people work here?", "We want to see how deep the labour market is. " * 3]]
    assert rows_taken(*rows) == [5]
    assert reasons(*rows) == {1: TITLE, 2: TITLE}


def test_merged_section_rows_are_headings() -> None:
    rows = [
        ["Question", "Answer"],
        ["A. Staff"],
        ["How many people work here?"],
        ["B. Site"],
        ["What does a lab cost?"],
    ]
    assert reasons(*rows, change=lambda sheet: [sheet.merge_cells(f"A{n}:B{n}") for n in (2, 4)]) == {
        2: HEADING,
        4: HEADING,
    }


def test_a_question_merged_across_like_all_others_is_one() -> None:
    rows = [["No", "Question"], [1, "Tax rate"], [2, "Rent of a lab"], [3, "Who pays?"]]
    assert rows_taken(*rows, change=lambda sheet: [sheet.merge_cells(f"B{n}:D{n}") for n in (2, 3, 4)]) == [2, 3, 4]


@pytest.mark.parametrize("merged", [(2, 3, 4), (3,), (3, 5), (6,)])
@pytest.mark.parametrize("form", ["{}", "1.{}", "Q-{}", "=ROW()-{}"])
def test_a_merged_topic_with_a_number_of_the_series_is_one(form: str, merged: tuple[int, ...]) -> None:
    topics = ["Population", "Tax rate", "Rent of a lab", "Wages of chemists", "Airports nearby", "Grants"]
    rows = [["No", "Topic", "Detail"], *([form.format(number), topic] for number, topic in enumerate(topics, start=1))]

    def merge(sheet: Worksheet) -> None:
        for row in merged:
            sheet.merge_cells(f"B{row}:C{row}")

    assert rows_taken(*rows, change=merge) == [2, 3, 4, 5, 6, 7]


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "1.1", "1.2", "2", "2.1", "2.2"],
        ["1", "1", "2", "2", "3", "4"],
        ["A", "1", "2", "B", "3", "4"],
        ["1.0", "1.1", "1.2", "2.0", "2.1", "2.2"],
        ["100", "101", "102", "200", "201", "202"],
        ["", "1", "2", "", "3", "4"],
    ],
)
def test_a_merged_heading_with_a_number_of_its_own_stays_one(numbers: list[str]) -> None:
    topics = ["Work", "Wages of chemists", "Number of staff", "Site", "Rent of a lab", "Vacant labs"]
    rows = [["No", "Topic", "Detail"], *map(list, zip(numbers, topics, strict=True))]
    left = reasons(*rows, change=lambda sheet: [sheet.merge_cells(f"B{n}:C{n}") for n in (2, 5)])
    assert left == {2: HEADING, 5: HEADING}


def test_a_merged_row_goes_on_from_a_merged_question() -> None:
    rows = [
        ["No", "Topic", "Detail"],
        [1, "Wages of chemists and"],
        [None, "of technicians"],
        *([number, "Rent of a lab"] for number in (2, 3, 4)),
    ]
    data = workbook(*rows, change=lambda sheet: [sheet.merge_cells(f"B{n}:C{n}") for n in (2, 3)])
    assert read_first("a.xlsx", data).questions[0].text == "Wages of chemists and of technicians"


def test_a_heading_has_the_number_that_those_below_it_go_on_from() -> None:
    rows = [
        ["#", "Information requested"],
        ["1", "Work"],
        ["1.1", "Number of staff"],
        ["2", "Tax"],
        ["2.1", "Tax rate"],
    ]
    assert rows_taken(*rows) == [3, 5]


def test_row_ten_is_no_part_of_row_one() -> None:
    assert rows_taken(["#", "Information requested"], ["1", "Number of staff"], ["10", "Tax rate"]) == [2, 3]


def test_formulas_beside_the_questions_do_not_matter() -> None:
    rows = [
        ["No", "Question", "Score"],
        [1, "What is the rent?", "=1"],
        ["=A2+1", "Who pays?"],
        [None, None, "=SUM(C2)"],
    ]
    assert rows_taken(*rows) == [2, 3]


def test_a_formula_for_a_question_is_named_and_never_calculated() -> None:
    assert reasons(["Question"], ["What is the rent?"], ['=HYPERLINK("http://x.example","y")']) == {3: FORMULA}


def test_a_hidden_row_is_left_out_and_can_be_added() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    sheet = first_sheet("a.xlsx", workbook(["Question"], ["What is the rent?"], ["Who pays for it?"], change=hide))
    layout = propose_layout(sheet)
    assert [(one.row, one.reason) for one in read_questions(sheet, layout).left_out] == [(3, HIDDEN)]
    assert [one.row for one in read_questions(sheet, layout, {"3"}).questions] == [2, 3]


def test_a_second_header_is_none_and_may_move_the_column() -> None:
    rows = [
        ["Ref", "Question", "Answer"],
        ["1", "What is the rent?"],
        ["Ref", "Category", "Question", "Answer"],
        ["2", "Tax", "Who pays?"],
    ]
    assert rows_taken(*rows) == [2, 4]
    assert reasons(*rows) == {3: HEADER}


def test_a_list_without_header_keeps_what_asks_and_names_the_rest() -> None:
    read = read_first("a.csv", b"Project Elm\n\nStaff\nHow many people, all in all?\nDescribe the market.\nWho pays?\n")
    assert [one.row for one in read.questions] == [4, 5, 6]
    assert [(one.row, one.reason) for one in read.left_out] == [(3, HEADING)]


def test_a_list_of_nouns_is_a_list() -> None:
    assert rows_taken(["Number of staff"], ["Unemployment rate"], ["Corporate tax rate"]) == [1, 2, 3]


def test_totals_and_remarks_are_no_questions() -> None:
    rows = [["No", "Question", "Score"], [1, "What is the rent?"], [2, "Who pays?"], [None, "Total", "=1"]]
    assert reasons(*rows, [None, None, "Done", "=1"]) == {4: INSTRUCTION, 5: ELSEWHERE}


def test_questions_in_another_column_are_counted() -> None:
    rows = [["Topic", "Question", "Sub-question"], ["Tax", "What is the rate?", "Are there local taxes too?"]]
    assert stray_questions(first_sheet("a.xlsx", workbook(*rows)), Layout(1, 1)) == {2: 1}


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_files_that_do_not_say_their_encoding_are_read(encoding: str) -> None:
    data = "Nr;Frage\r\n1;Wie groß ist die Fläche?\r\n2;Wer zahlt, und was?\r\n".encode(encoding)
    assert [one.text for one in read_first("a.csv", data).questions] == [
        "Wie groß ist die Fläche?",
        "Wer zahlt, und was?",
    ]


@pytest.mark.parametrize(
    ("encoding", "name", "question"),
    [
        ("cp1252", "Windows-1252", "What’s the “usual” rent – in €, per m²?"),
        ("cp1252", "Windows-1252", "Où sont les hôpitaux… et les sœurs ?"),
        ("cp1251", "Windows-1251", "Сколько стоит электричество в Москве?"),
        ("cp1250", "Windows-1250", "Jakie są wolne laboratoria, łącznie z Łodzią?"),
        ("cp850", "DOS 850", "Hur hög är skatten på området?"),
        ("mac_roman", "Mac Roman", "¿Qué universidades hay en la región?"),
        ("mac_roman", "Mac Roman", "Wie groß ist die Fläche für Büros?"),
    ],
)
def test_the_encoding_of_older_spreadsheets_is_guessed_and_named(encoding: str, name: str, question: str) -> None:
    upload = read_upload("a.csv", f"Nr;Question\r\n1;{question}\r\n".encode(encoding))
    (reading,) = (read_questions(sheet, propose_layout(sheet)) for sheet in upload.sheets)
    assert ([one.text for one in reading.questions], upload.guessed_encoding) == ([question], name)


def test_text_with_tabs_and_workbooks_with_macros_are_read() -> None:
    rows = [["No", "Question"], [1, "What is the rate, in percent?"]]
    tabs = "No\tQuestion\n1\tWhat is the rate, in percent?\n"
    given = {"a.TXT": tabs.encode("utf-16"), "a.tsv": tabs.encode(), "a.xlsm": workbook(*rows)}
    assert [read_first(name, data).questions[0].text for name, data in given.items()] == [rows[1][1]] * 3


def test_a_hidden_column_is_not_proposed_where_another_holds_text() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["A"].hidden = True

    rows = [["Question (old)", "Question"], ["What was the old rate of tax, please?", "What is the rate?"]]
    assert propose_layout(first_sheet("a.xlsx", workbook(*rows, change=hide))) == Layout(1, 1)


def test_a_row_without_height_is_a_hidden_one() -> None:
    def flatten(name: str, content: bytes) -> bytes:
        return content.replace(b'<row r="3"', b'<row r="3" ht="0" customHeight="1"') if "sheet1" in name else content

    rows = [["No", "Question"], [1, "What is the rate?"], [2, "Who pays?"]]
    sheet = first_sheet("a.xlsx", repacked(workbook(*rows), flatten))
    assert [(one.row, one.reason) for one in read_questions(sheet, propose_layout(sheet)).left_out] == [(3, HIDDEN)]


def test_a_long_table_of_data_is_no_likelier_than_a_short_list() -> None:
    made = openpyxl.Workbook()
    for number in range(60):
        made.active.append([f"Site {number}", number])
    questions = made.create_sheet("Fragen")
    for row in (["Lfd. Nr.", "Frage"], [1, "Wie hoch ist die Steuer?"], [2, "Wer zahlt das?"]):
        questions.append(row)
    sheets = read_upload("a.xlsx", saved(made)).sheets
    assert max(sheets, key=lambda sheet: score_sheet(sheet, propose_layout(sheet))[0]).name == "Fragen"


@pytest.mark.parametrize("head", ["sep=|\n", "", "Project Oak\nBy Friday\n\n"])
def test_a_title_or_a_line_about_the_separator_is_no_row_of_the_list(head: str) -> None:
    data = f"{head}No|Question\n1|How far is it, in km?\n2|Who pays?\n3|What is it?\n".encode()
    assert [one.text for one in read_first("a.csv", data).questions] == [
        "How far is it, in km?",
        "Who pays?",
        "What is it?",
    ]


def test_a_soft_hyphen_and_a_zero_width_space_do_not_cut_words() -> None:
    assert texts("a.csv", "uni\u00adversi\u200bties\u00a0here\ufeff".encode()) == [("universities here",)]


def test_a_file_is_read_once_and_few_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    retained: dict[str, UploadedFile | int] = {}
    for number in range(MOST_CACHED + 2):
        read_upload("a.csv", b"What is %d?" % number, retained)
    monkeypatch.setattr(upload_reader, "run_limited", None)
    assert len(retained) == MOST_CACHED
    assert (
        read_upload("a.csv", b"What is %d?" % (MOST_CACHED + 1), retained).sheets[0].rows[0].cells[0].startswith("What")
    )


def test_a_refusal_is_remembered_too(monkeypatch: pytest.MonkeyPatch) -> None:
    retained: dict[str, UploadedFile | int] = {}
    for _ in range(2):
        with pytest.raises(UploadError, match="16,384"):
            read_upload("a.xlsx", WIDE, retained)
        monkeypatch.setattr(upload_reader, "run_limited", None)


def test_a_row_of_900_000_cells_is_refused_quickly() -> None:
    started = time.monotonic()
    assert "16,384" in outcome("a.xlsx", WIDE)
    assert time.monotonic() - started < 3


LANGUAGES = {
    "Nr.|Themenbereich|Frage|Antwort": ["Wie hoch sind die Löhne?", "Bitte nennen Sie alle Zuschüsse.", "Reinräume"],
    "Nr|Område|Fråga|Svar": ["Vad kostar ett labb?", "Beskriv hur tillstånd ges.", "Tillgång till mark"],
    "N°|Thème|Question|Réponse": ["Quel est le taux ?", "Merci de décrire les aides.", "Salles blanches libres"],
    "N.º|Tema|Pregunta|Respuesta": ["¿Cuál es el tipo?", "Describa las ayudas disponibles.", "Suelo disponible"],
    "Lp.|Temat|Pytanie|Odpowiedź": ["Jaka jest stawka?", "Proszę opisać zachęty podatkowe.", "Dostępność gruntów"],
    "№|Тема|Вопрос|Ответ": ["Какова ставка налога?", "Опишите льготы для инвесторов", "Свободные площади"],
    "Α/Α|Θέμα|Ερώτηση|Απάντηση": ["Πόσοι απόφοιτοι ανά έτος;", "Περιγράψτε τα διαθέσιμα κίνητρα", "Διαθέσιμη γη"],
    "序号|类别|问题描述|回答": ["平均工资是多少？", "请说明税收优惠政策", "实验室租金"],
    "番号|分野|質問内容|回答": ["平均給与はいくらですか？", "優遇措置について説明してください", "研究所の賃料"],
    "번호|분야|질문|답변": ["평균 임금은 얼마입니까?", "세제 혜택을 설명해 주십시오", "연구소 임대료"],
    "الرقم|الموضوع|السؤال|الإجابة": ["ما هو متوسط الراتب؟", "يرجى وصف الحوافز الضريبية", "تكلفة المختبرات"],
    "מס|נושא|שאלה|תשובה": ["מהו שיעור המס?", "תאר את התמריצים למשקיעים", "זמינות מעבדות"],
}


@pytest.mark.parametrize("header", LANGUAGES)
def test_a_list_in_another_language_is_read_below_its_header(header: str) -> None:
    asked = LANGUAGES[header]
    rows = [[number, "A", question] for number, question in enumerate(asked, start=1)]
    read = read_first("a.xlsx", workbook(["Project Larch"], [], header.split("|"), *rows))
    assert [one.text for one in read.questions] == asked


def test_a_header_of_unknown_names_is_found_by_its_numbering() -> None:
    rows = [["ID", "Workstream", "What we need to know", "Deadline"], ["L-1", "Work", "Wages of chemists", "May"]]
    assert rows_taken(*rows, ["L-2", "Work", "Chemists who graduate each year", "May"]) == [2, 3]


def test_a_header_that_names_other_columns_only_is_one() -> None:
    assert rows_taken(["#", "Data point", "Unit", "Year"], ["a", "Wages of chemists"], ["b", "Rent of a lab"]) == [2, 3]


def test_sentences_with_as_many_commas_as_each_other_are_not_cut() -> None:
    data = "No;Question;Weight\n" + "".join(f"{n};Rent, tax, and wages, please?;0,5\n" for n in range(1, 6))
    assert [one.text for one in read_first("a.csv", data.encode()).questions] == ["Rent, tax, and wages, please?"] * 5


def test_a_cover_that_asks_is_not_taken_for_the_list() -> None:
    made = openpyxl.Workbook()
    made.active.title = "Introduction"
    for text in ("Why this questionnaire?", "Who is the client?", "What happens next?", "How long will it take?"):
        made.active.append([text])
    listed = made.create_sheet("Data needs")
    for row in (["Question", "Answer"], ["Wages of chemists"], ["Rent of a laboratory"]):
        listed.append(row)
    sheets = read_upload("a.xlsx", saved(made)).sheets
    assert max(sheets, key=lambda sheet: score_sheet(sheet, propose_layout(sheet))[0]).name == "Data needs"


def test_the_last_row_of_a_plain_list_heads_nothing() -> None:
    read = read_first("a.csv", "What is the rent?\nWho pays for it?\nAccess to land\n".encode("utf-32"))
    assert [one.row for one in read.questions] == [1, 2, 3]


OTHER_WRITINGS = {
    "gb18030": ("GB 18030", "贵市生命科学领域有多少员工？"),
    "big5": ("Big5", "貴市生命科學領域有多少員工？"),
    "cp932": ("Shift JIS", "ライフサイエンス分野の従業員数は何人ですか？"),
    "euc_jp": ("EUC-JP", "ライフサイエンス分野の従業員数は何人ですか？"),
    "cp949": ("EUC-KR", "생명과학 분야의 종사자는 몇 명입니까?"),
    "iso8859_2": ("ISO 8859-2", "Jaki jest średni czynsz za laboratorium, łącznie z mediami?"),
    "koi8_r": ("KOI8-R", "Сколько человек занято в отрасли?"),
    "cp1253": ("Windows-1253", "Πόσοι άνθρωποι απασχολούνται στον κλάδο;"),
    "cp1254": ("Windows-1254", "Sektörde kaç kişi çalışıyor, lütfen yıllara göre?"),
    "cp1255": ("Windows-1255", "כמה עובדים יש במגזר מדעי החיים?"),
    "cp1256": ("Windows-1256", "كم عدد العاملين في القطاع؟"),
    "cp874": ("Windows-874", "มีพนักงานกี่คนในภาคส่วนนี้?"),
}


@pytest.mark.parametrize("encoding", OTHER_WRITINGS)
def test_other_writings_are_read_in_the_encoding_they_were_saved_in(encoding: str) -> None:
    name, question = OTHER_WRITINGS[encoding]
    upload = read_upload("a.csv", f'No,Question\r\n1,"{question}"\r\n'.encode(encoding))
    (reading,) = (read_questions(sheet, propose_layout(sheet)) for sheet in upload.sheets)
    assert ([one.text for one in reading.questions], upload.guessed_encoding) == ([question], name)


def taken(*rows: list[object]) -> list[str]:
    return [one.text for one in read_first("a.xlsx", workbook(*rows)).questions]


WRAPPED = {
    "numbered": [
        ["No", "Question", "Answer"],
        [1, "Which universities educate researchers,"],
        [None, "and how many students do they have?"],
        [2, "What is the rate of tax?"],
        [3, "Is staff with experience of cell therapy"],
        [None, "manufacturing available?"],
    ],
    "capitals": [
        ["Nr", "Frage", "Antwort"],
        [1, "Wie viele Menschen arbeiten in den"],
        [None, "Life Sciences der Region?"],
        [2, "Was kostet Strom?"],
    ],
    "three rows": [
        ["Question", "Answer"],
        ["Which universities, colleges"],
        ["and institutes educate researchers,"],
        ["and how many?"],
        ["What is the rate of tax?"],
    ],
}
JOINED_TEXTS = {
    "numbered": [
        "Which universities educate researchers, and how many students do they have?",
        "What is the rate of tax?",
        "Is staff with experience of cell therapy manufacturing available?",
    ],
    "capitals": ["Wie viele Menschen arbeiten in den Life Sciences der Region?", "Was kostet Strom?"],
    "three rows": [
        "Which universities, colleges and institutes educate researchers, and how many?",
        "What is the rate of tax?",
    ],
}


@pytest.mark.parametrize("kind", WRAPPED)
def test_a_question_over_several_rows_is_one(kind: str) -> None:
    assert taken(*WRAPPED[kind]) == JOINED_TEXTS[kind]


def test_a_joined_row_is_named_and_can_be_a_question_of_its_own() -> None:
    sheet = first_sheet("a.xlsx", workbook(*WRAPPED["numbered"]))
    layout = propose_layout(sheet)
    assert [(one.row, one.reason) for one in read_questions(sheet, layout).left_out] == [(3, JOINED), (6, JOINED)]
    assert [one.row for one in read_questions(sheet, layout, {"3"}).questions] == [2, 3, 4, 5]


@pytest.mark.parametrize(
    "rows",
    [
        [["No", "Question"], [1, "Number of staff"], [2, "wage of chemists"], [3, "Rent of a lab"]],
        [["Question"], ["how many people work here"], ["and what is the rate of tax"], ["rent of a lab"]],
        [["Question"], ["What is the rent?"], ["and who pays for it?"]],
        [["Question"], ["Vacant suites for manufacturing"], ["mRNA capacity, in litres"], ["pH of the water supply"]],
        [["No", "Question"], [1, "Describe the following"], [None, "a) Wage of chemists"], [None, "b) Number of them"]],
    ],
)
def test_what_begins_anew_is_not_joined(rows: list[list[object]]) -> None:
    assert len(taken(*rows)) == len(rows) - 1


TWO_TABLES = [
    ["Workforce", None, None, None, "Site"],
    ["No", "Question", "Answer", None, "No", "Question", "Answer"],
    [1, "How many people work here?", None, None, "S"],
    [2, "Who educates researchers?", None, None, 3, "What is the rent?"],
    [None, None, None, None, 4, "Who pays for it?"],
]


def test_lists_beside_each_other_are_read_one_after_the_other() -> None:
    sheet = first_sheet("a.xlsx", workbook(*TWO_TABLES))
    layout = propose_layout(sheet)
    read = read_questions(sheet, layout)
    assert layout.columns == (1, 5)
    assert [one.text for one in read.questions] == [
        "How many people work here?",
        "Who educates researchers?",
        "What is the rent?",
        "Who pays for it?",
    ]
    assert len({one.key for one in read.questions}) == 4
    assert stray_questions(sheet, layout) == {}


def test_the_same_questions_in_another_language_beside_them_are_not_taken_twice() -> None:
    rows = [["Question", "Frage"], ["Who pays?", "Wer zahlt?"], ["What is the rent?", "Wie hoch ist die Miete?"]]
    assert len(propose_layout(first_sheet("a.xlsx", workbook(*rows))).columns) == 1


def test_questions_that_run_across_are_taken_all() -> None:
    assert taken(["Question", "What is the rent?", "Who pays for it?", "How far is it?"], ["Answer"]) == [
        "What is the rent?",
        "Who pays for it?",
        "How far is it?",
    ]


def test_a_list_far_to_the_right_is_read_with_the_numbers_of_its_columns() -> None:
    made = openpyxl.Workbook()
    for row, texts in enumerate([["No", None, "Answer"], [1, "What is the rent?"], [2, "Who pays for it?"]], start=4):
        for column, text in enumerate(texts, start=300):
            made.active.cell(row, column, text)
    made.active.merge_cells("KO5:KP5")
    sheet = first_sheet("a.xlsx", saved(made))
    assert [one.text for one in read_first("a.xlsx", saved(made)).questions] == [
        "What is the rent?",
        "Who pays for it?",
    ]
    assert (column_names(sheet, 4), sheet.wide) == (["No", "Column 301", "Answer"], False)
    assert sheet.rows[1].merged == ((1, 2),)


def test_of_more_than_256_filled_columns_the_first_are_read() -> None:
    sheet = first_sheet("a.xlsx", workbook(["What is the rent?", *["x"] * 300]))
    assert (sheet.wide, len(sheet.rows[0].cells)) == (True, 256)


def with_results(name: str, content: bytes) -> bytes:
    """Give formulas the results that a spreadsheet stores beside them; one is an error."""
    if not name.endswith("sheet1.xml"):
        return content
    asked = b'<c r="B3" t="str"><f>A9</f><v>Who pays for it?</v></c>'
    for old in (b'<c r="B3"><f>A9</f><v/></c>', b'<c r="B3"><f>A9</f><v></v></c>', b'<c r="B3"><f>A9</f></c>'):
        content = content.replace(old, asked)
    for old in (b'<c r="B4"><f>A8</f><v/></c>', b'<c r="B4"><f>A8</f><v></v></c>', b'<c r="B4"><f>A8</f></c>'):
        content = content.replace(old, b'<c r="B4" t="e"><f>A8</f><v>#NAME?</v></c>')
    return content


def test_a_question_by_formula_is_read_as_it_was_saved_and_an_error_is_none() -> None:
    rows = [["No", "Question"], [1, "What is the rent?"], [2, "=A9"], [3, "=A8"]]
    read = read_first("a.xlsx", repacked(workbook(*rows), with_results))
    assert [(one.text, one.by_formula) for one in read.questions] == [
        ("What is the rent?", False),
        ("Who pays for it?", True),
    ]
    assert [(one.row, one.reason) for one in read.left_out] == [(4, FORMULA)]


def test_bulleted_lines_without_a_verb_are_no_headings() -> None:
    lines = "• What is the rent?\n• Vacant space\n• Who pays for it?\n• Describe the market.\n"
    assert len(read_first("a.csv", lines.encode()).questions) == 4


def test_a_list_with_names_of_columns_goes_before_a_page_that_asks() -> None:
    made = openpyxl.Workbook()
    for text in ("What happens next? We visit.", "When will they decide? In June.", "Who sees it?", "Why so many?"):
        made.active.append([text])
    for row in (["ID", "Requirement", "Response"], [1, "Number of staff"], [2, "Vacant space"], [3, "Rate of tax"]):
        made.create_sheet("B") if len(made.worksheets) == 1 else None
        made["B"].append(row)
    sheets = read_upload("a.xlsx", saved(made)).sheets
    assert max(sheets, key=lambda sheet: score_sheet(sheet, propose_layout(sheet))[0]).name == "B"


LISTS = {
    "numbered to the third level": (
        [["Ref", "Item"], ["1", "Site"], ["1.1", "Laboratories"], ["1.1.a", "Rent of a lab"], ["1.1.b", "Vacant labs"]],
        [4, 5],
    ),
    "numbered in the text": (
        [
            ["1. Site"],
            ["1.1 Labs"],
            ["1.1.a What is the rent?"],
            ["1.1.b Please describe the permit."],
            ["1.2 Tax"],
            ["1.2.a What is the rate?"],
        ],
        [3, 4, 6],
    ),
    "examples below": (
        [["No", "Topic"], [1, "Rent of a lab"], [None, "e.g. in kronor"], [2, "Rate of tax"], [None, "Example: 20%"]],
        [2, 4],
    ),
    "what the columns expect": ([["No", "Topic"], [None, "(in English)"], [1, "Rent of a lab"], [2, "Tax"]], [3, 4]),
    "a choice in each row": (
        [["Question", "Can you answer?", "Call?"], ["What is the rent?", "Yes/no?", ""], ["Who pays?", "Yes/no?", ""]],
        [2, 3],
    ),
    "names that ask": (
        [["Must-have?", "Requirement", "Met? (yes/no)", "Evidence"], ["Y", "Rent of a lab"], ["N", "Rate of tax"]],
        [2, 3],
    ),
    "what a letter says around it": (
        [["Dear team, answer these by Friday"], ["- Rent of a lab"], ["- Rate of tax"], ["Kind regards, Kim"]],
        [2, 3],
    ),
    "lettered below a topic": (
        [
            ["No", "Question"],
            [1, "Regarding the site:"],
            [None, "a) What is the rent?"],
            [None, "b) Who pays?"],
            [2, "Regarding tax:"],
            [None, "a) What is the rate?"],
        ],
        [3, 4, 6],
    ),
    "groups between empty rows": (
        [
            ["Site"],
            ["Rent of a lab"],
            ["Number of vacant labs"],
            [],
            ["Cost"],
            ["Rate of corporate tax"],
            ["Wage of a chemist"],
        ],
        [2, 3, 6, 7],
    ),
}


@pytest.mark.parametrize("kind", LISTS)
def test_only_what_asks_is_taken_of_a_list(kind: str) -> None:
    rows, expected = LISTS[kind]
    assert rows_taken(*rows) == expected


def test_a_page_of_usual_questions_goes_after_a_list_of_topics() -> None:
    made = openpyxl.Workbook()
    made.active.title = "FAQ"
    for row in (["Question", "Answer"], ["When is the deadline?", "Friday"], ["Whom to ask?", "Kim"]):
        made.active.append(row)
    listed = made.create_sheet("RFI")
    for row in (["#", "Data point"], *([number, f"Rent of a lab in part {number}"] for number in range(1, 9))):
        listed.append(row)
    sheets = read_upload("a.xlsx", saved(made)).sheets
    assert max(sheets, key=lambda sheet: score_sheet(sheet, propose_layout(sheet))).name == "RFI"


def _strike(sheet: Worksheet) -> None:
    sheet["B3"].font = Font(strike=True)
    sheet["B4"].value = CellRichText("Who ", TextBlock(InlineFont(strike=True), "asks "), "pays?")
    sheet["B5"].value = CellRichText(TextBlock(InlineFont(strike=True), "Who left?"))


def test_what_is_crossed_out_is_no_question_and_can_be_added() -> None:
    rows = [["No", "Question"], [1, "What is the rent?"], [2, "What is the tax?"], [3, "x"], [4, "x"]]
    sheet = first_sheet("a.xlsx", workbook(*rows, change=_strike))
    read = read_questions(sheet, propose_layout(sheet))
    assert [one.text for one in read.questions] == ["What is the rent?", "Who pays?"]
    assert [(one.row, one.text, one.reason) for one in read.left_out] == [
        (3, "What is the tax?", STRUCK),
        (5, "Who left?", STRUCK),
    ]
    assert [one.row for one in read_questions(sheet, propose_layout(sheet), {"3"}).questions] == [2, 3, 4]


ASKS = ["How many people work here?", "What does a lab cost?", "Who pays for it?", "Which ports are near?"]


@pytest.mark.parametrize(
    "rows",
    [
        [["No", "Question", "Answer"], [1, ASKS[0]], [2, "Unemployment"], [3, "Broadband coverage"], [4, ASKS[1]]],
        [["Question", "Answer"], [ASKS[0]], ["Unemployment"], ["Broadband coverage"], [ASKS[1]]],
        [["Question", "Answer"], [ASKS[0]], ["Unemployment"], [ASKS[1]], [ASKS[2]], [ASKS[3]]],
        [["Question", "Answer"], [ASKS[0]], [ASKS[1]], [ASKS[2]], ["Unemployment"]],
        [["Question", "Answer"], [ASKS[0], "x"], ["Unemployment"], [ASKS[1], "y"], ["Broadband coverage"]],
        [
            ["Topic", "Question", "Answer"],
            ["Work", ASKS[0]],
            ["Work", ASKS[2]],
            [None, "GDP per head"],
            ["Site", ASKS[1]],
        ],
    ],
)
def test_a_topic_in_the_column_of_the_questions_is_one(rows: list[list[object]]) -> None:
    assert rows_taken(*rows) == [*range(2, len(rows) + 1)]


def test_topics_above_what_asks_are_headings_where_one_opens_the_list() -> None:
    rows: list[list[object]] = [["Question", "Answer"], ["Work"], [ASKS[0]], [ASKS[2]], ["Site"], [ASKS[1]], [ASKS[3]]]
    assert reasons(*rows) == {2: HEADING, 5: HEADING}
    numbered = [
        ["No", *rows[0]],
        *([None if len(str(row[0])) < 5 else number, *row] for number, row in enumerate(rows[1:])),
    ]
    assert reasons(*numbered) == {2: HEADING, 5: HEADING}


def test_many_topics_below_each_other_are_told_from_headings_quickly() -> None:
    rows = [row for number in range(200) for row in ([f"How many {number}?"], [f"Topic {number}"])]
    data = workbook(["Question", "Answer"], *rows)
    sheet = first_sheet("a.xlsx", data)
    layout, began = propose_layout(sheet), time.process_time()
    assert len(read_questions(sheet, layout).questions) == 400
    assert time.process_time() - began < 2


def test_questions_below_a_title_that_could_name_a_column_are_found_beside_their_numbers() -> None:
    asked = ["What is the tax rate?", "Who builds?", "How many people live here?"]
    rows = [
        ["Request for information"],
        *(row for at, text in enumerate(asked, 1) for row in ([f"Question {at}", text], ["Answer"])),
    ]
    (sheet,) = read_upload("list.xlsx", workbook(*rows)).sheets
    assert [one.text for one in read_questions(sheet, propose_layout(sheet)).questions] == asked


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("Taxes\nIncentives\nWhat does power cost here?\nPermits", 4),
        ("Site 2026\n\nTaxes\nIncentives\nWhat does power cost here?\nPermits", 4),
        ("Site 2026\nWho builds here?\nWho pays for it?", 2),
    ],
)
def test_the_first_topic_of_a_list_without_a_header_is_no_title(text: str, taken: int) -> None:
    (sheet,) = read_upload("list.txt", text.encode()).sheets
    assert len(read_questions(sheet, propose_layout(sheet)).questions) == taken


def test_a_short_first_row_above_questions_and_topics_is_listed_where_it_is_left_out() -> None:
    (sheet,) = read_upload("list.txt", b"Power supply\nWho builds here?\nCorporate tax\nWho pays for it?").sheets
    reading = read_questions(sheet, propose_layout(sheet))
    assert [one.text for one in reading.left_out] == ["Power supply", "Corporate tax"]


@pytest.mark.parametrize("separator", ["^", "~", "¦"])
def test_signs_that_hardly_a_sentence_has_part_columns_too(separator: str) -> None:
    rows = [["No", "Question", "Answer"], ["1", "What is the rent?", ""], ["2", "Who pays for it?", ""]]
    data = "\n".join(separator.join(row) for row in rows)
    assert [one.text for one in read_first("a.txt", data.encode()).questions] == [
        "What is the rent?",
        "Who pays for it?",
    ]


def test_lines_that_a_program_has_put_into_quotation_marks_as_a_whole_are_rows() -> None:
    data = '"No,""Question"",Answer"\r\n"1,""What is the rent, please?"","\r\n"2,""Who pays for it?"","\r\n'
    assert [one.text for one in read_first("a.csv", data.encode()).questions] == [
        "What is the rent, please?",
        "Who pays for it?",
    ]
    quoted = '"Rent, tax, and ""free"" land?"\n"Wages, costs, and ""other"" rates?"\n'
    assert len(read_first("a.csv", quoted.encode()).questions) == 2


def test_the_lines_of_a_numbered_item_that_an_editor_has_cut_are_one_question() -> None:
    data = (
        "WORK\n\n1. How many people work in the factories\n   of the region?\n"
        "2. Is staff with experience of clean rooms\n   available?\n"
        "3. What is the average gross salary of a\n   process operator in its first\n   year of work?\n"
    )
    assert [one.text for one in read_first("a.txt", data.encode()).questions] == [
        "1. How many people work in the factories of the region?",
        "2. Is staff with experience of clean rooms available?",
        "3. What is the average gross salary of a process operator in its first year of work?",
    ]


def test_a_form_of_topics_with_a_column_to_fill_goes_before_a_cover_that_asks_for_names() -> None:
    made = openpyxl.Workbook()
    made.active.title = "Respondent"
    for text in ("About you", "What is your name?", "Who is the contact person?", "When did you complete this?"):
        made.active.append([text])
    listed = made.create_sheet("Request")
    for row in (
        ["No.", "Data point", "Value"],
        *([number, f"Rent of a lab in part {number}"] for number in range(1, 9)),
    ):
        listed.append(row)
    sheets = read_upload("a.xlsx", saved(made)).sheets
    assert max(sheets, key=lambda sheet: score_sheet(sheet, propose_layout(sheet))[0]).name == "Request"
