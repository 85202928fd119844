"""The drawing of a network: stable, without overlaps, with every name a link and every text escaped."""

import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import regiondata
from regiondata.analysis.network import neighbourhood, network_links
from regiondata.charts.network.diagram import Diagram, Link, Node, network_diagram, network_table
from regiondata.charts.network.ego_svg import narrow_neighbours_svg, neighbours, neighbours_svg
from regiondata.charts.network.layout import GLYPH, lay_out, move_apart, node_size
from regiondata.charts.network.routes import route_line
from regiondata.charts.network.svg import network_legend, network_svg, node_radii
from regiondata.charts.svg.marks import svg_shape
from regiondata.theme import LIGHT, SERIES_COLOURS

WIDTH = 900.0
NAMES = [f"Institute number {number} of many words & <b>marks</b>" for number in range(40)]


@pytest.fixture
def star() -> Diagram:
    nodes = tuple(Node(f"k{number:02}", name, "Company", number, f"/x?k={number}") for number, name in enumerate(NAMES))
    links = tuple(Link("k00", node.key, "funds", "is funded by", "funding") for node in nodes[1:])
    return Diagram("Forty", "Forty & more", nodes, links)


@pytest.fixture
def around() -> Callable[[Diagram, str], Diagram]:
    def focus(diagram: Diagram, key: str) -> Diagram:
        mine = tuple(link for link in diagram.links if key in {link.subject, link.object})
        return Diagram(diagram.title, diagram.alt, diagram.nodes, mine, key)

    return focus


def test_a_line_is_led_around_a_name_that_lies_between_its_ends() -> None:
    name = np.array([[40.0, -8.0, 60.0, 8.0]])
    points = np.array(route_line((0.0, 0.0), (100.0, 0.0), name))
    assert points[0].tolist() == [0, 0]
    assert points[-1].tolist() == [100, 0]
    within = (points[:, 0] > 40) & (points[:, 0] < 60)
    assert (np.abs(points[within, 1]) >= 8).all()
    assert within.any()


def test_a_line_with_nothing_between_its_ends_is_straight() -> None:
    assert route_line((0.0, 0.0), (100.0, 0.0), np.array([[40.0, 20.0, 60.0, 30.0]])) == [(0.0, 0.0), (100.0, 0.0)]


def test_a_node_grows_with_its_links_and_never_over_its_name(star: Diagram) -> None:
    radii = node_radii(star)
    assert radii["k00"] > radii["k01"]
    assert max(radii.values()) * 2 <= GLYPH


def test_kinds_differ_by_colour_and_shape(star: Diagram) -> None:
    drawn = network_svg(star)
    assert all(colour in drawn for colour in SERIES_COLOURS["light"])


def test_every_line_says_between_whom_it_runs(star: Diagram) -> None:
    root = ET.fromstring(network_svg(star))
    ends = {mark.get("data-ends") for mark in root.iter() if mark.get("class") == "link"}
    assert ends == {f"k00 k{number:02}" for number in range(1, 40)}
    assert {mark.get("data-node") for mark in root.iter() if mark.get("data-node")} == {node.key for node in star.nodes}


def boxes(diagram: Diagram, width: float) -> list[tuple[float, float, float, float]]:
    places = lay_out(diagram, width).places
    sized = [(places[node.key], node_size(node.name)) for node in diagram.nodes]
    return [(x - w / 2, y - h / 2, x + w / 2, y + h / 2) for (x, y), (w, h) in sized]


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    slack = 0.5
    return (
        one[0] < other[2] - slack
        and other[0] < one[2] - slack
        and one[1] < other[3] - slack
        and other[1] < one[3] - slack
    )


def test_no_two_names_overlap(star: Diagram) -> None:
    placed = boxes(star, WIDTH)
    assert not [(a, b) for number, a in enumerate(placed) for b in placed[number + 1 :] if overlap(a, b)]


def test_every_name_lies_inside_the_drawing(star: Diagram) -> None:
    layout = lay_out(star, WIDTH)
    assert all(
        x1 >= -0.5 and y1 >= -0.5 and x2 <= WIDTH + 0.5 and y2 <= layout.height + 0.5
        for x1, y1, x2, y2 in boxes(star, WIDTH)
    )


def test_the_order_of_nodes_and_links_does_not_move_anything(star: Diagram) -> None:
    turned = Diagram(star.title, star.alt, star.nodes[::-1], star.links[::-1])
    assert lay_out(turned, WIDTH).places == lay_out(star, WIDTH).places


def test_a_second_visit_gets_the_same_layout_without_placing_again(star: Diagram) -> None:
    assert lay_out(star, WIDTH) is lay_out(star, WIDTH)


def test_boxes_on_one_spot_are_moved_apart() -> None:
    moved = move_apart(np.zeros((3, 2)) + 50, np.full((3, 2), 10.0), 200)
    gaps = np.abs(moved[:, None] - moved[None]).max(axis=2)[~np.eye(3, dtype=bool)]
    assert gaps.min() >= 9.9


def test_the_drawing_is_well_formed_whatever_the_names(star: Diagram) -> None:
    assert ET.fromstring(network_svg(star)).tag.endswith("svg")


def test_every_node_is_a_link_in_the_same_window(star: Diagram) -> None:
    links = ET.fromstring(network_svg(star)).iter("{http://www.w3.org/2000/svg}a")
    assert [link.get("target") for link in links] == ["_self"] * len(star.nodes)


def test_a_drawing_with_links_is_no_image(star: Diagram) -> None:
    assert ET.fromstring(network_svg(star)).get("role") == "group"


def test_a_neighbour_that_acts_stands_left_and_one_acted_on_right(
    star: Diagram, around: Callable[[Diagram, str], Diagram]
) -> None:
    assert {one.side for one in neighbours(around(star, "k00"))} == {1}
    assert {one.side for one in neighbours(around(star, "k05"))} == {-1}


@pytest.mark.parametrize("draw", [neighbours_svg, narrow_neighbours_svg])
def test_a_neighbourhood_is_well_formed_and_tells_its_relations(
    star: Diagram, around: Callable[[Diagram, str], Diagram], draw: Callable[[Diagram], str]
) -> None:
    drawn = draw(around(star, "k05"))
    assert "funded by" in "".join(ET.fromstring(drawn).itertext()) or "funds" in drawn


def test_no_two_kinds_share_a_shape() -> None:
    drawn = {svg_shape(number, 0, 0, 8, LIGHT.accent, LIGHT) for number in range(32)}
    assert len(drawn) == 32


@pytest.mark.slow
@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_no_names_overlap_in_any_curated_region(slug: str) -> None:
    region = regiondata.load(slug)
    placed = boxes(network_diagram(network_links(region), region, {}), 1160)
    assert not [(a, b) for number, a in enumerate(placed) for b in placed[number + 1 :] if overlap(a, b)]


def test_every_kind_and_group_is_in_the_legend(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    diagram = network_diagram(network_links(region), region, {})
    words = {word for _, word in network_legend(diagram)}
    assert {node.kind for node in diagram.nodes} <= words


def test_the_table_has_a_row_for_every_link(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    links = network_links(region)
    assert len(network_table(links, region)) == len(links)


def test_a_node_keeps_what_the_visitor_has_chosen(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    diagram = network_diagram(
        neighbourhood("delta_works", network_links(region)), region, {"lang": "sv"}, "delta_works"
    )
    assert diagram.node("harbour_fund").address == "/ecosystem?lang=sv&organisation=harbour_fund"
