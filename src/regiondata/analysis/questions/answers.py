"""The question list, answered by a rule from what the data hold, and how much of it is answered.

A part is answered when at least one record answers it whole, and partly when all that is found falls short, or when
somebody has recorded that something of it is not known. A question is answered when every part is, and not known when
no part is at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from regiondata.analysis.location_factors import ENDED, find_fact, is_known
from regiondata.analysis.questions.records_for_question import (
    OVER,
    SAID_IN_PART,
    UNCONFIRMED,
    UNREAD,
    Finding,
    Held,
    find_answers,
    first_of_each,
    hold,
)
from regiondata.data.joined_keys import split_keys
from regiondata.data.records.questions import Question, QuestionPart
from regiondata.region import Region

ANSWERED, PARTLY, OPEN = "answered", "partly", "open"
STATES = (ANSWERED, PARTLY, OPEN)

_LISTS = {
    "key_figure": "figures",
    "place": "places",
    "organisation": "organisations",
    "service": "services",
    "derived": "derived",
    "event": "events",
    "fact": "facts",
    "source": "sources",
}


@dataclass(frozen=True)
class PartAnswer:
    """What is known of one part: its state, what was found, the recorded unknowns and the notes of the region."""

    key: str
    asks: str
    state: str
    findings: tuple[Finding, ...]
    unknowns: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """A question with its state, its parts, and whom to ask where something is missing."""

    key: str
    group: str
    question: str
    wanted: str
    state: str
    parts: tuple[PartAnswer, ...]
    ask: str | None

    @property
    def missing(self) -> tuple[str, ...]:
        """What is still asked for, in the words of the parts that are not fully answered."""
        return tuple(part.asks for part in self.parts if part.state != ANSWERED)


def answer_questions(region: Region) -> tuple[Answer, ...]:
    """Return every question of the list with its answer, in the order of the groups and of the file; made once."""
    return region.cached(("answered questions",), lambda: _answer_questions(region))


def _answer_questions(region: Region) -> tuple[Answer, ...]:
    groups = group_keys(region)
    questions = [entry.record for entry in region.catalogue.questions]
    ordered = sorted(questions, key=lambda question: groups.index(question.group))
    held = hold(region)
    return tuple(answer_question(question, held) for question in ordered)


def group_keys(region: Region) -> list[str]:
    """Return the groups of the list in their order."""
    orders = region.terms["question_groups"]["order"].astype("int64")
    return [str(key) for key in orders.sort_values(kind="stable").index]


def answer_question(question: Question, held: Held) -> Answer:
    """Return one question with its answer."""
    said = held.region.frames["answers"]
    said = said[said["question"] == question.key]
    parts = tuple(
        _answer_part(part, said[said["part"].isna() | (said["part"] == part.key)], held) for part in question.parts
    )
    state = join_states(part.state for part in parts)
    ask = None if state == ANSWERED else _whom_to_ask(said, parts, held.region)
    return Answer(question.key, question.group, question.question, question.wanted, state, parts, ask)


def join_states(states: Iterable[str]) -> str:
    """Return the state of a whole: answered when every part is, open when no part is at all, partly otherwise."""
    found = set(states)
    return found.pop() if len(found) == 1 else PARTLY


def part_state(findings: Iterable[Finding], unknowns: Iterable[str]) -> str:
    """Return the state of a part: a recorded unknown keeps it from being fully answered."""
    shortfalls = {finding.shortfall for finding in findings}
    if not shortfalls:
        return OPEN
    return ANSWERED if "" in shortfalls and not [*unknowns] else PARTLY


def _answer_part(part: QuestionPart, said: pd.DataFrame, held: Held) -> PartAnswer:
    nearby = [key for joined in said["territories"] for key in split_keys(joined)]
    findings = tuple(first_of_each((*_said(said, held), *find_answers(part, held, nearby))))
    unknowns = tuple(dict.fromkeys(key for joined in said["unknowns"] for key in split_keys(joined)))
    notes = tuple(
        str(row["note"]) for _, row in said.iterrows() if pd.notna(row["note"]) and _is_said(row, held.region)
    )
    return PartAnswer(part.key, part.asks, part_state(findings, unknowns), findings, unknowns, notes)


def _said(said: pd.DataFrame, held: Held) -> tuple[Finding, ...]:
    alone = held.figures.index[held.figures["verdict"] == "not confirmable"]
    return tuple(
        Finding(record_type, key, shortfall=_said_shortfall(record_type, key, str(row["extent"]), alone, held.region))
        for _, row in said.iterrows()
        for record_type, column in _LISTS.items()
        for key in split_keys(row[column])
        if is_published(record_type, key, held.region)
    )


def is_published(record_type: str, key: str, region: Region) -> bool:
    """Say whether a fact or a source was known on the region's day; all else is looked at elsewhere."""
    if record_type == "fact":
        return find_fact(key, region) is not None
    return record_type != "source" or is_known(key, region)


def _is_said(row: pd.Series, region: Region) -> bool:
    """Say whether a note may be given: of the facts and sources it rests on, if any, one was known on the day."""
    rests = [(kind, key) for kind in ("fact", "source") for key in split_keys(row[_LISTS[kind]])]
    return not rests or any(is_published(kind, key, region) for kind, key in rests)


def _said_shortfall(record_type: str, key: str, extent: str, alone: pd.Index, region: Region) -> str:
    """Return why a record that the region names answers only in part: it says so, or a figure stands alone."""
    if extent != "whole":
        return SAID_IN_PART
    if record_type == "source":
        return UNREAD
    if record_type == "fact":
        return _fact_shortfall(key, region)
    return UNCONFIRMED if record_type == "key_figure" and key in alone else ""


def _fact_shortfall(key: str, region: Region) -> str:
    found = find_fact(key, region)
    if found is not None and found[1].get("state") == ENDED:
        return OVER
    return UNREAD if found is None or found[1]["read_as"] != "full" else ""


def _whom_to_ask(said: pd.DataFrame, parts: Iterable[PartAnswer], region: Region) -> str | None:
    """Return who is named for the question, else for an unknown of it, else the region's first contact."""
    unknowns = [key for part in parts for key in part.unknowns]
    named = [
        *said["ask"].dropna(),
        *region.frames["unknowns"]["ask"].reindex(unknowns).dropna(),
        *region.profile.contacts,
    ]
    return str(named[0]) if named else None


class Counted(Protocol):
    """What is counted: something with a group and a state."""

    @property
    def group(self) -> str:
        """The key of its group."""

    @property
    def state(self) -> str:
        """Its state: answered, partly or open."""


def group_coverage(answers: Iterable[Counted], region: Region) -> pd.DataFrame:
    """Return one row per group that has questions, in their order.

    Columns: label, questions, answered, partly, open, share (of questions that are fully answered); indexed by group.
    """
    counted = pd.DataFrame([(answer.group, answer.state) for answer in answers], columns=["group", "state"])
    table = pd.crosstab(counted["group"], counted["state"]).reindex(columns=list(STATES), fill_value=0)
    table = table.reindex([key for key in group_keys(region) if key in table.index])
    labels, questions = region.terms["question_groups"]["label"].reindex(table.index), table.sum(axis=1)
    whole = table.assign(label=labels, questions=questions, share=table[ANSWERED] / questions)
    return whole[["label", "questions", *STATES, "share"]]
