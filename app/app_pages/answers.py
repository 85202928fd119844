"""Questions: what prospects ask before they choose a site, answered as far as it is known."""

import streamlit as st

from components.html import element, show, text
from components.inputs import switch
from components.navigation import page_link
from page_context import PageContext, answer_texts, context, show_cached
from regiondata.i18n import tr
from sections.answers.list import choose_answers, show_answers, show_downloads, show_total
from sections.answers.upload import show_uploaded_questions


def show_all(here: PageContext) -> None:
    """Show one question with its whole answer where the address names it, or those that are chosen, in short."""
    answers = answer_texts(here)
    requested = st.query_params.get("question", "")
    if requested in {answer.key for answer in answers}:
        show_cached(here, show_answers, (requested,), True)
        show(element("p", page_link(here, "answers", tr("All questions"))))
        return
    show_cached(here, show_total)
    shown = choose_answers(answers)
    if shown:
        show_cached(here, show_answers, tuple(answer.key for answer in shown))
        show_downloads(here, shown)
    else:
        show(text("p", tr("No questions match these filters. Remove one to see more.")))


st.title(tr("Questions"), anchor=False)
part = switch(tr("Section"), "part", {"list": tr("All questions"), "own": tr("Upload your list")}, "list")
if part == "own":
    show_uploaded_questions(context())
else:
    show_all(context())
