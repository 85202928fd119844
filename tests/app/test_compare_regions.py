"""The comparison opens with regions: what an address means, every view, another region's own data, and its files."""

import re
import shutil
from collections.abc import Callable, Iterator
from html import escape, unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from page_texts import page_links
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

import regiondata
import server_mode
from regiondata.analysis.regional_peers import regional_peers
from regiondata.charts.region_profile_and_head_to_head import regions_chart, regions_key
from regiondata.exports.tables.frame_selection import chart_table
from regiondata.store import clear_regions
from regiondata.stories.ad_hoc import added_scenes, scene_name

Opener = Callable[..., AppTest]
VIEWS = ("profile", "versus", "alike", "weigh")
SLUG = regiondata.list_regions()[0]


def texts(app: AppTest) -> str:
    return " ".join(block.value for block in app.markdown)


def finding(app: AppTest) -> str:
    """Return the part of the page that shows figures: links to other views name parameters in another order."""
    return next(block.value for block in app.markdown if "region-strips" in block.value)


def is_about_regions(app: AppTest) -> bool:
    return "Head to head" in texts(app)


def test_regions_and_countries_name_the_same_view_alike(open_page: Opener) -> None:
    for scope in ("regions", "countries"):
        labels = [label for label, _ in page_links(open_page("compare", scope=scope))]
        assert "Strengths and weaknesses" in labels, scope


def test_it_opens_with_regions_and_countries_are_a_switch(open_page: Opener) -> None:
    app = open_page("compare")
    assert is_about_regions(app)
    assert app.multiselect[0].value == list(regiondata.load(SLUG).profile.peers)
    assert dict(page_links(app))["Countries"].endswith("scope=countries")


@pytest.mark.parametrize(
    "old",
    [{"mode": "profile"}, {"with": "DNK"}, {"indicator": "gerd_pct_gdp"}, {"mode": "weigh", "w_gerd_pct_gdp": "5"}],
)
def test_an_old_address_still_means_countries(open_page: Opener, old: dict[str, str]) -> None:
    assert not is_about_regions(open_page("compare", **old))


def test_a_choice_in_an_old_address_stays_with_countries(open_page: Opener) -> None:
    app = open_page("compare", indicator="population")
    app.selectbox(key="one_indicator").set_value(app.selectbox(key="one_indicator").options[0]).run()
    app.query_params.pop("indicator", None)
    assert app.query_params["scope"] in ("countries", ["countries"])


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_shows_the_region_beside_others(open_page: Opener, view: str) -> None:
    app = open_page("compare", scope="regions", show=view)
    assert not app.exception
    assert not app.info
    assert "Source" in texts(app)


def test_values_of_several_territories_each_name_theirs(open_page: Opener) -> None:
    app = open_page("compare", scope="regions", show="alike")
    names = {escape(str(name)) for name in regiondata.load(SLUG).terms["territories"]["name"]}
    rows = re.findall(r"<tr>(.*?)</tr>", texts(app), re.DOTALL)
    several = 0
    for row in rows:
        measured = re.search(r'<div class="note">(.*?)</div>', row)
        if measured and measured[1] not in names:
            cells = [cell for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL) if "(gap" in cell]
            several += 1
            assert all(any(f"{name}: " in cell for name in names) for cell in cells), row
    assert several


@pytest.mark.parametrize(
    "address",
    [
        {"scope": "regions"},
        {"scope": "regions", "show": "versus"},
        {"scope": "regions", "show": "weigh"},
        {"scope": "countries"},
        {"figure": "pharma_exports_2024"},
        {"part": "claims", "claim": "rd_share_ahead_of_us"},
        {"page": "ecosystem"},
        {"page": "ecosystem", "organisation": "karolinska-institutet"},
        *({"scope": "countries", "mode": mode} for mode in ("latest", "profile", "map", "weigh")),
    ],
)
def test_every_chart_has_the_same_tools(
    open_page: Opener, monkeypatch: pytest.MonkeyPatch, address: dict[str, str]
) -> None:
    monkeypatch.setattr(server_mode, "has_routes", True)
    usual = "figures" if {"figure", "claim"} & set(address) else "compare"
    app = open_page(address.get("page", usual), **{name: value for name, value in address.items() if name != "page"})
    tools = next(block.value for block in app.markdown if 'class="chart-tools"' in block.value)
    assert all(re.search(rf">{label}</(a|button|summary|p)>", tools) for label in TOOLS), tools


TOOLS = ("PNG", "SVG", "Data", "Link", "Embed", "Full screen", "Present this chart")


def test_the_map_of_the_world_is_shown_alone_in_a_frame(open_page: Opener, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page("compare", scope="countries", mode="map")
    tools = next(block.value for block in page.markdown if 'class="chart-tools"' in block.value)
    code = re.search(r"(/compare\?\S*?embed=true)", unescape(unescape(tools)))
    assert code
    framed = {name: values[0] for name, values in parse_qs(urlsplit(code[1]).query).items()}
    monkeypatch.setattr(ContextProxy, "is_embedded", True)
    alone = open_page("compare", **framed)
    assert "world-alone" in texts(alone)
    assert "Open full page" in texts(alone)
    assert not alone.selectbox
    whole = open_page("compare", **{**framed, "period": "1066"})
    assert "world-alone" not in texts(whole)
    assert whole.selectbox


@pytest.mark.parametrize("narrowed", [{}, {"relation": "partner_in"}, {"organisation": "karolinska-institutet"}])
def test_the_network_is_shown_alone_in_a_frame(
    open_page: Opener, monkeypatch: pytest.MonkeyPatch, narrowed: dict[str, str]
) -> None:
    page = open_page("ecosystem", **narrowed)
    code = re.search(r"(/ecosystem\?\S*?embed=true)", unescape(unescape(texts(page))))
    assert code
    framed = {name: values[0] for name, values in parse_qs(urlsplit(code[1]).query).items()}
    monkeypatch.setattr(ContextProxy, "is_embedded", True)
    alone = texts(open_page("ecosystem", **framed))
    title = re.compile(r"<h3>.*?</h3>")
    assert title.findall(alone)[:1] == title.findall(texts(page))[:1]
    assert 'class="node"' in alone
    assert 'target="_self" rel="nofollow" class="node"' not in alone
    assert open_page("ecosystem", organisation="nobody", embed="true").selectbox


def test_chosen_peers_go_into_the_address_and_come_back_from_it(open_page: Opener) -> None:
    app = open_page("compare")
    app.multiselect[0].set_value(["basel", "oxford"]).run()
    assert app.query_params["peers"] == ["basel", "oxford"]
    assert finding(open_page("compare", scope="regions", peers="basel,oxford")) == finding(app)


def test_what_is_no_region_is_said_and_left_out(open_page: Opener) -> None:
    app = open_page("compare", peers="atlantis,basel")
    assert app.multiselect[0].value == ["basel"]
    assert "atlantis" in app.info[0].value


@pytest.mark.parametrize("view", VIEWS[:3])
def test_a_peer_without_most_figures_is_shown_all_the_same(open_page: Opener, view: str) -> None:
    app = open_page("compare", scope="regions", show=view, peers="singapore", against="singapore")
    assert not app.exception
    assert "Singapore" in texts(app)


@pytest.mark.parametrize("key", ["regions_profile.copenhagen.basel", "regions_versus.copenhagen"])
def test_files_hold_every_figure_with_its_source_and_boundary(key: str) -> None:
    region = regiondata.load(SLUG)
    chart = regions_chart(key, region)
    aside = chart_table(chart)[lambda table: table["role"] == "aside"]
    assert aside["source"].isin(region.sources.index).all()
    assert aside["note"].str.contains("NUTS 2").any()
    assert {"Copenhagen"} <= {name.rpartition(": ")[2] for name in aside["name"]}
    assert added_scenes(scene_name("chart", key), (), region).entries


def test_a_chart_of_no_known_region_is_none() -> None:
    region = regiondata.load(SLUG)
    assert regions_chart(regions_key("versus", ["atlantis"]), region).empty
    assert not added_scenes(scene_name("chart", "regions_profile.atlantis"), (), region).entries


@pytest.fixture
def two_regions(tmp_path: Path, valid: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Two invented regions, one over two countries with its own statistics, that share a theme of national figures."""
    data = tmp_path / "data"
    shutil.copytree(valid, data)
    topic = yaml.safe_load((data / "catalogue" / "indicators.yaml").read_text())
    topics = sorted({each["topic"] for each in topic})
    theme = {"key": "all", "label": "Everything", "topics": topics, "national": [each["key"] for each in topic]}
    (data / "catalogue" / "themes.yaml").write_text(yaml.safe_dump([theme]))
    profile = data / "regions" / "silver-delta" / "region.yaml"
    cells = yaml.safe_load(profile.read_text())
    del cells["country"]
    profile.write_text(yaml.safe_dump({**cells, "countries": ["XBO", "XME"], "currency": "XTS"}, allow_unicode=True))
    monkeypatch.setenv("REGIONDATA_DATA", str(data))
    clear_regions()
    yield data
    clear_regions()


def test_a_region_may_span_countries_and_all_are_its_own(two_regions: Path) -> None:
    region = regiondata.load("silver-delta", data=two_regions)
    assert region.profile.country == "XBO"
    assert region.profile.all_countries == ("XBO", "XME")
    assert set(region.profile.all_countries) <= set(regional_peers(region).own.territories)


def test_another_region_is_a_peer_with_its_own_data(two_regions: Path) -> None:
    region = regiondata.load("quiet-isles", data=two_regions)
    peers = regional_peers(region)
    assert set(peers.others) == {"silver-delta"}
    found = {each.indicator: each for each in peers.placements(["silver-delta"])}
    assert found["research_share"].readings["silver-delta"].territory == "XBO"
    assert found["research_share"].place == 2


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("slug", ["quiet-isles", "silver-delta"])
def test_every_view_shows_two_invented_regions(open_page: Opener, two_regions: Path, slug: str, view: str) -> None:
    assert two_regions.is_dir()
    app = open_page("compare", region=slug, scope="regions", show=view)
    assert not app.exception
