"""The pages of a PDF as rows of cells, by where its words stand: lines that go on are joined, columns are kept apart.

A PDF knows neither rows nor paragraphs. Words at one height are a line, words that begin at one place in several lines
are a column, and a line goes on from the one above where it stands close below it and does not begin anew.
"""

import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

import pypdf

from regiondata.documents.limited_process.office_parts import PDF
from regiondata.documents.limited_process.refusals import (
    LOCKED,
    NO_TEXT,
    NOT_A_TABLE,
    TOO_LONG,
    TOO_MANY_PAGES,
    RefusedError,
)
from regiondata.documents.limited_process.sheets_of_cells import MARKER, MOST_TEXT, TEXT, CellCount, Sheet, sheets_json

MOST_PAGES = 100

CLOSE = 1.35
"""Heights of letters between two lines of one paragraph, at most."""
FAR = 4.0
"""Heights of letters from which two lines have nothing to do with each other."""
_WIDTH = 0.5
"""How wide a letter is for its height, where the file does not say where some words end."""
_APART = 1.1
"""Heights of letters between two cells of a line, at least."""
_SAME = 4.0
"""Points by which the beginnings of the lines of one column may differ."""
_OFTEN = 0.25
"""The share of lines with several cells in which a column has to begin something."""
_LARGER = 1.12
"""How much larger the letters of a heading are than those of most cells."""
_SPACED = 0.2
"""The share of gaps between lines that are wide where paragraphs are set apart."""
_FULL = 0.82
"""How much of its column a line fills that breaks because there is no more room."""

_ONLY_MARKER = re.compile(r"\(?[A-Za-z]{0,2}[.\-]?[0-9]{1,3}(?:[.\-][0-9]{1,3})*[a-z]?[.):]*|[•‣▪●○◆\uf0b7]")
_ENDED = re.compile(r"[.?!:;。？！；：…؟]\W*$")
_DANGLING = re.compile(
    r"(?:[,(/&–-]|\b(?:a|an|and|at|by|for|from|in|of|on|or|per|the|to|with|und|der|die|och|för|et|de))$"
)


@dataclass
class _Piece:
    """Some words that are drawn at once: where they begin and end, at which height, and how large."""

    x: float
    y: float
    end: float
    size: float
    text: str


@dataclass
class _Cell:
    """Words that belong together: where they begin, from which height down to which, and how large they are."""

    x: float
    top: float
    bottom: float
    end: float
    size: float
    text: str


def pdf_rows_json(raw: bytes) -> str:
    """Return the rows of a PDF as text that another process can read."""
    return sheets_json("", [read_pdf_rows(raw)])


def read_pdf_rows(raw: bytes) -> Sheet:
    """Return all pages as one sheet, or raise RefusedError."""
    if PDF not in raw[:1024]:
        raise RefusedError(NOT_A_TABLE)
    reader = pypdf.PdfReader(io.BytesIO(raw))
    if reader.is_encrypted and not _opens_without_password(reader):
        raise RefusedError(LOCKED)
    if len(reader.pages) > MOST_PAGES:
        raise RefusedError(TOO_MANY_PAGES)
    pages = [_lines(_pieces(page)) for page in reader.pages]
    if not any(pages):
        raise RefusedError(NO_TEXT)
    pages = _without_running_heads(pages)
    spaced = _is_spaced(pages)
    rows = [row for lines in pages for row in _rows(_blocks(lines, spaced))]
    return _as_sheet(rows)


def _opens_without_password(reader: pypdf.PdfReader) -> bool:
    try:
        return bool(reader.decrypt(""))
    except pypdf.errors.DependencyError:  # a cipher that needs a library of its own
        return False


def _pieces(page: pypdf.PageObject) -> list[_Piece]:
    found: list[_Piece] = []
    letters = 0

    def take(text: str, matrix: list[float], text_matrix: list[float], _font: object, size: float) -> None:
        nonlocal letters
        x = text_matrix[4] * matrix[0] + text_matrix[5] * matrix[2] + matrix[4]
        y = text_matrix[4] * matrix[1] + text_matrix[5] * matrix[3] + matrix[5]
        height = abs(size * (text_matrix[3] or text_matrix[1]) * (matrix[3] or matrix[1])) or 10.0
        for place, line in enumerate(text.split("\n")):
            if line.strip():
                letters += len(line)
                if letters > MOST_TEXT:
                    raise RefusedError(TOO_LONG)
                words = " ".join(line.split())
                found.append(_Piece(x, y - place * height, x + _WIDTH * height * len(words), height, words))
            elif not line and found and abs(found[-1].y - y) < 0.5 and x > found[-1].x:
                found[-1].end = x  # where the words before have ended

    page.extract_text(visitor_text=take)
    return found


def _lines(pieces: Sequence[_Piece]) -> list[list[_Cell]]:
    """Return the lines of a page from top to bottom, each as cells from left to right."""
    lines: list[list[_Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-one.y, one.x)):
        if lines and abs(lines[-1][0].y - piece.y) < 0.3 * min(piece.size, lines[-1][0].size):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    return [_cells(sorted(line, key=lambda one: one.x)) for line in lines]


def _cells(line: Sequence[_Piece]) -> list[_Cell]:
    cells: list[_Cell] = []
    for piece in line:
        if cells and piece.x - cells[-1].end < _APART * piece.size:
            last = cells[-1]
            glued = piece.x - last.end < 0.1 * piece.size and len(last.text) > 1 and len(piece.text) < 3
            last.text = f"{last.text}{'' if glued and not piece.text[0].isalnum() else ' '}{piece.text}"
            last.end, last.size = max(last.end, piece.end), max(last.size, piece.size)
        else:
            cells.append(_Cell(piece.x, piece.y, piece.y, piece.end, piece.size, piece.text))
    return cells


def _without_running_heads(pages: list[list[list[_Cell]]]) -> list[list[list[_Cell]]]:
    """Return the lines of all pages without those that stand at the head or foot of most pages and ask nothing."""

    def said(line: Sequence[_Cell]) -> str:
        return re.sub(r"[0-9]+", "#", " ".join(cell.text for cell in line))

    ends = Counter(text for page in pages for text in {said(line) for line in (*page[:2], *page[-2:])})
    running = {text for text, number in ends.items() if number >= max(2, len(pages) / 2) and "?" not in text}
    return [
        [line for place, line in enumerate(page) if 2 <= place < len(page) - 2 or said(line) not in running]
        for page in pages
    ]


def _gap(above: _Cell, below: _Cell) -> float:
    """Return how far a line is below another, in heights of letters."""
    return (above.bottom - below.top) / max(above.size, 1.0)


def _is_spaced(pages: Sequence[Sequence[Sequence[_Cell]]]) -> bool:
    """Say whether paragraphs are set apart by more than the space between lines."""
    gaps = [_gap(above[0], below[0]) for page in pages for above, below in pairwise(page)]
    near = [gap for gap in gaps if 0.5 < gap < FAR]
    return bool(near) and sum(gap > CLOSE for gap in near) >= _SPACED * len(near)


def _blocks(lines: Sequence[Sequence[_Cell]], spaced: bool) -> list[_Cell]:
    """Return the cells of a page, each with the lines below that go on from it."""
    widths: dict[int, float] = {}
    for line in lines:
        for cell in line:
            place = round(cell.x / _SAME)
            widths[place] = max(widths.get(place, 0.0), cell.end - cell.x)
    blocks: list[_Cell] = []
    for line in lines:
        numbered = any(_ONLY_MARKER.fullmatch(cell.text) for cell in line[:1]) and len(line) > 1
        for cell in line:
            above = next((one for one in reversed(blocks[-40:]) if _is_over(one, cell)), None)
            room = widths.get(round(above.x / _SAME), 0.0) if above else 0.0
            if above and _goes_on(above, cell, spaced=spaced, is_numbered=numbered, room=room):
                joined = (
                    above.text[:-1] if re.search(r"[a-zà-ÿ][-\u00ad]$", above.text) and cell.text[0].islower() else ""
                )
                above.text = joined + cell.text if joined else f"{above.text} {cell.text}"
                above.bottom, above.end = cell.bottom, cell.end
            else:
                blocks.append(cell)
    return blocks


def _is_over(above: _Cell, cell: _Cell) -> bool:
    """Say whether a cell begins where some lines above it begin, or a little to the right of their number."""
    shift = cell.x - above.x
    hangs = MARKER.match(above.text) is not None and 0 < shift < 4 * cell.size
    return above.bottom > cell.top and (abs(shift) < _SAME or hangs)


def _goes_on(above: _Cell, cell: _Cell, *, spaced: bool, is_numbered: bool, room: float) -> bool:
    """Say whether a line goes on from the lines above it."""
    gap = _gap(above, cell)
    alike = 0.85 < cell.size / max(above.size, 1.0) < 1.18
    if not alike or not 0.5 < gap <= CLOSE or MARKER.match(cell.text):
        return False
    ended = _ENDED.search(above.text) is not None
    begins_small = cell.text[0].islower() or _DANGLING.search(above.text) is not None
    if begins_small and not ended:
        return True
    hangs = cell.x - above.x >= _SAME
    if is_numbered and ended:
        return False
    full = above.end - above.x >= _FULL * room
    return hangs or (full and (spaced or not ended)) or (spaced and not is_numbered and (full or begins_small))


def _rows(blocks: Sequence[_Cell]) -> list[list[_Cell]]:
    """Return the cells of a page as rows: those that share a height are one."""
    rows: list[list[_Cell]] = []
    for cell in sorted(blocks, key=lambda one: (-one.top, one.x)):
        middle = (cell.top + cell.bottom) / 2
        row = rows[-1] if rows else []
        high, low = max((one.top for one in row), default=0.0), min((one.bottom for one in row), default=0.0)
        touches = bool(row) and (low - 1 <= middle <= high + 1 or cell.bottom <= (high + low) / 2 <= cell.top)
        if touches and all(cell.x >= one.x + _SAME or cell.x <= one.x - _SAME for one in row):
            row.append(cell)
        else:
            rows.append([cell])
    return [sorted(row, key=lambda one: one.x) for row in rows]


def _as_sheet(rows: Sequence[Sequence[_Cell]]) -> Sheet:
    """Return rows as a sheet: with the columns of its tables, or as one of numbers and texts where there are none."""
    starts = _column_starts(rows)
    sheet, count = Sheet("" if len(starts) > 1 else TEXT), CellCount()
    usual = median(cell.size for row in rows for cell in row)
    merges: dict[int, list[list[int]]] = {}
    for number, row in enumerate(rows, start=1):
        cells: dict[int, str] = {}
        if len(starts) > 1:
            for cell in row:
                column = max(sum(start <= cell.x + _SAME for start in starts) - 1, 0)
                column += column in cells and column == len(starts) - 1  # a column that is blank in most rows
                count.add(column + 1)
                cells[column] = f"{cells[column]} {cell.text}" if column in cells else cell.text
        else:
            text = " ".join(cell.text for cell in row)
            count.add(2)
            marker = MARKER.match(text)
            cells = {0: marker.group(), 1: text[marker.end() :].strip()} if marker else {0: "", 1: text}
        if len(row) == 1 and row[0].size > _LARGER * usual:  # a heading, as one is merged across a table
            merges[number] = [[0, max(len(starts) - 1, 1)]]
        sheet.add(number, cells, [], hidden=False)
    sheet.close([], merges)
    return sheet


def _column_starts(rows: Sequence[Sequence[_Cell]]) -> list[float]:
    """Return where the columns of tables begin; none where hardly a row has more than one cell."""
    several = [row for row in rows if len(row) > 1 and not (len(row) == 2 and _ONLY_MARKER.fullmatch(row[0].text))]
    numbered = [row for row in rows if len(row) == 2 and _ONLY_MARKER.fullmatch(row[0].text)]
    if len(several) < max(2, _OFTEN * len(rows)) and len(several) + len(numbered) < max(2, len(rows) / 3):
        return []
    begun: list[tuple[float, int]] = []
    for x in sorted(cell.x for row in (*several, *numbered) for cell in row):
        if begun and x - begun[-1][0] < _SAME:
            begun[-1] = (begun[-1][0], begun[-1][1] + 1)
        else:
            begun.append((x, 1))
    enough = max(2.0, _OFTEN * (len(several) + len(numbered)))
    return [x for x, number in begun if number >= enough]
