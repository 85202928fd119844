"""The key figures as a table to filter and sort; on a phone each figure is a card."""

from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st

from components.html import anchor_around, element, show, text
from components.inputs import choose_many, column_row
from components.navigation import record_link
from components.verdict_badge import verdict_mark
from page_context import PageContext, cached_part, show_cached
from regiondata.analysis.related_records import subject_name
from regiondata.i18n import tr, trn
from regiondata.urls import same_page
from regiondata.wording.key_labels import kind_word
from regiondata.wording.verdict_labels import verdict_word

FILTERS = ("verdict", "topic", "subject", "kind", "source")
"""The parameters that narrow the table."""


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


SORTED: Mapping[str, tuple[str, ...]] = {
    "name": ("name",),
    "period": ("period", "name"),
    "verdict": ("verdict", "name"),
    "topic": ("topic", "name"),
}
"""What the table can be sorted by, and by which texts; values of many units have no order."""


def show_figure_table(context: PageContext, keys: tuple[str, ...]) -> None:
    """Show figures as a table that fits its page; each name opens the record."""
    if not keys:
        show(text("p", tr("No key figures match these filters. Remove one to see more.")))
        return
    requested = st.query_params.get("sort", "")
    order = requested if requested.removeprefix(DOWN) in SORTED else ""
    asked = {name: tuple(st.query_params.get_all(name)) for name in st.query_params if name != "sort"}
    heads = {key: _head_link(key, label, order, asked) for key, label in _columns().items()}
    show_cached(context, _show_table, keys, order, tuple(heads.items()))


DOWN = "-"
"""Before what the table is sorted by: the other way round."""


def _columns() -> dict[str, str]:
    return {
        "name": tr("Key figure"),
        "value": tr("Value"),
        "period": tr("Period"),
        "verdict": tr("Verdict"),
        "printed": tr("Printed"),
        "topic": tr("Topic"),
    }


def _head_link(key: str, label: str, order: str, asked: Mapping[str, tuple[str, ...]]) -> str:
    """Return a column's heading as HTML: where it can be sorted by, a link that does so, or turns the order round."""
    if key not in SORTED:
        return text("th", label)
    turned = key if order != key else f"{DOWN}{key}"
    state = {key: "ascending", f"{DOWN}{key}": "descending"}.get(order, "")
    named = tr("Sort by {column}", column=label)
    link = anchor_around(same_page({**asked, "sort": (turned,)}), escape(label), name=named, css="aside")
    return f'<th aria-sort="{state}">{link}</th>' if state else element("th", link)


def _show_table(context: PageContext, keys: tuple[str, ...], order: str, heads: tuple[tuple[str, str], ...]) -> None:
    texts = context.texts.loc[list(keys)]
    if order:
        by = SORTED[order.removeprefix(DOWN)]
        verdicts = context.region.key_figures.loc[list(keys), "verdict"].map(verdict_word)
        sorted_by = texts.assign(verdict=verdicts).sort_values(list(by), key=_fold, kind="stable")
        texts = texts.loc[sorted_by.index[::-1] if order.startswith(DOWN) else sorted_by.index]
    labels = _columns()
    rows = "".join(element("tr", _row(context, str(key), row, labels)) for key, row in texts.iterrows())
    head = element("thead", element("tr", "".join(head for _, head in heads)))
    counted = trn("{number} key figure", "{number} key figures", len(keys))
    table = element("table", element("caption", escape(counted)) + head + element("tbody", rows), "numbers figures")
    show(element("div", table, "figure-table"))


def _fold(column: pd.Series) -> pd.Series:
    return column.astype("str").str.casefold()


def _row(context: PageContext, key: str, row: pd.Series, labels: Mapping[str, str]) -> str:
    cells = {
        "name": element("span", record_link(context, "key_figure", key, row["name"]), "cut"),
        "value": text("span", row["value"], "cut"),
        "period": text("span", row["period"], "cut"),
        "verdict": verdict_mark(row),
        "printed": text("span", row["printed_dated"] if row["printed"] else "", "cut"),
        "topic": text("span", row["topic"], "cut"),
    }
    whole = {**{name: str(row[name]) for name in ("name", "value", "period", "topic")}, "printed": row["printed_dated"]}
    return "".join(
        f'<td class="{name}" data-label="{escape(labels[name])}"{_title(whole.get(name, ""))}>{cell}</td>'
        for name, cell in cells.items()
        if cell
    )


def _title(whole: str) -> str:
    return f' title="{escape(whole, quote=True)}"' if whole else ""
