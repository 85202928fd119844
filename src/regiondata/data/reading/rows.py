"""A row: the plain values of one entry of a file, with the line of every field."""

import os.path
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from regiondata.data.problems import Problem

FieldPath = tuple[str | int, ...]
"""The way to a field inside an entry, such as `("evidence", 0, "paragraph")`."""

MOST_BYTES = 4_000_000
"""No file of entries is larger; one that is was put there by mistake and would keep everybody waiting."""


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
    raw = _read_bytes(path, name, problems)
    if raw is None:
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
        problems.append(Problem(name, line, "", "a NUL character", "plain text"))
        return None
    return text


def _read_bytes(path: Path, name: str, problems: list[Problem]) -> bytes | None:
    found, expected = "no such file", f"a file at {name}"
    try:
        size = path.stat().st_size
        inside = _is_inside(path, name)
        if path.is_file() and size <= MOST_BYTES and inside:
            return path.read_bytes()
        # a pipe or device would keep a reader waiting for ever
        found, expected = "a folder, or another thing that is no file", "a file"
        if path.is_file():
            found, expected = f"a file of {size} bytes", f"at most {MOST_BYTES}"
        if not inside:
            found, expected = "a link that leads out of the data folder", "a file"
    except FileNotFoundError:
        pass
    except OSError as error:
        found, expected = f"cannot be read ({error.strerror})", "a readable file"
    problems.append(Problem(name, 0, "", found, expected))
    return None


def _is_inside(path: Path, name: str) -> bool:
    """Say whether a file, links followed, lies in the data folder, from which its name counts."""
    within = (path, *path.parents)[: len(Path(name).parts)]
    if not any(map(os.path.islink, within)):  # a tenth of the time that following every folder from the root takes
        return True
    return path.resolve().is_relative_to(within[-1].parent.resolve())
