"""Paragraphs, fingerprints, and where exactly something is printed."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondata.documents.paragraphs import find_printed, fingerprint, normalise, read_paragraphs


def test_paragraphs_are_blocks_between_blank_lines_headings_included() -> None:
    cut = read_paragraphs("# Title\n\nOne\nline\n \t\n\n\nTwo\n")
    assert [(one.number, one.text) for one in cut] == [(1, "# Title"), (2, "One line"), (3, "Two")]


def test_an_empty_document_has_no_paragraph() -> None:
    assert read_paragraphs(" \n\n") == []


def test_a_line_of_invisible_spaces_only_ends_a_paragraph() -> None:
    assert len(read_paragraphs("One\n\u00a0\nTwo")) == 2


def test_windows_line_ends_cut_the_same_paragraphs() -> None:
    text = "One\nline\n\nTwo"
    assert read_paragraphs(text.replace("\n", "\r\n")) == read_paragraphs(text)


def test_fingerprint_is_sha_256_of_the_normalised_text() -> None:
    assert fingerprint(" a\n b ") == hashlib.sha256(b"a b").hexdigest()


def test_a_new_line_break_does_not_change_the_fingerprint() -> None:
    assert read_paragraphs("one two")[0].fingerprint == read_paragraphs("one\n  two")[0].fingerprint


def test_composed_and_decomposed_accents_are_the_same() -> None:
    assert fingerprint("Stra\u0308ng") == fingerprint("Str\u00e4ng")


def test_another_digit_changes_the_fingerprint() -> None:
    assert fingerprint("18.5") != fingerprint("18.6")


@pytest.mark.parametrize("paragraph", ["13.6%", "3.65%", "3.6.1", "1,3.6", "3.6,5"])
def test_a_number_is_not_found_inside_another(paragraph: str) -> None:
    assert find_printed("3.6", paragraph) == []


@pytest.mark.parametrize(
    ("printed", "paragraph"),
    [
        ("Over 100", "Over 100 000 workshops"),
        ("Over 100", "Over 100\u00a0000 workshops"),
        ("Over 100", "Over 100\u202f000 workshops"),
        ("Over 100", "Over 100'000 workshops"),
        ("500 firms", "to 110 500 firms"),
        ("five", "twenty-five firms"),
        ("hundred", "three hundred firms"),
        ("18", "18,5 billion"),
    ],
)
def test_a_number_is_not_found_in_a_longer_one_however_that_is_written(printed: str, paragraph: str) -> None:
    assert find_printed(printed, paragraph) == []


def test_a_number_beside_another_is_found() -> None:
    assert find_printed("five", "the twenty, five of them") == [12]


@pytest.mark.parametrize("paragraph", ["3.6", "was 3.6% in", "(3.6)", "up 3.6, then", "It was 3.6."])
def test_a_number_is_found_between_words_and_marks(paragraph: str) -> None:
    assert len(find_printed("3.6", paragraph)) == 1


def test_a_number_beside_a_note_mark_is_found() -> None:
    assert len(find_printed("in 2023", "in 2023<sup>3</sup>, ahead")) == 1


def test_every_occurrence_is_found_in_order() -> None:
    assert find_printed("200 litres", "of 200 litres, and 200 litres") == [3, 19]


def test_occurrences_that_overlap_are_all_found() -> None:
    assert find_printed("a a", "a a a") == [0, 2]


def test_white_space_in_the_words_does_not_matter() -> None:
    assert len(find_printed("USD\n 18.5", "worth USD 18.5 billion")) == 1


def test_letters_are_compared_exactly() -> None:
    assert find_printed("Amber College", "a house with Amber Colege") == []


def test_no_words_are_found_nowhere() -> None:
    assert find_printed(" ", "some text") == []


def test_marks_of_patterns_are_plain_text() -> None:
    assert find_printed("(.*)", "x (.*) y") == [2]


@given(st.text(max_size=200))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text(max_size=300))
def test_any_text_is_cut_into_numbered_paragraphs_without_loss(text: str) -> None:
    cut = read_paragraphs(text)
    assert normalise(" ".join(one.text for one in cut)) == normalise(" ".join(text.splitlines()))
