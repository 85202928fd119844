"""The picture of a claim: both sides over time, a rank by edition, or two printed numbers as bars.

It stands small beside the claim; alone, in its large form and in files, its title is the claim with its verdict.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from regiondata.analysis.verdicts.claim_operands import Reading
from regiondata.analysis.verdicts.claim_values_by_source import ClaimNumbers
from regiondata.charts.chart import Chart, Kind, empty_chart, make_chart
from regiondata.charts.series_selection import with_runs
from regiondata.data.records.claims import Operand, Predicate
from regiondata.data.records.field_types import UNDATED
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.charts.indicator_comparison import about_points, rank_note
from regiondata.wording.charts.rows import Row, decimal_year, describe, source_line
from regiondata.wording.claims import (
    claim_record,
    claim_title,
    format_reading,
    other_numbers,
    printed_numbers,
    side_name,
)
from regiondata.wording.formatting import format_period, reading_step
from regiondata.wording.key_labels import KeyLabels, key_labels

ENOUGH_PERIODS = 3
CLAIM = "claim_"
"""What the names of these charts begin with; the key of the claim follows."""


def is_claim_key(key: str, region: Region) -> bool:
    """Say whether a key asks for the picture of a claim that is on record."""
    return key.startswith(CLAIM) and key.removeprefix(CLAIM) in region.claims.index


def claim_parameters(key: str) -> dict[str, str]:
    """Return the parameters of the page that shows the claim of a chart's key."""
    return {"part": "claims", "claim": key.removeprefix(CLAIM)}


def large_claim_chart(key: str, region: Region) -> Chart:
    """Return the chart of a key as it stands alone: the claim with its verdict is its title, the unit is beneath."""
    claim = key.removeprefix(CLAIM)
    title, small = claim_title(region.claims.loc[claim]), claim_chart(claim, region)
    if small is None:
        return empty_chart(
            key, "ranked_bars", tr("No picture of this claim. Its numbers are on its page."), title=title
        )
    return replace(small, title=title, subtitle=small.title, alt=describe(title, small.title, small.frame))


def claim_chart(key: str, region: Region) -> Chart | None:
    """Return the picture of a claim that has been tested, or None where two numbers need none."""
    return region.cached(("claim chart", key), lambda: _make_chart(key, region))


def _make_chart(key: str, region: Region) -> Chart | None:
    test, words = claim_record(key, region).test, key_labels(region)
    if isinstance(test, str):
        return None
    numbers = other_numbers(key, region)
    shown = [each for each in numbers if each.left.span.exact and each.right.span.exact and each.left.unit]
    if len(shown) < ENOUGH_PERIODS:
        return _bars(key, test, region, words)
    if words.units.at[shown[0].left.unit, "kind"] == "rank":
        return _ranks(key, test, shown, region, words)
    named = source_names((each.vote.source for each in shown), words)
    rows = [*_rows(test.left, [(each, each.left) for each in shown], region, words, named, stressed=True)]
    if shown[0].right.unit is not None:
        rows += _rows(test.right, [(each, each.right) for each in shown], region, words, named, stressed=False)
    rows = with_runs(rows)
    note = " ".join(filter(None, [about_points(rows), _tested(key, shown, region)]))
    rows = _marked(rows, key, region)
    return _chart(key, "lines", rows, words, unit=str(shown[0].left.unit), note=note)


def _ranks(key: str, test: Predicate, shown: list[ClaimNumbers], region: Region, words: KeyLabels) -> Chart:
    producers = {each.vote.source: words.producer(each.vote.source) for each in shown}
    named = producers if len(set(producers.values())) > 1 else {}
    rows = _rows(test.left, [(each, each.left) for each in shown], region, words, named, stressed=True)
    rows = [{**row, "series": row["label"]} for row in rows]  # each edition is a source, but no line of its own
    last = max(each.right.span.high for each in shown)
    last = max(last, *(each.left.span.high for each in shown))
    note = " ".join(filter(None, [rank_note(), _tested(key, shown, region)]))
    rows = _marked(rows, key, region)
    return _chart(key, "rank_history", rows, words, unit=str(shown[0].left.unit), scale=(1.0, last), note=note)


def _marked(rows: list[Row], key: str, region: Region) -> list[Row]:
    """Return rows with those of the year that a claim was tested for ringed, and a note on hover and in the table."""
    tested = {format_period(numbers.vote.period) for numbers in printed_numbers(key, region)}
    said: Row = {"note": tr("the claim was tested for this year"), "ringed": True}
    return [{**row, **said} if row["period"] in tested else row for row in rows]


def _tested(key: str, shown: list[ClaimNumbers], region: Region) -> str:
    """Return with which year a claim was tested, among the years that its picture shows."""
    tested = {numbers.vote.period for numbers in printed_numbers(key, region)}
    drawn = [each.vote.period for each in shown if each.vote.period in tested]
    return tr("The claim was tested for {period}, ringed.", period=format_period(drawn[-1])) if drawn else ""


def source_names(sources: Iterable[str], words: KeyLabels) -> dict[str, str]:
    """Return what tells sources apart in the names of lines: who published, else which edition too, else the title.

    One source alone needs no name.
    """
    known = list(dict.fromkeys(sources))
    if len(known) == 1:
        return {}
    names: dict[str, str] = {}
    for name in (words.producer, words.short_citation, words.citation):
        names = {source: name(source) for source in known}
        if len(set(names.values())) == len(known):
            break
    return names


def _rows(
    side: Operand,
    readings: list[tuple[ClaimNumbers, Reading]],
    region: Region,
    words: KeyLabels,
    named: Mapping[str, str],
    *,
    stressed: bool,
) -> list[Row]:
    """Return one side over time, a series for each source: no line is drawn across two of them.

    `named` are sources by the names that lines show beside what they are about.
    """
    step = reading_step(reading.span.low for _, reading in readings)
    rows = []
    for numbers, reading in readings:
        vote = numbers.vote
        value = format_reading(reading, step, region)
        name = side_name(side, reading, region)
        label = tr("closest rival") if side.group else name
        source = named.get(vote.source, "")
        rows.append(
            {
                "series": f"{'left' if stressed else 'right'}/{vote.source}",
                "label": tr("{name}, {source}", name=label, source=source) if source else label,
                "period": format_period(vote.period),
                "x": decimal_year(vote.period),
                "value": reading.span.low,
                "text": tr("{name} {value}", name=name, value=value) if side.group else value,
                "short": "",  # the numbers stand beside the picture, and two sources end in different years
                "emphasis": stressed,
                "source": words.citation(vote.source),
                "source_key": vote.source,
            }
        )
    return rows


def _bars(key: str, test: Predicate, region: Region, words: KeyLabels) -> Chart | None:
    """Return two numbers of one unit as bars from zero, as where a document compares its own figures."""
    numbers = printed_numbers(key, region)
    if not numbers or numbers[0].right.unit is None or numbers[0].right.unit != numbers[0].left.unit:
        return None
    first = numbers[0]
    if not (first.left.span.exact and first.right.span.exact):
        return None
    step = reading_step([first.left.span.low, first.right.span.low])
    rows: list[Row] = []
    for side, reading in ((test.left, first.left), (test.right, first.right)):
        period = str(region.key_figures.at[side.figure, "period"] if side.figure else side.period)
        dated = "" if period == UNDATED else format_period(period)
        value = format_reading(reading, step, region)
        rows.append(
            {
                "series": str(side.figure or side.territory),
                "label": " ".join(filter(None, [side_name(side, reading, region), dated])),
                "period": None,  # it stands in the name: bars have no axis of time
                "value": reading.span.low,
                "text": value,
                "short": value,
                "emphasis": side is test.left,
                "source": words.citation(first.vote.source),
                "source_key": first.vote.source,
                "figure": side.figure,
            }
        )
    return _chart(key, "ranked_bars", rows, words, unit=str(first.left.unit))


def _chart(
    key: str,
    kind: Kind,
    rows: list[Row],
    words: KeyLabels,
    *,
    unit: str,
    scale: tuple[float, float] | None = None,
    note: str = "",
) -> Chart:
    title = words.unit(unit)
    return make_chart(
        f"{CLAIM}{key}",
        kind,
        rows,
        title=title,
        subtitle="",
        source_line=source_line(rows, words),
        alt=describe(title, "", pd.DataFrame(rows)),
        unit=title,
        note=note,
        scale=scale,
    )
