"""As printed or as last published, today or on another day: the switch shows the same everywhere."""

import json
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import regiondata
from regiondata.charts.key_figure_charts import figure_charts
from regiondata.region import Region
from regiondata.wording.display_figures import PRINTED, display_figures

Opener = Callable[..., AppTest]


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid)


def words(app: AppTest) -> str:
    return " ".join(str(element.value) for element in app.markdown)


def spaced(described: str) -> str:
    """Return a text as pages print it, where every space is an ordinary one."""
    return " ".join(described.split())


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_a_record_shows_the_newest_value_and_says_what_is_printed(open_page: Opener, slug: str) -> None:
    texts = display_figures(regiondata.load(slug))
    key = str(texts.index[texts["printed"] != ""][0])
    for address in (
        {},
        {"view": "published"},
    ):  # an address from before the newest value was shown first means the same
        described = unescape(words(open_page("figures", region=slug, figure=key, **address)))
        assert f'<span class="figure-value">{spaced(texts.at[key, "value"])}</span>' in described
        assert spaced(texts.at[key, "printed"]) in spaced(described)


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_the_brochure_s_view_shows_the_printed_value_and_what_it_is_now(open_page: Opener, slug: str) -> None:
    newest, printed = display_figures(regiondata.load(slug)), display_figures(regiondata.load(slug), PRINTED)
    changed = (newest["printed"] != "") & printed["currentness"].str.startswith("Now ")
    key = str(newest.index[changed][0])
    described = unescape(words(open_page("figures", region=slug, figure=key, view=PRINTED)))
    assert f'<span class="figure-value">{spaced(printed.at[key, "value"])}</span>' in described
    assert spaced(printed.at[key, "currentness"]) in spaced(described)


def test_every_verdict_on_a_card_says_what_it_means_without_a_pointer(open_page: Opener, invented: None) -> None:
    app = open_page("glance", region="silver-delta")
    marks = re.findall(
        r'<span class="verdict [^"]*" data-shape="[^"]*" tabindex="0">[^<]+<span class="definition">', words(app)
    )
    assert len(marks) == words(app).count('class="front-card card"') > 0


def test_the_switch_is_said_on_top_of_every_page(open_page: Opener, invented: None) -> None:
    app = open_page("glance", region="silver-delta", view=PRINTED, as_of="2021-01-01")
    assert "Brochure figures as of 1 January 2021." in words(app)


def test_nothing_is_said_of_the_view_that_is_usual(open_page: Opener, invented: None) -> None:
    assert "Latest figures." not in words(open_page("glance", region="silver-delta", view="published"))


def test_going_back_takes_both_out_of_the_address(open_page: Opener, invented: None) -> None:
    app = open_page("glance", region="silver-delta", view=PRINTED, as_of="2021-01-01")
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
    assert not re.search(r">\d{4}-\d\d-\d\d<", words(app))


def test_every_figure_of_the_table_is_a_link_as_well(open_page: Opener, invented: None, region: Region) -> None:
    described = words(open_page("figures", region="silver-delta", view=PRINTED))
    for key in region.key_figures.index:
        assert f'href="/figures?region=silver-delta&amp;view=printed&amp;figure={key}"' in described, key


def test_links_follow_the_filters_of_the_table(open_page: Opener, invented: None, region: Region) -> None:
    kind = str(region.key_figures["kind"].iloc[0])
    described = words(open_page("figures", region="silver-delta", kind=kind))
    for key, of in region.key_figures["kind"].items():
        assert (f'figure={key}"' in described) == (of == kind), key


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_each_chart_is_offered_with_the_code_that_shows_it_elsewhere(open_page: Opener, slug: str) -> None:
    described = words(open_page("figures", region=slug, charts="rankings"))
    charts = [chart for chart in figure_charts("rankings", regiondata.load(slug)) if not chart.empty]
    codes = re.findall(r"<pre>(.*?)</pre>", described)
    for chart in charts:
        assert any(f"chart={chart.key}" in code for code in codes), chart.key
    assert len(codes) == 2 * len(charts)


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_plotly_takes_the_place_of_each_drawing_that_is_wanted(open_page: Opener, slug: str) -> None:
    app = open_page("figures", region=slug, charts="rankings")
    charts = [chart for chart in figure_charts("rankings", regiondata.load(slug)) if not chart.empty]
    assert not app.get("plotly_chart")
    assert words(app).count('class="still"') == len(charts)
    for chart in charts:
        app.button(key=f"wake_{chart.key}").click().run()
    drawn = [json.loads(chart.proto.spec)["layout"]["height"] for chart in app.get("plotly_chart")]
    assert len(drawn) == len(charts)
    assert all(f"height:{round(height)}px" in words(app) for height in drawn)


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_the_figures_of_a_chart_carry_their_verdicts(open_page: Opener, slug: str) -> None:
    described = words(open_page("figures", region=slug))
    listed = re.findall(r'<li><a href="/figures\?[^"]*figure=[^"]*"[^>]*>[^<]+</a> <span class="verdict', described)
    assert listed
