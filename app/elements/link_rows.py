"""Rows of a list, each one link: when or how much, what, and of what kind."""

from collections.abc import Iterable
from typing import NamedTuple

from current_region import Visit
from elements.markup import anchor_around, element, show, text
from regiondata.urls import address, record_target


class LinkRow(NamedTuple):
    """What stands in a row: words before the name, the record it opens and its name, and words after it."""

    before: str
    record_type: str
    key: str
    name: str
    after: str = ""


def show_link_rows(visit: Visit, rows: Iterable[LinkRow], css: str = "") -> None:
    """Show rows under each other; a whole row is one link, which says where it leads in one go."""
    show(element("ul", "".join(element("li", _row(visit, row)) for row in rows), f"plain rows {css}".strip()))


def _row(visit: Visit, row: LinkRow) -> str:
    after = text("span", row.after, "after") if row.after else ""
    told = " ".join([text("span", row.before, "before"), text("span", row.name), after])
    page, parameters = record_target(row.record_type, row.key)
    return anchor_around(address(page, parameters, visit.kept), told)
