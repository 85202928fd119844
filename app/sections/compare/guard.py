"""What may not stand beside each other: in what it differs, and links to what can be drawn instead."""

from collections.abc import Iterable

import pandas as pd
import streamlit as st

from components.html import anchor, escaped, show, show_cells, show_facts, show_table, text
from components.inputs import choose_one
from components.navigation import show_list, way
from page_context import Visit, made_once, show_still
from regiondata.analysis.comparison.comparability import Alike, differences
from regiondata.analysis.comparison.slices import (
    Slice,
    SliceName,
    choose_slice,
    drawable_instead,
    find_slice,
    related_rows,
)
from regiondata.charts.rows import source_line, statistic_rows
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.urls import address, record_target
from regiondata.wording.comparability import (
    alike_sentence,
    aspect_table,
    difference_lines,
    difference_sentence,
    statistics_table,
)
from regiondata.wording.lexicon import Lexicon, lexicon
from sections.compare.choices import Peers, comparable_indicators, group_of, kept_peers

MOST_LINKS = 6


def show_beside(visit: Visit, indicator: str, piece: Slice | None) -> None:
    """Offer to hold a measure against another one, and say in what they differ."""
    if piece is None:
        return
    options = {key: label for key, label in made_once(visit, comparable_indicators).items() if key != indicator}
    asked = st.query_params.get("beside")
    label = tr("Add a second indicator")
    asking = st.expander(label, expanded=asked is not None, key="compare_guard", on_change="rerun")
    if asking.open:  # a closed box would still run its body
        with asking:
            other = choose_one(tr("Second indicator"), "beside", options)
            if other is not None:
                show_still(visit, _show_aspects, indicator, other, piece.name)


def _show_aspects(visit: Visit, indicator: str, other: str, name: SliceName) -> None:
    region, words = visit.region, lexicon(visit.region)
    piece = find_slice(region.slices[indicator], name)
    group = group_of(visit, other, region.profile.comparators)
    beside = choose_slice(region.slices[other], group) or region.slices[other][-1]
    mine, theirs = _own_rows(region, piece), _own_rows(region, beside)
    found = differences(pd.concat([mine, theirs]), words.units, words.territories)
    show(text("p", difference_sentence(found), "strong"))
    show_table(aspect_table(mine, theirs, words))
    show(text("p", tr("They are not charted together. See each on its own:"), "note"))
    keys = (indicator, other)
    show_list(way(visit, "compare", words.indicator(key), mode="latest", indicator=key) for key in keys)
    show(text("p", source_line([{"source_key": key} for key in (piece.source, beside.source)], words), "citation"))


def _own_rows(region: Region, piece: Slice) -> pd.DataFrame:
    """Return the country's statistic of a slice, or another one of it where the country has none."""
    row = piece.rows.get(region.profile.country, next(iter(piece.rows.values())))
    return region.compared.iloc[[row]]


def show_not_comparable(visit: Visit, indicator: str, peers: Peers) -> None:
    """Say that nobody else has this measure, in what measures of its topic differ, and what can be drawn instead."""
    show_still(visit, _show_not_comparable, indicator, peers)


def _show_not_comparable(visit: Visit, indicator: str, peers: Peers) -> None:
    region, words = visit.region, lexicon(visit.region)
    rows = related_rows(indicator, region.compared, region.slices, region.terms)
    mine = rows[rows["indicator"] == indicator]
    st.header(tr("Why there is no comparison"), anchor=False)
    show(text("p", _reason(visit, indicator, peers, words), "nothing"))
    _show_rows(visit, mine, words)
    found = differences(rows, words.units, words.territories)
    if len(found) and rows["indicator"].nunique() > 1:
        show(
            text("p", tr("Indicators on this topic measure different things. {told}", told=difference_sentence(found)))
        )
        show_facts(dict(difference_lines(found, words)))
    show_drawable(visit, drawable_instead(rows, region.terms, [region.profile.country]), words)


def _reason(visit: Visit, indicator: str, peers: Peers, words: Lexicon) -> str:
    own = group_of(visit, indicator, peers).own
    name = words.territory(visit.region.profile.country)
    told = {"label": words.indicator(indicator), "name": words.territory(own[0]) if own else name}
    if not own:
        return tr("No source gives “{label}” for {name}.", **told)
    return tr("No source gives “{label}” for both {name} and a peer in the same period.", **told)


def show_drawable(visit: Visit, alike: list[Alike], words: Lexicon) -> None:
    """Show links to what can be drawn together."""
    show(text("p", tr("What can be charted:") if alike else tr("None of this can be charted together."), "kicker"))
    show_list(_drawable(visit, each, words) for each in alike[:MOST_LINKS])


def _drawable(visit: Visit, alike: Alike, words: Lexicon) -> str:
    asked = {"indicator": alike.indicator, "source": alike.source, "period": alike.period or ""}
    return way(visit, "compare", alike_sentence(alike, words), mode="latest", **asked, **kept_peers())


def _show_rows(visit: Visit, rows: pd.DataFrame, words: Lexicon) -> None:
    made = statistic_rows(rows, words)
    with st.container(key="wide_tables_guard"):
        show_statistics(visit, statistics_table(made, rows, words), rows["source"])
    show(text("p", source_line(made, words), "citation"))


def show_statistics(visit: Visit, table: pd.DataFrame, sources: Iterable[str]) -> None:
    """Show statistics as a table whose last column leads to the record of each source."""
    told = [[escaped(str(cell)) for cell in cells[:-1]] for cells in table.itertuples(index=False, name=None)]
    links = [
        anchor(address(*record_target("source", key), visit.kept), name)
        for key, name in zip(sources, table.iloc[:, -1], strict=True)
    ]
    show_cells(list(table.columns), [[*cells, link] for cells, link in zip(told, links, strict=True)])
