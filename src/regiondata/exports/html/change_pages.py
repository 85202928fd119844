"""Static pages on time: what moved between versions, the list of versions, and what one version holds."""

from collections.abc import Iterable, Iterator

from regiondata.analysis.changes import Comparison
from regiondata.analysis.region_versions import Version, list_versions
from regiondata.exports.changes import changes_address, public_comparison
from regiondata.exports.html.page import Alternate, Block, Page, choices, facts, heading, links, paragraph
from regiondata.exports.open_data.versions import DESCRIPTOR, released_version
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.urls import address, data_address, plain_changes_address, version_address
from regiondata.wording.changes import (
    ChangedRecord,
    changed_groups,
    comparison_summary,
    comparison_title,
    statistics_sentence,
    version_name,
)
from regiondata.wording.formatting import format_day

SHOWN_OF_WORDS = 12
"""Records with new words only that a page of all releases names; a page of two versions names them all."""


def changes_page(region: Region, comparisons: Iterable[Comparison], home: str) -> Page:
    """Return the page that says in words what moved, between two versions or from each release to the next."""
    found = [public_comparison(comparison) for comparison in comparisons]
    only = found[0] if len(found) == 1 else None
    blocks = [block for comparison in found for block in _comparison_blocks(comparison, region)]
    return Page(
        title=tr("Changes"),
        description=comparison_summary(only) if only else tr("What changed from one release to the next, in words."),
        address=home + plain_changes_address(region.slug),
        region=region.profile.name,
        blocks=(
            *(blocks or [paragraph(tr("Nothing has changed since the first version."))]),
            heading(tr("All versions")),
            links(_version_links(region)),
        ),
        page_links={
            tr("Open in the dashboard"): address("changes", {}, {"region": region.slug}),
            tr("Follow changes (Atom feed)"): data_address(region.slug, "changes.atom"),
            tr("Changes as JSON"): data_address(region.slug, "versions/changes.json"),
            tr("All figures and places"): f"/facts/?region={region.slug}",
        },
        alternates=feeds(region),
    )


def versions_page(region: Region, home: str) -> Page:
    """Return the page that lists every version of a region."""
    return Page(
        title=tr("Versions of the data"),
        description=tr("Every released version stays open, under the id that files print."),
        address=home + data_address(region.slug, "versions/"),
        region=region.profile.name,
        blocks=(
            paragraph(tr("Every released version stays open, under the id that files print.")),
            links(_version_links(region)),
        ),
        page_links={
            tr("What changed"): plain_changes_address(region.slug),
            tr("Open data"): data_address(region.slug),
            tr("Versions as JSON"): data_address(region.slug, "versions/index.json"),
        },
        alternates=feeds(region),
    )


def version_page(region: Region, version: Version, home: str) -> Page:
    """Return the page of one version: its day, why it was released, its tables, and what has moved since."""
    tables, _ = released_version(region, version)
    base = version_address(region.slug, version.id)
    described = [
        (
            tr("{table} · {counted}", table=name, counted=trn("{number} row", "{number} rows", len(frame))),
            [(form.upper(), f"{base}{name}.{form}") for form in ("csv", "json")],
        )
        for name, frame in tables.items()
    ]
    return Page(
        title=tr("Version {version}", version=version.id),
        description=version.note or tr("The data as of {day}.", day=format_day(version.day)),
        address=home + base,
        region=region.profile.name,
        blocks=(
            *([paragraph(version.note)] if version.note else []),
            facts(_version_facts(version, region)),
            links(_links_of(region, version)),
            heading(tr("Tables")),
            choices(described),
        ),
        page_links={
            tr("All versions"): data_address(region.slug, "versions/"),
            tr("Open data"): data_address(region.slug),
        },
        alternates=feeds(region),
    )


def feeds(region: Region) -> tuple[Alternate, ...]:
    """Return what a reader of a region's pages may subscribe to."""
    return (
        Alternate("application/atom+xml", tr("Changes"), data_address(region.slug, "changes.atom")),
        Alternate("text/calendar", tr("Updates due"), data_address(region.slug, "calendar.ics")),
    )


def _version_facts(version: Version, region: Region) -> dict[str, object]:
    released = version.snapshot is not None
    return {
        tr("Version"): version.id,
        tr("Verdicts as of"): format_day(version.day),
        tr("State"): tr("released; it will not change") if released else tr("not yet released"),
        tr("Current"): tr("yes") if version.id == region.fingerprint else tr("no"),
    }


def _links_of(region: Region, version: Version) -> Iterator[tuple[str, str, str]]:
    retained = {"region": region.slug}
    yield tr("Key figures in this version"), address("figures", {"version": version.id}, retained), ""
    if version.id != region.fingerprint:
        yield tr("What has changed since"), changes_address(region, version.id, region.fingerprint), ""
    yield DESCRIPTOR, version_address(region.slug, version.id, DESCRIPTOR), tr("· tables, columns, licences")


def _version_links(region: Region) -> Iterator[tuple[str, str, str]]:
    for version in reversed(list_versions(region)):
        described = version_name(version)
        yield (
            described[:1].upper() + described[1:],
            version_address(region.slug, version.id),
            f"· {version.id} {version.note}",
        )


def _comparison_blocks(comparison: Comparison, region: Region) -> Iterator[Block]:
    yield heading(comparison_title(comparison))
    yield paragraph(comparison_summary(comparison))
    if comparison.after.note:
        yield paragraph(comparison.after.note, "note")
    for group in changed_groups(comparison):
        yield f"<h3>{group.title}</h3>"
        yield paragraph(group.summary, "note")
        yield from _record_blocks(group.records, region)
    if comparison.statistics:
        yield f"<h3>{tr('Statistics')}</h3>"
        yield links(
            (statistics_sentence(change), _compare(change.indicator, region), "") for change in comparison.statistics
        )


def _record_blocks(records: tuple[ChangedRecord, ...], region: Region) -> Iterator[Block]:
    described = [record for record in records if not record.words_only]
    words = [record for record in records if record.words_only]
    shown = [*described, *words[:SHOWN_OF_WORDS]]
    yield "".join(paragraph(_said(record)) for record in shown)
    if len(words) > SHOWN_OF_WORDS:
        left = len(words) - SHOWN_OF_WORDS
        address_ = data_address(region.slug, "versions/changes.json")
        yield links([(trn("{number} more in the JSON", "{number} more in the JSON", left), address_, "")])


def _said(record: ChangedRecord) -> str:
    reasons = (tr("Why: {reason}", reason=reason) for reason in record.reasons)
    return " ".join((f"{record.name}:", *record.sentences, *reasons, *record.wording))


def _compare(indicator: str, region: Region) -> str:
    return address("compare", {"indicator": indicator}, {"region": region.slug})
