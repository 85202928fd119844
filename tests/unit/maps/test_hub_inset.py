"""The drawing of one hub: every site named, and no name on another or on a mark."""

import re
from itertools import combinations
from math import dist
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import regiondata
from regiondata.analysis.hubs import hub_keys, hub_places
from regiondata.charts.layout import text_width
from regiondata.maps.all_hubs_map import hub_map_svg
from regiondata.maps.hub_blocks import Site, cross, draw_arm, hub_frame, place_sites
from regiondata.maps.hub_inset import GROUND, HEIGHT, MOST_ROWS, WIDTH, fan_sites, hub_inset_svg
from regiondata.maps.hub_inset_narrow import GROUND as NARROW
from regiondata.maps.hub_inset_narrow import narrow_hub_inset_svg
from regiondata.maps.kind_marks import kind_shape
from regiondata.maps.projection import WORLD, Frame, project
from regiondata.maps.region_map import hub_view
from regiondata.maps.svg import short_names
from regiondata.region import Region

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def real() -> Region:
    return regiondata.load("stockholm-uppsala")


def collisions(sites: list[Site]) -> list[tuple[str, str]]:
    """Pairs of sites whose marks and names lie on each other."""
    return [
        (one.key, other.key)
        for one, other in combinations(sites, 2)
        if one.box[0] < other.box[2]
        and other.box[0] < one.box[2]
        and one.box[1] < other.box[3]
        and other.box[1] < one.box[3]
    ]


def outside(sites: list[Site]) -> list[str]:
    return [
        site.key for site in sites if site.box[0] < 0 or site.box[1] < 0 or site.box[2] > WIDTH or site.box[3] > HEIGHT
    ]


def test_every_site_of_every_hub_is_a_link_with_its_name(real: Region) -> None:
    for hub in hub_keys(real):
        drawn = ElementTree.fromstring(hub_inset_svg(hub, real, lambda key: f"/map?place={key}"))
        links = [link.get("href") for link in drawn.iter("{http://www.w3.org/2000/svg}a")]
        places = hub_places(hub, real)
        wanted = places.index[places["kind"] != "municipality"]
        assert sorted(filter(None, links)) == sorted(f"/map?place={key}" for key in wanted)


def test_no_two_sites_of_a_hub_read_alike(real: Region) -> None:
    for hub in hub_keys(real):
        names = short_names(hub_places(hub, real)["name"])
        assert len(set(names)) == len(names)
        drawn = hub_inset_svg(hub, real, str)
        titles = re.findall("<title>([^<]*)</title>", drawn)
        assert len(set(titles)) == len(titles)


def test_a_name_is_as_short_as_it_may_be_and_still_be_told_from_the_others() -> None:
    assert short_names(["Elm, works (A)", "Elm, lab (A)", "Oak, lab (B)", "Ash (A)", "Ash (B)"]) == [
        "Elm, works",
        "Elm, lab",
        "Oak",
        "Ash (A)",
        "Ash (B)",
    ]


def test_the_drawing_is_small_enough_to_be_sent_with_the_page(real: Region) -> None:
    assert all(len(hub_inset_svg(hub, real, str)) < 80_000 for hub in hub_keys(real))


def test_no_two_names_of_the_real_hubs_collide(real: Region) -> None:
    for hub in hub_keys(real):
        sites = sites_of(hub, real)
        assert not collisions(sites)
        assert not outside(sites)


def test_every_name_of_the_real_hubs_is_whole(real: Region) -> None:
    for hub in hub_keys(real):
        for site in sites_of(hub, real):
            assert " ".join(site.lines) == site.name


def test_every_mark_of_the_real_hubs_stands_at_its_point_or_beside_it(real: Region) -> None:
    for hub in hub_keys(real):
        lines = lines_of(hub_inset_svg(hub, real, str))
        assert max((dist(*line) for line in lines), default=0.0) < 100, hub


def test_no_two_lines_to_sites_cross(real: Region) -> None:
    for hub in hub_keys(real):
        for drawing in (hub_inset_svg(hub, real, str), narrow_hub_inset_svg(hub, real, "/")):
            assert not [pair for pair in combinations(lines_of(drawing), 2) if cross(*pair)], hub


def test_an_arrow_at_the_edge_points_to_what_lies_beyond() -> None:
    frame = frame_at(18.0, 59.35)
    places = pd.DataFrame(
        {"name": ["Near", "Far"], "kind": "hospital", "longitude": [18.0, 18.2], "latitude": 59.35}, index=list("ab")
    )
    near, far = sorted(fan_sites(places, frame), key=lambda site: site.beyond)
    assert (near.at, near.beyond) == ((near.x, near.y), False)
    assert far.beyond
    assert far.x < WIDTH
    assert draw_arm(near, GROUND) == ""
    assert "rotate(0)" in draw_arm(far, GROUND)


def test_sites_on_one_point_stand_in_a_column_beside_it() -> None:
    places = pd.DataFrame(
        {"name": ["Elm", "Oak", "Ash"], "kind": "hospital", "longitude": 18.0, "latitude": 59.35}, index=list("abc")
    )
    sites = fan_sites(places, frame_at(18.0, 59.35))
    assert len({site.x for site in sites}) == 1
    assert all(dist((site.x, site.y), site.at) < 40 for site in sites)


def test_where_names_have_no_room_beside_their_points_they_stand_in_two_columns() -> None:
    count = 2 * MOST_ROWS
    places = pd.DataFrame(
        {"name": [f"Place number {number}" for number in range(count)], "kind": "hospital", "longitude": 18.0},
        index=[f"place-{number}" for number in range(count)],
    ).assign(latitude=59.35)
    sites = fan_sites(places, frame_at(18.0, 59.35))
    assert len({site.x for site in sites}) == 2
    assert not collisions(sites)


def test_a_name_on_the_small_drawing_stands_beside_its_own_mark(real: Region) -> None:
    for hub in hub_keys(real):
        places = hub_places(hub, real)
        places = places[places["kind"] != "municipality"]
        frame = hub_frame(places, hub_view(hub, real.places, places), NARROW)
        named = [site for site in place_sites(places, frame, NARROW) if site.named]
        assert len(named) >= len(places) * 0.4, hub
        assert not collisions(named), hub


def sites_of(hub: str, region: Region) -> list[Site]:
    places = hub_places(hub, region)
    places = places[places["kind"] != "municipality"]
    return fan_sites(places, hub_frame(places, hub_view(hub, region.places, places), GROUND))


def lines_of(drawing: str) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    found = ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}line")
    ends = [[float(line.get(name, "nan")) for name in ("x1", "y1", "x2", "y2")] for line in found]
    return [((x1, y1), (x2, y2)) for x1, y1, x2, y2 in ends]


def test_every_text_of_the_real_hubs_lies_in_the_drawing_and_on_no_other(real: Region) -> None:
    for hub in hub_keys(real):
        labels = texts_of(hub_inset_svg(hub, real, str))
        for one, other in combinations(labels, 2):
            assert not touch(one, other), hub
        assert all(left >= 0 and top >= 0 and right <= WIDTH and end <= HEIGHT for left, top, right, end in labels), hub


def texts_of(drawing: str) -> list[tuple[float, float, float, float]]:
    boxes = []
    for mark in ElementTree.fromstring(drawing).iter("{http://www.w3.org/2000/svg}text"):
        size, down = float(mark.get("font-size", "0")), float(mark.get("y", "0"))
        long = text_width("".join(mark.itertext()), size)
        left = float(mark.get("x", "0")) - {"middle": long / 2, "end": long}.get(mark.get("text-anchor", ""), 0)
        boxes.append((left, down - size * 0.75, left + long, down + size * 0.1))
    return boxes


def touch(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def test_a_name_of_thirty_letters_is_whole() -> None:
    name = "Karolinska University Hospital"
    places = pd.DataFrame(
        {"name": [name] * 2, "kind": "hospital", "longitude": 18.0, "latitude": 59.35}, index=list("ab")
    )
    assert [" ".join(site.lines) for site in fan_sites(places, frame_at(18.0, 59.35))] == [name] * 2


@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60),
            st.floats(17.9, 18.1),
            st.floats(59.3, 59.4),
        ),
        max_size=60,
    )
)
def test_no_two_names_of_any_hub_collide(rows: list[tuple[str, float, float]]) -> None:
    places = pd.DataFrame(
        [{"name": name, "longitude": x, "latitude": y, "kind": "company"} for name, x, y in rows],
        columns=["name", "longitude", "latitude", "kind"],
        index=[f"place-{number}" for number in range(len(rows))],
    )
    sites = fan_sites(places, frame_at(18.0, 59.35))
    assert not collisions(sites)
    assert not outside(sites)
    assert len(sites) == min(len(rows), 2 * MOST_ROWS)


def frame_at(longitude: float, latitude: float) -> Frame:
    scale = 512 * 2**13.5 / WORLD
    x, y = np.array(project(longitude, latitude)) * scale
    return Frame(scale, WIDTH / 2 - x, HEIGHT / 2 - y)


def test_the_map_of_hubs_counts_one_in_the_singular(real: Region) -> None:
    drawing = hub_map_svg(real, lambda hub: hub)
    kinds = real.terms["place_kinds"]
    many = [row["plural"].lower() for _, row in kinds.iterrows() if row["plural"] != row["label"]]
    assert [f"1 {word}" for word in many if re.search(rf"(?<!\d)1 {re.escape(word)}\b", drawing)] == []
    assert re.search(r"(?<!\d)1 hospital\b", drawing)


def test_no_mark_of_the_small_drawing_is_cut(real: Region) -> None:
    for hub in hub_keys(real):
        drawing = ElementTree.fromstring(narrow_hub_inset_svg(hub, real, "/"))
        marks = [mark.get("transform") or "" for mark in drawing.iter("{http://www.w3.org/2000/svg}path")]
        points = [tuple(map(float, found.groups())) for mark in marks if (found := re.match(AT, mark))]
        assert points
        assert [(x, y) for x, y in points if not (10 < x < 350 and 10 < y < 296)] == [], hub


AT = r"translate\(([-\d.]+) ([-\d.]+)\)"


def test_of_sites_on_one_point_a_named_one_lies_on_top_of_the_small_drawing(real: Region) -> None:
    """Its name stands beside the mark that is seen, and is read as that one's."""
    kinds = list(real.terms["place_kinds"].index)
    for hub in hub_keys(real):
        drawing = ElementTree.fromstring(narrow_hub_inset_svg(hub, real, "/"))
        written = {mark.text for mark in drawing.iter("{http://www.w3.org/2000/svg}text")}
        marks = [(mark.get("transform"), mark.get("d")) for mark in drawing.iter("{http://www.w3.org/2000/svg}path")]
        on_top = dict(mark for mark in marks if mark[0])
        places = hub_places(hub, real)
        shapes: dict[tuple[float, float], set[str]] = {}
        for place, name in zip(places.itertuples(), short_names(places["name"]), strict=True):
            point = float(place.longitude), float(place.latitude)
            if name in written:
                shapes.setdefault(point, set()).add(kind_shape(str(place.kind), kinds))
        shared = [shape for point, shape in shapes.items() if len(shape) == 1]
        assert all(shape & set(on_top.values()) for shape in shared), hub
