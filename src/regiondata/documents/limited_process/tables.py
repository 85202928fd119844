"""One CSV file or workbook as sheets of plain cells, within limits that no list of questions reaches."""

import json
from dataclasses import dataclass, field
from typing import Any

from regiondata.documents.limited_process.refusals import TOO_MANY_CELLS, TOO_WIDE, RefusedError

MOST_CELLS = 200_000
"""Cells of all sheets together, empty ones that only have a colour included."""
MOST_IN_ROW = 16_384
"""No spreadsheet has wider rows."""
MOST_COLUMNS = 256
MOST_ROWS = 2_000
MOST_SHEETS = 60
MOST_TEXT = 3_000_000


@dataclass
class Sheet:
    """The filled rows of one sheet: number, whether hidden, texts, columns with a formula, column merged across."""

    name: str
    hidden: bool = False
    rows: list[list[Any]] = field(default_factory=list)
    cut: bool = False
    wide: bool = False
    hidden_columns: list[int] = field(default_factory=list)

    def add(self, number: int, cells: dict[int, str], formulas: list[int], *, hidden: bool) -> None:
        """Keep a row that has any text or formula; note what lies beyond the limits."""
        filled = {place: text for place, text in cells.items() if text.strip() or place in formulas}
        self.wide = self.wide or any(place >= MOST_COLUMNS for place in filled)
        retained = {place: text for place, text in filled.items() if place < MOST_COLUMNS}
        if not retained:
            return
        if len(self.rows) >= MOST_ROWS:
            self.cut = True
            return
        texts = [retained.get(place, "") for place in range(max(retained) + 1)]
        self.rows.append([number, hidden, texts, [place for place in formulas if place in retained], []])


@dataclass
class CellCount:
    """How many cells all sheets have so far."""

    cells: int = 0

    def add(self, in_row: int) -> None:
        """Count one more cell, the so-manieth of its row, or raise RefusedError where that is too many."""
        self.cells += 1
        if in_row > MOST_IN_ROW:
            raise RefusedError(TOO_WIDE)
        if self.cells > MOST_CELLS:
            raise RefusedError(TOO_MANY_CELLS)


def sheets_json(encoding: str, sheets: list[Sheet]) -> str:
    """Return sheets as JSON, or raise RefusedError where their texts are too long together."""
    if sum(len(text) for sheet in sheets for row in sheet.rows for text in row[2]) > MOST_TEXT:
        raise RefusedError(TOO_MANY_CELLS)
    return json.dumps({"encoding": encoding, "sheets": [vars(sheet) for sheet in sheets]})
