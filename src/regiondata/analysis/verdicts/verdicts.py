"""Was a figure right as printed? The verdict is computed from what named publishers say about the same period."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from regiondata.analysis.verdicts.agreement import compare
from regiondata.analysis.verdicts.conversion import Conversion, find_conversion
from regiondata.analysis.verdicts.provenance import relied_on, source_chain
from regiondata.data.frames import by_rows
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
    published, sources, figures = frames["published"], by_rows(frames["sources"]), by_rows(frames["key_figures"])
    days, last = published_days(published, sources), collected_day(sources)
    known = published.assign(known=pd.Series([when or date.min for when in days], published.index, dtype="object"))
    known = known[pd.Series([(when or last) <= day for when in days], published.index, dtype="bool")]
    names = {source: publisher_name(str(source), sources) for source in set(known["source"])}
    known = known.assign(publisher=known["source"].map(names))
    units, rates = by_rows(units), by_rows(_rates(frames["comparators"], units))
    cells = [_compared(figures.loc[row["key_figure"]], row, units, rates) for _, row in by_rows(known).iterrows()]
    compared = pd.DataFrame(cells, columns=["outcome", "factor", "rate_source"], index=known.index)
    return _with_bearings(known.join(compared), figures, sources)


def publisher_name(source: str, sources: pd.DataFrame) -> str:
    """Return who stands behind a source: the producer at the end of what it relays."""
    passed = [source]
    while pd.notna(behind := sources.at[passed[-1], "relays"]) and behind not in passed:
        passed.append(str(behind))
    producer = str(sources.at[passed[-1], "producer"])
    return passed[-1] if producer == NOT_STATED else producer


def relied_publisher(figure: pd.Series, sources: pd.DataFrame) -> str | None:
    """Return the publisher that the document relies on, or None where it names nobody."""
    source = relied_on(figure, sources)
    return None if source is None else publisher_name(source, sources)


def not_independent(figure: pd.Series, sources: pd.DataFrame) -> set[str]:
    """Return the publishers that are no second witness: the document's own, and those from whom it took the figure."""
    chain = source_chain(figure, sources)
    return {str(sources.at[key, "producer"]) for key in chain} | {publisher_name(key, sources) for key in chain}


def compute_verdict(figure: pd.Series, matched_rows: pd.DataFrame, sources: pd.DataFrame) -> Verdict:
    """Return the verdict on one figure from its matched rows, in the fixed order of the rules."""
    deciding = matched_rows[matched_rows["bearing"] == DECIDES]
    if deciding.empty:
        return _verdict_without_rows(figure, matched_rows)
    agreeing, differing = _labels(deciding, "differs", negated=True), _labels(deciding, "differs")
    word, rule = "contradicted", "none agrees"
    if _is_revised(figure, matched_rows, sources):
        word, rule = "revised", "relied-on publisher revised"
    elif not differing and (deciding["outcome"] == "bound").all():
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
    sources, about, figures = by_rows(frames["sources"]), rows_about(matched_rows), by_rows(frames["key_figures"])
    return {str(key): compute_verdict(figure, about(key), sources) for key, figure in figures.iterrows()}


def rows_about(matched_rows: pd.DataFrame) -> Callable[[object], pd.DataFrame]:
    """Return what gives the matched rows about a figure: they are split once, for all figures."""
    indices, cells = matched_rows.groupby("key_figure", sort=False).indices, by_rows(matched_rows)
    rows, none = {key: cells.iloc[at] for key, at in indices.items()}, cells.iloc[:0]
    return lambda key: rows.get(key, none)


def _verdict_without_rows(figure: pd.Series, matched_rows: pd.DataFrame) -> Verdict:
    if (matched_rows["bearing"] == "another definition").any():
        return Verdict("other definition", "only other definitions")
    if figure["kind"] in BY_KIND:
        return Verdict(BY_KIND[figure["kind"]], f"a {figure['kind']}")
    unlike = (matched_rows["bearing"] == "not comparable").any()
    return Verdict("not confirmable", "not comparable" if unlike else "no rows")


def _is_revised(figure: pd.Series, matched_rows: pd.DataFrame, sources: pd.DataFrame) -> bool:
    if not (matched_rows["bearing"] == OLDER).any():
        return False
    own = matched_rows[matched_rows["publisher"] == relied_publisher(figure, sources)]
    newest, older = own[own["bearing"] == DECIDES], own[own["bearing"] == OLDER]
    return bool((newest["outcome"] == "differs").any() and older["outcome"].isin(["agrees", "bound"]).any())


def _own_alone(deciding: pd.DataFrame, figure: pd.Series, sources: pd.DataFrame) -> tuple[int, ...]:
    """Return the rows that give the same value where all are of the figure's own source, else none.

    A bound by somebody else settles nothing, so it is no second witness either.
    """
    exact = deciding[deciding["outcome"] == "agrees"]
    alone = exact["publisher"].isin(not_independent(figure, sources)).all()
    return _labels(exact, "agrees") if alone else ()


def _labels(rows: pd.DataFrame, outcome: str, *, negated: bool = False) -> tuple[int, ...]:
    return tuple(sorted(rows.index[(rows["outcome"] == outcome) ^ negated]))


def _rates(comparators: pd.DataFrame, units: pd.DataFrame) -> pd.DataFrame:
    return comparators[comparators["unit"].isin(units.index[units.index.str.contains("_per_")])]


def _compared(figure: pd.Series, row: pd.Series, units: pd.DataFrame, rates: pd.DataFrame) -> tuple[Any, Any, Any]:
    period = str(figure["period"] if row["period"] == UNDATED else row["period"])
    conversion: Conversion | None = find_conversion(row["unit"], figure["unit"], period, units, rates)
    if conversion is None:
        return None, None, None
    return compare(figure, row, conversion.factor), conversion.factor, conversion.source


def _with_bearings(known: pd.DataFrame, figures: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    bearings: dict[object, str] = {}
    for key, rows in by_rows(known).groupby("key_figure", sort=False):
        bearings.update(_bearings(figures.loc[key], rows, sources))
    bearing = pd.Series(bearings, dtype="object").reindex(known.index)
    return known.assign(bearing=bearing).astype(BEARING_COLUMNS)


def _bearings(figure: pd.Series, rows: pd.DataFrame, sources: pd.DataFrame) -> Iterator[tuple[object, str]]:
    relied, limit = relied_publisher(figure, sources), source_day(sources.loc[figure["source"]])
    eligible: dict[object, pd.Series] = {}
    for label, row in rows.iterrows():
        if figure["kind"] in BY_KIND and row["publisher"] != relied:
            yield label, "another publisher"
        elif not _is_for(figure, row, limit):
            yield label, "another period"
        elif row["definition"] != "same":
            yield label, "another definition"
        elif pd.isna(row["outcome"]):
            yield label, "not comparable"
        else:
            eligible[label] = row
    newest: dict[str, tuple[date, date]] = {}
    for row in eligible.values():
        newest[row["publisher"]] = max(newest.get(row["publisher"], _age(row)), _age(row))
    for label, row in eligible.items():
        yield label, DECIDES if _age(row) == newest[row["publisher"]] else OLDER


def _is_for(figure: pd.Series, row: pd.Series, limit: date | None) -> bool:
    if figure["period"] != UNDATED:
        return same_period(figure["period"], row["period"])
    return row["period"] == UNDATED or limit is None or first_day(row["period"]) <= limit


def _age(row: pd.Series) -> tuple[date, date]:
    return end_of(row["period"]), row["known"]
