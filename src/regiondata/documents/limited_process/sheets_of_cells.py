"""One CSV file or workbook as sheets of plain cells, within limits that no list of questions reaches."""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
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

TEXT = "text"
"""The name of the sheet that holds the paragraphs of a document, their numbers and marks in its first column."""

MARKER = re.compile(
    r"\(?(?:[0-9]{1,3}(?:[.\-][0-9]{1,3})*[a-z]?|[A-Za-z]{1,2}[.\-]?[0-9]{1,3}(?:\.[0-9]{1,3})*|[A-Za-z]|[ivx]{1,5})"
    r"[.):]+(?=\s|$)|[0-9]{1,3}(?:\.[0-9]{1,3})+(?=\s)|[A-Z][.\-]?[0-9]{1,2}(?:\.[0-9]{1,3})*(?=\s)|[0-9]{1,3}(?=\s+[A-Z\u00c0-\u00de])|[•‣▪●○◆➢✓\uf0b7–-](?=\s)"
)
"""A number, a letter or a mark that begins an item of a list."""


@dataclass
class Sheet:
    """The filled rows of one sheet: number, whether hidden, texts, columns with a formula, merged across, struck out.

    `places` are the columns of the file that were retained, where not all from the first one on were.
    """

    name: str
    hidden: bool = False
    rows: list[list[Any]] = field(default_factory=list)
    cut: bool = False
    wide: bool = False
    hidden_columns: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)

    def add(
        self, number: int, cells: dict[int, str], formulas: list[int], *, hidden: bool, struck: Collection[int] = ()
    ) -> None:
        """Keep a row that has any text or formula; note that there are more rows than may be."""
        filled = {place: text for place, text in cells.items() if text.strip() or place in formulas}
        if filled and len(self.rows) < MOST_ROWS:
            with_formula = [place for place in formulas if place in filled]
            self.rows.append([number, hidden, filled, with_formula, [], [place for place in struck if place in filled]])
        else:
            self.cut = self.cut or bool(filled)

    def close(self, hidden: list[tuple[int, int]], merges: dict[int, list[list[int]]]) -> None:
        """Write the rows as texts in a line, once all are known; of a very wide sheet the filled columns alone."""
        used = sorted({place for row in self.rows for place in row[2]})
        is_sparse = bool(used) and used[-1] >= MOST_COLUMNS
        self.wide = len(used) > MOST_COLUMNS
        self.places = used[:MOST_COLUMNS] if is_sparse else []
        places = self.places or list(range(used[-1] + 1 if used else 0))
        at = {place: column for column, place in enumerate(places)}
        for row in self.rows:
            retained = {at[place]: text for place, text in row[2].items() if place in at}
            row[2] = [retained.get(column, "") for column in range(max(retained, default=-1) + 1)]
            row[3], row[5] = ([at[place] for place in row[which] if place in at] for which in (3, 5))
            spans = (
                [bisect_left(places, first), bisect_right(places, last) - 1] for first, last in merges.get(row[0], [])
            )
            row[4] = [span for span in spans if span[1] > span[0]][:4] if is_sparse else merges.get(row[0], [])[:4]
        self.hidden_columns = [at[place] for place in places if any(first <= place <= last for first, last in hidden)]


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
