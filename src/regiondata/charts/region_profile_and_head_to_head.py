"""Regions beside each other as charts: the places of a profile, its strips on the page, or two regions head to head."""

import math
from collections.abc import Sequence

import pandas as pd

from regiondata.analysis.comparison.region_placements import ComparedRegion, Placement, Reading, counted_once
from regiondata.analysis.regional_peers import RegionalPeers, regional_peers
from regiondata.charts.chart import Chart, empty_chart, make_chart
from regiondata.charts.country_profile import Dot, Strip, scale_ends
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.charts.rows import Row, describe
from regiondata.wording.comparison.region_comparison import (
    all_sources,
    method_lines,
    peer_labels,
    place_text,
    profile_title,
    reading_row,
    value_text,
    versus_counted,
    versus_side,
    versus_title,
    versus_values,
    where_text,
)
from regiondata.wording.formatting import (
    format_names,
    format_number,
    format_period,
    format_quantity,
    reading_step,
)
from regiondata.wording.key_labels import KeyLabels

SEPARATOR = "."
FORM = "regions"
PROFILE, VERSUS = "profile", "versus"
MOST_BARS = 10
"""So many bars have room for their names on a slide."""


def regions_key(part: str, keys: Sequence[str]) -> str:
    """Return the key under which a comparison of regions is asked for in files."""
    return SEPARATOR.join((f"{FORM}_{part}", *keys))


def is_regions_key(key: str) -> bool:
    """Say whether a key asks for a comparison of regions."""
    return key.partition(SEPARATOR)[0] in {f"{FORM}_{PROFILE}", f"{FORM}_{VERSUS}"}


def region_parameters(key: str) -> dict[str, str | list[str]]:
    """Return the parameters of the comparison that shows the chart of a key."""
    name, *keys = key.split(SEPARATOR)
    if name.partition("_")[2] == VERSUS:
        return {"show": VERSUS, **({"against": keys[0]} if keys else {})}
    return {"show": PROFILE, "peers": keys}


def regions_chart(key: str, region: Region) -> Chart:
    """Return the chart of a key made by `regions_key`; what is not known of it is left out."""
    name, *keys = key.split(SEPARATOR)
    part = name.partition("_")[2]
    peers = regional_peers(region)
    known = [each for each in dict.fromkeys(keys) if each in peers.others][: 1 if part == VERSUS else None]
    placements, words = peers.placements(known), peer_labels(peers)
    counted = versus_counted(placements, known[0]) if part == VERSUS and known else counted_once(placements)
    if not known or not counted:
        return empty_chart(key, "ranked_bars", tr("No comparable figures for these regions. Choose others."), title=key)
    if part == VERSUS:
        return _versus_chart(key, placements, counted, known[0], peers, words)
    return _profile_chart(key, placements, counted, peers.named(known), peers, words)


def _profile_chart(
    key: str,
    placements: Sequence[Placement],
    counted: Sequence[Placement],
    beside: Sequence[ComparedRegion],
    peers: RegionalPeers,
    words: KeyLabels,
) -> Chart:
    drawn = [_place_row(each, words) for each in counted]
    drawn = sorted(drawn, key=lambda row: -float(str(row["value"])))[:MOST_BARS]
    title = profile_title(placements, beside, peers)
    subtitle = tr(
        "Share of the others with a figure that {name} is ahead of, %, beside {others}",
        name=peers.own.name,
        others=format_names(each.name for each in beside),
    )
    return _chart(key, title, subtitle, drawn, placements, peers, words)


def _place_row(placement: Placement, words: KeyLabels) -> Row:
    mine, place = placement.mine, placement.place
    if mine is None or place is None:
        raise ValueError(f"{placement.indicator} has no place")
    ahead = 100 * (placement.known - place) / (placement.known - 1)
    text = tr("{place}: {value}", place=place_text(placement), value=value_text(mine, placement, words))
    return _bar(placement, ahead, text, mine, words, stressed=placement.third == 0)


def _versus_chart(
    key: str,
    placements: Sequence[Placement],
    counted: Sequence[Placement],
    other: str,
    peers: RegionalPeers,
    words: KeyLabels,
) -> Chart:
    drawn = []
    for each in counted:
        mine, theirs = each.mine, each.readings[other]
        measured = words.units.at[each.unit, "kind"] != "rank"  # a rank twice as high is not twice as good
        if mine and measured and theirs.value > 0 and mine.value > 0:
            values = versus_values(each, other, words)
            text = tr("{value} against {other}", value=values[0], other=values[1])
            share = 100 * mine.value / theirs.value
            drawn.append(_bar(each, share, text, mine, words, stressed=versus_side(each, other) == 1))
    widest = sorted(drawn, key=lambda row: -abs(math.log(float(str(row["value"])) / 100)))[:MOST_BARS]
    drawn = sorted(widest, key=lambda row: -float(str(row["value"])))
    title = versus_title(placements, other, peers)
    if not drawn:
        return empty_chart(key, "ranked_bars", title, title=title)
    subtitle = tr(
        "The widest gaps; bars show the value where {other} is 100, coloured where {name} is ahead",
        name=peers.own.name,
        other=peers.name(other),
    )
    return _chart(key, title, subtitle, drawn, placements, peers, words)


def _bar(placement: Placement, value: float, text: str, mine: Reading, words: KeyLabels, *, stressed: bool) -> Row:
    return {
        "series": placement.indicator,
        "label": tr("{label}, {period}", label=words.indicator(placement.indicator), period=format_period(mine.period)),
        "period": format_period(mine.period),
        "value": value,
        "text": text,
        "emphasis": stressed,
        "source": words.citation(mine.source),
        "source_key": mine.source,
        "note": where_text(mine, words),
    }


def _chart(
    key: str,
    title: str,
    subtitle: str,
    drawn: Sequence[Row],
    placements: Sequence[Placement],
    peers: RegionalPeers,
    words: KeyLabels,
) -> Chart:
    """Return a chart whose table holds every figure of every region, drawn or not."""
    aside = [
        _aside(each, one, peers, words)
        for one in placements
        for each in (*one.readings.values(), *one.also)
        if _may_be_passed_on(each, one, peers)
    ]
    return make_chart(
        key,
        "ranked_bars",
        [*drawn, *aside],
        title=title,
        subtitle=subtitle,
        source_line=all_sources(placements, words),
        alt=describe(title, subtitle, pd.DataFrame(list(drawn))),
        note=" ".join(method_lines(placements, words)),
    )


def _may_be_passed_on(reading: Reading, placement: Placement, peers: RegionalPeers) -> bool:
    """Say whether a figure may stand in a table: of what may only be cited, the own one stands alone."""
    rule = str(peers.sources.at[reading.source, "republish"])
    return rule == "whole" or (rule == "cited" and reading.region == placement.own)


def _aside(reading: Reading, placement: Placement, peers: RegionalPeers, words: KeyLabels) -> Row:
    row = reading_row(reading, placement, peers, words)
    described = {"label": words.indicator(placement.indicator), "region": row["region"]}
    remarks = [row["territory"], row["boundary"], row["note"]]
    return {
        "series": placement.indicator,
        "label": tr("{label}: {region}", **described),
        "period": row["period"],
        "value": reading.value,
        "text": row["value"],
        "role": "aside",
        "source": words.citation(reading.source),
        "source_key": reading.source,
        "note": "; ".join(remark for remark in remarks if remark),
    }


def make_region_strip(placement: Placement, peers: RegionalPeers, words: KeyLabels) -> Strip:
    """Return one indicator as positions of regions on a scale; the better end is on the right."""
    unit, mine = words.units.loc[placement.unit], placement.mine
    drawn = [*placement.alike.values(), *placement.also]
    step = reading_step([each.value for each in drawn])
    downwards = placement.better == "lower"
    ordered = sorted(drawn, key=lambda each: (-each.value if downwards else each.value, each.region))
    dots = tuple(
        Dot(
            _dot_name(each, placement, peers, words),
            each.value,
            format_quantity(each.value, unit, step),
            format_number(each.value, step),
            each is mine,
        )
        for each in ordered
    )
    low, high = scale_ends([dot.value for dot in dots])
    reading = mine or drawn[0]
    return Strip(
        indicator=placement.indicator,
        label=words.indicator(placement.indicator),
        place=place_text(placement),
        third=placement.third,
        period=format_period(reading.period),
        source=words.citation(reading.source),
        dots=dots,
        left=high if downwards else low,
        right=low if downwards else high,
    )


def _dot_name(reading: Reading, placement: Placement, peers: RegionalPeers, words: KeyLabels) -> str:
    return words.territory(reading.territory) if reading.region == placement.own else peers.name(reading.region)
