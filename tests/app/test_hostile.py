"""Hostile text in data and addresses: every page renders, and nothing of it becomes markup."""

from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile_region import HOSTILE
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from regiondata.urls import PAGES

Opener = Callable[..., AppTest]
SLUG = "silver-delta"
FORBIDDEN = {"script", "img", "iframe", "object", "form", "style", "textarea"}
NAMES = ["region", "as_of", "view", "lang", "q", "embed"]
NAMES += ["figure", "place", "hub", "organisation", "event", "source", "claim", "part", "charts", "chart"]
NAMES += ["mode", "beside", "compare", "criteria", "currency", "dimension", "edition_of", "group", "look", "period"]
NAMES += ["relation", "rows", "scale", "short", "show", "state", "modality", "scenes", "overrule", "notes", "at"]
NAMES += ["kind", "municipality", "needs", "topic", "verdict", "indicator", "with", "story", "scene", "standing"]
RECORDS = {
    "figures": ("figure", ["exports", "research", "workshops"]),
    "map": ("place", ["foundry_hall", "amber_clinic"]),
    "ecosystem": ("organisation", ["foundry"]),
    "hub": ("hub", ["foundry_quarter"]),
    "sources": ("source", ["boreania_trade", "delta_brochure"]),
}


class Elements(HTMLParser):
    """Collects the elements and attributes of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.fixture
def spoiled(monkeypatch: pytest.MonkeyPatch, hostile: Path) -> None:
    """Let the dashboard show the data in which every free text is hostile."""
    monkeypatch.setenv("REGIONDATA_DATA", str(hostile))


def dangers(app: AppTest) -> list[str]:
    """Return what in a page is markup that no element of ours writes."""
    found: list[str] = []
    for block in app.markdown:
        if block.allow_html:
            parsed = Elements(block.value)
            found += list(parsed.tags & FORBIDDEN)
            found += [name for name in parsed.attributes if name.startswith("on")]
        found += ["a link that runs"] if "](javascript:" in block.value and not block.allow_html else []
    described = [*app.info, *app.warning, *app.error]
    return found + ["markup in a notice" for notice in described if "<script" in notice.value.replace("\\<", "")]


@pytest.mark.parametrize("name", PAGES)
def test_hostile_data_are_text_on_every_page(open_page: Opener, spoiled: None, name: str) -> None:
    app = open_page(name, region=SLUG)
    assert (list(app.exception), dangers(app)) == ([], [])


@pytest.mark.parametrize(("name", "key"), [(name, key) for name, (_, keys) in RECORDS.items() for key in keys])
def test_hostile_data_are_text_in_every_record(open_page: Opener, spoiled: None, name: str, key: str) -> None:
    app = open_page(name, region=SLUG, **{RECORDS[name][0]: key})
    assert (list(app.exception), dangers(app)) == ([], [])


SPOILT = [*HOSTILE, "\u202e\u200b\x00", "🙂" * 500, "2025-02-30", "9999-12-31", "0001-01-01"]


@pytest.mark.parametrize("name", PAGES)
def test_hostile_addresses_are_text_on_every_page(open_page: Opener, invented: Path, name: str) -> None:
    app = open_page(name)
    for words in SPOILT:
        for parameter in NAMES:
            app.query_params[parameter] = words
        app.run()
        assert (list(app.exception), dangers(app)) == ([], []), words


LONG = "x" * 5000


@pytest.mark.parametrize("requested", [{}, {"needs": "gmp"}, {"scenes": "opening"}], ids=str)
@pytest.mark.parametrize("name", PAGES)
def test_a_long_address_does_not_stand_in_every_link(open_page: Opener, name: str, requested: dict[str, str]) -> None:
    app = open_page(name, **{**dict.fromkeys([*NAMES, "page", "label", "visit"], LONG), **requested})
    assert not app.exception
    assert sum(block.value.count(LONG[:1000]) for block in app.markdown) <= 5


VALUES = st.one_of(
    st.text(max_size=60),
    st.sampled_from([*HOSTILE, "", ",", "a,b,,c", "2024-01-01", "1e9", "-1", "NaN", "silver-delta", "exports", "map"]),
)


@pytest.fixture
def opened(open_page: Opener, invented: Path) -> dict[str, AppTest]:
    return {name: open_page(name) for name in PAGES}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(PAGES)),
    requested=st.dictionaries(st.sampled_from(NAMES), st.one_of(VALUES, st.lists(VALUES, max_size=3)), max_size=6),
)
def test_no_address_breaks_a_page(opened: dict[str, AppTest], name: str, requested: dict[str, str | list[str]]) -> None:
    app = opened[name]
    app.query_params.clear()
    for parameter, value in requested.items():
        app.query_params[parameter] = value
    app.run()
    assert (list(app.exception), dangers(app)) == ([], [])
