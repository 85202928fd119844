"""List every numeral of a text: digits with what parts their thousands, and number words.

The rules. Groups of three digits behind one to three digits are one numeral where the same space or apostrophe stands
between all of them: `100 000`, `1'000`. Four digits open no such number, so that `in 2024 100 companies` holds two.
A group that begins with zero is never a numeral of its own, unless it belongs to a telephone number or a date. Two
short groups side by side begin a list: `20 50 100` holds three. What follows a word such as `table` or the name of a
month is a number by itself: `Table 3 100 firms` holds two. Commas and points are read as `number_style` says. The
digits of dates, times, telephone numbers, numbers of sections and names such as `H2`, and raised digits, stay apart
from numbers, each with its own kind. A number does not go on behind the end of a line. Fractions in words other than
the half, and shares such as `one in five`, are not counted together.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from regiondata.data.numbers.number_style import APOSTROPHES, SPACES, NumberStyle, detect_style, parts_thousands
from regiondata.data.numbers.number_words import (
    COMPOUND,
    FRACTIONS,
    LABELS,
    LONGEST_WORD,
    MONTHS,
    NEEDS_COMPANY,
    NUMBER_WORDS,
    ROMAN,
    SCALES,
    TIME_WORDS,
    WORD_END,
    Lexicon,
    Word,
    folded,
    read_compound,
)

Kind = Literal["number", "ordinal", "multiple", "year", "date", "phone", "section", "name", "note", "roman"]
"""What a numeral is: only the first three say how many, how much or in which place."""

COUNTING: frozenset[Kind] = frozenset({"number", "ordinal", "multiple"})


class Numeral(NamedTuple):
    """One numeral of a text: its position among them from 1, as printed, where it stands, and its exact value."""

    position: int
    printed: str
    start: int
    end: int
    kind: Kind
    value: Decimal
    decimals: int

    @property
    def is_word(self) -> bool:
        """Whether the numeral is written as a word."""
        return self.printed[0].isalpha()


@dataclass(slots=True)
class _Token:
    """A numeral that is being put together; `digits` is its value as plain decimal text."""

    start: int
    end: int
    digits: str
    kind: Kind = "number"
    word: Word | None = None
    bare: bool = False


_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})"
_FIRST_LETTERS = rf"(?=(?i:[{''.join(sorted({word[0] for word in NUMBER_WORDS}))}])|I)"
"""What no number word and no Roman numeral begins with need not be held against each of them."""
_TOKEN = re.compile(
    r"(?P<raised_point>(?<![0-9.,·])(?:0|[1-9][0-9]{0,2})·[0-9]{1,2}(?![0-9.,·^/]|[⁰¹²³⁴-⁹]| ?[x×*⋅]))"
    r"|(?P<chain>[0-9]++(?:[.,][0-9]++)*)|(?P<fraction>[½¼¾])"
    rf"|(?<![\w]){_FIRST_LETTERS}(?:(?P<compound>(?i:{COMPOUND}))"
    rf"|(?P<word>(?i:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))}))"
    r"|(?P<roman>IIa|III?|(?<=[Pp]hase )I))" + WORD_END
)
_DATE = re.compile(
    r"(?<![0-9])(?:(?:1[89]|2[01])[0-9]{2}-(?:0[1-9]|1[0-2])(?:-[0-3][0-9])?(?![0-9-])"
    r"|[0-3]?[0-9]([./])[01]?[0-9]\1(?:(?:1[89]|2[01])[0-9]{2}|[0-9]{2})(?![0-9.,/])"
    r"|(?:1[89]|2[01])[0-9]{2}/[0-9]{2}(?:[0-9]{2})?(?![0-9])"
    r"|[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9])"
    rf"|[0-3]?[0-9](?:st|nd|rd|th|\.)? (?:of )?(?i:{_MONTH})\b\.?(?:,? (?:1[89]|2[01])[0-9]{{2}}(?![0-9.,]))?)"
    rf"|\b(?i:{_MONTH})\b\.? (?:[0-3]?[0-9](?:st|nd|rd|th)?,? )?(?:1[89]|2[01])[0-9]{{2}}(?![0-9]|[.,][0-9])"
)
_PHONE = re.compile(
    r"(?<![\w.,])(?:\+[0-9]{1,3}(?:[ \u00a0\u202f.\-/()]{1,2}[0-9]{1,5}){1,8}"
    r"|(?<!-)(?<![0-9][ \u00a0\u202f\u2009])\(?0[0-9]{1,3}\)?[ \u00a0/‑–-]{1,2}"
    r"[0-9]{1,4}(?:[ \u00a0‑–-][0-9]{2,4}){1,4}"
    r"|\(?[2-9][0-9]{2}\)?[ .-][2-9][0-9]{2}[ .-](?!(?:19|20)[0-9]{2})[0-9]{4})(?![0-9])"
    r"|(?i:\b(?:phone|telephone|tel|telefon|mobile|mobil|fax)[.:]{0,2} {0,2})"
    r"(\(?[0-9](?:[ \u00a0/()-]{0,2}[0-9]){4,14})(?![0-9])"
)
_PHONE_DIGITS = 5
"""A telephone number has so many digits at least; in a text with fewer, none is looked for."""
_GROUPED = re.compile(r"\+?[1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3})*")
ORDINAL_END = re.compile(rf"(?:(?:st|nd|rd|th)|:[ae]){WORD_END}")
ORDINAL_START = re.compile(r"(?:#|\b(?:[Nn]umber|No|[Nn]o\.|[Nn]r\.?|[Nn]ummer|№) ?)$")
_JOINTS = frozenset({" ", "-", " and ", " och ", "\u00a0"})
_ROOM = {"ten": 10, "hundred": 100}
"""Below what something may be added to a number word: `twenty` takes ones, `two hundred` what is under a hundred."""
_ONE_HALF = frozenset({" ", "-"})
_HALVES = frozenset({" and a ", " och en ", " och ett "})
_LAST_WORD = re.compile(r"([^\W\d_]+)\.?[ \u00a0(]*$")
_DECADE = re.compile(r"['’]?s\b|-tal")
_NEXT_WORD = re.compile(rf"[ \u00a0]([^\W\d_]{{1,{LONGEST_WORD}}}(?![^\W\d_]))")
_SCALE_NEXT = re.compile(
    rf"[ \u00a0](?i:{'|'.join(sorted(SCALES, key=len, reverse=True))}|procent|dussin|och en halv|och ett halvt)\b"
)


def find_numerals(text: str, style: NumberStyle | None = None, lexicon: Lexicon | None = None) -> list[Numeral]:
    """Return the numerals of a text in their order; without a style, with the one that the text itself shows."""
    known = lexicon or Lexicon()
    tokens = list(_tokens(text, style or detect_style(text)))
    _mark_spans(text, tokens)
    _mark_names(text, tokens, known)
    joined = _join_words(text, _join_groups(text, tokens, style))
    _mark_ordinals_and_years(text, joined)
    return [
        Numeral(
            position,
            text[token.start : token.end],
            token.start,
            token.end,
            token.kind,
            Decimal(token.digits),
            len(token.digits.partition(".")[2]),
        )
        for position, token in enumerate(joined, start=1)
    ]


def _tokens(text: str, style: NumberStyle | None) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match.lastgroup == "chain":
            yield from _read_chain(match.group(), start, style)
        elif match.lastgroup == "raised_point":
            yield _Token(start, end, match.group().replace("·", "."))
        elif match.lastgroup == "fraction":
            yield _Token(start, end, FRACTIONS[match.group()])
        elif match.lastgroup == "roman":
            yield _Token(start, end, ROMAN[match.group()], "roman")
        else:
            name = folded(match.group())
            word = read_compound(name) if match.lastgroup == "compound" else NUMBER_WORDS[name]
            if name not in NEEDS_COMPANY or _SCALE_NEXT.match(text, end):
                kinds: dict[str, Kind] = {"ordinal": "ordinal", "multiple": "multiple"}
                yield _Token(start, end, word.value, kinds.get(word.part, "number"), word)


def _read_chain(chain: str, start: int, style: NumberStyle | None) -> Iterator[_Token]:
    """Yield what digits joined by commas and points are: one number, the number of a section, or a list."""
    if chain.isdigit():
        yield _Token(start, start + len(chain), chain, bare=True)
        return
    digits = _as_one_number(chain, style)
    if digits is not None:
        yield _Token(start, start + len(chain), digits)
    elif "," not in chain:
        first = ".".join(chain.split(".")[:2])
        yield _Token(start, start + len(chain), first, "section")
    else:
        for part in chain.split(","):
            yield from _read_chain(part, start, style)
            start += len(part) + 1


def _as_one_number(chain: str, style: NumberStyle | None) -> str | None:
    """Return a chain of digits, commas and points as plain decimal text, or None where it is no one number."""
    marks = [mark for mark in chain if mark in ".,"]
    groups = chain.replace(",", ".").split(".")
    opens = 1 <= len(groups[0]) <= 3 and groups[0][0] != "0"
    if len(marks) == 1:
        grouped = opens and len(groups[1]) == 3 and parts_thousands(marks[0], groups[1], style)
        return groups[0] + ("" if grouped else ".") + groups[1]
    same = len(set(marks)) == 1
    if opens and set(marks) == {","} and len(groups[-1]) == 3 and all(len(group) == 2 for group in groups[1:-1]):
        return "".join(groups)  # 1,00,000
    inner = groups[1:] if same else groups[1:-1]
    if not opens or any(len(group) != 3 for group in inner) or (not same and len(set(marks[:-1])) > 1):
        return None
    return "".join(groups) if same else f"{''.join(groups[:-1])}.{groups[-1]}"


def _mark_spans(text: str, tokens: list[_Token]) -> None:
    """Give the digits of dates and telephone numbers their kind."""
    starts = [token.start for token in tokens]
    printed = sum(token.end - token.start for token in tokens if not token.word)
    marked: tuple[tuple[re.Pattern[str], Kind, int], ...] = ((_DATE, "date", 1), (_PHONE, "phone", _PHONE_DIGITS))
    for pattern, kind, least in marked:
        for match in pattern.finditer(text) if printed >= least else ():
            if kind == "phone" and not _is_phone(match.group(match.lastindex or 0)):
                continue
            for token in tokens[max(0, bisect_right(starts, match.start()) - 1) : bisect_right(starts, match.end())]:
                if (
                    match.start() <= token.start < match.end()
                    and not token.word
                    and token.kind in {"number", "section"}
                ):
                    token.kind = kind


def _is_phone(found: str) -> bool:
    return sum(map(str.isdigit, found)) >= _PHONE_DIGITS and not _GROUPED.fullmatch(found)


def _mark_names(text: str, tokens: list[_Token], lexicon: Lexicon) -> None:
    """Mark digits that are part of a name, such as `H2` and `COVID-19`, and raised ones; `mid-2024` is a year."""
    for token in tokens:
        if token.word or token.kind != "number":
            continue
        before = text[token.start - 1] if token.start else " "
        if before == ">" and text[max(0, token.start - 5) : token.start].lower() == "<sup>":
            token.kind = "note"
        elif before.isalpha() or (
            before in "-‑_" and text[max(0, token.start - 2)].isalpha() and not _like_year(token)
        ):
            left = text[max(0, token.start - 12) : token.start]
            known = lexicon.before and lexicon.before.search(left)
            if not known and not _is_worded(left) and not _SCALE_NEXT.match(text, token.end):
                token.kind = "name"


def _is_worded(left: str) -> bool:
    """Say whether a hyphen before a number ends a word of its range, as in `one-2`, rather than a name."""
    return left[-1] in "-‑" and folded(left[:-1].rpartition(" ")[2]) in NUMBER_WORDS


def _join_groups(text: str, tokens: list[_Token], style: NumberStyle | None) -> Iterator[_Token]:
    """Yield numerals with groups of three digits behind spaces or apostrophes joined to what they belong to."""
    place, listed = 0, False
    before = None
    while place < len(tokens):
        token = tokens[place]
        place += 1
        listed = before is not None and _is_listed(text, before, token, listed=listed)
        if token.bare and token.kind == "number" and len(token.digits) <= 3 and token.digits[0] != "0":
            mark = text[token.end : token.end + 1]
            while place < len(tokens) and _continues(text, token, tokens[place], mark, style, listed=listed):
                following = tokens[place]
                token.end, place = following.end, place + 1
                token.digits += text[following.start : following.end].replace(",", ".")
                if not following.bare:
                    break
        before = token
        yield token


def _is_listed(text: str, one: _Token, other: _Token, *, listed: bool) -> bool:
    """Say whether a numeral goes on with a list such as `20 50 100`: two short ones side by side begin it."""
    if text[one.end : other.start] != " " or not (one.bare and other.bare) or one.kind != other.kind:
        return False
    return listed or (one.end - one.start <= 2 and len(other.digits) <= 2)


def _continues(
    text: str, token: _Token, following: _Token, mark: str, style: NumberStyle | None, *, listed: bool
) -> bool:
    """Say whether a numeral is the next group of three digits of the number before it."""
    if following.start != token.end + 1 or text[token.end] != mark or mark not in SPACES + APOSTROPHES or not mark:
        return False
    printed = text[following.start : following.end]
    if following.kind != "number" or following.word or len(re.split("[.,]", printed)[0]) != 3:
        return False
    if not following.bare:
        decimals = re.fullmatch(r"[0-9]{3}([.,])([0-9]+)", printed)
        if decimals is None:
            return False
        if len(decimals.group(2)) == 3 and mark == " " and (style is None or style.decimal != decimals.group(1)):
            return False  # `Table 5 100,000` and its like
    return len(token.digits) > 3 or printed[0] == "0" or not (listed or _is_labelled(text, token.start))


def _is_labelled(text: str, start: int) -> bool:
    """Say whether a number is the number of something, or the later half of what a stroke parts."""
    left = text[max(0, start - 14) : start]
    if left[-1:] in {"#", "/", "§"}:
        return True
    word = _LAST_WORD.search(left)
    return word is not None and word.group(1).lower() in LABELS


def _join_words(text: str, tokens: Iterator[_Token]) -> list[_Token]:
    """Return numerals with number words that make one number joined, and halves added to what they follow."""
    joined: list[_Token] = []
    state = (0, 0, 0)
    for token in tokens:
        last = joined[-1] if joined else None
        gap = text[last.end : token.start] if last and token.start - last.end <= 9 else None
        following = None
        if last is not None and gap is not None:
            if _is_half(token) and last.kind == "number" and "." not in last.digits and gap in _HALVES:
                last.digits, last.end = f"{last.digits}.5", token.end
                continue
            if _is_half(token) and last.digits == "1" and last.word and last.kind == "number" and gap in _ONE_HALF:
                last.digits, last.end, last.kind, last.word = token.digits, token.end, token.kind, token.word
                state = _opened(token.word)
                continue
            if last.bare and gap in {"", " "} and text[token.start] in FRACTIONS and last.kind == "number":
                last.digits, last.end, last.bare = last.digits + token.digits[1:], token.end, False
                continue
            if _is_dozen(token) and gap == " " and last.word and last.word.part == "small":
                last.digits, last.end, last.word = str(12 * int(last.digits)), token.end, None
                continue
            if gap in _JOINTS and last.word and token.word:
                following = _joined(state, token.word, gap)
        if last is not None and following is not None:
            state = following
            last.end, last.digits = token.end, str(sum(following[:2]))
            last.kind = "ordinal" if token.kind == "ordinal" else last.kind
        else:
            state = _opened(token.word)
            joined.append(token)
    return joined


def _is_half(token: _Token) -> bool:
    return token.kind == "multiple" and token.digits == "0.5"


def _is_dozen(token: _Token) -> bool:
    return token.kind == "multiple" and token.digits == "12"


def _opened(word: Word | None) -> tuple[int, int, int]:
    """Return what a first number word leaves: whole thousands, the rest, and below what something may be added."""
    if word is None or word.part in {"multiple", "ordinal"}:
        return (0, 0, 0)
    if word.part == "thousand":
        return (int(word.value), 0, 1000)
    return (0, int(word.value), _ROOM.get(word.part, 1))


def _joined(state: tuple[int, int, int], word: Word, gap: str) -> tuple[int, int, int] | None:
    """Return what a compound becomes by its next word, or None where that begins another number."""
    thousands, rest, room = state
    if room == 0 or word.part == "multiple":
        return None
    if word.value == "100" and word.part == "hundred":
        return (thousands, rest * 100, 100) if 1 <= rest < 100 and gap in {" ", "-"} else None
    if word.part == "thousand":
        plain = word.value == "1000" and thousands == 0 and 1 <= rest < 1000
        return (rest * 1000, 0, 1000) if plain and gap in {" ", "-"} else None
    value = int(word.value)
    if not 0 < value < room or (room == 10 and gap not in {" ", "-", "\u00a0"}):
        return None
    after = 0 if word.part == "ordinal" else _ROOM.get(word.part, 1)
    return thousands, rest + value, after


def _mark_ordinals_and_years(text: str, tokens: list[_Token]) -> None:
    for token in tokens:
        if token.kind != "number":
            continue
        whole = "." not in token.digits
        left = text[max(0, token.start - 9) : token.start]
        if whole and (ORDINAL_START.search(left) or (token.word is None and ORDINAL_END.match(text, token.end))):
            token.kind = "ordinal"
        elif _like_year(token):
            token.kind = "year" if _is_year(text, token) else "number"
    for one, other in pairwise(tokens):
        if other.kind == "year" and one.bare and len(one.digits) == 4 and text[one.end : other.start] in {"-", "–"}:
            one.kind = "year"


def _like_year(token: _Token) -> bool:
    return token.bare and len(token.digits) == 4 == token.end - token.start and "1800" <= token.digits < "2200"


def _is_year(text: str, token: _Token) -> bool:
    """Say whether four digits are a year: a word of time stands before them, or nothing that is counted behind."""
    word = _LAST_WORD.search(text[max(0, token.start - 14) : token.start])
    if word is not None and word.group(1).lower() in TIME_WORDS:
        return True
    if _DECADE.match(text, token.end):
        return True
    return _NEXT_WORD.match(text, token.end) is None and not text[token.end : token.end + 1].isalpha()
