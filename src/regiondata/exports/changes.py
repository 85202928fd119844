"""What moved between versions, for programs: as JSON, and as a feed to subscribe to (Atom, RFC 4287)."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from html import escape
from xml.etree import ElementTree

from regiondata.analysis.changes import Change, Comparison, compare_versions
from regiondata.analysis.region_versions import Version, list_versions
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.urls import address, data_address, version_address
from regiondata.wording.changes import (
    ChangedRecord,
    changed_groups,
    comparison_summary,
    comparison_title,
    statistics_count,
    statistics_sentence,
)
from regiondata.wording.formatting import format_day

ATOM = "http://www.w3.org/2005/Atom"
IN_FULL = ("key_figure", "claim")
"""Kinds of records that an entry of the feed tells one by one; of the others it gives the count."""

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def public_comparison(comparison: Comparison) -> Comparison:
    """Return a comparison without what a source does not let anybody pass on."""
    return replace(comparison, changes=tuple(change for change in comparison.changes if _public(change, comparison)))


def changes_record(comparison: Comparison) -> dict[str, object]:
    """Return what moved between two versions as plain values, ready for JSON."""
    public = public_comparison(comparison)
    return {
        "from": _version_record(comparison.before),
        "to": _version_record(comparison.after),
        "summary": comparison_summary(public),
        "changes": [_changed(record) for group in changed_groups(public) for record in group.records],
        "statistics": [
            {
                "indicator": change.indicator,
                "added": change.added,
                "changed": change.changed,
                "removed": change.removed,
                "sentence": statistics_sentence(change),
            }
            for change in comparison.statistics
        ],
    }


def changes_feed(region: Region, home: str) -> bytes:
    """Return the feed of a region's releases, the newest first, each with what moved since the one before."""
    releases = [version for version in list_versions(region) if version.snapshot is not None]
    ElementTree.register_namespace("", ATOM)
    feed = ElementTree.Element(f"{{{ATOM}}}feed")
    _text(feed, "id", home + data_address(region.slug, "changes.atom"))
    _text(feed, "title", tr("{region}: changes", region=region.profile.name))
    _text(feed, "subtitle", tr("What changed with each release: values, verdicts, words, sources and statistics."))
    _text(feed, "updated", _moment(releases[-1].day if releases else region.as_of))
    _text(ElementTree.SubElement(feed, f"{{{ATOM}}}author"), "name", region.profile.name)
    _link(feed, "self", home + data_address(region.slug, "changes.atom"), "application/atom+xml")
    _link(feed, "alternate", home + address("changes", {}, {"region": region.slug}), "text/html")
    before = [None, *releases][: len(releases)]
    for version, previous in reversed(list(zip(releases, before, strict=True))):
        _entry(feed, region, version, previous, home)
    document: bytes = ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True)
    return document


def changes_address(region: Region, before: str, after: str) -> str:
    """Return the page that says what moved between two versions."""
    return address("changes", {"from": before, "to": after}, {"region": region.slug})


def _entry(feed: ElementTree.Element, region: Region, version: Version, previous: Version | None, home: str) -> None:
    entry = ElementTree.SubElement(feed, f"{{{ATOM}}}entry")
    _text(entry, "id", home + version_address(region.slug, version.id))
    _text(entry, "title", tr("Release of {day}, version {id}", day=format_day(version.day), id=version.id))
    _text(entry, "updated", _moment(version.day))
    _text(entry, "published", _moment(version.day))
    comparison = compare_versions(region, previous.id, version.id) if previous else None
    if comparison is None:
        _link(entry, "alternate", home + version_address(region.slug, version.id), "text/html")
        _text(entry, "summary", " ".join(filter(None, [version.note, tr("First release.")])))
        return
    public = public_comparison(comparison)
    _link(entry, "alternate", home + changes_address(region, comparison.before.id, version.id), "text/html")
    _text(entry, "summary", " ".join(filter(None, [version.note, comparison_summary(public)])))
    _text(entry, "content", "".join(_html(public)), kind="html")


def _html(comparison: Comparison) -> Iterator[str]:
    yield f"<p>{escape(comparison_title(comparison))}. {escape(comparison_summary(comparison))}</p>"
    for group in changed_groups(comparison):
        yield f"<h2>{escape(group.title)}</h2><p>{escape(group.summary)}</p>"
        described = [record for record in group.records if record.record_type in IN_FULL and not record.words_only]
        if described:
            rows = (f"<li><strong>{escape(one.name)}</strong>: {escape(_said(one))}</li>" for one in described)
            yield f"<ul>{''.join(rows)}</ul>"
    values = sum(change.added + change.removed + change.changed for change in comparison.statistics)
    if values:
        yield f"<p>{escape(statistics_count(values))}.</p>"


def _said(record: ChangedRecord) -> str:
    return " ".join((*record.sentences, *record.reasons))


def _public(change: Change, comparison: Comparison) -> bool:
    rows = [row for row in (change.before, change.after) if row is not None]
    named = {row.get(name) for row in rows for name in ("source", "newest_source") if change.record_type != "source"}
    return all(comparison.rules.get(str(source)) != "no" for source in named if source)


def _version_record(version: Version) -> dict[str, object]:
    return {"version": version.id, "day": version.day.isoformat(), "released": version.snapshot is not None}


def _changed(record: ChangedRecord) -> dict[str, object]:
    return {
        "type": record.record_type,
        "key": record.key,
        "name": record.name,
        "changes": list(record.sentences),
        "wording": list(record.wording),
        "reasons": list(record.reasons),
    }


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _text(parent: ElementTree.Element, name: str, text: str, kind: str = "") -> None:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", {"type": kind} if kind else {})
    child.text = _NO_XML.sub("", text)


def _link(parent: ElementTree.Element, relation: str, target: str, media_type: str) -> None:
    ElementTree.SubElement(parent, f"{{{ATOM}}}link", {"rel": relation, "href": target, "type": media_type})
