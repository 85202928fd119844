"""What moved between two versions of a region: records, values, verdicts, words and statistics, with our reasons.

Both sides are tables, so a version compares with any other however it was stored. A column that only one side knows is
no change: it is the code that moved.
"""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Any

import pandas as pd

from regiondata.analysis.region_versions import Version, find_version, list_versions, version_tables
from regiondata.data.joined_keys import split_keys
from regiondata.data.records.field_types import last_day
from regiondata.data.release_snapshots import Tables
from regiondata.region import Region

Row = Mapping[Hashable, Any]

RECORDS = {
    "key_figures": "key_figure",
    "claims": "claim",
    "places": "place",
    "organisations": "organisation",
    "events": "event",
    "services": "service",
    "voices": "voice",
    "contacts": "contact",
    "pipeline": "pipeline",
    "corrections": "correction",
    "unknowns": "unknown",
    "sources": "source",
}
"""Tables whose rows have a key, in the order in which they are read, and what a row is."""

ASPECTS = {
    "value": ("value", "value_low", "value_high", "qualifier", "unit", "period", "rank_of"),
    "verdict": ("verdict",),
    "newest": ("newest_value", "newest_low", "newest_high", "newest_unit", "newest_period"),
    "standing": ("standing",),
}
"""What may change of a figure besides its words, and the columns that say so."""

_WORDS = {
    "key_figures": ("name", "as_printed", "note", "status_note", "period_note", "subject", "topic"),
    "claims": ("claim", "reason"),
    "sources": ("producer", "title", "edition", "published", "url", "licence", "republish", "note"),
}
"""The columns whose change is one of words; of other records, every column is."""

_COMPUTED = {"agreeing", "differing", "verdict_sentence", "verdict_rule", "checked", "looked_for", "read"}
_CELL = ("indicator", "territory", "period", "source", "dimension")
_OF_FIGURES = ("key_figures", "published", "sources", "terms_units")
_STATED = ("key_figure", "period", "source")


@dataclass(frozen=True)
class Change:
    """One thing that moved: in which record, what of it, and the row before and after; None where there is no row.

    `what` is added, removed, value, verdict, newest, standing, words, or published for what others print of a figure.
    """

    record_type: str
    key: str
    what: str
    before: Row | None
    after: Row | None
    columns: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class StatisticsChange:
    """How many values of one indicator were added, taken out, or changed."""

    indicator: str
    label: str
    added: int
    removed: int
    changed: int


@dataclass(frozen=True)
class Comparison:
    """Everything that moved between two versions."""

    before: Version
    after: Version
    changes: tuple[Change, ...] = ()
    statistics: tuple[StatisticsChange, ...] = ()
    units: Mapping[str, pd.DataFrame] = field(default_factory=dict, compare=False)
    names: Mapping[str, str] = field(default_factory=dict, compare=False)
    publishers: Mapping[str, str] = field(default_factory=dict, compare=False)
    rules: Mapping[str, str] = field(default_factory=dict, compare=False)


def compare_versions(region: Region, before: str, after: str) -> Comparison | None:
    """Return what moved between two versions by their ids, or None where one of them is unknown."""
    one, other = find_version(region, before), find_version(region, after)
    if one is None or other is None:
        return None
    name = ("changes between", one.id, other.id, one.snapshot is None, other.snapshot is None)
    return region.cached(name, lambda: _compare(region, one, other))


def compare_releases(region: Region) -> tuple[Comparison, ...]:
    """Return what moved from each version to the next, the newest first."""
    found = [compare_versions(region, one.id, other.id) for one, other in pairwise(list_versions(region))]
    return tuple(comparison for comparison in reversed(found) if comparison is not None)


def figure_changes(region: Region, key: str) -> tuple[tuple[Comparison, tuple[Change, ...]], ...]:
    """Return every change of one key figure, the newest first, each with the two versions it lies between."""
    versions = list_versions(region)
    name = ("changes of figures", *((version.id, version.snapshot is None) for version in versions))
    found = region.cached(name, lambda: tuple(_compare_figures(region, *pair) for pair in pairwise(versions)))
    rows = ((comparison, _of_figure(comparison, key)) for comparison in reversed(found))
    return tuple((comparison, changes) for comparison, changes in rows if changes)


def compare_tables(before: Tables, after: Tables) -> tuple[Change, ...]:
    """Return the changes of all records from one state of the tables to another, in the order of `RECORDS`."""
    found = [change for table in RECORDS for change in _compare_records(table, before, after)]
    return (*found, *_compare_published(before, after))


def compare_statistics(before: Tables, after: Tables) -> tuple[StatisticsChange, ...]:
    """Return how the statistics of each indicator changed, those that did not left out."""
    if before["comparators"] is after["comparators"]:
        return ()
    one, other = _cells(before), _cells(after)
    counts = {
        "added": Counter(cell[0] for cell in other if cell not in one),
        "removed": Counter(cell[0] for cell in one if cell not in other),
        "changed": Counter(cell[0] for cell in one if cell in other and one[cell] != other[cell]),
    }
    labels = {**_labels(before), **_labels(after)}
    return tuple(
        StatisticsChange(
            indicator, labels.get(indicator, indicator), **{name: counts[name][indicator] for name in counts}
        )
        for indicator in sorted(set().union(*counts.values()))
    )


def _compare(region: Region, one: Version, other: Version) -> Comparison:
    before, after = version_tables(region, one), version_tables(region, other)
    found = _comparison(region, one, other, before, after)
    return replace(found, statistics=compare_statistics(before, after))


def _compare_figures(region: Region, one: Version, other: Version) -> Comparison:
    """Compare only what a figure's record needs; statistics are most of a snapshot."""
    before, after = version_tables(region, one, _OF_FIGURES), version_tables(region, other, _OF_FIGURES)
    few = [{name: frame for name, frame in tables.items() if name in _OF_FIGURES} for tables in (before, after)]
    return _comparison(region, one, other, *few)


def _comparison(region: Region, one: Version, other: Version, before: Tables, after: Tables) -> Comparison:
    reasons = _reasons(region, one.day, other.day)
    changes = tuple(_with_reasons(change, reasons) for change in compare_tables(before, after))
    return Comparison(
        one,
        other,
        changes,
        units={"before": before["terms_units"], "after": after["terms_units"]},
        names=_texts("key_figures", "name", before, after),
        publishers=_texts("sources", "producer", before, after),
        rules=_texts("sources", "republish", before, after),
    )


def _texts(table: str, column: str, before: Tables, after: Tables) -> dict[str, str]:
    """Return one column of a table by key, as it reads after the change where the row is still there."""
    return {str(key): str(text) for tables in (before, after) for key, text in tables[table][column].items()}


def _of_figure(comparison: Comparison, key: str) -> tuple[Change, ...]:
    return tuple(
        change
        for change in comparison.changes
        if change.record_type in {"key_figure", "published"} and change.key == key
    )


def _reasons(region: Region, after: date, until: date) -> Mapping[str, tuple[str, ...]]:
    """Return our reasons by record, for changes decided after one day and until another, whichever came first."""
    first, last = sorted((after, until))
    reasons: dict[str, tuple[str, ...]] = {}
    for row in region.frames["changes"].itertuples():
        if first < last_day(str(row.decided)) <= last:
            for key in split_keys(row.records):
                reasons[key] = (*reasons.get(key, ()), str(row.reason))
    return reasons


def _with_reasons(change: Change, reasons: Mapping[str, tuple[str, ...]]) -> Change:
    found = () if change.what == "standing" else reasons.get(change.key, ())  # that one moves with time alone
    cells = (change.record_type, change.key, change.what, change.before, change.after, change.columns)
    return Change(*cells, found) if found else change


def _compare_records(table: str, before: Tables, after: Tables) -> Iterator[Change]:
    if before.get(table) is after.get(table):  # a table that did not change is stored once for both
        return
    one, other = _by_key(table, before), _by_key(table, after)
    shared = [name for name in _columns(table, before) if name in set(_columns(table, after))]
    for key, row in other.items():
        if key not in one:
            yield Change(RECORDS[table], key, "added", None, row)
        else:
            yield from _compare_rows(table, key, one[key], row, shared)
    for key, row in one.items():
        if key not in other:
            yield Change(RECORDS[table], key, "removed", row, None)


def _compare_rows(table: str, key: str, one: Row, other: Row, shared: Sequence[str]) -> Iterator[Change]:
    aspects = ASPECTS if table in {"key_figures", "claims"} else {}
    of_aspects = {name for names in ASPECTS.values() for name in names} if aspects else set()
    for what, names in aspects.items():
        moved = _moved(one, other, [name for name in names if name in shared])
        if moved:
            yield Change(RECORDS[table], key, what, one, other, moved)
    words = [name for name in _WORDS.get(table, shared) if name in shared]
    moved = _moved(one, other, [name for name in words if name not in of_aspects | _COMPUTED])
    if moved:
        yield Change(RECORDS[table], key, "words", one, other, moved)


def _compare_published(before: Tables, after: Tables) -> Iterator[Change]:
    """Yield what publishers say of a figure that is new, gone, or another value than before."""
    if before["published"] is after["published"]:
        return
    one, other = _stated(before), _stated(after)
    columns = ("value", "value_low", "value_high", "qualifier", "unit", "definition")
    for name in dict.fromkeys((*other, *one)):
        was, now = one.get(name), other.get(name)
        if was is None or now is None or _moved(was, now, columns):
            yield Change("published", str(name[0]), "published", was, now)


def _moved(one: Row, other: Row, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in columns if not _same(one[name], other[name]))


def _same(one: object, other: object) -> bool:
    return one is other or one == other


def _by_key(table: str, tables: Tables) -> dict[str, Row]:
    frame = tables.get(table)
    if frame is None or frame.index.name is None:
        return {}
    return dict(zip(map(str, frame.index), _plain(frame), strict=True))


def _columns(table: str, tables: Tables) -> list[str]:
    return [str(name) for name in tables[table].columns] if table in tables else []


def _stated(tables: Tables) -> dict[tuple[Any, ...], Row]:
    """Return the published values by what they are of; before they had a word such as about, there was none."""
    rows = ({"qualifier": "none", **row} for row in _plain(tables["published"]))
    return {tuple(row[name] for name in _STATED): row for row in rows}


def _plain(frame: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """Return rows as plain values, a missing one as None: NA is equal to nothing, not even to itself."""
    names = list(frame.columns)
    return [dict(zip(names, cells, strict=True)) for cells in _tuples(frame, names)]


def _cells(tables: Tables) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    """Return what each statistic says, by what it is about; of two for the same, the last."""
    frame = tables["comparators"]
    named, said = _tuples(frame, _CELL), _tuples(frame, ("value", "value_low", "value_high", "unit"))
    return dict(zip(named, said, strict=True))


def _tuples(frame: pd.DataFrame, columns: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    return zip(*(frame[name].to_numpy(dtype="object", na_value=None).tolist() for name in columns), strict=True)


def _labels(tables: Tables) -> dict[str, str]:
    return {str(key): str(label) for key, label in tables["terms_indicators"]["label"].items()}
