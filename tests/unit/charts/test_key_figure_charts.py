"""Groups of charts come from the data, and every figure is drawn in the form that its kind of unit has."""

from datetime import date
from pathlib import Path

import pytest

from regiondata.charts.key_figure_charts import chart_groups, drawable_figures, figure_charts
from regiondata.region import Region, load_region

BESIDE = "research_share,XME,2020,3.5,,,,percent,league_statistics,,\n"


@pytest.fixture
def home(broken: Path) -> Path:
    """Return the invented data, whose country stands beside enough others to be compared."""
    table = broken / "comparators" / "research.csv"
    more = [f"research_share,{key},2020,2.5,,,,percent,league_statistics,,\n" for key in ("XAL", "XBO-01")]
    table.write_text(table.read_text(encoding="utf-8") + "".join(more), encoding="utf-8")
    edit(broken, "region.yaml", "comparators: [XBO, XME]", "comparators: [XME, XAL, XBO-01]")
    return broken


def edit(home: Path, name: str, old: str, new: str) -> None:
    file = home / "regions" / "silver-delta" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def opened(home: Path) -> Region:
    return load_region("silver-delta", home)


def test_every_topic_with_something_to_draw_is_a_group(home: Path) -> None:
    assert chart_groups(opened(home)) == {"economy": "Economy"}


@pytest.mark.parametrize(("day", "drawn"), [("2021-06-29", ["printed_number"]), ("2021-06-30", ["dots", "printed"])])
def test_no_chart_of_a_day_draws_what_was_published_after_it(day: str, drawn: list[str], valid: Path) -> None:
    region = load_region("silver-delta", valid, date.fromisoformat(day))
    charts = [chart.key for group in chart_groups(region) for chart in figure_charts(group, region)]
    assert [key.startswith(begins) for key, begins in zip(charts, drawn, strict=True)] == [True] * len(drawn)


def test_a_region_names_its_groups_and_they_come_first(home: Path) -> None:
    edit(home, "region.yaml", "contacts: [head]", "chart_groups: [{key: work, label: Work & pay, topics: [economy]}]")
    assert chart_groups(opened(home)) == {"work": "Work & pay"}


def test_a_share_beside_enough_territories_is_a_line_and_a_ranking(home: Path) -> None:
    forms = {one.indicator: one.forms for one in drawable_figures(opened(home))}
    assert forms["research_share"] == ("lines", "ranked")


@pytest.mark.slow
def test_an_undated_figure_is_noted_and_not_drawn(home: Path) -> None:
    edit(home, "key_figures.yaml", 'period: "2020"\n  value: 4.0', "period: undated\n  period_note: n\n  value: 4.0")
    charts = {chart.key: chart for chart in figure_charts("economy", opened(home))}
    dots = charts.get("lines_research_share") or charts["dots_research_share"]
    assert "research" not in set(dots.drawn["figure"].dropna())


def test_charts_of_two_subjects_have_keys_of_their_own(home: Path) -> None:
    keys = [chart.key for chart in figure_charts("economy", opened(home))]
    assert len(keys) == len(set(keys))
