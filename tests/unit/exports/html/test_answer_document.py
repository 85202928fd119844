"""The document to print is whole in itself, escaped, and names its sources."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import regiondata
from regiondata.analysis.questions.answers import answer_questions, group_coverage
from regiondata.exports.html.answer_document import answer_document
from regiondata.region import Region
from regiondata.wording.answers import AnswerText, answer_table, describe_answers, missing_words
from regiondata.wording.display_figures import display_figures

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def delta(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid)


@pytest.fixture(scope="module")
def described(delta: Region) -> tuple[AnswerText, ...]:
    return describe_answers(answer_questions(delta), delta, display_figures(delta))


@pytest.fixture(scope="module")
def document(delta: Region, described: tuple[AnswerText, ...]) -> str:
    return answer_document(described, group_coverage(described, delta), delta).decode("utf-8")


class Tags(HTMLParser):
    """Collects elements and their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def tags(document: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Tags()
    parser.feed(document)
    return parser.seen


def test_it_loads_nothing_from_elsewhere(document: str) -> None:
    loading = {"script", "link", "img", "iframe", "object"}
    assert [tag for tag, attributes in tags(document) if tag in loading or "src" in attributes] == []
    assert not re.search(r"url\(|@import", document)


def test_markup_in_names_is_text(document: str) -> None:
    assert "<script" not in document
    assert "&lt;b&gt;&amp; more" in document or "Money &lt;b&gt;" in document


def test_every_reference_leads_to_a_source(document: str) -> None:
    found = tags(document)
    named = {attributes["id"] for _, attributes in found if "id" in attributes}
    requested = {
        str(attributes["href"])[1:] for _, attributes in found if str(attributes.get("href", "")).startswith("#")
    }
    assert requested == named


def test_every_question_is_in_it(document: str, described: tuple[AnswerText, ...]) -> None:
    assert document.count("<h3>") == len(described)


def test_a_document_of_no_questions_is_still_one(delta: Region, described: tuple[AnswerText, ...]) -> None:
    made = answer_document((), group_coverage(described, delta), delta).decode("utf-8")
    assert made.endswith("</html>")


def test_the_table_has_a_row_for_every_question(delta: Region, described: tuple[AnswerText, ...]) -> None:
    assert len(answer_table(described, delta.sources)) == len(described)


def test_what_falls_short_says_why_in_the_table(delta: Region, described: tuple[AnswerText, ...]) -> None:
    answers = answer_table(described, delta.sources).set_index("Question")["Answer"]
    assert "for a larger area than asked" in answers["How much is spent on research, in the country and in each town?"]


def test_what_is_missing_beside_an_answer_is_said_to_be_answered_in_part(described: tuple[AnswerText, ...]) -> None:
    for answer in described:
        found = {part.asks for part in answer.parts if part.findings and part.state != "answered"}
        assert {name.removesuffix(" (answered in part)") for name in answer.missing if name.endswith(")")} == found


def test_an_answered_question_has_nothing_missing(described: tuple[AnswerText, ...]) -> None:
    assert [answer.key for answer in described if (missing_words(answer) == "") != (answer.state == "answered")] == []
