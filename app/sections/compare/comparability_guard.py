"""What may not stand beside each other: in what it differs, and links to what can be drawn instead."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from components.html import anchor, escaped, show, show_cells, show_facts, show_table, text
from components.inputs import choose_one
from components.navigation import page_link, show_list
from page_context import PageContext, cached_part, show_cached
from regiondata.analysis.comparison.comparability import Alike, differences
from regiondata.analysis.comparison.comparable_statistics import (
    Slice,
    SliceName,
    choose_slice,
    drawable_instead,
    find_slice,
    related_rows,
)
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.urls import address, record_target
from regiondata.wording.charts.rows import source_line, statistic_rows
from regiondata.wording.comparison.comparability import (
    alike_sentence,
    aspect_table,
    difference_lines,
    difference_sentence,
    statistics_table,
)
from regiondata.wording.key_labels import KeyLabels, key_labels
from sections.compare.country_choices import Peers, carried_peers, comparable_indicators, group_of

MOST_LINKS = 6


def show_beside(context: PageContext, indicator: str, piece: Slice | None) -> None:
    """Offer to hold a measure against another one, and say in what they differ."""
    if piece is None:
        return
    options = {key: label for key, label in cached_part(context, comparable_indicators).items() if key != indicator}
    requested = st.query_params.get("beside")
    label = tr("Add a second indicator")
    asking = st.expander(label, expanded=requested is not None, key="compare_guard", on_change="rerun")
    if asking.open:  # a closed box would still run its body
        with asking:
            other = choose_one(tr("Second indicator"), "beside", options)
            if other is not None:
                show_cached(context, _show_aspects, indicator, other, piece.name)


def _show_aspects(context: PageContext, indicator: str, other: str, name: SliceName) -> None:
    region, words = context.region, key_labels(context.region)
    piece = find_slice(region.slices[indicator], name)
    group = group_of(context, other, region.profile.comparators)
    beside = choose_slice(region.slices[other], group) or region.slices[other][-1]
    mine, theirs = _own_rows(region, piece), _own_rows(region, beside)
    found = differences(pd.concat([mine, theirs]), words.units, words.territories)
    show(text("p", difference_sentence(found), "strong"))
    show_table(aspect_table(mine, theirs, words))
    show(text("p", tr("They are not charted together. See each on its own:"), "note"))
    keys = (indicator, other)
    show_list(page_link(context, "compare", words.indicator(key), mode="latest", indicator=key) for key in keys)
    show(text("p", source_line([{"source_key": key} for key in (piece.source, beside.source)], words), "citation"))


def _own_rows(region: Region, piece: Slice) -> pd.DataFrame:
    """Return the country's statistic of a slice, or another one of it where the country has none."""
    row = piece.rows.get(region.profile.country, next(iter(piece.rows.values())))
    return region.compared.iloc[[row]]


def show_not_comparable(context: PageContext, indicator: str, peers: Peers) -> None:
    """Say that nobody else has this measure, in what measures of its topic differ, and what can be drawn instead."""
    show_cached(context, _show_not_comparable, indicator, peers)


def _show_not_comparable(context: PageContext, indicator: str, peers: Peers) -> None:
    region, words = context.region, key_labels(context.region)
    rows = related_rows(indicator, region.compared, region.slices, region.terms)
    mine = rows[rows["indicator"] == indicator]
    st.header(tr("Why there is no comparison"), anchor=False)
    show(text("p", _reason(context, indicator, peers, words), "nothing"))
    _show_rows(context, mine, words)
    found = differences(rows, words.units, words.territories)
    if len(found) and rows["indicator"].nunique() > 1:
        show(
            text(
                "p",
                tr(
                    "Indicators on this topic measure different things. {described}",
                    described=difference_sentence(found),
                ),
            )
        )
        show_facts(dict(difference_lines(found, words)))
    show_drawable(context, drawable_instead(rows, region.terms, [region.profile.country]), words)


def _reason(context: PageContext, indicator: str, peers: Peers, words: KeyLabels) -> str:
    own = group_of(context, indicator, peers).own
    name = words.territory(context.region.profile.country)
    described = {"label": words.indicator(indicator), "name": words.territory(own[0]) if own else name}
    if not own:
        return tr("No source gives “{label}” for {name}.", **described)
    return tr("No source gives “{label}” for both {name} and a peer in the same period.", **described)


def show_drawable(context: PageContext, alike: list[Alike], words: KeyLabels) -> None:
    """Show links to what can be drawn together."""
    show(text("p", tr("What can be charted:") if alike else tr("None of this can be charted together."), "kicker"))
    show_list(_drawable(context, each, words) for each in alike[:MOST_LINKS])


def _drawable(context: PageContext, alike: Alike, words: KeyLabels) -> str:
    requested = {"indicator": alike.indicator, "source": alike.source, "period": alike.period or ""}
    return page_link(context, "compare", alike_sentence(alike, words), mode="latest", **requested, **carried_peers())


def _show_rows(context: PageContext, rows: pd.DataFrame, words: KeyLabels) -> None:
    made = statistic_rows(rows, words)
    with st.container(key="wide_tables_guard"):
        show_statistics(context, statistics_table(made, rows, words), rows["source"])
    show(text("p", source_line(made, words), "citation"))


def show_statistics(context: PageContext, table: pd.DataFrame, sources: Iterable[str]) -> None:
    """Show statistics as a table whose last column leads to the record of each source."""
    described = [[escaped(str(cell)) for cell in cells[:-1]] for cells in table.itertuples(index=False, name=None)]
    links = [
        anchor(address(*record_target("source", key), context.carried_params), name)
        for key, name in zip(sources, table.iloc[:, -1], strict=True)
    ]
    show_cells(list(table.columns), [[*cells, link] for cells, link in zip(described, links, strict=True)])
