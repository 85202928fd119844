"""Every figure of a comparison of regions with its period, what it is measured by, and its source."""

from collections.abc import Mapping

from components.html import anchor, collect_html, details, element, escaped, show, show_cells, text
from components.navigation import page_link
from page_context import PageContext
from regiondata.analysis.comparison.region_placements import Placement
from regiondata.analysis.regional_peers import RegionalPeers, regional_peers
from regiondata.i18n import tr
from regiondata.urls import address, record_target
from regiondata.wording.comparison.region_comparison import peer_labels, reading_rows
from regiondata.wording.key_labels import KeyLabels
from sections.compare.region_choices import COUNTRIES


def readings_block(
    context: PageContext, placement: Placement, peers: RegionalPeers, words: KeyLabels, *, summary: str
) -> str:
    """Return every figure of an indicator folded away under a summary that is HTML already, as HTML."""
    with collect_html() as pieces:
        _show_table_of_readings(context, placement, peers, words)
    head = element("summary", summary + text("span", tr("Figures and sources"), "visually-hidden"))
    return element("details", head + "".join(pieces), "fold readings")


def show_readings(
    context: PageContext, placement: Placement, peers: RegionalPeers, words: KeyLabels, *, label: str = ""
) -> None:
    """Show every figure of an indicator folded away: where it is from and what sets it apart."""
    with details(label or tr("Figures and sources"), css="readings"):
        _show_table_of_readings(context, placement, peers, words)


def _show_table_of_readings(context: PageContext, placement: Placement, peers: RegionalPeers, words: KeyLabels) -> None:
    heads = [tr("Region"), tr("Value"), tr("Period"), tr("Measured by"), tr("Source")]
    show(text("p", str(words.indicators.at[placement.indicator, "definition"]), "note"))
    show_cells(heads, (_cells(context, row, peers, words) for row in reading_rows(placement, peers, words)))


def _cells(context: PageContext, row: Mapping[str, str], peers: RegionalPeers, words: KeyLabels) -> list[str]:
    where = ", ".join(part for part in (row["territory"], row["boundary"]) if part)
    source = source_link(context, row["source"], peers, words) if "source" in row else ""
    noted = f"{source} {text('span', row['note'], 'note')}" if row.get("note") else source
    return [escaped(row["region"]), escaped(row["value"]), escaped(row["period"]), escaped(where), noted]


def source_link(context: PageContext, key: str, peers: RegionalPeers, words: KeyLabels) -> str:
    """Return the link to a source's record, in the region that holds it."""
    page, parameters = record_target("source", key.partition("@")[0])
    home = {"region": peers.homes[key]} if key in peers.homes else {}
    return anchor(address(page, parameters, {**context.carried_params, **home}), words.short_citation(key))


def indicator_link(context: PageContext, placement: Placement, words: KeyLabels) -> str:
    """Return the link from an indicator's name to all that is published of it."""
    label = words.indicator(placement.indicator)
    return page_link(context, "compare", label, scope=COUNTRIES, mode="latest", indicator=placement.indicator)


def words_of(context: PageContext) -> KeyLabels:
    """Return what the keys mean that stand in a comparison of regions."""
    return peer_labels(regional_peers(context.region))
