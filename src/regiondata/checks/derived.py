"""A derived figure is plain arithmetic over the figures it names."""

from collections.abc import Iterator

from regiondata.arithmetic import ExpressionError, names_in
from regiondata.curation import Catalogue
from regiondata.problems import Problem


def check_derived(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield expressions that are no arithmetic, or that use names which are not among their inputs."""
    for entry in catalogue.derived:
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
