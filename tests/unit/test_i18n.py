"""Words for people, with English written in the code."""

from collections.abc import Iterator

import pytest

from regiondata.i18n import current_language, languages, tr, trn, use_language


@pytest.fixture(autouse=True)
def _back_to_english() -> Iterator[None]:
    yield
    use_language("en")


def test_a_message_without_a_translation_is_itself() -> None:
    assert tr("Nobody has translated this.") == "Nobody has translated this."


def test_named_places_are_filled() -> None:
    assert tr("{n} places", n=3) == "3 places"


def test_braces_stay_where_nothing_is_to_be_filled() -> None:
    assert tr("a {brace}") == "a {brace}"


def test_what_is_filled_in_is_not_filled_again() -> None:
    assert tr("see {name}", name="{n}") == "see {n}"


@pytest.mark.parametrize(("number", "words"), [(0, "0 places"), (1, "1 place"), (2, "2 places")])
def test_the_form_fits_the_number(number: int, words: str) -> None:
    assert trn("{number} place", "{number} places", number) == words


def test_an_unknown_language_falls_back_to_english() -> None:
    use_language("xx/../..")
    assert current_language() == "en"


def test_english_comes_first_and_once() -> None:
    assert languages()[0] == "en"
    assert languages().count("en") == 1
