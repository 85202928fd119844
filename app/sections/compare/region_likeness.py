"""Peers like us: regions by how alike they are on a few inputs, which the visitor may choose, and why."""

from collections.abc import Iterable

from components.html import anchor, batch_html, details, element, escaped, show, show_cells, text
from components.inputs import choose_many
from components.tab_title import name_finding
from page_context import PageContext, cached_part, show_cached
from regiondata.analysis.comparison.likeness import Gap, Likeness, rank_likeness
from regiondata.analysis.comparison.region_placements import Placement, Reading
from regiondata.analysis.regional_peers import FIRST_PEERS, RegionalPeers, regional_peers
from regiondata.i18n import tr, trn
from regiondata.urls import address
from regiondata.wording.comparison.region_comparison import boundary_word, likeness_text, value_text
from regiondata.wording.formatting import format_names, format_number, format_period
from regiondata.wording.key_labels import KeyLabels
from sections.compare.country_choices import show_no_figures
from sections.compare.region_choices import Peers, others_state, placements_of
from sections.compare.region_values_and_sources import words_of

MOST_INPUTS = 6
MOST_ALIKE = 11
"""So many regions are read at once, the own one among them; the others unfold."""


def show_alike(context: PageContext, chosen: Peers) -> None:
    """Offer the inputs of the rule, and show who is alike by them and who is chosen."""
    options, usual = cached_part(context, _inputs, others_state(context))
    if not options:
        show_no_figures(tr("No indicator covers this region and another. Compare countries instead."))
        return
    inputs = choose_many(tr("Alike by"), "inputs", options, default=usual, most=MOST_INPUTS)
    nearest = cached_part(context, _nearest, tuple(inputs), others_state(context))
    if nearest:
        name_finding(context, "compare", tr("most like {names}", names=nearest))
    show_cached(context, _show_likeness, tuple(inputs), chosen, others_state(context))


def _nearest(context: PageContext, inputs: tuple[str, ...], _others: tuple[tuple[str, str], ...]) -> str:
    """Return the names of the regions that are most alike; empty where none has the figures."""
    peers = regional_peers(context.region)
    return format_names(peers.name(each.region) for each in _ranked(context, inputs)[1][:FIRST_PEERS])


def _ranked(context: PageContext, inputs: tuple[str, ...]) -> tuple[list[Placement], list[Likeness]]:
    """Return what the regions are compared by, and the regions, the most alike first."""
    by_key = {each.indicator: each for each in _everybody(context)}
    used = [by_key[key] for key in inputs]
    kinds = {str(key): str(kind) for key, kind in words_of(context).units["kind"].items()}
    return used, rank_likeness(used, regional_peers(context.region).others, kinds)


def _inputs(context: PageContext, _others: tuple[tuple[str, str], ...]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return what regions can be alike by, those that the catalogue names first, and these alone."""
    words, marked = words_of(context), context.region.terms["indicators"]["likeness"]
    held = [
        each.indicator
        for each in _everybody(context)
        if len(each.alike) > 1 and each.mine and not each.institutions and _measured(each, words)
    ]
    usual = tuple(key for key in held if marked.get(key) is True or bool(marked.get(key)))
    ordered = [*usual, *(key for key in held if key not in usual)]
    return {key: words.indicator(key) for key in ordered}, usual or tuple(ordered[:3])


def _measured(placement: Placement, words: KeyLabels) -> bool:
    return str(words.units.at[placement.unit, "kind"]) != "rank"


def _everybody(context: PageContext) -> list[Placement]:
    return placements_of(context, tuple(regional_peers(context.region).others))


def _show_likeness(
    context: PageContext, inputs: tuple[str, ...], chosen: Peers, _others: tuple[tuple[str, str], ...]
) -> None:
    peers, words = regional_peers(context.region), words_of(context)
    used, found = _ranked(context, inputs)
    with batch_html():
        if not found:
            show(text("p", tr("No other region has these figures. Choose other inputs."), "nothing"))
            return
        first = [each.region for each in found[:FIRST_PEERS]]
        names = format_names(peers.name(key) for key in first)
        show(text("h3", tr("Most like {name}: {names}", name=peers.own.name, names=names)))
        show(text("p", _rule(used, words), "note"))
        show(_links(context, first, chosen, peers))
        heads = [tr("Region"), tr("Distance"), *(words.indicator(each.indicator) for each in used), tr("Compare")]
        rows = [_own_row(used, peers, words), *(_row(context, each, chosen, peers, words) for each in found)]
        show_cells(heads, rows[:MOST_ALIKE])
        if rest := rows[MOST_ALIKE:]:
            with details(trn("{number} region less alike", "{number} regions less alike", len(rest))):
                show_cells(heads, rest)


def _rule(used: list[Placement], words: KeyLabels) -> str:
    named = "; ".join(
        tr(
            "{label}, {period}, {boundary}",
            label=words.indicator(each.indicator),
            period=format_period(each.mine.period),
            boundary=boundary_word(each.mine.boundary),
        )
        for each in used
        if each.mine
    )
    rule = tr(
        "The distance is the mean gap over these inputs, each as a share of the widest gap between any two regions; "
        "sizes are compared by ratio. A missing figure counts as the widest gap."
    )
    return f"{named}. {rule}"


def _links(context: PageContext, first: list[str], chosen: Peers, peers: RegionalPeers) -> str:
    use = anchor(_to(context, tuple(first)), tr("Compare with these {number}", number=len(first)))
    chosen_now = tr("Chosen now: {names}.", names=format_names(peers.name(key) for key in chosen))
    return element("p", f"{use} {escaped(chosen_now)}", "peer-sets")


def _to(context: PageContext, keys: tuple[str, ...]) -> str:
    return address("compare", {"scope": "regions", "peers": keys}, context.carried_params)


def _own_row(used: list[Placement], peers: RegionalPeers, words: KeyLabels) -> list[str]:
    values = [value_text(each.mine, each, words) if each.mine else tr("no figure") for each in used]
    measured = _measured_by((each.mine for each in used if each.mine), peers.own.name, words)
    return [text("strong", peers.own.name) + measured, "", *map(escaped, values), ""]


def _measured_by(readings: Iterable[Reading], name: str, words: KeyLabels) -> str:
    """Return of which territories the figures are, where that is not the name of the region."""
    territories = dict.fromkeys(words.territory(reading.territory) for reading in readings)
    named = format_names(each for each in territories if each != name)
    return text("div", named, "note") if named else ""


def _row(context: PageContext, each: Likeness, chosen: Peers, peers: RegionalPeers, words: KeyLabels) -> list[str]:
    is_chosen = each.region in chosen
    keys = tuple(key for key in chosen if key != each.region) if is_chosen else (*chosen, each.region)
    label = tr("Remove") if is_chosen else tr("Add")
    parameters = {"scope": "regions", "show": "alike", "peers": keys}
    change = anchor(address("compare", parameters, context.carried_params), label) if keys else ""
    name = peers.name(each.region)
    read = [gap.placement.readings[each.region] for gap in each.gaps if gap.placement is not None and gap.known]
    several = len({reading.territory for reading in read}) > 1
    cells = [_gap(gap, each.region, words, named=several) for gap in each.gaps]
    return [escaped(name) + _measured_by(read, name, words), escaped(likeness_text(each)), *cells, change]


def _gap(gap: Gap, region: str, words: KeyLabels, *, named: bool) -> str:
    """Return a value and how far it is off; its territory is `named` where the region's values are of several."""
    if gap.placement is None or not gap.known:
        return escaped(tr("no figure (counts as 100%)"))
    reading = gap.placement.readings[region]
    value = value_text(reading, gap.placement, words)
    if named:
        value = tr("{territory}: {value}", territory=words.territory(reading.territory), value=value)
    return escaped(tr("{value} (gap {share}%)", value=value, share=format_number(round(gap.size * 100))))
