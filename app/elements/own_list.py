"""A prospect's own list: brought as a file, matched to the known questions, confirmed one by one, taken along.

Nothing of it is stored: it lives in the browser's session and goes with it.
"""

import streamlit as st

from current_region import Visit
from elements.markup import plain, show, text
from elements.own_matches import show_matches
from regiondata.analysis.questions.matching import ENOUGH
from regiondata.analysis.questions.upload_formats import MOST_ROWS
from regiondata.analysis.questions.uploads import (
    Asked,
    Cells,
    UploadError,
    column_names,
    has_header,
    likely_column,
    questions_in,
    read_table,
)
from regiondata.i18n import tr


def show_own_list(visit: Visit) -> None:
    """Offer to bring a list, and show what of it is known here."""
    show(text("p", tr("Bring a prospect's questions as a file. Each is compared with the list and shown to confirm.")))
    show(text("p", _how_it_works(), "note"))
    brought = st.file_uploader(
        tr("CSV or XLSX, one question in each row, up to {number} rows and {count} MB", number=MOST_ROWS, count=2),
        type=["csv", "xlsx"],
        max_upload_size=2,
        key="own_list",
    )
    if brought is None:
        st.session_state.pop("own", None)
        return
    try:
        asked = _choose_questions(read_table(brought.name, brought.getvalue()))
    except UploadError as refusal:
        st.warning(plain(refusal))
        return
    if asked:
        show_matches(visit, brought.file_id, asked)
    else:
        st.info(plain(tr("This column holds no text. Choose another one.")))


def _how_it_works() -> str:
    compared = tr("Words are compared; rare ones count for more, and other wordings of each question are known.")
    proposed = tr("From {count} of 100 on a match is proposed, below that you choose.", count=ENOUGH)
    stored = tr("Nothing is stored: the list is gone when you take the file away or close the page.")
    return f"{compared} {proposed} {stored}"


def _choose_questions(rows: list[Cells]) -> list[Asked]:
    """Offer which column holds the questions where there are several, and return the questions."""
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        header = st.checkbox(tr("The first row holds names of columns"), value=has_header(rows))
    names = column_names(rows, header=header)
    if len(names) == 1:
        return questions_in(rows, 0, header=header)
    with right:
        column = st.selectbox(
            tr("Column with the questions"),
            range(len(names)),
            index=likely_column(rows, header=header),
            format_func=lambda place: names[place][:60],
            placeholder=tr("Choose"),
        )
    return questions_in(rows, column or 0, header=header)
