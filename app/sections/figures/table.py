"""The key figures as a table to filter, sort and search, and as links for those who cannot use its cells."""

import pyarrow as pa
import streamlit as st

from components.html import element, show, text
from components.inputs import choose_many, column_row, set_parameter
from components.navigation import listed, record_link
from page_context import PageContext, cached_part
from regiondata.analysis.relations import subject_name
from regiondata.i18n import tr, trn
from regiondata.wording.figures import figure_table
from regiondata.wording.verdicts import kind_word, verdict_word


def choose_figures(context: PageContext) -> tuple[str, ...]:
    """Offer verdict, topic, subject, kind and document, and return the keys of the figures that fit all of them."""
    options = cached_part(context, _options)
    labels = {
        "verdict": tr("Verdict"),
        "topic": tr("Topic"),
        "subject": tr("About"),
        "kind": tr("Type"),
        "source": tr("Document"),
    }
    chosen = []
    with column_row("figures"):
        for name, label in labels.items():
            chosen.append((name, tuple(choose_many(label, name, options[name]))))
    return cached_part(context, _fitting, tuple(chosen))


def _options(context: PageContext) -> dict[str, dict[str, str]]:
    region = context.region
    figures, topics, titles = region.key_figures, region.terms["topics"]["label"], region.sources["title"]
    return {
        "verdict": {str(key): verdict_word(key) for key in sorted(figures["verdict"].unique(), key=verdict_word)},
        "topic": {str(key): str(topics[key]) for key in topics.index if key in set(figures["topic"])},
        "subject": {str(key): subject_name(key, region) or tr("not given") for key in figures["subject"].unique()},
        "kind": {str(key): kind_word(key) for key in sorted(figures["kind"].unique())},
        "source": {str(key): str(titles[key]) for key in sorted(figures["source"].unique())},
    }


def _fitting(context: PageContext, chosen: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[str, ...]:
    figures = context.region.key_figures
    for column, keys in chosen:
        figures = figures[figures[column].isin(keys)] if keys else figures
    return tuple(map(str, figures.index))


def show_figure_table(context: PageContext, keys: tuple[str, ...]) -> None:
    """Show figures as a table; choosing a cell opens the record."""
    if not keys:
        show(text("p", tr("No key figures match these filters. Remove one to see more.")))
        return
    show(text("p", trn("{number} key figure", "{number} key figures", len(keys)), "note"))
    table = cached_part(context, _table, keys)
    st.dataframe(
        table,
        hide_index=True,
        column_config={name: st.column_config.TextColumn(width=width) for name, width in _widths().items()},
        height=min(38 + 35 * len(table), 460),
        key="figure_table",
        on_select=_open_chosen,
        selection_mode="single-cell",
        alt=tr("Table of {count} key figures. The list below links to the same records.", count=len(table)),
        placeholder="",
    )
    st.session_state["figure_keys"] = list(keys)


def show_record_links(context: PageContext, keys: tuple[str, ...]) -> None:
    """Offer the records of the same figures as links, folded away."""
    show(cached_part(context, _record_links, keys, tuple(context.carried_params.items())))


def _record_links(context: PageContext, keys: tuple[str, ...], _retained: tuple[tuple[str, str], ...]) -> str:
    names = context.texts.loc[list(keys), "name"]
    links = listed(record_link(context, "key_figure", key, str(names[key])) for key in keys)
    return element("details", text("summary", tr("All figures A–Z")) + element("div", links, "listed"), "fold")


def _table(context: PageContext, keys: tuple[str, ...]) -> pa.Table:
    """Return the table as it is sent: made of a frame once, and not on every run."""
    return pa.Table.from_pandas(figure_table(context.texts.loc[list(keys)]), preserve_index=False)


def _widths() -> dict[str, int]:
    """Return pixels for the columns that need them: a phone shows the value beside the name."""
    return {tr("Key figure"): 290, tr("Since then"): 150, tr("Printed"): 150}


def _open_chosen() -> None:
    cells = st.session_state["figure_table"]["selection"]["cells"]
    if cells:
        set_parameter("figure", st.session_state["figure_keys"][cells[0][0]])
