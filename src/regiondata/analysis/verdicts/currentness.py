"""Is a figure still the latest? What its publisher has brought out since, and the release rhythm against the clock."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from regiondata.analysis.verdicts.freshness import read_freshness
from regiondata.analysis.verdicts.provenance import source_chain
from regiondata.analysis.verdicts.verdicts import BY_KIND, Frames, Verdict, publisher_name, rows_about
from regiondata.data.frames import by_rows
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
    about, sources = rows_about(matched_rows), by_rows(frames["sources"])
    return {
        str(key): _assess(
            figure,
            bool(indicators.at[figure["indicator"], "recurs"]),
            _own_rows(figure, about(key), verdicts[str(key)], sources),
            sources,
            day,
        )
        for key, figure in by_rows(frames["key_figures"]).iterrows()
    }


def newest_row(rows: pd.DataFrame) -> int | None:
    """Return the label of the latest row: by period, then edition, then the day it became known."""
    if rows.empty:
        return None
    ages = [(*_age(row), row["known"], str(row["source"]), int(label)) for label, row in rows.iterrows()]
    return max(ages)[-1]


def _own_rows(figure: pd.Series, matched_rows: pd.DataFrame, verdict: Verdict, sources: pd.DataFrame) -> pd.DataFrame:
    """Return rows of the figure's publisher; where the document names nobody, of those whose value agrees with it."""
    same = matched_rows[(matched_rows["definition"] == "same") & matched_rows["outcome"].notna()]
    if same.empty:
        return same
    behind = source_chain(figure, sources)[1:]
    publishers = {str(sources.at[key, "producer"]) for key in behind} | {publisher_name(key, sources) for key in behind}
    if not behind and figure["kind"] not in BY_KIND:
        publishers = set(same["publisher"].loc[list(verdict.agreeing)])
        publishers.add(str(sources.at[figure["source"], "producer"]))
    producers = [sources.at[source, "producer"] in publishers for source in same["source"]]
    return same[same["publisher"].isin(publishers) | pd.Series(producers, same.index, dtype="bool")]


def _assess(figure: pd.Series, recurs: bool, own: pd.DataFrame, sources: pd.DataFrame, day: date) -> Currentness:
    newest = newest_row(own)
    if not recurs:
        return Currentness("one-off", newest=newest)
    behind = source_chain(figure, sources)[-1] if newest is None else str(own.at[newest, "source"])
    state = read_freshness(sources.loc[behind], day).state
    late = state in {"due", "overdue"}
    if newest is not None and _follows(own.loc[newest], figure, sources):
        return Currentness("superseded", late, newest)
    word = {"overdue": "overdue", "current": "latest", "due": "latest"}.get(state, "unknown")
    return Currentness(word, late, newest)


def _follows(row: pd.Series, figure: pd.Series, sources: pd.DataFrame) -> bool:
    if figure["period"] == UNDATED:
        printed = source_day(sources.loc[figure["source"]])
        return printed is not None and end_of(row["period"]) > printed
    if end_of(row["period"]) != end_of(figure["period"]):
        return end_of(row["period"]) > end_of(figure["period"])
    printed_edition = edition_day(figure["edition"])
    return printed_edition > date.min and edition_day(row["edition"]) > printed_edition


def _age(row: pd.Series) -> tuple[date, date]:
    return end_of(row["period"]), edition_day(row["edition"])
