"""Key figures as a table to sort and search, with a way into each record and the file to take along."""

import pandas as pd
import streamlit as st

from current_region import Visit
from elements.choices import set_parameter
from elements.markup import show, text
from regiondata.exports.csv_file import csv_bytes
from regiondata.text import tr, trn
from regiondata.views.figure_table import figure_table


def show_figure_table(visit: Visit, figures: pd.DataFrame) -> None:
    """Show figures as a table; choosing a cell, or a name in the box under it, opens the record."""
    if figures.empty:
        show(text("p", tr("No key figure fits all of these choices. Take one of them away.")))
        return
    show(text("p", trn("{number} key figure", "{number} key figures", len(figures)), "note"))
    table = figure_table(figures, visit.region)
    st.dataframe(
        table,
        hide_index=True,
        column_config={name: st.column_config.TextColumn(width=width) for name, width in _widths().items()},
        height=min(38 + 35 * len(table), 460),
        key="figure_table",
        on_select=_open_chosen,
        selection_mode="single-cell",
        alt=tr("Table of {count} key figures; the box beneath it opens the same records.", count=len(table)),
        placeholder="",
    )
    st.session_state["figure_keys"] = list(figures.index)
    _show_ways(visit, figures)


def _show_ways(visit: Visit, figures: pd.DataFrame) -> None:
    chooser, download = st.columns([3, 1], vertical_alignment="bottom")
    with chooser:
        st.selectbox(
            tr("Open the record of"),
            list(figures.index),
            index=None,
            format_func=lambda key: str(figures.at[key, "name"]) if key in figures.index else str(key),
            key="figure_to_open",
            placeholder=tr("Choose a key figure"),
            on_change=_open_named,
        )
    download.download_button(
        tr("Download as CSV"),
        csv_bytes(figures.reset_index()),
        file_name=f"{visit.region.slug}-key-figures.csv",
        mime="text/csv",
        on_click="ignore",
    )


def _widths() -> dict[str, int]:
    """Return pixels for the columns that need them: a phone shows the value beside the name."""
    return {tr("Key figure"): 290, tr("Standing"): 105}


def _open_chosen() -> None:
    cells = st.session_state["figure_table"]["selection"]["cells"]
    if cells:
        set_parameter("figure", st.session_state["figure_keys"][cells[0][0]])


def _open_named() -> None:
    set_parameter("figure", st.session_state["figure_to_open"])
