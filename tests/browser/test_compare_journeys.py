"""A visitor compares: by keyboard through the modes, on a phone, on a map that asks nobody else, on one screen."""

import re

import pytest
from browsing import fits_across, wait_for_application
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

MODES = ("latest", "profile", "map", "weigh", "hubs")
TIMEOUT = 20_000


def is_open(visitor: Page) -> None:
    expect(visitor.get_by_role("heading", level=1, name="Compare")).to_be_visible(timeout=TIMEOUT)
    wait_for_application(visitor)


@pytest.mark.inside
def test_every_mode_is_reached_by_keyboard_alone(visitor: Page) -> None:
    visitor.goto("/compare?scope=countries")
    is_open(visitor)
    modes = visitor.get_by_role("navigation", name="View", exact=True)
    modes.get_by_role("link", name="Over time").focus()
    for mode in MODES:
        visitor.keyboard.press("Tab")
        visitor.keyboard.press("Enter")
        expect(visitor).to_have_url(re.compile(f"mode={mode}"))
        expect(modes.locator("[aria-current]")).to_have_attribute("href", re.compile(f"mode={mode}"))
    expect(visitor.get_by_role("table").first).to_be_visible(timeout=TIMEOUT)


@pytest.mark.inside
@pytest.mark.parametrize("query", ["", *(f"?mode={mode}" for mode in MODES), "?indicator=life_science_companies"])
def test_every_mode_fits_a_phone(visitor: Page, query: str) -> None:
    visitor.set_viewport_size({"width": 390, "height": 844})
    visitor.goto(f"/compare{query}")
    is_open(visitor)
    expect(visitor.locator("p.citation").first).to_be_visible(timeout=TIMEOUT)
    assert fits_across(visitor)


@pytest.mark.inside
def test_the_whole_profile_stands_on_one_screen(visitor: Page) -> None:
    visitor.goto("/compare?mode=profile")
    strips = visitor.locator(".strip")
    expect(strips.first).to_be_visible(timeout=TIMEOUT)
    expect(visitor.get_by_text(re.compile("^Weakest: "))).to_be_in_viewport()
    expect(strips.last).to_be_in_viewport(ratio=1)


@pytest.mark.painted
def test_the_map_draws_countries_from_its_own_server(visitor: Page) -> None:
    visitor.goto("/compare?mode=map")
    expect(visitor.locator(".st-key-world_map canvas")).to_be_visible(timeout=TIMEOUT)
    expect(visitor.get_by_text("no figure from this source", exact=True)).to_be_in_viewport()


@pytest.mark.inside
def test_a_figure_leads_to_its_comparison_and_back(visitor: Page) -> None:
    visitor.goto("/compare?indicator=gerd_pct_gdp")
    is_open(visitor)
    visitor.get_by_role("link", name=re.compile("^Key figure: ")).first.click()
    expect(visitor).to_have_url(re.compile(r"/figures\?.*figure="))
    visitor.get_by_role("link", name=re.compile("^Compare: ")).click()
    expect(visitor).to_have_url(re.compile(r"/compare\?.*indicator=gerd_pct_gdp"))
    is_open(visitor)


def test_a_weight_moved_by_keyboard_stands_in_the_address_and_survives_a_reload(visitor: Page) -> None:
    visitor.goto("/compare?mode=weigh")
    slider = visitor.get_by_role("slider", name="Corporate tax rate")  # they are drawn in any order
    expect(slider).to_be_visible(timeout=TIMEOUT)
    slider.focus()
    visitor.keyboard.press("ArrowRight")
    expect(visitor).to_have_url(re.compile("w_corporate_[a-z_]+=4"))
    visitor.reload()
    expect(slider).to_have_value("4", timeout=TIMEOUT)
