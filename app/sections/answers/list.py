"""The question list with its answers: how much is answered, filters, downloads, and each question in turn.

Each question shows what is known, with a link to its record, what is not known, and whom to ask.
"""

from collections.abc import Iterable, Sequence

import streamlit as st

from components.html import anchor, element, show, text
from components.inputs import choose_many, column_row, type_words
from components.verdict_badge import state_mark
from page_context import PageContext, answer_texts
from regiondata.analysis.questions.answers import ANSWERED, OPEN, STATES, group_coverage
from regiondata.analysis.search import fold
from regiondata.exports.html.answer_document import answer_document
from regiondata.exports.tables.writers import csv_bytes
from regiondata.exports.tables.xlsx import XLSX_TYPE, can_write_xlsx, xlsx_bytes
from regiondata.i18n import tr, trn
from regiondata.urls import address, record_target
from regiondata.wording.answers import (
    AnswerText,
    FindingText,
    PartText,
    answer_table,
    capital,
    missing_words,
    state_look,
)


def show_total(context: PageContext) -> None:
    """Show in a sentence how much of the whole list is answered."""
    total = group_coverage(answer_texts(context), context.region)[["questions", *STATES]].sum()
    questions = trn("{number} question", "{number} questions", int(total["questions"]))
    counts = ", ".join(tr("{count} {state}", count=int(total[state]), state=state_look(state)[2]) for state in STATES)
    show(text("p", tr("{questions} site selectors ask: {counts}.", questions=questions, counts=counts), "lede"))


def _mark(state: str) -> str:
    shape, tone, _ = state_look(state)
    return f'<span class="verdict {tone}" data-shape="{shape}"></span>'


def choose_answers(answers: Sequence[AnswerText]) -> list[AnswerText]:
    """Offer words to look for, group and state, and return the questions that fit all of them."""
    with column_row("answers"):
        words = fold(type_words(tr("Search the questions"), "find", placeholder=tr("Search the questions"))).split()
        groups = choose_many(tr("Topic"), "group", {answer.group: answer.heading for answer in answers})
        states = choose_many(tr("Status"), "state", {state: state_look(state)[2] for state in STATES})
    return [
        answer
        for answer in answers
        if (not groups or answer.group in groups) and (not states or answer.state in states) and _holds(words, answer)
    ]


def _holds(words: Sequence[str], answer: AnswerText) -> bool:
    """Say whether a question or its answer holds words that begin like each of those looked for."""
    if not words:
        return True
    found = [words for part in answer.parts for words in (*part.notes, *(finding.words for finding in part.findings))]
    held = fold(" ".join([answer.question, answer.wanted, answer.heading, *found])).split()
    return all(any(one.startswith(word) for one in held) for word in words)


def show_downloads(context: PageContext, answers: Sequence[AnswerText]) -> None:
    """Offer the questions that are shown as a table, a workbook and a document to print."""
    region, name = context.region, f"{context.region.slug}-questions"
    with st.container(horizontal=True, vertical_alignment="center", key="answer_files"):
        show(text("span", trn("{number} shown", "{number} shown", len(answers)), "note"))
        st.download_button(
            tr("Download CSV"),
            lambda: csv_bytes(answer_table(answers, region.sources)),
            file_name=f"{name}.csv",
            mime="text/csv",
            on_click="ignore",
        )
        if can_write_xlsx():
            st.download_button(
                tr("Download Excel"),
                lambda: xlsx_bytes({tr("Questions"): answer_table(answers, region.sources)}),
                file_name=f"{name}.xlsx",
                mime=XLSX_TYPE,
                on_click="ignore",
            )
        st.download_button(
            tr("Download print version"),
            lambda: answer_document(answers, group_coverage(answers, region), region),
            file_name=f"{name}.html",
            mime="text/html",
            on_click="ignore",
        )


SHOWN_FIRST, BRIEF = 4, 2
"""Findings that stand open in a whole answer, and in one that nobody has put into words; more of them unfold."""
MOST_OPEN = 16
"""Questions whose groups stand open at first."""


def show_answers(context: PageContext, keys: tuple[str, ...], in_full: bool = False) -> None:
    """Show questions, given by key, under the headings of their groups, each with its answer in short or in full.

    The first groups stand open, as many as a reader takes in.
    """
    answers = [answer for answer in answer_texts(context) if answer.key in set(keys)]
    described, shown = [], 0
    for group in dict.fromkeys(answer.group for answer in answers):
        members = [answer for answer in answers if answer.group == group]
        open_now = " open" if shown == 0 or shown + len(members) <= MOST_OPEN else ""
        shown += len(members)
        rows = "".join(element("li", _row(context, answer, in_full)) for answer in members)
        heading = text("h2", members[0].heading) + _marks(members) + text("span", _counted(members), "note")
        summary = element("summary", heading)
        described.append(f'<details class="group"{open_now}>{summary}{element("ul", rows, "answers")}</details>')
    show("".join(described))


def _marks(answers: Sequence[AnswerText]) -> str:
    """Return a mark for every question of a group, the answered ones first."""
    ordered = sorted(answers, key=lambda answer: STATES.index(answer.state))
    return element("span", "".join(_mark(answer.state) for answer in ordered), "marks")


def _counted(answers: Sequence[AnswerText]) -> str:
    """Return how many questions of a group there are, and how many are answered."""
    answered = sum(answer.state == ANSWERED for answer in answers)
    number = trn("{number} question", "{number} questions", len(answers))
    return tr("{questions}, {answered} answered", questions=number, answered=answered)


def _row(context: PageContext, answer: AnswerText, in_full: bool) -> str:
    if in_full:
        wanted = text("p", tr("Asked for: {wanted}", wanted=answer.wanted), "note")
        return _question(answer, wanted) + answer_markup(context, answer)
    return _question(answer) + element("div", _in_short(context, answer))


def _in_short(context: PageContext, answer: AnswerText) -> str:
    """Return the answer in words, or its first findings where nobody has put it into words; the whole unfolds."""
    notes = "".join(text("p", note) for part in answer.parts for note in part.notes)
    findings = [finding for part in answer.parts for finding in part.findings]
    if not notes and len(findings) <= BRIEF and (not answer.missing or answer.state == OPEN):
        return answer_markup(context, answer)
    brief = element("div", notes or _found(context, findings[:BRIEF], beside=False), "brief")
    evidence = trn("{number} finding", "{number} findings", len(findings))
    missing = tr("{evidence} · still missing: {missing}", evidence=evidence, missing="; ".join(answer.missing))
    summary = text("summary", missing if answer.missing else evidence)
    return brief + element("details", summary + answer_markup(context, answer), "whole-answer")


def answer_markup(context: PageContext, answer: AnswerText, *, beside: bool = False) -> str:
    """Return what is known of a question and what is not; `beside` opens records in a window of their own."""
    parts = "".join(_part(context, part, named=len(answer.parts) > 1, beside=beside) for part in answer.parts)
    return element("div", parts + _missing(answer), "answer")


def _question(answer: AnswerText, wanted: str = "") -> str:
    return element("div", text("p", answer.question, "strong") + element("p", state_mark(answer.state)) + wanted)


def _part(context: PageContext, part: PartText, *, named: bool, beside: bool) -> str:
    if not part.findings and not part.notes:
        return ""
    name = text("p", capital(part.asks), "kicker") if named else ""
    first, more = part.findings[:SHOWN_FIRST], part.findings[SHOWN_FIRST:]
    unfolded = (
        element("summary", trn("{number} more", "{number} more", len(more))) + _found(context, more, beside)
        if more
        else ""
    )
    notes = "".join(text("p", note, "note") for note in part.notes)
    return name + _found(context, first, beside) + (element("details", unfolded) if unfolded else "") + notes


def _found(context: PageContext, findings: Iterable[FindingText], beside: bool) -> str:
    return element(
        "ul", "".join(element("li", _finding(context, finding, beside)) for finding in findings), "plain found"
    )


def _finding(context: PageContext, finding: FindingText, beside: bool) -> str:
    page, parameters = record_target(finding.record_type, finding.key)
    short = " " + text("span", f"– {finding.shortfall}", "note") if finding.shortfall else ""
    return anchor(address(page, parameters, context.carried_params), finding.words, beside=beside) + short


def _missing(answer: AnswerText) -> str:
    if not answer.missing:
        return ""
    described = missing_words(answer)
    reasons = "".join(text("p", reason, "note") for part in answer.parts for reason in part.unknowns)
    return element("div", text("p", described) + reasons, "unknown")
