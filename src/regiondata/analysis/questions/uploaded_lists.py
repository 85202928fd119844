"""What is taken of an uploaded list and what is left out: the types that its readers and its pages share."""

from dataclasses import dataclass

TITLE, HEADER, HEADING, FORMULA, HIDDEN, INSTRUCTION, ELSEWHERE, WORDLESS, JOINED, STRUCK = (
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
