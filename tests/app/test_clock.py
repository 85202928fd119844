"""A clock that jumps while somebody looks: the page follows the new day or keeps the old one, and never breaks."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from regiondata import store as current
from regiondata.urls import PAGES

SLUG = "silver-delta"


def jump_to(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    class Jumped(date):
        @classmethod
        def today(cls) -> date:
            return day

    monkeypatch.setattr(current, "date", Jumped)
    monkeypatch.setattr(current, "CHECK_EVERY", -1.0)


def described(app: AppTest) -> list[str]:
    return [block.value for block in app.markdown]


def test_no_page_breaks_when_the_clock_jumps_and_comes_back(
    open_page: Callable[..., AppTest], invented: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All pages are open while it jumps: what a day decides is worked out once for them."""
    apps = {name: open_page(name, region=SLUG) for name in PAGES}
    for day in (date(1970, 1, 1), date(2100, 1, 1)):
        jump_to(day, monkeypatch)
        assert {name: faults for name, app in apps.items() if (faults := list(app.run().exception))} == {}


def test_a_view_of_a_day_is_the_same_whatever_the_clock_says(
    open_page: Callable[..., AppTest], invented: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page("figures", region=SLUG, as_of="2024-06-30", figure="exports")
    before = described(app)
    jump_to(date(2100, 1, 1), monkeypatch)
    assert described(app.run()) == before


def test_a_day_to_come_is_said_to_be_one(open_page: Callable[..., AppTest], invented: Path) -> None:
    ahead = " ".join(described(open_page("figures", region=SLUG, as_of="2999-01-01")))
    assert "This day is still to come" in ahead
    assert "Nothing had changed" not in ahead
    past = " ".join(described(open_page("figures", region=SLUG, as_of="2020-01-01")))
    assert "still to come" not in past
