"""The drawing that is there with the page has the places and words of the Plotly figure that follows it."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis_examples import examples

from regiondata.charts.chart import Chart, make_chart
from regiondata.charts.key_figure_charts import chart_groups, figure_charts
from regiondata.charts.layout import text_width
from regiondata.charts.plotly.render import render_plotly
from regiondata.charts.plotly.static_picture import figure_height, still_picture
from regiondata.region import Region, load_region

SVG = "{http://www.w3.org/2000/svg}"
CHECKOUT = Path(__file__).resolve().parents[4]
PHONE, DESK = 358.0, 1216.0

Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def real() -> Region:
    return load_region("stockholm-uppsala", CHECKOUT / "data", date(2026, 6, 1))


def charts_of(region: Region) -> list[Chart]:
    return [chart for group in chart_groups(region) for chart in figure_charts(group, region) if not chart.empty]


def label_boxes(chart: Chart, width: float) -> Iterator[tuple[str, Box]]:
    """Yield every text of a drawing at a width, with the box it takes."""
    figure = render_plotly(chart)
    plot = width - figure.layout.margin.l - figure.layout.margin.r
    for mark in ElementTree.fromstring(still_picture(figure, "a chart")).iter(f"{SVG}text"):
        words, size = "".join(mark.itertext()), float(mark.get("font-size", "0"))
        across = float(mark.get("x", "0").rstrip("%")) / (100 if "%" in mark.get("x", "") else 1)
        start = across * plot + float(mark.get("dx", "0"))
        long = text_width(words, size)
        start -= {"middle": long / 2, "end": long}.get(mark.get("text-anchor", ""), 0)
        down = float(mark.get("y", "0"))
        yield words, (start, down - size * 0.75, start + long, down + size * 0.1)


def overlapping(boxes: list[tuple[str, Box]]) -> list[tuple[str, str]]:
    def touch(one: Box, other: Box) -> bool:
        return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]

    return [(one, other) for (one, a), (other, b) in combinations(boxes, 2) if touch(a, b)]


@pytest.mark.slow
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_two_labels_overlap_on_real_charts(real: Region, width: float) -> None:
    found = {chart.key: overlapping(list(label_boxes(chart, width))) for chart in charts_of(real)}
    assert {key: pairs for key, pairs in found.items() if pairs} == {}


@pytest.mark.slow
@settings(max_examples=examples(40), deadline=None)
@given(
    ends=st.lists(st.floats(0.1, 100), min_size=1, max_size=45),
    own=st.integers(0, 44),
    years=st.integers(3, 12),
)
def test_no_two_names_overlap_however_lines_end(ends: list[float], own: int, years: int) -> None:
    rows = [
        {
            "series": f"s{number}",
            "label": f"Name {number}",
            "period": str(2000 + year),
            "x": 2000.0 + year,
            "value": end * (0.5 + year / years / 2),
            "text": f"{end:.1f}",
            "run": number,
            "emphasis": number == own % len(ends),
            "source_key": "one",
        }
        for number, end in enumerate(ends)
        for year in range(years)
    ]
    chart = make_chart("lines_made", "lines", rows, title="Made", subtitle="", source_line="", alt="")
    boxes = list(label_boxes(chart, PHONE))
    assert overlapping(boxes) == []
    names = [words for words, _ in boxes]
    assert any(words.startswith(f"Name {own % len(ends)} ") for words in names)


@pytest.mark.slow
def test_a_drawing_says_and_measures_what_its_figure_does(real: Region) -> None:
    for chart in charts_of(real):
        figure = render_plotly(chart)
        drawn = still_picture(figure, chart.alt)
        root = ElementTree.fromstring(drawn)
        assert f"height:{figure_height(figure)}px" in str(root.get("style"))
        words = {"".join(mark.itertext()).strip() for mark in root.iter(f"{SVG}text")}
        noted = {re.sub("<[^>]+>", "", note.text) for note in figure.layout.annotations}
        assert {one for one in noted if "&" not in one} <= words | {""}
        assert next(root.iter(f"{SVG}svg")).get("aria-label") == chart.alt


@pytest.mark.slow
def test_markup_in_a_name_stays_text(real: Region) -> None:
    chart = next(chart for chart in charts_of(real) if chart.kind == "lines")
    named = chart.frame.assign(label=chart.frame["label"].where(~chart.frame["emphasis"], "<b>A & B</b>"))
    drawn = still_picture(
        render_plotly(make_chart("x", "lines", named, title="", subtitle="", source_line="", alt="")), ""
    )
    assert "<b>" not in drawn
    assert "A &amp; B" in drawn
