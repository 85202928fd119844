"""Of what cannot be drawn only the letters to blame are replaced, and only where they stand as they were refused."""

import pytest

from regiondata.exports.glyphs import STAND_IN, refused_clusters, replace_clusters, undrawn, undrawn_letters, visible


@pytest.mark.parametrize(
    ("cluster", "blamed"),
    [
        ("o\u0335", {"\u0335"}),
        ("1\ufe0f\u20e3", {"\ufe0f", "\u20e3"}),
        ("日", {"日"}),
        ("日\u0335", {"\u0335"}),
        ("\ufeff", {"\ufeff"}),
        ("fi", set()),
        (STAND_IN, set()),
    ],
)
def test_a_mark_is_blamed_before_its_letter_and_plain_letters_never(cluster: str, blamed: set[str]) -> None:
    assert undrawn(cluster) == blamed


def test_a_plain_letter_that_is_refused_is_not_taken() -> None:
    assert refused_clusters('the text `"o"` could not\nthe text `"o\\u{335}"` could not') == {"o\u0335"}


def test_a_mark_is_replaced_on_its_letter_only() -> None:
    text = "cafe\u0301 o\u0301 o 1\ufe0f\u20e3"
    assert replace_clusters(text, {"o\u0301", "1\ufe0f\u20e3"}) == f"cafe\u0301 o{STAND_IN} o 1{STAND_IN}"


def test_a_letter_that_is_refused_without_its_mark_too_is_replaced() -> None:
    assert replace_clusters("日\u0335日", {"日", "日\u0335"}) == STAND_IN * 3


def test_markup_stays_what_it_is() -> None:
    written = '<text fill="none">A &amp;\u0335 o\u0335</text>'
    shown = replace_clusters(written, {"&\u0335", "o\u0335"}, markup=True)
    assert shown == f'<text fill="none">A &amp;{STAND_IN} o{STAND_IN}</text>'


def test_a_note_names_the_mark_and_not_its_letter_or_what_is_invisible() -> None:
    assert visible(undrawn_letters("Hub 1\ufe0f\u20e3", {"1\ufe0f\u20e3", "o\u0335"})) == ["\u20e3"]


def test_a_letter_that_is_another_form_of_ours_is_written_in_ours() -> None:
    text = "ＡＢ\u3000１２㎡ ①日"
    assert replace_clusters(text, set(text) - {" "}) == f"AB 12m² {STAND_IN}{STAND_IN}"
    assert visible(undrawn_letters(text, set(text))) == ["①", "日"]
