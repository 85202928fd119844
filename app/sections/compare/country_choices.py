"""What a comparison of countries is about: with whom, on which measure, from which source, for which period."""

from collections.abc import Sequence

import streamlit as st

from components.html import element, show, text
from components.inputs import choose_many, choose_one
from components.navigation import page_link
from page_context import PageContext, cached_part
from regiondata.analysis.comparison.comparable_statistics import Group, Slice, is_comparable, make_group
from regiondata.analysis.verdicts.conversion import other_currencies
from regiondata.data.periods import end_of
from regiondata.i18n import tr, trn
from regiondata.urls import read_list
from regiondata.wording.formatting import format_names, format_period
from regiondata.wording.key_labels import key_labels

NAMED = 3
"""So many of those compared are named before the rest is counted."""

LONGEST_KEY = 80
"""Letters that a key in an address may have to stand in a link."""

OF_ONE_INDICATOR = ("source", "unit", "period", "dimension", "currency", "beside")
"""Parameters that mean nothing for another indicator."""

Peers = tuple[str, ...]


def choose_peers(context: PageContext) -> Peers:
    """Offer the territories to compare with, a sensible set first, and return those chosen."""
    own, options = context.region.profile.all_countries, cached_part(context, _possible_peers)
    default = tuple(key for key in context.region.profile.comparators if key in options)
    requested = [key for key in read_list(st.query_params.get_all("with")) if key not in own]
    known = [key for key in requested if key in options]
    unknown = known != requested  # what is told of them must not stand in a box that is closed
    described = cached_part(context, _describe_peers, tuple(known) or default)
    with st.expander(described, key="compare_peers", expanded=unknown):
        chosen = choose_many(tr("Compare with"), "with", options, default=default, implied=own)
        requested_now = {name: st.query_params.get(name, "") for name in ("mode", "indicator")}
        mode = {name: value for name, value in requested_now.items() if 0 < len(value) <= LONGEST_KEY}
        show(cached_part(context, _peer_sets, tuple(mode.items()), tuple(context.carried_params.items())))
    return tuple(chosen)


def _peer_sets(context: PageContext, mode: tuple[tuple[str, str], ...], _retained: tuple[tuple[str, str], ...]) -> str:
    """Return the links to the sets that need no choosing, as HTML."""
    everybody = {"with": list(cached_part(context, _possible_peers))}
    links = (
        page_link(context, "compare", tr("Default"), **dict(mode)),
        page_link(context, "compare", tr("All"), **dict(mode), **everybody),
    )
    return element("p", " ".join(links), "peer-sets")


def _possible_peers(context: PageContext) -> dict[str, str]:
    """Return the names of all countries and groups of them with statistics, those compared first at the top."""
    region = context.region
    territories, first = region.terms["territories"], region.profile.comparators
    held = {key for slices in region.slices.values() for each in slices for key in each.rows}
    whole = territories[territories["level"].isin(["country", "aggregate"]) & territories.index.isin(held)]
    names = whole["name"].drop(list(region.profile.all_countries), errors="ignore").sort_values()
    order = [*(key for key in first if key in names), *(key for key in names.index if key not in first)]
    return {key: str(names[key]) for key in order}


def _describe_peers(context: PageContext, requested: Peers) -> str:
    chosen = [label for key, label in cached_part(context, _possible_peers).items() if key in requested]
    names = context.region.terms["territories"]["name"]
    name = format_names(str(names[key]) for key in context.region.profile.all_countries)
    named, more = chosen[:NAMED], len(chosen) - NAMED
    others = [*named, trn("{number} other", "{number} others", more)] if more > 0 else named
    return tr("{name} compared with {others}", name=name, others=format_names(others)) if others else name


def carried_peers() -> dict[str, list[str]]:
    """Return the chosen territories for links that stay with them."""
    chosen = st.query_params.get_all("with")
    return {"with": chosen} if chosen else {}


def group_of(context: PageContext, indicator: str, peers: Peers) -> Group:
    """Return who is compared on an indicator."""
    region = context.region
    profile = region.profile
    territories, countries = region.terms["territories"], profile.all_countries
    return make_group(region.slices[indicator], profile.country, peers, territories, profile.home, countries)


def choose_indicator(context: PageContext, indicators: Sequence[str] | None = None) -> str:
    """Offer the indicators with statistics by topic, those that can be compared first, and return the chosen one."""
    listed = cached_part(context, comparable_indicators)
    options = {key: label for key, label in listed.items() if key in (indicators or listed)}
    default = next((key for key in cached_part(context, headline_indicators) if key in options), next(iter(options)))
    chosen = choose_one(
        tr("Indicator"),
        "indicator",
        options,
        default=default,
        drops=OF_ONE_INDICATOR,
        records=context.region.terms["indicators"].index,
    )
    return chosen or default


def comparable_indicators(context: PageContext) -> dict[str, str]:
    """Return the indicators with statistics by topic with their labels, those that cannot be compared last."""
    region = context.region
    indicators, topics = region.terms["indicators"], list(region.terms["topics"].index)
    found = sorted(
        (key for key in indicators.index if key in region.slices), key=lambda key: _topic(key, context, topics)
    )
    peers = region.profile.comparators
    fit = {
        key: measures_institutions(context, key) or is_comparable(region.slices[key], group_of(context, key, peers))
        for key in found
    }
    return {key: _describe_indicator(context, key, fit[key]) for key in sorted(found, key=lambda key: not fit[key])}


def _topic(key: str, context: PageContext, topics: list[str]) -> int:
    return topics.index(str(context.region.terms["indicators"].at[key, "topic"]))


def _describe_indicator(context: PageContext, key: str, fits: bool) -> str:
    indicator = context.region.terms["indicators"].loc[key]
    described = {"topic": context.region.terms["topics"].at[indicator["topic"], "label"], "label": indicator["label"]}
    return tr("{topic}: {label}", **described) if fits else tr("{topic}: {label} (not comparable)", **described)


def headline_indicators(context: PageContext) -> list[str]:
    """Return the indicators of the headline figures that can be compared."""
    region = context.region
    named = [str(region.key_figures.at[key, "indicator"]) for key in region.profile.headline]
    held = [key for key in named if key in region.slices]
    return [
        key for key in held if is_comparable(region.slices[key], group_of(context, key, region.profile.comparators))
    ]


def measures_institutions(context: PageContext, indicator: str) -> bool:
    """Say whether an indicator measures what lies in territories, such as hospitals, and one lies in the country."""
    terms, country = context.region.terms, context.region.profile.country
    if terms["indicators"].at[indicator, "level"] in set(terms["territories"]["level"]):
        return False
    return any(each.dimension and country in each.rows for each in context.region.slices[indicator])


def choose_source(context: PageContext, slices: Sequence[Slice], default: str) -> str:
    """Offer the sources of a measure where there are several, and return the chosen one."""
    keys = tuple(dict.fromkeys(each.source for each in slices))
    if len(keys) < 2:
        return default
    options = cached_part(context, _describe_sources, keys)
    return choose_one(tr("Source"), "source", options, default=default, drops=("period",)) or default


def _describe_sources(context: PageContext, keys: tuple[str, ...]) -> dict[str, str]:
    words = key_labels(context.region)
    short = {key: words.short_citation(key) for key in keys}
    return short if len(set(short.values())) == len(keys) else {key: words.citation(key) for key in keys}


def choose_dimension(slices: Sequence[Slice], default: str | None) -> str | None:
    """Offer what a measure is split into where it is, such as bands, and return the chosen part."""
    parts = sorted({each.dimension for each in slices if each.dimension})
    if len(parts) < 2:
        return default
    return choose_one(tr("Breakdown"), "dimension", {part: part for part in parts}, default=default or parts[0])


def choose_unit(context: PageContext, slices: Sequence[Slice], default: str) -> str:
    """Offer the units of a measure where one source has several: they are never drawn together."""
    units = list(dict.fromkeys(each.unit for each in slices))
    if len(units) < 2:
        return default
    options = {key: key_labels(context.region).unit(key) for key in units}
    return (
        choose_one(tr("Unit"), "unit", options, default=default, drops=("dimension", "period", "currency")) or default
    )


def choose_currency(context: PageContext, piece: Slice, period: str | None) -> str | None:
    """Offer other currencies for sums that have a rate for a period, or any; None stands for the source's own."""
    labels = cached_part(context, _currencies, piece.indicator, piece.source, piece.unit, period)
    if len(labels) < 2:
        return None
    chosen = choose_one(tr("Currency"), "currency", labels, default=piece.unit)
    return None if chosen == piece.unit else chosen


def _currencies(context: PageContext, indicator: str, source: str, unit: str, period: str | None) -> dict[str, str]:
    frame, words = context.region.compared, key_labels(context.region)
    rows = frame[(frame["indicator"] == indicator) & (frame["source"] == source) & (frame["unit"] == unit)]
    rows = rows[rows["period"] == period] if period else rows
    return {key: words.unit(key) for key in [unit, *other_currencies(rows, frame, words.units)]}


def choose_period(slices: Sequence[Slice], default: str) -> str:
    """Offer the periods for which at least two territories have a figure, and return the chosen one."""
    known = sorted({each.period for each in slices if len(each.rows) > 1}, key=end_of, reverse=True)
    if len(known) < 2:
        return default
    options = {period: format_period(period) for period in known}
    return choose_one(tr("Period"), "period", options, default=default) or default


def show_no_figures(message: str) -> None:
    """Say why there is nothing to draw and what can be done."""
    show(text("p", message, "nothing"))
