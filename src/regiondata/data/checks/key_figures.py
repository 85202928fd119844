"""A key figure has one value in a unit that fits, within plausible bounds, and is what its printed words say."""

from collections.abc import Iterator

from regiondata.data.checks.values import one_value, plausible
from regiondata.data.dataset import Catalogue, Dataset
from regiondata.data.numbers import Lexicon, find_mismatches, read_lexicon
from regiondata.data.problems import Problem
from regiondata.data.records.catalogue import Indicator, Unit
from regiondata.data.records.key_figures import KeyFigure, PublishedValue
from regiondata.data.records.parse import Entry

_QUALIFIED = {"about": "value", "almost": "value", "over": "value_low", "well over": "value_low", "under": "value_high"}
"""The one number that a publisher's word stands before: over 120 is the lower bound 120, and no more."""

Units = dict[str, Unit]
Indicators = dict[str, Indicator]


def check_figures(region: Dataset, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield key figures or published values that are none, misread, implausible, of a wrong unit or there twice."""
    units = {entry.record.key: entry.record for entry in catalogue.units}
    indicators = {entry.record.key: entry.record for entry in catalogue.indicators}
    figures = {entry.record.key: entry.record for entry in region.key_figures}
    lexicon = read_lexicon(units.values())
    for entry in region.key_figures:
        shapeless = [*one_value(entry, ("low", "high")), *_whole_range(entry)]
        yield from shapeless
        yield from _fits(entry, units, indicators)
        yield from _whole(entry, units)
        if not shapeless:  # else there is no amount to hold to the words
            yield from _as_printed(entry, units, lexicon)
    for published in region.published:
        yield from one_value(published, ("value_low", "value_high"))
        yield from _qualified(published)
        if published.record.key_figure in figures:
            yield from _comparable(published, figures[published.record.key_figure], units, indicators)
    yield from _published_once(region)


def _fits(entry: Entry[KeyFigure], units: Units, indicators: Indicators) -> Iterator[Problem]:
    figure = entry.record
    indicator = indicators.get(figure.indicator)
    unit, usual = units.get(figure.unit), units.get(indicator.unit) if indicator else None
    if indicator is None or unit is None or usual is None:
        return
    if usual.kind != unit.kind:
        yield entry.row.problem("unit", figure.unit, f"a unit of the kind {usual.kind}, as {indicator.key} has")
    else:
        yield from plausible(entry, ("value", "low", "high"), indicator, unit, usual)


def _whole(entry: Entry[KeyFigure], units: Units) -> Iterator[Problem]:
    figure, unit = entry.record, units.get(entry.record.unit)
    if figure.kind == "rank" and figure.rank_of is None:
        yield entry.row.problem("rank_of", "a rank without its field", "how many were ranked, or unknown")
    if unit and unit.kind == "money" and figure.kind == "commitment" and figure.money is None:
        yield entry.row.problem("money", "a sum without its stage", "announced, budgeted, granted, raised or spent")


def _whole_range(entry: Entry[KeyFigure]) -> Iterator[Problem]:
    figure = entry.record
    bounds = (figure.low is not None) + (figure.high is not None)
    if (figure.value is None and bounds == 1) or (figure.qualifier == "range" and not bounds):
        yield entry.row.problem("low", "a range without both its bounds", "low and high")


def _as_printed(entry: Entry[KeyFigure], units: Units, lexicon: Lexicon) -> Iterator[Problem]:
    """Yield every field of a key figure that the words in which it is printed contradict."""
    figure, unit = entry.record, units.get(entry.record.unit)
    if unit is None:
        return
    for mismatch in find_mismatches(
        figure.as_printed,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=unit,
        step=figure.step,
        qualifier=figure.qualifier,
        lexicon=lexicon,
    ):
        yield entry.row.problem(mismatch.field, mismatch.found, mismatch.expected)


def _qualified(entry: Entry[PublishedValue]) -> Iterator[Problem]:
    """Yield a word that says a bound beside a value, or one that says a value beside bounds."""
    row = entry.record
    given = {name for name in ("value", "value_low", "value_high") if getattr(row, name) is not None}
    wanted = _QUALIFIED.get(row.qualifier)
    if wanted is not None and given and given != {wanted}:
        yield entry.row.problem("qualifier", f"{row.qualifier}, without {wanted} alone", f"only {wanted}, or none")


def _comparable(
    entry: Entry[PublishedValue], figure: KeyFigure, units: Units, indicators: Indicators
) -> Iterator[Problem]:
    published, printed = units.get(entry.record.unit), units.get(figure.unit)
    if published is None or printed is None:
        return
    if published.kind != printed.kind:
        yield entry.row.problem("unit", published.key, f"a unit of the kind {printed.kind}, as the key figure has")
        return
    indicator = indicators.get(figure.indicator)
    usual = units.get(indicator.unit) if indicator else None
    if indicator and usual and usual.kind == published.kind:
        yield from plausible(entry, ("value", "value_low", "value_high"), indicator, published, usual)


def _published_once(region: Dataset) -> Iterator[Problem]:
    seen: dict[tuple[str | None, ...], int] = {}
    for entry in region.published:
        row = entry.record
        definition = (row.definition, row.definition_note)
        identity = (row.key_figure, row.period, row.source, *definition, row.edition, row.unit, row.published)
        if identity in seen:
            found = f"{row.key_figure} {row.period} {row.source}, as in line {seen[identity]}"
            yield entry.row.problem("key_figure", found, "one row for each published value")
        seen.setdefault(identity, entry.row.line)
