"""The drawing of one hub: every site named, and no name on another or on a mark."""

import re
from itertools import combinations
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
from regiondata.maps.hub_inset import HEIGHT, MOST_ROWS, WIDTH, Site, fan_sites, hub_inset_svg
from regiondata.maps.hub_inset_narrow import narrow_hub_inset_svg
from regiondata.maps.kind_marks import kind_shape
from regiondata.maps.projection import WORLD, Frame, project
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
    frame = frame_at(18.0, 59.35)
    for hub in hub_keys(real):
        sites = fan_sites(hub_places(hub, real), frame)
        assert not collisions(sites)
        assert not outside(sites)


def test_every_name_of_the_real_hubs_is_whole(real: Region) -> None:
    frame = frame_at(18.0, 59.35)
    for hub in hub_keys(real):
        for site in fan_sites(hub_places(hub, real), frame):
            assert " ".join(site.lines) == site.name


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
