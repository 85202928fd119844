"""Above every page: the search box, and the switch of which figures are shown and as of which day."""

from datetime import date

import streamlit as st

from components.html import element, show, text
from components.inputs import holds, set_parameter, switch, type_words
from components.navigation import page_link, record_link
from page_context import PageContext
from regiondata.analysis.search import search
from regiondata.analysis.search_entries import search_index
from regiondata.i18n import tr
from regiondata.wording.display_figures import NEWEST, PRINTED
from regiondata.wording.formatting import format_day
from regiondata.wording.search import answer_in_short, kind_of_result, next_steps, page_words


def show_search(context: PageContext) -> None:
    """Show the box and, once something is asked, what was found."""
    placeholder = tr("Search everything")
    query = type_words(tr("Search"), "q", placeholder=placeholder)
    if query.strip():
        _show_found(context, query)


def _show_found(context: PageContext, query: str) -> None:
    found = search(query, search_index(context.region, page_words()))
    rows = []
    for row in found.itertuples():
        link = record_link(context, row.record_type, row.key, row.label)
        answer = answer_in_short(row.record_type, row.key, row.detail, context.region, context.view)
        rows.append(
            element(
                "li", link + text("span", " · ".join(filter(None, (kind_of_result(row.record_type), answer))), "note")
            )
        )
    if found.empty:
        rows = [element("li", page_link(context, page, label)) for page, label in next_steps(query).items()]
    with st.container(key="search_results", border=True):
        show(element("ul", "".join(rows), "plain link-list results"))


EARLIEST = date(2000, 1, 1)


def show_view_switch(context: PageContext) -> None:
    """Show the switch in the header, and on top of the page what it has been set to."""
    printed, day = context.view == PRINTED, context.carried_params.get("as_of")
    words = {NEWEST: tr("Latest figures"), PRINTED: tr("Brochure figures")}
    label = words[context.view]
    if st.session_state.get("view_shown") not in (None, label):  # under another name it would be another, closed one
        st.session_state["view_switch"] = True
    switched = st.popover(label, key="view_switch", on_change="rerun")
    st.session_state["view_shown"] = label if switched.open else None
    if switched.open:  # a closed one would still cost every page its body
        with switched:
            _show_choices(context, words)
    if printed or day:
        _say_what_is_shown(context, words[context.view], day is not None)


def _show_choices(context: PageContext, words: dict[str, str]) -> None:
    switch(tr("Show figures"), "view", words, NEWEST)
    described = tr("Latest figures are the newest published values. Brochure figures are as printed.")
    show(text("p", described, "note"))
    _choose_day(context)


def _choose_day(context: PageContext) -> None:
    day = context.requested_day or context.region.as_of
    st.date_input(
        tr("On a date"),
        day if holds("day", day) else "today",
        key="day",
        min_value=min(EARLIEST, day),
        max_value=max(date.today(), day),
        format="YYYY-MM-DD",
        on_change=_write_day,
    )


def _write_day() -> None:
    chosen = st.session_state["day"]
    set_parameter("as_of", None if chosen in (None, date.today()) else chosen.isoformat())


def _say_what_is_shown(context: PageContext, view: str, dated: bool) -> None:
    described = tr("{view} as of {day}.", view=view, day=format_day(context.requested_day or context.region.as_of))
    if context.requested_day and context.requested_day > date.today():
        described += " " + tr("This day is still to come: figures are today's, updates are those due by then.")
    elif context.requested_day and context.requested_day > context.region.as_of:
        described += " " + tr("Nothing had changed since {day}.", day=format_day(context.region.as_of))
    with st.container(horizontal=True, vertical_alignment="center", key="view_notice"):
        show(text("p", described if dated else tr("{view}.", view=view), "note"))
        st.button(tr("Reset view"), on_click=_reset, type="tertiary")


def _reset() -> None:
    for parameter in ("view", "as_of"):
        set_parameter(parameter, None)
