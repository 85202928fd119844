"""Where a record is printed: source, section, paragraph and the words to find there; checksums are fine print.

Where the document itself is at hand, its paragraph is shown with the printed words marked.
"""

import pandas as pd

from components.html import element, escaped, show, text
from components.navigation import record_link
from page_context import PageContext
from regiondata.data.records.field_types import NOT_STATED
from regiondata.documents.document_files import current_document
from regiondata.documents.quotation import Found, Passage, find_passage
from regiondata.i18n import tr
from regiondata.paths import documents_folder
from regiondata.wording.formatting import format_printed


def paragraph_markup(row: "pd.core.frame.Pandas", source: pd.Series, words: str) -> str:
    """Return a paragraph of evidence as HTML with what must be said about it; `words` where there is none to show."""
    if documents_folder() is None or pd.isna(source["document"]) or pd.isna(row.paragraph):
        return words
    document = current_document(str(source["document"]))
    if document is None:
        return words + text(
            "p", tr("The document is not in the documents folder, so its paragraph cannot be shown."), "note"
        )
    found = find_passage(document.paragraphs, row.paragraph, row.fingerprint, row.printed, row.occurrence)
    described = _describe(found, same_file=document.sha256 == source["sha256"])
    quoted = _quoted(found.passage) if found.passage.marked else words + _quoted(found.passage)
    return quoted + "".join(text("p", sentence, "note doubted") for sentence in described)


def _quoted(passage: Passage) -> str:
    if not (passage.before or passage.marked):
        return ""
    mark = element("mark", escaped(passage.marked)) if passage.marked else ""
    return element("p", escaped(passage.before) + mark + escaped(passage.after), "printed")


def _describe(found: Found, *, same_file: bool) -> list[str]:
    """Return in what the document at hand is not the one that was recorded."""
    described = [] if same_file else [tr("This file differs from the document we recorded.")]
    of_state = {
        "moved": tr("This paragraph has moved: it is now number {number}, unchanged.", number=found.number),
        "differs": tr("This paragraph has changed since it was recorded."),
        "missing": tr("This file has no paragraph with that number."),
    }
    described += [of_state[found.state]] if found.state in of_state else []
    unmarked = found.state != "missing" and not found.passage.marked
    return described + ([tr("The printed words are not in this paragraph.")] if unmarked else [])


def evidence_markup(row: "pd.core.frame.Pandas", context: PageContext) -> str:
    """Return where one thing is printed and the words to find there, as HTML."""
    return _place(row, context.region.sources.loc[row.source]) + _words(row)


def show_evidence(context: PageContext, record_type: str, key: str) -> None:
    """Show every place where one record is printed."""
    evidence = context.region.frames["evidence"]
    mine = evidence[(evidence["record_type"] == record_type) & (evidence["record"] == key)]
    shown: set[tuple[str, int]] = set()
    described = []
    for row in mine.drop_duplicates(["source", "paragraph", "printed"]).itertuples():
        source = context.region.sources.loc[row.source]
        link = element("p", record_link(context, "source", row.source, str(source["title"])))
        words = _words(row)
        printed = words if (row.source, row.paragraph) in shown else paragraph_markup(row, source, words)
        described.append(element("div", link + _place(row, source) + printed, "evidence"))
        shown.add((row.source, row.paragraph))
    show("".join(described))


def show_printed_places(context: PageContext, record_type: str, key: str) -> None:
    """Show each paragraph that prints a record once: the words found there, and where it is.

    The paragraph itself is shown where the document is at hand.
    """
    evidence = context.region.frames["evidence"]
    mine = evidence[(evidence["record_type"] == record_type) & (evidence["record"] == key)]
    described = []
    for (source_key, _), rows in mine.groupby(["source", "paragraph"], sort=False, dropna=False):
        first = next(rows.itertuples())
        source = context.region.sources.loc[source_key]
        words = dict.fromkeys(format_printed(printed) for printed in rows["printed"].dropna())
        marks = element("p", " … ".join(text("mark", word) for word in words), "printed") if words else ""
        place = element("p", record_link(context, "source", str(source_key), str(source["title"])), "note")
        described.append(
            element("div", paragraph_markup(first, source, marks) + place + _place(first, source), "evidence")
        )
    show("".join(described))


def _place(row: "pd.core.frame.Pandas", source: pd.Series) -> str:
    if row.section == NOT_STATED or pd.isna(row.paragraph):
        return text("p", tr("{producer}; not in the documents, added by us", producer=source["producer"]), "note")
    where = tr(
        "{producer} · {section} · paragraph {number}",
        producer=source["producer"],
        section=row.section,
        number=row.paragraph,
    )
    return text("p", where, "note")


def _words(row: "pd.core.frame.Pandas") -> str:
    return "" if pd.isna(row.printed) else element("p", text("mark", format_printed(row.printed)), "printed")


def checksum_facts(context: PageContext, record_type: str, key: str) -> dict[str, str]:
    """Return the checksum of each paragraph in which a record is printed, by the paragraph."""
    evidence = context.region.frames["evidence"]
    mine = evidence[(evidence["record_type"] == record_type) & (evidence["record"] == key)]
    sums = mine.dropna(subset=["fingerprint", "paragraph"]).drop_duplicates(["source", "paragraph"])
    return {
        tr("Checksum of paragraph {number}", number=row.paragraph): str(row.fingerprint) for row in sums.itertuples()
    }
