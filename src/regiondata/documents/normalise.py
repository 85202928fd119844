"""A document's text in the form in which two editions are compared, and what stands beside a place in it.

Editions come as text, HTML or PDF, and each sets type in its own way. Dashes, quotation marks, hidden hyphens, bold
type, the way a raised digit is written and the script of digits are therefore made one; letters, values and signs are
kept. What is found in this form is printed in the document, save for the looks of it.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from regiondata.data.numbers import (
    Lexicon,
    Number,
    NumberStyle,
    Numeral,
    detect_style,
    find_numbers,
    find_numerals,
)
from regiondata.data.numbers.number_words import PERCENT, RAISED_DIGITS, SCALES
from regiondata.documents.number_context import describe_edges, widen_to_edges
from regiondata.documents.number_context_words import SHARES
from regiondata.documents.paragraphs import Paragraph, read_paragraphs, stands_alone
from regiondata.documents.unicode_normalisation import to_normal_form
from regiondata.i18n import tr

BESIDE = 6
"""Words to each side of a place that say what it is about."""

NEAR = 400
"""Characters to each side of a place in which its neighbours of the same paragraph are looked for."""

_MINUS = "−﹣－➖"
_DASHES = _MINUS + "".join(mark for mark in map(chr, range(0x80, 0x10000)) if unicodedata.category(mark) == "Pd")
_TYPE = str.maketrans(
    f"{_DASHES}“”„«»‘’‚ʼ′\u00a0\u202f\u2009％﹪٪",
    "-" * len(_DASHES) + '"""""' + "'''''   %%%",
    "\u00ad\u200b\u2060\ufeff*†‡⁽⁾",
)
_DIGITS = {ord(mark): str(unicodedata.decimal(mark)) for mark in map(chr, range(0x80, 0x20000)) if mark.isdecimal()}
"""The digits of every script, full-width ones too, as the digits that numbers are read in."""
_MARKS = str.maketrans("٬٫٪，．％", ",.%,.%")
"""The marks within a number that are written with such digits."""
_MARK_WITHIN = re.compile(r"(?<=[0-9])[٬٫，．](?=[0-9])")
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})
_RAISED = str.maketrans("0123456789", RAISED_DIGITS)
_HEADING = re.compile(r"#+ .{1,200}")
_SUP = re.compile(
    r"<sup>([^<\n]*(?:<(?!/?sup>)[^<\n]*)*)</sup>", re.IGNORECASE
)  # a thousand that never end take no second
_FOLD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
_AROUND_DASH = re.compile(r"(?<=[0-9%]) ?- ?(?=[0-9])")
_PERCENT_FIRST = re.compile(r"(?<![^\s(])%(\d+(?:[.,]\d+)*)(?: ?- ?%?(\d+(?:[.,]\d+)*))?(?![\w.,]*\w|%)")
"""A sign of per cent before its number, as some countries write it."""
_METRES = re.compile(r"(?<=\d) ?(?:m(?:([²³])|\^?([23]))|([㎡㎥]))(?![\w²³^])")
"""Square and cubic metres, however close they stand and whether or not their digit is raised."""
_SUPERLATIVE = re.compile(r"(?i)(?<=st|nd|rd|th)-(?=(?:larg|bigg|high|low|great|strong|fast|b|m)(?:est|ost)\b)")
"""The hyphen of `second-largest`, which others leave out."""
_BEFORE_PERCENT = re.compile(rf"(?<=\d) (?=[{SHARES}])")
_BEFORE_MINUS = re.compile(
    rf"(?<![0-9{SHARES})])(?<![0-9{SHARES})][ \u00a0\u202f])[{_MINUS}][ \u00a0\u202f](?=[0-9]|[A-Z]{{3}}[ \u00a0][0-9])"
)
"""A minus sign, which is no dash, that a space parts from its number."""
_NOTE = re.compile(r"(?<=[\w%.]) ?\[\^?(\d{1,2})\](?!\w)")
"""A note's number in brackets, as pages have it."""
_EMPHASIS = re.compile(r"</?(?:b|em|i|mark|strong|u)>|(?<!\w)__?(?=[^\s_])|(?<=[^\s_])__?(?!\w)")
"""What sets words bold or italic, but for asterisks, which always go."""
_BROKEN_WORD = re.compile(r"(?<!\w)([^\W\d_]{2,5})- ([^\W\d_]{3,9})(?!\w)")
_BREAKABLE = frozenset(word for word in (*SCALES, *PERCENT) if len(word) > 4)
_BROKEN_NUMBER = re.compile(r"(?<![\d.,])(\d{1,3}), (?=0\d\d(?!\d))")
"""A scale and a number at whose hyphen or comma a line ended; by itself, no number begins with a nought like that."""
_BROKEN_LINE = re.compile(r"(?<![\d.,])(?<![\d.,] )([1-9]\d{0,2},)[ \t]*\n[ \t]*(?=\d{3}(?![\d.,]*\d))")
"""A number at whose comma a line ended; what follows a number and a comma or a space is one of a list."""
_REST = "\ufffe"
"""What fills the place of a hidden numeral behind its mark: no character of any text."""


@dataclass(frozen=True)
class Wording:
    """A whole document in the compared form: one line a paragraph, with where each starts and what it belongs to."""

    text: str
    starts: tuple[int, ...]
    paragraphs: tuple[Paragraph, ...]
    sections: tuple[str, ...]
    headed: bool
    lexicon: Lexicon = field(default_factory=Lexicon, compare=False)

    @cached_property
    def numerals(self) -> tuple[Numeral, ...]:
        """The numerals of the text, in the way of writing that the whole of it shows."""
        return tuple(find_numerals(self.text, lexicon=self.lexicon))

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers of the text, each with its range, scale, unit and qualifier."""
        return tuple(find_numbers(self.text, lexicon=self.lexicon, numerals=self.numerals))

    @cached_property
    def masked(self) -> str:
        """The text without capitals, with marks as long as its numerals in their place, so that every offset holds."""
        return _mask(self.text, self.numerals)

    @cached_property
    def folded(self) -> str:
        """The text without capitals, character for character as long as the text itself."""
        return self.text.translate(_FOLD)

    def find(self, words: str, low: int = 0, high: int | None = None) -> list[int]:
        """Return where words stand, capitals or not, and cut no number."""
        wanted, end = words.translate(_FOLD), len(self.text) if high is None else high
        found, start = [], self.folded.find(wanted, low, end) if wanted else -1
        while start >= 0:
            if stands_alone(self.text, start, start + len(wanted), lambda _: self.numerals):
                found.append(start)
            start = self.folded.find(wanted, start + 1, end)
        return found

    def find_beside(self, words: str, offset: int) -> list[int]:
        """Return where words stand in the paragraph that an offset lies in."""
        return self.find(words, *self.bounds(offset))

    def number(self, offset: int) -> int:
        """Return the number of the paragraph that an offset lies in, counted from 1."""
        return bisect_right(self.starts, offset)

    def bounds(self, offset: int) -> tuple[int, int]:
        """Return where the paragraph that an offset lies in starts and ends."""
        number = self.number(offset)
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return self.starts[number - 1], end

    def fingerprint(self, offset: int) -> str:
        """Return the fingerprint of the paragraph that an offset lies in."""
        return self.paragraphs[self.number(offset) - 1].fingerprint

    def section(self, offset: int) -> str:
        """Return the heading, or the page, that an offset lies under; empty where there is none."""
        return self.sections[self.number(offset) - 1]

    def place(self, number: int, fingerprint: str, words: str, occurrence: int) -> int | None:
        """Return where recorded words stand, or None if the paragraph of that number is not the recorded one."""
        if not 0 < number <= len(self.paragraphs) or self.paragraphs[number - 1].fingerprint != fingerprint:
            return None
        start, end = self.bounds(self.starts[number - 1])
        found = [at for at in self.find(words, start, end) if self.text.startswith(words, at)]
        return found[occurrence - 1] if occurrence <= len(found) else None

    def beside(self, offset: int) -> str:
        """Return the words around an offset, numerals hidden: what the place is about, whatever its number."""
        before = self.masked[max(0, offset - 30 * BESIDE) : offset].split()[-BESIDE:]
        after = self.masked[offset : offset + 30 * BESIDE].split()[: BESIDE + 1]
        return _bare([*before, *after])

    def near(self, offset: int) -> str:
        """Return the part of a paragraph that lies around an offset, numerals hidden."""
        low, high = self.bounds(offset)
        return self.hidden(max(low, offset - NEAR), min(high, offset + NEAR))

    def hidden(self, start: int, end: int) -> str:
        """Return a stretch of the text, numerals hidden."""
        return _bare(self.masked[start:end].split())

    def edges(self, start: int, end: int, *, sure: bool = False) -> tuple[str, str]:
        """Return what at both ends of some words would change the number they say: a sign, a scale, a qualifier.

        Numbers that touch them belong to it; where `sure`, only what can hardly be read in another way.
        """
        low = self.bounds(start)[0]
        before, behind = describe_edges(self._line(start), self._numbers_beside(start), start - low, end - low, sure)
        return before.translate(_FOLD), behind.translate(_FOLD)

    def with_edges(self, start: int, end: int, *, sure: bool = False) -> tuple[int, int]:
        """Return where some words start and end with what would change the number they say."""
        low = self.bounds(start)[0]
        first, last = widen_to_edges(self._line(start), self._numbers_beside(start), start - low, end - low, sure)
        return first + low, last + low

    def _line(self, offset: int) -> str:
        return self.text[slice(*self.bounds(offset))]

    def _numbers_beside(self, offset: int) -> list[Number]:
        """Return the numbers of the paragraph that an offset lies in, counted from where it starts."""
        number, (low, high) = self.number(offset), self.bounds(offset)
        if number not in self._numbers_by_paragraph:
            self._numbers_by_paragraph[number] = find_numbers(self.text[low:high], self._style, self.lexicon)
        return self._numbers_by_paragraph[number]

    @cached_property
    def _numbers_by_paragraph(self) -> dict[int, list[Number]]:
        return {}

    @cached_property
    def _style(self) -> NumberStyle | None:
        return detect_style(self.text)


def read_wording(text: str, lexicon: Lexicon | None = None) -> Wording:
    """Return a document's text in the compared form; a form feed ends a page, which is a section until a heading."""
    pages = text.split("\f")
    paragraphs: list[Paragraph] = []
    sections: list[str] = []
    lines: list[str] = []
    for page, part in enumerate(pages, start=1):
        heading = tr("page {number}", number=page) if len(pages) > 1 else ""
        for one in read_paragraphs(part):
            heading = one.text.lstrip("# ") if _HEADING.fullmatch(one.text) else heading
            paragraphs.append(Paragraph(len(paragraphs) + 1, one.text, one.fingerprint))
            sections.append(heading)
        whole = _BROKEN_LINE.sub(r"\1", part)
        lines += [as_compared(one.text) for one in read_paragraphs(whole)]
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    headed = any(_HEADING.fullmatch(one.text) for one in paragraphs)
    return Wording("\n".join(lines), tuple(starts), tuple(paragraphs), tuple(sections), headed, lexicon or Lexicon())


def as_compared(text: str) -> str:
    """Return text in the form in which two editions are compared."""
    raised = _NOTE.sub(lambda note: note.group(1).translate(_RAISED), raise_digits(text))
    plain = to_normal_form("NFC", _BEFORE_MINUS.sub("-", raised)).translate(_LIGATURES).translate(_TYPE)
    line = " ".join(_write_digits(_EMPHASIS.sub("", plain)).split())
    whole = _BROKEN_NUMBER.sub(r"\1,", _BROKEN_WORD.sub(_mend_scale, line))
    measured = _METRES.sub(_raise_metres, _PERCENT_FIRST.sub(_percent_behind, _SUPERLATIVE.sub(" ", whole)))
    return _AROUND_DASH.sub("-", _BEFORE_PERCENT.sub("", measured))


def _percent_behind(found: re.Match[str]) -> str:
    return "-".join(f"{number}%" for number in found.groups() if number)


def _raise_metres(found: re.Match[str]) -> str:
    power = found[1] or found[2] or {"㎡": "2", "㎥": "3"}[found[3]]
    return f"m{power.translate(_RAISED)}"


def _mend_scale(broken: re.Match[str]) -> str:
    """Return a scale in one piece; any other word may have its hyphen."""
    joined = broken[1] + broken[2]
    return joined if joined.casefold() in _BREAKABLE else broken[0]


def _write_digits(text: str) -> str:
    """Return text with the digits of every script as those that numbers are read in, and their marks with them."""
    written = text.translate(_DIGITS)
    if written != text:
        return written.translate(_MARKS)
    return _MARK_WITHIN.sub(lambda mark: mark.group().translate(_MARKS), text)


def raise_digits(text: str) -> str:
    """Return text in which digits that markup raises are raised digits."""
    return _SUP.sub(lambda mark: mark.group(1).translate(_RAISED), text)


def hide_numerals(words: str) -> str:
    """Return words without capitals and with every numeral as the same mark, so that only the statement is left."""
    return _bare(_mask(words, find_numerals(words)).split())


def _mask(text: str, numerals: Iterable[Numeral]) -> str:
    """Return text without capitals and with a mark of its own length for every numeral, however many words it has."""
    parts, end = [], 0
    for numeral in numerals:
        parts += [text[end : numeral.start], "#" + _REST * (numeral.end - numeral.start - 1)]
        end = numeral.end
    return "".join([*parts, text[end:]]).translate(_FOLD)


def _bare(words: Iterable[str]) -> str:
    return " ".join(word.strip(".,;:()\"'").replace(_REST, "") for word in words)
