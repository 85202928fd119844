"""Regions beside each other for people: findings and tables."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from regiondata.analysis.comparison.likeness import Likeness
from regiondata.analysis.comparison.region_placements import (
    ComparedRegion,
    Placement,
    Reading,
    counted_once,
)
from regiondata.analysis.regional_peers import RegionalPeers
from regiondata.i18n import tr, trn
from regiondata.wording.charts.rows import source_line
from regiondata.wording.comparison.comparability import level_word
from regiondata.wording.formatting import (
    format_names,
    format_number,
    format_period,
    format_quantity,
    format_rank,
    reading_step,
)
from regiondata.wording.key_labels import KeyLabels

NAMED = 4
"""So many strengths, and weaknesses, are named in a sentence; the picture has the others."""

FEWEST_SCORED = 6
"""Of fewer measures nothing is said on who is ahead: a tax rate and two ranks decide nothing between two regions."""


def peer_labels(peers: RegionalPeers) -> KeyLabels:
    """Return what the keys mean that stand in a comparison of regions: sources of other regions included."""
    terms = peers.terms
    return KeyLabels(terms.units, terms.indicators, terms.territories, peers.sources)


def region_labels(peers: RegionalPeers) -> KeyLabels:
    """Return the same, with the regions themselves among the territories, for rankings that name them."""
    words = peer_labels(peers)
    every = [peers.own, *peers.others.values()]
    named = pd.DataFrame({"name": [each.name for each in every], "level": "region"}, index=[each.key for each in every])
    added = named[~named.index.isin(words.territories.index)].reindex(columns=words.territories.columns)
    territories = pd.concat([words.territories, added.astype(words.territories.dtypes.to_dict())])
    return KeyLabels(words.units, words.indicators, territories, words.sources)


def boundary_word(boundary: str) -> str:
    """Return what a sort of boundary is called."""
    return level_word(boundary)


def where_text(reading: Reading, words: KeyLabels) -> str:
    """Return the territory that a figure is of with its sort of boundary, unless its name says that already."""
    name, boundary = words.territory(reading.territory), boundary_word(reading.boundary)
    return name if boundary.lower() in name.lower() else tr("{name}, {boundary}", name=name, boundary=boundary)


def value_text(reading: Reading, placement: Placement, words: KeyLabels) -> str:
    """Return a figure with its unit, as exact as the others of its indicator."""
    step = reading_step([each.value for each in placement.readings.values()])
    return format_quantity(reading.value, words.units.loc[placement.unit], step)


def place_text(placement: Placement) -> str:
    """Return the place of how many with a figure; why there is none where nothing is ranked."""
    if placement.mine is None:
        return tr("no figure")
    if placement.place is None:
        return tr("not ranked")
    rank, number = format_rank(placement.place), placement.known
    if placement.joint:
        return tr("joint {rank} of {number}", rank=rank, number=number)
    return tr("{rank} of {number}", rank=rank, number=number)


def gaps_text(placement: Placement, peers: RegionalPeers) -> str:
    """Return which peers have no figure that may be ranked; empty where all have one."""
    named = format_names(peers.name(key) for key in placement.missing)
    if not named:
        return ""
    apart = [key for key in placement.missing if key in placement.readings]
    if len(apart) == len(placement.missing):
        return tr("Not comparable: {names}", names=named)
    return tr("No comparable figure: {names}", names=named)


def profile_title(placements: Sequence[Placement], beside: Sequence[ComparedRegion], peers: RegionalPeers) -> str:
    """Return the finding of a profile: on how many measures, counted once, the region is strong or weak."""
    counted = counted_once(placements)
    described = {"name": peers.own.name, "others": format_names(each.name for each in beside)}
    if not counted:
        return tr("{name} beside {others}: too few comparable figures to rank", **described)
    strong, weak = (sum(each.third == third for each in counted) for third in (0, 2))
    whole = trn("{number} measure", "{number} measures", len(counted))
    return tr(
        "{name} is strong on {strong} of {whole} and weak on {weak}", strong=strong, weak=weak, whole=whole, **described
    )


def profile_lines(placements: Sequence[Placement], words: KeyLabels) -> list[tuple[str, str]]:
    """Return strengths and weaknesses as named lines; of one method only one indicator is named."""
    counted = counted_once(placements)
    strong = sorted((each for each in counted if each.third == 0), key=lambda each: (each.worst or 0) / each.total)
    weak = sorted((each for each in counted if each.third == 2), key=lambda each: -(each.place or 0) / each.total)
    return [
        (tr("Strengths"), _named(strong, words) or tr("None for certain: peers without a figure could be ahead.")),
        (tr("Weaknesses"), _named(weak, words) or tr("None for certain: peers without a figure could be behind.")),
    ]


def _named(placements: Sequence[Placement], words: KeyLabels) -> str:
    named = [
        tr(
            "{label} ({place}, {period})",
            label=words.indicator(each.indicator),
            place=place_text(each),
            period=format_period(each.mine.period) if each.mine else "",
        )
        for each in placements[:NAMED]
    ]
    more = len(placements) - NAMED
    return "; ".join([*named, *([trn("and {number} more", "and {number} more", more)] if more > 0 else [])])


def method_lines(placements: Sequence[Placement], words: KeyLabels) -> list[str]:
    """Return how a profile is made: whose figures, of which years, and how it counts."""
    mine = [each.mine for each in placements if each.mine]
    if not mine:
        return []
    ends = sorted(each.period.rpartition("/")[2][:4] for each in mine)
    where = dict.fromkeys(where_text(each, words) for each in mine)
    return [
        tr(
            "Measured by: {places}. Figures are from {first} to {last}.",
            places="; ".join(where),
            first=ends[0],
            last=ends[-1],
        ),
        tr(
            "Ranked only where source, year and boundary agree. A peer without a figure counts as better for a "
            "strength and as worse for a weakness. Indicators of one method count once."
        ),
    ]


def reading_rows(placement: Placement, peers: RegionalPeers, words: KeyLabels) -> list[Mapping[str, str]]:
    """Return every figure of an indicator with territory, boundary, year and source key, and who has none."""
    order = [placement.own, *(key for key in peers.others if key in placement.readings or key in placement.missing)]
    rows: list[Mapping[str, str]] = []
    for key in [*order, *(key for key in placement.shared if key not in order)]:
        reading = placement.readings.get(key)
        shown = [] if reading is None else [reading, *(placement.also if key == placement.own else ())]
        rows += [reading_row(each, placement, peers, words) for each in shown]
        if reading is None:
            same = tr("as {name}", name=peers.own.name) if key in placement.shared else tr("no figure")
            rows.append({"region": peers.name(key), "value": same, "territory": "", "boundary": "", "period": ""})
    return rows


def reading_row(reading: Reading, placement: Placement, peers: RegionalPeers, words: KeyLabels) -> Mapping[str, str]:
    """Return one region's figure as cells of text, with what sets it apart from the others."""
    row = peers.statistics.iloc[reading.row]
    institution = str(row["dimension"]) if placement.institutions and pd.notna(row["dimension"]) else ""
    remarks = [institution, str(row["note"]) if pd.notna(row["note"]) else "", _unlike(reading, placement)]
    return {
        "region": peers.name(reading.region),
        "value": value_text(reading, placement, words),
        "territory": words.territory(reading.territory),
        "boundary": boundary_word(reading.boundary),
        "period": format_period(reading.period),
        "source": reading.source,
        "note": "; ".join(remark.rstrip(".") for remark in remarks if remark),
    }


def _unlike(reading: Reading, placement: Placement) -> str:
    """Say in what a figure differs from the own one, where it is not ranked for that."""
    mine = placement.mine
    if mine is None or reading.alike or reading.region == placement.own:
        return ""
    differs = [
        (tr("other boundary"), reading.boundary != mine.boundary),
        (tr("other year"), reading.period != mine.period),
        (tr("other source"), reading.source != mine.source),
    ]
    return tr("not ranked: {why}", why=format_names(word for word, yes in differs if yes))


def profile_table(placements: Sequence[Placement], peers: RegionalPeers, words: KeyLabels) -> pd.DataFrame:
    """Return every figure of a comparison as a table, with boundary, year and source."""
    rows = [
        {
            tr("Indicator"): words.indicator(each.indicator),
            tr("Position"): place_text(each),
            tr("Region"): row["region"],
            tr("Value"): row["value"],
            tr("Measured by"): row["territory"],
            tr("Boundary"): row["boundary"],
            tr("Period"): row["period"],
            tr("Source"): words.citation(row["source"]) if "source" in row else "",
        }
        for each in placements
        for row in reading_rows(each, peers, words)
    ]
    return pd.DataFrame(rows)


def all_sources(placements: Iterable[Placement], words: KeyLabels) -> str:
    """Return all sources of a comparison in one line."""
    keys = dict.fromkeys(each.source for one in placements for each in one.readings.values())
    return source_line([{"source_key": key} for key in keys], words)


def versus_side(placement: Placement, other: str) -> int | None:
    """Return 1 where the own region is ahead, -1 where the other is, 0 where equal; None where nothing is ranked."""
    mine, theirs = placement.mine, placement.readings.get(other)
    if mine is None or theirs is None or not theirs.alike or not placement.ranked:
        return None
    sign = -1 if placement.better == "lower" else 1
    ahead = sign * (mine.value - theirs.value)
    return (ahead > 0) - (ahead < 0)


def versus_counted(placements: Sequence[Placement], other: str) -> list[Placement]:
    """Return what counts between two regions: of each method one indicator, the newest, by catalogue where equal."""
    counted: dict[str, Placement] = {}
    for each in placements:
        held = counted.get(each.method or each.indicator)
        newer = held is None or (each.mine and held.mine and each.mine.period[-4:] > held.mine.period[-4:])
        if versus_side(each, other) is not None and newer:
            counted[each.method or each.indicator] = each
    return list(counted.values())


def versus_title(placements: Sequence[Placement], other: str, peers: RegionalPeers) -> str:
    """Return the finding between two regions: who is ahead on how many measures, each method counted once."""
    sides = [versus_side(each, other) for each in versus_counted(placements, other)]
    described = {"name": peers.own.name, "other": peers.name(other)}
    if not sides:
        return tr("{name} and {other}: no figure that may be compared", **described)
    whole = trn("{number} measure", "{number} measures", len(sides))
    if len(sides) < FEWEST_SCORED:
        return tr("{name} and {other} share {whole}: too few to say who is ahead", whole=whole, **described)
    counts = {"ahead": sides.count(1), "behind": sides.count(-1), "level": sides.count(0), "whole": whole}
    finding = tr("{name} is ahead of {other} on {ahead} of {whole}, behind on {behind}", **counts, **described)
    return tr("{finding}, level on {level}", finding=finding, **counts) if counts["level"] else finding


def versus_name(placements: Sequence[Placement], other: str, peers: RegionalPeers) -> str:
    """Return the finding between two regions for a tab, where the region's own name follows."""
    sides = [versus_side(each, other) for each in versus_counted(placements, other)]
    if len(sides) < FEWEST_SCORED:
        return tr("beside {other}", other=peers.name(other))
    whole = trn("{number} measure", "{number} measures", len(sides))
    return tr("ahead of {other} on {ahead} of {whole}", other=peers.name(other), ahead=sides.count(1), whole=whole)


def profile_name(placements: Sequence[Placement]) -> str:
    """Return on how many measures, each method counted once, a region is strong; empty where none can be ranked."""
    counted = counted_once(placements)
    if not counted:
        return ""
    whole = trn("{number} measure", "{number} measures", len(counted))
    return tr("strong on {strong} of {whole}", strong=sum(each.third == 0 for each in counted), whole=whole)


def versus_shown(placements: Sequence[Placement], other: str) -> list[Placement]:
    """Return what fits one screen: of each method one indicator, that which counts or else the first with both."""
    counted = {each.method or each.indicator: each for each in versus_counted(placements, other)}
    both = [each for each in placements if each.mine and (other in each.readings or other in each.shared)]
    for each in both:
        counted.setdefault(each.method or each.indicator, each)
    return [each for each in both if counted[each.method or each.indicator] is each]


def versus_territories(placements: Sequence[Placement], other: str, peers: RegionalPeers, words: KeyLabels) -> str:
    """Return of which territories the figures of both sides are: a region's name says it of none of them."""
    mine = [each.mine for each in placements if each.mine]
    theirs = [each.readings[other] for each in placements if other in each.readings]
    sides = {peers.own.name: mine, peers.name(other): theirs}
    named = (
        tr("{name}: figures for {territories}.", name=name, territories=_territories(readings, words))
        for name, readings in sides.items()
        if readings
    )
    return " ".join(named)


def _territories(readings: Sequence[Reading], words: KeyLabels) -> str:
    return format_names(dict.fromkeys(words.territory(each.territory) for each in readings))


SHORT_VALUE = 9
"""Letters of a value that stands with its unit in a narrow column; of a longer one the unit stands beside the year."""


def versus_values(placement: Placement, other: str, words: KeyLabels) -> tuple[str, str, str]:
    """Return both values as they fit a narrow column, and their unit where it does not fit."""
    pair = [placement.mine, placement.readings.get(other)]
    full = [value_text(each, placement, words) if each else tr("no figure") for each in pair]
    if other in placement.shared:
        full[1] = tr("same")
    if all(each is None or len(value) <= SHORT_VALUE for each, value in zip(pair, full, strict=True)):
        return full[0], full[1], ""
    step = reading_step([each.value for each in pair if each])
    short = [format_number(each.value, step) if each else value for each, value in zip(pair, full, strict=True)]
    return short[0], short[1], words.unit(placement.unit)


def versus_note(placement: Placement, other: str, unit: str = "") -> str:
    """Return unit, year and boundary of a pair; both years and boundaries where they differ."""
    both = [each for each in (placement.mine, placement.readings.get(other)) if each]
    periods = list(dict.fromkeys(format_period(each.period) for each in both))
    boundaries = list(dict.fromkeys(boundary_word(each.boundary) for each in both))
    differs = len(periods) > 1 or len(boundaries) > 1
    bare = unit[1:-1] if unit.startswith("(") else unit  # brackets are for a unit that follows a number
    described = ", ".join(part for part in (" / ".join(periods), " / ".join(boundaries), bare) if part)
    return tr("not comparable: {described}", described=described) if differs else described


def likeness_text(likeness: Likeness) -> str:
    """Return how unlike a region is, in whole per cent of the widest gap."""
    return tr("{share}%", share=format_number(round(likeness.distance * 100)))
