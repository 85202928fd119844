"""The page to read afterwards is whole in itself: no script, nothing to fetch, every number leads somewhere."""

import re
from collections.abc import Callable

import pytest

from regiondata.exports.formats import make_file
from regiondata.exports.request import ExportRequest

from ..conftest import SCENES

Made = Callable[..., bytes]


@pytest.fixture
def page(made: Made) -> str:
    return made("html", scenes=SCENES).decode()


def test_there_is_no_script_and_nothing_to_fetch(page: str) -> None:
    assert re.findall(r"<script|<link|<img|@import|url\(| src=", page) == []


def test_every_link_inside_leads_to_something(page: str) -> None:
    requested = set(re.findall(r'href="#([^"]+)"', page))
    assert requested
    assert requested <= set(re.findall(r'id="([^"]+)"', page))


def test_hostile_names_are_text(page: str) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_it_says_of_which_day_it_is(page: str) -> None:
    assert "31 January 2026" in page


def test_two_runs_give_the_same_bytes(export_request: Callable[..., ExportRequest], made: Made) -> None:
    assert make_file(export_request("html", scenes=SCENES)) == made("html", scenes=SCENES)
