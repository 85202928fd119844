"""Parts of the page of changes: the two versions, what moved between them, and what one can subscribe to."""

from collections.abc import Iterable

import streamlit as st

from components.html import anchor, element, folded, in_one_piece, show, show_cells, text, text_link
from components.inputs import choose_one, side_by_side
from components.navigation import record_way, show_list, way
from page_context import Visit
from regiondata.analysis.changes import RECORDS, compare_versions
from regiondata.analysis.releases import Version, list_versions
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.urls import RECORD_PAGES, data_address, subscribe_address, version_address
from regiondata.wording.changes import (
    ChangedGroup,
    ChangedRecord,
    changed_groups,
    comparison_summary,
    comparison_title,
    statistics_sentence,
    version_name,
)

_FRAMES = {record_type: table for table, record_type in RECORDS.items()}


def choose_versions(visit: Visit) -> tuple[str, str] | None:
    """Offer the two versions to compare, the last two first, and return their ids; None where there is only one."""
    versions = list_versions(visit.region)
    if len(versions) < 2:
        return None
    options = {version.id: _option(version) for version in reversed(versions)}
    with side_by_side("changes"):
        before = choose_one(tr("From"), "from", options, default=versions[-2].id)
        after = choose_one(tr("To"), "to", options, default=versions[-1].id)
    return str(before), str(after)


def _option(version: Version) -> str:
    told = version_name(version)
    return f"{told[:1].upper()}{told[1:]} · {version.id}"


def show_no_changes(visit: Visit) -> None:
    """Say that there is one version only, and what will stand here."""
    (version,) = list_versions(visit.region)
    show(text("p", tr("Only one version exists so far: {version}.", version=version.id)))
    show(text("p", tr("The next release will list here what it changed."), "note"))


def show_comparison(visit: Visit, before: str, after: str) -> None:
    """Show in words what moved between two versions, key figures first."""
    comparison = compare_versions(visit.region, before, after)
    if comparison is None or before == after:
        show(text("p", tr("Choose two different versions to see what moved between them.")))
        return
    with in_one_piece():
        show(text("h2", comparison_title(comparison)))
        show(text("p", comparison_summary(comparison), "strong"))
        if comparison.after.note:
            show(text("p", comparison.after.note, "note"))
        show_list(_version_links(visit, version) for version in (comparison.before, comparison.after))
        for group in changed_groups(comparison):
            _show_group(visit, group)
        if comparison.statistics:
            show(text("h3", tr("Statistics")))
            renewed = len(comparison.statistics)
            with folded(trn("{number} indicator renewed", "{number} indicators renewed", renewed)):
                links = [
                    _indicator(visit, change.indicator, statistics_sentence(change)) for change in comparison.statistics
                ]
                show(element("ul", "".join(element("li", link) for link in links), "plain"))


def _version_links(visit: Visit, version: Version) -> str:
    opened = way(visit, "figures", tr("Key figures in version {id}", id=version.id), version=version.id)
    return f"{opened} {text_link(tr('Open data'), version_address(visit.region.slug, version.id))}"


def _show_group(visit: Visit, group: ChangedGroup) -> None:
    """Show what changed in substance, and fold away what has only new words."""
    told = [record for record in group.records if not record.words_only]
    words = [record for record in group.records if record.words_only]
    show(text("h3", tr("{title}: {summary}", title=group.title, summary=group.summary)))
    if told and group.records[0].record_type in {"key_figure", "claim"}:
        _show_records(visit, told)
    elif told:
        with folded(trn("{number} changed or new", "{number} changed or new", len(told))):
            _show_records(visit, told)
    if words:
        with folded(trn("{number} reworded", "{number} reworded", len(words))):
            _show_records(visit, words)


def _show_records(visit: Visit, records: Iterable[ChangedRecord]) -> None:
    show_cells((tr("Entry"), tr("What changed")), ((_name(visit, one), _said(one)) for one in records))


def _name(visit: Visit, record: ChangedRecord) -> str:
    """Return a record's name, a link where the record is still there."""
    if _opens(visit.region, record):
        return record_way(visit, record.record_type, record.key, record.name)
    return text("span", record.name)


def _said(record: ChangedRecord) -> str:
    reasons = "".join(text("p", tr("Why: {reason}", reason=reason), "note") for reason in record.reasons)
    substance = text("p", " ".join(record.sentences)) if record.sentences else ""
    wording = text("p", " ".join(record.wording), "note") if record.wording else ""
    return substance + reasons + wording


def _opens(region: Region, record: ChangedRecord) -> bool:
    frame = region.frames[_FRAMES[record.record_type]]
    return record.record_type in RECORD_PAGES and record.key in frame.index


def _indicator(visit: Visit, indicator: str, told: str) -> str:
    return record_way(visit, "indicator", indicator, told) if indicator in visit.region.slices else text("span", told)


def show_subscriptions(visit: Visit) -> None:
    """Offer the feed of changes, the calendar of what is due, and the same without a script."""
    slug = visit.region.slug
    calendar = data_address(slug, "calendar.ics")
    show(text("h2", tr("Follow along")))
    show_list(
        (
            text_link(tr("Changes as a feed (Atom)"), data_address(slug, "changes.atom")),
            text_link(tr("Changes as JSON"), data_address(slug, "versions/changes.json")),
            anchor(subscribe_address(st.context.url or "", calendar), tr("Subscribe to updates due"), beside=True),
            text_link(tr("Every released version"), data_address(slug, "versions/")),
        )
    )
