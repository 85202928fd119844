"""Published values of key figures as tables of text, with lines for where a figure is printed and its counterparts."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import known_statistics
from regiondata.analysis.related_records import regional_counterparts
from regiondata.analysis.verdicts.verdicts import DECIDES
from regiondata.data.periods import end_of
from regiondata.data.records.field_types import NOT_STATED, UNDATED
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import (
    format_edition,
    format_period,
    format_printed,
    format_published,
    format_rounded,
)
from regiondata.wording.gap_to_published import value_in_both
from regiondata.wording.key_labels import KeyLabels, key_labels
from regiondata.wording.verdict_labels import bearing_word


def published_table(key: str, region: Region) -> pd.DataFrame:
    """Return one row per published value: period, value, publisher, edition, published, definition, bearing.

    Where any has a note, such as that a value is provisional, rounded or our reading, notes follow in a last column;
    where none names an edition, there is no column for it.
    """
    return region.cached(("published table", key), lambda: _make_table(key, region))


def _make_table(key: str, region: Region) -> pd.DataFrame:
    rows = region.published[region.published["key_figure"] == key]
    sources = region.sources
    cells = [
        {
            tr("Period"): format_period(row["period"]),
            tr("Value"): _in_both_units(label, row, region),
            tr("Publisher"): sources.at[row["source"], "producer"],
            tr("Edition"): format_edition(
                row["edition"] if pd.notna(row["edition"]) else sources.at[row["source"], "edition"]
            ),
            tr("Published"): format_period(row["published"]),
            tr("Definition"): _definition(row),
            tr("Effect on the verdict"): _bearing(label, region),
            tr("Note"): row["note"] if pd.notna(row["note"]) else "",
        }
        for label, row in _records(_newest_first(rows, region))
    ]
    empty = [name for name in (tr("Edition"), tr("Note")) if not any(row[name] for row in cells)]
    return pd.DataFrame(cells).drop(columns=empty, errors="ignore")


def _records(rows: pd.DataFrame) -> Iterator[tuple[object, dict[Hashable, Any]]]:
    """Yield rows with their labels; a series for each row of a wide frame is slow."""
    yield from zip(rows.index, rows.to_dict("records"), strict=True)


def _newest_first(rows: pd.DataFrame, region: Region) -> pd.DataFrame:
    """Return published rows, the latest period on top and in it what decides; undated ones come last."""
    deciding = region.matched_rows.index[region.matched_rows["bearing"] == DECIDES]
    ages = [
        (end_of(row["period"]), label in deciding, str(row["published"]))
        for label, row in zip(rows.index, rows.to_dict("records"), strict=True)
    ]
    return rows.iloc[sorted(range(len(rows)), key=ages.__getitem__, reverse=True)]


def _in_both_units(label: object, row: Mapping[Hashable, Any], region: Region) -> str:
    if label not in region.matched_rows.index:
        return format_published(row, region.terms["units"].loc[row["unit"]])
    return value_in_both(region.key_figures.loc[row["key_figure"]], region.matched_rows.loc[label], region)


def _definition(row: Mapping[Hashable, Any]) -> str:
    word = tr("same") if row["definition"] == "same" else tr("different")
    return f"{word}: {row['definition_note']}" if pd.notna(row["definition_note"]) else word


def _bearing(label: object, region: Region) -> str:
    if label not in region.matched_rows.index:
        return tr("published later")
    row = region.matched_rows.loc[label]
    if row["bearing"] == "older edition" and row["published"] == UNDATED:
        return tr("not used: edition without a date")  # it may be the newer one
    if row["bearing"] == "another period" and row["period"] == UNDATED:
        return tr("not used: no year given")  # it may be of the same year
    if row["bearing"] == "another period" and _is_part(str(row["period"]), row["key_figure"], region):
        return tr("not used: part of the year")
    return bearing_word(str(row["bearing"]), row["outcome"])


def _is_part(period: str, key: str, region: Region) -> bool:
    """Say whether a period lies in the year that a figure is printed for."""
    year = str(region.key_figures.at[key, "period"])
    return year.isdigit() and all(end.startswith(year) for end in period.split("/"))


_DESCRIBED = ["source", "section", "paragraph", "printed"]


def printed_lines(record_type: str, record: str, region: Region) -> list[tuple[str, str]]:
    """Return every paragraph that prints a record: where it stands, and the words, joined, that are found there."""
    return region.cached(("printed lines", record_type, record), lambda: _find_lines(record_type, record, region))


def _find_lines(record_type: str, record: str, region: Region) -> list[tuple[str, str]]:
    evidence = region.cached(("evidence by record",), lambda: _by_record(region.frames["evidence"]))
    found: dict[str, dict[str, None]] = {}
    for row in evidence.get((record_type, record), ()):
        words = found.setdefault(_place(row["source"], row["section"], row["paragraph"], region), {})
        if pd.notna(row["printed"]):
            words[format_printed(str(row["printed"]))] = None
    return [(place, " · ".join(words)) for place, words in found.items()]


def _by_record(evidence: pd.DataFrame) -> dict[tuple[str, str], list[dict[Hashable, Any]]]:
    """Return what is told of each paragraph by the record that it prints: a page asks for every record there is."""
    found: dict[tuple[str, str], list[dict[Hashable, Any]]] = {}
    keys = zip(evidence["record_type"], evidence["record"], strict=True)
    for key, row in zip(keys, evidence[_DESCRIBED].to_dict("records"), strict=True):
        found.setdefault(key, []).append(row)
    return found


def _place(key: str, section: str, number: object, region: Region) -> str:
    where = [str(region.sources.at[key, "producer"]), str(region.sources.at[key, "title"])]
    if section != NOT_STATED and pd.notna(number):
        where.append(tr("{section}, paragraph {number}", section=section, number=number))
    return " · ".join(where)


def regional_lines(key: str, region: Region) -> list[str]:
    """Return a line for each home territory: value, period and publisher, and what is counted where it differs.

    A rank never stands alone: its line ends with those of earlier editions.
    """
    words, requested = key_labels(region), str(region.frames["key_figures"].at[key, "indicator"])
    rows = regional_counterparts(key, region)
    return [_line(row, requested, words) + _earlier_ranks(row, region, words) for _, row in rows.iterrows()]


def _earlier_ranks(row: pd.Series, region: Region, words: KeyLabels) -> str:
    if row["unit"] != "rank":
        return ""
    known = known_statistics(region.comparators, region.sources, region.as_of)
    same = known[(known["indicator"] == row["indicator"]) & (known["territory"] == row["territory"])]
    before = same[same["period"].map(end_of) < end_of(row["period"])]
    older = before.sort_values("period", ascending=False, key=lambda periods: periods.map(end_of))
    ranks = [
        tr(
            "{value} ({period})",
            value=format_rounded(one, words.units.loc["rank"], 0),
            period=format_period(str(one["period"])),
        )
        for _, one in older.iterrows()
    ]
    return " " + tr("Earlier: {ranks}.", ranks=", ".join(ranks)) if ranks else ""


def _line(row: pd.Series, requested: str, words: KeyLabels) -> str:
    described = {
        "place": words.territory(str(row["territory"])),
        "value": format_rounded(row, words.units.loc[row["unit"]], 0),
        "period": format_period(str(row["period"])),
        "publisher": words.sources.at[row["source"], "producer"],
    }
    if row["indicator"] == requested:
        return tr("In {place}: {value} ({period}, {publisher}).", **described)
    return tr(
        "In {place}: {value} ({period}, {publisher}). {label}.", label=words.indicator(row["indicator"]), **described
    )
