"""HTML that is built from escaped text only."""

from html import escape

import streamlit as st


def element(tag: str, content: str, css: str = "") -> str:
    """Return an HTML element around content that is HTML already."""
    return f'<{tag} class="{css}">{content}</{tag}>' if css else f"<{tag}>{content}</{tag}>"


def text(tag: str, content: object, css: str = "") -> str:
    """Return an HTML element around plain text."""
    return element(tag, escape(" ".join(str(content).split())), css)


def text_link(label: str, address: str) -> str:
    """Return a link, as plain text, to an address of this server that is no page of the dashboard."""
    return f'<a href="{escape(address)}" target="_blank">{escape(label)}</a>'


def anchor(address: str, content: object, *, beside: bool = False) -> str:
    """Return a link, for lists too long to be made of Streamlit's own; `beside` opens a window of its own.

    In the same window the page is loaded anew, and what lives in the session only is lost.
    """
    words = escape(" ".join(str(content).split()))
    window = 'target="_blank" rel="noopener"' if beside else 'target="_self"'
    return f'<a href="{escape(address, quote=True)}" {window}>{words}</a>'


def show(markup: str) -> None:
    """Put HTML on the page. It stays on one line: a blank line would end the block and be read as Markdown."""
    st.markdown(markup.replace("\n", " "), unsafe_allow_html=True)


def plain(content: object) -> str:
    """Return text in which nothing is read as Markdown, a directive or a formula."""
    return "".join(f"\\{mark}" if mark in _MARKS else mark for mark in " ".join(str(content).split()))


_MARKS = set("\\`*_{}[]()<>#+-.!|$~:@^=&\"'")
