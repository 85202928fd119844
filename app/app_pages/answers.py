"""Questions: what prospects ask before they choose a site, answered as far as it is known."""

import streamlit as st

from current_region import Visit, show_still, told_answers, visit
from elements.answer_coverage import show_coverage, show_total
from elements.answer_filters import choose_answers, show_downloads
from elements.answer_list import show_answers
from elements.choices import switch
from elements.markup import show, text
from elements.own_list import show_own_list
from regiondata.i18n import tr


def show_all(here: Visit) -> None:
    """Show the questions that are chosen, with their coverage where that is all of them."""
    answers = told_answers(here)
    show_still(here, show_total)
    shown = choose_answers(answers)
    if len(shown) == len(answers):
        show_still(here, show_coverage)
    if shown:
        show_downloads(here, shown)
        show_still(here, show_answers, tuple(answer.key for answer in shown))
    else:
        show(text("p", tr("No question fits all of these choices. Take one of them away.")))


st.title(tr("Questions"))
part = switch(tr("Part"), "part", {"list": tr("The list"), "own": tr("Bring your own list")}, "list")
if part == "own":
    show_own_list(visit())
else:
    show_all(visit())
