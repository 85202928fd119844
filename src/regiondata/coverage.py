"""How much of the question list is answered, group by group."""

from collections.abc import Iterable
from typing import Protocol

import pandas as pd

from regiondata.answers import ANSWERED, STATES, group_keys
from regiondata.region import Region


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
