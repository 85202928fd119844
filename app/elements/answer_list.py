"""Questions with their answers: what is known with the way to its record, what is not, and whom to ask."""

from collections.abc import Iterable

from current_region import Visit, told_answers
from elements.markup import anchor, element, show, text
from elements.verdict import state_mark
from regiondata.i18n import tr, trn
from regiondata.urls import address, record_target
from regiondata.wording.answers import ToldAnswer, ToldFinding, ToldPart, capital, missing_words

SHOWN_FIRST = 4
"""Findings that stand open; more of them unfold."""


def show_answers(visit: Visit, keys: tuple[str, ...]) -> None:
    """Show questions, given by key, under the headings of their groups."""
    answers = [answer for answer in told_answers(visit) if answer.key in set(keys)]
    told = []
    for group in dict.fromkeys(answer.group for answer in answers):
        members = [answer for answer in answers if answer.group == group]
        rows = "".join(element("li", _question(answer) + answer_markup(visit, answer)) for answer in members)
        told.append(text("h2", members[0].heading) + element("ul", rows, "answers"))
    show("".join(told))


def answer_markup(visit: Visit, answer: ToldAnswer, *, beside: bool = False) -> str:
    """Return what is known of a question and what is not; `beside` opens records in a window of their own."""
    parts = "".join(_part(visit, part, named=len(answer.parts) > 1, beside=beside) for part in answer.parts)
    return element("div", parts + _missing(answer), "answer")


def _question(answer: ToldAnswer) -> str:
    wanted = text("p", tr("Wanted: {wanted}", wanted=answer.wanted), "note")
    return element("div", text("p", answer.question, "strong") + element("p", state_mark(answer.state)) + wanted)


def _part(visit: Visit, part: ToldPart, *, named: bool, beside: bool) -> str:
    if not part.findings and not part.notes:
        return ""
    name = text("p", capital(part.asks), "kicker") if named else ""
    first, more = part.findings[:SHOWN_FIRST], part.findings[SHOWN_FIRST:]
    unfolded = (
        element("summary", trn("{number} more", "{number} more", len(more))) + _found(visit, more, beside)
        if more
        else ""
    )
    notes = "".join(text("p", note, "note") for note in part.notes)
    return name + _found(visit, first, beside) + (element("details", unfolded) if unfolded else "") + notes


def _found(visit: Visit, findings: Iterable[ToldFinding], beside: bool) -> str:
    return element(
        "ul", "".join(element("li", _finding(visit, finding, beside)) for finding in findings), "plain found"
    )


def _finding(visit: Visit, finding: ToldFinding, beside: bool) -> str:
    page, parameters = record_target(finding.record_type, finding.key)
    short = " " + text("span", f"– {finding.shortfall}", "note") if finding.shortfall else ""
    return anchor(address(page, parameters, visit.kept), finding.words, beside=beside) + short


def _missing(answer: ToldAnswer) -> str:
    if not answer.missing:
        return ""
    told = missing_words(answer)
    reasons = "".join(text("p", reason, "note") for part in answer.parts for reason in part.unknowns)
    return element("div", text("p", told) + reasons, "unknown")
