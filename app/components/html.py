"""Blocks of HTML built from escaped text only: lists of facts, tables, and rows of links.

A table is a real one, for screen readers, and scrolls in a box of its own on a narrow screen.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from html import escape
from typing import NamedTuple

import pandas as pd
import streamlit as st

from page_context import PageContext
from regiondata.urls import address, record_target


def element(tag: str, content: str, css: str = "") -> str:
    """Return an HTML element around content that is HTML already."""
    return f'<{tag} class="{css}">{content}</{tag}>' if css else f"<{tag}>{content}</{tag}>"


def text(tag: str, content: object, css: str = "") -> str:
    """Return an HTML element around plain text."""
    return element(tag, escape(" ".join(str(content).split())), css)


def escaped(content: str) -> str:
    """Return plain text for use inside an element, white space at its ends kept as one space."""
    return escape(re.sub(r"\s+", " ", content))


def text_link(label: str, address: str) -> str:
    """Return a link, as plain text, to an address of this server; it opens beside the page."""
    return f'<a href="{escape(address)}" target="_blank">{escape(label)}</a>'


def anchor(address: str, content: object, *, beside: bool = False) -> str:
    """Return a link under plain text, for lists too long to be made of Streamlit's own; `beside` opens a window."""
    return anchor_around(address, escape(" ".join(str(content).split())), beside=beside)


def anchor_around(
    address: str, content: str, *, beside: bool = False, name: str = "", css: str = "", current: bool = False
) -> str:
    """Return a link around content that is HTML already; `name` says what a mere mark does.

    In the same window the server's script turns to the other page as Streamlit's own links do; without the script
    the page is loaded anew. Where a link only changes something on the page, `css` is "aside": it does not scroll. One
    of several that stand for choices is the `current` one.
    """
    window = 'target="_blank" rel="noopener"' if beside else f'class="{f"page-link {css}".strip()}" target="_self"'
    described = f' title="{escape(name, quote=True)}" aria-label="{escape(name, quote=True)}"' if name else ""
    marked = ' aria-current="true"' if current else ""
    return f'<a href="{escape(address, quote=True)}" {window}{described}{marked}>{content}</a>'


_piece: ContextVar[list[str] | None] = ContextVar("piece", default=None)


def show(markup: str) -> None:
    """Put HTML on the page. It stays on one line: a blank line would end the block and be read as Markdown."""
    piece = _piece.get()
    if piece is None:
        st.markdown(markup.replace("\n", " "), unsafe_allow_html=True)
    else:
        piece.append(markup)


@contextmanager
def batch_html(around: Callable[[str], str] = str) -> Iterator[None]:
    """Put all HTML that is shown inside on the page at once: every piece costs the server and the browser the same.

    Nothing of Streamlit's own may be shown inside; it would come first. What is shown may be put `around` by more.
    """
    outer = _piece.get()
    piece: list[str] = []
    _piece.set(piece)
    try:
        yield
    finally:
        _piece.set(outer)
    if piece:
        show(around("".join(piece)))


@contextmanager
def collect_html() -> Iterator[list[str]]:
    """Collect all HTML that is shown inside into a list, for who keeps it to show it later."""
    collected: list[str] = []
    outer = _piece.set(collected)
    try:
        yield collected
    finally:
        _piece.reset(outer)


def div(css: str) -> AbstractContextManager[None]:
    """Put all HTML that is shown inside into one box."""
    return batch_html(lambda content: element("div", content, css))


def details(label: str, *, css: str = "") -> AbstractContextManager[None]:
    """Fold all HTML that is shown inside away under a label; the browser opens it, without asking the server."""
    return batch_html(lambda content: element("details", text("summary", label) + content, f"fold {css}".strip()))


def narrow_details(
    label: str, counted: str, *, open_now: bool = False, level: str = "h2"
) -> AbstractContextManager[None]:
    """Show HTML under a heading, folded away on a narrow screen, where the heading says how much it holds.

    A wide screen shows all: the style sheet unfolds it, and the heading that folds gives way to a plain one.
    """
    summary = element("summary", text(level, label) + text("span", counted, "note"))
    plain_heading = element("div", text(level, label), "wide-heading")
    opened = f'<details class="group narrow-fold"{" open" if open_now else ""}>'
    return batch_html(lambda content: f"{plain_heading}{opened}{summary}{content}</details>")


def group_details(
    label: str, counted: str, *, open_now: bool = False, level: str = "h2"
) -> AbstractContextManager[None]:
    """Fold all HTML that is shown inside away under a heading that says how much it holds."""
    summary = element("summary", text(level, label) + text("span", counted, "note"))
    state = " open" if open_now else ""
    return batch_html(lambda content: f'<details class="group"{state}>{summary}{content}</details>')


def plain(content: object) -> str:
    """Return text in which nothing is read as Markdown, a directive or a formula."""
    return "".join(f"\\{mark}" if mark in _MARKS else mark for mark in " ".join(str(content).split()))


_MARKS = set("\\`*_{}[]()<>#+-.!|$~:@^=&\"'")


def show_facts(facts: Mapping[str, object], *, title: str = "") -> None:
    """Show facts as a description list, with a small title where there is one."""
    rows = "".join(text("dt", name) + text("dd", value) for name, value in facts.items())
    show((text("p", title, "kicker") if title else "") + element("dl", rows, "facts"))


def show_table(frame: pd.DataFrame) -> None:
    """Show a frame of texts as a table; its index is left out, a missing cell is empty."""
    rows = frame.itertuples(index=False, name=None)
    _show(frame.columns, ("".join(text("td", "" if pd.isna(cell) else cell) for cell in cells) for cells in rows))


def show_cells(heads: Sequence[str], rows: Iterable[Iterable[str]]) -> None:
    """Show a table whose cells are HTML already, built from escaped text; on a phone each cell names its heading."""
    _show(heads, ("".join(_labelled(*pair) for pair in zip(heads, cells, strict=True)) for cells in rows))


def _labelled(head: str, cell: str) -> str:
    return f'<td data-label="{escape(head)}">{cell}</td>'


def _show(heads: Iterable[str], rows: Iterable[str]) -> None:
    head = element("tr", "".join(text("th", name) for name in heads))
    body = "".join(element("tr", row) for row in rows)
    show(element("div", element("table", element("thead", head) + element("tbody", body), "numbers"), "scroll"))


class LinkRow(NamedTuple):
    """What stands in a row: words before the name, the record it opens and its name, and words after it."""

    before: str
    record_type: str
    key: str
    name: str
    after: str = ""


def show_link_rows(context: PageContext, rows: Iterable[LinkRow], css: str = "") -> None:
    """Show rows under each other; a whole row is one link, which says where it leads in one go."""
    show(element("ul", "".join(element("li", _row(context, row)) for row in rows), f"plain rows {css}".strip()))


def _row(context: PageContext, row: LinkRow) -> str:
    after = text("span", row.after, "after") if row.after else ""
    described = " ".join([text("span", row.before, "before"), text("span", row.name), after])
    page, parameters = record_target(row.record_type, row.key)
    return anchor_around(address(page, parameters, context.carried_params), described)
