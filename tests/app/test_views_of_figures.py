"""As printed or as last published, today or on another day: the switch shows the same everywhere."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import regiondata
from regiondata.charts.figure_groups import figure_charts
from regiondata.region import Region

Opener = Callable[..., AppTest]


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid)


def words(app: AppTest) -> str:
    return " ".join(str(element.value) for element in app.markdown)


def republished(region: Region) -> str:
    """Return a figure whose last published value is another one than the printed."""
    last, printed = region.last_published, region.frames["key_figures"]
    differs = (last["shown"] == "published") & (last["value"] != printed["value"])
    return str(last.index[differs.fillna(False)][0])


def test_a_record_shows_the_published_value_and_says_what_is_printed(
    open_page: Opener, invented: None, region: Region
) -> None:
    key = republished(region)
    app = open_page("figures", region="silver-delta", figure=key, view="published")
    assert ", latest from " in words(app)
    assert region.key_figures.at[key, "as_printed"] in words(app)


def test_the_switch_is_said_on_top_of_every_page(open_page: Opener, invented: None) -> None:
    app = open_page("glance", region="silver-delta", view="published", as_of="2021-01-01")
    assert "Latest figures as of 1 January 2021." in words(app)


def test_going_back_takes_both_out_of_the_address(open_page: Opener, invented: None) -> None:
    app = open_page("glance", region="silver-delta", view="published", as_of="2021-01-01")
    next(button for button in app.button if "Reset view" in button.label).click().run()
    assert not {"view", "as_of"} & set(app.query_params)


@pytest.mark.parametrize("day", [date(2019, 6, 30), date(2021, 12, 31), date(2023, 5, 5)])
def test_record_and_verdict_agree_on_any_day(open_page: Opener, invented: None, region: Region, day: date) -> None:
    then = region.on(day)
    key = str(then.key_figures.index[0])
    app = open_page("figures", region="silver-delta", figure=key, as_of=day.isoformat())
    assert then.key_figures.at[key, "verdict_sentence"] in words(app).replace("&#x27;", "'")


@pytest.mark.parametrize("part", ["claims", "derived"])
def test_claims_and_derived_figures_have_a_part_of_their_own(open_page: Opener, part: str) -> None:
    assert not open_page("figures", part=part).exception


def test_what_is_due_is_listed_for_staff(open_page: Opener) -> None:
    app = open_page("sources", part="due")
    assert not app.exception
    assert "due for an update" in words(app)


def test_every_figure_of_the_table_is_a_link_as_well(open_page: Opener, invented: None, region: Region) -> None:
    described = words(open_page("figures", region="silver-delta", view="published"))
    for key in region.key_figures.index:
        assert f'href="/figures?region=silver-delta&amp;view=published&amp;figure={key}"' in described, key


def test_links_follow_the_filters_of_the_table(open_page: Opener, invented: None, region: Region) -> None:
    kind = str(region.key_figures["kind"].iloc[0])
    described = words(open_page("figures", region="silver-delta", kind=kind))
    for key, of in region.key_figures["kind"].items():
        assert (f'figure={key}"' in described) == (of == kind), key


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_each_chart_is_offered_with_the_code_that_shows_it_elsewhere(open_page: Opener, slug: str) -> None:
    app = open_page("figures", region=slug, charts="rankings")
    assert not app.code
    app.session_state["take_rankings"] = True
    app.run()
    charts = [chart for chart in figure_charts("rankings", regiondata.load(slug)) if not chart.empty]
    for chart in charts:
        assert any(f"chart={chart.key}" in code.value for code in app.code), chart.key
    assert len(app.code) == 2 * len(charts)
