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
from regiondata.data.numbers.number_words import RAISED_DIGITS, SCALES
from regiondata.data.numbers.tokens import COUNTING

_REACH = 24
"""Characters at either end of some words in which a sign, a scale or a qualifier is looked for."""

_SCALES = "|".join(sorted((word for word in SCALES if len(word) > 1), key=len, reverse=True))
_LONG_SCALES = "|".join(sorted((word for word in SCALES if len(word) > 5), key=len, reverse=True))
_FACTORS = (
    r"dozen|lakhs?|crores?|percent|per cent|percentage points?|basis points?|times|mal|fois|gånger|-?fold|odd|tops|"
    r"and a (?:half|third|quarter)|och en halv|och ett halvt|und ein halb\w*|et demie?|of (?:half|a third|a quarter)|"
    r"(?:or|oder|eller|ou|and|und|och|et) (?:more|mehr|mer|fler|plus|less|fewer|weniger|mindre|färre|moins)"
)
_QUALIFIERS = (
    r"over|above|under|below|about|around|some|nearly|almost|roughly|approximately|circa|maybe|exactly|only|not|no|"
    r"up to|at least|at most|than|än|close to|half|half of|a third of|a quarter of|quarter|instead of|rather than|"
    r"twice|double|another|every|hälften av|en tredjedel av|en fjärdedel av|halva|dubbla|die hälfte von|la moitié de|"
    r"anstatt|statt|i stället för|au lieu de|formerly|previously|tidigare|früher|auparavant|"
    r"eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundred|thousand|million|one|two|three|four|five|six|seven|eight|nine|ten"
)
_CODE = r"(?-i:[A-Z]{3})"
"""What a currency looks like."""

_BEFORE = re.compile(
    rf"(?:\b(?:{_QUALIFIERS}|{_CODE}) |[\w.,+~<>≈±€$£¥#-]|(?<=[0-9])[/:]|[0-9] ?[x×*·⋅^] ?|\((?:was|var|war) )$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"[{RAISED_DIGITS}]*(?:[\w%‰€$£¥°+]+|-\w+| ?(?:{_SCALES}|{_FACTORS})\b|[.,-]? (?:{_LONG_SCALES})\b| [%‰€$£¥]"
    rf"| {_CODE}\b|[^\w\s(\[)\]\"]{{1,2}}[0-9]+| ?(?:[x×*·⋅±→]|[-=]>|e\+?) ?[0-9]+| ?- ?0[0-9]+| (?-i:[KkMT]|MM|mm)\b"
    rf"| \((?:in |i )?(?:{_SCALES}|'?000)\w?\))",
    re.IGNORECASE,
)
_LOOSELY_BEFORE = re.compile(r"- $")
_LOOSELY_BEHIND = re.compile(
    r" (?:per|pro|par) [\w%]+|/\w+| (?:less|fewer|lower|higher|more|weniger|mehr|mindre|färre|fler|moins|plus)\b"
    r"| too (?:few|many)\b| (?:at least|at most|minst|högst|mindestens|höchstens|au moins|au plus)\b",
    re.IGNORECASE,
)

_PARTED = frozenset({" ", "'"})
_RANGE = re.compile(r" (?:to|till|up to|upp till|bis|bis zu|à|or|oder|eller|ou) ", re.IGNORECASE)
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
    if first and (first.sure or not sure):
        before = f"{first.mark} {before}"
    if last and (last.sure or not sure):
        behind = f"{behind} {last.mark}"
    if not sure:
        left, right = _LOOSELY_BEFORE.search(line[:low]), _LOOSELY_BEHIND.match(line, high)
        before = f"{left.group() if left else ''}{before}"
        behind = f"{behind}{right.group() if right else ''}"
    return before.strip(), behind.strip()


def widen_to_edges(line: str, numbers: Sequence[Number], start: int, end: int) -> tuple[int, int]:
    """Return where some words of a paragraph start and end with all that changes their number."""
    low, high = _own_edges(line, numbers, start, end)
    first, last = _touch_before(line, numbers, low), _touch_behind(line, numbers, high)
    return first.start if first else low, last.end if last else high


def _own_edges(line: str, numbers: Sequence[Number], start: int, end: int) -> tuple[int, int]:
    """Return where some words start and end with their signs and scales, and with all of the numbers they touch."""
    low = max(0, start - _REACH)
    before = _BEFORE.search(line[low:start])
    behind = _BEHIND.match(line[end : end + _REACH])
    first, last = widen(numbers, start, end)
    return min(first, low + before.start() if before else start), max(last, end + behind.end() if behind else end)


def _touch_before(line: str, numbers: Sequence[Number], start: int) -> _Touch | None:
    place = bisect_right(numbers, start, key=lambda one: one.end) - 1
    if place < 0 or numbers[place].kind not in COUNTING:
        return None
    one = numbers[place]
    gap = line[one.end : start]
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
    if not _RANGE.fullmatch(gap):
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
