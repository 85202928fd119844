"""What was taken of an uploaded list: the sheet or part, where its questions stand, and the rows that were left out.

Everything is proposed, and each proposal can be changed before anything is matched.
"""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from components.html import show, text
from regiondata.analysis.questions.questions_in_sheet import (
    column_names,
    propose_column,
    propose_layout,
    read_questions,
    score_sheet,
    stray_questions,
)
from regiondata.analysis.questions.uploaded_file import (
    ELSEWHERE,
    EXAMPLE,
    FORMULA,
    HEADER,
    HEADING,
    HIDDEN,
    INSTRUCTION,
    JOINED,
    STRUCK,
    TITLE,
    WORDLESS,
    Layout,
    LeftOut,
    Reading,
    Sheet,
    UploadedFile,
    UploadedQuestion,
)
from regiondata.i18n import tr, trn

MOST_LISTED = 100
"""Rows left out that are spelt out; all of them can be chosen."""


def choose_questions(file: str, upload: UploadedFile) -> Sequence[UploadedQuestion]:
    """Show what was taken of a file and what was left out, let each be changed, and return the questions."""
    layouts, weights = _score_sheets(file, upload)
    with st.container(key="own_reading"):
        summary = st.container()
        place = _choose_sheet(file, upload, weights)
        sheet = upload.sheets[place]
        layout = _choose_layout(f"{file}_{place}", sheet, layouts[place])
        before = read_questions(sheet, layout)
        columns = "_".join(map(str, layout.columns))
        added = _choose_rows(f"{file}_{place}_{layout.header}_{columns}", sheet, before) if before.left_out else ()
        reading = read_questions(sheet, layout, added) if added else before
        with summary:
            for line in _reading_lines(upload, sheet, layout, reading, weights):
                show(text("p", line))
    return reading.questions


def _score_sheets(file: str, upload: UploadedFile) -> tuple[list[Layout], list[tuple[float, int]]]:
    """Return where the questions of each sheet stand and how likely it is the list, worked out once for a file."""
    known: dict[str, tuple[list[Layout], list[tuple[float, int]]]] = st.session_state.setdefault("own_sheets", {})
    if file not in known:
        known.clear()
        layouts = [propose_layout(sheet) for sheet in upload.sheets]
        weights = [score_sheet(sheet, layout) for sheet, layout in zip(upload.sheets, layouts, strict=True)]
        known[file] = (layouts, weights)
    return known[file]


def _choose_sheet(file: str, upload: UploadedFile, weights: Sequence[tuple[float, int]]) -> int:
    """Offer the sheets of a workbook, the most likely one first chosen."""
    best = max(range(len(weights)), key=lambda place: (weights[place][0], -place))
    if len(upload.sheets) == 1:
        return 0
    return st.selectbox(
        tr("Part of the document") if upload.is_document else tr("Sheet"),
        range(len(upload.sheets)),
        index=best,
        format_func=lambda place: _sheet_label(upload.sheets[place], weights[place][1]),
        key=f"own_sheet_{file}",
    )


def _sheet_label(sheet: Sheet, number: int) -> str:
    count = trn("{number} question", "{number} questions", number)
    described = tr("{name} (hidden sheet, {count})") if sheet.hidden else tr("{name} ({count})")
    return described.format(name=sheet.name[:60], count=count)


def _choose_layout(key: str, sheet: Sheet, proposed: Layout) -> Layout:
    """Offer the header row and the column of a sheet, or where in a text its list begins."""
    last = max((row.row for row in sheet.rows), default=0)
    if sheet.is_text:
        label = tr("Start after paragraph (0 for the beginning)")
        start = st.number_input(label, 0, max(last, 1), proposed.header, key=f"own_header_{key}")
        return replace(proposed, header=start)
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        header = st.number_input(
            tr("Header row (0 if none)"), 0, max(last, 1), proposed.header, key=f"own_header_{key}"
        )
    names = column_names(sheet, header)
    with right:
        column = st.selectbox(
            tr("Column with questions"),
            range(len(names)),
            index=proposed.column if header == proposed.header else propose_column(sheet, header),
            format_func=lambda place: names[place],
            key=f"own_column_{key}_{header}",
            placeholder=tr("Choose"),
        )
    is_proposed = (header, column) == (proposed.header, proposed.column)
    further = proposed.also if is_proposed else ()
    others = [place for place in range(len(names)) if place != column]
    if further or stray_questions(sheet, Layout(header, column or 0, is_chosen=not is_proposed)):
        further = tuple(
            st.multiselect(
                tr("Further columns with questions"),
                others,
                default=[place for place in further if place in others],
                format_func=lambda place: names[place],
                key=f"own_further_{key}_{header}_{column}",
                placeholder=tr("Choose"),
            )
        )
    is_chosen = not (is_proposed and further == proposed.also)
    return Layout(header, column or 0, is_chosen=is_chosen, also=further) if is_chosen else proposed


def _choose_rows(key: str, sheet: Sheet, reading: Reading) -> Sequence[str]:
    """List the rows left out with the reason of each, and offer to take them all the same."""
    rows = {one.key: one for one in reading.left_out}
    if sheet.is_text:
        title = trn("{number} paragraph left out", "{number} paragraphs left out", len(rows))
        label, named = tr("Add paragraphs"), tr("Paragraph {count}: {text}")
    else:
        title = trn("{number} row left out", "{number} rows left out", len(rows))
        label, named = tr("Add rows"), tr("Row {count}: {text}")
    with st.expander(title):
        added = st.multiselect(
            label,
            [each for each, one in rows.items() if one.text],
            format_func=lambda each: named.format(count=rows[each].row, text=rows[each].text[:80]),
            key=f"own_rows_{key}",
            placeholder=tr("Choose"),
        )
        lines = [_left_out_line(sheet, one) for one in rows.values()]
        show("".join(text("p", line, "note") for line in lines[:MOST_LISTED]))
        if len(lines) > MOST_LISTED:
            show(text("p", tr("And {count} more, all in the list above.", count=len(lines) - MOST_LISTED), "note"))
    return added


def _left_out_line(sheet: Sheet, one: LeftOut) -> str:
    reason = {
        TITLE: tr("above the header"),
        HEADER: tr("repeated header"),
        HEADING: tr("section heading"),
        FORMULA: tr("formula; paste its value to use it"),
        HIDDEN: tr("hidden row"),
        INSTRUCTION: tr("instruction or note"),
        ELSEWHERE: tr("nothing in this column"),
        WORDLESS: tr("no words"),
        JOINED: tr("rest of the question above"),
        STRUCK: tr("crossed out"),
        EXAMPLE: tr("example"),
    }[one.reason]
    if not one.text:
        return tr("Row {count}: {reason}", count=one.row, reason=reason)
    described = tr("Paragraph {count}, {reason}: {text}") if sheet.is_text else tr("Row {count}, {reason}: {text}")
    return described.format(count=one.row, reason=reason, text=one.text[:200])


def _reading_lines(
    upload: UploadedFile, sheet: Sheet, layout: Layout, reading: Reading, weights: Sequence[tuple[float, int]]
) -> list[str]:
    """Return what was taken of a file and what deserves a second look, a sentence each."""
    names = column_names(sheet, layout.header)
    read = [names[place] for place in layout.columns if place < len(names)] or names[:1]
    columns = trn("column {names}", "columns {names}", len(read), names=", ".join(f"“{name}”" for name in read))
    count = trn("{number} question", "{number} questions", len(reading.questions))
    header = tr("header in row {row}", row=layout.header) if layout.header else tr("no header row")
    named = tr("{name}, ") if upload.is_document else tr("sheet “{name}”, ")
    where = named.format(name=sheet.name[:60]) if sheet.name else ""
    if sheet.is_text:
        lines = [tr("Read {count} from the text of the document.", count=count)]
    else:
        described = tr("Read {count} from {where}{columns}, {header}.")
        lines = [described.format(count=count, where=where, columns=columns, header=header)]
    joined = sum(one.reason == JOINED for one in reading.left_out)
    if joined:
        if sheet.is_text:
            one_row = "{number} paragraph continues the question above it and was joined to it."
            more = "{number} paragraphs continue the question above them and were joined to it."
        else:
            one_row = "{number} row continues the question above it and was joined to it."
            more = "{number} rows continue the question above them and were joined to it."
        lines.append(trn(one_row, more, joined))
    by_formula = sum(one.by_formula for one in reading.questions)
    if by_formula:
        one_formula = "{number} question comes from a formula, as last saved."
        lines.append(trn(one_formula, "{number} questions come from formulas, as last saved.", by_formula))
    others = [(other, number) for other, (_, number) in zip(upload.sheets, weights, strict=True) if other is not sheet]
    if others and upload.is_document:
        parts = ", ".join(_sheet_label(other, number) for other, number in others)
        lines.append(tr("Other parts, not read: {names}.", names=parts))
    elif others:
        lines.append(tr("Other sheets, not read: {names}.", names=", ".join(other.name[:60] for other, _ in others)))
    for place, number in stray_questions(sheet, layout).items():
        also = trn(
            "Column “{name}” holds {number} more question.",
            "Column “{name}” holds {number} more questions.",
            number,
            name=names[place],
        )
        lines.append(also)
    if sheet.wide:
        lines.append(tr("Only the first 256 filled columns were read."))
    if upload.guessed_encoding:
        described = "The text was read as {encoding}. If letters look wrong, save the file as “CSV UTF-8”."
        lines.append(tr(described, encoding=upload.guessed_encoding))
    return lines
