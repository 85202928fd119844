"""A key figure's passport on one page: value, verdict, where it is printed, who stands behind it, what is published."""

from collections.abc import Iterator

import pandas as pd

from regiondata.analysis.verdicts.provenance import source_chain
from regiondata.exports.html.fact_blocks import figure_facts
from regiondata.exports.passport import pinned_address
from regiondata.exports.sheets.parts import figure_card, figures_in_view, frame_table, part
from regiondata.exports.sheets.sheet import Cards, Facts, Paragraph, Part, Sheet
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.citations import citation_offers
from regiondata.wording.figures import printed_lines, published_table
from regiondata.wording.formatting import format_printed
from regiondata.wording.verdict_sentences import verdict_lines
from regiondata.wording.verdicts import rule_word


def figure_sheet(key: str, region: Region, home: str, view: str = "printed") -> Sheet:
    """Return the page of one key figure; the facts are as printed, the large number is in the view asked for."""
    shown = figures_in_view(region, view).loc[key]
    figure = region.key_figures.loc[key]
    facts = tuple((name, str(value)) for name, value in figure_facts(figure, region).items())
    return Sheet(
        title=str(figure["name"]),
        kicker=tr("Key figure record"),
        head=(Cards((figure_card(key, shown, region, home),), 1), *_verdict_text(shown, figure, region)),
        left=part(tr("Details"), [Facts(facts)]),
        right=(
            *part(tr("Printed in"), _printed(key, region)),
            *part(tr("Cited source → original source"), _behind(figure, region)),
        ),
        end=(
            *part(tr("What others publish"), _published(key, region)),
            *part(tr("How to cite this figure"), _cited(key, region, home)),
        ),
        key=key,
    )


def _verdict_text(shown: pd.Series, figure: pd.Series, region: Region) -> Iterator[Part]:
    yield from map(Paragraph, verdict_lines(figure, region))
    if shown.get("shown") == "published":
        yield Paragraph(tr("Printed: {printed}.", printed=format_printed(str(figure["as_printed"]))), "strong")
    yield Paragraph(tr("Why this verdict: {rule}", rule=rule_word(str(figure["verdict_rule"]))), "note")


def _printed(key: str, region: Region) -> Iterator[Part]:
    for place, words in printed_lines("key_figure", key, region):
        yield Paragraph(words, "printed")
        yield Paragraph(place, "note")


def _behind(figure: pd.Series, region: Region) -> Iterator[Part]:
    chain = source_chain(figure, region.sources)[1:]
    if not chain:
        yield Paragraph(tr("The document gives no source for this."), "note")
    for key in chain:
        source = region.sources.loc[key]
        yield Paragraph(f"{source['producer']}: {source['title']}")
        yield Paragraph(tr("Licence: {licence}", licence=source["licence"]), "note")


def _published(key: str, region: Region) -> Iterator[Part]:
    rows = published_table(key, region)
    if len(rows):
        yield frame_table(rows)
    else:
        yield Paragraph(tr("No publisher gives a value to compare this with."))


def _cited(key: str, region: Region, home: str) -> Iterator[Part]:
    address = pinned_address(key, region, home)
    for offer in citation_offers(key, region, address):
        yield Paragraph(offer.label, "note")
        yield Paragraph(offer.citation.footnote, link=address)
