"""Small pieces of HTML of a deck: texts whose stretches lead to passports in the same file."""

from collections.abc import Iterable
from html import escape

from regiondata.stories.scene import RecordKey, Span, Words

PREFIXES = {"key_figure": "figure", "chart": "numbers"}
"""How the anchor of a record begins, where it is not the name of its type."""


def anchor(record: RecordKey) -> str:
    """Return the anchor of a record's passport in the file."""
    record_type, key = record
    return f"{PREFIXES.get(record_type, record_type)}-{key}"


def link(label: str, record: RecordKey) -> str:
    """Return text that leads to a record's passport."""
    return f'<a href="#{escape(anchor(record))}">{escape(label)}</a>'


def span_html(span: Span) -> str:
    """Return a stretch of text, as a link where it stands for a record."""
    return link(span.text, span.record) if span.record else escape(span.text)


def words_html(words: Words) -> str:
    """Return a text with its links."""
    return "".join(map(span_html, words))


def tag(name: str, content: str, css: str = "") -> str:
    """Return an element around content that is HTML already, or nothing around nothing."""
    kind = f' class="{css}"' if css else ""
    return f"<{name}{kind}>{content}</{name}>" if content else ""


def item_list(items: Iterable[str], css: str = "") -> str:
    """Return pieces of HTML as a list."""
    return tag("ul", "".join(tag("li", item) for item in items), css)
