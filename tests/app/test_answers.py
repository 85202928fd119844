"""The question list on its page: filtered by its address, linked to records, and a list that somebody brings."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from word_files import paragraph, table, word_file

import regiondata
from regiondata.analysis.questions.answers import answer_questions

Opener = Callable[..., AppTest]
REGIONS = regiondata.list_regions()


def markup(app: AppTest) -> str:
    return "\n".join(block.value for block in app.markdown)


def requested(app: AppTest) -> int:
    return markup(app).count('<div class="answer">')


@pytest.mark.parametrize("slug", REGIONS)
def test_every_question_is_shown(open_page: Opener, slug: str) -> None:
    assert requested(open_page("answers", region=slug)) == len(answer_questions(regiondata.load(slug)))


@pytest.mark.parametrize("slug", REGIONS)
def test_the_work_plan_holds_the_open_questions_only(open_page: Opener, slug: str) -> None:
    plan = [answer for answer in answer_questions(regiondata.load(slug)) if answer.state == "open"]
    assert requested(open_page("answers", region=slug, state="open")) == len(plan)


def test_group_and_state_are_read_from_the_address(open_page: Opener, invented: Path) -> None:
    assert requested(open_page("answers", region="silver-delta", group="making", state="partly")) == 2


def test_a_choice_that_nothing_fits_says_so(open_page: Opener, invented: Path) -> None:
    app = open_page("answers", region="quiet-isles", group="making", state="answered")
    assert "No questions match" in markup(app)


@pytest.mark.parametrize("chosen", [{}, {"state": "partly"}])
def test_a_list_opens_no_more_groups_than_a_reader_takes_in(open_page: Opener, chosen: dict[str, str]) -> None:
    shown = markup(open_page("answers", region=REGIONS[0], **chosen))
    groups = re.findall(r'<details class="group"( open)?>.*?<ul class="answers">(.*?)</ul></details>', shown)
    questions = [held.count('<div class="answer">') for opened, held in groups if opened]
    assert groups[0][0]
    assert questions
    assert sum(questions) <= max(16, questions[0])


def test_an_answer_is_said_in_words_first_and_unfolds_whole(open_page: Opener) -> None:
    shown = markup(open_page("answers", region=REGIONS[0]))
    noted = next(
        answer
        for answer in answer_questions(regiondata.load(REGIONS[0]))
        if any(part.notes for part in answer.parts) and answer.state == "partly"
    )
    row = shown[shown.index(noted.question.replace("'", "&#x27;")) :].partition("</li><li><div>")[0]
    brief, _, whole = row.partition('<details class="whole-answer">')
    assert next(part.notes[0] for part in noted.parts if part.notes).replace("'", "&#x27;") in brief
    assert "still missing: " in whole.partition("</summary>")[0]
    assert "Ask: " in whole


def test_words_of_an_answer_are_searched_as_well(open_page: Opener) -> None:
    assert 0 < requested(open_page("answers", region=REGIONS[0], find="percentiles")) < 10


@pytest.mark.parametrize("slug", REGIONS)
def test_every_finding_is_a_link_to_a_record(open_page: Opener, slug: str) -> None:
    links = re.findall(r'<ul class="plain found">.*?</ul>', markup(open_page("answers", region=slug)))
    rows = [row for found in links for row in re.findall(r"<li>(.*?)</li>", found)]
    assert [row for row in rows if not re.match(r'<a href="/\w+\?[^"]+" class="page-link" target="_self">', row)] == []


def test_links_carry_what_is_chosen_for_all_pages(open_page: Opener) -> None:
    links = re.findall(
        r'href="(/[^"]+)" class="page-link" target="_self"', markup(open_page("answers", view="printed"))
    )
    assert links
    assert [link for link in links if "view=printed" not in link] == []


def test_words_of_the_data_are_never_markup(open_page: Opener, invented: Path) -> None:
    shown = markup(open_page("answers", region="silver-delta"))
    assert "<i>not</i>" not in shown
    assert "<b>&" not in shown


def bring(open_page: Opener, name: str, data: bytes) -> AppTest:
    app = open_page("answers", part="own", region=REGIONS[0])
    return app.file_uploader[0].set_value((name, data, "text/csv")).run()


def test_a_brought_list_is_matched_and_shown_to_confirm(open_page: Opener) -> None:
    app = bring(
        open_page, "list.csv", b"Questions\nWhat is the corporate income tax rate?\nIs there a bowling alley nearby?\n"
    )
    assert "1 question is matched, 1 is not." in markup(app)
    assert [box.value for box in app.selectbox if box.label == "Matched to"] == ["corporate_tax", ""]


def test_another_question_can_be_chosen_and_none(open_page: Opener) -> None:
    app = bring(open_page, "list.csv", b"What is the corporate income tax rate?")
    box = next(box for box in app.selectbox if box.label == "Matched to")
    assert "No question" not in markup(app)
    app = box.set_value("").run()
    assert "0 questions are matched, 1 is not." in markup(app)


def test_a_document_says_what_was_taken_from_its_text_and_from_which_tables(open_page: Opener) -> None:
    asking = table(["No", "Question"], ["1", "What is the corporate income tax rate?"], ["Ex.", "How many ports?"])
    app = bring(open_page, "list.docx", word_file(paragraph("Falcon"), asking, paragraph("Who are you?")))
    shown = markup(app)
    assert not app.exception
    assert "Read 1 question from Table 1, column “Question”, header in row 1." in shown
    assert "Other parts, not read: Text (1 question)." in shown
    assert "Row 3, example: How many ports?" in shown
    app = next(box for box in app.selectbox if box.label == "Part of the document").set_value(0).run()
    assert "Read 1 question from the text of the document." in markup(app)
    assert "Paragraph 1, section heading: Falcon" in markup(app) or "repeated header: Falcon" in markup(app)


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("list.csv", b"a\0b", "is not a CSV file"),
        ("list.xls", b"What?", "is not an Excel workbook"),
        ("list.pages", b"What?", "Only CSV, Excel, ODS"),
        ("list.xlsx", b"PK\x03\x04rubbish", "is damaged"),
        ("list.csv", b"What?\n" * 600, "more than 500 rows"),
        ("list.csv", b"x" * 2100 + b"?", "longer than"),
    ],
)
def test_a_hostile_file_is_told_in_a_sentence(open_page: Opener, name: str, data: bytes, sentence: str) -> None:
    app = bring(open_page, name, data)
    assert not app.exception
    assert sentence in app.warning[0].value.replace("\\", "")


def test_brought_markup_is_text(open_page: Opener) -> None:
    app = bring(open_page, "list.csv", b"<script>alert(1)</script> what is the tax rate on profits?")
    assert "<script" not in markup(app)
    assert "&lt;script" in markup(app)


def test_links_beside_a_brought_list_leave_it_alone(open_page: Opener) -> None:
    app = bring(open_page, "list.csv", b"What is the corporate income tax rate?")
    beside, _, _ = markup(app).partition('<p class="foot-links">')
    beside = re.sub("<header .*?</header>|<nav .*?</nav>", "", beside)  # pages and parts are left on purpose
    assert set(re.findall(r'target="(\w+)"', beside)) == {"_blank"}


def test_another_file_forgets_the_choices_made_for_the_first(open_page: Opener) -> None:
    app = bring(open_page, "list.csv", b"What is the corporate income tax rate?")
    next(box for box in app.selectbox if box.label == "Matched to").set_value("").run()
    app = app.file_uploader[0].set_value(("b.csv", b"What is the corporate income tax rate, please?", "text/csv")).run()
    assert [box.value for box in app.selectbox if box.label == "Matched to"] == ["corporate_tax"]


def test_a_second_file_over_the_first_is_matched_anew(open_page: Opener) -> None:
    app = bring(open_page, "first.csv", b"Question\nWhat is the corporate income tax rate?\n")
    next(box for box in app.checkbox if box.label == "Correct").check().run()
    second = b"Question\nWhat is the corporate income tax rate?\nIs there a bowling alley nearby?\n"
    app = app.file_uploader[0].set_value(("second.csv", second, "text/csv")).run()
    assert not app.exception
    assert "1 question is matched, 1 is not." in markup(app)
    assert [box.value for box in app.checkbox if box.label == "Correct"] == [False, False]


def test_choices_for_one_part_are_not_taken_for_the_rows_of_another(open_page: Opener) -> None:
    tax, power = "What is the corporate income tax rate?", "What does electricity cost for an industrial user?"
    document = word_file(table(["No", "Question"], ["1", tax]), paragraph("Sites"), paragraph(power))
    app = bring(open_page, "list.docx", document)
    app = next(box for box in app.checkbox if box.label == "Correct").check().run()
    app = next(box for box in app.selectbox if box.label == "Matched to").set_value("").run()
    app = next(box for box in app.selectbox if box.label == "Part of the document").set_value(0).run()
    assert "Read 1 question from the text of the document." in markup(app)
    assert [box.value for box in app.checkbox if box.label == "Correct"] == [False]
    assert all(box.value for box in app.selectbox if box.label == "Matched to")
    app = next(box for box in app.selectbox if box.label == "Part of the document").set_value(1).run()
    assert [box.value for box in app.selectbox if box.label == "Matched to"] == [""]
    assert [box.value for box in app.checkbox if box.label == "Correct"] == [True]


def test_a_choice_that_arrives_after_its_file_has_gone_is_dropped(open_page: Opener) -> None:
    app = bring(open_page, "first.csv", b"What is the corporate income tax rate?")
    for gone in ("own", "own_read", "own_sheets"):
        del app.session_state[gone]
    app = next(box for box in app.checkbox if box.label == "Correct").check().run()
    assert not app.exception


def test_a_list_is_gone_after_another_page_as_the_page_says(open_page: Opener) -> None:
    app = bring(open_page, "list.csv", b"What is the corporate income tax rate?")
    assert "your list is gone when you remove the file or leave this page." in markup(app)
    app = app.switch_page("app_pages/sources.py").run().switch_page("app_pages/answers.py")
    app.query_params["part"] = "own"
    app = app.run()
    assert app.file_uploader[0].value is None
    assert not any(name in app.session_state for name in ("own", "own_read", "own_sheets"))


def test_the_page_says_what_it_read_and_what_it_left_out(open_page: Opener) -> None:
    app = bring(open_page, "list.csv", b"Project Elm,\nNo,Question\n1,What is the corporate income tax rate?\n")
    shown = markup(app)
    assert "Read 1 question from column “Question”, header in row 2." in shown
    assert "Row 1, above the header: Project Elm" in shown
    assert "1 question is matched, 0 are not." in shown


def test_a_row_left_out_can_be_added(open_page: Opener) -> None:
    app = bring(open_page, "list.csv", b"Annual rent\nNo,Question\n1,What is the corporate income tax rate?\n")
    app = app.multiselect[0].set_value(["1"]).run()
    assert "Read 2 questions" in markup(app)


TWO_TABLES = b"""No,Question,No,Question
1,What is the corporate income tax rate?,3,Which universities educate researchers?
2,How many people work in life science,4,Is there a bowling alley nearby?
,in the region?,,
"""


def test_lists_beside_each_other_and_wrapped_rows_are_read_and_said(open_page: Opener) -> None:
    app = bring(open_page, "list.csv", TWO_TABLES)
    shown = markup(app)
    assert "Read 4 questions from columns “Question (column 2)”, “Question (column 4)”, header in row 1." in shown
    assert "1 row continues the question above it and was joined to it." in shown
    assert "Row 4, rest of the question above: in the region?" in shown
    assert "3 questions are matched, 1 is not." in shown


def test_a_further_column_can_be_taken_away_and_another_added(open_page: Opener) -> None:
    app = bring(open_page, "list.csv", TWO_TABLES)
    further = next(box for box in app.multiselect if box.label == "Further columns with questions")
    app = further.set_value([]).run()
    assert "Read 2 questions from column “Question (column 2)”" in markup(app)
    assert "Column “Question (column 4)” holds 2 more questions." in markup(app)
    app = next(box for box in app.multiselect if box.label == further.label).set_value([3]).run()
    assert "Read 4 questions" in markup(app)
    assert not app.exception


def test_choices_for_questions_in_the_same_row_are_told_apart(open_page: Opener) -> None:
    app = bring(open_page, "list.csv", TWO_TABLES)
    boxes = [box for box in app.selectbox if box.label == "Matched to"]
    app = boxes[2].set_value("").run()
    assert [bool(box.value) for box in app.selectbox if box.label == "Matched to"] == [True, True, False, False]


def test_a_weak_match_is_no_answer_until_it_is_confirmed(open_page: Opener) -> None:
    app = bring(open_page, "list.csv", b"CO2 emission factor of the grid electricity")
    assert "0 questions are matched, 1 is not." in markup(app)
    assert "1 may match" in markup(app)
    app = next(box for box in app.checkbox if box.label == "Correct").check().run()
    assert "1 question is matched, 0 are not." in markup(app)
