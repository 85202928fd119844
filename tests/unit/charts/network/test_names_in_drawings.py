"""Every name of a network drawing is whole, inside the picture, free of other names, and crossed by no line."""

import math
from collections.abc import Callable
from datetime import date
from itertools import combinations, pairwise
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest

from regiondata.analysis.network import neighbourhood, network_links, without_own_sites
from regiondata.charts.layout import text_width
from regiondata.charts.network.diagram import Diagram, network_diagram
from regiondata.charts.network.ego_svg import narrow_neighbours_svg, neighbours_svg
from regiondata.charts.network.layout import lay_out
from regiondata.charts.network.routes import crosses
from regiondata.charts.network.svg import (
    EDGE,
    LAID_OUT,
    NARROW_LARGEST,
    NARROW_WIDTH,
    STRETCH,
    narrow_network_svg,
    network_svg,
)
from regiondata.region import Region, load_region

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"
CHECKOUT = Path(__file__).resolve().parents[4]
FEWEST_NAMES = 5

Box = tuple[float, float, float, float]


class Name(NamedTuple):
    words: str
    box: Box


@pytest.fixture(scope="module")
def region() -> Region:
    return load_region("stockholm-uppsala", CHECKOUT / "data", date(2026, 6, 1))


@pytest.fixture(scope="module")
def shown(region: Region) -> Diagram:
    return network_diagram(without_own_sites(network_links(region)), region, {})


def names_of(drawing: ElementTree.Element) -> list[Name]:
    found = []
    for mark in drawing.iter(f"{SVG}text"):
        words, size = "".join([mark.text or "", *(part.tail or "" for part in mark)]), float(mark.get("font-size", "0"))
        long, down = text_width(words, size), float(mark.get("y", "0"))
        left = float(mark.get("x", "0")) - {"middle": long / 2, "end": long}.get(mark.get("text-anchor", ""), 0)
        found.append(Name(words, (left, down - size * 0.75, left + long, down + size * 0.1)))
    return found


def touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def faults(svg: str) -> list[str]:
    drawing = ElementTree.fromstring(svg)
    width, height = float(drawing.get("width", "0")), float(drawing.get("height", "0"))
    names = names_of(drawing)
    wrong = [f"{words} is cut" for words, _ in names if words.endswith("…")]
    for words, (left, top, right, bottom) in names:
        if left < -1 or top < -1 or right > width + 1 or bottom > height + 1:
            wrong.append(f"{words} leaves the picture")
    for one, other in combinations(names, 2):
        if touch(one.box, other.box):
            wrong.append(f"{one.words} touches {other.words}")
    for line in drawing.iter(f"{SVG}polyline"):
        points = [tuple(map(float, point.split(","))) for point in line.get("points", "").split()]
        for start, end in pairwise(points):
            wrong += [
                f"{words} is crossed by: {line.findtext(f'{SVG}title')}"
                for words, box in names
                if crosses(((start[0], start[1]), (end[0], end[1])), box)
            ]
    return wrong


@pytest.mark.parametrize("draw", [network_svg, narrow_network_svg])
def test_no_name_of_the_network_is_crossed_cut_or_covered(shown: Diagram, draw: Callable[[Diagram], str]) -> None:
    assert faults(draw(shown)) == []


def test_the_small_network_names_the_most_linked(shown: Diagram) -> None:
    assert len(set(names_of(ElementTree.fromstring(narrow_network_svg(shown))))) >= FEWEST_NAMES


def away(box: Box, point: tuple[float, float]) -> float:
    """Return how far a point is from a box."""
    return math.dist(point, (min(max(point[0], box[0]), box[2]), min(max(point[1], box[1]), box[3])))


def test_a_name_of_the_small_network_is_beside_its_own_mark_or_led_to_it(shown: Diagram) -> None:
    """Beside a stranger's mark it would be read as that one's name."""
    drawing = ElementTree.fromstring(narrow_network_svg(shown))
    scale = (NARROW_WIDTH - 2 * EDGE) / LAID_OUT
    places = lay_out(shown, LAID_OUT).places
    at = {key: (EDGE + x * scale, EDGE + y * scale * STRETCH) for key, (x, y) in places.items()}
    rims = [line.get("points", "").split()[0].split(",") for line in drawing.iter(f"{SVG}polyline")]
    led = {
        node.key
        for node in shown.nodes
        for x, y in rims
        if 0.2 < math.dist((float(x), float(y)), at[node.key]) < NARROW_LARGEST + 0.2
    }
    single = {name.words: name.box for name in names_of(drawing)}
    named = [node for node in shown.nodes if node.name in single]
    assert named
    for node in named:
        own = away(single[node.name], at[node.key])
        strangers = min(away(single[node.name], place) for key, place in at.items() if key != node.key)
        assert own <= strangers + NARROW_LARGEST or node.key in led, node.name


@pytest.mark.parametrize("draw", [neighbours_svg, narrow_neighbours_svg])
def test_no_name_of_any_neighbourhood_is_crossed_cut_or_covered(region: Region, draw: Callable[[Diagram], str]) -> None:
    links = network_links(region)
    found = {}
    for key in sorted({*links["subject"], *links["object"]}):
        found[key] = faults(draw(network_diagram(neighbourhood(key, links), region, {}, key)))
    assert {key: wrong for key, wrong in found.items() if wrong} == {}
