"""The question list as a table of texts: what files and spreadsheets take along."""

from collections.abc import Iterable

import pandas as pd

from regiondata.text import tr
from regiondata.views.answer_words import state_look
from regiondata.views.told_answers import ToldAnswer, ToldPart, source_line


def answer_table(answers: Iterable[ToldAnswer], sources: pd.DataFrame) -> pd.DataFrame:
    """Return one row per question, with its answer, what is not fully known, whom to ask, and the sources."""
    rows = [
        {tr("Group"): answer.heading, tr("Question"): answer.question, **answer_cells(answer, sources)}
        for answer in answers
    ]
    return pd.DataFrame(rows)


def answer_cells(answer: ToldAnswer, sources: pd.DataFrame) -> dict[str, str]:
    """Return the cells of one answer by the name of their column."""
    return {
        tr("Wanted"): answer.wanted,
        tr("State"): state_look(answer.state)[2],
        tr("Answer"): " · ".join(_part_text(part) for part in answer.parts if part.findings),
        tr("Not fully known"): "; ".join(answer.missing),
        tr("Whom to ask"): answer.ask,
        tr("Sources"): "; ".join(source_line(sources.loc[key]) for key in answer.sources),
    }


def capital(text: str) -> str:
    """Return a phrase as it begins a line."""
    return text[:1].upper() + text[1:]


def _part_text(part: ToldPart) -> str:
    found = "; ".join(f"{one.words} – {one.shortfall}" if one.shortfall else one.words for one in part.findings)
    return tr("{asks}: {found}", asks=capital(part.asks), found=" ".join([found, *part.notes]))
