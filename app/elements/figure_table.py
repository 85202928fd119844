"""Key figures as a table to sort and search, with a way into each record and the file to take along."""

import pyarrow as pa
import streamlit as st

from current_region import Visit, made_once
from elements.choices import set_parameter
from elements.markup import show, text
from regiondata.text import tr, trn
from regiondata.views.figure_table import figure_table


def show_figure_table(visit: Visit, keys: tuple[str, ...]) -> None:
    """Show figures as a table; choosing a cell, or a name in the box under it, opens the record."""
    if not keys:
        show(text("p", tr("No key figure fits all of these choices. Take one of them away.")))
        return
    show(text("p", trn("{number} key figure", "{number} key figures", len(keys)), "note"))
    table = made_once(visit, _table, keys)
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
    st.session_state["figure_keys"] = list(keys)
    _show_ways(visit, keys)


def _table(visit: Visit, keys: tuple[str, ...]) -> pa.Table:
    """Return the table as it is sent: made of a frame once, and not on every run."""
    return pa.Table.from_pandas(figure_table(visit.figures.loc[list(keys)], visit.region), preserve_index=False)


def _names(visit: Visit, keys: tuple[str, ...]) -> dict[str, str]:
    return visit.figures.loc[list(keys), "name"].astype("object").to_dict()


def _show_ways(visit: Visit, keys: tuple[str, ...]) -> None:
    names = made_once(visit, _names, keys)
    st.selectbox(
        tr("Open the record of"),
        list(keys),
        index=None,
        format_func=lambda key: names.get(key, str(key)),
        key="figure_to_open",
        placeholder=tr("Choose a key figure"),
        on_change=_open_named,
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
