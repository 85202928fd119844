"""A prospect's own question list: uploaded, matched to the known questions, confirmed one by one, and downloaded.

Nothing of the file is stored: it lives in the visitor's session and ends with it. Each proposed match can be confirmed,
exchanged or dropped.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st

from components.html import plain, show, text
from components.verdict_badge import state_mark
from page_context import PageContext, answer_texts
from regiondata.analysis.questions.question_matching import ENOUGH, best_match, index_questions, match_questions
from regiondata.analysis.questions.upload_reader import MOST_BYTES, MOST_ROWS, UploadError, read_upload
from regiondata.analysis.questions.uploaded_file import (
    UploadedQuestion,
)
from regiondata.exports.tables.writers import csv_bytes
from regiondata.exports.tables.xlsx import XLSX_TYPE, can_write_xlsx, xlsx_bytes
from regiondata.i18n import tr, trn
from regiondata.wording.answers import AnswerText, own_table
from sections.answers.list import answer_markup
from sections.answers.questions_in_upload import choose_questions

PER_PAGE = 20
NEAREST = 5
"""How many of the nearest questions stand first in the list to choose from."""
NONE = ""


def show_matches(context: PageContext, file: str, requested: Sequence[UploadedQuestion]) -> None:
    """Show what each uploaded question was matched with, in pages, and offer the result as a file."""
    own, answers = _own(context, file, requested), {answer.key: answer for answer in answer_texts(context)}
    chosen = {one.key: _chosen(own, one) for one in requested}
    confirmed = {one.key: _is_confirmed(own, one) for one in requested}
    perhaps = {one.key for one in requested if chosen[one.key] in answers and _is_weak(own, one)}
    found = sum(question in answers and key not in perhaps for key, question in chosen.items())
    matched = trn("{number} question is matched", "{number} questions are matched", found)
    rest = trn("{number} is not", "{number} are not", len(requested) - found)
    show(text("p", tr("{matched}, {rest}.", matched=matched, rest=rest), "strong"))
    if perhaps:
        weak = trn("{number} may match: check it.", "{number} may match: check them.", len(perhaps))
        show(text("p", weak, "note"))
    _show_files(context, own_table(requested, chosen, confirmed, answers, context.region.sources, perhaps))
    only = st.toggle(tr("Show only unmatched questions"), key="own_unmatched")  # no address holds the list itself
    unmatched = {one.key for one in requested if chosen[one.key] not in answers} | perhaps
    for one in _page([one for one in requested if not only or one.key in unmatched]):
        with st.container(border=True, key=f"own_{one.key}"):
            show(text("p", one.text, "strong"))
            _show_choice(file, one, own, answers)
            if one.key in perhaps:
                show(text("p", tr("Perhaps: tick “{box}” if this is the question meant.", box=_box()), "note"))
            elif chosen[one.key] in answers:
                answer = answers[chosen[one.key]]
                show(state_mark(answer.state) + answer_markup(context, answer, beside=True))


def _box() -> str:
    return tr("Correct")


def _own(context: PageContext, file: str, requested: Sequence[UploadedQuestion]) -> dict[str, Any]:
    """Return this session's state of a file: nearest questions, choices and what is said to be right, by key.

    Questions are compared once for a file and a column, not on every click.
    """
    identity = (file, [(one.key, one.text) for one in requested])
    own: dict[str, Any] = st.session_state.get("own", {})
    if own.get("identity") != identity:
        index = index_questions(entry.record for entry in context.region.catalogue.questions)
        ranked = match_questions((one.text for one in requested), index)
        nearest = {one.key: each[:NEAREST] for one, each in zip(requested, ranked, strict=True)}
        same_file = own.get("identity", ("",))[0] == file  # a row more or another sheet leaves all choices alone
        before = {what: own[what] if same_file else {} for what in ("chosen", "right")} if own else {}
        own = {"identity": identity, "nearest": nearest, "chosen": {}, "right": {}, **before}
        st.session_state["own"] = own
    return own


def _said_of(one: UploadedQuestion) -> str:
    """Return what a choice is kept by: another sheet or column has another question in the same row."""
    return f"{one.key} {one.text}"


def _is_confirmed(own: Mapping[str, Any], one: UploadedQuestion) -> bool:
    return bool(own["right"].get(_said_of(one), False))


def _chosen(own: Mapping[str, Any], one: UploadedQuestion) -> str:
    best = best_match(own["nearest"][one.key])
    return str(own["chosen"].get(_said_of(one), best.key if best else NONE))


def _is_weak(own: Mapping[str, Any], one: UploadedQuestion) -> bool:
    """Say whether a match is a proposal too weak to count: nobody chose or confirmed it."""
    best = best_match(own["nearest"][one.key])
    stated = _said_of(one) in own["chosen"] or _is_confirmed(own, one)
    return best is not None and not best.is_sure and not stated


def _page(requested: Sequence[UploadedQuestion]) -> Sequence[UploadedQuestion]:
    pages = -(-len(requested) // PER_PAGE)
    if pages <= 1:
        return requested
    number = st.number_input(tr("Page"), min_value=1, max_value=pages, value=1, key="own_page", width=140)
    return requested[(number - 1) * PER_PAGE : number * PER_PAGE]


def _show_choice(file: str, one: UploadedQuestion, own: Mapping[str, Any], answers: Mapping[str, AnswerText]) -> None:
    scores = {match.key: round(match.score) for match in own["nearest"][one.key]}
    options = [NONE, *dict.fromkeys([*(key for key in scores if key in answers), *answers])]
    left, right = st.columns([5, 1], vertical_alignment="bottom")
    place = f"{file}_{one.key}_{crc32(one.text.encode()):08x}"
    choice, tick = f"own_choice_{place}", f"own_right_{place}"
    with left:
        st.selectbox(
            tr("Matched to"),
            options,
            index=options.index(_chosen(own, one)),
            format_func=lambda key: _option(key, answers, scores),
            key=choice,
            on_change=_keep,
            args=(file, "chosen", _said_of(one), choice),
            placeholder=tr("None of these"),
        )
    with right:
        st.checkbox(
            _box(),
            value=_is_confirmed(own, one),
            key=tick,
            on_change=_keep,
            args=(file, "right", _said_of(one), tick),
        )


def _option(key: str, answers: Mapping[str, AnswerText], scores: Mapping[str, int]) -> str:
    if key not in answers:
        return tr("None of these")
    question = answers[key].question
    return tr("{question} (match {count}/100)", question=question, count=scores[key]) if key in scores else question


def _keep(file: str, what: str, key: str, widget: str) -> None:
    """Keep a choice: a widget on another page of the list forgets its own.

    A change may arrive after its file has been exchanged or taken away; then there is nothing left to keep it for.
    """
    own = st.session_state.get("own")
    if own and own["identity"][0] == file and widget in st.session_state:
        own[what][key] = st.session_state[widget]


def _show_files(context: PageContext, table: pd.DataFrame) -> None:
    name = f"{context.region.slug}-own-questions"
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


def show_uploaded_questions(context: PageContext) -> None:
    """Offer to bring a list, and show what of it is known here."""
    show(text("p", tr("Upload a prospect's questions. We match each to our list for you to confirm.")))
    show(text("p", _how_it_works(), "note"))
    uploaded = st.file_uploader(
        tr(
            "CSV, Excel, OpenDocument, Word or PDF file, up to {number} questions and {count} MB",
            number=MOST_ROWS,
            count=MOST_BYTES // 10**6,
        ),
        # any kind may be brought: the framework's own refusal would leave the list before in place
        max_upload_size=MOST_BYTES // 10**6,
        key="own_list",
    )
    if uploaded is None:
        for name in ("own", "own_read", "own_sheets"):
            st.session_state.pop(name, None)
        return
    try:
        upload = read_upload(uploaded.name, uploaded.getvalue(), st.session_state.setdefault("own_read", {}))
        requested = choose_questions(uploaded.file_id, upload)
    except UploadError as refusal:
        st.warning(plain(refusal))
        return
    if requested:
        show_matches(context, uploaded.file_id, requested)
    else:
        st.info(plain(tr("No questions found here. Choose another sheet or column, or add rows that were left out.")))


def _how_it_works() -> str:
    compared = tr(
        "Questions are matched by their English wording. Of a few other languages only short terms are known, no whole "
        "questions: choose those yourself."
    )
    proposed = tr("A score of {count} out of 100 or more suggests a match; below that, you choose.", count=ENOUGH)
    saved = tr("Nothing is stored: your list is gone when you remove the file or leave this page.")
    return f"{compared} {proposed} {saved}"
