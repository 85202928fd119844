"""What moved between two versions as sentences, for the page of changes, its feed, and a figure's record."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.changes import RECORDS, Change, Comparison, Row, StatisticsChange
from regiondata.analysis.region_versions import Version
from regiondata.i18n import tr, trn
from regiondata.wording.formatting import (
    format_day,
    format_figure,
    format_names,
    format_number,
    format_period,
    format_printed,
)
from regiondata.wording.verdict_labels import currentness_word, verdict_word

LONGEST_QUOTED = 90
"""Letters of a text that a sentence quotes before and after; of a longer one it says only that it was rewritten."""


@dataclass(frozen=True)
class ChangedRecord:
    """One record with a sentence for each thing that moved, those on mere words apart, and our reasons."""

    record_type: str
    key: str
    name: str
    sentences: tuple[str, ...]
    wording: tuple[str, ...]
    reasons: tuple[str, ...]
    removed: bool = False

    @property
    def words_only(self) -> bool:
        """Whether nothing but words has changed."""
        return not self.sentences


@dataclass(frozen=True)
class ChangedGroup:
    """All changed records of one kind, under a title with a count in words."""

    title: str
    summary: str
    records: tuple[ChangedRecord, ...]


def version_name(version: Version) -> str:
    """Return a version as a reader knows it: the day, and whether it is released."""
    if version.snapshot is None:
        return tr("now ({day}, not yet released)", day=format_day(version.day))
    return tr("the release of {day}", day=format_day(version.day))


def comparison_title(comparison: Comparison) -> str:
    """Return between which days something moved; two releases of one day are told apart by their ids."""
    one, other = comparison.before, comparison.after
    if one.day == other.day and other.snapshot is not None:
        return tr("Within {day}: from {before} to {after}", day=format_day(one.day), before=one.id, after=other.id)
    return tr("From {before} to {after}", before=version_name(one), after=version_name(other))


def comparison_summary(comparison: Comparison) -> str:
    """Return in a sentence how much moved, what matters most first."""
    counts = Counter((change.record_type, change.what) for change in comparison.changes)
    records = {(change.record_type, change.key) for change in comparison.changes if change.what == "words"}
    added = sum(number for (_, what), number in counts.items() if what == "added")
    removed = sum(number for (_, what), number in counts.items() if what == "removed")
    verdicts = counts["key_figure", "verdict"] + counts["claim", "verdict"]
    compared = counts["published", "published"]
    figures = (
        (verdicts, tr("{number} verdict changed"), tr("{number} verdicts changed")),
        (counts["key_figure", "value"], tr("{number} value changed"), tr("{number} values changed")),
        (counts["key_figure", "newest"], tr("{number} latest value changed"), tr("{number} latest values changed")),
        (compared, tr("{number} publisher's value changed"), tr("{number} publishers' values changed")),
        (added, tr("{number} entry added"), tr("{number} entries added")),
        (removed, tr("{number} entry removed"), tr("{number} entries removed")),
        (len(records), tr("{number} entry reworded"), tr("{number} entries reworded")),
    )
    described = [trn(one, many, number) for number, one, many in figures if number]
    values = sum(change.added + change.removed + change.changed for change in comparison.statistics)
    if values:
        described.append(statistics_count(values))
    return tr("{changes}.", changes=_capital(format_names(described))) if described else tr("Nothing changed.")


def changed_groups(comparison: Comparison) -> tuple[ChangedGroup, ...]:
    """Return what moved, a group for each kind of record, key figures first."""
    groups = []
    for record_type in RECORDS.values():
        mine = [change for change in comparison.changes if _group_of(change) == record_type]
        if mine:
            records = _records(mine, comparison)
            groups.append(ChangedGroup(_group_title(record_type), _group_summary(records), records))
    return tuple(groups)


def statistics_count(values: int) -> str:
    """Return in words how many values of statistics were added, changed or removed."""
    if values == 1:
        return tr("1 statistic renewed")
    return tr("{number} statistics renewed", number=format_number(values, 1))


def statistics_sentence(change: StatisticsChange) -> str:
    """Return how the statistics of one indicator changed."""
    described = [
        trn("{number} value added", "{number} values added", change.added) if change.added else "",
        trn("{number} value changed", "{number} values changed", change.changed) if change.changed else "",
        trn("{number} value removed", "{number} values removed", change.removed) if change.removed else "",
    ]
    return tr("{indicator}: {changes}.", indicator=change.label, changes=format_names(filter(None, described)))


def describe_change(change: Change, comparison: Comparison) -> tuple[str, ...]:
    """Return one change in sentences."""
    if change.what in {"added", "removed"}:
        return (tr("Added.") if change.what == "added" else tr("Removed."),)
    if change.what == "published":
        return (_published(change, comparison),)
    one, other = change.before or {}, change.after or {}
    if change.what == "verdict":
        words = {"before": verdict_word(str(one["verdict"])), "after": verdict_word(str(other["verdict"]))}
        return (tr("Verdict changed from “{before}” to “{after}”.", **words),)
    if change.what == "standing":
        return (_currentness(one, other),)
    if change.what == "newest":
        return (_newest(one, other, comparison),)
    if change.what == "value":
        return tuple(_value(change, one, other, comparison))
    return _words(change, one, other)


def _records(changes: Iterable[Change], comparison: Comparison) -> tuple[ChangedRecord, ...]:
    by_key: dict[str, list[Change]] = {}
    for change in changes:
        by_key.setdefault(change.key, []).append(change)
    found = [_record(key, mine, comparison) for key, mine in by_key.items()]
    return tuple(sorted(found, key=_weight))


def _weight(record: ChangedRecord) -> tuple[bool, int, str]:
    """Return what sorts records: those with a reason or with most to say first, those with new words only last."""
    return record.words_only, -len(record.sentences) - len(record.reasons), record.name


def _record(key: str, changes: list[Change], comparison: Comparison) -> ChangedRecord:
    described = [(change.what, sentence) for change in changes for sentence in describe_change(change, comparison)]
    reasons = dict.fromkeys(reason for change in changes for reason in change.reasons)
    rows = [change.after or change.before or {} for change in changes if change.record_type != "published"]
    return ChangedRecord(
        _group_of(changes[0]),
        key,
        _name(rows[0], key) if rows else _figure_name(key, comparison),
        tuple(sentence for what, sentence in described if what != "words"),
        tuple(sentence for what, sentence in described if what == "words"),
        tuple(reasons),
        any(change.what == "removed" for change in changes),
    )


def _group_of(change: Change) -> str:
    return "key_figure" if change.record_type == "published" else change.record_type


def _name(row: Row, key: str) -> str:
    named = next(
        (row[column] for column in ("name", "title", "claim", "question", "person", "printed") if row.get(column)), key
    )
    return format_printed(str(named))


def _figure_name(key: str, comparison: Comparison) -> str:
    return comparison.names.get(key, key)


def _group_title(record_type: str) -> str:
    return {
        "key_figure": tr("Key figures"),
        "claim": tr("Claims"),
        "place": tr("Places"),
        "organisation": tr("Organisations"),
        "event": tr("Events"),
        "service": tr("Services"),
        "voice": tr("What people say"),
        "contact": tr("Contacts"),
        "pipeline": tr("Products in development"),
        "correction": tr("Corrections"),
        "unknown": tr("Open questions"),
        "source": tr("Sources"),
    }[record_type]


def _group_summary(records: Iterable[ChangedRecord]) -> str:
    kinds = Counter("removed" if one.removed else "words" if one.words_only else "more" for one in records)
    described = [
        trn("{number} changed or new", "{number} changed or new", kinds["more"]) if kinds["more"] else "",
        trn("{number} removed", "{number} removed", kinds["removed"]) if kinds["removed"] else "",
        trn("{number} reworded", "{number} reworded", kinds["words"]) if kinds["words"] else "",
    ]
    return format_names(filter(None, described))


def _value(change: Change, one: Row, other: Row, comparison: Comparison) -> Iterable[str]:
    if set(change.columns) - {"rank_of", "period"}:
        values = {"before": _figure(one, comparison, "before"), "after": _figure(other, comparison, "after")}
        yield tr("Value changed from {before} to {after}.", **values)
    if "period" in change.columns:
        periods = {"before": format_period(str(one["period"])), "after": format_period(str(other["period"]))}
        yield tr("Period changed from {before} to {after}.", **periods)
    if "rank_of" in change.columns:
        yield tr(
            "Number ranked: {after} (before: {before}).",
            before=_number_ranked(one),
            after=_number_ranked(other),
        )


def _number_ranked(row: Row) -> str:
    return tr("not known") if row["rank_of"] in {None, "unknown"} else str(row["rank_of"])


def _newest(one: Row, other: Row, comparison: Comparison) -> str:
    if other["newest_unit"] is None:
        return tr("No newer published value any more.")
    after = {"value": _newest_text(other, comparison, "after"), "period": format_period(str(other["newest_period"]))}
    if one["newest_unit"] is None:
        return tr("Latest published value: {value} ({period}).", **after)
    before = {"old": _newest_text(one, comparison, "before"), "then": format_period(str(one["newest_period"]))}
    return tr("Latest published value changed from {old} ({then}) to {value} ({period}).", **before, **after)


def _newest_text(row: Row, comparison: Comparison, side: str) -> str:
    cells = {"value": "newest_value", "value_low": "newest_low", "value_high": "newest_high", "unit": "newest_unit"}
    return _figure({name: row[column] for name, column in cells.items()}, comparison, side)


def _currentness(one: Row, other: Row) -> str:
    before, after = currentness_word(str(one["standing"])), currentness_word(str(other["standing"]))
    if after:
        return tr("Now marked “{word}”.", word=after)
    return tr("No longer marked “{word}”.", word=before) if before else tr("Checked for a newer value; none is due.")


def _published(change: Change, comparison: Comparison) -> str:
    row = change.after or change.before or {}
    side = "after" if change.after else "before"
    described = {
        "publisher": comparison.publishers.get(str(row["source"]), str(row["source"])),
        "value": _figure(row, comparison, side),
        "period": format_period(str(row["period"])),
    }
    if change.before is None:
        return tr("Now compared with {publisher}: {value} ({period}).", **described)
    if change.after is None:
        return tr("No longer compared with {publisher}: {value} ({period}).", **described)
    before = _figure(change.before, comparison, "before")
    if before == described["value"]:
        if row["definition"] == "same":
            return tr("{publisher}'s {value} ({period}) is now read as counted the same way.", **described)
        return tr("{publisher}'s {value} ({period}) is now read as counted differently.", **described)
    return tr("{publisher}'s value changed from {before} to {value} ({period}).", before=before, **described)


def _figure(row: Row, comparison: Comparison, side: str) -> str:
    unit = comparison.units[side].loc[str(row["unit"])]
    cells: Mapping[str, object] = {
        "step": float("nan"),
        "qualifier": "none",
        **{str(name): value for name, value in row.items()},
    }
    return format_figure({name: pd.NA if value is None else value for name, value in cells.items()}, unit)


def _words(change: Change, one: Row, other: Row) -> tuple[str, ...]:
    """Quote what is short, and say of the rest that it was added, removed or rewritten."""
    labels, described = _labels(), []
    silent: list[str] = []
    for column in change.columns:
        before, after = one[column], other[column]
        if column not in labels:
            silent.append(column)
        elif before and after and max(len(str(before)), len(str(after))) <= LONGEST_QUOTED:
            texts = {"before": before, "after": after}  # without their full stop: the sentence around them has its own
            quoted = {name: format_printed(str(text)).removesuffix(".") for name, text in texts.items()}
            described.append(tr("{what} changed from “{before}” to “{after}”.", what=labels[column], **quoted))
        else:
            described.append(_rewritten(before, after).format(what=labels[column]))
    return (*described, *([tr("Details revised.")] if silent else []))


def _rewritten(before: object, after: object) -> str:
    if before and after:
        return tr("{what} rewritten.")
    return tr("{what} added.") if after else tr("{what} removed.")


def _labels() -> dict[str, str]:
    return {
        "name": tr("Name"),
        "title": tr("Title"),
        "claim": tr("Claim"),
        "reason": tr("Reason"),
        "summary": tr("Description"),
        "question": tr("Question"),
        "correction": tr("Correction"),
        "printed": tr("Printed words"),
        "as_printed": tr("Figure as printed"),
        "note": tr("Note"),
        "status_note": tr("Note on the status"),
        "period_note": tr("Note on the date"),
        "period": tr("Date"),
        "producer": tr("Publisher"),
        "edition": tr("Edition"),
        "published": tr("Publication date"),
        "licence": tr("Licence"),
        "url": tr("Address"),
        "role": tr("Role"),
    }


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
