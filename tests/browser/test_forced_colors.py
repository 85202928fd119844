"""With the system's own colours forced on a page, what is chosen can be told and what is drawn can be read."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from browsing import SharedPage
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

READABLE = 4.5
INK_AND_GROUND = "node => { const style = getComputedStyle(node); return [style.color, style.backgroundColor]; }"


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, regular: SharedPage) -> Iterator[Page]:
    """A page of a visitor whose system chooses the colours; nobody does more with it than look."""
    entered = regular.entered(__name__)
    entered.emulate_media(forced_colors="active", color_scheme=request.param)
    yield entered
    regular.rest()
    assert regular.faults == []


def look_at(page: Page, path: str) -> None:
    """Open a page, unless the test before has been looking at the same."""
    if urlsplit(page.url).path != path:
        page.goto(path)


def test_the_chosen_part_can_be_told_from_the_others(page: Page) -> None:
    look_at(page, "/figures")
    parts = page.locator("nav.switch").first.locator("a")
    expect(parts.first).to_be_visible(timeout=20_000)
    looks = [tuple(part.evaluate(INK_AND_GROUND)) for part in parts.all()]
    chosen = [part.get_attribute("aria-current") is not None for part in parts.all()]
    assert chosen.count(True) == 1
    assert looks[chosen.index(True)] not in [look for look, own in zip(looks, chosen, strict=True) if not own]


def test_what_is_drawn_brings_its_own_ground(page: Page) -> None:
    look_at(page, "/figures")
    shown = page.locator(".still svg").first
    expect(shown).to_be_visible(timeout=20_000)
    ink, ground = shown.evaluate(INK_AND_GROUND)
    assert ink != ground
    assert ground not in {"rgba(0, 0, 0, 0)", "transparent"}
    assert shown.evaluate("node => getComputedStyle(node).forcedColorAdjust") == "none"


def test_the_table_of_figures_is_written_in_the_system_s_own_colours(page: Page) -> None:
    look_at(page, "/figures")
    cell = page.locator("table.figures td.value").first
    expect(cell).to_be_visible(timeout=20_000)
    assert cell.evaluate("node => getComputedStyle(node).forcedColorAdjust") == "auto"
    shape = page.locator("table.figures .verdict").first
    assert shape.evaluate("node => getComputedStyle(node, '::before').content") not in {"none", "normal"}


def test_what_was_chosen_has_an_edge_and_its_cross_can_be_seen(page: Page) -> None:
    page.goto("/compare?scope=regions")
    chosen = page.locator("[data-testid=stMain] [data-tag]").first
    expect(chosen).to_be_visible(timeout=20_000)
    assert chosen.evaluate("node => getComputedStyle(node).borderStyle") == "solid"
    cross = chosen.locator("button path")
    assert (
        contrast(cross.evaluate("node => getComputedStyle(node).stroke"), chosen.evaluate(INK_AND_GROUND)[1])
        >= READABLE
    )


def test_the_page_that_is_open_can_be_read_in_the_navigation(page: Page) -> None:
    look_at(page, "/map")
    current = page.locator("[data-testid=stMain] nav.site-parts a[aria-current=page]").first
    expect(current).to_be_visible(timeout=20_000)
    assert contrast(*current.evaluate(INK_AND_GROUND)) >= READABLE


def test_the_chosen_kind_of_the_map_s_legend_can_be_read(page: Page) -> None:
    look_at(page, "/map")
    chosen = page.locator("[data-testid=stMain] nav.map-legend a[aria-current]")
    expect(chosen).to_be_visible(timeout=20_000)
    ink, ground = chosen.locator("span").first.evaluate(INK_AND_GROUND)[0], chosen.evaluate(INK_AND_GROUND)[1]
    assert contrast(ink, ground) >= READABLE


def test_bars_keep_a_length_that_can_be_seen(page: Page) -> None:
    look_at(page, "/hub")
    bar = page.locator("ul.kinds .bar").first
    expect(bar).to_be_visible(timeout=20_000)
    ground = page.locator("body").evaluate(INK_AND_GROUND)[1]
    assert contrast(bar.evaluate(INK_AND_GROUND)[1], ground) >= READABLE


def contrast(one: str, other: str) -> float:
    """Return how far two colours, as a browser says them, lie apart in lightness (WCAG)."""
    high, low = sorted(map(luminance, (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    """Return the lightness of a colour that is written `rgb(r, g, b)`."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
