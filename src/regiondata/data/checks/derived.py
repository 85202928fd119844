"""A derived figure is plain arithmetic over the figures it names, and a divided count says what by and in what unit."""

from collections.abc import Iterator

from regiondata.data.dataset import Catalogue, Dataset
from regiondata.data.expressions import ExpressionError, evaluate_corners, names_in
from regiondata.data.problems import Problem
from regiondata.data.records.key_figures import Derived, KeyFigure
from regiondata.data.records.parse import Entry


def check_derived(region: Dataset) -> Iterator[Problem]:
    """Yield expressions that are no arithmetic, use names which are not among their inputs, or give no number."""
    spans = {entry.record.key: _span(entry.record) for entry in region.key_figures}
    for entry in region.derived:
        expression = entry.record.expression
        if expression is None:
            continue
        try:
            strange = sorted(names_in(expression) - set(entry.record.inputs))
        except ExpressionError as error:
            yield entry.row.problem("expression", str(error), "names, numbers, + - * / ** and parentheses")
            continue
        for name in strange:
            yield entry.row.problem("expression", name, "one of the inputs")
        if not strange:
            yield from _computable(entry, expression, spans)


def _computable(entry: Entry[Derived], expression: str, spans: dict[str, tuple[float, ...]]) -> Iterator[Problem]:
    if not all(spans.get(name) for name in entry.record.inputs):
        return  # an input that does not exist or has no value is a problem of its own
    try:
        evaluate_corners(expression, spans)
    except ExpressionError as error:
        yield entry.row.problem("expression", str(error), "arithmetic that gives a number for the inputs as printed")


def _span(figure: KeyFigure) -> tuple[float, ...]:
    ends = (figure.low, figure.high) if figure.value is None else (figure.value,)
    return tuple(end for end in ends if end is not None)


def check_divided(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield indicators that are divided by another without a unit of the result, or the other way round."""
    for entry in catalogue.indicators:
        fields = ("divided_by", "divided_unit")
        missing = [name for name in fields if getattr(entry.record, name) is None]
        if len(missing) == 1:
            given = next(name for name in fields if name not in missing)
            yield entry.row.problem(given, f"no {missing[0]}", f"{given} and {missing[0]} together, or neither")
