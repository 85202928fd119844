"""Addresses inside the dashboard."""

from regiondata.urls import (
    LONGEST_PARAM,
    PAGES,
    address,
    carried,
    page_titles,
    read_list,
    record_target,
    same_page,
    subscribe_address,
    whole_address,
)


def test_a_list_is_read_repeated_and_joined_by_commas() -> None:
    assert read_list(["a,b", "c", "b"]) == ["a", "b", "c"]


def test_only_what_is_carried_goes_along() -> None:
    assert carried({"region": "delta", "figure": "x", "as_of": "2025-01-01", "lang": ""}) == {
        "region": "delta",
        "as_of": "2025-01-01",
    }


def test_an_address_repeats_lists_and_escapes_text() -> None:
    assert address("map", {"hub": ["a", "b"], "q": "ö&x"}, {"region": "r"}) == "/map?region=r&hub=a&hub=b&q=%C3%B6%26x"


def test_a_link_on_its_own_page_keeps_what_is_asked_and_no_endless_address() -> None:
    assert same_page({"part": ("claims",), "topic": ("a", "b")}) == "?part=claims&topic=a&topic=b"
    junk = {f"x{number}": ("y" * 400,) for number in range(5000)}
    retained = same_page({"part": ("claims",), "long": ("z" * 20_000,), **junk, "view": ("published",)})
    assert retained.startswith("?part=claims&x0=")
    assert len(retained) < LONGEST_PARAM + 500


def test_the_first_page_is_the_bare_address() -> None:
    assert address("glance", {}) == "/"


def test_a_figure_opens_on_the_page_of_figures() -> None:
    assert record_target("key_figure", "exports") == ("figures", {"figure": "exports"})


def test_every_page_has_a_title() -> None:
    assert list(page_titles()) == list(PAGES)


def test_the_whole_address_of_a_page_opens_it_as_it_is_shown() -> None:
    assert whole_address("https://x.example/project", {"others": ["8"], "with": ["A", "B"]}) == (
        "https://x.example/project?others=8&with=A&with=B"
    )
    assert whole_address("https://x.example/project?old=1", {}) == "https://x.example/project"
    assert whole_address("", {"others": ["8"]}) == ""


def test_a_calendar_is_subscribed_to_on_the_host_of_its_page() -> None:
    assert subscribe_address("https://x.example/sources", "/data/due.ics") == "webcal://x.example/data/due.ics"
    assert [subscribe_address(page, "/due.ics") for page in ("", "http://[/sources")] == ["/due.ics", "/due.ics"]
