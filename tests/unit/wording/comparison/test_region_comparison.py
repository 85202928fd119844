"""Two regions are scored against each other only where they have enough in common."""

from types import SimpleNamespace
from typing import Any

import pytest

from regiondata.wording.comparison.region_comparison import versus_name, versus_note, versus_territories, versus_title

PEERS: Any = SimpleNamespace(own=SimpleNamespace(name="Here"), name=lambda _: "There")


def measures(number: int) -> list[Any]:
    """Return so many measures on which the first region is ahead."""
    mine, theirs = SimpleNamespace(value=2.0, period="2024"), SimpleNamespace(value=1.0, alike=True)
    return [
        SimpleNamespace(
            indicator=f"one {place}", method=None, mine=mine, readings={"there": theirs}, ranked=True, better="higher"
        )
        for place in range(number)
    ]


@pytest.mark.parametrize(
    ("number", "title", "name"),
    [
        (0, "Here and There: no figure that may be compared", "beside There"),
        (5, "Here and There share 5 measures: too few to say who is ahead", "beside There"),
        (6, "Here is ahead of There on 6 of 6 measures, behind on 0", "ahead of There on 6 of 6 measures"),
    ],
)
def test_few_measures_in_common_make_no_winner(number: int, title: str, name: str) -> None:
    placements = measures(number)
    assert versus_title(placements, "there", PEERS) == title
    assert versus_name(placements, "there", PEERS) == name


def test_measures_on_which_both_are_level_are_counted_too() -> None:
    ahead, level = measures(6), SimpleNamespace(value=2.0, alike=True)
    ahead[0].readings = {"there": level}
    assert versus_title(ahead, "there", PEERS) == "Here is ahead of There on 5 of 6 measures, behind on 0, level on 1"


def test_both_sides_say_of_which_territories_their_figures_are() -> None:
    words: Any = SimpleNamespace(territory=lambda key: f"The {key}")
    here, there = (SimpleNamespace(territory=key, boundary="country") for key in ("county", "island"))
    placements: Any = [SimpleNamespace(mine=here, readings={"there": there}), SimpleNamespace(mine=None, readings={})]
    named = versus_territories(placements, "there", PEERS, words)
    assert named == "Here: figures for The county. There: figures for The island."


def test_a_unit_in_brackets_loses_them_in_a_list() -> None:
    reading = SimpleNamespace(period="2017", boundary="country")
    placement: Any = SimpleNamespace(mine=reading, readings={"there": reading})
    assert versus_note(placement, "there", "(union = 100)").endswith(", union = 100")
    assert versus_note(placement, "there", "score (mean = 0)").endswith(", score (mean = 0)")
