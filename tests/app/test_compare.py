"""The comparison's page: like with like, what differs said, every choice in the address, and nothing to break."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from hostile_region import HOSTILE
from page_texts import page_links
from streamlit.testing.v1 import AppTest

import regiondata

Opener = Callable[..., AppTest]
MODES = ("time", "latest", "profile", "map", "weigh", "hubs")
REGIONS = regiondata.list_regions()
PARAMETERS = (
    "mode",
    "with",
    "indicator",
    "source",
    "unit",
    "dimension",
    "period",
    "currency",
    "beside",
    "criteria",
    "scale",
)


def texts(app: AppTest) -> str:
    return " ".join(block.value for block in app.markdown)


def links(app: AppTest) -> dict[str, str]:
    """Return the addresses of the page's links by their labels."""
    return dict(page_links(app))


def change(app: AppTest, **parameters: str) -> AppTest:
    """Follow a link on the page to itself."""
    for parameter, value in parameters.items():
        app.query_params[parameter] = value
    return app.run()


def choices(app: AppTest) -> dict[str, object]:
    return {box.label: box.value for box in app.selectbox}


@pytest.mark.parametrize("slug", REGIONS)
def test_every_indicator_shows_something(open_page: Opener, slug: str) -> None:
    app = open_page("compare", region=slug)
    for number, indicator in enumerate(regiondata.load(slug).slices):
        change(app, mode=("latest", "map", "time")[number % 3], indicator=indicator)
        assert not app.exception, indicator
        assert not app.info, indicator


@pytest.mark.parametrize("mode", ["time", "latest"])
def test_a_comparison_that_opens_on_an_older_year_names_the_newer_source_and_says_why(
    open_page: Opener, mode: str
) -> None:
    app = open_page("compare", mode=mode, indicator="gerd_pct_gdp")
    assert "Newer: " in texts(app)
    assert "Shown here: " in texts(app)
    change(app, **dict(parse_qsl(urlsplit(links(app)["See the newer comparison"]).query)))
    assert "Newer: " not in texts(app)


def test_a_measure_without_a_series_leads_to_its_latest_year(open_page: Opener) -> None:
    app = open_page("compare", mode="time", indicator="sdg_index_score")
    assert "mode=latest" in links(app)["Compare the latest year"]


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_shows_the_invented_regions(open_page: Opener, invented: Path, mode: str) -> None:
    for slug in regiondata.list_regions(data=invented):
        app = open_page("compare", region=slug, mode=mode)
        assert not app.exception, slug
        assert "class=" in texts(app), slug


@pytest.mark.parametrize("mode", MODES)
def test_names_that_try_to_be_more_than_text_stay_text(
    open_page: Opener, hostile: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setenv("REGIONDATA_DATA", str(hostile))
    for slug in regiondata.list_regions(data=hostile):
        app = open_page("compare", region=slug, mode=mode)
        assert not app.exception, slug
        assert not re.search("<(script|img|svg/onload)", texts(app)), slug


@pytest.fixture(scope="module")
def without_statistics(tmp_path_factory: pytest.TempPathFactory, valid: Path) -> Path:
    """Return a data folder that holds no statistics; nobody writes to it."""
    folder = Path(shutil.copytree(valid, tmp_path_factory.mktemp("without-statistics") / "data"))
    for file in (*folder.glob("comparators/*.csv"), *folder.glob("regions/*/comparators/*.csv")):
        file.unlink()
    return folder


@pytest.mark.parametrize("mode", MODES)
def test_a_data_folder_without_statistics_gets_a_sentence(
    open_page: Opener, without_statistics: Path, monkeypatch: pytest.MonkeyPatch, mode: str
) -> None:
    monkeypatch.setenv("REGIONDATA_DATA", str(without_statistics))
    assert "No comparison data yet" in texts(open_page("compare", mode=mode, region="silver-delta"))


@pytest.mark.parametrize("mode", MODES)
def test_no_parameter_breaks_the_page(open_page: Opener, mode: str) -> None:
    app = open_page("compare", mode=mode)
    for word in [*HOSTILE, "-1", "1e999", "nan", "٣", "²", "1" * 5000, "\x00"]:
        change(app, **{**dict.fromkeys(PARAMETERS, word), "mode": mode, "w_gerd_pct_gdp": word})
        assert not app.exception, word
        assert not re.search("<(script|img|svg/onload)", texts(app)), word


@pytest.mark.parametrize(
    "parameters",
    [
        {"mode": "dragon"},
        {"indicator": "dragon"},
        {"with": "dragon"},
        {"source": "dragon"},
        {"beside": "dragon"},
        {"mode": "latest", "period": "1066"},
        {"mode": "latest", "indicator": "pharma_exports_hs3003_3004", "currency": "dragon"},
        {"mode": "weigh", "criteria": "dragon"},
        {"mode": "weigh", "scale": "dragon"},
        {"mode": "weigh", "w_gerd_pct_gdp": "9"},
        {"mode": "map", "source": "dragon"},
    ],
)
def test_what_is_not_known_is_told_and_left_out(open_page: Opener, parameters: dict[str, str]) -> None:
    app = open_page("compare", **parameters)
    assert not app.exception
    assert app.info


def test_a_sensible_set_comes_first_and_the_visitor_s_own_replaces_it(open_page: Opener) -> None:
    region = regiondata.load(REGIONS[0])
    app = open_page("compare", scope="countries")
    assert set(app.multiselect[0].value) <= set(region.profile.comparators)
    app.multiselect[0].set_value(["DNK", "USA"]).run()
    assert app.query_params["with"] == ["DNK", "USA"]
    assert set(app.multiselect[0].value) == {"DNK", "USA"}


def test_the_own_country_may_stand_in_the_address(open_page: Opener) -> None:
    app = open_page("compare", **{"with": f"{regiondata.load(REGIONS[0]).profile.country},DNK"})
    assert app.multiselect[0].value == ["DNK"]
    assert not app.info


@pytest.mark.parametrize(("peers", "opened"), [("DNK", False), ("DNK,dragon", True)])
def test_the_box_of_peers_is_open_where_something_is_told_in_it(open_page: Opener, peers: str, opened: bool) -> None:
    app = open_page("compare", **{"with": peers})
    assert app.expander[0].proto.expanded is opened


def test_a_choice_goes_into_the_address_and_takes_out_what_it_leaves_meaningless(open_page: Opener) -> None:
    app = open_page("compare", mode="latest", indicator="gerd_pct_gdp", source="wb_wdi_gerd", period="2019")
    assert choices(app)["Period"] == "2019"
    app.selectbox(key="one_indicator").set_value("population").run()
    assert app.query_params["indicator"] in ("population", ["population"])
    assert "period" not in app.query_params
    assert "source" not in app.query_params


def test_a_link_shows_the_same_as_the_choices_did(open_page: Opener) -> None:
    app = open_page("compare", mode="latest")
    app.selectbox(key="one_indicator").set_value("corporate_tax_rate_combined").run()
    requested = {name: app.query_params[name] for name in ("mode", "indicator")}
    assert texts(open_page("compare", **requested)) == texts(app)


def test_a_mode_is_changed_and_keeps_indicator_and_peers(open_page: Opener) -> None:
    app = open_page("compare", indicator="corporate_tax_rate_combined", **{"with": "DNK,USA"})
    change(app, mode="latest")
    assert choices(app)["Indicator"] == "corporate_tax_rate_combined"
    assert app.multiselect[0].value == ["DNK", "USA"]


def test_a_measure_that_nobody_else_has_says_why_and_what_can_be_drawn(open_page: Opener) -> None:
    app = open_page("compare", indicator="life_science_companies")
    assert "Why there is no comparison" in [head.value for head in app.header]
    assert "They differ in definition, period" in texts(app)


def test_two_measures_are_held_against_each_other_and_never_on_one_axis(open_page: Opener) -> None:
    app = open_page("compare", mode="latest", indicator="gerd_pct_gdp", beside="population")
    assert "They differ in definition" in texts(app)
    assert "not charted together" in texts(app)
    assert texts(app).count('class="still"') == 1


def test_a_sum_is_converted_with_rate_year_and_source(open_page: Opener) -> None:
    app = open_page("compare", mode="latest", indicator="pharma_exports_hs3003_3004", currency="sek_billion")
    assert re.search(r"Converted from USD at the [0-9]{4} rate, [0-9.]+ SEK per USD \(", texts(app))


@pytest.mark.parametrize("indicator", ["population", "gii_rank"])
def test_only_rates_and_shares_colour_the_map(open_page: Opener, indicator: str) -> None:
    app = open_page("compare", mode="map", indicator=indicator)
    assert "Totals and ranks mislead on a map. Choose a rate or a share." in texts(app)
    assert not app.get("deck_gl_json_chart")


def test_the_map_asks_its_own_server_only_and_lists_what_it_shows(open_page: Opener) -> None:
    app = open_page("compare", mode="map")
    deck = app.get("deck_gl_json_chart")[0].proto.json
    assert "http" not in deck
    assert "OrthographicView" in deck
    assert re.search(r"[0-9]{4}: [0-9]+(st|nd|rd|th) of [0-9]+ countries", deck)
    assert "no figure from this source" in texts(app)
    assert '<ol class="countries">' in texts(app)


def test_a_weight_stands_in_the_address(open_page: Opener) -> None:
    app = open_page("compare", mode="weigh")
    name = str(app.slider[0].key).removeprefix("number_")
    app.slider[0].set_value(5).run()
    assert app.query_params[name] in ("5", ["5"])


def test_no_place_stands_without_its_spread(open_page: Opener) -> None:
    described = texts(open_page("compare", mode="weigh"))
    ranking = re.findall('<table class="numbers ranking">.*?</table>', described)[0]
    assert ranking.count('<td class="drawn"><svg') == ranking.count("<tr") - 1 > 2
    assert "the order changes in" in described


def test_where_nothing_weighs_there_is_no_ranking(open_page: Opener) -> None:
    app = open_page("compare", mode="weigh")
    for number in range(len(app.slider)):
        app.slider[number].set_value(0)
    app.run()
    assert "nothing is ranked" in texts(app)


def test_indexes_made_of_other_measures_do_not_weigh_unasked(open_page: Opener) -> None:
    app = open_page("compare", mode="weigh")
    region = regiondata.load(REGIONS[0])
    units = region.terms["indicators"].loc[app.multiselect(key="many_criteria").value, "unit"]
    assert "index" not in set(region.terms["units"].loc[units, "kind"])
    change(app, criteria="gii_score,gerd_pct_gdp,corporate_tax_rate_combined")
    assert "may count twice" in texts(app)


def test_two_criteria_need_no_weights(open_page: Opener) -> None:
    assert "Choose at least 3" in texts(open_page("compare", mode="weigh", criteria="gii_score,gerd_pct_gdp"))


def test_the_profile_tells_both_ends_and_what_it_leaves_out(open_page: Opener) -> None:
    described = texts(open_page("compare", mode="profile"))
    assert all(
        words in described
        for words in ("Strongest:", "Weakest:", "Left out, too few figures to compare:", "without a rank")
    )


def test_a_strip_leads_to_its_ranking_with_the_same_peers(open_page: Opener) -> None:
    app = open_page("compare", mode="profile", **{"with": "DNK,USA"})
    addresses = [address for address in links(app).values() if "mode=latest" in address]
    assert len(addresses) > 10
    assert all("with=DNK" in address for address in addresses)


def test_statistics_of_hubs_name_their_level_and_lead_to_their_sources(open_page: Opener) -> None:
    described = texts(open_page("compare", mode="hubs"))
    assert "not charted together: different" in described
    assert len(re.findall(r'href="/sources\?source=', described)) >= described.count('data-label="Level"') > 0


def test_of_a_hub_s_statistics_the_newest_stands_open_and_the_years_before_unfold(open_page: Opener) -> None:
    described = texts(open_page("compare", mode="hubs"))
    first = described[described.index('<details class="group" open>') :].split('<details class="group">')[0]
    newest, _, earlier = first.partition('<details class="fold">')
    assert "earlier figures" in earlier
    assert described.count('<details class="group" open>') == 1
    rows = re.findall(r'data-label="Indicator">(.*?)</td><td data-label="Country or region">(.*?)</td>', newest)
    assert len(rows) == len(set(rows)) > 0


def test_a_printed_figure_leads_to_the_comparison_and_back(open_page: Opener) -> None:
    figures = regiondata.load(REGIONS[0]).key_figures
    key = figures.index[figures["indicator"] == "gerd_pct_gdp"][0]
    assert any(
        "compare" in link and "indicator=gerd_pct_gdp" in link
        for link in links(open_page("figures", figure=key)).values()
    )
    assert any(f"figure={key}" in link for link in links(open_page("compare", indicator="gerd_pct_gdp")).values())


def test_a_chart_of_the_figures_leads_to_the_comparison(open_page: Opener) -> None:
    app = open_page("figures", charts="research")
    assert any(label.startswith("Compare: ") for label in links(app))


def test_a_statistic_among_the_answers_leads_to_the_comparison(open_page: Opener) -> None:
    assert re.search(r'href="/compare\?indicator=', texts(open_page("answers")))


def test_the_search_box_finds_an_indicator_and_leads_to_the_comparison(open_page: Opener) -> None:
    app = open_page("glance", q="corporate tax rate")
    found = [address for _, address in page_links(app) if address.startswith("/compare")]
    assert any("indicator=corporate_tax_rate_combined" in address for address in found)
