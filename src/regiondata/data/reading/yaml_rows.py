"""Read a YAML file into rows, refusing what YAML would silently turn into something else."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from regiondata.data.problems import Problem, shown
from regiondata.data.reading.rows import FieldPath, Row, read_text

DEEPEST = 10
"""No entry nests values deeper than this; what does is no entry but an attack or a slip."""

_STEPS = {
    yaml.SequenceStartEvent: 1,
    yaml.MappingStartEvent: 1,
    yaml.SequenceEndEvent: -1,
    yaml.MappingEndEvent: -1,
}
"""How each event of reading changes the depth at which a value lies."""

_PLAIN_NUMBER = re.compile(r"[-+]?(?!0[0-9])[0-9]{1,40}(\.[0-9]{1,40})?([eE][-+]?[0-9]{1,3})?")
_SURPRISES = {
    "bool": ("a bare word that YAML reads as true or false", "true, false, or the word in quotes"),
    "timestamp": ("a bare date", "the date in quotes"),
    "int": ("a number in a form that YAML rewrites", "plain digits, or text in quotes"),
    "float": ("a number in a form that YAML rewrites", "plain digits, or text in quotes"),
    "binary": ("binary data", "text"),
    "set": ("a set", "a list"),
}


def read_yaml_rows(path: Path, name: str, problems: list[Problem], *, one: bool = False) -> list[Row]:
    """Return one row per entry of a YAML list; with `one`, the row of a file that is one mapping."""
    text = read_text(path, name, problems)
    root = _compose(text, name, problems) if text is not None else None
    if root is None:
        return []
    reader = _Reader(name, problems)
    if one and isinstance(root, yaml.MappingNode):
        return [reader.row(root)]
    if not one and isinstance(root, yaml.SequenceNode):
        return list(_entries(root, reader))
    kind = {yaml.MappingNode: "one mapping", yaml.SequenceNode: "a list"}
    found = next((described for node, described in kind.items() if isinstance(root, node)), "a single value")
    reader.report(root, (), found, "one mapping of fields to values" if one else "a list of entries")
    return []


def _entries(root: yaml.SequenceNode, reader: "_Reader") -> Iterator[Row]:
    for node in root.value:
        if isinstance(node, yaml.MappingNode):
            yield reader.row(node)
        else:
            reader.report(node, (), "an entry without fields", "a mapping of fields to values")


def _compose(text: str, name: str, problems: list[Problem]) -> yaml.Node | None:
    try:
        return _compose_shallow(text)
    except _DeepError as error:
        problems.append(Problem(name, error.line, "", "values nested too deeply", "at most a few levels"))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        found = f"unreadable YAML ({error.problem or error.context})"
        problems.append(Problem(name, mark.line + 1 if mark else 0, "", found, "valid YAML"))
    except yaml.YAMLError as error:
        problems.append(Problem(name, 0, "", f"unreadable YAML ({shown(str(error))})", "valid YAML"))
    return None


def _compose_shallow(text: str) -> yaml.Node | None:
    """Return the root node, or raise `_DeepError`: to compose what is nested without end would end the process."""
    try:
        return yaml.compose(text, Loader=_ShallowLoader)
    except _DeepError:
        line = _too_deep(text)
        if line is not None:
            raise _DeepError(line) from None
        return yaml.compose(text, Loader=yaml.CSafeLoader)  # its deepest values are no lists or mappings


class _DeepError(Exception):
    """Values nest deeper than any entry does, from a line on."""

    def __init__(self, line: int = 0) -> None:
        super().__init__(line)
        self.line = line


class _ShallowLoader(yaml.CSafeLoader):
    """Composes as the safe loader does and stops where values may nest too deeply, so that a file is read once."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self._depth = 0
        self._tags: dict[str | None, str] = {}

    def descend_resolver(self, _parent: yaml.Node | None, _index: object) -> None:
        """Count a value that lies inside another."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise _DeepError

    def ascend_resolver(self) -> None:
        """Count back."""
        self._depth -= 1

    def resolve(self, kind: type[yaml.Node], value: str | None, implicit: Any) -> str:
        """Return the tag of a value that names none; whether it is in quotes, or how it begins, mostly says enough."""
        if kind is not yaml.ScalarNode:
            return self._resolved(kind, value, implicit)
        if not (implicit[0] and (not value or value[0] in self.yaml_implicit_resolvers)):
            return str(self.DEFAULT_SCALAR_TAG)
        if value not in self._tags:  # years, codes and flags come again and again
            self._tags[value] = self._resolved(kind, value, implicit)
        return self._tags[value]

    def _resolved(self, kind: type[yaml.Node], value: str | None, implicit: Any) -> str:
        return str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call]  # the library is not typed


def _too_deep(text: str) -> int | None:
    """Return the line where values nest deeper than any entry does."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += _STEPS.get(type(event), 0)
        if depth > DEEPEST:
            return event.start_mark.line + 1 if event.start_mark else 0
    return None


class _Reader:
    """Turns the nodes of one file into plain values, noting the line of each."""

    def __init__(self, name: str, problems: list[Problem]) -> None:
        self.name = name
        self.problems = problems
        self.seen: set[int] = set()

    def row(self, node: yaml.MappingNode) -> Row:
        lines: dict[FieldPath, int] = {}
        values = self._mapping(node, (), lines)
        return Row(self.name, node.start_mark.line + 1, values, lines)

    def report(self, node: yaml.Node, path: FieldPath, found: str, expected: str, line: int | None = None) -> None:
        field = ".".join(str(step) for step in path)
        self.problems.append(Problem(self.name, line or node.start_mark.line + 1, field, found, expected))

    def _value(self, node: yaml.Node, path: FieldPath, lines: dict[FieldPath, int]) -> object:
        lines.setdefault(path, node.start_mark.line + 1)
        if id(node) in self.seen:
            self.report(node, path, "a value that an alias repeats", "the values written out", lines[path])
            return None
        self.seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, lines)
        if isinstance(node, yaml.SequenceNode):
            return [self._value(child, (*path, index), lines) for index, child in enumerate(node.value)]
        return self._scalar(node, path)

    def _mapping(self, node: yaml.MappingNode, path: FieldPath, lines: dict[FieldPath, int]) -> dict[str, object]:
        values: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, yaml.ScalarNode) else "a list or mapping"
            if key in values:
                self.report(key_node, (*path, key), "a field written twice", "each field once")
            lines[*path, key] = key_node.start_mark.line + 1
            values[key] = self._value(value_node, (*path, key), lines)
        return values

    def _scalar(self, node: yaml.Node, path: FieldPath) -> object:
        kind = node.tag.rpartition(":")[2]
        text = str(node.value)
        if kind == "str":
            return text
        if kind == "null":
            return None
        if kind == "bool" and text in {"true", "false"}:
            return text == "true"
        if kind in {"int", "float"} and _PLAIN_NUMBER.fullmatch(text):
            return float(text) if kind == "float" else int(text)
        found, expected = _SURPRISES.get(kind, (f"a value tagged {shown(node.tag)}", "a plain value"))
        self.report(node, path, f"{found} ({shown(text)})", expected)
        return text
