"""A chart is there with its page, comes alive in place, reads together, and can be taken along; figures fit a phone."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import answered, fits_across, wait_for_application, wait_for_rest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

TIMEOUT = 20_000
RESEARCH = "/figures?charts=research"
FOLLOWED = (
    "nodes => nodes.map(node => [node.textContent, node.getBoundingClientRect().x, node.getBoundingClientRect().y])"
)

Charts = Callable[[str], Locator]


@pytest.fixture
def charts(visitor: Page) -> Charts:
    """Open a page and return its charts."""

    def opened(path: str) -> Locator:
        visitor.goto(path)
        expect(visitor.locator(".still svg").first).to_be_visible(timeout=TIMEOUT)
        expect(visitor.locator("p.foot-links")).to_be_visible(timeout=TIMEOUT)
        wait_for_application(visitor)
        return visitor.locator("[class*=st-key-chart_]")

    return opened


def alive(chart: Locator) -> Locator:
    """Point at a chart and return the Plotly figure that takes the drawing's place."""
    wait_for_rest(chart.page)  # until then a chart asks for nothing, whatever the pointer does
    chart.locator(".still").hover()
    plot = chart.locator(".js-plotly-plot")
    expect(plot.locator(".main-svg").first).to_be_visible(timeout=TIMEOUT)
    expect(chart.locator(".still")).to_be_hidden()
    return plot


@pytest.mark.parametrize("path", [RESEARCH, "/compare?scope=countries"])
def test_plotly_takes_over_without_moving_anything(charts: Charts, path: str) -> None:
    chart = charts(path).first
    chart.locator(".still").scroll_into_view_if_needed()
    still = chart.locator(".still").bounding_box()
    names = {words: (x, y) for words, x, y in chart.locator(".still text:not(.tick)").evaluate_all(FOLLOWED)}
    plot = alive(chart)
    box = plot.locator(".main-svg").first.bounding_box()
    assert still
    assert box
    assert all(abs(still[side] - box[side]) < 1.5 for side in ("x", "y", "width", "height"))
    followed = plot.locator(".annotation text").evaluate_all(FOLLOWED)
    assert followed
    for words, x, y in followed:
        assert abs(names[words][0] - x) < 3, words
        assert abs(names[words][1] - y) < 4, words


def test_a_pointer_reads_the_whole_year_and_one_line_stands_out(visitor: Page, charts: Charts) -> None:
    chart = charts(RESEARCH).first
    plot = alive(chart)
    area = plot.locator(".nsewdrag").bounding_box()
    assert area
    visitor.mouse.move(area["x"] + area["width"] / 2, area["y"] + 40)
    visitor.mouse.move(area["x"] + area["width"] / 2 + 2, area["y"] + 40)
    read = plot.locator(".hoverlayer")
    expect(read).to_contain_text("Sweden: ")
    expect(read).to_contain_text("United States: ")
    expect(plot.locator(".trace.stressed").first).to_be_attached()
    assert plot.locator(".trace.apart").count() > 5


def test_a_click_on_a_name_keeps_its_line_before_the_others(visitor: Page, charts: Charts) -> None:
    plot = alive(charts(RESEARCH).first)
    name = plot.locator(".annotation[role=button]", has_text="Denmark")
    name.click()
    expect(name).to_have_attribute("aria-pressed", "true")
    expect(plot.locator(".annotation.stressed")).to_have_text("Denmark")
    visitor.mouse.move(5, 5)
    expect(plot.locator(".annotation.stressed")).to_have_text("Denmark")
    name.click()
    expect(name).to_have_attribute("aria-pressed", "false")


def test_names_are_focused_by_keyboard_in_their_order(visitor: Page, charts: Charts) -> None:
    chart = charts(RESEARCH).first
    chart.locator("[class*=st-key-wake_] button").focus()
    visitor.keyboard.press("Enter")
    plot = chart.locator(".js-plotly-plot")
    expect(plot.locator(".main-svg").first).to_be_visible(timeout=TIMEOUT)
    visitor.keyboard.press("Tab")
    names = plot.locator(".annotation[role=button]")
    names.first.focus()
    visitor.keyboard.press("Tab")
    expect(names.nth(1)).to_be_focused()
    visitor.keyboard.press("Enter")
    expect(names.nth(1)).to_have_attribute("aria-pressed", "true")


@pytest.mark.inside
@pytest.mark.parametrize(
    "path", [RESEARCH, "/figures?charts=rankings", "/compare?scope=countries", "/compare?mode=latest"]
)
def test_every_address_of_the_toolbar_answers(visitor: Page, charts: Charts, path: str) -> None:
    tools = charts(path).first.locator(".chart-tools")
    links = [str(link.get_attribute("href")) for link in tools.get_by_role("link").all()]
    assert len(links) == 4  # a picture in two forms, the numbers, and the scene
    codes = re.findall(r'src="([^"]+)"', " ".join(tools.get_by_test_id("stMarkdownPre").all_text_contents()))
    assert codes
    link = tools.get_by_role("button", name="Link").get_attribute("data-link")
    for target in [*links, *codes, link or path]:
        assert answered(visitor, target) == 200, target


def test_a_link_to_a_chart_leads_to_it(visitor: Page, charts: Charts) -> None:
    target = charts("/figures?charts=rankings").last.get_by_role("button", name="Link").get_attribute("data-link")
    charts(str(target))
    key = re.search(r"chart=(\w+)", str(target))
    assert key
    expect(visitor.locator(f".st-key-chart_{key.group(1)} h3")).to_be_in_viewport(timeout=TIMEOUT)


@pytest.mark.inside
@pytest.mark.parametrize("width", [390, 1280])
def test_the_table_of_figures_fits_its_page(visitor: Page, charts: Charts, width: int) -> None:
    visitor.set_viewport_size({"width": width, "height": 844})
    charts("/figures")
    table = visitor.locator("table.figures")
    box = table.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert fits_across(visitor)
    beyond = "cells => cells.filter(cell => cell.scrollWidth > cell.clientWidth + 1).map(cell => cell.textContent)"
    assert table.locator("td:not(.verdict)").evaluate_all(beyond) == []
    untold = "cells => cells.filter(cell => !cell.title && cell.textContent).map(cell => cell.className)"
    assert set(table.locator("td").evaluate_all(untold)) <= {"verdict"}


def top(cell: Locator) -> float:
    return float(cell.evaluate("cell => cell.getBoundingClientRect().top"))


@pytest.mark.inside
def test_on_a_phone_each_figure_is_two_lines_with_its_verdict(visitor: Page, charts: Charts) -> None:
    visitor.set_viewport_size({"width": 390, "height": 844})
    charts("/figures")
    cards = visitor.locator("table.figures tbody tr")
    assert cards.count() == 42
    placed = "cells => cells.map(cell => cell.getBoundingClientRect().top)"
    tops = cards.first.locator("td:visible").evaluate_all(placed)
    assert tops == sorted(tops)
    name, value, period, verdict = (
        cards.first.locator(f"td.{cell}") for cell in ("name", "value", "period", "verdict")
    )
    assert top(name) == top(value) < top(verdict)
    assert abs(top(verdict) - top(period)) < 4
    assert cards.locator("td.verdict:visible").count() == 42
    assert max(cards.evaluate_all("rows => rows.map(row => row.offsetHeight)")) < 110
    assert cards.first.evaluate("node => getComputedStyle(node).display") == "grid"
    expect(visitor.locator("table.figures thead")).not_to_be_in_viewport()


@pytest.mark.inside
def test_a_heading_sorts_the_table_and_says_how(visitor: Page, charts: Charts) -> None:
    charts("/figures")
    tables = visitor.locator("table.figures")
    head = tables.locator("th", has_text="Verdict")
    head.get_by_role("link").click()
    expect(visitor).to_have_url(re.compile("sort=verdict"))
    expect(tables.locator("th[aria-sort]", has_text="Verdict")).to_be_visible(timeout=TIMEOUT)
    expect(tables).to_have_count(1)  # the table before it goes a moment after the new one has come
    expect(head).to_have_attribute("aria-sort", "ascending")
    head.get_by_role("link").click()
    expect(head).to_have_attribute("aria-sort", "descending")


@pytest.mark.inside
def test_a_map_that_only_the_page_draws_is_saved_whole_with_its_finding(visitor: Page) -> None:
    visitor.goto("/compare?scope=countries&mode=map&indicator=gerd_pct_gdp")
    box = visitor.locator(".st-key-chart_world")
    expect(box.locator(".world-drawn svg")).to_be_visible(timeout=TIMEOUT)
    with visitor.expect_download(timeout=TIMEOUT) as saved:
        box.get_by_role("button", name="SVG").click()
    drawing = Path(saved.value.path()).read_text(encoding="utf-8")
    assert drawing.count("<path") > 100
    assert str(box.get_by_role("heading", level=3).text_content()) in drawing
