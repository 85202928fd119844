"""As printed or as last published, and as known on which day: one switch for the whole dashboard."""

from datetime import date

import streamlit as st

from current_region import PUBLISHED, Visit
from elements.choices import holds, set_parameter, switch
from elements.markup import show, text
from regiondata.i18n import tr
from regiondata.wording.formatting import format_day

EARLIEST = date(2000, 1, 1)


def show_view_switch(visit: Visit) -> None:
    """Show the switch in the header, and on top of the page what it has been set to."""
    published, day = visit.kept.get("view") == PUBLISHED, visit.kept.get("as_of")
    words = {"printed": tr("As printed"), PUBLISHED: tr("As last published")}
    label = words[PUBLISHED if published else "printed"]
    if st.session_state.get("view_shown") not in (None, label):  # under another name it would be another, closed one
        st.session_state["view_switch"] = True
    switched = st.popover(label, key="view_switch", on_change="rerun")
    st.session_state["view_shown"] = label if switched.open else None
    if switched.open:  # a closed one would still cost every page its body
        with switched:
            _show_choices(visit, words)
    if published or day:
        _say_what_is_shown(visit, published, day is not None)


def _show_choices(visit: Visit, words: dict[str, str]) -> None:
    switch(tr("Show figures"), "view", words, "printed")
    told = tr("As printed shows what the documents say; as last published, what named publishers say.")
    show(text("p", told, "note"))
    _choose_day(visit)


def _choose_day(visit: Visit) -> None:
    day = visit.region.as_of
    st.date_input(
        tr("As known on"),
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


def _say_what_is_shown(visit: Visit, published: bool, dated: bool) -> None:
    view = tr("Figures as last published") if published else tr("Figures as printed")
    told = tr("{view}, judged by what was known on {day}.", view=view, day=format_day(visit.region.as_of))
    with st.container(horizontal=True, vertical_alignment="center", key="view_told"):
        show(text("p", told if dated else tr("{view}.", view=view), "note"))
        st.button(tr("Back to as printed, today"), on_click=_reset, type="tertiary")


def _reset() -> None:
    for parameter in ("view", "as_of"):
        set_parameter(parameter, None)
