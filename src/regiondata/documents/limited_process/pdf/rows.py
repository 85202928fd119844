"""The rows of a PDF: cells between two ruled lines or at one height, whole again where a page or column cuts them."""

from collections.abc import Sequence

from regiondata.documents.limited_process.pdf.blocks import SAME, is_cut_between, join
from regiondata.documents.limited_process.pdf.cells import ONLY_MARKER, Cell
from regiondata.documents.limited_process.sheets_of_cells import MARKER


def rows_of(blocks: Sequence[Cell]) -> list[list[Cell]]:
    """Return the cells of a part as rows: those between two ruled lines, or those that share a height."""
    bands = sorted({one.band for one in blocks if one.band}, key=lambda band: band[0] - band[1])
    ruled: dict[tuple[float, float], list[Cell]] = {}
    free: list[Cell] = []
    for cell in blocks:
        middle = (cell.top + cell.bottom) / 2 + 0.3 * cell.size
        band = next((band for band in bands if band[1] < middle < band[0]), None) if cell.band else None
        if band:
            ruled.setdefault(band, []).append(cell)
        else:
            free.append(cell)
    rows = [*ruled.values(), *_rows_by_height(free)]
    return [sorted(row, key=lambda one: one.x) for row in sorted(rows, key=lambda row: -max(one.top for one in row))]


def _rows_by_height(blocks: Sequence[Cell]) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for cell in sorted(blocks, key=lambda one: (-one.top, one.x)):
        middle = (cell.top + cell.bottom) / 2
        row = rows[-1] if rows else []
        high, low = max((one.top for one in row), default=0.0), min((one.bottom for one in row), default=0.0)
        touches = bool(row) and (low - 1 <= middle <= high + 1 or cell.bottom <= (high + low) / 2 <= cell.top)
        if touches and all(cell.x >= one.x + SAME or cell.x <= one.x - SAME for one in row):
            row.append(cell)
        else:
            rows.append([cell])
    return rows


def carry_over(parts: Sequence[list[list[Cell]]]) -> list[list[Cell]]:
    """Return the rows of all parts as one list: a row that a page or a column has cut is whole again."""
    found: list[list[Cell]] = []
    known: set[tuple[str, ...]] = set()
    for rows in parts:
        names = tuple(cell.text for cell in rows[0]) if rows else ()
        first = 1 if len(names) > 1 and names in known else 0  # the names of columns are said again on each page
        if found and first < len(rows) and (pairs := _rest_of(found[-1], rows[first])):
            for above, cell in pairs:
                join(above, cell)
            first += 1
        known |= {tuple(cell.text for cell in row) for row in rows[:3]}
        found += rows[first:]
    return found


def _rest_of(above: Sequence[Cell], row: Sequence[Cell]) -> list[tuple[Cell, Cell]]:
    """Return the cells of a row with those that they go on from; none where it is a row of its own."""
    if MARKER.match(f"{row[0].text} "):
        return []
    texts = [cell for cell in above if not ONLY_MARKER.fullmatch(cell.text)]
    pairs = [(one, cell) for cell in row for one in above if abs(one.place - cell.place) < SAME]
    if len(row) == 1 == len(texts):
        pairs = [(texts[0], row[0])]
    is_cut = any(is_cut_between(one, cell) for one, cell in pairs)
    return pairs if len(pairs) == len(row) and is_cut else []
