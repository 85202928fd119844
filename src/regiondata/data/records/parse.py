"""Turn rows into records, and every refusal into a problem sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from regiondata.data.problems import Problem, shown
from regiondata.data.reading.rows import FieldPath, Row
from regiondata.data.records.field_types import CELLS, Record

R = TypeVar("R", bound=Record, covariant=True)


@dataclass(frozen=True)
class Entry(Generic[R]):
    """A record together with the row it was made from."""

    record: R
    row: Row


@dataclass
class Findings:
    """What reading turned up: the problems, the keys of rows that became no record, and whether a file was unusable."""

    problems: list[Problem] = field(default_factory=list)
    broken_keys: set[str] = field(default_factory=set)
    unusable: bool = False


def make_entries(rows: Iterable[Row], model: type[R], findings: Findings) -> tuple[Entry[R], ...]:
    """Validate rows as records; a row that does not fit is left out and its faults are added to the findings."""
    described = {(problem.file, problem.line, problem.field) for problem in findings.problems}
    entries = []
    for row in rows:
        try:
            context = CELLS if row.file.endswith(".csv") else None
            entries.append(Entry(model.model_validate(row.values, context=context), row))
        except ValidationError as error:
            findings.broken_keys.add(str(row.values.get("key")))
            faults = _as_problems(row, error.errors(include_url=False), model)
            # what reading already refused is no second fault when it does not fit either
            findings.problems.extend(
                fault for fault in faults if (fault.file, fault.line, fault.field) not in described
            )
    return tuple(entries)


def _as_problems(row: Row, details: Iterable[ErrorDetails], model: type[Record]) -> Iterator[Problem]:
    by_path: dict[FieldPath, list[ErrorDetails]] = {}
    for detail in details:
        by_path.setdefault(tuple(step for step in detail["loc"] if not _is_union_branch(step)), []).append(detail)
    for path, described in by_path.items():
        if not any(len(other) > len(path) and other[: len(path)] == path for other in by_path):
            links = [_describe(detail, model) for detail in described]
            yield row.problem(path, links[0][0], " or ".join(dict.fromkeys(expected for _, expected in links)))


def _is_union_branch(step: int | str) -> bool:
    return isinstance(step, str) and ("[" in step or step in {"Predicate", "constrained-str"})


def _describe(detail: ErrorDetails, model: type[Record]) -> tuple[str, str]:
    kind, found = detail["type"], shown(detail["input"])
    context: dict[str, Any] = detail.get("ctx", {})
    if kind == "missing":
        return "a missing field", "a value"
    if kind == "extra_forbidden":
        known = (
            ", ".join(sorted(model.model_fields)) if len(detail["loc"]) == 1 else "one of the fields in docs/data.md"
        )
        return "an unknown field", known
    if kind == "value_error":
        return found, str(context.get("error", detail["msg"]))
    return found, _EXPECTED.get(kind, "{msg}").format(msg=detail["msg"], **context)


_EXPECTED = {
    "string_type": "text (put numbers and dates in quotes)",
    "string_too_long": "at most {max_length} characters",
    "string_unicode": "text without halves of characters",
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "int_parsing_size": "a whole number",
    "finite_number": "a finite number",
    "bool_type": "true or false",
    "literal_error": "{expected}",
    "tuple_type": "a list",
    "too_long": "at most {max_length} entries",
    "too_short": "at least {min_length} entry",
    "model_type": "a mapping of fields to values",
    "greater_than": "a number above {gt:g}",
    "greater_than_equal": "a number of at least {ge:.10g}",
    "less_than_equal": "a number of at most {le:.10g}",
}
