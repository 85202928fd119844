"""A key figure's passport on one page: value, verdict, where it is printed, who stands behind it, what is published."""

from collections.abc import Iterator

import pandas as pd

from regiondata.exports.fact_sheets.shared_parts import figure_card, frame_table, part
from regiondata.exports.fact_sheets.sheet import Cards, Facts, Paragraph, Part, Sheet
from regiondata.exports.figure_passport import pinned_address
from regiondata.exports.html.fact_blocks import figure_facts
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.citations import citation_offers
from regiondata.wording.display_figures import NEWEST, display_figures
from regiondata.wording.published_values import printed_lines, published_table
from regiondata.wording.sources import SourcesBehind, sources_behind
from regiondata.wording.verdict_sentences import verdict_lines


def figure_sheet(key: str, region: Region, home: str, view: str = NEWEST) -> Sheet:
    """Return the page of one key figure; the facts are as printed, the large number is in the view asked for."""
    texts, figure = display_figures(region, view).loc[key], region.key_figures.loc[key]
    link = pinned_address(key, region, home, view)
    behind = sources_behind(figure, region)
    facts = tuple((name, str(value)) for name, value in figure_facts(figure, region).items())
    return Sheet(
        title=texts["name"],
        kicker=tr("Key figure record"),
        head=(Cards((figure_card(texts, link),), 1), *_verdict_text(texts, region)),
        left=part(tr("Details"), [Facts(facts)]),
        right=(
            *part(tr("Printed in"), _printed(key, region)),
            *part(behind.heading, _behind(behind, region)),
        ),
        end=(
            *part(tr("What others publish"), _published(key, region)),
            *part(tr("How to cite this figure"), _cited(key, region, link)),
        ),
        key=key,
    )


def _verdict_text(texts: pd.Series, region: Region) -> Iterator[Part]:
    yield from map(Paragraph, verdict_lines(texts, region))
    if texts["shown"] == NEWEST:
        yield Paragraph(tr("Printed: {printed}.", printed=texts["as_printed"]), "strong")
    yield Paragraph(tr("Why this verdict: {rule}", rule=texts["rule"]), "note")


def _printed(key: str, region: Region) -> Iterator[Part]:
    for place, words in printed_lines("key_figure", key, region):
        yield Paragraph(words, "printed")
        yield Paragraph(place, "note")


def _behind(behind: SourcesBehind, region: Region) -> Iterator[Part]:
    if behind.note:
        yield Paragraph(behind.note, "note")
    for source in behind.sources:
        yield Paragraph(source.name)
        if source.remark:
            yield Paragraph(source.remark, "note")
        yield Paragraph(tr("Licence: {licence}", licence=region.sources.at[source.key, "licence"]), "note")


def _published(key: str, region: Region) -> Iterator[Part]:
    rows = published_table(key, region)
    if len(rows):
        yield frame_table(rows)
    else:
        yield Paragraph(tr("No publisher gives a value to compare this with."))


def _cited(key: str, region: Region, address: str) -> Iterator[Part]:
    for offer in citation_offers(key, region, address):
        yield Paragraph(offer.label, "note")
        yield Paragraph(offer.citation.footnote, link=address)
