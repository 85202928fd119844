"""Read numbers out of text: how much, between which bounds, in which unit, how exactly, and with what reserve.

A number is a numeral with what belongs to it: a currency before or behind it, words of scale, a sign of per cent, and
a qualifier. `20–25%`, `2 to 3 billion` and `between 5 and 7` are ranges; `from 59 to 175` is a change, thus two
numbers. A beginning without a scale takes that of the end. A single `m` is a million beside a currency, or stuck to a
number before a word that is no measure of length.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from regiondata.data.numbers.number_style import SPACES, NumberStyle
from regiondata.data.numbers.number_words import (
    AFTERWARDS,
    LENGTHS,
    LONGEST_WORD,
    NO_UNIT,
    PERCENT,
    POINTS,
    QUALIFIERS,
    RAISED_DIGITS,
    SCALES,
    SIGNS,
    WORD_END,
    Lexicon,
    Qualifier,
    folded,
)
from regiondata.data.numbers.tokens import COUNTING, ORDINAL_END, ORDINAL_START, Kind, Numeral, find_numerals


class Number(NamedTuple):
    """One number of a text, exact: `value`, or `low` and `high`, with the scale counted in.

    `step` is what one in its last printed digit counts, `scale` the power of ten that words of scale stand for, `unit`
    a sign of per cent, a currency's code or the word behind the number, and `start` and `end` where it stands.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    qualifier: Qualifier
    scale: int
    unit: str
    currency: str
    kind: Kind
    start: int
    end: int
    printed: str

    @property
    def is_range(self) -> bool:
        """Whether the number has two bounds."""
        return self.value is None

    @property
    def says(self) -> tuple[object, ...]:
        """What the number says, however it is written and wherever it stands."""
        amount, measure = (self.value, self.low, self.high), self.currency
        is_half = self.value == _HALF and (self.kind == "multiple" or self.printed.endswith("½"))
        if is_half and self.unit not in SHARES | HALVED:
            amount, measure = (_HALF_IN_PERCENT, None, None), "%"
        elif self.unit in SHARES:
            measure = self.unit
        else:
            measure = METRES.get(self.unit.lower(), measure)
        return (*amount, self.qualifier, measure, self.kind == "ordinal")


@dataclass(slots=True)
class _Read:
    """A numeral with what was found around it."""

    numeral: Numeral
    start: int
    end: int
    negative: bool = False
    scale: int = 0
    scaled: bool = False
    unit: str = ""
    currency: str = ""
    qualifier: Qualifier = "none"


SHARES = frozenset({"%", "percentage points"})
HALVED = frozenset({"a", "an", "as", "one", "that", "this", "en", "ett", "så", "det", "ein", "eine", "so"})
"""Words behind a half of something other than the whole: `half an hour`, `half as many`."""
METRES = {
    **dict.fromkeys(("m²", "sqm", "kvm", "qm", "kvadratmeter", "quadratmeter"), "m²"),
    **dict.fromkeys(("sq m", "sq. m", "square metre", "square metres", "square meter", "square meters"), "m²"),
    **dict.fromkeys(("m³", "cubic metre", "cubic metres", "cubic meter", "cubic meters", "kubikmeter"), "m³"),
}
"""Units that are told apart where two numbers are compared, besides shares and currencies, in all their spellings."""
_HALF, _HALF_IN_PERCENT = Decimal("0.5"), Decimal(50)

_GAP = r"[ \u00a0\u202f\u2009]"
_SCALE = re.compile(
    rf"(?:{_GAP}|-)?(?:(?:an?|en) )?((?i:{'|'.join(sorted((w for w in SCALES if len(w) > 1), key=len, reverse=True))}))"
    rf"{WORD_END}"
)
_LETTER_SCALE = re.compile(rf"( ?)([kKmMbB]){WORD_END}(?!/)")
_LETTERS = {"k": 3, "m": 6, "b": 9}
_RAISED = re.compile(r"[²³]|<sup>")
_PERCENT = re.compile(rf"{_GAP}?(?:%|-?(?i:({'|'.join(PERCENT)})){WORD_END}|{_GAP}p\.c\.(?!\w| points?\b))")
_UNIT = re.compile(
    rf"(?:{_GAP}|-)?((?i:(?:square|cubic){_GAP}met(?:re|er)s?\b|sq\.?{_GAP}m\b)|[^\W\d_{RAISED_DIGITS}]{{1,{LONGEST_WORD}}}(?![^\W\d_{RAISED_DIGITS}])[²³]?)(?:<sup>([23])</sup>)?"
)
_AFTER_WORDS = "|".join(word for word in AFTERWARDS if word[0].isalpha())
_AFTERWARDS = re.compile(rf"(\+| plus\b)(?![0-9])|{_GAP}({_AFTER_WORDS})\b")
_QUALIFYING: tuple[str, ...] = tuple(sorted(QUALIFIERS, key=len, reverse=True))
_LAST_WORDS = tuple({phrase.rsplit(" ", 1)[-1] for phrase in QUALIFIERS})
_ARTICLE = re.compile(rf"(?<!\w)(?:an?|en|ett|the|de){_GAP}$", re.IGNORECASE)
_TO_CURRENCY = re.compile(rf"\.|{_GAP}d['’]|{_GAP}de(?={_GAP})")
_TOUCHES = re.compile(r"[\w)\]%.,/'’\-−]")
_MINUS = re.compile(rf"(?i:\bminus){_GAP}$")
_DASH = re.compile(
    rf"(?:{_GAP}?(?:[-–—‑‒−]|…|\.\.\.?){_GAP}?|{_GAP}(?:to|till|up to|upp till|through|bis|bis zu|à){_GAP})"
)
_AND = re.compile(rf"{_GAP}(?:and|och|und|et){_GAP}")
_CHANGE = re.compile(rf"(?i:\b(?:from|från)){_GAP}$")
_BETWEEN = re.compile(rf"(?i:\b(?:between|mellan|zwischen|entre)){_GAP}$")
_CHAINED = re.compile(r"[-–—‑‒−]\d")
_CHAINING = re.compile(r"\d[-–—‑‒−]$")
_TO = re.compile(r"[a-zA-Z]")
_LEFT, _REACH = 32, 14


def find_numbers(
    text: str,
    style: NumberStyle | None = None,
    lexicon: Lexicon | None = None,
    numerals: Sequence[Numeral] | None = None,
) -> list[Number]:
    """Return the numbers of a text in their order, those of dates, names and telephones with their kind.

    `numerals` are those of the text where they have been found already, in the same style and with the same lexicon.
    """
    known = lexicon or Lexicon()
    numerals = find_numerals(text, style, known) if numerals is None else numerals
    reads: list[_Read] = []
    starts = {numeral.start for numeral in numerals}
    for numeral in numerals:
        floor = reads[-1].end if reads else 0
        if numeral.start >= floor:  # else a word of scale that the number before has taken
            reads.append(_read(text, numeral, reads[-1] if reads else None, starts, known))
    return _as_numbers(text, reads)


def parse_number(text: str, style: NumberStyle | None = None, lexicon: Lexicon | None = None) -> Number | None:
    """Return the one number that a text is, with or without the word for what it counts, or None."""
    numbers = find_numbers(text, style, lexicon)
    if len(numbers) != 1 or numbers[0].kind not in COUNTING | {"year"}:
        return None
    only = numbers[0]
    behind = text[only.end :].strip().removesuffix(".")
    return only if not text[: only.start].strip() and behind.lower() in {"", only.unit.lower()} else None


def same_numbers(one: Iterable[Number], other: Iterable[Number]) -> bool:
    """Say whether two lists of numbers say the same, however they are written."""
    return [number.says for number in one] == [number.says for number in other]


def cuts_numeral(numerals: Sequence[Numeral], start: int, end: int) -> bool:
    """Say whether a stretch of text begins or ends inside a numeral, so that it says another number than the text."""
    for edge in (start, end):
        place = bisect_left(numerals, edge, key=lambda one: one.start) - 1
        if place >= 0 and numerals[place].end > edge:
            return True
    return False


def widen(numbers: Sequence[Number], start: int, end: int) -> tuple[int, int]:
    """Return where a stretch of text starts and ends with the whole of every number that it touches."""
    place = bisect_right(numbers, start, key=lambda one: one.end)
    for number in numbers[place:]:
        if number.start >= end:
            break
        start, end = min(start, number.start), max(end, number.end)
    return start, end


def _read(text: str, numeral: Numeral, before: _Read | None, starts: set[int], lexicon: Lexicon) -> _Read:
    read, floor = _Read(numeral, numeral.start, numeral.end), before.end if before else 0
    if numeral.kind not in COUNTING:
        if numeral.kind == "year":
            _look_left(text, read, floor, Lexicon())
            read.qualifier = read.qualifier if read.qualifier == "about" else "none"
            read.start = numeral.start if read.qualifier == "none" else read.start
        return read
    _look_left(text, read, floor, lexicon)
    if numeral.kind == "ordinal" and not numeral.is_word and (ending := ORDINAL_END.match(text, read.end)):
        read.end = ending.end()
    _look_right(text, read, before, starts, lexicon)
    return read


def _look_left(text: str, read: _Read, floor: int, lexicon: Lexicon) -> None:
    """Take in what stands before a numeral: its sign, its currency, an article, and a qualifier."""
    edge = max(floor, read.start - _LEFT)
    left = _without_sign(text, edge, read.start, read)
    found = lexicon.before.search(left[-_REACH:]) if lexicon.before and left else None
    if found:
        read.currency, power = lexicon.read(found.group(1))
        read.scale = power + (SCALES[folded(found.group(2))] if found.group(2) else 0)
        read.scaled = found.group(2) is not None
        left = _without_sign(text, edge, edge + len(left) - len(found.group()), read)
    if read.numeral.kind == "ordinal" and (label := ORDINAL_START.search(left)):
        left = left[: label.start()]
    read.start = edge + len(left)
    before, (qualifier, length) = left, _qualifier(left)
    if qualifier == "none" and (article := _ARTICLE.search(left)):
        before = left[: article.start()]
        qualifier, length = _qualifier(before)
    if qualifier != "none":
        read.qualifier, read.start = qualifier, edge + len(before) - length


def _without_sign(text: str, edge: int, end: int, read: _Read) -> str:
    """Return what stands before a number without its minus sign, which no word or number may touch."""
    if end > edge and text[end - 1] in "-−" and not _TOUCHES.match(text[end - 2 : end - 1]):
        read.negative = True
        return text[edge : end - 1]
    left = text[edge:end]
    worded = _MINUS.search(left)
    read.negative = read.negative or worded is not None
    return left[: worded.start()] if worded else left


def _qualifier(left: str) -> tuple[Qualifier, int]:
    """Return the qualifier that some text ends with, and how long it is with the space behind it."""
    bare = left.rstrip(SPACES)
    if bare and bare[-1] in SIGNS:
        return SIGNS[bare[-1]], len(left) - len(bare) + 1
    folded = bare.lower().replace("\u00a0", " ")
    if len(bare) == len(left) or not folded.endswith(_LAST_WORDS):
        return "none", 0
    for phrase in _QUALIFYING:
        if folded.endswith(phrase) and not folded[: -len(phrase)][-1:].isalnum():
            return QUALIFIERS[phrase], len(left) - len(bare) + len(phrase)
    return "none", 0


def _look_right(text: str, read: _Read, before: _Read | None, starts: set[int], lexicon: Lexicon) -> None:
    """Take in what stands behind a numeral: scales, a currency or per cent, a qualifier, and what is counted."""
    _take_scales(text, read)
    _skip_to_currency(text, read, lexicon)
    if not read.currency and lexicon.after and (found := lexicon.after.match(text, read.end)):
        read.currency, power = lexicon.read(found.group(1))
        read.scale, read.end = read.scale + power, found.end()
    _take_letter(text, read, before, lexicon)
    if not read.currency and lexicon.after and (found := lexicon.after.match(text, read.end)):
        read.currency, read.end = lexicon.read(found.group(1))[0], found.end()
    if read.currency and not read.scaled:
        _take_scales(text, read)
    if read.currency:
        read.unit = read.currency
    elif found := _PERCENT.match(text, read.end):
        points = found.group(1) is not None and folded(found.group(1)) in POINTS
        read.unit, read.end = "percentage points" if points else "%", found.end()
    if (found := _AFTERWARDS.match(text, read.end)) and read.qualifier == "none":
        read.qualifier, read.end = AFTERWARDS[found.group(1) or found.group(2)], found.end()
    if not read.unit and (found := _UNIT.match(text, read.end)) and found.start(1) not in starts:
        word = found.group(1) + {"2": "²", "3": "³"}.get(found.group(2), "")
        halves = read.numeral.kind == "multiple" or read.numeral.printed == "½"
        read.unit = "" if word.lower() in NO_UNIT and not (halves and word.lower() in HALVED) else word


def _take_scales(text: str, read: _Read) -> None:
    while found := _SCALE.match(text, read.end):
        read.scale, read.end, read.scaled = read.scale + SCALES[folded(found.group(1))], found.end(), True
        if read.scale > 24:
            break


def _skip_to_currency(text: str, read: _Read, lexicon: Lexicon) -> None:
    """Pass over what links a scale to its currency: the point of `2 Mrd. XTS`, the `de` of `2 millions de XTS`."""
    linked = _TO_CURRENCY.match(text, read.end) if read.scaled and not read.currency and lexicon.after else None
    if linked and lexicon.after and lexicon.after.match(text, linked.end()):
        read.end = linked.end()


def _take_letter(text: str, read: _Read, before: _Read | None, lexicon: Lexicon) -> None:
    """Take `k` and `m` for a scale where a currency or a word that is counted says that they are no unit.

    In a range the currency may stand before the number that opens it.
    """
    found = _LETTER_SCALE.match(text, read.end)
    if found is None or read.scaled:
        return
    stuck, letter = not found.group(1), found.group(2)
    counted = _UNIT.match(text, found.end())
    word = counted.group(1).lower() if counted and text[found.end() : found.end() + 1] in SPACES else ""
    money = (
        read.currency or _opens_range(text, before, read) or (lexicon.after and lexicon.after.match(text, found.end()))
    )
    if not money and _RAISED.match(text, found.end()):
        return  # square metres; behind a sum of money it is the number of a note
    said = bool(money) or (stuck and (letter in "kK" or bool(letter in "mM" and word and word not in LENGTHS)))
    if said:
        read.scale, read.end, read.scaled = read.scale + _LETTERS[letter.lower()], found.end(), True


def _opens_range(text: str, before: _Read | None, read: _Read) -> bool:
    """Say whether the number before is an amount of money, and nothing stands between but the words of a range."""
    if before is None or not before.currency or read.start - before.end > _REACH:
        return False
    gap = text[before.end : read.start]
    return bool(_DASH.fullmatch(gap) or (_AND.fullmatch(gap) and _BETWEEN.search(text[: before.start][-_REACH:])))


def _as_numbers(text: str, reads: list[_Read]) -> list[Number]:
    numbers: list[Number] = []
    place = 0
    while place < len(reads):
        one = reads[place]
        other = reads[place + 1] if place + 1 < len(reads) else None
        ranged = _as_range(text, one, other) if other else None
        numbers.append(ranged or _as_one(text, one))
        place += 2 if ranged else 1
    return numbers


def _as_one(text: str, read: _Read) -> Number:
    return Number(
        value=_amount(read, read.scale),
        low=None,
        high=None,
        step=_step(read, read.scale),
        qualifier=read.qualifier,
        scale=read.scale,
        unit=read.unit,
        currency=read.currency,
        kind=read.numeral.kind,
        start=read.start,
        end=read.end,
        printed=text[read.start : read.end],
    )


def _as_range(text: str, one: _Read, other: _Read) -> Number | None:
    """Return two numbers as one range, or None where they are two."""
    start = _range_start(text, one, other)
    if start is None or _units_differ(one, other):
        return None
    low_scale = one.scale if one.scaled or one.scale else other.scale
    low, high = _amount(one, low_scale), _amount(other, other.scale)
    if low > high:
        return None
    return Number(
        value=None,
        low=low,
        high=high,
        step=min(_step(one, low_scale), _step(other, other.scale)),
        qualifier=one.qualifier,
        scale=other.scale,
        unit=other.unit or one.unit,
        currency=one.currency or other.currency,
        kind=one.numeral.kind,
        start=start,
        end=other.end,
        printed=text[start : other.end],
    )


def _range_start(text: str, one: _Read, other: _Read) -> int | None:
    """Return where the range of two numbers starts; None where the words between them do not make one."""
    if (
        one.numeral.kind != other.numeral.kind
        or one.numeral.kind not in COUNTING | {"year"}
        or other.start - one.end > 9
    ):
        return None
    gap, left = text[one.end : other.start], text[max(0, one.start - 9) : one.start]
    if other.qualifier not in {"none", "at most"}:
        return None
    if other.qualifier == "at most":
        gap = text[one.end : other.numeral.start] if not other.currency else gap
    if _AND.fullmatch(gap):
        between = _BETWEEN.search(left)
        return one.start - len(between.group()) if between else None
    if not _DASH.fullmatch(gap) or _CHAINED.match(text, other.end) or _CHAINING.search(left):
        return None
    return None if _TO.search(gap) and _CHANGE.search(left) else one.start


def _units_differ(one: _Read, other: _Read) -> bool:
    if one.currency and other.currency and one.currency != other.currency:
        return True
    return one.unit in SHARES and other.unit != one.unit


def _amount(read: _Read, scale: int) -> Decimal:
    """Return a numeral times a power of ten, exactly: made from text, since arithmetic rounds to 28 digits."""
    value = read.numeral.value
    if not scale and not read.negative:
        return value
    exact = Decimal(f"{value:f}e{scale}") if scale else value
    return Decimal(f"{'-' * read.negative}{exact:f}")


def _step(read: _Read, scale: int) -> Decimal:
    return _power(scale - read.numeral.decimals)


@lru_cache
def _power(exponent: int) -> Decimal:
    return Decimal(f"{Decimal(f'1e{exponent}'):f}")
