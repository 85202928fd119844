"""Events lie in time as precisely as they are dated."""

import pandas as pd
import pytest

from regiondata.charts.chart import Chart
from regiondata.charts.svg.render import render_svg
from regiondata.charts.svg.timeline import lanes, stack, time_gaps, time_scale
from regiondata.charts.timeline import EventSum, timeline
from regiondata.exports.tables.frame_selection import chart_table
from regiondata.theme import LIGHT
from regiondata.wording.key_labels import KeyLabels

KINDS = {"gathering": "Gatherings", "opening": "Openings"}


def test_a_year_is_a_year_long(events: pd.DataFrame, words: KeyLabels) -> None:
    row = timeline(events, kinds=KINDS, words=words).frame.set_index("label").loc["works"]
    assert row["high"] - row["low"] == pytest.approx(1, abs=0.01)


def test_a_day_is_a_day_long(events: pd.DataFrame, words: KeyLabels) -> None:
    row = timeline(events, kinds=KINDS, words=words).frame.set_index("label").loc["fair"]
    assert row["high"] - row["low"] == pytest.approx(1 / 365, abs=0.001)


def test_open_end_is_no_date(events: pd.DataFrame, words: KeyLabels) -> None:
    assert pd.isna(timeline(events, kinds=KINDS, words=words).frame.set_index("label").at["lease", "high"])


def test_places_on_the_axis_are_no_values_in_a_file(events: pd.DataFrame, words: KeyLabels) -> None:
    table = chart_table(timeline(events, kinds=KINDS, words=words))
    assert table[["value", "value_low", "value_high"]].isna().all(axis=None)
    assert table["period"].notna().all()


def test_undated_events_are_counted_and_not_drawn(events: pd.DataFrame, words: KeyLabels) -> None:
    chart = timeline(events, kinds=KINDS, words=words)
    assert "talk" not in set(chart.frame["label"])
    assert chart.note == "1 event has no date and is not shown."


def test_lanes_without_events_are_left_out(events: pd.DataFrame, words: KeyLabels) -> None:
    assert timeline(events, kinds=KINDS, words=words).order == ("Gatherings",)


def test_undated_events_alone_are_no_chart(events: pd.DataFrame, words: KeyLabels) -> None:
    assert timeline(events.loc[["talk"]], kinds=KINDS, words=words).empty


HUBS = {"north": "North", "south": "South"}


@pytest.fixture
def full(events: pd.DataFrame, words: KeyLabels) -> Chart:
    """A timeline with a year in which much begins, long after the first one, and two sums of money."""
    busy = pd.concat([events.loc[["fair"]].rename({"fair": f"b{number}"}) for number in range(9)])
    long_ago = events.loc[["fair"]].rename({"fair": "old"}).assign(period="1980")
    both = pd.concat([events, busy, long_ago]).assign(hubs="north;south")
    sums = {"fair": EventSum("XXA 9", 1.0), "works": EventSum("XXA 1", 0.04)}
    return timeline(both, kinds=KINDS, words=words, hubs=HUBS, sums=sums, today=2021.5)


def test_years_that_hold_events_get_the_room(full: Chart) -> None:
    along = time_scale(full)
    assert along(1980) == 0
    assert along(2021) - along(2020) > 10 * (along(2001) - along(2000))
    places = [along(1980 + step / 4) for step in range(4 * 41)]
    assert places == sorted(places)


def test_years_in_which_nothing_begins_are_marked_where_the_axis_is_squeezed(full: Chart) -> None:
    gaps = time_gaps(full)
    assert gaps[0][0] == 1981
    begun = {int(year) for year in full.drawn["low"]}
    assert not begun & {year for first, last in gaps for year in range(first, last)}
    drawn = render_svg(full, width=1160)
    assert drawn.count(f'fill="{LIGHT.surface}"') == len(gaps)
    assert "drawn narrower" in drawn


def test_the_title_says_which_year_was_the_busiest(full: Chart) -> None:
    assert full.title.startswith("2020 was the busiest year: 10 of 13 dated events")


def test_an_event_stands_in_the_lane_of_each_of_its_hubs(full: Chart) -> None:
    assert full.order == ("North", "South")
    assert {len(lane) for lane in lanes(full)} == {13}


def test_a_larger_sum_makes_a_taller_mark_and_is_read(full: Chart) -> None:
    sizes = full.drawn.set_index("label")["size"].dropna()
    assert sizes["fair: XXA 9"].max() > sizes["works: XXA 1"].max()


def test_today_is_a_line(full: Chart) -> None:
    assert "Today" in render_svg(full, width=1160)


def test_a_name_without_room_beside_its_mark_stands_beneath_it(events: pd.DataFrame, words: KeyLabels) -> None:
    ongoing = (
        events.loc[["lease"]].rename(index={"lease": "long"}).assign(kind="opening", title="A lease of many years")
    )
    drawn = render_svg(timeline(ongoing, kinds=KINDS, words=words, today=2030.5), width=1160)
    assert ">A lease of many years<" in drawn


def test_no_two_marks_share_a_place() -> None:
    spans = [(0.0, 4.0), (1.0, 2.0), (3.0, 9.0), (20.0, 21.0)]
    levels = stack(spans)
    assert levels[0] != levels[1]
    assert levels[3] == 0
