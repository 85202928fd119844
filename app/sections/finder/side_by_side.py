"""Up to four places or hubs side by side, with differences marked and every statement numbered."""

from html import escape

import pandas as pd
import streamlit as st

from components.evidence import evidence_markup
from components.html import element, group_details, show, text
from components.inputs import choose_many, column_row, switch
from components.navigation import page_link, place_link, show_list, show_present
from components.needs import evidence_of
from components.short_list import short_keys, show_short_button
from components.tab_title import name_finding
from page_context import PageContext, cached_part, show_cached
from regiondata.analysis.hubs import hub_keys
from regiondata.analysis.sites.short_list import COMPARED
from regiondata.i18n import tr, trn
from regiondata.urls import read_list
from regiondata.wording.formatting import format_names
from regiondata.wording.sites.side_by_side import NO_CELL, Beside, compare_places

MOST_OPEN = 20
"""Rows whose groups stand open at first."""


def show_compare(context: PageContext) -> None:
    """Show the chosen places beside each other; without a choice, the first of the short list."""
    keys = _chosen(context)
    if len(keys) < 2:
        _show_starters(context)
        return
    name_finding(context, "finder", tr("{names} side by side", names=format_names(_names(context, keys))))
    which = {"all": tr("All rows"), "differences": tr("Differences only")}
    shown = switch(tr("Rows"), "rows", which, "all")
    show_cached(context, _show_table, tuple(keys), shown)
    show_present(context, tr("Present this comparison"), "places", *keys)
    _show_places(context, keys)
    show_cached(context, _show_statements, tuple(keys))


def _show_starters(context: PageContext) -> None:
    """Say how to choose, and offer the first hubs as a comparison to start from."""
    show(text("p", tr("Choose two to four places or hubs, or start from one of these.")))
    hubs = hub_keys(context.region)[:COMPARED]
    label = tr("Compare {names}", names=format_names(_names(context, hubs)))
    links = [page_link(context, "finder", label, part="compare", compare=hubs)] if len(hubs) > 1 else []
    links += [
        page_link(context, "finder", tr("Find a site by your needs")),
        page_link(context, "map", tr("Open the map")),
    ]
    show_list(links)


def _names(context: PageContext, keys: list[str]) -> list[str]:
    return [str(context.region.places.at[key, "name"]) for key in keys]


def _show_table(context: PageContext, keys: tuple[str, ...], shown: str) -> None:
    beside = cached_part(context, _beside, keys)
    differing, alike = beside.rows[beside.rows["differs"]], beside.rows[~beside.rows["differs"]]
    parts = {tr("Where they differ"): differing, **({} if shown == "differences" else {tr("The same for all"): alike})}
    before = 0
    for title, rows in parts.items():
        if len(rows):
            show(text("h2", title) + _table(context, keys, rows, beside.numbers, before))
            before += len(rows)
    described = tr("A dash means the documents say nothing. Numbers link to the evidence.")
    show(text("p", described, "note"))


def _beside(context: PageContext, keys: tuple[str, ...]) -> Beside:
    return compare_places(list(keys), context.region)


def _chosen(context: PageContext) -> list[str]:
    if not st.query_params.get_all("compare"):
        listed = short_keys(context)[:COMPARED]
        if len(listed) > 1:
            st.query_params["compare"] = listed
    requested = read_list(st.query_params.get_all("compare"))
    if len(requested) > COMPARED:
        st.info(tr("You can compare up to {number}; the first are shown.", number=COMPARED))
        st.query_params["compare"] = requested[:COMPARED]
    places = context.region.places.sort_values(["kind", "name"], key=lambda cells: cells.where(cells != "hub", ""))
    options = {str(key): str(name) for key, name in places["name"].items()}
    return choose_many(tr("Places and hubs"), "compare", options, placeholder=tr("Choose two to four"))


def _show_places(context: PageContext, keys: list[str]) -> None:
    with column_row("compared"):
        for key in keys:
            with st.container(horizontal=True, vertical_alignment="center", key=f"shortrow_compare_{key}"):
                show(place_link(context, key))
                show_short_button(context, key, "compare")


def _table(
    context: PageContext, keys: tuple[str, ...], rows: pd.DataFrame, numbers: pd.DataFrame, before: int = 0
) -> str:
    """Return the rows group by group under one line of names; the first groups stand open, the others unfold.

    `before` is how many rows stand above them already.
    """
    names = "".join(element("span", place_link(context, key)) for key in keys)
    parts = [element("div", element("span", "") + names, "beside-line beside-names")]
    for group in rows["group"].drop_duplicates():
        members = rows[rows["group"] == group]
        open_now = " open" if before == 0 or before + len(members) <= MOST_OPEN else ""
        before += len(members)
        counts = _counts(keys, members, numbers.loc[members.index])
        summary = text("h3", group) + "".join(text("span", count) for count in counts)
        folded = f'<summary class="beside-line">{summary}</summary>{_group_table(context, keys, members, numbers)}'
        parts.append(f'<details class="group"{open_now}>{folded}</details>')
    block = f'<div class="beside-groups" style="--places:{len(keys)}">{"".join(parts)}</div>'
    return element("div", block, "scroll")


def _counts(keys: tuple[str, ...], rows: pd.DataFrame, numbers: pd.DataFrame) -> list[str]:
    """Return for each place how many rows of a group the documents speak of; nothing where they are no statements."""
    if not numbers.to_numpy().any():
        return ["" for _ in keys]
    stated = (numbers[list(keys)] > 0).sum()
    return [tr("{number} of {total} documented", number=int(stated[key]), total=len(rows)) for key in keys]


def _group_table(context: PageContext, keys: tuple[str, ...], rows: pd.DataFrame, numbers: pd.DataFrame) -> str:
    names = context.region.places["name"]
    head = text("th", "") + "".join(text("th", names[key]) for key in keys)
    body = []
    for place, row in rows.iterrows():
        cells = f'<th scope="row">{text("span", row["property"])}</th>' + "".join(
            _cell(str(names[key]), row[key], int(numbers.at[place, key])) for key in keys
        )
        body.append(element("tr", cells, "differs" if row["differs"] else ""))
    heading = element("thead", element("tr", head), "visually-hidden")
    columns = f'<colgroup><col class="named">{"<col>" * len(keys)}</colgroup>'
    return element("table", columns + heading + element("tbody", "".join(body)), "numbers beside")


def _cell(name: str, described: str, number: int) -> str:
    """Return a cell that names its place, for a phone, which leaves out those that say nothing."""
    css = ' class="unsaid"' if described == NO_CELL else ""
    return f'<td{css} data-label="{escape(name, quote=True)}">{_linked(described, number)}</td>'


def _linked(described: str, number: int) -> str:
    """Return a cell with the link to the statement under the table, as HTML."""
    if not number:
        return text("span", described)
    return text("span", described) + f' <a href="#statement-{number}">{escape(tr("[{number}]", number=number))}</a>'


def _show_statements(context: PageContext, keys: tuple[str, ...]) -> None:
    beside = cached_part(context, _beside, keys)
    described = "".join(element("li", _statement(context, number, row)) for number, row in beside.statements.items())
    counted = trn("{number} statement", "{number} statements", len(beside.statements))
    with group_details(tr("Numbered evidence"), counted):
        show(element("ul", described, "plain statements"))


def _statement(context: PageContext, number: int, row: int) -> str:
    offer = context.region.capabilities.iloc[row]
    label = context.region.terms["capabilities"].at[offer["capability"], "label"]
    place = context.region.places.at[offer["place"], "name"]
    described = text("span", tr("[{number}] {place}: {capability}", number=number, place=place, capability=label))
    head = f'<p class="strong" id="statement-{number}">{described}</p>'
    note = text("p", offer["note"]) if isinstance(offer["note"], str) else ""
    return head + note + "".join(evidence_markup(piece, context) for piece in evidence_of(offer, context))
