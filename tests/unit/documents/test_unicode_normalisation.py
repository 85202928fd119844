"""Text in a normal form, made word by word, is what the library makes of the whole."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis_examples import examples

from regiondata.documents.unicode_normalisation import to_normal_form


@settings(max_examples=examples(150), deadline=None)
@given(st.sampled_from(["NFC", "NFKC", "NFKD"]), st.text(max_size=150))
def test_text_of_words_is_as_the_library_makes_it(form: str, text: str) -> None:
    assert to_normal_form(form, text) == unicodedata.normalize(form, text)  # type: ignore[arg-type]  # drawn from them


@pytest.mark.parametrize("between", [" ", "\n", "\u00a0", "\u3000"])
def test_a_mark_after_a_space_stays_there(between: str) -> None:
    text = f"cafe\u0301{between}\u0323\u0301 \u1100\u1161\u11a8" * 100
    assert to_normal_form("NFC", text) == unicodedata.normalize("NFC", text)
