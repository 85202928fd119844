"""Hubs and parts of the country beside each other: what is published of each, and why it is not drawn together."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from components.html import batch_html, details, element, group_details, show, text
from components.navigation import page_link, show_list
from components.tab_title import name_finding
from page_context import PageContext, cached_part, show_cached
from regiondata.analysis.comparison.comparability import differences
from regiondata.analysis.comparison.comparable_statistics import drawable_instead, is_comparable, local_groups
from regiondata.data.periods import end_of
from regiondata.i18n import tr, trn
from regiondata.wording.charts.rows import source_line, statistic_rows
from regiondata.wording.comparison.comparability import describe_differences, statistics_table
from regiondata.wording.key_labels import KeyLabels, key_labels
from sections.compare.comparability_guard import show_drawable, show_statistics
from sections.compare.country_choices import Peers, group_of


def show_hubs(context: PageContext, peers: Peers) -> None:
    """Show every statistic of the hubs and of parts of the country, topic by topic."""
    number = cached_part(context, _number)
    name_finding(
        context, "compare", trn("{number} indicator of hubs", "{number} indicators of hubs and counties", number)
    )
    show_cached(context, _show_groups, peers)


def _number(context: PageContext) -> int:
    region = context.region
    return len(local_groups(region.compared, region.terms["territories"], region.profile.all_countries))


def _show_groups(context: PageContext, peers: Peers) -> None:
    region = context.region
    groups = local_groups(region.compared, region.terms["territories"], region.profile.all_countries)
    if not groups:
        show(text("p", tr("No regional statistics yet. Compare countries instead."), "nothing"))
        return
    described = tr("Published statistics for the hubs, the region and its counties. Only comparable ones are charted.")
    show(text("p", described, "note"))
    topics = region.terms["indicators"]["topic"]
    with st.container(key="wide_tables_hubs"), batch_html():
        for number, topic in enumerate(dict.fromkeys(topics[name] for name in groups)):
            named = {name: part for name, part in groups.items() if topics[name] == topic}
            label = str(region.terms["topics"].at[topic, "label"])
            counted = trn("{number} indicator", "{number} indicators", len(named))
            with group_details(label, counted, open_now=number == 0):
                _show_topic(context, named)
    _show_elsewhere(context, peers)


def _show_topic(context: PageContext, groups: dict[str, pd.DataFrame]) -> None:
    """Show the newest figure of each hub and part of the country; the years before it unfold."""
    words = key_labels(context.region)
    newest = {name: newest_rows(part) for name, part in groups.items()}
    earlier = {name: part.drop(index=newest[name].index) for name, part in groups.items()}
    number = sum(map(len, earlier.values()))
    with batch_html():
        _show_rows(context, newest.values(), words)
        if number:
            with details(trn("{number} earlier figure", "{number} earlier figures", number)):
                _show_rows(context, (part for part in earlier.values() if len(part)), words)
    described = "".join(text("li", _describe(part, words)) for part in groups.values() if len(part) > 1)
    show(element("ul", described, "plain guard") if described else "")
    instead = [
        each
        for part in groups.values()
        for each in drawable_instead(part, context.region.terms, set(part["territory"]))
    ]
    if instead:
        show_drawable(context, instead, words)
    made = [row for part in groups.values() for row in statistic_rows(part, words)]
    show(text("p", source_line(made, words), "citation"))


def newest_rows(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the newest period of each measure, territory and unit."""
    ends = rows["period"].map(end_of)
    return rows[ends == ends.groupby([rows["indicator"], rows["territory"], rows["unit"]]).transform("max")]


def _show_rows(context: PageContext, parts: Iterable[pd.DataFrame], words: KeyLabels) -> None:
    """Show the rows of several measures as one table; each measure is rounded as it is read."""
    held = list(parts)
    rows, made = pd.concat(held), [row for part in held for row in statistic_rows(part, words)]
    show_statistics(context, statistics_table(made, rows, words), rows["source"])


def _describe(rows: pd.DataFrame, words: KeyLabels) -> str:
    label = words.indicator(str(rows["indicator"].iloc[0]))
    found = differences(rows, words.units, words.territories)
    return tr("{label}: {described}", label=label, described=describe_differences(found, words))


def _show_elsewhere(context: PageContext, peers: Peers) -> None:
    """Link to measures of parts of countries that can be put beside such parts elsewhere."""
    region = context.region
    labels = region.terms["indicators"]["label"]
    found = [key for key in region.slices if _below(context, key, peers)]
    if found:
        show(text("h2", tr("Compare with other regions")))
    show_list(page_link(context, "compare", str(labels[key]), mode="latest", indicator=key) for key in found)


def _below(context: PageContext, indicator: str, peers: Peers) -> bool:
    group = group_of(context, indicator, peers)
    return set(context.region.profile.all_countries).isdisjoint(group.own) and is_comparable(
        context.region.slices[indicator], group
    )
