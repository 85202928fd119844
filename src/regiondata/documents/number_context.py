"""Say what at the ends of some printed words makes them say another number: a sign, a scale, a qualifier, a number.

Some of it can hardly be read in another way: `million` behind, `over` before, `1` or `000` with nothing but a space
between. Some of it may as well belong to the sentence, such as `less`, or `to 200` behind a share: it counts only where
the older text is at hand and did not have it there. Years, dates and the numbers of names touch nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from regiondata.data.numbers import Number, widen
from regiondata.data.numbers.number_words import RAISED_DIGITS
from regiondata.data.numbers.tokens import COUNTING
from regiondata.documents.number_context_words import (
    BEFORE,
    BEHIND,
    LONG_SCALES,
    MONEY,
    PARTS,
    RANGES,
    SCALE_WORDS,
    SHARES,
)

_REACH = 24
"""Characters at either end of some words in which a sign, a scale or a qualifier is looked for."""

_SUSPENDED = "to|and|or|till|och|eller|bis|und|oder|à|et|ou"
"""What follows a hyphen that stands for a word to come, as in `five- to ten-year`."""
_CODE = r"(?-i:[A-Z]{3})"
"""What a currency looks like."""
_ABBREVIATION = r"[b-df-hj-np-tv-xzčłñřśšźžß]{1,4}"
"""A short word without a vowel, which is hardly ever an ordinary one: a unit, a scale or a currency."""

_BEFORE = re.compile(
    rf"(?:(?<!\w)(?:{BEFORE}|{_CODE}|(?-i:[A-Z][b-df-hj-np-tv-xz]{{1,2}}\.?)) |(?-i:\b[A-Z]{{1,3}})?[{MONEY}] ?"
    r"|\w+|[.,+~<>≈±#-]|(?<=[0-9])[/:]|[0-9] ?[x×*·⋅^] ?|\((?:was|var|war) )$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"[{RAISED_DIGITS}]*(?:[\w{SHARES}{MONEY}{PARTS}°+×]+|-\w+| ?(?:{BEHIND})|[.,-]? (?:{LONG_SCALES})\b"
    rf"| [{SHARES}{MONEY}{PARTS}]| {_CODE}\b|[^\w\s(\[)\]\"]{{1,2}}[0-9]+| ?(?:[x×*·⋅±→]|[-=]>|e\+?) ?[0-9]+"
    rf"| ?- ?0[0-9]+| (?-i:[KkMT]|MM|mm)\b|:(?:-|[\w]{{1,2}}\b)|-(?!\w| (?:{_SUSPENDED})\b)"
    rf"| \((?:in |i |[x×] ?)?(?:{SCALE_WORDS}|1?[ .,']?000)\w?\))",
    re.IGNORECASE,
)
_LOOSELY_BEFORE = re.compile(
    rf"(?:- |\b(?:between|mellan|zwischen|entre|tussen|tra) |(?<!\w)(?!vs|cf){_ABBREVIATION}\.? )$", re.IGNORECASE
)
_LOOSELY_BEHIND = re.compile(
    r" (?:per|pro|par) [\w%]+|/\w+| (?:less|fewer|lower|higher|more|weniger|mehr|mindre|färre|fler|moins|plus)\b"
    r"| too (?:few|many)\b| (?:at least|at most|minst|högst|mindestens|höchstens|au moins|au plus)\b"
    rf"| (?:points?|poäng|punkte?|punti|puntos)\b| (?!vs\b|cf\b){_ABBREVIATION}(?!\w)",
    re.IGNORECASE,
)

_BARE = re.compile(rf"[{MONEY}]? ?[0-9][0-9.,' ]*")
_PARTED = frozenset({" ", "'"})
_RANGE = re.compile(rf" (?:{RANGES}) ", re.IGNORECASE)
_DASHED = " - "
_CHANGE = re.compile(r"\b(?:from|från|von|de)\b[^.;]{0,40}$", re.IGNORECASE)
_MOVED = re.compile(
    r"\b(?:by|up|down|r[io]se[ns]?|rising|gr[eo]w(?:s|n|th|ing)?|increas\w+|gain\w*|rais\w+|jump\w*|climb\w*|f[ae]ll\w*|drop\w*"
    r"|declin\w+|decreas\w+|cut|sank|shr[aiu]nk|mer|ök\w+|steg|stig\w+|väx\w+|minsk\w+|sjönk|um|stieg\w*|gestieg\w+|w[uä]chs\w*"
    r"|wachs\w+|gewachs\w+|plus|sank|sinkt|fiel|gefall\w+|augment\w+|hausse|baisse|progress\w+|recul\w*)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
"""What moves by the first number to the second: `rose 3.6% to 200 million`."""
_CLOSED = re.compile(
    r"\s*(?:$|[.,;:!?)\]]|(?:a(?:re|nd|t|s)|by|during|each|every|in|is|of|per|there|was|were|when|which|who|will|within"
    r"|och|under|inom|i|som|är|var|varje|und|im|sind|ist|war(?:en)?|jährlich|et|en|dans|sont|par)\b)",
    re.IGNORECASE,
)
"""What follows a number that counts nothing of its own, as in `3.6% to 200 in the region`."""


@dataclass(frozen=True, slots=True)
class _Touch:
    """A number that touches some words; `sure` says that it can hardly be read as a number by itself.

    `mark` is how it counts when two texts are compared: by its digits where they are no number, else only as one,
    since the number beside it changes by itself in a table.
    """

    start: int
    end: int
    mark: str
    sure: bool = True


def describe_edges(line: str, numbers: Sequence[Number], start: int, end: int, sure: bool) -> tuple[str, str]:
    """Return what stands before and behind some words of a paragraph and changes their number.

    Where `sure`, only what can hardly be read in another way.
    """
    low, high = _own_edges(line, numbers, start, end)
    before, behind = line[low:start].strip(), line[end:high].strip(RAISED_DIGITS + " ")
    first, last = _touch_before(line, numbers, low), _touch_behind(line, numbers, high)
    if _is_bracketed(line, numbers, low, high, sure=sure):
        before, behind = f"({before}", f"{behind})"
    if first and (first.sure or not sure):
        before = f"{first.mark} {before}"
    if last and (last.sure or not sure):
        behind = f"{behind} {last.mark}"
    if not sure:
        left, right = _loosely_before(line, numbers, low), _LOOSELY_BEHIND.match(line, high)
        before = f"{left.group() if left else ''}{before}"
        behind = f"{behind}{right.group() if right else ''}"
    return before.strip(), behind.strip()


def widen_to_edges(line: str, numbers: Sequence[Number], start: int, end: int, sure: bool) -> tuple[int, int]:
    """Return where some words of a paragraph start and end with all that changes their number.

    Where `sure`, only with what can hardly be read in another way, and with the numbers that touch them.
    """
    low, high = _own_edges(line, numbers, start, end)
    first, last = _touch_before(line, numbers, low), _touch_behind(line, numbers, high)
    bracketed = _is_bracketed(line, numbers, low, high, sure=sure)
    left, right = _loosely_before(line, numbers, low), _LOOSELY_BEHIND.match(line, high)
    if first or bracketed or (left and not sure):
        low = first.start if first else low - 1 if bracketed else left.start() if left else low
    if last or bracketed or (right and not sure):
        high = last.end if last else high + 1 if bracketed else right.end() if right else high
    return low, high


def _own_edges(line: str, numbers: Sequence[Number], start: int, end: int) -> tuple[int, int]:
    """Return where some words start and end with their signs and scales, and with all of the numbers they touch."""
    low = max(0, start - _REACH)
    before = None if _follows_a_number(line, numbers, start) else _BEFORE.search(line[low:start])
    behind = _BEHIND.match(line[end : end + _REACH])
    first, last = widen(numbers, start, end)
    return min(first, low + before.start() if before else start), max(last, end + behind.end() if behind else end)


def _loosely_before(line: str, numbers: Sequence[Number], start: int) -> re.Match[str] | None:
    return None if _follows_a_number(line, numbers, start) else _LOOSELY_BEFORE.search(line[:start])


def _follows_a_number(line: str, numbers: Sequence[Number], start: int) -> bool:
    """Say whether some words that begin with no number follow one in digits: `for the years` after `10 million`."""
    place = bisect_right(numbers, start, key=lambda one: one.end) - 1
    if place < 0 or line[numbers[place].end : start] not in {" ", ". "} or not line[start : start + 1].isalpha():
        return False
    follows = place + 1 < len(numbers) and numbers[place + 1].start == start
    return not follows and any(map(str.isdigit, numbers[place].printed))


def _is_bracketed(line: str, numbers: Sequence[Number], low: int, high: int, *, sure: bool) -> bool:
    """Say whether nothing but one number stands in brackets, as accounts write what is below zero.

    Prose puts shares and sums in brackets, too, so that where it must be `sure`, only bare digits count.
    """
    if line[low - 1 : low] != "(" or line[high : high + 1] != ")":
        return False
    return _BARE.fullmatch(line, low, high) is not None if sure else _is_one(numbers, low, high)


def _is_one(numbers: Sequence[Number], low: int, high: int) -> bool:
    """Say whether some words are one number and nothing else."""
    one = _number_at(numbers, low)
    return one is not None and (one.start, one.end) == (low, high)


def _touch_before(line: str, numbers: Sequence[Number], start: int) -> _Touch | None:
    place = bisect_right(numbers, start, key=lambda one: one.end) - 1
    if place < 0 or numbers[place].kind not in COUNTING or _follows_a_number(line, numbers, start):
        return None
    one = numbers[place]
    gap = line[one.end : start].lstrip(RAISED_DIGITS)
    if gap in _PARTED and one.printed[-1].isdigit():
        return _Touch(one.start, one.end, _mark(one))
    return _linked(line, one, gap, one, _number_at(numbers, start))


def _touch_behind(line: str, numbers: Sequence[Number], end: int) -> _Touch | None:
    place = bisect_left(numbers, end, key=lambda one: one.start)
    if place == len(numbers) or numbers[place].kind not in COUNTING:
        return None
    one = numbers[place]
    gap = line[end : one.start].lstrip(RAISED_DIGITS)
    if gap in _PARTED and one.printed[0].isdigit():
        return _Touch(one.start, one.end, _mark(one))
    return _linked(line, one, gap, _number_at(numbers, end - 1), one)


def _linked(line: str, one: Number, gap: str, low: Number | None, high: Number | None) -> _Touch | None:
    """Return a number that a word of a range links to some words: surely where both count alike and are no change."""
    if not _RANGE.fullmatch(gap) or (gap == _DASHED and (low is None or high is None)):
        return None
    first = (low or one).start
    before = line[max(0, first - 60) : first]
    alike = low is not None and high is not None and _counts(low) == _counts(high)
    bare = one is high and not _MOVED.search(before) and _CLOSED.match(line, one.end) is not None
    return _Touch(
        one.start, one.end, f"{gap.strip()} {_mark(one)}", sure=(alike or bare) and not _CHANGE.search(before)
    )


def _counts(number: Number) -> str:
    return "%" if number.unit == "%" else number.currency


def _number_at(numbers: Sequence[Number], offset: int) -> Number | None:
    """Return the number that covers a character."""
    place = bisect_right(numbers, offset, key=lambda one: one.end)
    return numbers[place] if place < len(numbers) and numbers[place].start <= offset else None


def _mark(number: Number) -> str:
    return number.printed if number.printed.startswith("0") else "#"
