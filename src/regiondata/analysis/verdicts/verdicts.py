"""Was a figure right as printed? The verdict is computed from what named publishers say about the same period."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from regiondata.analysis.verdicts.agreement import compare
from regiondata.analysis.verdicts.conversion import currency_rates, find_conversion
from regiondata.analysis.verdicts.provenance import relied_on, source_chain
from regiondata.data.frames import Row, Rows, frame_of_rows, plain_rows
from regiondata.data.periods import collected_day, end_of, published_days, same_period, source_day
from regiondata.data.records.field_types import NOT_STATED, UNDATED, first_day
from regiondata.data.schemas import BEARING_COLUMNS

Frames = Mapping[str, pd.DataFrame]

BY_KIND = {"forecast": "forecast", "target": "goal", "commitment": "announced"}
"""Kinds of statements about what has not happened, and the verdict on them where nothing can be compared."""

DECIDES, OLDER = "decides", "older edition"


@dataclass(frozen=True)
class Verdict:
    """A verdict, the rule that fired, and the labels of the published rows behind it."""

    word: str
    rule: str
    agreeing: tuple[int, ...] = ()
    differing: tuple[int, ...] = ()


def match_published(frames: Frames, units: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the published rows known on a day, with how each bears on its key figure.

    Adds `known` (the day of publication, the first there is for undated rows), `publisher`, `outcome` (`agrees`,
    `bound`, `differs`, or NA), `factor` into the printed unit, `rate_source` where currencies differ, and `bearing`:
    `decides`, `older edition`, `another period`, `another definition`, `not comparable` or `another publisher`.
    """
    published, sources = frames["published"], plain_rows(frames["sources"])
    days, last = published_days(published, frames["sources"]), collected_day(frames["sources"])
    known = published[pd.Series([(when or last) <= day for when in days], published.index, dtype="bool")]
    since = {label: when or date.min for label, when in zip(published.index, days, strict=True)}
    figures, scales, rates = plain_rows(frames["key_figures"]), plain_rows(units), currency_rates(frames["comparators"])
    rows = {
        label: {
            **row,
            "known": since[label],
            "publisher": publisher_name(row["source"], sources),
            **_compared(figures[row["key_figure"]], row, scales, rates),
        }
        for label, row in plain_rows(known).items()
    }
    for key, about in _by_figure(rows).items():
        for label, bearing in _bearings(figures[key], about, sources):
            rows[label]["bearing"] = bearing
    return known.join(frame_of_rows(rows.values(), BEARING_COLUMNS).set_index(known.index))


def publisher_name(source: str, sources: Rows) -> str:
    """Return who stands behind a source: the producer at the end of what it relays."""
    passed = [source]
    while pd.notna(behind := sources[passed[-1]]["relays"]) and behind not in passed:
        passed.append(str(behind))
    producer = str(sources[passed[-1]]["producer"])
    return passed[-1] if producer == NOT_STATED else producer


def relied_publisher(figure: Row, sources: Rows) -> str | None:
    """Return the publisher that the document relies on, or None where it names nobody."""
    source = relied_on(figure, sources)
    return None if source is None else publisher_name(source, sources)


def not_independent(figure: Row, sources: Rows) -> set[str]:
    """Return the publishers that are no second witness: the document's own, and those from whom it took the figure."""
    chain = source_chain(figure, sources)
    return {str(sources[key]["producer"]) for key in chain} | {publisher_name(key, sources) for key in chain}


def compute_verdict(figure: Row, matched_rows: Rows, sources: Rows) -> Verdict:
    """Return the verdict on one figure from its matched rows, in the fixed order of the rules."""
    deciding = {label: row for label, row in matched_rows.items() if row["bearing"] == DECIDES}
    if not deciding:
        return _verdict_without_rows(figure, matched_rows)
    agreeing, differing = _labels(deciding, "agrees", "bound"), _labels(deciding, "differs")
    word, rule = "contradicted", "none agrees"
    if _is_revised(figure, matched_rows, sources):
        word, rule = "revised", "relied-on publisher revised"
    elif len(_labels(deciding, "bound")) == len(deciding):
        word, rule = "consistent", "bounds alone agree"
    elif not differing and (own := _own_alone(deciding, figure, sources)):
        word, rule, agreeing = "source agrees", "the source alone agrees", own
    elif not differing:
        word, rule = "confirmed", "all agree"
    elif agreeing:
        word, rule = "sources disagree", "some agree"
    return Verdict(word, rule, agreeing, differing)


def compute_verdicts(frames: Frames, matched_rows: pd.DataFrame) -> dict[str, Verdict]:
    """Return the verdict on every key figure."""
    sources, about, figures = plain_rows(frames["sources"]), rows_about(matched_rows), plain_rows(frames["key_figures"])
    return {str(key): compute_verdict(figure, about(key), sources) for key, figure in figures.items()}


def rows_about(published: pd.DataFrame) -> Callable[[object], Rows]:
    """Return what gives the published rows about a figure: they are split once, for all figures."""
    rows = _by_figure(plain_rows(published))
    return lambda key: rows.get(key, {})


def _by_figure(rows: Rows) -> dict[object, dict[Any, Row]]:
    split: dict[object, dict[Any, Row]] = defaultdict(dict)
    for label, row in rows.items():
        split[row["key_figure"]][label] = row
    return split


def _verdict_without_rows(figure: Row, matched_rows: Rows) -> Verdict:
    bearings = {row["bearing"] for row in matched_rows.values()}
    if "another definition" in bearings:
        return Verdict("other definition", "only other definitions")
    if figure["kind"] in BY_KIND:
        return Verdict(BY_KIND[figure["kind"]], f"a {figure['kind']}")
    return Verdict("not confirmable", "not comparable" if "not comparable" in bearings else "no rows")


def _is_revised(figure: Row, matched_rows: Rows, sources: Rows) -> bool:
    relied = relied_publisher(figure, sources)
    own = {(row["bearing"], row["outcome"]) for row in matched_rows.values() if row["publisher"] == relied}
    return (DECIDES, "differs") in own and not own.isdisjoint({(OLDER, "agrees"), (OLDER, "bound")})


def _own_alone(deciding: Rows, figure: Row, sources: Rows) -> tuple[int, ...]:
    """Return the rows that give the same value where all are of the figure's own source, else none.

    A bound by somebody else settles nothing, so it is no second witness either.
    """
    exact = _labels(deciding, "agrees")
    alone = {deciding[label]["publisher"] for label in exact} <= not_independent(figure, sources)
    return exact if alone else ()


def _labels(rows: Rows, *outcomes: str) -> tuple[int, ...]:
    return tuple(sorted(label for label, row in rows.items() if row["outcome"] in outcomes))


def _compared(figure: Row, row: Row, units: Rows, rates: Sequence[Row]) -> dict[str, object]:
    period = str(figure["period"] if row["period"] == UNDATED else row["period"])
    conversion = find_conversion(row["unit"], figure["unit"], period, units, rates)
    if conversion is None:
        return {"outcome": None}
    outcome = compare(figure, row, conversion.factor)
    return {"outcome": outcome, "factor": conversion.factor, "rate_source": conversion.source}


def _bearings(figure: Row, rows: Rows, sources: Rows) -> Iterator[tuple[object, str]]:
    relied, limit = relied_publisher(figure, sources), source_day(sources[figure["source"]])
    eligible: dict[object, Row] = {}
    for label, row in rows.items():
        if figure["kind"] in BY_KIND and row["publisher"] != relied:
            yield label, "another publisher"
        elif not _is_for(figure, row, limit):
            yield label, "another period"
        elif row["definition"] != "same":
            yield label, "another definition"
        elif row["outcome"] is None:
            yield label, "not comparable"
        else:
            eligible[label] = row
    newest: dict[str, tuple[date, date]] = {}
    for row in eligible.values():
        newest[row["publisher"]] = max(newest.get(row["publisher"], _age(row)), _age(row))
    for label, row in eligible.items():
        yield label, DECIDES if _age(row) == newest[row["publisher"]] else OLDER


def _is_for(figure: Row, row: Row, limit: date | None) -> bool:
    if figure["period"] != UNDATED:
        return same_period(figure["period"], row["period"])
    return row["period"] == UNDATED or limit is None or first_day(row["period"]) <= limit


def _age(row: Row) -> tuple[date, date]:
    return end_of(row["period"]), row["known"]
