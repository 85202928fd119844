"""A row: the plain values of one entry of a file, with the line of every field."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from regiondata.problems import Problem, shown

FieldPath = tuple[str | int, ...]
"""The way to a field inside an entry, such as `("evidence", 0, "paragraph")`."""


@dataclass(frozen=True)
class Row:
    """One entry as read: file name, line, values, and the line of each field by its path."""

    file: str
    line: int
    values: Mapping[str, object]
    lines: Mapping[FieldPath, int]

    def line_of(self, path: FieldPath) -> int:
        """Return the line of a field, or of the nearest thing around it that has one."""
        for end in range(len(path), 0, -1):
            if path[:end] in self.lines:
                return self.lines[path[:end]]
        return self.line

    def problem(self, path: FieldPath | str, found: str, expected: str) -> Problem:
        """Return a problem at a field of this row."""
        steps = (path,) if isinstance(path, str) else path
        return Problem(self.file, self.line_of(steps), ".".join(str(step) for step in steps), found, expected)


def read_text(path: Path, name: str, problems: list[Problem]) -> str | None:
    """Read a file as UTF-8, or add a problem and return None where that cannot be done."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        problems.append(Problem(name, 0, "", "no such file", f"a file at {name}"))
        return None
    except OSError as error:
        problems.append(Problem(name, 0, "", f"cannot be read ({error.strerror})", "a readable file"))
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        found = f"byte {raw[error.start]:#04x} that is not UTF-8"
        problems.append(Problem(name, line, "", found, "a file saved as UTF-8"))
        return None
    if not text.strip():
        problems.append(Problem(name, 0, "", "an empty file", "at least one entry"))
        return None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        problems.append(Problem(name, line, "", shown("a NUL character"), "plain text"))
        return None
    return text
