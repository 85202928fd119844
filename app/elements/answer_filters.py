"""The filter bar over the question list, and the files to take along."""

from collections.abc import Sequence

import streamlit as st

from current_region import Visit
from elements.choices import choose_many
from elements.markup import show, text
from elements.row import side_by_side
from regiondata.analysis.questions.answers import STATES, group_coverage
from regiondata.exports.html.answer_document import answer_document
from regiondata.exports.tables.writers import csv_bytes
from regiondata.exports.tables.xlsx import XLSX_TYPE, can_write_xlsx, xlsx_bytes
from regiondata.i18n import tr, trn
from regiondata.wording.answers import ToldAnswer, answer_table, state_look


def choose_answers(answers: Sequence[ToldAnswer]) -> list[ToldAnswer]:
    """Offer group and state, and return the questions that fit both."""
    with side_by_side("answers"):
        groups = choose_many(tr("Group"), "group", {answer.group: answer.heading for answer in answers})
        states = choose_many(tr("State"), "state", {state: state_look(state)[2] for state in STATES})
    return [
        answer
        for answer in answers
        if (not groups or answer.group in groups) and (not states or answer.state in states)
    ]


def show_downloads(visit: Visit, answers: Sequence[ToldAnswer]) -> None:
    """Offer the questions that are shown as a table, a workbook and a document to print."""
    region, name = visit.region, f"{visit.region.slug}-questions"
    with st.container(horizontal=True, vertical_alignment="center", key="answer_files"):
        show(text("span", trn("Take the {number} shown along", "Take the {number} shown along", len(answers)), "note"))
        st.download_button(
            tr("CSV"),
            lambda: csv_bytes(answer_table(answers, region.sources)),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
        )
        if can_write_xlsx():
            st.download_button(
                tr("XLSX"),
                lambda: xlsx_bytes({tr("Questions"): answer_table(answers, region.sources)}),
                file_name=f"{name}.xlsx",
                mime=XLSX_TYPE,
                on_click="ignore",
            )
        st.download_button(
            tr("Document to print"),
            lambda: answer_document(answers, group_coverage(answers, region), region),
            file_name=f"{name}.html",
            mime="text/html",
            on_click="ignore",
        )
