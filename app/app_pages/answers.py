"""Questions: what prospects ask before they choose a site, answered as far as it is known."""

import streamlit as st

from components.html import show, text
from components.inputs import switch
from page_context import Visit, show_still, told_answers, visit
from regiondata.i18n import tr
from sections.answers.list import choose_answers, show_answers, show_coverage, show_downloads, show_total
from sections.answers.upload import show_own_list


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
        show(text("p", tr("No questions match these filters. Remove one to see more.")))


st.title(tr("Questions"))
part = switch(tr("Section"), "part", {"list": tr("All questions"), "own": tr("Upload your list")}, "list")
if part == "own":
    show_own_list(visit())
else:
    show_all(visit())
