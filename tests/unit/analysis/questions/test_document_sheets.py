"""Question lists in documents: what asks is taken from text and tables, what does not is left out with its reason."""

import io

import pypdf
import pytest
from word_files import paragraph, table, word_file

from regiondata.analysis.questions.document_sheets import document_sheets
from regiondata.analysis.questions.questions_in_sheet import propose_layout, read_questions, score_sheet
from regiondata.analysis.questions.upload_reader import UploadError, read_upload
from regiondata.analysis.questions.uploaded_file import (
    EXAMPLE,
    HEADING,
    INSTRUCTION,
    JOINED,
    STRUCK,
    TITLE,
    Cells,
    Layout,
    Reading,
    Sheet,
)

pytestmark = pytest.mark.slow  # each file is read in a process of its own


def read_best(name: str, data: bytes) -> tuple[str, Reading]:
    """Return the name and the reading of the part that is proposed."""
    sheets = read_upload(name, data).sheets
    layouts = [propose_layout(sheet) for sheet in sheets]
    weights = [score_sheet(sheet, layout)[0] for sheet, layout in zip(sheets, layouts, strict=True)]
    best = weights.index(max(weights))
    return sheets[best].name, read_questions(sheets[best], layouts[best])


def texts(reading: Reading) -> list[str]:
    return [one.text for one in reading.questions]


def reasons(reading: Reading) -> dict[str, str]:
    return {one.text: one.reason for one in reading.left_out}


def test_of_a_text_what_asks_is_taken_and_the_rest_has_its_reason() -> None:
    data = word_file(
        paragraph("Request for information", style="berschrift1"),
        paragraph("Please answer in English and return the file by May."),
        paragraph("Example: How many airports are there? Two."),
        paragraph("Property", style="Section"),
        paragraph("What is the rent of a laboratory?", number=(1, 0)),
        paragraph("Vacancy rate of laboratories", number=(1, 0)),
        paragraph("Who builds?", number=(1, 0), run="<w:strike/>"),
        paragraph("Please list the largest parks:", style="Question"),
        paragraph("their area", number=(2, 0)),
        paragraph("Questions? Please call us."),
    )
    _, reading = read_best("list.docx", data)
    assert texts(reading) == [
        "What is the rent of a laboratory?",
        "Vacancy rate of laboratories",
        "Please list the largest parks: • their area",
    ]
    assert reasons(reading) == {
        "Request for information": HEADING,
        "Please answer in English and return the file by May.": INSTRUCTION,
        "Example: How many airports are there? Two.": EXAMPLE,
        "Property": HEADING,
        "Who builds?": STRUCK,
        "their area": JOINED,
        "Questions? Please call us.": INSTRUCTION,
    }


def test_tables_of_sections_are_one_list_and_other_tables_stay_apart() -> None:
    data = word_file(
        table(["Client", "Falcon"]),
        table(["No", "Question", "Answer"], ["1", "What is the tax rate?", ""]),
        paragraph("Property"),
        table(["No", "Question", "Answer"], ["2", "Vacancy rate", ""], ["Ex.", "How many ports?", "2"]),
        table(["Ref", "Unit", "Question"], ["3", "SEK", "What is the rent?"]),
        table(["Name", "Date", ""], ["", "", ""]),
    )
    name, reading = read_best("list.docx", data)
    assert name == "Tables 2, 3, 4"
    assert texts(reading) == ["What is the tax rate?", "Vacancy rate", "What is the rent?"]
    assert reasons(reading)["How many ports?"] == EXAMPLE


def test_forms_of_a_question_and_its_answer_are_one_list_though_some_ask_for_a_topic() -> None:
    asked = ["Total population within an hour", "What is the rent?", "Corporate income tax rate", "Who builds?"]
    data = word_file(*(form for text in asked for form in (table(["Question", text], ["Answer", ""]), paragraph(""))))
    _, reading = read_best("list.docx", data)
    assert texts(reading) == asked


def test_questions_in_one_cell_are_taken_one_by_one() -> None:
    cell = paragraph("1. How many people work here?") + paragraph("2. Who trains them?")
    _, reading = read_best("list.docx", word_file(table(["Theme", "Questions"], ["Workforce", cell])))
    assert [text.split(" ", 1)[1] for text in texts(reading)] == ["How many people work here?", "Who trains them?"]


def test_topics_in_bullets_are_the_list_where_nothing_asks() -> None:
    data = word_file(*(paragraph(text, number=(2, 0)) for text in ("Rents", "Power supply", "Corporate tax")))
    assert texts(read_best("list.docx", data)[1]) == ["Rents", "Power supply", "Corporate tax"]


def test_numbers_typed_by_hand_make_a_list_as_numbers_by_format_do() -> None:
    typed = ("1 Introduction", "2 Questions", "2.1 Outline the incentives.", "2.2 Water supply", "2.3 Who pays?")
    courtesy = paragraph("Could you help us with these? We need them by Friday.")
    _, reading = read_best("list.docx", word_file(courtesy, *map(paragraph, typed)))
    assert texts(reading) == ["Outline the incentives.", "Water supply", "Who pays?"]


def test_a_text_may_begin_later_and_a_paragraph_be_added() -> None:
    data = word_file(paragraph("Who are you?"), paragraph("What is the rent?"), paragraph("Power supply"))
    (sheet,) = read_upload("list.docx", data).sheets
    reading = read_questions(sheet, Layout(1, 1), ("3",))
    assert texts(reading) == ["What is the rent?", "Power supply"]
    assert reasons(reading) == {"Who are you?": TITLE}


def encrypted() -> bytes:
    writer, target = pypdf.PdfWriter(), io.BytesIO()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    writer.write(target)
    return target.getvalue()


def pages(number: int) -> bytes:
    writer, target = pypdf.PdfWriter(), io.BytesIO()
    for _ in range(number):
        writer.add_blank_page(200, 200)
    writer.write(target)
    return target.getvalue()


REFUSED = {
    "too large when unpacked": ("a.docx", word_file(media=b"\0" * 21_000_000)),
    "more than 500 tables": ("a.docx", word_file(*[table(["a"])] * 10_000)),
    "content we cannot accept": ("a.docx", word_file(head="<!DOCTYPE d [<!ENTITY a 'b'>]>")),
    "not a Word document": ("a.docx", b"Who are you?"),
    "document is damaged": ("a.docx", word_file(paragraph("Who?"))[:-60]),
    "document has a password": ("a.pdf", encrypted()),
    "no text; its pages may be scans": ("a.pdf", pages(1)),
    "more than 100 pages": ("a.pdf", pages(101)),
    "not a PDF": ("a.pdf", b"Who are you?"),
    "contains no text": ("a.docx", word_file()),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_a_hostile_document_is_refused_in_a_sentence(sentence: str) -> None:
    with pytest.raises(UploadError, match=sentence):
        read_upload(*REFUSED[sentence])


def test_a_table_of_parameters_is_no_part_of_the_list_of_questions() -> None:
    listed = [Cells(1, ("No", "Question", "Answer")), Cells(2, ("1", "What is the rent?"))]
    data = [Cells(1, ("Parameter", "Unit", "Value", "Source")), Cells(2, ("Area", "ha"))]
    more = [Cells(1, ("Ref", "Topic", "Question", "Unit", "Answer")), Cells(2, ("S1", "Cost", "Who pays?", "EUR"))]
    found = document_sheets([Sheet("", tuple(rows)) for rows in (listed, data, more)])
    assert [sheet.name for sheet in found] == ["Tables 1, 3", "Table 2"]
