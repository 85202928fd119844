"""A key figure passes few rooms on its way to its card and never climbs back: its texts are made once."""

from pathlib import Path

import pytest
from call_path import CallPath, card_path, chart_path, entered_for_card, floor

from regiondata.region import Region, load_region

LOADS_ANEW = True

MOST_ROOMS = 10
"""Fewer than so many rooms are passed."""


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    """Return the invented region with everything that is made once."""
    region = load_region("quiet-isles", valid)
    region.warm()
    return region


def test_every_figure_passes_few_rooms_on_its_way_to_its_card_and_never_climbs_back(region: Region) -> None:
    for key in region.key_figures.index:
        path = card_path(key, region)
        assert path.climbs == (), path
        assert {"wording/display_figures", "app/page_context", "app/components/figure_card"} <= set(path.rooms), path
        assert len(path.rooms) < MOST_ROOMS, path


def test_a_card_is_made_of_texts_without_going_back_for_anything(region: Region) -> None:
    for key in region.key_figures.index:
        path = entered_for_card(key, region)
        assert {room.split("/")[0] for room in path.rooms} == {"app"}, path
        assert path.climbs == (), path


def test_the_texts_of_a_comparison_pass_few_rooms_on_their_way_to_its_chart(region: Region) -> None:
    for indicator in region.slices:
        chart, path = chart_path(indicator, region)
        assert chart.title
        assert path.climbs == (), path
        assert 0 < len(path.rooms) < MOST_ROOMS, path


def test_a_climb_is_noticed() -> None:
    assert CallPath(("region", "wording/display_figures", "region")).climbs == (("wording/display_figures", "region"),)
    assert floor("data/reading/rows") < floor("data/frames") < floor("app/components/html")
