"""Parts of the page of changes: the two versions, what moved between them, and what one can subscribe to."""

import logging
from collections.abc import Iterable

import streamlit as st

from components.html import anchor, batch_html, details, element, plain, show, show_cells, text, text_link
from components.inputs import choose_one, column_row
from components.navigation import page_link, record_link, show_list
from page_context import PageContext
from regiondata.analysis.changes import RECORDS, compare_versions
from regiondata.analysis.region_versions import Version, list_versions
from regiondata.data.release_snapshots import SnapshotError
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

LOGGER = logging.getLogger("regiondata")

_FRAMES = {record_type: table for table, record_type in RECORDS.items()}


def show_unreadable(error: SnapshotError) -> None:
    """Say that a stored version cannot be read, so that the rest of a page goes on without it."""
    LOGGER.error("a snapshot cannot be read", extra={"event": {"what": str(error)}})
    st.warning(plain(tr("The files of an earlier version cannot be read just now, so nothing is compared with it.")))


def choose_versions(context: PageContext) -> tuple[str, str] | None:
    """Offer the two versions to compare, the last two first, and return their ids; None where there is only one."""
    versions = list_versions(context.region)
    if len(versions) < 2:
        return None
    options = {version.id: _option(version) for version in reversed(versions)}
    with column_row("changes"):
        before = choose_one(tr("From"), "from", options, default=versions[-2].id)
        after = choose_one(tr("To"), "to", options, default=versions[-1].id)
    return str(before), str(after)


def _option(version: Version) -> str:
    described = version_name(version)
    return f"{described[:1].upper()}{described[1:]} · {version.id}"


def show_no_changes(context: PageContext) -> None:
    """Say that there is one version only, and what will stand here."""
    (version,) = list_versions(context.region)
    show(text("p", tr("Only one version exists so far: {version}.", version=version.id)))
    show(text("p", tr("The next release will list here what it changed."), "note"))


def show_comparison(context: PageContext, before: str, after: str) -> None:
    """Show in words what moved between two versions, key figures first."""
    comparison = compare_versions(context.region, before, after)
    if comparison is None or before == after:
        show(text("p", tr("Choose two different versions to see what moved between them.")))
        return
    with batch_html():
        show(text("h2", comparison_title(comparison)))
        show(text("p", comparison_summary(comparison), "strong"))
        if comparison.after.note:
            show(text("p", comparison.after.note, "note"))
        show_list(_version_links(context, version) for version in (comparison.before, comparison.after))
        for group in changed_groups(comparison):
            _show_group(context, group)
        if comparison.statistics:
            show(text("h3", tr("Statistics")))
            renewed = len(comparison.statistics)
            with details(trn("{number} indicator renewed", "{number} indicators renewed", renewed)):
                links = [
                    _indicator(context, change.indicator, statistics_sentence(change))
                    for change in comparison.statistics
                ]
                show(element("ul", "".join(element("li", link) for link in links), "plain"))


def _version_links(context: PageContext, version: Version) -> str:
    opened = page_link(context, "figures", tr("Key figures in version {id}", id=version.id), version=version.id)
    return f"{opened} {text_link(tr('Open data'), version_address(context.region.slug, version.id))}"


def _show_group(context: PageContext, group: ChangedGroup) -> None:
    """Show what changed in substance, and fold away what has only new words."""
    described = [record for record in group.records if not record.words_only]
    words = [record for record in group.records if record.words_only]
    show(text("h3", tr("{title}: {summary}", title=group.title, summary=group.summary)))
    if described and group.records[0].record_type in {"key_figure", "claim"}:
        _show_records(context, described)
    elif described:
        with details(trn("{number} changed or new", "{number} changed or new", len(described))):
            _show_records(context, described)
    if words:
        with details(trn("{number} reworded", "{number} reworded", len(words))):
            _show_records(context, words)


def _show_records(context: PageContext, records: Iterable[ChangedRecord]) -> None:
    show_cells((tr("Entry"), tr("What changed")), ((_name(context, one), _said(one)) for one in records))


def _name(context: PageContext, record: ChangedRecord) -> str:
    """Return a record's name, a link where the record is still there."""
    if _opens(context.region, record):
        return record_link(context, record.record_type, record.key, record.name)
    return text("span", record.name)


def _said(record: ChangedRecord) -> str:
    reasons = "".join(text("p", tr("Why: {reason}", reason=reason), "note") for reason in record.reasons)
    substance = text("p", " ".join(record.sentences)) if record.sentences else ""
    wording = text("p", " ".join(record.wording), "note") if record.wording else ""
    return substance + reasons + wording


def _opens(region: Region, record: ChangedRecord) -> bool:
    frame = region.frames[_FRAMES[record.record_type]]
    return record.record_type in RECORD_PAGES and record.key in frame.index


def _indicator(context: PageContext, indicator: str, described: str) -> str:
    return (
        record_link(context, "indicator", indicator, described)
        if indicator in context.region.slices
        else text("span", described)
    )


def show_subscriptions(context: PageContext) -> None:
    """Offer the feed of changes, the calendar of what is due, and the same without a script."""
    slug = context.region.slug
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
