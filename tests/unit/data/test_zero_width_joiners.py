"""A joiner is part of a text where the letters or emoji around it call for it, and nowhere else."""

import pytest

from regiondata.data.zero_width_joiners import JOINERS, is_spelling

SPELLED = {
    "Sinhala": "ශ්\u200dරී",
    "Malayalam, at a word's end": "അവന്\u200d",
    "Devanagari": "क्\u200cष",
    "Bengali": "র\u200d্য",
    "Persian": "می\u200cخواهم",
    "Arabic with vowel signs": "بَ\u200cبُ",
    "Syriac": "ܒ\u200cܒ",
    "emoji": "👩\u200d🔬",
    "emoji with a colour of skin": "👩🏽\u200d🔬",
    "emoji with a selector": "🏳\ufe0f\u200d🌈",
    "emoji with an arrow": "🙂\u200d↔\ufe0f",
}
HIDDEN = [
    "a\u200db",
    "a\u200cb",
    "\u200dක",
    "1\u200c2",
    "می\u200dخواهم",
    "می\u200c",
    "می\u200c a",
    "می\u200c\u200cخواهم",
    "👩\u200d",
    "👩\u200da",
    "👩\u200c🔬",
    "क\u200dष",
]
ALWAYS_HIDDEN = "\u200b\u2060\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufeff"


@pytest.mark.parametrize("text", SPELLED.values(), ids=SPELLED)
def test_a_joiner_that_is_needed_is_spelling(text: str) -> None:
    assert [is_spelling(text, place) for place, mark in enumerate(text) if mark in JOINERS] == [True]


@pytest.mark.parametrize("text", HIDDEN)
def test_a_joiner_that_nothing_calls_for_is_not(text: str) -> None:
    assert not all(is_spelling(text, place) for place, mark in enumerate(text) if mark in JOINERS)


@pytest.mark.parametrize("mark", ALWAYS_HIDDEN)
@pytest.mark.parametrize(("before", "after"), [("ශ්", "ර"), ("م", "ی"), ("👩", "🔬")])
def test_no_other_invisible_character_is_spelling(before: str, mark: str, after: str) -> None:
    assert not is_spelling(f"{before}{mark}{after}", len(before))
