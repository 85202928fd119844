"""Other people's wordings find the known question, and strange questions find none."""

import csv
import random
from pathlib import Path
from string import ascii_lowercase
from time import process_time

import pytest

import regiondata
from regiondata.analysis.questions.answers import ANSWERED, answer_question
from regiondata.analysis.questions.question_matching import (
    ENOUGH,
    Match,
    QuestionIndex,
    best_match,
    content_words,
    index_questions,
    match_questions,
)
from regiondata.analysis.questions.records_for_question import hold
from regiondata.analysis.questions.word_forms import same_word
from regiondata.data.records.questions import Question, QuestionPart

LISTS = Path(__file__).parents[3] / "data" / "lists"
REQUESTED = LISTS / "asked.csv"
SHORT = LISTS / "short.csv"
"""Questions of a few words, each with the known ones that it may mean; those without any are answered by none."""
ALIKE = LISTS / "alike.csv"
"""Questions that sound like known ones and ask something else."""


@pytest.fixture(scope="module")
def known() -> QuestionIndex:
    region = regiondata.load(regiondata.list_regions()[0])
    return index_questions(entry.record for entry in region.catalogue.questions)


@pytest.fixture(scope="module")
def outcome(known: QuestionIndex) -> list[tuple[str, str | None]]:
    """Return for each worded question the known one that it means, if any, and the one that is proposed."""
    with REQUESTED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    ranked = match_questions((row["asked"] for row in rows), known)
    best = [best_match(each) for each in ranked]
    return [(row["known"], match.key if match else None) for row, match in zip(rows, best, strict=True)]


@pytest.mark.slow
def test_nine_of_ten_wordings_are_proposed_the_right_question(outcome: list[tuple[str, str | None]]) -> None:
    meant = [(known, found) for known, found in outcome if known]
    assert sum(known == found for known, found in meant) >= 0.9 * len(meant)


@pytest.mark.slow
def test_hardly_any_proposal_is_wrong(outcome: list[tuple[str, str | None]]) -> None:
    assert sum(found is not None and known != found for known, found in outcome) <= 3


@pytest.mark.slow
def test_a_question_about_something_else_is_proposed_nothing(outcome: list[tuple[str, str | None]]) -> None:
    assert [found for known, found in outcome if not known and found] == []


@pytest.mark.slow
def test_a_match_that_counts_unseen_is_never_wrong(known: QuestionIndex) -> None:
    with REQUESTED.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    ranked = match_questions((row["asked"] for row in rows), known)
    counted = {row["asked"]: each[0].key for row, each in zip(rows, ranked, strict=True) if each and each[0].is_sure}
    assert {
        text: key for text, key in counted.items() if key != {row["asked"]: row["known"] for row in rows}[text]
    } == {}
    assert len(counted) >= 0.6 * len(rows)


@pytest.mark.parametrize(
    "text",
    [
        "What venture capital was invested in local life science companies in 2024?",
        "Which animal research facilities are available?",
        "How many regulatory affairs specialists are there?",
    ],
)
def test_a_question_with_a_word_that_changes_it_does_not_count(text: str, known: QuestionIndex) -> None:
    assert not any(match.is_sure for match in match_questions([text], known)[0])


def test_the_largest_employers_are_not_the_growth_of_employment(known: QuestionIndex) -> None:
    text = "List the five largest private-sector life science employers with headcount."
    assert match_questions([text], known)[0][0].key == "present_companies"


def matched_rows(path: Path, known: QuestionIndex) -> list[tuple[dict[str, str], list[Match]]]:
    """Return the rows of a list, each with its matches."""
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return list(zip(rows, match_questions((row["asked"] for row in rows), known), strict=True))


def test_a_short_question_never_counts_as_another(known: QuestionIndex) -> None:
    counted = {row["asked"]: (each[0].key, row["known"]) for row, each in matched_rows(SHORT, known) if counts(each)}
    assert {text: keys for text, keys in counted.items() if keys[0] not in keys[1].split(";")} == {}


def test_nine_of_ten_short_questions_that_mean_one_known_question_count(known: QuestionIndex) -> None:
    meant = [each for row, each in matched_rows(SHORT, known) if row["known"] and ";" not in row["known"]]
    assert sum(map(counts, meant)) >= 0.9 * len(meant)


def test_a_short_question_that_may_mean_several_is_proposed_one_of_them(known: QuestionIndex) -> None:
    several = [(row, each) for row, each in matched_rows(SHORT, known) if ";" in row["known"]]
    assert [row["asked"] for row, each in several if each[0].key not in row["known"].split(";")] == []


def test_a_question_that_sounds_alike_does_not_count(known: QuestionIndex) -> None:
    assert [row["asked"] for row, each in matched_rows(ALIKE, known) if counts(each)] == []


def counts(matches: list[Match]) -> bool:
    """Say whether the best match counts without a person's word."""
    return bool(matches) and matches[0].is_sure


@pytest.mark.slow
def test_a_list_of_strange_words_is_matched_in_a_few_seconds(known: QuestionIndex) -> None:
    drawn = random.Random(1)
    texts = [" ".join("".join(drawn.choices(ascii_lowercase, k=5)) for _ in range(330)) for _ in range(500)]
    started = process_time()
    match_questions(texts, known)
    assert process_time() - started < 5


@pytest.mark.slow
def test_every_known_question_finds_itself(known: QuestionIndex) -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    questions = [entry.record for entry in region.catalogue.questions]
    ranked = match_questions((question.question for question in questions), known)
    assert [each[0].key for each in ranked] == [question.key for question in questions]


@pytest.mark.parametrize("text", ["", "?", "what is the", "<b>", "12345", "=1+1"])
def test_a_text_without_meaning_matches_nothing(text: str, known: QuestionIndex) -> None:
    assert best_match(match_questions([text], known)[0]) is None


def test_scores_lie_between_nothing_and_a_hundred(known: QuestionIndex) -> None:
    ranked = match_questions(["tax tax tax rent rent power water"], known)[0]
    assert all(0 < match.score <= 100 for match in ranked)


def test_the_order_of_the_known_questions_does_not_matter() -> None:
    part = (QuestionPart(key="all", asks="all"),)
    made = [
        Question(key=key, group="g", question=text, wanted="list", parts=part)
        for key, text in {"a": "Where is water?", "b": "Where is power?", "c": "Who pays for water?"}.items()
    ]
    requested = ["water and power", "who pays"]
    assert match_questions(requested, index_questions(made)) == match_questions(requested, index_questions(made[::-1]))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("university", "universities", True),
        ("laboratory", "laboratories", True),
        ("electricty", "electricity", True),
        ("rent", "rate", False),
        ("tax", "taxi", False),
        ("gmp", "gdp", False),
    ],
)
def test_forms_and_misspellings_are_one_word(one: str, other: str, same: bool) -> None:
    assert same_word(one, other) is same


def test_empty_words_say_nothing() -> None:
    assert content_words("What is the average rent per year, please?") == {"rent"}


def test_the_least_that_is_proposed_is_neither_all_nor_nothing() -> None:
    assert 30 < ENOUGH < 70


@pytest.mark.slow
@pytest.mark.parametrize("text", ["million –", "12 million", "per cent", "5 billion", "= 3 thousand"])
def test_a_number_alone_matches_no_question(known: QuestionIndex, text: str) -> None:
    (ranked,) = match_questions([text], known)
    assert best_match(ranked) is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Unemployment", "unemployment"),
        ("GDP per capita", "regional_economy"),
        ("Broadband coverage", "broadband"),
        ("Life expectancy", "life_expectancy"),
        ("Tertiary education", "education_level"),
        ("Airport passengers", "airport_passengers"),
    ],
)
def test_a_topic_that_the_statistics_of_a_region_hold_is_answered(known: QuestionIndex, text: str, key: str) -> None:
    assert match_questions([text], known)[0][0] == Match(key, 100.0, is_sure=True)
    region = regiondata.load(regiondata.list_regions()[0])
    question = next(entry.record for entry in region.catalogue.questions if entry.record.key == key)
    assert answer_question(question, hold(region)).state == ANSWERED
