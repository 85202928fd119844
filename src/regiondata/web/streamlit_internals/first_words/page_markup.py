"""The tree of what a page shows as HTML: its words, lists and drawings as they are, and blanks where controls stand."""

import re
from collections.abc import Callable
from html import escape

from regiondata.theme import colours_as_variables
from regiondata.web.streamlit_internals.first_words.run_messages import Part

IN_THE_HEAD = frozenset({"q", "view_switch"})
"""Controls that the head of the page has places for."""

SILENT = frozenset({"html", "empty", "bidi_component"})
"""Elements that take no room, or fill what others have drawn."""

BUTTONS = frozenset({"button", "download_button", "link_button", "popover"})
BLOCKS = re.compile(
    r"<(?:article|aside|blockquote|details|div|dl|figure|footer|h[1-6]|header|hr|main|nav|ol|p|pre|section|svg|table|ul)\b"
)
"""What stands by itself; anything else is part of a paragraph, as Markdown reads it."""


def page_markup(page: Part) -> str:
    """Return a whole page as HTML."""
    return _block(page)


def _block(part: Part, css: str = "") -> str:
    named = f' class="{css}"' if css else ""
    return f'<div{named} data-testid="stVerticalBlock">{_held(part)}</div>'


def _held(part: Part) -> str:
    return "".join(_part(part.held[number]) for number in sorted(part.held))


def _part(part: Part) -> str:
    if part.key in IN_THE_HEAD or part.kind in SILENT:
        return ""
    draw = _DRAWN.get(part.kind)
    return draw(part) if draw else _control(part)


def _across(part: Part) -> str:
    return f'<div class="{f"drawn-across gap-{part.gap} {_css(part.key)}".strip()}">{_held(part)}</div>'


def _column(part: Part) -> str:
    return f'<div class="drawn-column" style="flex-grow:{part.weight:g}">{_block(part)}</div>'


def _fold(part: Part) -> str:
    state = " open" if part.unfolded else ""
    summary = f"<summary>{escape(_plain(part.words))}</summary>"
    body = f'<div class="drawn-body">{_block(part)}</div>'
    return f'<div class="{_css(part.key)}" data-testid="stExpander"><details{state}>{summary}{body}</details></div>'


def _markdown(part: Part) -> str:
    body = colours_as_variables(part.words)
    if not body.startswith("<"):
        return _words(part)
    markup = body if BLOCKS.match(body) else f"<p>{body}</p>"
    return _element(f'<div data-testid="stMarkdown">{_text(markup)}</div>')


def _words(part: Part) -> str:
    return _element(f'<div data-testid="stMarkdown">{_text(f"<p>{escape(_plain(part.words))}</p>")}</div>')


def _heading(part: Part) -> str:
    level = part.level if re.fullmatch("h[1-6]", part.level) else "h2"
    anchored = ' class="anchored"' if part.labelled else ""
    heading = f"<{level}{anchored}>{escape(_plain(part.words))}</{level}>"
    return _element(f'<div data-testid="stHeading">{_text(heading)}</div>')


def _control(part: Part) -> str:
    """Return a grey blank with the control's name above it, or in it where it is a button."""
    name = escape(_plain(part.words))
    if part.kind in BUTTONS:
        return _element(f'<span class="blank button">{name}</span>', part.key)
    label = f'<p class="drawn-label">{name}</p>' if part.labelled and name else ""
    chosen = "".join(f"<span>{escape(_plain(one))}</span>" for one in part.chosen)
    look = f"blank control {part.kind} drawn-chosen" if chosen else f"blank control {part.kind}"
    return _element(f'{label}<div class="{look}">{chosen}</div>', part.key)


def _text(markup: str) -> str:
    return f'<div data-testid="stMarkdownContainer">{markup}</div>'


def _element(content: str, key: str = "") -> str:
    named = f' class="{_css(key)}"' if key else ""
    return f'<div{named} data-testid="stElementContainer">{content}</div>'


def _css(key: str) -> str:
    """Return the class by which Streamlit names what has a key."""
    return f"st-key-{re.sub(r'[^a-zA-Z0-9_-]', '-', key.strip())}" if key else ""


def _plain(words: str) -> str:
    """Return words that were protected against being read as Markdown as they are read."""
    return re.sub(r"\\([^\w\s])", r"\1", words)


_DRAWN: dict[str, Callable[[Part], str]] = {
    "vertical": lambda part: _block(part, _css(part.key)),
    "across": _across,
    "column": _column,
    "expandable": _fold,
    "markdown": _markdown,
    "words": _words,
    "heading": _heading,
}
