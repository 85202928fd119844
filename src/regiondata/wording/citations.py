"""What a reader takes away of a key figure: citations in an order that carries no wrong number on, and a question.

Where a figure is disputed or its value has changed, the published value is cited first, and the printed one says so.
The text that questions a figure is for a visitor to copy or to mail; nothing is sent from here.
"""

from dataclasses import dataclass
from urllib.parse import quote

import pandas as pd

from regiondata.analysis.citation import Citation, cite_figure, cite_published, unread_sources
from regiondata.analysis.verdicts.gap_to_published import deciding_rows, is_bound
from regiondata.analysis.verdicts.provenance import is_inferred, publisher
from regiondata.data.records.field_types import UNDATED
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.display_figures import PRINTED, display_figures
from regiondata.wording.formatting import format_figure, format_period, format_published
from regiondata.wording.gap_to_published import value_in_both
from regiondata.wording.verdict_sentences import has_changed, newest_cells, verdict_lines

DISPUTED = frozenset({"contradicted", "revised", "sources disagree"})
"""Verdicts under which a printed figure may not be passed on without a word."""


@dataclass(frozen=True)
class CitationOffer:
    """One citation under the label of its button; `published` marks that of the published value."""

    label: str
    citation: Citation
    published: bool


def may_mislead(figure: pd.Series, region: Region) -> bool:
    """Say whether a figure as printed is disputed, or its publisher has given another value since."""
    return figure["verdict"] in DISPUTED or has_changed(figure, region)


def citation_offers(key: str, region: Region, address: str) -> list[CitationOffer]:
    """Return the citations of a key figure, the one to use first; `address` is the permanent one of its record."""
    figure = region.key_figures.loc[key]
    printed = CitationOffer(tr("Cite the printed figure"), _cite_printed(figure, region, address), published=False)
    found = _published_value(figure, region) if may_mislead(figure, region) else None
    if found is None:
        return [CitationOffer(tr("Cite this figure"), printed.citation, published=False)]
    source, value, inferred = found
    citation = cite_published(figure, region.sources, source, value, address, region.as_of, inferred=inferred)
    return [CitationOffer(tr("Cite the published value"), citation, published=True), printed]


def unread_in(region: Region) -> frozenset[str]:
    """Return the sources of a region that nobody has read, though a document cites them."""
    return region.cached(
        ("unread sources",), lambda: unread_sources(region.sources, region.published, region.comparators)
    )


def first_citation(key: str, region: Region, address: str) -> Citation:
    """Return the citation that is offered first, for files that hold one."""
    return citation_offers(key, region, address)[0].citation


def _cite_printed(figure: pd.Series, region: Region, address: str) -> Citation:
    value = _with_period(format_figure(figure, region.terms["units"].loc[figure["unit"]]), figure)
    unread = unread_in(region)
    verdict = verdict_carried(figure, region)
    return cite_figure(figure, region.sources, value, address, region.as_of, verdict=verdict, unread=unread)


def verdict_carried(figure: pd.Series, region: Region) -> str:
    """Return the verdict as it travels with a printed figure: the word, and what is published where that differs."""
    word = tr("Verdict: {verdict}.", verdict=display_figures(region).at[figure.name, "verdict"])
    return " ".join([word, *verdict_lines(figure, region)]) if may_mislead(figure, region) else word


def _published_value(figure: pd.Series, region: Region) -> tuple[str, str, bool] | None:
    """Return source and value to say instead, the newest or what disputes the printed one, and if it is a bound."""
    if has_changed(figure, region):
        cells = newest_cells(figure)
        value = format_published(cells, region.terms["units"].loc[cells["unit"]])
        return str(cells["source"]), _with_period(value, cells), is_bound(cells)
    rows = deciding_rows(str(figure.name), region.matched_rows)
    differing = rows[rows["outcome"] == "differs"]
    if differing.empty:
        return None
    row = differing.iloc[0]
    return str(row["source"]), _with_note(_with_period(value_in_both(figure, row, region), row), row), is_bound(row)


def _with_note(value: str, row: pd.Series) -> str:
    """Return a value with the note on it where it is a bound: what the publisher says itself stands there."""
    if not is_bound(row) or pd.isna(row["note"]):
        return value
    return tr("{value}. {note}", value=value, note=str(row["note"]).rstrip("."))


def _with_period(value: str, row: pd.Series) -> str:
    if row["period"] == UNDATED or row["unit"] == "year":
        return value
    return tr("{value}, {period}", value=value, period=format_period(str(row["period"])))


def question_text(figure: pd.Series, region: Region, address: str) -> str:
    """Return the text: which figure, where it is printed, its verdict, and room for the question."""
    source, texts = region.sources.loc[figure["source"]], display_figures(region, PRINTED).loc[str(figure.name)]
    lines = [
        tr("I would like to report a possible error in a key figure for {region}.", region=region.profile.name),
        "",
        tr("Key figure: {name}", name=texts["name"]),
        tr("Printed as: {printed} ({period})", printed=texts["as_printed"], period=texts["period"]),
        tr("Printed in: {producer}, {title}", producer=source["producer"], title=source["title"]),
        _place(figure),
        _source_line(figure, texts, region),
        tr(
            "Verdict on {day}: {verdict}. {sentence}",
            day=region.as_of.isoformat(),
            verdict=texts["mark"],
            sentence=texts["sentence"],
        ),
        address,
        "",
        tr("What I think is wrong, and my source:"),
        "",
    ]
    return "\n".join(lines)


def _source_line(figure: pd.Series, texts: pd.Series, region: Region) -> str:
    """Return who stands behind a printed figure; a source that the document does not name is said to be ours."""
    if is_inferred(figure, region.source_rows):
        name = publisher(figure, region.source_rows)
        return tr("Likely source: {publisher} (found by us; the document names none)", publisher=name)
    return tr("Original source: {publisher}", publisher=texts["publisher"])


def mail_address(recipient: str, figure: pd.Series, text: str) -> str:
    """Return an address that opens a mail with the text; the visitor's own program sends it, or does not."""
    subject = tr("Possible error: {name}", name=figure["name"])
    return f"mailto:{quote(recipient)}?subject={quote(subject)}&body={quote(text)}"


def _place(figure: pd.Series) -> str:
    if pd.isna(figure["paragraph"]):
        return tr("Section: {section}", section=figure["section"])
    return tr("Section: {section}, paragraph {number}", section=figure["section"], number=figure["paragraph"])
