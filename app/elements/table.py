"""A real table in HTML: readable by a screen reader, and by scrolling in its own box on a phone."""

import pandas as pd

from elements.markup import element, show, text


def show_table(frame: pd.DataFrame) -> None:
    """Show a frame of texts as a table; its index is left out, a missing cell is empty."""
    head = element("tr", "".join(text("th", name) for name in frame.columns))
    rows = "".join(_row(cells) for cells in frame.itertuples(index=False, name=None))
    table = element("table", element("thead", head) + element("tbody", rows), "numbers")
    show(element("div", table, "scroll"))


def _row(cells: tuple[object, ...]) -> str:
    return element("tr", "".join(text("td", "" if pd.isna(cell) else cell) for cell in cells))
