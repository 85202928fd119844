"""Parts of the page that checks a file: the box to drop it in, what it turned out to be, and what has moved since."""

from collections.abc import Iterator, Sequence
from datetime import date

import streamlit as st

from components.html import batch_html, escaped, plain, show, show_cells, text
from components.navigation import page_link, record_link, show_list
from components.verdict_badge import shape_mark
from page_context import PageContext
from regiondata.analysis.questions.upload_reader import clean_text
from regiondata.analysis.region_versions import find_version
from regiondata.exports.check_file import (
    KINDS,
    MOST_BYTES,
    STATES,
    CheckedFigure,
    CheckedFile,
    CheckError,
    check_file,
    moved_figures,
)
from regiondata.i18n import tr, trn
from regiondata.wording.formatting import format_day

MOST_LETTERS = 120
"""Letters of what a file shows that are repeated: a stranger wrote them."""
MOST_ROWS = 200
"""Key figures that are listed, what needs a look first; all are counted above."""


def show_check(context: PageContext) -> None:
    """Offer to drop a file, and show what it turned out to be."""
    most = MOST_BYTES // 1_000_000
    file = st.file_uploader(
        tr("PowerPoint, PDF, HTML, Excel or picture file, up to {count} MB", count=most),
        type=list(KINDS),
        max_upload_size=most,
        key="checked_file",
    )
    show(text("p", tr("Your file is read and not kept."), "note"))
    if file is None:
        return
    try:
        with st.spinner(tr("Reading the file")):
            checked = check_file(file.getvalue(), context.region)
    except CheckError as refusal:
        st.warning(plain(refusal))
        return
    _show_checked(context, checked)


def _show_checked(context: PageContext, checked: CheckedFile) -> None:
    with batch_html():
        show(text("h2", check_summary(checked)))
        for note in check_notes(checked):
            show(text("p", note, "instead"))
        version, day = _foreign(checked.seal.version), _day(checked.seal.day)
        made = tr("Made from version {version}, as of {day}.", version=version, day=day)
        show(text("p", made, "note"))
        if checked.known and checked.seal.version != context.region.fingerprint:
            changes = {"from": checked.seal.version, "to": context.region.fingerprint}
            show_list([page_link(context, "changes", tr("What has moved since"), **changes)])
        _show_figures(context, checked.figures)


def _day(day: str) -> str:
    """Return the day of a seal as it is read; a seal is only text until its digest is right."""
    try:
        return format_day(date.fromisoformat(day))
    except ValueError:
        return _foreign(day)


def _show_figures(context: PageContext, figures: Sequence[CheckedFigure]) -> None:
    if not figures:
        show(text("p", tr("The file shows no key figures, so there are none to check.")))
        return
    heads = [tr("Key figure"), tr("Result"), tr("In the file"), tr("Published in that version"), tr("Today")]
    ordered = sorted(figures, key=lambda one: STATES.index(one.state))
    show_cells(heads, [_cells(context, figure) for figure in ordered[:MOST_ROWS]])
    more = len(ordered) - MOST_ROWS
    if more > 0:
        show(
            text("p", trn("{number} more figure is not listed.", "{number} more figures are not listed.", more), "note")
        )


def _cells(context: PageContext, figure: CheckedFigure) -> list[str]:
    known = figure.key in context.region.key_figures.index
    name = record_link(context, "key_figure", figure.key, figure.name) if known else escaped(_foreign(figure.name))
    shown = figure.shown or (figure.published if figure.state in {"published", "moved"} else "–")
    texts = [shown, figure.published or "–", figure.now or "–"]
    return [name, shape_mark(*state_look(figure.state)), *(escaped(_foreign(one)) for one in texts)]


def _foreign(written: str) -> str:
    """Return what a stranger wrote, short and without what cannot be seen or written."""
    return clean_text(written[:MOST_LETTERS])


def show_moved(context: PageContext, version: str) -> None:
    """Show what has moved since a version among the figures that an address names, or all of them."""
    known = find_version(context.region, version)
    if known is None:
        st.info(plain(tr("Version {version} is not stored here. Drop the file to check it.", version=version[:40])))
        return
    named = [key for value in st.query_params.get_all("figures") for key in value.split(",")]
    moved = moved_figures(context.region, known, named)
    with batch_html():
        day = format_day(known.day)
        show(text("h2", tr("Moved since version {version} of {day}", version=known.id, day=day)))
        if not moved:
            show(text("p", tr("Nothing has moved: the figures in the file are the newest.")))
            return
        show(text("p", trn("{number} figure has moved.", "{number} figures have moved.", len(moved)), "strong"))
        rows = [[record_link(context, "key_figure", one.key, one.name), *map(escaped, one.sentences)] for one in moved]
        show_cells([tr("Key figure"), tr("What moved")], [[row[0], " ".join(row[1:])] for row in rows])
        changes = {"from": known.id, "to": context.region.fingerprint}
        show_list([page_link(context, "changes", tr("All changes since"), **changes)])


def check_summary(checked: CheckedFile) -> str:
    """Return in one line how the figures of a file stand."""
    parts = [trn("{number} figure unchanged", "{number} figures unchanged", checked.count("published"))]
    counted = {
        "changed": trn("{number} changed", "{number} changed", checked.count("changed")),
        "missing": trn("{number} missing", "{number} missing", checked.count("missing")),
        "moved": trn("{number} newer today", "{number} newer today", checked.count("moved")),
        "unknown": trn("{number} cannot be checked", "{number} cannot be checked", checked.count("unknown")),
    }
    parts += [words for state, words in counted.items() if checked.count(state)]
    return ", ".join(parts)


def check_notes(checked: CheckedFile) -> Iterator[str]:
    """Yield what speaks against a file as a whole."""
    if not checked.intact:
        yield tr("The file’s own seal was changed, so nothing in it can be trusted. Ask for a fresh copy.")
    elif not checked.known:
        yield tr("The file’s version is not stored here, so we compare it with its own seal only.")
    elif not checked.genuine:
        yield tr("The seal gives values that we did not publish in that version. Ask for a fresh copy.")
    if checked.changed_charts:
        yield trn(
            "{number} chart or picture was changed after download.",
            "{number} charts or pictures were changed after download.",
            checked.changed_charts,
        )


def state_look(state: str) -> tuple[str, str, str]:
    """Return shape, tone and words of a state of a figure."""
    looks = {
        "published": ("●", "good", tr("Unchanged since download")),
        "moved": ("▲", "doubt", tr("Newer value today")),
        "changed": ("✕", "bad", tr("Changed in the file")),
        "missing": ("✕", "bad", tr("Removed from the file")),
        "unknown": ("○", "plain", tr("Cannot be checked")),
    }
    return looks[state]
