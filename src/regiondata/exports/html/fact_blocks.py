"""The parts that static pages are made of: a verdict, evidence, sources, what is published, what a place offers."""

from collections.abc import Iterator
from html import escape

import pandas as pd

from regiondata.analysis.hubs import of_hub
from regiondata.analysis.related_records import subject_name
from regiondata.charts.printed_vs_published import record_chart, record_gap
from regiondata.charts.svg.printed_vs_published import record_svg
from regiondata.data.records.field_types import NOT_STATED
from regiondata.exports.figure_passport import dashboard_address, facts_address, pinned_address
from regiondata.exports.html.page import Block, facts, heading, links, paragraph, table
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.citations import citation_offers
from regiondata.wording.claims import claim_lines, claims_using
from regiondata.wording.display_figures import display_figures
from regiondata.wording.formatting import format_day, format_number, format_period, format_printed, format_quantity
from regiondata.wording.key_labels import kind_word
from regiondata.wording.published_values import printed_lines, published_table, regional_lines
from regiondata.wording.sources import sources_behind
from regiondata.wording.verdict_labels import RULE_IN_SENTENCE, verdict_look
from regiondata.wording.verdict_sentences import verdict_lines, verdict_reason


def verdict_blocks(texts: pd.Series, region: Region) -> Iterator[Block]:
    """Yield the verdict, the sentence with both numbers, what has come since, and the rule and day behind it."""
    yield paragraph(f"{texts['shape']} {texts['mark']}", "verdict")
    yield from map(paragraph, verdict_lines(texts, region))
    why = tr("Why: {reason} Verdict as of {day}.", reason=verdict_reason(texts, region), day=format_day(region.as_of))
    rule = "" if region.key_figures.at[str(texts.name), "verdict"] in RULE_IN_SENTENCE else texts["rule"]
    yield paragraph(" ".join(filter(None, [why, rule])), "note")


def figure_facts(figure: pd.Series, region: Region) -> dict[str, object]:
    """Return what is recorded about a key figure by the name of the fact."""
    indicator = region.terms["indicators"].loc[figure["indicator"]]
    described = {
        tr("As printed"): format_printed(str(figure["as_printed"])),
        tr("What it measures"): indicator["label"],
        tr("Definition"): indicator["definition"],
        tr("About"): subject_name(str(figure["subject"]), region) or tr("not given"),
        tr("Type"): kind_word(str(figure["kind"])),
        tr("Edition"): figure["edition"],
        tr("Ranked among"): figure["rank_scope"],
        tr("Out of"): figure["rank_of"],
        tr("Note on the date"): figure["period_note"],
        tr("Note on the status"): figure["status_note"],
        tr("Note"): figure["note"],
    }
    return {name: value for name, value in described.items() if pd.notna(value)}


def evidence_blocks(record_type: str, record: str, region: Region) -> Iterator[Block]:
    """Yield every place where a record is printed."""
    for place, words in printed_lines(record_type, record, region):
        yield paragraph(place)
        if words:
            yield paragraph(words, "printed")


def behind_blocks(figure: pd.Series, region: Region) -> Iterator[Block]:
    """Yield the source that a document gives and the source behind that, or the likely one that we found."""
    behind = sources_behind(figure, region)
    if behind.note:
        yield paragraph(behind.note, "note")
    if behind.sources:
        yield paragraph(tr("{heading}:", heading=behind.heading), "note")
    yield links(
        (source.name, dashboard_address("source", source.key, region), source.remark) for source in behind.sources
    )


def regional_blocks(key: str, region: Region) -> Iterator[Block]:
    """Yield the region's own values of a figure of the whole country; nothing where there are none."""
    lines = regional_lines(key, region)
    if lines:
        yield heading(tr("In the region"))
        yield from (paragraph(line) for line in lines)


def published_blocks(key: str, region: Region) -> Iterator[Block]:
    """Yield what named publishers say about a key figure."""
    rows = published_table(key, region)
    yield (table(rows) if len(rows) else paragraph(tr("No publisher gives a value to compare this with."), "note"))


def picture_blocks(key: str, region: Region) -> Iterator[Block]:
    """Yield the printed figure against what is published, drawn for light and for dark pages."""
    chart = record_chart(key, region)
    if chart is None:
        return
    gap = record_gap(key, region)
    drawn = "".join(
        f'<div class="on-{look}">{record_svg(chart, look, narrow=True, gap=gap, styled=False)}</div>'
        for look in ("light", "dark")
    )
    yield f"<figure><figcaption>{escape(chart.title)}</figcaption>{paragraph(chart.subtitle, 'note')}{drawn}</figure>"
    if chart.note:
        yield paragraph(chart.note, "note")


def claim_blocks(key: str, region: Region) -> Iterator[Block]:
    """Yield the claims that rest on a key figure, each with its verdict and numbers."""
    claims = claims_using(key, region)
    if claims:
        yield heading(tr("Claims that use it"))
    for claim in claims:
        shape, _, word = verdict_look(str(region.claims.at[claim, "verdict"]))
        yield paragraph(f"{shape} {word}: {region.claims.at[claim, 'claim']}")
        yield from (paragraph(line, "note") for line in claim_lines(claim, region))


def citation_blocks(key: str, region: Region, home: str) -> Iterator[Block]:
    """Yield the citations of a key figure, the one to use first."""
    for offer in citation_offers(key, region, pinned_address(key, region, home)):
        yield paragraph(offer.label, "note")
        yield paragraph(offer.citation.sentence)


def place_facts(place: pd.Series, region: Region) -> dict[str, object]:
    """Return what is recorded about a place by the name of the fact."""
    precision = region.terms["precisions"].loc[place["precision"]]
    point = f"{format_number(place['latitude'], 0.0001)}, {format_number(place['longitude'], 0.0001)}"
    run_by = region.organisations["name"].get(place["operator"])
    return {
        tr("Type"): region.terms["place_kinds"].at[place["kind"], "label"],
        tr("Run by"): run_by or tr("not given"),
        tr("Municipality"): place["municipality"],
        tr("Coordinates"): tr("{point} ({precision})", point=point, precision=precision["label"]),
        tr("Coordinates from"): region.sources.at[place["coordinate_source"], "producer"],
    }


def place_offers(key: str, region: Region) -> dict[str, object]:
    """Return what a place offers by the name of the capability; nothing where that is not recorded."""
    offered = region.frames["capabilities"]
    offered = offered[offered["place"] == key]
    words = {"yes": tr("yes"), "partly": tr("partly"), "no": tr("no"), NOT_STATED: tr("not given")}
    labels, units = region.terms["capabilities"]["label"], region.terms["units"]
    return {
        str(labels[row.capability]): words[row.status]
        if pd.isna(row.value)
        else f"{words[row.status]} · {format_quantity(float(row.value), units.loc[row.unit])}"
        for row in offered.itertuples()
    }


def offer_blocks(key: str, region: Region) -> Iterator[Block]:
    """Yield what a place offers."""
    yield from part(tr("What it offers"), facts(place_offers(key, region)))


def figure_blocks(figures: pd.DataFrame, region: Region) -> Iterator[Block]:
    """Yield key figures with their values and verdicts, each leading to its page."""
    texts = display_figures(region).loc[figures.index]
    named = [
        (name, facts_address("figure", str(key), region), f"· {dated} · {mark}")
        for key, name, dated, mark in texts[["name", "dated", "mark"]].itertuples(name=None)
    ]
    yield from part(tr("Key figures"), links(named))


def hub_events(hub: str, region: Region) -> Iterator[tuple[str, str, str]]:
    """Yield the events of a hub: title, address and period."""
    for key, event in of_hub(region.events, hub).iterrows():
        yield str(event["title"]), dashboard_address("event", str(key), region), f"· {format_period(event['period'])}"


def part(title: str, content: Block) -> Iterator[Block]:
    """Yield a heading and what stands under it, or nothing where that is empty."""
    if content:
        yield heading(title)
        yield content


def place_data(place: pd.Series, region: Region) -> dict[str, object]:
    """Return a place as schema.org describes one."""
    return {
        "@context": "https://schema.org",
        "@type": "Place",
        "name": place["name"],
        "description": place["summary"],
        "geo": {"@type": "GeoCoordinates", "latitude": place["latitude"], "longitude": place["longitude"]},
        "containedInPlace": {"@type": "Place", "name": region.profile.name},
    }
