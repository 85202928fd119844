"""A native chart is drawn as on the page: the same colours, dashes where they are spoken of, names at the ends."""

import io
from typing import Any

import pptx
import pytest
from pptx.enum.dml import MSO_LINE, MSO_THEME_COLOR

import regiondata
from regiondata.charts.chart import Chart
from regiondata.charts.chart_by_key import region_charts
from regiondata.charts.svg.lines import bridges, end_name, last_points, named_ends
from regiondata.exports.make_file import make_file
from regiondata.exports.pptx.chart_data import chart_grid
from regiondata.exports.request import ExportRequest
from regiondata.region import Region

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=regiondata.list_regions())
def region(request: pytest.FixtureRequest) -> Region:
    return regiondata.load(request.param)


def charts(region: Region, kind: str) -> list[Chart]:
    found = [chart for chart in region_charts(region) if chart.kind == kind]
    assert found
    return found


def native(chart: Chart, region: Region) -> tuple[Any, list[str]]:
    """Return a chart as it is on its slide, and the texts beside it."""
    request = ExportRequest(format="pptx", region=region.slug, scenes=(f"chart.{chart.key}",))
    slide = pptx.Presentation(io.BytesIO(make_file(request))).slides[0]
    (frame,) = [shape for shape in slide.shapes if shape.has_chart]
    return frame.chart, [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_the_peer_that_a_title_names_has_its_own_colour(region: Region) -> None:
    chart = next(one for one in charts(region, "ranked_bars") if one.drawn["peer"].any())
    (series,) = native(chart, region)[0].plots[0].series
    rows = list(chart.frame[chart.frame["role"] != "aside"].itertuples())
    for place, row in enumerate(rows):
        expected = MSO_THEME_COLOR.ACCENT_1 if row.emphasis else MSO_THEME_COLOR.ACCENT_2 if row.peer else None
        if expected is not None:
            assert series.points[place].format.fill.fore_color.theme_color == expected, row.label


def test_dashes_lead_across_the_gaps_of_lines_as_the_note_says(region: Region) -> None:
    for chart in charts(region, "lines"):
        bridged = [series for series in chart_grid(chart).series if series.bridge]
        assert len(bridged) == len(bridges(chart.marks))
        assert bool(bridged) == ("Dashes" in chart.note)
        dashed = [one for one in native(chart, region)[0].plots[0].series if one.format.line.dash_style is not None]
        assert len(dashed) == len(bridged)


def test_dashes_lead_from_rank_to_rank(region: Region) -> None:
    drawn, _ = native(charts(region, "rank_history")[0], region)
    assert any(one.format.line.dash_style == MSO_LINE.SQUARE_DOT for one in drawn.plots[0].series)
    assert drawn._chartSpace.chart.find("{*}dispBlanksAs").get("val") == "span"


def test_lines_are_named_where_they_end_as_on_the_page(region: Region) -> None:
    chart = charts(region, "lines")[0]
    _, texts = native(chart, region)
    stressed = [one for one in last_points(chart.marks) if one.emphasis or one.peer]
    for end in stressed:
        assert any(end_name(end).startswith(text.rstrip("…")) for text in texts if text), end.label
    names = [end_name(one) for one in named_ends(last_points(chart.marks), 10_000)]
    assert [text for text in texts if text in names]
