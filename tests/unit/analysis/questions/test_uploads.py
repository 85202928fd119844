"""Files that people bring are read within limits or refused in a sentence, whatever is in them."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from regiondata.analysis.questions.upload_formats import MOST_BYTES
from regiondata.analysis.questions.uploads import (
    Asked,
    UploadError,
    column_names,
    has_header,
    likely_column,
    questions_in,
    read_table,
)


def workbook(*rows: list[object]) -> bytes:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
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


def texts(name: str, data: bytes) -> list[tuple[str, ...]]:
    return [row.cells for row in read_table(name, data)]


LIST = workbook(["What does a bench cost?"])

REFUSED = {
    "larger than 2 MB": ("list.csv", b"a" * (MOST_BYTES + 1)),
    "is empty": ("list.csv", b"  \n "),
    "Only CSV and XLSX": ("list.exe", b"What?"),
    "Only CSV and XLSX files can be read": ("list.xls", b"What?"),
    "contains no text": ("list.csv", b",,,\n,,,"),
    "more than 500 rows": ("list.csv", b"What?\n" * 502),
    "is not a CSV file": ("list.csv", LIST),
    "not a CSV file, despite": ("list.csv", b"a\0b"),
    "is not UTF-8": ("list.csv", "Größe?".encode("cp1252")),
    "is not an XLSX workbook": ("list.xlsx", b"What does it cost?"),
    "has a password or": ("list.xlsx", b"\xd0\xcf\x11\xe0" + b"x" * 600),
    "is damaged": ("list.xlsx", b"PK\x03\x04" + b"x" * 600),
    "damaged and cannot": ("list.xlsx", LIST[: len(LIST) // 2]),
    "contains a formula": ("list.xlsx", workbook(["What?"], ["=1+1"])),
    "Row 2 contains a formula": ("list.xlsx", workbook(["What?"], ['=HYPERLINK("http://x.example","y")'])),
    "is too large when unpacked": ("list.xlsx", repacked(LIST, same, bomb=b"0" * 21_000_000)),
    "too large when unpacked": ("list.xlsx", repacked(LIST, same, **{f"part{n}": b"x" for n in range(450)})),
    "is encrypted": ("list.xlsx", encrypted(LIST)),
    "content we cannot accept": ("list.xlsx", repacked(LIST, with_entity)),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_cannot_be_read_is_refused_in_a_sentence(sentence: str) -> None:
    with pytest.raises(UploadError, match=sentence) as refusal:
        read_table(*REFUSED[sentence])
    assert str(refusal.value).endswith(".")


def outcome(name: str, data: bytes) -> str:
    """Return the sentence of a refusal, or the texts that were read."""
    try:
        return str(read_table(name, data))
    except UploadError as refusal:
        return str(refusal)


@settings(max_examples=150, deadline=None)
@given(name=some.sampled_from(["a.csv", "a.xlsx"]), data=some.binary(max_size=400))
def test_any_bytes_are_read_or_refused(name: str, data: bytes) -> None:
    assert outcome(name, data)


@settings(max_examples=60, deadline=None)
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
    rows = read_table("a.xlsx", workbook(["What?"], [None], ["Who?"]))
    assert [row.row for row in rows] == [1, 3]


def test_text_that_looks_like_a_formula_is_read_as_text_from_a_csv_file() -> None:
    assert texts("a.csv", b"=1+1\n@SUM(A1)\n") == [("=1+1",), ("@SUM(A1)",)]


def test_characters_that_hide_or_turn_text_are_taken_out() -> None:
    assert texts("a.csv", "Wh\u202eat\u200b is\u0007 it?".encode()) == [("Wh at is it?",)]


def test_markup_is_kept_as_text() -> None:
    assert texts("a.csv", b"<script>alert(1)</script> what?") == [("<script>alert(1)</script> what?",)]


def test_a_sheet_that_claims_a_million_rows_is_read_quickly() -> None:
    made = openpyxl.Workbook()
    made.active["A1"], made.active["A1048576"] = "What?", "Who?"
    assert texts("a.xlsx", saved(made)) == [("What?",)]


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
    assert has_header(read_table("a.csv", rows)) is header


def test_the_column_with_the_most_text_is_proposed() -> None:
    rows = read_table("a.csv", b"nr,question,by\n1,What does a bench cost?,Ada\n2,Who pays for it?,Bo")
    assert likely_column(rows, header=True) == 1


def test_columns_without_a_name_are_numbered() -> None:
    rows = read_table("a.csv", b"nr,,by\n1,What?,Ada\n2,Who?,Bo")
    assert column_names(rows, header=True) == ["nr", "Column 2", "by"]


def test_questions_are_the_filled_cells_of_a_column() -> None:
    rows = read_table("a.csv", b"nr,question\n1,What?\n2,\n3,Who?")
    assert questions_in(rows, 1, header=True) == [Asked(2, "What?"), Asked(4, "Who?")]


def test_a_question_that_is_too_long_is_named_with_its_row() -> None:
    rows = read_table("a.csv", b"Who?\n" + b"x" * 2001)
    with pytest.raises(UploadError, match="row 2 is longer"):
        questions_in(rows, 0, header=False)


def test_five_hundred_questions_under_a_header_are_read() -> None:
    rows = read_table("a.csv", b"Questions\n" + b"What does the rent come to here?\n" * 500)
    assert len(questions_in(rows, 0, header=True)) == 500
