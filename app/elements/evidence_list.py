"""Where a record is printed: source, section, paragraph, the words to find there, and the fingerprint."""

import pandas as pd

from current_region import Visit
from elements.markup import element, show, text
from elements.navigation import record_way
from elements.paragraph_view import paragraph_markup
from regiondata.data.records.terms import NOT_STATED
from regiondata.i18n import tr
from regiondata.wording.formatting import format_printed


def evidence_markup(row: "pd.core.frame.Pandas", visit: Visit) -> str:
    """Return where one thing is printed and the words to find there, as HTML."""
    return _place(row, visit.region.sources.loc[row.source]) + _words(row)


def show_evidence(visit: Visit, record_type: str, key: str) -> None:
    """Show every place where one record is printed."""
    evidence = visit.region.frames["evidence"]
    mine = evidence[(evidence["record_type"] == record_type) & (evidence["record"] == key)]
    shown: set[tuple[str, int]] = set()
    told = []
    for row in mine.drop_duplicates(["source", "paragraph", "printed"]).itertuples():
        source = visit.region.sources.loc[row.source]
        link = element("p", record_way(visit, "source", row.source, str(source["title"])))
        words = _words(row)
        printed = words if (row.source, row.paragraph) in shown else paragraph_markup(row, source, words)
        told.append(element("div", link + _place(row, source) + printed + _mark(row), "evidence"))
        shown.add((row.source, row.paragraph))
    show("".join(told))


def _place(row: "pd.core.frame.Pandas", source: pd.Series) -> str:
    if row.section == NOT_STATED or pd.isna(row.paragraph):
        return text("p", tr("{producer}; added to what the documents name", producer=source["producer"]), "note")
    where = tr(
        "{producer} · {section} · paragraph {number}",
        producer=source["producer"],
        section=row.section,
        number=row.paragraph,
    )
    return text("p", where, "note")


def _words(row: "pd.core.frame.Pandas") -> str:
    return "" if pd.isna(row.printed) else element("p", text("mark", format_printed(row.printed)), "printed")


def _mark(row: "pd.core.frame.Pandas") -> str:
    if pd.isna(row.fingerprint):
        return ""
    return text("p", tr("fingerprint of the paragraph {short}…", short=str(row.fingerprint)[:12]), "note")
