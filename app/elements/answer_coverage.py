"""How much of the question list is answered, at one glance: a mark for every question, and the counts."""

from html import escape

import pandas as pd

from current_region import Visit, told_answers
from elements.markup import anchor, element, show, text
from regiondata.analysis.questions.answers import STATES, group_coverage
from regiondata.i18n import tr, trn
from regiondata.urls import address
from regiondata.wording.answers import state_look


def show_total(visit: Visit) -> None:
    """Show in a sentence how much of the whole list is answered."""
    total = group_coverage(told_answers(visit), visit.region)[["questions", *STATES]].sum()
    questions = trn("{number} question", "{number} questions", int(total["questions"]))
    counts = ", ".join(tr("{count} {state}", count=int(total[state]), state=state_look(state)[2]) for state in STATES)
    show(text("p", tr("{questions} that site selectors ask: {counts}.", questions=questions, counts=counts), "lede"))


def show_coverage(visit: Visit) -> None:
    """Show each group as a row of marks that leads to its questions."""
    coverage = group_coverage(told_answers(visit), visit.region)
    rows = "".join(_row(visit, str(group), row) for group, row in coverage.iterrows())
    names = text("th", tr("Group")) + text("th", tr("Questions")) + text("th", tr("Coverage"), "counts")
    head = element("tr", names)
    show(
        element("div", element("table", element("thead", head) + element("tbody", rows), "numbers coverage"), "scroll")
    )


def _row(visit: Visit, group: str, row: pd.Series) -> str:
    link = anchor(address("answers", {"group": group}, visit.kept), row["label"])
    marks = "".join(_mark(state) * int(row[state]) for state in STATES)
    counts = ", ".join(
        tr("{count} {state}", count=int(row[state]), state=state_look(state)[2]) for state in STATES if row[state]
    )
    drawn = f'<span role="img" aria-label="{escape(counts, quote=True)}">{marks}</span>'
    return element("tr", element("td", link) + element("td", drawn, "marks") + text("td", counts, "counts"))


def _mark(state: str) -> str:
    shape, tone, _ = state_look(state)
    return f'<span class="verdict {tone}" data-shape="{shape}"></span>'
