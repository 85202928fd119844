"""The page for presenting: stories, the check, and scenes from the address."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

Opener = Callable[..., AppTest]


def words(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown)


def test_the_first_story_is_shown_without_asking(open_page: Opener) -> None:
    page = open_page("present")
    assert "Open deck" in words(page)


def test_the_check_tells_what_to_say(open_page: Opener) -> None:
    page = open_page("present", story="numbers-in-context")
    assert "Do not quote" in words(page) or "Going by what is published for the same period" in words(page)


def test_an_overruled_check_says_so(open_page: Opener) -> None:
    page = open_page("present", story="numbers-in-context", overrule="1")
    assert "You have overridden the check" in words(page)


def test_an_unknown_scene_is_told_and_left_out(open_page: Opener) -> None:
    page = open_page("present", story="flemingsberg", scenes="opening,chart.nothing")
    assert "chart" in "".join(info.value for info in page.info)


def test_a_region_without_stories_can_still_present(open_page: Opener, invented: object) -> None:
    page = open_page("present", region="quiet-isles", scenes="map")
    assert not page.exception
