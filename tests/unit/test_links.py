"""Addresses inside the dashboard."""

from regiondata.links import PAGES, address, carried, page_titles, read_list, record_target


def test_a_list_is_read_repeated_and_joined_by_commas() -> None:
    assert read_list(["a,b", "c", "b"]) == ["a", "b", "c"]


def test_only_what_is_carried_goes_along() -> None:
    assert carried({"region": "delta", "figure": "x", "as_of": "2025-01-01", "lang": ""}) == {
        "region": "delta",
        "as_of": "2025-01-01",
    }


def test_an_address_repeats_lists_and_escapes_text() -> None:
    assert address("map", {"hub": ["a", "b"], "q": "ö&x"}, {"region": "r"}) == "/map?region=r&hub=a&hub=b&q=%C3%B6%26x"


def test_the_first_page_is_the_bare_address() -> None:
    assert address("glance", {}) == "/"


def test_a_figure_opens_on_the_page_of_figures() -> None:
    assert record_target("key_figure", "exports") == ("figures", {"figure": "exports"})


def test_every_page_has_a_title() -> None:
    assert list(page_titles()) == list(PAGES)
