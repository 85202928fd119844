"""Rules that hold for every value, printed or published: one of value and bounds, and within plausible limits."""

from collections.abc import Iterable, Iterator

from regiondata.data.problems import Problem
from regiondata.data.records.catalogue import Indicator, Unit
from regiondata.data.records.field_types import Record
from regiondata.data.records.parse import Entry


def one_value(entry: Entry[Record], bounds: tuple[str, str]) -> Iterator[Problem]:
    """Yield a problem where there is no value, a value beside bounds, or bounds in the wrong order."""
    value, low, high = (getattr(entry.record, field) for field in ("value", *bounds))
    bounded = low is not None or high is not None
    if value is None and not bounded:
        yield entry.row.problem("value", "no value", "a value, or bounds")
    if value is not None and bounded:
        yield entry.row.problem("value", "a value and bounds", "one of the two")
    if low is not None and high is not None and low > high:
        yield entry.row.problem(bounds[0], f"{low:g} above {high:g}", "the lower bound first")


def plausible(
    entry: Entry[Record], fields: Iterable[str], indicator: Indicator, unit: Unit, usual: Unit
) -> Iterator[Problem]:
    """Yield values outside an indicator's bounds, which are stated in its usual unit."""
    if unit.currency != usual.currency:
        return  # bounds in one currency say nothing about another
    for field in fields:
        value = getattr(entry.record, field)
        if value is not None and not indicator.low <= value * unit.scale / usual.scale <= indicator.high:
            yield entry.row.problem(field, f"{value:g}", f"a value between {indicator.low:g} and {indicator.high:g}")
