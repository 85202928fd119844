"""Is a figure still the latest? What its publisher has brought out since, and the release rhythm against the clock."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from regiondata.analysis.verdicts.provenance import source_chain
from regiondata.analysis.verdicts.source_freshness import read_freshness
from regiondata.analysis.verdicts.verdicts import BY_KIND, Frames, Verdict, publisher_name, rows_about
from regiondata.data.frames import Row, Rows, plain_rows
from regiondata.data.periods import edition_day, end_of, source_day
from regiondata.data.records.field_types import UNDATED


@dataclass(frozen=True)
class Currentness:
    """Whether a figure is still the latest, and the label of the newest published row where there is one."""

    word: str
    due: bool = False
    newest: int | None = None


def assess_currentness(
    frames: Frames, indicators: pd.DataFrame, matched_rows: pd.DataFrame, verdicts: dict[str, Verdict], day: date
) -> dict[str, Currentness]:
    """Return the standing of every key figure on a day."""
    about, sources = rows_about(matched_rows), plain_rows(frames["sources"])
    return {
        str(key): _assess(
            figure,
            bool(indicators.at[figure["indicator"], "recurs"]),
            _own_rows(figure, about(key), verdicts[str(key)], sources),
            sources,
            day,
        )
        for key, figure in plain_rows(frames["key_figures"]).items()
    }


def newest_row(rows: Rows) -> int | None:
    """Return the label of the latest row: by period, then edition, then the day it became known."""
    ages = [(*_age(row), row["known"], str(row["source"]), int(label)) for label, row in rows.items()]
    return max(ages)[-1] if ages else None


def same_definition(matched_rows: Rows) -> Rows:
    """Return the rows that count the same and can be compared with what is printed."""
    return {
        label: row for label, row in matched_rows.items() if row["definition"] == "same" and pd.notna(row["outcome"])
    }


def _own_rows(figure: Row, matched_rows: Rows, verdict: Verdict, sources: Rows) -> Rows:
    """Return rows of the figure's publisher; where the document names nobody, of those whose value agrees with it."""
    same, behind = same_definition(matched_rows), source_chain(figure, sources)[1:]
    publishers = {str(sources[key]["producer"]) for key in behind} | {publisher_name(key, sources) for key in behind}
    if not behind and figure["kind"] not in BY_KIND:
        publishers = {same[label]["publisher"] for label in verdict.agreeing if label in same}
        publishers.add(str(sources[figure["source"]]["producer"]))
    return {
        label: row
        for label, row in same.items()
        if row["publisher"] in publishers or sources[row["source"]]["producer"] in publishers
    }


def _assess(figure: Row, recurs: bool, own: Rows, sources: Rows, day: date) -> Currentness:
    newest = newest_row(own)
    if not recurs:
        return Currentness("one-off", newest=newest)
    behind = source_chain(figure, sources)[-1] if newest is None else str(own[newest]["source"])
    state = read_freshness(sources[behind], day).state
    late = state in {"due", "overdue"}
    if newest is not None and _follows(own[newest], figure, sources):
        return Currentness("superseded", late, newest)
    word = {"overdue": "overdue", "current": "latest", "due": "latest"}.get(state, "unknown")
    return Currentness(word, late, newest)


def _follows(row: Row, figure: Row, sources: Rows) -> bool:
    if figure["period"] == UNDATED:
        printed = source_day(sources[figure["source"]])
        return printed is not None and end_of(row["period"]) > printed
    if end_of(row["period"]) != end_of(figure["period"]):
        return end_of(row["period"]) > end_of(figure["period"])
    printed_edition = edition_day(figure["edition"])
    return printed_edition > date.min and edition_day(row["edition"]) > printed_edition


def _age(row: Row) -> tuple[date, date]:
    return end_of(row["period"]), edition_day(row["edition"])
