"""A map drawn for documents: the basemap once, names that touch nothing, and everything escaped."""

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

import regiondata
from regiondata.analysis.hubs import hub_keys
from regiondata.charts.layout import text_width
from regiondata.maps.projection import Frame, covered_part, frame_of, frame_over, path_of, place_names, project
from regiondata.maps.svg import PIN, SIZE, basemap_symbols, render_map_svg
from regiondata.paths import CHECKOUT
from regiondata.region import Region, load_region
from regiondata.stories.scene_kinds import hub_map, scene_map


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return load_region("silver-delta", valid, date(2022, 6, 1))


def test_the_middle_of_the_world_is_half_of_it() -> None:
    assert project(0, 0) == (2.0**21, 2.0**21)


def test_a_ring_is_told_by_steps_and_closed() -> None:
    path = path_of((((0.0, 0.0), (90.0, 0.0), (90.0, 0.0)),), closed=True)
    assert path == f"M{2**21},{2**21}l{2**20},0z"


def test_names_do_not_touch_each_other() -> None:
    first, second = place_names([(100, 100), (104, 100)], ["One", "Two"], 24, (), (0, 0, 400, 300))
    assert first != second
    assert first is not None
    assert second is not None


def test_a_name_without_room_is_left_out() -> None:
    assert place_names([(10, 10)], ["A name that is far too long"], 24, (), (0, 0, 60, 60)) == [None]


def test_another_order_is_tried_before_a_name_is_left_out() -> None:
    placed = place_names([(200, 50), (240, 50)], ["Western", "Eastern"], 24, (), (0, 30, 460, 70))
    assert placed == [(185, 50, "end"), (255, 50, "start")]


def test_a_map_is_moved_to_lie_over_its_basemap(region: Region) -> None:
    drawn = scene_map(region.places, (), region)
    west = drawn.longitude - 0.01
    land = (((west, -80.0), (west, 80.0), (170.0, 80.0), (170.0, -80.0)),)
    assert frame_over(drawn, land, 800, 500).point(west, drawn.latitude)[0] == pytest.approx(0)


def test_a_basemap_smaller_than_the_drawing_moves_nothing(region: Region) -> None:
    drawn = scene_map(region.places, (), region)
    land = (((drawn.longitude, drawn.latitude), (drawn.longitude + 1e-6, drawn.latitude)),)
    assert frame_over(drawn, land, 800, 500) == frame_of(drawn, 800, 500)


def test_the_part_that_a_basemap_covers_ends_where_it_does(region: Region) -> None:
    frame = frame_of(scene_map(region.places, (), region), 800, 500)
    x, y = project(0, 0)
    moved = Frame(frame.scale, 100 - x * frame.scale, -10 - y * frame.scale)
    length = 600 / frame.scale / 2**22 * 360
    land = (((0.0, 0.0), (length, 0.0), (length, -40.0), (0.0, -40.0)),)
    assert covered_part(moved, land, 800, 500) == pytest.approx((100, 0, 700, 500))
    assert covered_part(frame, (), 800, 500) == (0, 0, 800, 500)


def test_a_drawn_map_holds_its_pins_and_names(region: Region) -> None:
    drawn = scene_map(region.places, ("amber_clinic",), region)
    assert "Amber Clinic</text>" in render_map_svg(drawn, {}, width=800, height=500)


@pytest.mark.slow
def test_no_name_on_the_map_of_a_hub_hides_another_pin() -> None:
    real = regiondata.load("stockholm-uppsala")
    for hub in hub_keys(real):
        drawn = ElementTree.fromstring(render_map_svg(hub_map(hub, real), {}, width=600, height=400))
        pins = [(float(pin.get("cx", "nan")), float(pin.get("cy", "nan"))) for pin in drawn.iter(f"{SVG}circle")]
        names = list(drawn.iter(f"{SVG}text"))
        assert names
        for name in names:
            x, y, text = float(name.get("x", "nan")), float(name.get("y", "nan")), "".join(name.itertext())
            wide, side = text_width(text, SIZE), -1 if name.get("text-anchor") == "end" else 1
            hidden = [pin for pin in pins if 0 < (pin[0] - x) * side < wide and -SIZE * 0.7 - PIN < pin[1] - y < PIN]
            assert not hidden, (hub, text)


SVG = "{http://www.w3.org/2000/svg}"


def test_hostile_names_are_escaped(region: Region) -> None:
    places = region.places.assign(name='<script>"&')
    drawn = scene_map(places, tuple(map(str, places.index)), region)
    assert "<script>" not in render_map_svg(drawn, {}, width=800, height=500)


def test_the_basemap_of_a_file_is_small() -> None:
    shapes = load_region("stockholm-uppsala", CHECKOUT / "data").shapes
    assert 10_000 < len(basemap_symbols(shapes)) <= 150_000
