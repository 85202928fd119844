"""The words of a page of a PDF and the lines ruled on it: where each begins and ends, at which height, how large.

pypdf reads the file and says what its letters are; how wide they are is read here, since a gap between two words tells
more than where each begins. A second, unseen page shows every piece by itself, so that each gets its own letters.
"""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import pypdf
from pypdf.generic import (
    ArrayObject,
    ContentStream,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
)

from regiondata.documents.limited_process.refusals import TOO_LONG, RefusedError
from regiondata.documents.limited_process.sheets_of_cells import MOST_TEXT

MOST_RULES = 4_000
"""Lines of a page, more than any table has: further ones are not looked at."""

_WORD_GAP = 0.15
"""Heights of letters that part two words of one piece."""
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters that run from right to left, as texts have them and as fonts draw them."""
_THIN = 3.0
"""Points up to which a filled box is a line."""
_SHORT = 5.0
"""Points from which a line is more than a stroke of a letter."""
_PLAIN_WIDTHS = {
    222: "ijl'|", 278: " !,./:;I[\\]ft", 333: "()-`r", 500: "Jcksvxyz", 556: "$0123456789Labdeghnopqu", 584: "+<=>~",
    611: "FTZ", 667: "&ABEKPSVXY", 722: "CDHNRUw", 778: "GOQ", 833: "Mm", 889: "%", 944: "W",
}  # fmt: skip
_SERIF_WIDTHS = {
    180: "'", 250: " ,.", 278: "/:;\\ijlt", 333: "!()-I[]`fr", 389: "Js", 444: "?acez", 500: "$0123456789bdghknopquvxy",
    556: "FPS", 611: "ELTZ", 667: "BCR", 722: "ADGHKNOQUVXYw", 778: "&m", 833: "%", 889: "M", 944: "W",
}  # fmt: skip
"""The letters of the two typefaces of which files need not say how wide they are, by their widths."""
_SHOWN = frozenset({b"Tj", b"TJ", b"'", b'"'})
_MOVED = frozenset({b"Td", b"TD", b"Tm", b"T*", b"BT"})
_STROKED, _FILLED = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"}), frozenset({b"f", b"F", b"f*"})

Matrix = list[float]


@dataclass
class Word:
    """Letters that stand together: where they begin and end, at which height, how large, and if a space is before."""

    x: float
    y: float
    end: float
    size: float
    text: str
    is_spaced: bool = False


@dataclass(frozen=True)
class Rule:
    """A line that is drawn across or down a page: where it is, and from where to where it goes."""

    at: float
    low: float
    high: float


@dataclass
class PdfPage:
    """What stands on a page: words as they are drawn one after the other, and ruled lines across and down."""

    words: list[Word] = field(default_factory=list)
    across: list[Rule] = field(default_factory=list)
    down: list[Rule] = field(default_factory=list)


def read_page(page: pypdf.PageObject) -> PdfPage:
    """Return the words and the ruled lines of a page, or raise RefusedError where it has too many letters."""
    drawing = _Drawing(page)
    page.extract_text(visitor_operand_before=drawing.before, visitor_operand_after=drawing.after)
    if drawing.letters > MOST_TEXT:  # pypdf goes on after what went wrong in a part of a page
        raise RefusedError(TOO_LONG)
    words: list[Word] = []
    for piece, text in zip(drawing.pieces, _texts(page, drawing.pieces), strict=True):
        words.extend(_words(piece, text))
    return PdfPage(words, drawing.across, drawing.down)


@dataclass(frozen=True)
class _Font:
    """How wide the letters of a font are, in thousandths of their height, by their codes of one byte or two."""

    resource: DictionaryObject
    length: int
    widths: dict[int, float]
    usual: float

    def codes(self, raw: bytes) -> list[int]:
        return [int.from_bytes(raw[at : at + self.length], "big") for at in range(0, len(raw), self.length)]

    @cached_property
    def key(self) -> int:
        return id(self.resource)


@dataclass
class _Piece:
    """Letters that are drawn in one go: their bytes, where each begins and where the last one ends."""

    font: _Font
    raw: bytes
    starts: list[float]
    end: float
    y: float
    size: float


@dataclass
class _State:
    """How text is drawn: the font, its size, and what is put between letters and words."""

    font: _Font | None = None
    size: float = 10.0
    letters: float = 0.0
    words: float = 0.0
    stretch: float = 1.0


class _Drawing:
    """Follows what is drawn on a page."""

    def __init__(self, page: pypdf.PageObject) -> None:
        self.pieces: list[_Piece] = []
        self.across, self.down = list[Rule](), list[Rule]()
        self.resources: list[Any] = [_get(page, "/Resources")]
        self.turn = _turn(page)
        self.fonts: dict[int, _Font] = {}
        self.state, self.stack = _State(), list[_State]()
        self.advance, self.letters = 0.0, 0
        self.path: list[list[tuple[float, float]]] = []

    def before(self, operator: bytes, operands: Any, _matrix: Matrix, _text_matrix: Matrix) -> None:
        if operator == b"Do" and operands:
            self.resources.append(_get(_get(_get(self.resources[-1], "/XObject"), operands[0]), "/Resources"))

    def after(self, operator: bytes, operands: Any, matrix: Matrix, text_matrix: Matrix) -> None:
        if operator == b"Do":
            self.resources[1:] = self.resources[1:-1]
        elif operator == b"q":
            self.stack.append(_State(**vars(self.state)))
        elif operator == b"Q" and self.stack:
            self.state = self.stack.pop()
        elif operator in _MOVED:
            self.advance = 0.0
        elif operator in _SHOWN:
            self._show(operator, operands, matrix, text_matrix)
        elif operator[:1] == b"T":
            self._set(operator, operands)
        else:
            self._draw(operator, operands, _multiply(matrix, self.turn))

    def _set(self, operator: bytes, operands: Any) -> None:
        numbers = [float(one) for one in operands if isinstance(one, (int, float))]
        if operator == b"Tf" and operands:
            self.state.font = self._font(_get(_get(self.resources[-1], "/Font"), operands[0]))
        if numbers and operator == b"Tf":
            self.state.size = numbers[-1]
        elif numbers and operator == b"Tc":
            self.state.letters = numbers[0]
        elif numbers and operator == b"Tw":
            self.state.words = numbers[0]
        elif numbers and operator == b"Tz":
            self.state.stretch = numbers[0] / 100 or 1.0

    def _font(self, resource: Any) -> _Font | None:
        if not isinstance(resource, DictionaryObject):
            return None
        if id(resource) not in self.fonts:
            self.fonts[id(resource)] = _read_font(resource)
        return self.fonts[id(resource)]

    def _show(self, operator: bytes, operands: Any, matrix: Matrix, text_matrix: Matrix) -> None:
        if operator in {b"'", b'"'}:
            self.advance = 0.0
        shown = operands[0] if operator == b"TJ" and operands else operands[-1:]
        font, whole = self.state.font, _multiply(_multiply(text_matrix, matrix), self.turn)
        if font is None or not isinstance(shown, (list, tuple)) or abs(whole[1]) > abs(whole[0]):
            return
        open_piece: _Piece | None = None
        for one in shown:
            if isinstance(one, (int, float)):
                shift = -float(one) / 1000 * self.state.size * self.state.stretch
                self.advance += shift
                open_piece = open_piece if abs(shift) < _WORD_GAP * abs(self.state.size) else None
            elif isinstance(one, (bytes, str)) and not isinstance(one, NameObject):
                raw = one if isinstance(one, bytes) else one.encode("latin-1", "replace")
                open_piece = self._add(raw, font, open_piece, whole)

    def _add(self, raw: bytes, font: _Font, goes_on: _Piece | None, whole: Matrix) -> _Piece:
        state = self.state
        self.letters += len(raw)
        if self.letters > MOST_TEXT:
            raise RefusedError(TOO_LONG)
        size = abs(state.size) * (math.hypot(whole[2], whole[3]) or 1.0)
        piece = goes_on or _Piece(font, b"", [], 0.0, whole[5] + self.advance * whole[1], size)
        for code in font.codes(raw):
            piece.starts.append(whole[4] + self.advance * whole[0])
            wide = font.widths.get(code, font.usual) / 1000 * state.size + state.letters
            is_space = font.length == 1 and code == ord(" ")
            self.advance += (wide + (state.words if is_space else 0.0)) * state.stretch
        piece.raw += raw
        piece.end = whole[4] + self.advance * whole[0]
        if not goes_on:
            self.pieces.append(piece)
        return piece

    def _draw(self, operator: bytes, operands: Any, matrix: Matrix) -> None:
        """Follow the lines and boxes of a path, and take those that are painted."""
        numbers = (
            [float(one) for one in operands if isinstance(one, (int, float))] if isinstance(operands, list) else []
        )
        if operator == b"m" and len(numbers) == 2:
            self.path.append([_placed(matrix, numbers[0], numbers[1])])
        elif operator == b"l" and len(numbers) == 2 and self.path:
            self.path[-1].append(_placed(matrix, numbers[0], numbers[1]))
        elif operator == b"h" and self.path:
            self.path[-1].append(self.path[-1][0])
        elif operator == b"re" and len(numbers) == 4:
            x, y, width, height = numbers
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
            self.path.append([_placed(matrix, *corner) for corner in corners])
        elif operator in _STROKED or operator in _FILLED:
            for points in self.path:
                self._take_rules(points, is_stroked=operator in _STROKED)
            self.path = []
        elif operator == b"n":
            self.path = []

    def _take_rules(self, points: Sequence[tuple[float, float]], *, is_stroked: bool) -> None:
        if len(self.across) + len(self.down) >= MOST_RULES:
            return
        (left, right), (low, high) = ((min(side), max(side)) for side in zip(*points, strict=True))
        if high - low <= _THIN or right - left <= _THIN:
            self._take_rule((left, low), (right, high))
        elif is_stroked:
            for one, other in pairwise(points):
                if abs(one[0] - other[0]) < 1 or abs(one[1] - other[1]) < 1:
                    self._take_rule(one, other)

    def _take_rule(self, one: tuple[float, float], other: tuple[float, float]) -> None:
        (left, right), (low, high) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        if high - low <= _THIN and right - left > _SHORT:
            self.across.append(Rule((low + high) / 2, left, right))
        elif right - left <= _THIN and high - low > _SHORT:
            self.down.append(Rule((left + right) / 2, low, high))


def _get(owner: Any, key: Any) -> Any:
    """Return what a dictionary of the file holds; nothing where it is none."""
    found = owner.get(key) if isinstance(owner, DictionaryObject) else None
    return found.get_object() if isinstance(found, IndirectObject) else found


def _turn(page: pypdf.PageObject) -> Matrix:
    """Return how a page is turned before it is shown."""
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    turns = {90: [0, -1, 1, 0, 0, width], 180: [-1, 0, 0, -1, width, height], 270: [0, 1, -1, 0, height, 0]}
    return list(map(float, turns.get(page.rotation % 360, [1, 0, 0, 1, 0, 0])))


def _multiply(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m]


def _placed(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _read_font(resource: DictionaryObject) -> _Font:
    below = _get(resource, "/DescendantFonts")
    if isinstance(below, ArrayObject) and below:
        inner = below[0].get_object()
        usual = _get(inner, "/DW")
        return _Font(resource, 2, _wide_widths(_get(inner, "/W")), float(usual) if _is_number(usual) else 1000.0)
    first, widths = _get(resource, "/FirstChar"), _get(resource, "/Widths")
    if isinstance(widths, ArrayObject) and _is_number(first):
        found = {int(first) + at: float(one) for at, one in enumerate(widths) if _is_number(one) and one}
        return _Font(resource, 1, found, 500.0)
    name = str(_get(resource, "/BaseFont"))
    if "Courier" in name:
        return _Font(resource, 1, {}, 600.0)
    widths = _SERIF_WIDTHS if "Times" in name else _PLAIN_WIDTHS
    return _Font(resource, 1, {ord(mark): float(width) for width, marks in widths.items() for mark in marks}, 500.0)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float))


def _wide_widths(listed: Any) -> dict[int, float]:
    """Return the widths of a font of many letters: `c [w1 w2]` counts up from a code, `c1 c2 w` is for a range."""
    found: dict[int, float] = {}
    parts = [one.get_object() for one in listed] if isinstance(listed, ArrayObject) else []
    at = 0
    while at + 1 < len(parts):
        first, second = parts[at], parts[at + 1]
        if isinstance(second, ArrayObject):
            found |= {int(first) + place: float(one) for place, one in enumerate(second) if _is_number(one)}
            at += 2
        elif at + 2 < len(parts) and all(map(_is_number, parts[at : at + 3])):
            last = min(int(second), int(first) + 0xFFFF)
            found |= dict.fromkeys(range(int(first), last + 1), float(parts[at + 2]))
            at += 3
        else:
            break
    return found


def _texts(page: pypdf.PageObject, pieces: Sequence[_Piece]) -> list[str]:
    """Return the letters of pieces, as they stand from left to right."""
    texts = _shown_texts(page, pieces)
    turned = [at for at, text in enumerate(texts) if RIGHT_TO_LEFT.search(text)]  # what reads them puts these in order
    single = {_letter_key(one): one for at in turned for one in _single_letters(pieces[at])}
    letters = dict(zip(single, _shown_texts(page, list(single.values())), strict=True))
    for at in turned:
        texts[at] = "".join(letters[_letter_key(one)][::-1] for one in _single_letters(pieces[at]))
    return texts


def _letter_key(piece: _Piece) -> tuple[int, bytes]:
    return piece.font.key, piece.raw


def _single_letters(piece: _Piece) -> Iterator[_Piece]:
    """Yield each letter of a piece as one of its own."""
    font, edges = piece.font, (*piece.starts, piece.end)
    for at, (start, end) in enumerate(pairwise(edges)):
        raw = piece.raw[at * font.length : (at + 1) * font.length]
        yield _Piece(font, raw, [start], end, piece.y, piece.size)


def _shown_texts(page: pypdf.PageObject, pieces: Sequence[_Piece]) -> list[str]:
    """Return what pypdf reads of pieces: each is shown at a height of its own, on a page that nobody sees."""
    texts = [""] * len(pieces)
    if not pieces:
        return texts
    names = {key: NameObject(f"/F{place}") for place, key in enumerate({one.font.key: one.font for one in pieces})}
    fonts = DictionaryObject({names[one.font.key]: one.font.resource for one in pieces})

    def take(text: str, _matrix: Matrix, text_matrix: Matrix, _font: object, _size: float) -> None:
        place = round(-text_matrix[5] / 100) - 1
        if text.strip("\n") and 0 <= place < len(texts):
            texts[place] += text.strip("\n")

    content = ContentStream(None, page.pdf, "bytes")
    content.operations = [step for place, one in enumerate(pieces) for step in _shown_alone(one, names, place)]
    unseen = pypdf.PageObject.create_blank_page(page.pdf, 100, 100)
    unseen[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    unseen[NameObject("/Contents")] = content
    unseen.extract_text(visitor_text=take)
    return texts


def _shown_alone(piece: _Piece, names: dict[int, NameObject], place: int) -> Iterator[tuple[list[Any], bytes]]:
    yield [], b"BT"
    yield [names[piece.font.key], FloatObject(10)], b"Tf"
    yield [FloatObject(one) for one in (1, 0, 0, 1, 0, -100 * (place + 1))], b"Tm"
    yield [piece.raw], b"Tj"
    yield [], b"ET"


def _words(piece: _Piece, text: str) -> Iterator[Word]:
    """Yield the words of a piece, each from where its first letter begins to where its last one ends."""
    edges = [*piece.starts, piece.end]
    if len(text) != len(piece.starts):  # a sign of two letters, or two bytes for one
        first, last = edges[0], edges[-1]
        edges = [first + (last - first) * at / max(1, len(text)) for at in range(len(text) + 1)]
    start, is_spaced = -1, False
    for at, letter in enumerate(f"{text} "):
        if letter.isspace():
            if start >= 0:
                yield Word(edges[start], piece.y, edges[at], piece.size, text[start:at], is_spaced)
            start, is_spaced = -1, True
        elif start < 0:
            start = at
