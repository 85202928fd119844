"""A deck is one file: scenes, notes and passports; every link stays inside, nothing is fetched, one script runs."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from regiondata.exports.html_deck.deck import ASSETS, SCRIPTS, deck_html, deck_name, deck_script
from regiondata.exports.html_deck.scenes import FOOT, HEIGHT, scene_html
from regiondata.exports.web_fonts import FACES
from regiondata.paths import CHECKOUT
from regiondata.region import Region, load_region
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present
from regiondata.stories.scene import Scene, Span
from regiondata.theme import contrast, stage_palette, stage_variables
from regiondata.web.csp import deck_policy

pytestmark = pytest.mark.slow

HOME = "http://dashboard.example"
DAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return load_region("silver-delta", valid, DAY)


@pytest.fixture(scope="module")
def deck(region: Region) -> str:
    return deck_html(present(SceneChoices("tour"), region), region, home=HOME)


@pytest.fixture(scope="module")
def real() -> Region:
    return load_region("stockholm-uppsala", CHECKOUT / "data", DAY)


def anchors(html: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', html))


def targets(html: str) -> set[str]:
    return set(re.findall(r'href="#([^"]+)"', html))


def test_every_link_inside_leads_somewhere_inside(deck: str) -> None:
    assert targets(deck) - anchors(deck) == set()


def test_nothing_is_fetched(deck: str) -> None:
    fetched = re.findall(
        r"<(?:link|img|iframe|object|embed|audio|video|source)\b|@import|url\((?!data:font/woff2;base64,)|\bsrc=", deck
    )
    assert fetched == []


@pytest.mark.parametrize("face", FACES)
def test_the_products_own_fonts_are_in_the_file(deck: str, face: tuple[str, str, str]) -> None:
    family, weight, _ = face
    assert f"@font-face{{font-family:'{family}';font-weight:{weight};" in deck


def test_a_policy_allows_the_fonts_of_the_file() -> None:
    assert "font-src data:" in deck_policy(deck_script(), ())


def test_a_deck_has_one_first_heading(region: Region, deck: str) -> None:
    single = deck_html(present(SceneChoices("", ("contacts",)), region), region, home=HOME)
    assert [html.count("<h1") for html in (deck, single)] == [1, 1]


def test_a_footer_is_two_hundredths_of_the_height_or_more() -> None:
    assert FOOT / HEIGHT >= 0.02
    sheet = (ASSETS / "deck.css").read_text(encoding="utf-8")
    assert float(re.findall(r"font-size: calc\(([\d.]+) \* var\(--u\)\)", sheet.partition(".source {")[2])[0]) == FOOT


def test_forced_colours_give_every_role_a_colour_of_the_system() -> None:
    forced = (ASSETS / "deck.css").read_text(encoding="utf-8").partition("(forced-colors: active)")[2].partition("}")[0]
    roles = set(re.findall(r"(--\w+):#", stage_variables("light", ":root")))
    assert roles - set(re.findall(r"(--\w+): [A-Z]\w+;", forced)) == set()


def test_every_key_of_the_script_is_in_its_help(deck: str) -> None:
    help_lines = re.findall(r"<dt>(.*?)</dt>", deck.partition('class="help"')[2].partition("</dl>")[0])
    named = " ".join(help_lines)
    assert [
        key
        for key in ("Space", "Page Up", "Home", "O", "P", "F5", "B", "T", "Pause", "R", "D", "Esc")
        if key not in named
    ] == []


def test_names_out_of_the_data_are_never_markup(deck: str) -> None:
    assert "<script>alert" not in deck


def test_the_only_script_is_the_one_that_the_policy_allows(deck: str) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", deck, re.DOTALL)
    assert scripts == [deck_script()]
    assert "'unsafe-inline'" not in deck_policy(deck_script(), ()).partition("script-src")[2].partition(";")[0]


def test_the_script_is_short_and_asks_nobody() -> None:
    script = deck_script()
    assert all(len((ASSETS / name).read_text(encoding="utf-8").splitlines()) < 250 for name in SCRIPTS)
    assert not re.search(r"\bfetch\(|XMLHttpRequest|WebSocket|sendBeacon|\beval\(|innerHTML|import\(", script)


def test_the_style_sheet_takes_its_colours_from_the_theme() -> None:
    sheet = (ASSETS / "deck.css").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(", sheet) == []


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("role", ["ink", "muted", "accent"])
def test_text_can_be_read_across_a_room(look: str, role: str) -> None:
    colours = stage_palette(look)
    assert contrast(getattr(colours, role), colours.ground) >= 7


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("under", ["land", "sea"])
def test_names_on_a_map_can_be_read_across_a_room(look: str, under: str) -> None:
    colours = stage_palette(look)
    assert contrast(colours.ink, getattr(colours, under)) >= 7


def test_a_file_to_leave_behind_holds_no_notes(region: Region) -> None:
    html = deck_html(present(SceneChoices("tour"), region), region, home=HOME, notes=False)
    assert "Where things are cast." not in re.sub(r'<section class="passports".*', "", html, flags=re.DOTALL)


def test_the_basemap_is_there_once(real: Region) -> None:
    html = deck_html(present(SceneChoices("flemingsberg", ("hub", "map", "map.novum")), real), real, home=HOME)
    assert html.count('id="base-land"') == 1


def test_a_deck_without_scenes_says_what_to_do(region: Region) -> None:
    assert "Choose a story" in deck_html(present(SceneChoices("nothing"), region), region, home=HOME)


def test_the_same_choices_give_the_same_bytes(region: Region, deck: str) -> None:
    assert deck_html(present(SceneChoices("tour"), region), region, home=HOME) == deck


def test_a_deck_is_named_after_region_story_and_day(region: Region) -> None:
    assert deck_name(present(SceneChoices("tour"), region)) == "silver-delta-tour-2026-06-01.html"


@pytest.mark.parametrize("story", ["ten-minutes", "advanced-therapies", "flemingsberg", "numbers-in-context"])
def test_a_real_story_is_a_small_whole_file(real: Region, story: str) -> None:
    html = deck_html(present(SceneChoices(story), real), real, home=HOME)
    assert len(html.encode()) <= 400_000
    assert targets(html) - anchors(html) == set()


@pytest.mark.parametrize("story", ["ten-minutes", "advanced-therapies", "flemingsberg", "numbers-in-context"])
def test_a_real_story_has_no_chart_that_says_why_it_is_empty(real: Region, story: str) -> None:
    charts = [scene.chart for scene in present(SceneChoices(story), real).scenes if scene.chart]
    assert [chart.key for chart in charts if chart.empty] == []


def test_a_long_cover_is_set_smaller_instead_of_over_the_footer(region: Region) -> None:
    presentation = present(SceneChoices("", ("map", "hub.foundry_quarter")), region)
    cover = Scene("opening", "title", (Span("what it offers "),))
    assert 'class="scene title"' in scene_html(cover, 1, presentation, {})
    assert 'class="scene title dense"' in scene_html(replace(cover, title=cover.title * 20), 1, presentation, {})
