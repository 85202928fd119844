"""What a visitor is told when something is not as it should be."""

from collections.abc import Iterable

import streamlit as st

from elements.markup import plain
from regiondata.data.problems import Problem
from regiondata.i18n import tr, trn

SHOWN_AT_MOST = 50


def show_problems(problems: Iterable[Problem], *, nothing_to_show: bool) -> None:
    """Tell a curator every problem of the files, and a visitor what that means."""
    told = list(problems)
    if not told:
        return
    count = trn("{number} problem in the data files", "{number} problems in the data files", len(told))
    meaning = (
        tr("There is nothing to show until they are mended.")
        if nothing_to_show
        else tr("What you see is the last good state.")
    )
    with st.container(key="data_problems"):
        st.warning(f"**{plain(count)}.** {plain(meaning)}")
        with st.expander(tr("What to mend"), expanded=nothing_to_show):
            st.code("\n".join(str(problem) for problem in told[:SHOWN_AT_MOST]), language=None, wrap_lines=True)


def show_notices(notices: Iterable[str]) -> None:
    """Tell a visitor in a friendly way what in the address could not be followed."""
    for notice in notices:
        st.info(plain(notice))


def unknown_in_address(what: str, asked: str) -> None:
    """Say that an address names something that is not there."""
    notice = tr("There is no {what} “{asked}” here. Choose one below.", what=what, asked=asked[:80])
    st.info(plain(notice))
