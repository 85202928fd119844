"""A derived figure is plain arithmetic over the figures it names, and a divided count says what by and in what unit."""

from collections.abc import Iterator

from regiondata.data.dataset import Catalogue, Dataset
from regiondata.data.expressions import ExpressionError, names_in
from regiondata.data.problems import Problem


def check_derived(region: Dataset) -> Iterator[Problem]:
    """Yield expressions that are no arithmetic, or that use names which are not among their inputs."""
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


def check_divided(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield indicators that are divided by another without a unit of the result, or the other way round."""
    for entry in catalogue.indicators:
        fields = ("divided_by", "divided_unit")
        missing = [name for name in fields if getattr(entry.record, name) is None]
        if len(missing) == 1:
            given = next(name for name in fields if name not in missing)
            yield entry.row.problem(given, f"no {missing[0]}", f"{given} and {missing[0]} together, or neither")
