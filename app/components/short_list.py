"""The short list: places and hubs saved in the address, with notes and files to download.

Notes are written and kept in the browser's own storage, and never sent to the server.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

import streamlit as st

from components.html import anchor_around, element, show, text
from components.inputs import set_parameter
from components.navigation import page_link, place_link, show_list, show_present
from components.saved_text.boxes import show_saved_text
from page_context import PageContext
from regiondata.analysis.sites.short_list import (
    COMPARED,
    read_short,
    short_list_rows,
    with_place,
    without_place,
    write_short,
)
from regiondata.exports.tables.writers import csv_bytes
from regiondata.i18n import tr, trn
from regiondata.stories.ad_hoc import SHORT_LIST
from regiondata.urls import address


def short_keys(context: PageContext) -> list[str]:
    """Return the places on the visitor's short list."""
    return read_short(st.query_params.get_all("short"), context.region)[0]


def show_short_button(context: PageContext, key: str, where: str) -> None:
    """Offer to put a place on the short list, or to take it off."""
    short = short_keys(context)
    label = tr("Remove from short list") if key in short else tr("Save to short list")
    changed = without_place(short, key) if key in short else with_place(short, key)
    st.button(label, key=f"short_{where}_{key}", on_click=set_parameter, args=("short", write_short(changed)))


def short_list_link(
    context: PageContext, key: str, page: str, short: Sequence[str], here: Mapping[str, str | Iterable[str]]
) -> str:
    """Return the same as a link, for lists in one piece: to the page that is `here`, with another short list."""
    label = tr("Remove from short list") if key in short else tr("Save to short list")
    changed = without_place(short, key) if key in short else with_place(short, key)
    carried_params = {name: value for name, value in context.carried_params.items() if name != "short"}
    requested = {**here, **({"short": write_short(changed)} if changed else {})}
    name = tr("{action}: {name}", action=label, name=context.region.places.at[key, "name"])
    return anchor_around(address(page, requested, carried_params), escape(label), name=name, css="aside")


def aside_links(context: PageContext, key: str, page: str, here: Mapping[str, str | Iterable[str]]) -> str:
    """Return the link that puts a place on the short list, and the link to the list once something is on it."""
    short = read_short([context.carried_params.get("short", "")], context.region)[0]
    count = len(short)
    listed = page_link(context, "finder", tr("Short list ({number})", number=count), part="short") if count else ""
    return element("p", short_list_link(context, key, page, short, here) + listed, "aside-links")


def show_short_list(context: PageContext) -> None:
    """Show the short list, what to do with it, and a note for each place."""
    _, unknown = read_short(st.query_params.get_all("short"), context.region)
    if unknown:
        names = ", ".join(key[:60] for key in unknown[:5])
        st.info(tr("No longer available, so removed: {names}", names=names))
    keys = short_keys(context)
    if not keys:
        show(text("p", tr("Your short list is empty. Choose “Save to short list” beside a place:")))
        links = {"finder": tr("Find a site by your needs"), "map": tr("Open the map"), "hub": tr("See the hubs")}
        show_list(page_link(context, page, label) for page, label in links.items())
        return
    show(text("p", trn("{number} place on your short list", "{number} places on your short list", len(keys)), "kicker"))
    for key in keys:
        _show_row(context, key)
    _show_links(context, keys)
    st.header(tr("Notes"), anchor=False)
    show(text("p", tr("Saved only in this browser."), "note"))
    names = context.region.places["name"]
    boxes = {f"regiondata-note:{context.region.slug}:{key}": str(names[key]) for key in keys}
    show_saved_text("notes", boxes, tr("Your note"), rows=2)


def _show_row(context: PageContext, key: str) -> None:
    place, terms = context.region.places.loc[key], context.region.terms
    with st.container(horizontal=True, vertical_alignment="center", key=f"shortrow_{key}"):
        described = [terms["place_kinds"].at[place["kind"], "label"], place["municipality"]]
        show(element("p", place_link(context, key) + text("span", " · ".join(described), "note"), "short-row"))
        show_short_button(context, key, "list")


def _show_links(context: PageContext, keys: list[str]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="short_actions"):
        if len(keys) > 1:
            first = tr("Compare the first {number}", number=COMPARED)
            label = first if len(keys) > COMPARED else tr("Compare side by side")
            show(page_link(context, "finder", label, part="compare", compare=keys[:COMPARED]))
        st.download_button(
            tr("Download short list (CSV)"),
            csv_bytes(short_list_rows(keys, context.region, origin=_origin())),
            file_name=f"{context.region.slug}-short-list-{context.region.as_of.isoformat()}.csv",
            mime="text/csv",
            on_click="ignore",
        )
        show(project_link(context))
        show_present(context, tr("Present short list"), SHORT_LIST)
        st.button(tr("Clear short list"), key="short_clear", on_click=set_parameter, args=("short", None))


def project_link(context: PageContext) -> str:
    """Return the link to the project sheet, with what the finder was asked for."""
    wanted = {name: st.query_params.get_all(name) for name in ("needs", "near", "km")}
    known = {name: values for name, values in wanted.items() if values}
    return page_link(context, "project", tr("Cost your project or send it to a contact"), **known)


def _origin() -> str:
    """Return the address of the dashboard without page and parameters, as far as the browser says it."""
    return (st.context.url or "").split("?")[0].rsplit("/", 1)[0].rstrip("/")
