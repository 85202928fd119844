"""Check a newer edition of a document: what became of each printed figure, and which numerals nobody holds."""

import streamlit as st

from components.html import element, escaped, plain, show, show_cells, text, text_link
from components.inputs import choose_one
from components.verdict_badge import outcome_mark
from page_context import PageContext
from regiondata.data.numbers import read_lexicon
from regiondata.documents.document_files import current_document
from regiondata.documents.edition_check import (
    OUTCOMES,
    EditionCheck,
    Finding,
    Outcome,
    Spot,
    Statement,
    check_edition,
    statements_of,
)
from regiondata.documents.extract import MOST_BYTES, MOST_PAGES, DocumentError, read_document, too_large
from regiondata.documents.normalise import read_wording
from regiondata.exports.tables.writers import csv_bytes
from regiondata.i18n import tr
from regiondata.urls import address
from regiondata.wording.edition_check import (
    basis_sentence,
    edition_frame,
    is_rewritten,
    outcome_meaning,
    outcome_title,
    place_words,
    rewritten_note,
    summary_sentence,
)
from regiondata.wording.formatting import format_number, format_printed

NUMERALS_SHOWN = 200


def show_edition_check(context: PageContext) -> None:
    """Offer to check a newer edition of one of the region's documents."""
    box = st.expander(tr("Check a newer edition of a document"), key="edition_check", on_change="rerun")
    if box.open:  # a closed box would still run its body
        with box:
            _check(context)


@st.fragment
def _check(context: PageContext) -> None:
    sources = context.region.sources
    documents = sources.index[sources["document"].notna()]
    stated = {str(key): statements_of(context.region.dataset, str(key)) for key in documents}
    titles = {key: str(sources.at[key, "title"]) for key, statements in stated.items() if statements}
    if not titles:
        show(text("p", tr("None of this region's documents has key figures, so there is nothing to check.")))
        return
    described = tr("Upload the newer edition to see which figures changed. It is read and not kept.")
    show(text("p", described, "note"))
    source = choose_one(tr("Document"), "edition_of", titles, default=next(iter(titles)))
    file = st.file_uploader(
        tr("Newer edition (PDF, HTML, Markdown or text, up to {most} MB and {pages} pages)", most=10, pages=MOST_PAGES),
        max_upload_size=MOST_BYTES // 1_000_000,
        key="edition_file",
    )
    if file is None or source is None:
        return
    if file.size > MOST_BYTES:
        st.error(plain(too_large(file.name, file.size)))
        return
    _show_check(context, source, stated[source], file.getvalue(), file.name)


def _show_check(context: PageContext, source: str, statements: list[Statement], raw: bytes, name: str) -> None:
    row = context.region.sources.loc[source]
    at_hand = current_document(str(row["document"]))
    lexicon = read_lexicon(entry.record for entry in context.region.catalogue.units)
    old = None
    if at_hand is not None and at_hand.sha256 == row["sha256"]:
        old = context.region.cached(("wording of", source), lambda: read_wording(at_hand.text, lexicon))
    try:
        with st.spinner(tr("Comparing editions")):
            check = check_edition(statements, read_document(raw, name).text, old, lexicon)
    except DocumentError as error:
        st.error(plain(error))
        return
    basis = basis_sentence(older_at_hand=old is not None)
    show(text("p", summary_sentence(check), "strong") + text("p", basis, "note"))
    if check.count("gone") == len(check.findings):
        show(text("p", tr("None of the figures was found. Is this the right document?"), "instead"))
    labels = [outcome_title(outcome, check.count(outcome)) for outcome in OUTCOMES]
    labels += [tr("Other numbers ({number})", number=len(check.unheld))]
    first = next((at for at, outcome in enumerate(OUTCOMES) if check.count(outcome)), 0)
    tabs = st.tabs(labels, default=labels[first])
    for outcome, tab in zip(OUTCOMES, tabs, strict=False):
        with tab:
            _show_outcome(context, outcome, [one for one in check.findings if one.outcome == outcome])
    with tabs[-1]:
        _show_unheld(check)
    st.download_button(
        tr("Download results (CSV)"),
        csv_bytes(edition_frame(check, context.region.key_figures["name"].to_dict())),
        file_name=f"{source}-edition-check.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _show_outcome(context: PageContext, outcome: Outcome, findings: list[Finding]) -> None:
    show(element("p", outcome_mark(outcome) + " " + escaped(outcome_meaning(outcome)), "note"))
    if not findings:
        show(text("p", tr("None.")))
        return
    heads = [tr("Key figure"), tr("Recorded"), *([] if outcome == "gone" else [tr("In the new edition")])]
    show_cells(heads, [_cells(context, finding) for finding in findings])


def _cells(context: PageContext, finding: Finding) -> list[str]:
    stated, now = finding.statement, finding.now
    name = str(context.region.key_figures.at[stated.record, "name"])
    link = text_link(name, address("figures", {"figure": stated.record}, context.carried_params))
    was = escaped(format_printed(stated.printed)) + _place(stated.section, stated.paragraph)
    here = [] if now is None else [_words(finding, now) + _place(now.section, now.paragraph)]
    return [link, was, *here]


def _place(section: str, paragraph: int) -> str:
    return text("p", place_words(section, paragraph), "note")


def _words(finding: Finding, now: Spot) -> str:
    if finding.outcome != "changed" and not finding.reworded:
        return escaped(tr("same number and wording"))
    return _marked(now) + (text("p", rewritten_note(), "note") if is_rewritten(finding) else "")


def _marked(spot: Spot) -> str:
    return escaped(spot.before) + element("mark", escaped(spot.words)) + escaped(spot.after)


def _show_unheld(check: EditionCheck) -> None:
    show(text("p", tr("Numbers in the file that match none of this document's key figures."), "note"))
    shown = check.unheld[:NUMERALS_SHOWN]
    show_cells([tr("Number")], [[_marked(spot) + _place(spot.section, spot.paragraph)] for spot in shown])
    if len(shown) < len(check.unheld):
        count = format_number(len(check.unheld))
        show(
            text(
                "p",
                tr("Showing {shown} of {count}; download the results for all of them.", shown=len(shown), count=count),
                "note",
            )
        )
