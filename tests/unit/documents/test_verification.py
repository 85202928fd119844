"""What was recorded is held to the documents, digit by digit."""

from collections.abc import Callable
from pathlib import Path

import pytest

from regiondata.data.dataset import Catalogue, Dataset
from regiondata.data.loading import read_dataset
from regiondata.data.problems import Problem
from regiondata.documents.document_files import read_documents
from regiondata.documents.verification import (
    count_found,
    verify_digits,
    verify_evidence,
    verify_figures,
    verify_numerals,
    verify_region,
)

Both = tuple[Catalogue, Dataset]
Edit = Callable[[str, str, str], Dataset]
HOME = "regions/silver-delta"


@pytest.fixture
def texts(dataset: Both, documents: Path) -> dict[str, str]:
    return read_documents(dataset[1], documents)[0]


@pytest.fixture
def edited(broken: Path) -> Edit:
    def edit(file: str, old: str, new: str) -> Dataset:
        path = broken / HOME / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return read_dataset("silver-delta", broken)[1]

    return edit


def described(problems: list[Problem]) -> list[str]:
    return [f"{problem.field}: {problem.found}, expected {problem.expected}" for problem in problems]


def test_the_invented_region_agrees_with_its_documents(dataset: Both, texts: dict[str, str]) -> None:
    assert verify_region(dataset[1], texts) == []


def test_every_figure_is_found(dataset: Both, texts: dict[str, str]) -> None:
    assert count_found(dataset[1], texts) == len(dataset[1].key_figures)


def test_figures_of_a_document_that_is_not_at_hand_are_not_found(dataset: Both, texts: dict[str, str]) -> None:
    assert count_found(dataset[1], {"delta_news": texts["delta_news"]}) == 1


def test_another_figure_printed_is_told_with_its_place(edited: Edit, texts: dict[str, str]) -> None:
    region = edited("key_figures.yaml", "as_printed: 110 firms", "as_printed: 111 firms")
    assert described(verify_figures(region, texts)) == [
        "evidence.0.printed: “111 firms” found 0 times, expected occurrence 1 in the paragraph"
    ]


def test_an_occurrence_too_many_is_told(edited: Edit, texts: dict[str, str]) -> None:
    region = edited("key_figures.yaml", "occurrence: 2", "occurrence: 3")
    assert described(verify_figures(region, texts)) == [
        "evidence.0.printed: “200 litres” found 2 times, expected occurrence 3 in the paragraph"
    ]


def test_a_paragraph_that_does_not_exist_is_told(edited: Edit, texts: dict[str, str]) -> None:
    region = edited("key_figures.yaml", "paragraph: 4", "paragraph: 99")
    assert described(verify_figures(region, texts)) == [
        "evidence.0.paragraph: 99, expected a paragraph of delta_brochure"
    ]


def test_a_changed_paragraph_is_told_by_its_fingerprint(dataset: Both, texts: dict[str, str]) -> None:
    changed = texts | {"delta_news": texts["delta_news"].replace("funded by", "paid by")}
    assert {problem.field for problem in verify_figures(dataset[1], changed)} == {"evidence.0.fingerprint"}


def test_without_fingerprints_only_the_words_count(dataset: Both, texts: dict[str, str]) -> None:
    changed = texts | {"delta_news": texts["delta_news"].replace("funded by", "paid by")}
    assert verify_figures(dataset[1], changed, fingerprints=False) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("places.yaml", "printed: casts batches", "printed: casts bells"),
        ("organisations.yaml", "printed: Harbour Fund", "printed: Harbour Bank"),
        ("relations.csv", "funded by the Harbour Fund", "funded by nobody"),
        ("timeline.yaml", "printed: March 2021", "printed: May 2021"),
        ("contacts.yaml", "printed: Phone 555 01 02", "printed: Phone 555 01 03"),
    ],
)
def test_evidence_of_every_record_is_looked_up(
    file: str, old: str, new: str, edited: Edit, texts: dict[str, str]
) -> None:
    problems = verify_evidence(edited(file, old, new), texts)
    assert [problem.file for problem in problems] == [f"{HOME}/{file}"]


def test_a_numeral_that_nobody_accounts_for_is_told(edited: Edit, texts: dict[str, str]) -> None:
    region = edited("numerals.csv", "delta_news,5,1,2021,event,labs_open,\n", "")
    assert [problem.field for problem in verify_numerals(region, texts)] == ["delta_news paragraph 5 numeral 1"]


def test_a_numeral_that_is_not_printed_is_told(edited: Edit, texts: dict[str, str]) -> None:
    region = edited("numerals.csv", "delta_news,5,1,2021", "delta_news,5,1,2022")
    assert described(verify_numerals(region, texts)) == ["numeral: 2022, expected 2021, as printed there"]


@pytest.mark.slow
def test_a_numeral_that_is_not_there_at_all_is_told(edited: Edit, texts: dict[str, str]) -> None:
    region = edited("numerals.csv", "delta_news,5,1,2021,", "delta_news,5,1,2021,event,labs_open,\ndelta_news,5,2,7,")
    assert described(verify_numerals(region, texts)) == ["numeral: 7, expected no numeral, as printed there"]


def test_words_of_a_figure_that_its_paragraph_does_not_print_are_told_beside_good_evidence(
    edited: Edit, texts: dict[str, str]
) -> None:
    fingerprint = "fingerprint: 59468755e970041c5dfe7420a4734ce84f3c704b532c78bc984bb7b148be1e34\n"
    region = edited("key_figures.yaml", fingerprint, f"{fingerprint}      printed: million\n")
    assert described(verify_figures(region, texts)) == []
    region = edited("key_figures.yaml", "as_printed: XTS 10.8 million", "as_printed: XTS 10.9 million")
    assert described(verify_figures(region, texts)) == [
        "as_printed: “XTS 10.9 million” found 0 times, expected words of a paragraph that its evidence names"
    ]


def test_every_digit_of_a_figure_is_noticed_when_it_changes(dataset: Both, texts: dict[str, str]) -> None:
    assert verify_digits(dataset[1], texts) == []


def test_a_figure_whose_printed_words_leave_out_its_number_is_told(edited: Edit, texts: dict[str, str]) -> None:
    region = edited("key_figures.yaml", "as_printed: 110 firms", "as_printed: firms")
    assert described(verify_digits(region, texts)) == [
        "numeral: 110 could change unnoticed, expected printed words of a figure that hold it"
    ]
