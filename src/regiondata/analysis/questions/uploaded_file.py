"""What an uploaded file holds, what is taken of it and what is left out: the types its readers and pages share."""

from dataclasses import dataclass

TITLE, HEADER, HEADING, FORMULA, HIDDEN, INSTRUCTION, ELSEWHERE, WORDLESS, JOINED, STRUCK, EXAMPLE = (
    "title",
    "header",
    "heading",
    "formula",
    "hidden",
    "instruction",
    "elsewhere",
    "wordless",
    "joined",
    "struck",
    "example",
)
"""Why a row is left out."""


class _Keyed:
    """Something that stands in a row, counted from 1 as a spreadsheet counts, and in one of the columns read."""

    row: int
    part: int

    @property
    def key(self) -> str:
        """What tells it from all others of the file."""
        return f"{self.row}-{self.part}" if self.part else str(self.row)


@dataclass(frozen=True)
class UploadedQuestion(_Keyed):
    """One question of the file, and whether its text is what a formula showed when the file was saved."""

    row: int
    text: str
    part: int = 0
    by_formula: bool = False


@dataclass(frozen=True)
class LeftOut(_Keyed):
    """A row that was not taken for a question, and why."""

    row: int
    text: str
    reason: str
    part: int = 0


@dataclass(frozen=True)
class Layout:
    """Where the questions of a sheet stand: the row with the names of columns, or 0, and the column.

    A later header moves the column where nobody has chosen it. `also` are further columns with questions.
    """

    header: int
    column: int
    is_chosen: bool = False
    also: tuple[int, ...] = ()

    @property
    def columns(self) -> tuple[int, ...]:
        """All columns with questions, in the order in which they are read."""
        return (self.column, *self.also)


@dataclass(frozen=True)
class Reading:
    """What was taken of a sheet, and what was left out."""

    questions: tuple[UploadedQuestion, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class Cells:
    """One row of a sheet: its number as a spreadsheet counts, its texts, and what the texts do not show."""

    row: int
    cells: tuple[str, ...]
    hidden: bool = False
    formulas: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int], ...] = ()
    struck: frozenset[int] = frozenset()

    def at(self, column: int) -> str:
        """Return the text in a column; empty where the row ends before it."""
        return self.cells[column] if column < len(self.cells) else ""

    def is_merged_at(self, column: int) -> bool:
        """Say whether one cell reaches across this column and others."""
        return any(first <= column <= last for first, last in self.merged)


@dataclass(frozen=True)
class Sheet:
    """One sheet of a file: its name, its filled rows, and whether rows or columns lie beyond the limits.

    The paragraphs of a document are one as well: their numbers and marks stand in the first column, the texts beside.
    """

    name: str
    rows: tuple[Cells, ...]
    hidden: bool = False
    cut: bool = False
    wide: bool = False
    hidden_columns: frozenset[int] = frozenset()
    places: tuple[int, ...] = ()
    is_text: bool = False

    def number(self, column: int) -> int:
        """Return the number of a column as a spreadsheet counts, which leaves none out."""
        return 1 + (self.places[column] if column < len(self.places) else column)


@dataclass(frozen=True)
class UploadedFile:
    """What a file holds: its sheets, or a document's parts, and the encoding taken for it where that is a guess."""

    sheets: tuple[Sheet, ...]
    guessed_encoding: str = ""
    is_document: bool = False
