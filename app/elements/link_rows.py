"""Rows of a list, each one link: when or how much, what, and of what kind."""

from collections.abc import Iterable
from typing import NamedTuple

import streamlit as st

from current_region import Visit
from elements.markup import plain
from elements.navigation import PAGE_FILES
from regiondata.links import record_target


class LinkRow(NamedTuple):
    """What stands in a row: words before the name, the record it opens and its name, and words after it."""

    before: str
    record_type: str
    key: str
    name: str
    after: str = ""


def show_link_rows(visit: Visit, name: str, rows: Iterable[LinkRow]) -> None:
    """Show rows under each other; a whole row is one link, which says where it leads in one go."""
    with st.container(gap=None, key=f"rows_{name}"):
        for row in rows:
            page, parameters = record_target(row.record_type, row.key)
            parts = [_quiet(row.before), plain(row.name), *([_quiet(row.after)] if row.after else [])]
            st.page_link(PAGE_FILES[page], label=" ".join(parts), query_params={**visit.kept, **parameters})


def _quiet(words: str) -> str:
    return f":gray[{plain(words)}]"
