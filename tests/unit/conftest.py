"""A small invented world of one key figure and what is published about it."""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pandas as pd
import pytest

from regiondata.data.frames import COLUMNS, frame_of_rows

Cells = Mapping[str, Any]
Frames = dict[str, pd.DataFrame]

FIGURE = {
    "key": "share",
    "name": "Research in output",
    "indicator": "research_share",
    "subject": "XBO",
    "period": "2020",
    "value": 4.0,
    "qualifier": "none",
    "unit": "percent",
    "step": 0.1,
    "as_printed": "4.0 %",
    "kind": "observed",
    "topic": "economy",
    "source": "brochure",
    "section": "Landscape",
    "paragraph": 5,
    "cites": "none",
}
SOURCES = [
    {"key": "brochure", "producer": "Delta Works", "title": "The Delta", "published": "2021-10-01", "rhythm": "once"},
    {"key": "office_2021", "producer": "Office", "published": "2021-03-01", "rhythm": "yearly"},
    {"key": "office_2022", "producer": "Office", "published": "2022-03-01", "rhythm": "yearly"},
    {"key": "league_2021", "producer": "League", "published": "2021-06-30", "rhythm": "yearly"},
    {"key": "bank", "producer": "Bank", "published": "2021-01-15", "rhythm": "yearly"},
    {"key": "page", "producer": "Page", "published": "2021-04-01", "rhythm": "unknown", "relays": "office_2021"},
]
PUBLISHED = {"key_figure": "share", "period": "2020", "unit": "percent", "definition": "same"}
UNITS = pd.DataFrame(
    [
        ("percent", "share", None, 1.0),
        ("rank", "rank", None, 1.0),
        ("count", "count", None, 1.0),
        ("times", "ratio", None, 1.0),
        ("aaa_billion", "money", "AAA", 1e9),
        ("aaa_million", "money", "AAA", 1e6),
        ("bbb_billion", "money", "BBB", 1e9),
        ("bbb_per_aaa", "ratio", "BBB", 1.0),
    ],
    columns=["key", "kind", "currency", "scale"],
).set_index("key")
TERRITORIES = pd.DataFrame(
    [
        ("XLG", "aggregate", ""),
        ("XBO", "country", "XLG"),
        ("XME", "country", "XLG"),
        ("XSU", "country", "XLG"),
        ("XOU", "country", ""),
    ],
    columns=["key", "level", "member_of"],
).set_index("key")
INDICATORS = pd.DataFrame({"recurs": [True, False]}, index=["research_share", "grant"])


@pytest.fixture
def terms() -> Frames:
    return {"units": UNITS, "territories": TERRITORIES, "indicators": INDICATORS}


@pytest.fixture
def world() -> Callable[..., Frames]:
    """Return a function that makes frames from the few cells that a test is about."""
    return make_world


def make_world(
    *published: Cells,
    figure: Cells | None = None,
    figures: list[Cells] | None = None,
    statistics: list[Cells] | None = None,
) -> Frames:
    rows = [{**FIGURE, **cells} for cells in (figures or [figure or {}])]
    given = [{"published": "undated", **PUBLISHED, **cells} for cells in published]
    return {
        "key_figures": _frame("key_figures", rows),
        "published": _frame("published", given),
        "sources": _sources().copy(),
        "comparators": _frame("comparators", [{"unit": "percent", **cells} for cells in statistics or []]),
    }


@cache
def _sources() -> pd.DataFrame:
    usual = {"edition": "none", "url": "none", "read": "not stated", "title": "Title"}
    return _frame("sources", [{**usual, **cells} for cells in SOURCES])


def _frame(name: str, rows: list[dict[str, Any]]) -> pd.DataFrame:
    columns = COLUMNS[name]
    frame = frame_of_rows(rows, columns)
    return frame.set_index("key") if "key" in columns else frame
