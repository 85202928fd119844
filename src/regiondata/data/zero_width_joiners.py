"""Characters without a width that spell: joiners that choose the form of the letters or emoji on both sides of them.

After RFC 5892, Appendices A.1 and A.2; a joiner anywhere else only hides in a text.
"""

import unicodedata

_NON_JOINER = "\u200c"
JOINERS = _NON_JOINER + "\u200d"
_REACH = 8
"""How many characters on either side are looked at: a letter and the vowel signs on it."""
_VIRAMA = 9
"""The canonical combining class of a sign that takes a letter's vowel."""
_JOINING_SCRIPTS = (
    "ADLAM", "ARABIC", "CHORASMIAN", "HANIFI", "MANDAIC", "MANICHAEAN", "MONGOLIAN", "NKO", "OLD UYGHUR", "PHAGS-PA",
    "PSALTER", "SOGDIAN", "SYRIAC",
)  # fmt: skip
_EMOJI = ((0x2194, 0x2195), (0x2600, 0x27BF), (0x2B00, 0x2BFF), (0x1F000, 0x1FAFF))


def is_spelling(text: str, position: int) -> bool:
    """Say whether the character at a position is a joiner that the letters or emoji around it call for."""
    mark, before = text[position], text[max(position - _REACH, 0) : position]
    after = text[position + 1 : position + 1 + _REACH]
    if mark not in JOINERS or not before:
        return False
    if unicodedata.combining(before[-1]) == _VIRAMA:
        return True
    if mark == _NON_JOINER:
        return _is_joining(_nearest(before[::-1])) and _is_joining(_nearest(after))
    if after and unicodedata.combining(after[0]) == _VIRAMA:  # keeps the letter before it whole, as in Bengali
        return unicodedata.category(before[-1]) == "Lo"
    return _is_emoji(before.removesuffix("\ufe0f")[-1:]) and _is_emoji(after[:1])


def _nearest(marks: str) -> str:
    """Return the first of some characters that stands on no other."""
    return next((mark for mark in marks if unicodedata.category(mark) != "Mn"), "")


def _is_joining(letter: str) -> bool:
    if not letter or unicodedata.category(letter) not in {"Lo", "Lm"}:
        return False
    return unicodedata.name(letter, "").startswith(_JOINING_SCRIPTS)


def _is_emoji(mark: str) -> bool:
    return bool(mark) and any(first <= ord(mark) <= last for first, last in _EMOJI)
