"""Every renderer draws what the record says, and nothing of it as markup."""

import re
from dataclasses import replace
from html import escape
from xml.etree import ElementTree

import pandas as pd
import plotly.graph_objects as go
import pytest

from regiondata.charts.cards import peer_strip
from regiondata.charts.chart import Chart, empty_chart
from regiondata.charts.plotly.render import render_plotly
from regiondata.charts.published_series import source_dots, yearly_bars
from regiondata.charts.rank_history import rank_history
from regiondata.charts.ranked_bars_and_lines import lines, printed_bars, ranked_bars
from regiondata.charts.svg.render import render_svg
from regiondata.charts.table import render_table
from regiondata.charts.timeline import timeline
from regiondata.theme import palette
from regiondata.wording.charts.rows import mark_lines
from regiondata.wording.key_labels import KeyLabels

Frame = pd.DataFrame
KINDS = ("ranked_bars", "paired_bars", "two_bars", "lines", "dots", "rank_history", "strip", "timeline")


@pytest.fixture(scope="module")
def charts(statistics: Frame, figures: Frame, published: Frame, events: Frame, words: KeyLabels) -> dict[str, Chart]:
    """One chart of each kind, one of them with markup in a name."""
    of_trade = {"indicator": "trade", "territory": "AAA", "words": words, "figure": "trade_2023"}
    of_rate = {"indicator": "rate", "territory": "AAA", "words": words, "figure": "rate_2022"}
    strip = peer_strip(statistics, figures.loc["rate_2022"], territories=("BBB", "CCC", "DDD"), words=words)
    assert strip
    return {
        "ranked_bars": ranked_bars(
            statistics, indicator="rate", period="2022", source="one", words=words, emphasis=["AAA"]
        ),
        "paired_bars": yearly_bars(statistics, figures, **of_trade),
        "two_bars": printed_bars(figures, published, indicator="firms", subject="AAA", name="Alba", words=words),
        "lines": lines(statistics, indicator="rate", words=words, emphasis=["AAA"]),
        "dots": source_dots(statistics, figures, **of_rate),
        "rank_history": rank_history(
            statistics, figures, indicator="place", territory="AAA", words=words, figure="place_2023"
        ),
        "strip": strip,
        "timeline": timeline(events, kinds={"gathering": "<i>Gatherings</i>"}, words=words),
    }


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [360, 1600])
def test_svg_is_well_formed_and_named(charts: dict[str, Chart], kind: str, width: int) -> None:
    root = ElementTree.fromstring(render_svg(charts[kind], "light", width=width))
    assert (root.get("role"), root.get("aria-label")) == ("img", charts[kind].alt)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [360, 1600])
def test_svg_text_begins_inside_the_drawing(charts: dict[str, Chart], kind: str, width: int) -> None:
    root = ElementTree.fromstring(render_svg(charts[kind], "dark", width=width))
    places = [float(mark.get("x", "0")) for mark in root.iter("{http://www.w3.org/2000/svg}text")]
    assert places
    assert all(0 <= place <= width for place in places)


@pytest.mark.parametrize("kind", ["ranked_bars", "paired_bars", "two_bars", "strip"])
def test_compact_svg_has_the_size_of_a_card(charts: dict[str, Chart], kind: str) -> None:
    root = ElementTree.fromstring(render_svg(charts[kind], compact=True))
    assert root.get("viewBox") == "0 0 204 56"


def test_markup_in_a_name_stays_text_in_svg(charts: dict[str, Chart]) -> None:
    drawn = render_svg(charts["ranked_bars"]) + render_svg(charts["timeline"])
    assert "<b>" not in drawn
    assert "<i>" not in drawn


def test_svg_uses_the_colours_of_the_appearance(charts: dict[str, Chart]) -> None:
    assert palette("dark").accent in render_svg(charts["lines"], "dark")


def test_svg_of_an_empty_chart_says_why() -> None:
    assert "Nothing recorded." in render_svg(empty_chart("bars", "ranked_bars", "Nothing recorded.", title="Rates"))


@pytest.mark.parametrize("kind", KINDS)
def test_plotly_has_no_legend_and_cannot_be_dragged(charts: dict[str, Chart], kind: str) -> None:
    layout = render_plotly(charts[kind]).layout
    assert (layout.showlegend, layout.dragmode, layout.xaxis.fixedrange) == (False, False, True)


POINTED = tuple(kind for kind in KINDS if kind != "lines")
"""Kinds whose marks are read one at a time; lines are read together, and their source stands beneath."""


@pytest.mark.parametrize("kind", POINTED)
def test_every_plotly_mark_names_its_source(charts: dict[str, Chart], kind: str) -> None:
    hovers = read_on_marks(render_plotly(charts[kind]))
    assert hovers
    assert all("Office" in text for text in hovers)


def read_on_marks(figure: go.Figure) -> list[str]:
    """Return what a resting pointer reads on each mark."""
    return [
        trace.hovertemplate.replace("%{hovertext}", text).removesuffix("<extra></extra>")
        for trace in figure.data
        if trace.hoverinfo != "skip"
        for text in trace.hovertext
        if text
    ]


@pytest.mark.parametrize("kind", POINTED)
def test_what_is_read_on_plotly_marks_is_what_the_marks_say(charts: dict[str, Chart], kind: str) -> None:
    read = {re.sub(r"</?b>|<br>|\s", "", text) for text in read_on_marks(render_plotly(charts[kind]))}
    said = {re.sub(r"\s", "", escape("".join(mark_lines(row)))) for row in charts[kind].drawn.itertuples()}
    assert read == said


def test_a_source_that_all_marks_share_is_sent_once(charts: dict[str, Chart]) -> None:
    chart = charts["rank_history"]
    shared = replace(chart, frame=chart.frame.assign(source="Office & Co, 2024, %{x} of all"))
    drawn = [trace for trace in render_plotly(shared).data if len(trace.hovertext) > 1]
    assert drawn
    for trace in drawn:
        assert trace.hovertemplate.count("Office &amp; Co, 2024, &#37;{x} of all") == 1
        assert not any("Office" in text for text in trace.hovertext)


@pytest.mark.parametrize("kind", ["ranked_bars", "paired_bars", "two_bars"])
def test_plotly_bars_start_at_zero(charts: dict[str, Chart], kind: str) -> None:
    layout = render_plotly(charts[kind]).layout
    assert (layout.xaxis if kind == "ranked_bars" else layout.yaxis).range[0] == 0


def test_plotly_years_are_categories(charts: dict[str, Chart]) -> None:
    axis = render_plotly(charts["paired_bars"]).layout.xaxis
    assert (axis.type, list(axis.categoryarray)) == ("category", ["2019", "2020", "2021", "2022"])


def test_a_few_years_stand_in_the_middle(charts: dict[str, Chart]) -> None:
    for kind in ("dots", "paired_bars"):
        axis = render_plotly(charts[kind]).layout.xaxis
        start, end = axis.range
        assert start + end == len(axis.categoryarray) - 1
    assert end - start >= 4


def test_plotly_rank_one_is_on_top(charts: dict[str, Chart]) -> None:
    bottom, top = render_plotly(charts["rank_history"]).layout.yaxis.range
    assert bottom > 4
    assert top <= 1


def test_lines_read_every_value_of_the_year_together(charts: dict[str, Chart]) -> None:
    figure = render_plotly(charts["lines"])
    assert figure.layout.hovermode == "x unified"
    rows = charts["lines"].drawn
    read = {re.sub(r"</?b>", "", text) for text in read_on_marks(figure)}
    assert read == {escape(f"{row.label}: {row.text}") for row in rows.itertuples()}


def test_every_line_and_its_name_belong_to_one_series(charts: dict[str, Chart]) -> None:
    figure = render_plotly(charts["lines"])
    series = set(charts["lines"].drawn["series"])
    assert {trace.meta for trace in figure.data} == series
    assert {note.name for note in figure.layout.annotations} <= series


def test_a_gap_is_bridged_by_dashes_and_the_line_stops_there(charts: dict[str, Chart]) -> None:
    traces = [trace for trace in render_plotly(charts["lines"]).data if trace.meta.startswith("CCC")]
    dashed, solid = (next(trace for trace in traces if bool(trace.line.dash) == yes) for yes in (True, False))
    assert list(dashed.x) == [2015, 2020, None]
    assert list(solid.x) == [2015, None, 2020, 2021, 2022]


def test_no_mark_of_a_series_with_a_line_is_a_bare_dot(charts: dict[str, Chart]) -> None:
    figure = render_plotly(charts["lines"])
    lined = {trace.meta for trace in figure.data if trace.mode == "lines"}
    assert not [trace for trace in figure.data if trace.mode == "markers" and trace.meta in lined]
    named = {note.name for note in figure.layout.annotations}
    assert {trace.meta for trace in figure.data if trace.mode == "markers"} <= named


def test_ranks_are_written_in_their_marks(charts: dict[str, Chart]) -> None:
    ranks = [trace for trace in render_plotly(charts["rank_history"]).data if trace.mode != "markers"]
    assert ranks
    assert all(len(trace.text) == len(trace.x) for trace in ranks)


def test_the_peer_that_the_title_names_has_a_colour_of_its_own(charts: dict[str, Chart]) -> None:
    assert "behind Cera" in charts["lines"].title
    drawn = {trace.meta.partition("/")[0]: trace.line.color for trace in render_plotly(charts["lines"]).data}
    assert drawn["CCC"] == palette("light").peer
    assert drawn["AAA"] == palette("light").accent


def test_markup_in_a_name_stays_text_in_plotly(charts: dict[str, Chart]) -> None:
    assert "Dora & <b>Sons" not in render_plotly(charts["ranked_bars"]).to_json()


def test_plotly_draws_the_title_only_when_asked(charts: dict[str, Chart]) -> None:
    titles = [render_plotly(charts["lines"], titled=requested).layout.title.text for requested in (False, True)]
    assert titles[0] is None
    assert charts["lines"].title.split(":")[0] in titles[1]


@pytest.mark.parametrize("kind", KINDS)
def test_table_holds_every_row_with_its_source(charts: dict[str, Chart], kind: str) -> None:
    table = render_table(charts[kind])
    assert len(table) == len(charts[kind].frame)
    assert table["Source"].str.startswith("Office").all()


def test_table_says_what_is_printed_and_what_is_not_drawn(charts: dict[str, Chart]) -> None:
    assert set(render_table(charts["two_bars"])["Shown as"]) == {"as printed", "not charted"}
