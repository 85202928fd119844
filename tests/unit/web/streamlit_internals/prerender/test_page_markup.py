"""A page is cut after its first screens between elements, and what is folded away is not sent."""

import pytest

from regiondata.web.streamlit_internals.prerender.page_markup import (
    FOLDED,
    UnbalancedMarkupError,
    first_screens,
)

LIST = "<ul><li>one</li><li>two</li><li>three</li></ul>"


def test_a_short_page_is_sent_whole() -> None:
    assert first_screens(f"<div><h1>Title</h1>{LIST}<br><svg><path d='M0'/></svg> end</div>!", 1000) == (
        f"<div><h1>Title</h1>{LIST}<br><svg><path d='M0'/></svg> end</div>!"
    )


def test_a_long_page_ends_between_two_elements() -> None:
    assert first_screens(f"<div>{LIST}</div>", 20) == "<div><ul><li>one</li></ul></div>"


def test_a_drawing_is_sent_whole() -> None:
    drawing = "<svg><g><path/><path/></g></svg>"
    assert first_screens(f"<div>{drawing}<p>after</p></div>", 12) == f"<div>{drawing}</div>"


def test_what_is_folded_is_left_out_and_what_is_open_is_not() -> None:
    inner = "<div><details><summary>x</summary>y</details></div>"
    folded = f"<details class='group'><summary><h2>More</h2></summary>{inner}</details>"
    assert first_screens(folded, 1000) == (f"<details class='group'><summary><h2>More</h2></summary>{FOLDED}</details>")
    opened = folded.replace("<details class='group'>", "<details class='group' open>")
    assert first_screens(opened, 1000).count(FOLDED) == 1
    assert "<div><details><summary>x</summary>" in first_screens(opened, 1000)
    for_phones = folded.replace("class='group'", "class='group narrow-fold'")
    assert first_screens(for_phones, 1000).count(FOLDED) == 1


@pytest.mark.parametrize("html", ["<div><p></div>", "</p>", "<div>"])
def test_what_is_not_well_formed_is_not_sent(html: str) -> None:
    with pytest.raises(UnbalancedMarkupError):
        first_screens(html, 1000)
