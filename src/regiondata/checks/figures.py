"""A key figure has one value in a unit that fits, within plausible bounds."""

from collections.abc import Iterator

from regiondata.curation import Catalogue, Curated
from regiondata.problems import Problem
from regiondata.records.catalogue import Indicator, Unit
from regiondata.records.figures import KeyFigure, PublishedValue
from regiondata.records.making import Entry
from regiondata.records.terms import UNDATED


def check_figures(region: Curated, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield key figures and published values that are no value, in a wrong unit, or implausible."""
    units = {entry.record.key: entry.record for entry in catalogue.units}
    indicators = {entry.record.key: entry.record for entry in catalogue.indicators}
    figures = {entry.record.key: entry.record for entry in region.key_figures}
    for entry in region.key_figures:
        yield from _one_value(entry, entry.record.low, entry.record.high)
        if entry.record.unit in units and entry.record.indicator in indicators:
            yield from _fits(entry, indicators[entry.record.indicator], units)
        yield from _kind_is_whole(entry, units)
    for published in region.published:
        yield from _one_value(published, published.record.value_low, published.record.value_high)
        figure = figures.get(published.record.key_figure)
        if figure and published.record.unit in units and figure.unit in units:
            yield from _comparable(published, units[published.record.unit], units[figure.unit])


def _one_value(
    entry: Entry[KeyFigure] | Entry[PublishedValue], low: float | None, high: float | None
) -> Iterator[Problem]:
    bounded = low is not None or high is not None
    if entry.record.value is None and not bounded:
        yield entry.row.problem("value", "no value", "a value, or bounds")
    if entry.record.value is not None and bounded:
        yield entry.row.problem("value", "a value and bounds", "one of the two")
    if low is not None and high is not None and low > high:
        yield entry.row.problem("low", f"{low:g} above {high:g}", "the lower bound first")


def _fits(entry: Entry[KeyFigure], indicator: Indicator, units: dict[str, Unit]) -> Iterator[Problem]:
    figure, unit = entry.record, units[entry.record.unit]
    usual = units.get(indicator.unit)
    if usual and usual.kind != unit.kind:
        yield entry.row.problem("unit", figure.unit, f"a unit of the kind {usual.kind}, as {indicator.key} has")
        return
    for field, value in (("value", figure.value), ("low", figure.low), ("high", figure.high)):
        scaled = None if value is None or usual is None else value * unit.scale / usual.scale
        if scaled is not None and not indicator.low <= scaled <= indicator.high:
            yield entry.row.problem(field, f"{value:g}", f"a value between {indicator.low:g} and {indicator.high:g}")


def _kind_is_whole(entry: Entry[KeyFigure], units: dict[str, Unit]) -> Iterator[Problem]:
    figure = entry.record
    unit = units.get(figure.unit)
    if figure.kind == "rank" and figure.rank_of is None:
        yield entry.row.problem("rank_of", "a rank without its field", "how many were ranked, or unknown")
    if unit and unit.kind == "money" and figure.kind == "commitment" and figure.money is None:
        yield entry.row.problem("money", "a sum without its stage", "announced, budgeted, granted, raised or spent")
    if figure.period == UNDATED and figure.period_note is None:
        yield entry.row.problem("period_note", "an undated figure without a note", "what is known of its time")


def _comparable(entry: Entry[PublishedValue], published: Unit, printed: Unit) -> Iterator[Problem]:
    if published.kind != printed.kind:
        expected = f"a unit of the kind {printed.kind}, as the key figure has"
        yield entry.row.problem("unit", published.key, expected)
    if entry.record.definition == "other" and entry.record.definition_note is None:
        yield entry.row.problem("definition_note", "another definition without a note", "how the definition differs")
