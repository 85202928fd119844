"""Answers in words, made once for everything that shows or exports them."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.questions.answers import ANSWERED, OPEN, Answer, PartAnswer
from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.answer_words import ToldFinding, ask_words, tell_finding


@dataclass(frozen=True)
class ToldPart:
    """One part of a question: what it asks for, its state, what was found, recorded unknowns with reasons, notes."""

    asks: str
    state: str
    findings: tuple[ToldFinding, ...]
    unknowns: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ToldAnswer:
    """A question with its answer as it is read."""

    key: str
    group: str
    heading: str
    question: str
    wanted: str
    state: str
    parts: tuple[ToldPart, ...]
    ask: str

    @property
    def missing(self) -> list[str]:
        """What is not fully known, in the words of the parts."""
        return [part.asks for part in self.parts if part.state != ANSWERED]

    @property
    def sources(self) -> list[str]:
        """The sources behind the answer, each once, in the order in which they are needed."""
        return list(dict.fromkeys(finding.source for part in self.parts for finding in part.findings))


def tell_answers(answers: Iterable[Answer], region: Region, figures: pd.DataFrame) -> tuple[ToldAnswer, ...]:
    """Return answers in words; `figures` are the key figures as printed or as last published."""
    headings = region.terms["question_groups"]["label"]
    return tuple(
        ToldAnswer(
            answer.key,
            answer.group,
            str(headings[answer.group]),
            answer.question,
            answer.wanted,
            answer.state,
            tuple(_tell_part(part, answer.question, region, figures) for part in answer.parts),
            ask_words(answer, region),
        )
        for answer in answers
    )


def missing_words(answer: ToldAnswer) -> str:
    """Return what is not known and whom to ask; empty where everything is answered."""
    if not answer.missing:
        return ""
    missing = "; ".join(answer.missing)
    if answer.state == OPEN:
        return tr("Not known here: {missing}. {ask}", missing=missing, ask=answer.ask)
    return tr("Not fully known: {missing}. {ask}", missing=missing, ask=answer.ask)


def source_line(source: pd.Series) -> str:
    """Return a source as it is named in a list."""
    return tr("{producer}: {title}", producer=source["producer"], title=source["title"])


def _tell_part(part: PartAnswer, question: str, region: Region, figures: pd.DataFrame) -> ToldPart:
    unknowns = region.frames["unknowns"]
    findings = tuple(tell_finding(finding, region, figures) for finding in part.findings)
    recorded = unknowns.loc[list(part.unknowns), ["question", "reason"]].itertuples(index=False)
    open_points = tuple(reason if asked == question else f"{asked} {reason}" for asked, reason in recorded)
    return ToldPart(part.asks, part.state, findings, open_points, part.notes)
