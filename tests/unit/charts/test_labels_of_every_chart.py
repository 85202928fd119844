"""No label of any chart collides with another, leaves the picture, or is cut without its full text on hover."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest

from regiondata.charts.chart import Chart
from regiondata.charts.chart_by_key import chart_choices, named_chart, region_charts
from regiondata.charts.claims import claim_chart
from regiondata.charts.country_profile import PROFILE as COUNTRY_PROFILE
from regiondata.charts.indicator_comparison import ANY_PERIOD, SEPARATOR
from regiondata.charts.layout import text_width
from regiondata.charts.plotly.render import render_plotly
from regiondata.charts.plotly.static_picture import still_picture
from regiondata.charts.region_profile_and_head_to_head import PROFILE, VERSUS, regions_key
from regiondata.charts.svg.render import render_svg
from regiondata.charts.timeline import LANES, timeline_chart
from regiondata.region import Region, load_region

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"
CHECKOUT = Path(__file__).resolve().parents[3]
INVENTED = CHECKOUT / "tests" / "data" / "valid"
PHONE, DESK = 358.0, 1216.0
DRAWN_WIDTHS = (360.0, 460.0, 540.0, 640.0, 1160.0)
"""Widths of small pictures, sheets, decks, files and pages."""

REGIONS = {
    "stockholm-uppsala": CHECKOUT / "data",
    "silver-delta": INVENTED,
    "quiet-isles": INVENTED,
}

Box = tuple[float, float, float, float]


class Label(NamedTuple):
    """A text of a drawing, the box it takes, and what a pointer that rests on it reads."""

    words: str
    box: Box
    full: str


@pytest.fixture(scope="module", params=sorted(REGIONS))
def region(request: pytest.FixtureRequest) -> Region:
    return load_region(request.param, REGIONS[request.param], date(2026, 6, 1))


@pytest.fixture(scope="module")
def charts(region: Region) -> dict[str, Chart]:
    """Every chart by its key: of pages, claims, comparisons of each indicator, profiles, timelines.

    What is the same chart to the last cell under several keys, such as ranks of one indicator by source, is drawn once.
    """
    claims = {f"claim {key}": claim_chart(str(key), region) for key in region.claims.index}
    found = {key: chart for key, chart in claims.items() if chart is not None}
    found |= {chart.key: chart for chart in region_charts(region)}
    found |= {key: named_chart(key, region) for key in _compared_keys(region)}
    found |= {f"timeline {lane}": timeline_chart(region.events, region, lane) for lane in LANES}
    distinct: dict[str, tuple[str, Chart]] = {}
    for key, chart in found.items():
        if not chart.empty:
            distinct.setdefault(replace(chart, key="").fingerprint, (key, chart))
    return dict(distinct.values())


def _compared_keys(region: Region) -> Iterator[str]:
    yield from chart_choices(region)
    yield from (COUNTRY_PROFILE, regions_key(PROFILE, ()), regions_key(VERSUS, ()))
    for indicator, slices in region.slices.items():
        for source in sorted({piece.source for piece in slices}):
            last = max(piece.period for piece in slices if piece.source == source)
            for form, period in (("lines", ANY_PERIOD), ("ranked", last)):
                yield SEPARATOR.join((f"{form}_{indicator}", source, period, *region.profile.comparators))


def labels_of(drawing: str, plot: float = 0.0, left: float = 0.0, top: float = 0.0) -> list[Label]:
    """Return every text of a drawing; places in per cent are shares of a plot that begins at left and top."""
    found = []
    for mark in ElementTree.fromstring(drawing).iter(f"{SVG}text"):
        words = "".join([mark.text or "", *(part.tail or "" for part in mark)])
        place, size = mark.get("x", "0"), float(mark.get("font-size", "0"))
        start = float(place.rstrip("%")) * (plot / 100 if "%" in place else 1) + float(mark.get("dx", "0")) + left
        long = text_width(words, size)
        start -= {"middle": long / 2, "end": long}.get(mark.get("text-anchor", ""), 0)
        down = float(mark.get("y", "0")) + top
        box = (start, down - size * 0.75, start + long, down + size * 0.1)
        found.append(Label(words, box, mark.findtext(f"{SVG}title", "")))
    return found


def faults(labels: list[Label], width: float, height: float, elsewhere: str = "") -> list[str]:
    """Return what is wrong with labels; `elsewhere` is what other marks of the drawing say on hover."""
    wrong = [
        f"{one.words} touches {other.words}" for one, other in combinations(labels, 2) if touch(one.box, other.box)
    ]
    for words, (left, top, right, bottom), full in labels:
        if left < -1 or right > width + 1 or top < -2 or bottom > height + 2:
            wrong.append(f"{words} leaves the picture")
        if words.endswith("…") and not full and words.rstrip("…") not in elsewhere:
            wrong.append(f"{words} is cut, and nothing says the whole")
    return wrong


def touch(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("width", DRAWN_WIDTHS)
def test_labels_of_every_drawing_are_whole_inside_and_free(charts: dict[str, Chart], width: float) -> None:
    wrong = {}
    for key, chart in charts.items():
        drawing = render_svg(chart, width=width)
        height = float(ElementTree.fromstring(drawing).get("height", "0"))
        wrong[key] = faults(labels_of(drawing), width, height)
    assert {key: found for key, found in wrong.items() if found} == {}


class Still(NamedTuple):
    """A chart's drawing on a page, the room around its plot, and what its marks say on hover."""

    drawing: str
    margin: Any
    height: float
    hovers: str


@pytest.fixture(scope="module")
def stills(charts: dict[str, Chart]) -> dict[str, Still]:
    """The drawing of every chart as pages have it at any width: places in it are shares of the plot."""
    found = {}
    for key, chart in charts.items():
        if chart.kind != "timeline":  # pages draw it as SVG
            figure = render_plotly(chart)
            hovers = " ".join(" ".join(map(str, trace.hovertext or ())) for trace in figure.data)
            layout = figure.layout
            found[key] = Still(still_picture(figure, "a chart"), layout.margin, float(layout.height), hovers)
    return found


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_labels_of_every_chart_on_a_page_are_whole_inside_and_free(stills: dict[str, Still], width: float) -> None:
    wrong = {}
    for key, (drawing, margin, height, hovers) in stills.items():
        labels = labels_of(drawing, width - margin.l - margin.r, margin.l, margin.t)
        wrong[key] = faults(labels, width, height, hovers)
    assert {key: found for key, found in wrong.items() if found} == {}


def test_lines_of_two_sources_each_name_theirs(charts: dict[str, Chart]) -> None:
    for key, chart in charts.items():
        if key.startswith("claim ") and chart.kind == "lines" and chart.frame["source_key"].nunique() > 1:
            named = chart.frame.drop_duplicates("series")
            assert named["label"].is_unique, key
            assert named["label"].str.contains(", ", regex=False).all(), key
