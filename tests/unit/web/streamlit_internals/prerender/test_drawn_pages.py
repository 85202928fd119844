"""What a run of a page shows becomes its first words, for the state of the region that it was opened on alone."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from comparison_world import VALID

from regiondata.region import Region, load_region
from regiondata.web.streamlit_internals.prerender import drawn_pages
from regiondata.web.streamlit_internals.prerender.drawn_pages import (
    MOST,
    STATES_HELD,
    drawn_markup,
    drawn_page,
    hold_page,
)
from regiondata.web.streamlit_internals.prerender.run_messages import MESSAGE

DRAWING = '<h3>A finding</h3><svg><path fill="#0b5d6b" stroke="#8a3a78"/></svg>'


def put(*place: int, **delta: Any) -> bytes:
    """Return the message that puts something at a place of the page."""
    message = MESSAGE.find()()
    message.metadata.delta_path.extend(place)
    for kind, content in delta.items():
        if kind == "add_block":
            message.delta.add_block.MergeFrom(type(message.delta.add_block)(**content))
        else:
            element = message.delta.new_element
            getattr(element, kind).MergeFrom(type(getattr(element, kind))(**content))
    return bytes(message.SerializeToString())


def markdown(*place: int, body: str = DRAWING) -> bytes:
    return put(*place, markdown={"body": body, "allow_html": True})


@pytest.fixture
def nothing_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawn_pages, "_held", {})


@pytest.fixture(scope="module")
def region() -> Region:
    return load_region("silver-delta", VALID, date(2026, 6, 1))


def test_words_and_drawings_stand_in_their_places() -> None:
    html = drawn_markup(
        [
            put(0, 0, heading={"tag": "h1", "body": "Time\\-line"}),
            put(0, 1, add_block={"id": "$$ID-0a1b-row_events", "flex_container": {}}),
            put(
                0, 1, 0, multiselect={"id": "$$ID-0c-many_kind", "label": "Type", "options": ["a", "b"], "default": [1]}
            ),
            put(0, 2, add_block={"expandable": {"label": "More", "expanded": True}}),
            markdown(0, 2, 0),
            markdown(2, 0, body="<p>not of the page</p>"),
        ]
    )
    assert html.index(">Time-line</h1>") < html.index("st-key-row_events") < html.index("A finding")
    assert '<p class="drawn-label">Type</p>' in html
    assert "<span>b</span>" in html
    assert "<summary>More</summary>" in html
    assert "not of the page" not in html


def test_a_drawing_takes_the_colours_of_the_visitors_screen() -> None:
    html = drawn_markup([markdown(0, 0)])
    assert 'fill="var(--accent)" stroke="var(--series-7)"' in html


def test_what_comes_later_to_a_place_takes_it() -> None:
    html = drawn_markup([markdown(0, 0, body="<p>first</p>"), markdown(0, 0, body="<p>second</p>")])
    assert "first" not in html
    assert "second" in html


def test_controls_of_the_head_are_left_to_the_head() -> None:
    html = drawn_markup([put(0, 0, text_input={"id": "$$ID-0-q", "label": "Search"}), markdown(0, 1)])
    assert "Search" not in html


@pytest.mark.parametrize(
    "message",
    [
        put(0, 1, alert={"body": "No region called x"}),
        put(0, 1, exception={"message": "failed"}),
        put(0, 1, 0, markdown={"body": "<p>x</p>", "allow_html": True}),
        markdown(0, 1, body="<div><p>unbalanced</div>"),
        markdown(0, 1, body="<script>x</script>"),
    ],
    ids=["trouble", "failure", "no block", "unbalanced", "script"],
)
def test_a_page_that_cannot_be_read_or_tells_of_trouble_is_not_drawn(message: bytes) -> None:
    assert drawn_markup([markdown(0, 0), message]) == ""


def test_what_a_browser_would_have_to_remember_is_not_drawn() -> None:
    reference = MESSAGE.find()()
    reference.ref_hash = "abc"
    assert drawn_markup([markdown(0, 0), reference.SerializeToString()]) == ""


def test_no_more_is_sent_than_the_first_screens() -> None:
    rows = "".join(f"<li>{number}</li>" for number in range(MOST // 5))
    assert MOST <= len(drawn_markup([markdown(0, 0, body=f"<ul>{rows}</ul>")])) < MOST + 200


@pytest.mark.usefixtures("nothing_held")
def test_another_day_or_other_data_never_show_the_old_drawing(region: Region) -> None:
    hold_page(region, "timeline", [markdown(0, 0)])
    assert "A finding" in drawn_page(region, "timeline")
    assert drawn_page(region, "hub") == ""
    assert drawn_page(region.on(date(2026, 6, 2)), "timeline") == ""
    assert drawn_page(replace(region, version="another"), "timeline") == ""


@pytest.mark.usefixtures("nothing_held")
@pytest.mark.parametrize("page", ["glance", "map"])
def test_pages_with_first_words_of_their_own_keep_them(page: str, region: Region) -> None:
    hold_page(region, page, [markdown(0, 0)])
    assert drawn_page(region, page) == ""


@pytest.mark.usefixtures("nothing_held")
def test_memory_does_not_grow_with_versions(region: Region) -> None:
    for number in range(STATES_HELD + 2):
        hold_page(replace(region, version=str(number)), "timeline", [markdown(0, 0)])
    assert drawn_page(replace(region, version="0"), "timeline") == ""
    assert drawn_page(replace(region, version=str(STATES_HELD + 1)), "timeline")
