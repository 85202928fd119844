"""The tree of what a page shows as HTML: its words, lists and drawings as they are, and blanks where controls stand.

It is cut after its first screens: what is folded away is left out, and so is what lies far below.
"""

import re
from collections.abc import Callable
from html import escape

from regiondata.theme import colours_as_variables
from regiondata.web.streamlit_internals.prerender.run_messages import Part

IN_THE_HEAD = frozenset({"q", "view_switch"})
"""Controls that the head of the page has places for."""

SILENT = frozenset({"html", "empty", "bidi_component"})
"""Elements that take no room, or fill what others have drawn."""

BUTTONS = frozenset({"button", "download_button", "link_button", "popover"})
BLOCKS = re.compile(
    r"<(?:article|aside|blockquote|details|div|dl|figure|footer|h[1-6]|header|hr|main|nav|ol|p|pre|section|svg|table|ul)\b"
)
"""What stands by itself; anything else is part of a paragraph, as Markdown reads it."""

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "source", "wbr", "col"})
CUT_IN = frozenset({"div", "ul", "ol", "section", "tbody", "details", "nav", "dl"})
"""Elements between whose children a page may end."""

WHOLE = frozenset({"svg", "summary"})
"""Elements that are sent whole or not at all."""

FOLDED = '<div class="blank block"></div>'
UNFOLDED = re.compile(r"\bopen\b|\bnarrow-fold\b")
"""What is unfolded, everywhere or where the screen is wide: what a phone folds away is sent as well."""

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)([^>]*)>")


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


class UnbalancedMarkupError(ValueError):
    """An element ends that has not begun, or one that has begun does not end."""


def first_screens(html: str, most: int) -> str:
    """Return the first part of a page of about `most` characters, cut between elements, without what is folded."""
    taken, length, start = list[str](), 0, 0
    open_tags, skipped_at = list[str](), -1
    for found in _TAG.finditer(html):
        closes, name, attributes = found[1], found[2].lower(), found[3]
        if skipped_at < 0:
            if _may_end(closes, open_tags, length, most):
                return "".join(taken) + html[start : found.start()] + _closed(open_tags)
            taken.append(html[start : found.end()])
            length += found.end() - start
        start = found.end()
        if closes:
            if not open_tags or open_tags.pop().partition(" ")[0] != name:
                raise UnbalancedMarkupError(name)
            if skipped_at == len(open_tags):
                taken.append(FOLDED + found[0])
                skipped_at = -1
            elif name == "summary" and open_tags and open_tags[-1] == "details folded" and skipped_at < 0:
                skipped_at = len(open_tags) - 1
        elif name not in VOID and not attributes.endswith("/"):
            folded = name == "details" and not UNFOLDED.search(attributes)
            open_tags.append("details folded" if folded else name)
    if open_tags:
        raise UnbalancedMarkupError(open_tags[-1])
    return "".join(taken) + html[start:]


def _may_end(closes: str, open_tags: list[str], length: int, most: int) -> bool:
    within = bool(open_tags) and open_tags[-1] in CUT_IN
    return not closes and within and length >= most and WHOLE.isdisjoint(open_tags)


def _closed(open_tags: list[str]) -> str:
    return "".join(f"</{name.partition(' ')[0]}>" for name in reversed(open_tags))
