"""A prospect's own list: brought as a file, matched to the known questions, confirmed one by one, taken along.

Nothing of it is stored: it lives in the browser's session and goes with it.

The matches of a brought list: each proposal with its question, to confirm, to exchange or to drop.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components.html import plain, show, text
from components.verdict_badge import state_mark
from page_context import Visit, told_answers
from regiondata.analysis.questions.matching import ENOUGH, best_match, make_lexicon, match_questions
from regiondata.analysis.questions.upload_formats import MOST_ROWS
from regiondata.analysis.questions.uploads import (
    Asked,
    Cells,
    UploadError,
    column_names,
    has_header,
    likely_column,
    questions_in,
    read_table,
)
from regiondata.exports.tables.writers import csv_bytes
from regiondata.exports.tables.xlsx import XLSX_TYPE, can_write_xlsx, xlsx_bytes
from regiondata.i18n import tr, trn
from regiondata.wording.answers import ToldAnswer, own_table
from sections.answers.list import answer_markup

PER_PAGE = 20
NEAREST = 5
"""How many of the nearest questions stand first in the list to choose from."""
NONE = ""


def show_matches(visit: Visit, file: str, asked: Sequence[Asked]) -> None:
    """Show what each brought question was matched with, in pages, and offer the result as a file."""
    own, answers = _own(visit, file, asked), {answer.key: answer for answer in told_answers(visit)}
    chosen = {one.row: _chosen(own, one) for one in asked}
    found = sum(key in answers for key in chosen.values())
    matched = trn("{number} question matched", "{number} questions matched", found)
    rest = trn("{number} not", "{number} not", len(asked) - found)
    show(text("p", tr("{matched}, {rest}.", matched=matched, rest=rest), "strong"))
    _show_files(visit, own_table(asked, chosen, own["right"], answers, visit.region.sources))
    only = st.toggle(tr("Show only unmatched questions"), key="own_unmatched")  # no address holds the list itself
    for one in _page([one for one in asked if not only or chosen[one.row] not in answers]):
        with st.container(border=True, key=f"own_{one.row}"):
            show(text("p", one.text, "strong"))
            _show_choice(file, one, own, answers)
            if chosen[one.row] in answers:
                answer = answers[chosen[one.row]]
                show(state_mark(answer.state) + answer_markup(visit, answer, beside=True))


def _own(visit: Visit, file: str, asked: Sequence[Asked]) -> dict[str, Any]:
    """Return this session's state of a file: nearest questions by text, choices and what is said to be right by row.

    Questions are compared once for a file and a column, not on every click.
    """
    identity = (file, [(one.row, one.text) for one in asked])
    own: dict[str, Any] = st.session_state.get("own", {})
    if own.get("identity") != identity:
        lexicon = make_lexicon(entry.record for entry in visit.region.catalogue.questions)
        ranked = match_questions((one.text for one in asked), lexicon)
        nearest = {one.row: each[:NEAREST] for one, each in zip(asked, ranked, strict=True)}
        own = {"identity": identity, "nearest": nearest, "chosen": {}, "right": {}}
        st.session_state["own"] = own
    return own


def _chosen(own: Mapping[str, Any], one: Asked) -> str:
    best = best_match(own["nearest"][one.row])
    return str(own["chosen"].get(one.row, best.key if best else NONE))


def _page(asked: Sequence[Asked]) -> Sequence[Asked]:
    pages = -(-len(asked) // PER_PAGE)
    if pages <= 1:
        return asked
    number = st.number_input(tr("Page"), min_value=1, max_value=pages, value=1, key="own_page", width=140)
    return asked[(number - 1) * PER_PAGE : number * PER_PAGE]


def _show_choice(file: str, one: Asked, own: Mapping[str, Any], answers: Mapping[str, ToldAnswer]) -> None:
    scores = {match.key: round(match.score) for match in own["nearest"][one.row]}
    options = [NONE, *dict.fromkeys([*(key for key in scores if key in answers), *answers])]
    left, right = st.columns([5, 1], vertical_alignment="bottom")
    choice, tick = f"own_choice_{file}_{one.row}", f"own_right_{file}_{one.row}"
    with left:
        st.selectbox(
            tr("Matched to"),
            options,
            index=options.index(_chosen(own, one)),
            format_func=lambda key: _option(key, answers, scores),
            key=choice,
            on_change=_keep,
            args=("chosen", one.row, choice),
            placeholder=tr("None of these"),
        )
    with right:
        st.checkbox(
            tr("Correct"),
            value=own["right"].get(one.row, False),
            key=tick,
            on_change=_keep,
            args=("right", one.row, tick),
        )


def _option(key: str, answers: Mapping[str, ToldAnswer], scores: Mapping[str, int]) -> str:
    if key not in answers:
        return tr("None of these")
    question = answers[key].question
    return tr("{question} (match {count}/100)", question=question, count=scores[key]) if key in scores else question


def _keep(what: str, row: int, widget: str) -> None:
    """Keep a choice: a widget on another page of the list forgets its own."""
    st.session_state["own"][what][row] = st.session_state[widget]


def _show_files(visit: Visit, table: pd.DataFrame) -> None:
    name = f"{visit.region.slug}-own-questions"
    with st.container(horizontal=True, vertical_alignment="center", key="own_files"):
        show(text("span", tr("Answers to your list"), "note"))
        st.download_button(
            tr("Download CSV"),
            lambda: csv_bytes(table),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
            key="own_csv",
        )
        if can_write_xlsx():
            st.download_button(
                tr("Download Excel"),
                lambda: xlsx_bytes({tr("Questions"): table}),
                file_name=f"{name}.xlsx",
                mime=XLSX_TYPE,
                on_click="ignore",
                key="own_xlsx",
            )


def show_own_list(visit: Visit) -> None:
    """Offer to bring a list, and show what of it is known here."""
    show(text("p", tr("Upload a prospect's questions. We match each to our list for you to confirm.")))
    show(text("p", _how_it_works(), "note"))
    brought = st.file_uploader(
        tr("CSV or Excel file, one question per row, up to {number} rows and {count} MB", number=MOST_ROWS, count=2),
        type=["csv", "xlsx"],
        max_upload_size=2,
        key="own_list",
    )
    if brought is None:
        st.session_state.pop("own", None)
        return
    try:
        asked = _choose_questions(read_table(brought.name, brought.getvalue()))
    except UploadError as refusal:
        st.warning(plain(refusal))
        return
    if asked:
        show_matches(visit, brought.file_id, asked)
    else:
        st.info(plain(tr("This column has no text. Choose another one.")))


def _how_it_works() -> str:
    compared = tr("Questions are matched by their wording, including common alternatives.")
    proposed = tr("A score of {count} out of 100 or more suggests a match; below that, you choose.", count=ENOUGH)
    stored = tr("Nothing is stored: your list is gone when you remove the file or close the page.")
    return f"{compared} {proposed} {stored}"


def _choose_questions(rows: list[Cells]) -> list[Asked]:
    """Offer which column holds the questions where there are several, and return the questions."""
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        header = st.checkbox(tr("First row is a header"), value=has_header(rows))
    names = column_names(rows, header=header)
    if len(names) == 1:
        return questions_in(rows, 0, header=header)
    with right:
        column = st.selectbox(
            tr("Column with questions"),
            range(len(names)),
            index=likely_column(rows, header=header),
            format_func=lambda place: names[place][:60],
            placeholder=tr("Choose"),
        )
    return questions_in(rows, column or 0, header=header)
