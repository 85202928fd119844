"""Sources as facts for people."""

from typing import NamedTuple

import pandas as pd

from regiondata.analysis.verdicts.provenance import CITED, INFERRED, source_roles
from regiondata.data.records.field_types import NONE, NOT_STATED
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.formatting import format_edition, format_period


class SourceBehind(NamedTuple):
    """A source behind a figure: its key, what it is called, and a remark where we found it beside a cited one."""

    key: str
    name: str
    remark: str


class SourcesBehind(NamedTuple):
    """What stands behind a printed figure: a heading, a note where the document names nobody, and the sources."""

    heading: str
    note: str
    sources: tuple[SourceBehind, ...]


def sources_behind(figure: pd.Series, region: Region) -> SourcesBehind:
    """Return the sources behind a figure, those that its document cites apart from those that we found."""
    roles = source_roles(figure, region.source_rows)
    cites = CITED in roles.values()
    sources = tuple(
        SourceBehind(
            key,
            tr("{producer}: {title}", producer=source["producer"], title=source["title"]),
            tr("Likely source, found by us") if cites and roles[key] == INFERRED else "",
        )
        for key, source in ((key, region.source_rows[key]) for key in roles)
    )
    heading = tr("Cited source → original source") if cites or not roles else tr("Likely source, found by us")
    return SourcesBehind(heading, "" if cites else tr("The document gives no source for this."), sources)


def source_facts(source: pd.Series, region: Region) -> dict[str, object]:
    """Return what is recorded about one source, by the name of the fact."""
    rhythms = {
        "yearly": tr("every year"),
        "half-yearly": tr("twice a year"),
        "quarterly": tr("every quarter"),
        "monthly": tr("every month"),
        "irregular": tr("irregularly"),
        "once": tr("published once"),
        "unknown": tr("not known"),
    }
    republish = {
        "whole": tr("may be republished in full"),
        "cited": tr("single values may be cited"),
        "no": tr("may not be republished"),
    }
    facts: dict[str, object] = {
        tr("Publisher"): source["producer"],
        tr("Edition"): tr("not given") if source["edition"] == NONE else format_edition(source["edition"]),
        tr("Published"): format_period(source["published"]),
        tr("Last checked"): checked_text(source["checked"], source.get("looked_for")),
        tr("Link"): tr("none") if source["url"] == NONE else source["url"],
        tr("Licence"): source["licence"],
        tr("Reuse"): republish[source["republish"]],
        tr("New editions"): rhythms[source["rhythm"]],
        tr("Type of source"): region.terms["evidence_classes"].at[source["evidence_class"], "label"],
    }
    more = {
        tr("Accessed at"): source["obtained"],
        tr("Original source"): region.sources["title"].get(source["relays"]),
        tr("Attribution"): source["attribution"],
        tr("Note"): source["note"],
        tr("File checksum (SHA-256)"): source["sha256"],
    }
    return facts | {name: value for name, value in more.items() if pd.notna(value)}


def checked_text(checked: object, looked_for: object = None) -> str:
    """Return the day on which a source was last checked, or looked for in vain, or that nobody has checked it."""
    if checked != NOT_STATED:
        return format_period(str(checked))
    if pd.notna(looked_for):
        return tr("looked for on {day}, not found", day=format_period(str(looked_for)))
    return tr("not since it was entered")


def checked_sentence(checked: object, looked_for: object = None) -> str:
    """Return the same to stand beside other facts about a source."""
    if checked == NOT_STATED:
        unseen = checked_text(checked, looked_for)
        return unseen if pd.notna(looked_for) else tr("not checked since it was entered")
    return tr("last checked {day}", day=format_period(str(checked)))


def used_sources(region: Region) -> str:
    """Return the sentence that counts what the region's numbers rest on."""
    documents = int(region.sources["document"].notna().sum())
    read = trn("{number} document", "{number} documents", documents)
    others = trn("{number} other source", "{number} other sources", len(region.sources) - documents)
    numerals = trn(
        "{number} number in the documents", "{number} numbers in the documents", len(region.frames["numerals"])
    )
    return tr("{read} and {others}; {numerals} accounted for.", read=read, others=others, numerals=numerals)
