"""How much of the question list is answered, at one glance: a mark for every question, and the counts."""

import pandas as pd

from current_region import Visit
from elements.markup import anchor, element, show, text
from regiondata.answers import STATES
from regiondata.links import address
from regiondata.text import tr, trn
from regiondata.views.answer_words import state_look


def show_coverage(visit: Visit, coverage: pd.DataFrame) -> None:
    """Show the whole in a sentence and each group as a row of marks that leads to its questions."""
    total = coverage[["questions", *STATES]].sum()
    questions = trn("{number} question", "{number} questions", int(total["questions"]))
    counts = ", ".join(tr("{count} {state}", count=int(total[state]), state=state_look(state)[2]) for state in STATES)
    show(text("p", tr("{questions} that site selectors ask: {counts}.", questions=questions, counts=counts), "lede"))
    rows = "".join(_row(visit, str(group), row) for group, row in coverage.iterrows())
    head = element("tr", "".join(text("th", name) for name in (tr("Group"), tr("Questions"), tr("Coverage"))))
    show(
        element("div", element("table", element("thead", head) + element("tbody", rows), "numbers coverage"), "scroll")
    )


def _row(visit: Visit, group: str, row: pd.Series) -> str:
    link = anchor(address("answers", {"group": group}, visit.kept), row["label"])
    marks = "".join(_mark(state) * int(row[state]) for state in STATES)
    counts = ", ".join(
        tr("{count} {state}", count=int(row[state]), state=state_look(state)[2]) for state in STATES if row[state]
    )
    cells = [element("td", link), f'<td class="marks" aria-hidden="true">{marks}</td>', text("td", counts)]
    return element("tr", "".join(cells))


def _mark(state: str) -> str:
    shape, tone, _ = state_look(state)
    return f'<span class="verdict {tone}" data-shape="{shape}"></span>'
