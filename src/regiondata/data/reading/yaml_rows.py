"""Read a YAML file into rows, event by event, refusing what YAML would silently turn into something else."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from yaml.composer import ComposerError
from yaml.resolver import Resolver

from regiondata.data.problems import Problem, shown
from regiondata.data.reading.rows import FieldPath, Row, read_text

DEEPEST = 10
"""No entry nests values deeper than this; what does is no entry but an attack or a slip."""

_TEXT = str(Resolver.DEFAULT_SCALAR_TAG)
_RESOLVER = Resolver()
_MEANING = frozenset(Resolver.yaml_implicit_resolvers)
"""With what a value without quotes begins that may be something else than text."""
_PLAIN_NUMBER = re.compile(r"[-+]?(?!0[0-9])[0-9]{1,40}(\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?")
_SURPRISES = {
    "bool": ("a bare word that YAML reads as true or false", "true, false, or the word in quotes"),
    "timestamp": ("a bare date", "the date in quotes"),
    "int": ("a number in a form that YAML rewrites", "plain digits, or text in quotes"),
    "float": ("a number in a form that YAML rewrites", "plain digits, or text in quotes"),
    "binary": ("binary data", "text"),
    "set": ("a set", "a list"),
}
_ALIAS = "a value that an alias repeats", "the values written out"


def read_yaml_rows(path: Path, name: str, problems: list[Problem], *, one: bool = False) -> list[Row]:
    """Return one row per entry of a YAML list; with `one`, the row of a file that is one mapping."""
    text = read_text(path, name, problems)
    if text is None:
        return []
    before = len(problems)
    try:
        return _Reader(name, problems, text).rows(one=one)
    except _DeepError as error:
        problem = Problem(name, error.line, "", "values nested too deeply", "at most a few levels")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = f"unreadable YAML ({error.problem or error.context})"
        problem = Problem(name, mark.line + 1 if mark else 0, "", found, "valid YAML")
    except yaml.YAMLError as error:
        problem = Problem(name, 0, "", f"unreadable YAML ({shown(str(error))})", "valid YAML")
    problems[before:] = [problem]  # of a file that cannot be read whole, what was found on the way may be untrue
    return []


class _DeepError(Exception):
    """Values nest deeper than any entry does, from a line on."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class _Reader:
    """Turns the events of one file into plain values, noting the line of each."""

    def __init__(self, name: str, problems: list[Problem], text: str) -> None:
        self.name = name
        self.problems = problems
        self.depth = 0
        self.next: Callable[[], Any] = yaml.CSafeLoader(text).get_event

    def rows(self, *, one: bool) -> list[Row]:
        """Return the rows of the only document, having read to the end of the file."""
        self.next()  # the stream begins
        if isinstance(self.next(), yaml.StreamEndEvent):
            return []
        rows = self._rows(self.next(), one=one)
        self.next()  # the document ends
        if not isinstance(other := self.next(), yaml.StreamEndEvent):
            raise ComposerError(problem="but found another document", problem_mark=other.start_mark)
        return rows

    def _rows(self, root: Any, *, one: bool) -> list[Row]:
        if isinstance(root, yaml.MappingStartEvent) and one:
            return [self._row(root)]
        if isinstance(root, yaml.SequenceStartEvent) and not one:
            return list(self._entries(root))
        found = {yaml.MappingStartEvent: "one mapping", yaml.SequenceStartEvent: "a list"}
        expected = "one mapping of fields to values" if one else "a list of entries"
        self._report(root, (), found.get(type(root), "a single value"), expected)
        self._skip(root)
        return []

    def _entries(self, root: Any) -> Iterator[Row]:
        for event in self._until(yaml.SequenceEndEvent, root):
            if isinstance(event, yaml.MappingStartEvent):
                yield self._row(event)
            elif isinstance(event, yaml.AliasEvent):
                self._report(event, (), *_ALIAS)
            else:
                self._report(event, (), "an entry without fields", "a mapping of fields to values")
                self._skip(event)

    def _row(self, event: Any) -> Row:
        lines: dict[FieldPath, int] = {}
        return Row(self.name, event.start_mark.line + 1, self._mapping(event, (), lines), lines)

    def _until(self, end: type[yaml.Event], start: Any) -> Iterator[Any]:
        """Yield the events with which the values of a list or mapping begin; whoever asks reads each to its end."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise _DeepError(start.start_mark.line + 1)
        while type(event := self.next()) is not end:
            yield event
        self.depth -= 1

    def _value(self, event: Any, path: FieldPath, lines: dict[FieldPath, int]) -> object:
        lines.setdefault(path, event.start_mark.line + 1)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, path, lines)
        if isinstance(event, yaml.SequenceStartEvent):
            values = enumerate(self._until(yaml.SequenceEndEvent, event))
            return [self._value(value, (*path, index), lines) for index, value in values]
        self._report(event, path, *_ALIAS)
        return None

    def _mapping(self, start: Any, path: FieldPath, lines: dict[FieldPath, int]) -> dict[str, object]:
        values: dict[str, object] = {}
        for event in self._until(yaml.MappingEndEvent, start):
            key = self._key(event)
            inner = (*path, key)
            if key in values:
                self._report(event, inner, "a field written twice", "each field once")
            lines[inner] = event.start_mark.line + 1
            values[key] = self._value(self.next(), inner, lines)
        return values

    def _key(self, event: Any) -> str:
        """Return the name of a field; what is no name stands for itself, and no record has a field of that name."""
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        self._skip(event)
        return "an alias" if isinstance(event, yaml.AliasEvent) else "a list or mapping"

    def _scalar(self, event: Any, path: FieldPath) -> object:
        text = str(event.value)
        kind = _tag(event, text).rpartition(":")[2]
        if kind == "str":
            return text
        if kind == "null":
            return None
        if kind == "bool" and text in {"true", "false"}:
            return text == "true"
        if kind in {"int", "float"} and _PLAIN_NUMBER.fullmatch(text):
            return float(text) if kind == "float" else int(text)
        found, expected = _SURPRISES.get(kind, (f"a value tagged {shown(event.tag)}", "a plain value"))
        self._report(event, path, f"{found} ({shown(text)})", expected)
        return text

    def _skip(self, event: Any) -> None:
        """Pass over the rest of a value that nobody wants."""
        ends = {yaml.SequenceStartEvent: yaml.SequenceEndEvent, yaml.MappingStartEvent: yaml.MappingEndEvent}
        if end := ends.get(type(event)):
            for inner in self._until(end, event):
                self._skip(inner)

    def _report(self, event: Any, path: FieldPath, found: str, expected: str) -> None:
        field = ".".join(str(step) for step in path)
        self.problems.append(Problem(self.name, event.start_mark.line + 1, field, found, expected))


def _tag(event: Any, text: str) -> str:
    """Return the tag of a value: its own, or what its quotes or its words make it."""
    if event.tag not in {None, "!"}:
        return str(event.tag)
    return _tag_of_plain(text) if event.implicit[0] and (not text or text[0] in _MEANING) else _TEXT


@lru_cache(maxsize=4096)
def _tag_of_plain(text: str) -> str:
    """Return the tag of a value without quotes; years, codes and flags come again and again."""
    return str(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)))  # type: ignore[no-untyped-call]  # not typed
