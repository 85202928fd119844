"""A real table in HTML: readable by a screen reader, and by scrolling in its own box on a phone."""

from collections.abc import Iterable, Sequence
from html import escape

import pandas as pd

from elements.markup import element, show, text


def show_table(frame: pd.DataFrame) -> None:
    """Show a frame of texts as a table; its index is left out, a missing cell is empty."""
    rows = frame.itertuples(index=False, name=None)
    _show(frame.columns, ("".join(text("td", "" if pd.isna(cell) else cell) for cell in cells) for cells in rows))


def show_cells(heads: Sequence[str], rows: Iterable[Iterable[str]]) -> None:
    """Show a table whose cells are HTML already, built from escaped text; on a phone each cell tells its heading."""
    _show(heads, ("".join(_labelled(*pair) for pair in zip(heads, cells, strict=True)) for cells in rows))


def _labelled(head: str, cell: str) -> str:
    return f'<td data-label="{escape(head)}">{cell}</td>'


def _show(heads: Iterable[str], rows: Iterable[str]) -> None:
    head = element("tr", "".join(text("th", name) for name in heads))
    body = "".join(element("tr", row) for row in rows)
    show(element("div", element("table", element("thead", head) + element("tbody", body), "numbers"), "scroll"))
