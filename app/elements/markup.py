"""HTML that is built from escaped text only."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from html import escape

import streamlit as st


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
    window = 'target="_blank" rel="noopener"' if beside else f'class="{f"way {css}".strip()}" target="_self"'
    told = f' title="{escape(name, quote=True)}" aria-label="{escape(name, quote=True)}"' if name else ""
    marked = ' aria-current="true"' if current else ""
    return f'<a href="{escape(address, quote=True)}" {window}{told}{marked}>{content}</a>'


_piece: ContextVar[list[str] | None] = ContextVar("piece", default=None)


def show(markup: str) -> None:
    """Put HTML on the page. It stays on one line: a blank line would end the block and be read as Markdown."""
    piece = _piece.get()
    if piece is None:
        st.markdown(markup.replace("\n", " "), unsafe_allow_html=True)
    else:
        piece.append(markup)


@contextmanager
def in_one_piece(around: Callable[[str], str] = str) -> Iterator[None]:
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


def within(css: str) -> AbstractContextManager[None]:
    """Put all HTML that is shown inside into one box."""
    return in_one_piece(lambda content: element("div", content, css))


def folded(label: str, *, css: str = "") -> AbstractContextManager[None]:
    """Fold all HTML that is shown inside away under a label; the browser opens it, without asking the server."""
    return in_one_piece(lambda content: element("details", text("summary", label) + content, f"fold {css}".strip()))


def plain(content: object) -> str:
    """Return text in which nothing is read as Markdown, a directive or a formula."""
    return "".join(f"\\{mark}" if mark in _MARKS else mark for mark in " ".join(str(content).split()))


_MARKS = set("\\`*_{}[]()<>#+-.!|$~:@^=&\"'")
