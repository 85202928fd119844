"""The page to read afterwards is whole in itself: nothing to fetch, every number leads somewhere."""

import base64
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest

from regiondata.exports.fact_sheets.leave_behind import scene_parts
from regiondata.exports.fact_sheets.sheet import Paragraph
from regiondata.exports.make_file import make_file
from regiondata.exports.request import ExportRequest
from regiondata.exports.web_fonts import FACES
from regiondata.region import Region, load_region
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present

from ..conftest import SCENES

pytestmark = pytest.mark.slow

Made = Callable[..., bytes]


@pytest.fixture(scope="module")
def plain_region(valid: Path) -> Region:
    return load_region("silver-delta", valid, date(2026, 6, 1))


@pytest.fixture
def page(made: Made) -> str:
    return made("html", scenes=SCENES).decode()


def test_there_is_nothing_to_fetch(page: str) -> None:
    assert re.findall(r"<link|<img|@import|url\((?!data:font/woff2;base64,)| src=", page) == []


def test_the_one_script_is_the_only_one_that_the_page_lets_run(page: str) -> None:
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(sha256(script.encode()).digest()).decode()
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    rules = unescape(policy)
    assert f"script-src 'sha256-{digest}'" in rules
    assert rules.startswith("default-src 'none'; ")
    assert not re.search(r"fetch|XMLHttpRequest|WebSocket|EventSource|import\s*\(|sendBeacon", script)


def test_every_link_inside_leads_to_something(page: str) -> None:
    requested = set(re.findall(r'href="#([^"]+)"', page))
    assert requested
    assert requested <= set(re.findall(r'id="([^"]+)"', page))


def test_contents_lead_to_every_section(page: str) -> None:
    contents = page.partition('<nav class="contents"')[2].partition("</nav>")[0]
    assert re.findall(r'href="#([^"]+)"', contents) == re.findall(r'<section id="([^"]+)"', page)


def test_passports_are_closed_and_a_link_to_one_leads_inside(page: str) -> None:
    passports = re.findall(r"<details[^>]*>.*?</details>", page, re.DOTALL)
    assert passports
    assert [whole for whole in passports if not re.search(r'</summary><div id="passport-', whole)] == []
    assert "<details open" not in page


def test_it_is_set_in_the_products_own_fonts(page: str) -> None:
    assert page.count("@font-face") == len(FACES)


def test_headings_go_down_by_one_step_at_a_time(page: str) -> None:
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert levels[0] == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_the_attribution_of_a_map_is_not_said_again_beneath_it(plain_region: Region) -> None:
    scene = present(SceneChoices("", ("hub.foundry_quarter",)), plain_region).scenes[0]
    assert scene.map is not None
    drawn = replace(scene.map, attribution="A licence")
    stated = replace(scene, map=drawn, source_line="A document · A licence")
    last = list(scene_parts(stated, plain_region.shapes, lambda _: ""))[-1]
    assert isinstance(last, Paragraph)
    assert last.text == "A document"


def test_hostile_names_are_text(page: str) -> None:
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_it_says_of_which_day_it_is(page: str) -> None:
    assert "31 January 2026" in page


def test_two_runs_give_the_same_bytes(export_request: Callable[..., ExportRequest], made: Made) -> None:
    assert make_file(export_request("html", scenes=SCENES)) == made("html", scenes=SCENES)
