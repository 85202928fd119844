"""How much of the question list is answered, group by group."""

from collections.abc import Iterable

import pandas as pd

from regiondata.answers import ANSWERED, STATES, Answer, group_keys
from regiondata.region import Region


def group_coverage(answers: Iterable[Answer], region: Region) -> pd.DataFrame:
    """Return one row per group that has questions, in their order.

    Columns: label, questions, answered, partly, open, share (of questions that are fully answered); indexed by group.
    """
    counted = pd.DataFrame([(answer.group, answer.state) for answer in answers], columns=["group", "state"])
    table = pd.crosstab(counted["group"], counted["state"]).reindex(columns=list(STATES), fill_value=0)
    table = table.reindex([key for key in group_keys(region) if key in table.index])
    labels, questions = region.terms["question_groups"]["label"].reindex(table.index), table.sum(axis=1)
    whole = table.assign(label=labels, questions=questions, share=table[ANSWERED] / questions)
    return whole[["label", "questions", *STATES, "share"]]
