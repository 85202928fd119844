"""One fault in curated data, described so that whoever enters data can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass

LONGEST_NAME = 300
"""Letters of the name of a file or field that are repeated."""


@dataclass(frozen=True, order=True)
class Problem:
    """A fault with its place: file, line (0 for the whole file), field, what was found and what was expected."""

    file: str
    line: int
    field: str
    found: str
    expected: str

    def __str__(self) -> str:
        file = _visible(self.file, LONGEST_NAME)
        place = f"{file}:{self.line}" if self.line else file
        field = f" {_visible(self.field, LONGEST_NAME)}" if self.field else ""
        return f"{place}{field}: {self.found}, expected {self.expected}"


class DataError(Exception):
    """The data cannot be used; `problems` holds every fault that was found, in the order of the files."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def shown(value: object, limit: int = 60) -> str:
    """Return a found value as it is quoted in a problem: short, on one line, with nothing that hides or turns text."""
    if value is None:
        return "nothing"
    text = " ".join(value.split()) if isinstance(value, str) else repr(value)
    text = text.lower() if isinstance(value, bool) else text
    return _visible(text, limit) or "blank text"


def _visible(text: str, limit: int) -> str:
    """Return a text with the numbers of marks that hide or turn it, cut where it is longer than a limit."""
    seen = "".join(mark if mark.isprintable() else f"U+{ord(mark):04X}" for mark in text[: limit + 1])
    return seen if len(text) <= limit else f"{seen[:limit]}…"
