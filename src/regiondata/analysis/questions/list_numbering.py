"""The numbers of the rows of a list, such as `1`, `1.1.a` or `Q-7`, and whether one goes on from another."""

import re

MOST_LETTERS = 20
"""A longer text is no number."""
MOST_SKIPPED = 5
"""A number goes on from another of its series that is at most so much lower."""

_NUMBER = re.compile(
    r"[(\[]?(?:[^\W\d_]{1,12}[.\-_/#]?\s?)?\d+(?:[.\-_/]\d+|[.\-_/]?[^\W\d_](?![^\W\d_]))*[.):\]]{0,2}"
)
_PARTS = re.compile(r"\d+|[^\W\d_]+")

Key = tuple[tuple[int, str], ...]


def is_number(text: str) -> bool:
    """Say whether a text numbers a row: digits, perhaps with a short word before them and letters among them."""
    return len(text) <= MOST_LETTERS and bool(_NUMBER.fullmatch(text))


def number_key(text: str) -> Key:
    """Return the parts of a number so that they compare as people count."""
    parts = _PARTS.findall(text.casefold())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts)


def goes_on_from(earlier: str, later: str) -> bool:
    """Say whether a number is of the series of an earlier one: like it up to its last part, and little higher there."""
    before, after = number_key(earlier), number_key(later)
    if not before or len(before) != len(after) or before[:-1] != after[:-1]:
        return False
    (first, letter), (second, other) = before[-1], after[-1]
    if letter and other:
        return len(letter) == len(other) == 1 and 0 < ord(other) - ord(letter) <= MOST_SKIPPED
    return not letter and not other and 0 < second - first <= MOST_SKIPPED


def is_between(earlier: str, number: str, later: str) -> bool:
    """Say whether a number is of the series of those next to it, either of which may be missing.

    A round number that skips some, as 20 after 12 or 1.0 before 1.1, begins a section.
    """
    key = number_key(number)
    if not is_number(number) or (key[-1][0] % 10 == 0 and number_key(earlier)[-1:] != ((key[-1][0] - 1, ""),)):
        return False
    if _are_alike(earlier, number) and number_key(earlier) >= key:
        return False
    if _are_alike(number, later) and number_key(later) <= key:
        return False
    if goes_on_from(earlier, number) or goes_on_from(number, later):
        return True
    has_level = len(key) > 1 and key[0][0] >= 0  # 2.1 between 1.4 and 3.1 is as deep as they are
    return has_level and (_are_alike(earlier, number) or _are_alike(number, later))


def _are_alike(one: str, other: str) -> bool:
    """Say whether two numbers have parts of the same kinds."""
    return [bool(letter) for _, letter in number_key(one)] == [bool(letter) for _, letter in number_key(other)]
