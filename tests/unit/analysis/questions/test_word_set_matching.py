"""A few words ask a known question where they are the whole of one of its wordings, and no other question."""

import pytest

from regiondata.analysis.questions.word_set_matching import (
    MOST_LETTERS,
    WholeWordings,
    index_wordings,
    read_wording,
    wording_words,
)
from regiondata.data.records.questions import Question, QuestionPart


@pytest.fixture
def index() -> WholeWordings:
    return index_wordings(
        [
            made("airport", "Which airports are there?", short=("airport", "harbour and airport")),
            made("companies", "How many companies are there?", also=("sources",)),
            made("employers", "Who are the largest employers?", short=("company", "rent")),
            made("rents", "What does a laboratory cost?", short=("rent",)),
        ]
    )


def made(key: str, text: str, also: tuple[str, ...] = (), short: tuple[str, ...] = ()) -> Question:
    part = (QuestionPart(key="all", asks="all"),)
    return Question(key=key, group="g", question=text, wanted="list", also=also, short=short, parts=part)


@pytest.mark.parametrize(
    "text",
    ["Airport?", "AIRPORTS", "3.2 Airport", "a) nearest airport", "Please list airports", "airports in your region"],
)
def test_a_whole_wording_is_found_in_any_form(text: str, index: WholeWordings) -> None:
    assert read_wording(text, index, ()) == {"airport"}


@pytest.mark.parametrize("text", ["Airport parking?", "Your airport", "aircraft", "", "12", "Harbour"])
def test_one_word_more_or_less_asks_something_else(text: str, index: WholeWordings) -> None:
    assert not read_wording(text, index, ())


def test_the_order_of_the_words_does_not_matter(index: WholeWordings) -> None:
    assert read_wording("airports and harbours", index, ()) == {"airport"}


def test_a_wording_of_several_questions_means_all_of_them(index: WholeWordings) -> None:
    assert read_wording("Rents?", index, ()) == {"employers", "rents"}


@pytest.mark.parametrize(("text", "key"), [("How many companies?", "companies"), ("Companies", "employers")])
def test_a_number_of_things_is_not_the_things(text: str, key: str, index: WholeWordings) -> None:
    assert read_wording(text, index, ()) == {key}


def test_one_wrong_letter_is_overlooked_in_a_word_that_nobody_knows(index: WholeWordings) -> None:
    assert read_wording("airpord", index, ()) == {"airport"}
    assert not read_wording("airpord", index, {"airpord"})


def test_a_single_other_wording_asks_nothing_alone(index: WholeWordings) -> None:
    assert not read_wording("Sources", index, ())


def test_a_long_text_is_no_wording() -> None:
    assert not wording_words("airport " * MOST_LETTERS)
