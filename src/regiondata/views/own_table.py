"""A brought list with its answers, as a table of texts."""

from collections.abc import Mapping, Sequence

import pandas as pd

from regiondata.analysis.questions.uploads import Asked
from regiondata.text import tr
from regiondata.views.answer_table import answer_cells
from regiondata.views.told_answers import ToldAnswer


def own_table(
    asked: Sequence[Asked],
    chosen: Mapping[int, str],
    confirmed: Mapping[int, bool],
    answers: Mapping[str, ToldAnswer],
    sources: pd.DataFrame,
) -> pd.DataFrame:
    """Return one row per brought question; `chosen` and `confirmed` are by its row in the file, `answers` by key."""
    rows = []
    for one in asked:
        answer = answers.get(chosen.get(one.row, ""))
        match = tr("none") if answer is None else tr("confirmed") if confirmed.get(one.row) else tr("proposed")
        known = {tr("Known question"): answer.question, **answer_cells(answer, sources)} if answer else {}
        rows.append({tr("Row"): one.row, tr("Asked"): one.text, tr("Match"): match, **known})
    return pd.DataFrame(rows)
