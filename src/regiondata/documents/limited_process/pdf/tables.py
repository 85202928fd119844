"""The tables of a PDF, one after the other: rows between other ruled lines than those above are of another table."""

from collections.abc import Sequence

from regiondata.documents.limited_process.pdf.blocks import SAME
from regiondata.documents.limited_process.pdf.cells import Cell
from regiondata.documents.limited_process.sheets_of_cells import MARKER

Row = Sequence[Cell]

_ROWS = 2
"""Rows of a table, at least."""
_ITEMS = 3
"""Questions or items above the first table, at least, that are a list of their own."""


def tables_of(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Return rows table by table, each with the text above it; a list above all tables is a part of its own."""
    begun = _begun(rows)
    starts = [0, *(_after_table_above(rows, at) for at, _ in begun[1:])]
    above = rows[: begun[0][0]] if begun else []
    if sum(_is_item(row) for row in above) >= _ITEMS:
        starts.insert(1, len(above))
    return [rows[start:end] for start, end in zip(starts, (*starts[1:], len(rows)), strict=True)]


def _begun(rows: Sequence[Row]) -> list[tuple[int, list[int]]]:
    """Return at which rows tables begin, and which rows are between the ruled lines of each."""
    found: list[tuple[int, list[int]]] = []
    grids: list[list[float]] = []
    for at, row in enumerate(rows):
        grid = sorted({rule for cell in row for rule in cell.rules})
        if len(grid) < 3:
            continue
        if grids and _are_alike(grids[-1], grid):
            found[-1][1].append(at)
            grids[-1] = max(grids[-1], grid, key=len)
        else:
            found.append((at, [at]))
            grids.append(grid)
    return [each for each in found if len(each[1]) >= _ROWS]


def _are_alike(one: Sequence[float], other: Sequence[float]) -> bool:
    """Say whether all ruled lines of a row are among those of another: cells may be merged."""
    fewer, more = sorted((one, other), key=len)
    return all(any(abs(rule - each) < SAME for each in more) for rule in fewer)


def _after_table_above(rows: Sequence[Row], at: int) -> int:
    """Return from where on the rows above a table are no longer between ruled lines."""
    while at and len({rule for cell in rows[at - 1] for rule in cell.rules}) < 3:
        at -= 1
    return at


def _is_item(row: Row) -> bool:
    text = " ".join(cell.text for cell in row)
    return MARKER.match(text) is not None or text.rstrip().endswith(("?", "？", "؟"))
