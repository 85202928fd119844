"""The words of a page in letters that run from right to left, in the order in which they are read.

A PDF says only where letters are. A page that is read from the right is turned over as in a mirror, so that its lines
and columns begin at the left as on any other; words that run against the page are put in their own order.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from regiondata.documents.limited_process.pdf.cells import GLUED
from regiondata.documents.limited_process.pdf.columns import lines_of
from regiondata.documents.limited_process.pdf.words import RIGHT_TO_LEFT, PdfPage, Rule, Word

_SHAPES = re.compile("[\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters as they look at one place of a word, or several in one."""
_NUMBER = re.compile(r"[$€£¥%+]?[0-9\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/\-][0-9\u0660-\u0669\u06f0-\u06f9]+)*[$€£¥+]?")
"""Digits with what belongs to them, given from the right; some alphabets have the sign of per cent before them."""
_TURNED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_NEAR = 1.0
"""Heights of letters between two words that are of one text."""


def _runs_from_right(text: str) -> bool:
    return bool(RIGHT_TO_LEFT.search(text))


def put_in_reading_order(page: PdfPage) -> PdfPage:
    """Return a page with its words as they are read, turned over where most letters run from right to left."""
    letters = sum(letter.isalpha() for word in page.words for letter in word.text)
    from_right = sum(len(RIGHT_TO_LEFT.findall(word.text)) for word in page.words)
    if not from_right:
        return page
    is_turned = 2 * from_right > letters
    page.words = _whole_words(page.words)
    for word in page.words:
        if _runs_from_right(word.text) or (is_turned and not _runs_from_left(word.text)):
            word.text = _as_read(word.text)
    if is_turned:
        page = _turned_over(page)
    for line in lines_of(page.words):
        for run in _against(line, is_turned=is_turned):
            _turn_over(run, run[0].x + run[-1].end)
    return page


def _runs_from_left(text: str) -> bool:
    return any(map(str.isalpha, text)) and not _runs_from_right(text)


def _as_read(text: str) -> str:
    """Return the letters of a word, given from left to right, as they are read; numbers in it run from the left."""
    turned = text[::-1].translate(_TURNED)
    turned = _NUMBER.sub(lambda found: found.group()[::-1], turned)
    turned = re.sub("[A-Za-z][A-Za-z0-9]+", lambda found: found.group()[::-1], turned)
    return _SHAPES.sub(lambda found: unicodedata.normalize("NFKC", found.group()), turned)


def _turned_over(page: PdfPage) -> PdfPage:
    right = max((*(word.end for word in page.words), *(rule.at for rule in page.down)))
    for line in lines_of(page.words):
        _turn_over(line, right)
    across = [Rule(rule.at, right - rule.high, right - rule.low) for rule in page.across]
    return PdfPage(page.words, across, [Rule(right - rule.at, rule.low, rule.high) for rule in page.down])


def _turn_over(words: Sequence[Word], edges: float) -> None:
    """Turn words of a line over, between two edges whose places are known together."""
    spaced = [word.is_spaced for word in words[1:]]
    for word, is_spaced in zip(words, (*spaced, words[0].is_spaced), strict=True):
        word.x, word.end, word.is_spaced = edges - word.end, edges - word.x, is_spaced


def _whole_words(words: Sequence[Word]) -> list[Word]:
    """Return words of which each part was drawn by itself as one; all else stays in the order of drawing."""
    joined: set[int] = set()
    for line in lines_of(words):
        whole = line[0]
        for word in line[1:]:
            if word.x - whole.end < GLUED * word.size and not word.is_spaced:
                whole.text, whole.end = whole.text + word.text, max(whole.end, word.end)
                joined.add(id(word))
            else:
                whole = word
    return [word for word in words if id(word) not in joined]


def _against(line: Sequence[Word], *, is_turned: bool) -> Iterator[list[Word]]:
    """Yield the runs of words in a line that are read against its direction."""
    run: list[Word] = []
    for word in line:
        is_against = _is_against(word, is_turned=is_turned)
        if run and not (is_against and word.x - run[-1].end < _NEAR * word.size):
            yield run
            run = []
        if is_against:
            run.append(word)
    if run:
        yield run


def _is_against(word: Word, *, is_turned: bool) -> bool:
    if is_turned:
        return not _runs_from_right(word.text) and any(map(str.isalnum, word.text))
    return _runs_from_right(word.text)
