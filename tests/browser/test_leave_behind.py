"""The page to read afterwards, opened from a disk: charts answer without a network, records fold, nothing is cut."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import ConsoleMessage, Page, expect

import regiondata
from regiondata.exports.make_file import make_file
from regiondata.exports.request import ExportRequest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> str:
    slug = next(iter(regiondata.list_regions()))
    story = max(
        regiondata.load(slug).stories.values(), key=lambda one: sum(scene.kind == "chart" for scene in one.scenes)
    )
    content = make_file(ExportRequest(format="html", region=slug, story=story.key, home="https://dashboard.example"))
    file = tmp_path_factory.mktemp("leave_behind") / "page.html"
    file.write_bytes(content)
    return file.as_uri()


@pytest.fixture
def reader(screen: Page, opened: str) -> Iterator[Page]:
    faults: list[str] = []

    def note_complaint(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(message.text)

    screen.on("console", note_complaint)
    screen.goto(opened)
    yield screen
    screen.remove_listener("console", note_complaint)
    assert faults == []


def test_a_mark_says_its_value_under_the_pointer(reader: Page) -> None:
    mark = reader.locator("figure svg rect[data-words]").first
    mark.scroll_into_view_if_needed()
    mark.hover()
    expect(reader.locator(".tip")).to_have_text(str(mark.get_attribute("data-words")))
    reader.mouse.move(2, 2)
    expect(reader.locator(".tip")).to_be_hidden()


def test_the_arrow_keys_say_one_value_after_the_other(reader: Page) -> None:
    drawing = reader.locator("figure svg:has(rect[data-words])").first
    drawing.focus()
    said = []
    for _ in range(3):
        reader.keyboard.press("ArrowRight")
        said.append(reader.locator(".tip").text_content())
    assert all(said)
    assert len(set(said)) == 3
    reader.keyboard.press("Escape")
    expect(reader.locator(".tip")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 768, 1280, 3840])
def test_nothing_is_wider_than_the_screen_and_no_value_is_said_beyond_it(reader: Page, width: int) -> None:
    reader.set_viewport_size({"width": width, "height": 800})
    assert reader.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    drawing = reader.locator("figure svg:has(rect[data-words])").first
    drawing.focus()
    reader.keyboard.press("End")
    box = reader.locator(".tip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width


def test_on_paper_no_value_hangs_in_the_air(reader: Page) -> None:
    reader.locator("figure svg:has([data-words])").first.focus()
    reader.keyboard.press("End")
    reader.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(reader.locator(".tip")).to_be_hidden()
