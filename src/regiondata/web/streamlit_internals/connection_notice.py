"""What a page says where its live connection is blocked, or lost: a sentence, and links to what needs none.

It is in the page as it is served and appears by its style alone. A company's filter may refuse the connection, and in a
sandboxed frame no script of a page runs. Only whether a connection is lost again and again, or falls silent, is found
out by a script.
"""

from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import quote

from regiondata.i18n import tr


@cache
def _style() -> str:
    return Path(__file__).with_name("connection_notice.css").read_text(encoding="utf-8")


def connection_notice(slug: str = "") -> str:
    """Return the sentences as HTML, hidden until one of them is true; without a region they lead to all of them."""
    blocked = tr(
        "The live dashboard cannot connect: a company network or the page around it may block it. "
        "You can read everything as plain text, or take the data."
    )
    lost = tr("The connection was lost. The page comes back by itself, to the same view.")
    away = tr(
        "The connection has not come back: a company network may block it. Reload the page to try again, "
        "read everything as plain text, or take the data."
    )
    unsteady = tr(
        "The connection keeps breaking: a company network may be cutting it. "
        "You can read everything as plain text, or take the data."
    )
    silent = tr(
        "The dashboard is not answering: it is busy, or a company network holds its answers back. "
        "The page tries again by itself. "
        "You can also read everything as plain text, or take the data."
    )
    partial = tr("Part of this page could not be loaded. Reload to try again.")
    links = _links(slug)
    return (
        f"<style>{_style()}</style>"
        f'<div class="connection unreached" role="status"><p>{escape(blocked)}</p><p>{links}</p></div>'
        f'<div class="connection lost" role="status"><p>{escape(lost)}</p></div>'
        f'<div class="connection away" role="status"><p>{escape(away)}</p><p>{links}</p></div>'
        f'<div class="connection unsteady" role="status"><p>{escape(unsteady)}</p><p>{links}</p></div>'
        f'<div class="connection silent" role="status"><p>{escape(silent)}</p><p>{links}</p></div>'
        f'<div class="connection partial" role="status"><p>{escape(partial)}</p></div>'
    )


def scriptless_notice(slug: str = "") -> str:
    """Return what a page says, at once and above all else, to a browser that runs no scripts."""
    described = tr("This dashboard needs JavaScript. You can read every figure, hub and place without it:")
    return f'<div class="connection scriptless" role="status"><p>{escape(described)}</p><p>{_links(slug)}</p></div>'


def _links(slug: str) -> str:
    query = f"?region={quote(slug)}" if slug else ""
    data = f"/data/{quote(slug)}/" if slug else "/data/"
    return _link(f"/facts/{query}", tr("Plain-text version")) + _link(data, tr("Open data"))


def _link(target: str, label: str) -> str:
    return f'<a href="{escape(target, quote=True)}">{escape(label)}</a>'
