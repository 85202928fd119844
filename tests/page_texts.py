"""What a page shows, as texts: every string that reaches the browser and is read there, and the numerals in it."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pandas as pd
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

NUMERAL = re.compile(r"(?<![\w.])\d+(?:[,\u202f]\d{3})*(?:\.\d+)?")
"""A numeral that begins a word: `18.5`, `1,234`, `2nd`; not the 3 of `HS3003` or of a key."""

READ = re.compile(r'\b(?:aria-label|alt|title)="([^"]*)"')
UNREAD = re.compile(r"<style.*?</style>|<[^>]*>", re.DOTALL)
LINK = re.compile(r'<a href="([^"]*)" class="page-link(?: aside)?"[^>]*>(.*?)</a>', re.DOTALL)
TICK = re.compile(r'<text[^>]*class="tick"[^>]*>.*?</text>', re.DOTALL)
SKIPPED_FIELDS = {
    "id",
    "key",
    "elementId",
    "deferredFileId",
    "queryString",
    "pageScriptHash",
    "page",
    "formId",
    "url",
    "href",
    "spec",
    "json",
    "cssContent",
    "jsContent",
}
DRAWN_FIELDS = {
    "text",
    "hovertext",
    "title",
    "name",
    "described",
    "annotations",
    "label",
    "texttemplate",
    "hovertemplate",
}


def shown_texts(app: AppTest) -> Iterator[str]:
    """Yield every text of a page that has run."""
    for element in walk(app.main):
        proto = getattr(element, "proto", None)
        if proto is None:
            continue
        kind = type(proto).__name__
        if kind == "Arrow":
            yield from table_texts(element.value)
        elif kind in {"PlotlyChart", "DeckGlJsonChart"}:
            yield from drawn_texts(json.loads(proto.spec if kind == "PlotlyChart" else proto.json))
        elif kind not in {"Html", "DateInput"}:
            yield from texts_in(MessageToDict(proto))


def page_links(app: AppTest) -> list[tuple[str, str]]:
    """Return label and address of every link to a page: Streamlit's own, and those in HTML."""
    found = []
    for element in walk(app.main):
        proto: Any = getattr(element, "proto", None)
        if type(proto).__name__ == "PageLink":
            path = "/" + proto.page.rpartition("/")[2].removesuffix(".py")
            found.append((proto.label.replace("\\", ""), f"{path}?{proto.query_string}"))
        elif type(proto).__name__ == "Markdown":
            found += [
                (" ".join(read_texts(described)).strip(), unescape(to)) for to, described in LINK.findall(proto.body)
            ]
    return found


def walk(block: Any) -> Iterator[Any]:
    """Yield every element of a page, inner blocks included."""
    for child in block.children.values():
        yield child
        if hasattr(child, "children"):
            yield from walk(child)


def texts_in(node: object) -> Iterator[str]:
    """Yield every text in a message, markup taken off."""
    if isinstance(node, dict):
        for name, inner in node.items():
            if name not in SKIPPED_FIELDS:
                yield from texts_in(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from texts_in(inner)
    elif isinstance(node, str):
        yield from read_texts(node)


def read_texts(markup: str) -> Iterator[str]:
    """Yield what is read of a text that may be HTML: its words, and the labels that a screen reader says."""
    yield from (unescape(label) for label in READ.findall(markup))
    yield unescape(UNREAD.sub("\n", TICK.sub("", markup))).replace("\\", "")


def drawn_texts(node: object, field: str = "") -> Iterator[str]:
    """Yield the texts of a chart or map; coordinates and axis ticks are drawn, not written."""
    if isinstance(node, dict):
        for name, inner in node.items():
            yield from drawn_texts(inner, name if name in DRAWN_FIELDS else field)
    elif isinstance(node, list):
        for inner in node:
            yield from drawn_texts(inner, field)
    elif isinstance(node, str) and field:
        yield from read_texts(node)


def table_texts(frame: pd.DataFrame) -> Iterator[str]:
    """Yield the cells of a table."""
    for column in frame.columns:
        yield str(column)
        yield from (str(cell) for cell in frame[column].dropna())


def numerals(text: str) -> Iterator[str]:
    """Yield the numerals of a text, without separators of thousands."""
    for found in NUMERAL.finditer(text):
        yield found.group().replace(",", "").replace("\u202f", "")
