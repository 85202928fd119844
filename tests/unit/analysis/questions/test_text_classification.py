"""What asks is known from what instructs, in the languages that lists come in."""

import pytest

from regiondata.analysis.questions.text_classification import column_rank, is_asking, is_instruction, is_sum


@pytest.mark.parametrize(
    "text",
    [
        "Bitte beschreiben Sie die Genehmigungen.",
        "Describa las ayudas disponibles",
        "Veuillez préciser les délais.",
        "请说明税收优惠政策",
        "Πόσοι απόφοιτοι υπάρχουν;",
    ],
)
def test_what_asks_without_a_mark_is_a_question_in_other_languages(text: str) -> None:
    assert is_asking(text)


@pytest.mark.parametrize(
    "text", ["Bitte bis Freitag zurücksenden", "请填写所有表格内容", "Rent; tax; wages;", "Page 1 of 9"]
)
def test_what_asks_for_nothing_is_none_in_other_languages(text: str) -> None:
    assert not is_asking(text)


@pytest.mark.parametrize(
    ("name", "rank"), [("Frage", 3), ("问题描述", 3), ("Requirement", 2), ("Criteria", 1), ("Answer", -1), ("Zebra", 0)]
)
def test_a_column_is_ranked_by_its_name(name: str, rank: int) -> None:
    assert column_rank(name) == rank


@pytest.mark.parametrize(
    "text", ["Total", "Total: 12", "Grand total", "Total score", "Total weighting (%)", "Total 100%"]
)
def test_a_row_that_sums_up_is_no_question(text: str) -> None:
    assert is_instruction(text)


@pytest.mark.parametrize(
    "text", ["Total population within an hour", "Total tax rate, incl. local taxes", "Totally unknown"]
)
def test_a_total_of_something_may_be_asked_for(text: str) -> None:
    assert not is_instruction(text)


@pytest.mark.parametrize("text", ["Total number of questions", "Questions answered:", "Grand total"])
def test_a_count_of_the_questions_is_a_sum(text: str) -> None:
    assert is_sum(text)
