"""Hubs and parts of the country beside each other: what is published of each, and why it is not drawn together."""

import pandas as pd
import streamlit as st

from current_region import Visit, show_still
from elements.compare_choices import Peers
from elements.compare_guard import show_drawable
from elements.facts import show_facts
from elements.markup import show, text
from elements.table import show_table
from regiondata.comparability import differences
from regiondata.local_statistics import local_groups
from regiondata.related import drawable_instead
from regiondata.text import tr
from regiondata.views.charts.rows import Lexicon, lexicon, source_line, statistic_rows
from regiondata.views.guard_words import difference_lines, difference_sentence, statistics_table


def show_hubs(visit: Visit, peers: Peers) -> None:
    """Show every statistic of the hubs and of parts of the country, indicator by indicator."""
    del peers  # hubs are compared with each other and with the country
    show_still(visit, _show_groups)


def _show_groups(visit: Visit) -> None:
    region, words = visit.region, lexicon(visit.region)
    groups = local_groups(region.compared, region.terms["territories"], region.profile.country)
    if not groups:
        show(text("p", tr("No statistics below the country are recorded for this region.")))
        return
    show(
        text(
            "p",
            tr("Statistics below the country are few. They stand side by side, and differ in what is said."),
            "note",
        )
    )
    for name, rows in groups.items():
        with st.container(key=f"hubs_{name}"):
            st.header(words.indicator(name), anchor=False)
            _show_group(visit, rows, words)


def _show_group(visit: Visit, rows: pd.DataFrame, words: Lexicon) -> None:
    made = statistic_rows(rows, words)
    show_table(statistics_table(made, rows, words).drop(columns=tr("Measure")))
    if len(rows) > 1:
        found = differences(rows, words.units, words.territories)
        show(text("p", difference_sentence(found), "strong" if found else ""))
        if found:
            show_facts(dict(difference_lines(found, words)))
        show_drawable(visit, drawable_instead(rows, visit.region.terms), words)
    show(text("p", source_line(made, words), "citation"))
