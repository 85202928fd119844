"""Notices of trouble: faults of the data, an address that names what is not there, a region still to be chosen."""

from collections.abc import Iterable

import streamlit as st

from components.html import anchor, element, escaped, plain, show, text
from components.navigation import record_link
from page_context import PageContext, RegionChoice, is_editor
from regiondata.analysis.record_lookup import find_unknown, near_records
from regiondata.data.problems import Problem
from regiondata.i18n import tr, trn
from regiondata.urls import address
from regiondata.wording.search import kind_of_result

SHOWN_AT_MOST = 50


def show_problems(problems: Iterable[Problem], *, nothing_to_show: bool) -> None:
    """Tell an editor every problem of the files; a visitor hears only that there is nothing to show."""
    described = list(problems)
    if not described or not is_editor():
        if nothing_to_show:
            show(text("p", tr("Please try again in a few minutes.")))
        return
    count = trn("{number} problem in the data files", "{number} problems in the data files", len(described))
    meaning = (
        tr("Nothing can be shown until they are fixed.")
        if nothing_to_show
        else tr("You are seeing the last version that worked.")
    )
    with st.container(key="data_problems"):
        st.warning(f"**{plain(count)}.** {plain(meaning)}")
        with st.expander(tr("What to fix"), expanded=nothing_to_show):
            st.code("\n".join(str(problem) for problem in described[:SHOWN_AT_MOST]), language=None, wrap_lines=True)


def show_region_choice(choice: RegionChoice) -> None:
    """Offer the regions, each by its name, where an address names none and none is set."""
    st.title(tr("Choose a region"), anchor=False)
    show_notices([choice.notice] if choice.notice else [])
    rows = (element("li", anchor(address("glance", {"region": slug}), name)) for slug, name in choice.names.items())
    show(element("ul", "".join(rows), "plain link-list"))


def show_notices(notices: Iterable[str]) -> None:
    """Tell a visitor in a friendly way what in the address could not be followed."""
    for notice in notices:
        st.info(plain(notice))


def unknown_in_address(what: str, requested: str) -> None:
    """Say that an address names something that is not there."""
    notice = tr("No {what} called “{requested}”. Choose one below.", what=what, requested=requested[:80])
    st.info(plain(notice))


def show_unknown_record(context: PageContext, page: str) -> None:
    """Say that an address names a record that is not there, and then link to those called nearly so."""
    unknown = find_unknown(page, {name: st.query_params.get_all(name) for name in st.query_params}, context.region)
    if unknown is None:
        return
    unknown_in_address(tr("indicator") if unknown.kind == "indicator" else kind_of_result(unknown.kind), unknown.key)
    near = near_records(unknown.kind, unknown.key, context.region)
    links = ", ".join(record_link(context, unknown.kind, key, label) for key, label in near.items())
    if near:
        show(element("p", f"{escaped(tr('Nearest:'))} {links}", "note"))
