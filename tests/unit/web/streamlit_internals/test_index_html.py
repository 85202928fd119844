"""What a page says before its application runs: right for its address, and nothing where it would be wrong."""

import json
import re
from collections.abc import Callable
from hashlib import sha256

import pytest

import regiondata
from regiondata.analysis.hubs import hub_keys
from regiondata.exports.html.home_page import home_page_figures
from regiondata.region import Region
from regiondata.web.csp import inline_script_hashes, page_policy
from regiondata.web.site import site
from regiondata.web.site.site import BuiltRegion, Shells, Site
from regiondata.web.streamlit_internals.connection_notice import connection_notice, scriptless_notice
from regiondata.web.streamlit_internals.index_html import (
    OwnFile,
    RequestedPage,
    bare_page,
    chart_script,
    connection_script,
    first_words_script,
    map_script,
    navigation_script,
    requested_page,
    search_script,
    shell_page,
    style_sheet,
)
from regiondata.wording.region_strength import region_strength
from regiondata.wording.verdict_labels import verdict_word

pytestmark = pytest.mark.slow

APPLICATION = '<script type="module" crossorigin src="./static/js/index.x.js"></script>'
TEMPLATE = (
    f"<html><head><title>x</title>{APPLICATION}</head><body><noscript>n</noscript><div id='root'></div></body></html>"
)


@pytest.fixture(scope="module")
def region() -> Region:
    return regiondata.load("stockholm-uppsala", as_of="2026-06-01")


def page(requested: RequestedPage, region: Region) -> str:
    body = shell_page(TEMPLATE, requested, region, "http://127.0.0.1").body
    assert body is not None
    return body.decode()


def test_the_first_page_holds_its_first_screen_whole(region: Region) -> None:
    html = page(requested_page("/", ""), region).partition('class="opening"')[2]
    assert region.profile.name in html
    assert region_strength(region).sentence in html  # type: ignore[union-attr]  # curated for this region
    for one in home_page_figures(region):
        assert f"figure={one.figure}" in html
        assert verdict_word(str(region.key_figures.at[one.figure, "verdict"])) in html
    for hub in hub_keys(region):
        assert f"/hub?region={region.slug}&amp;hub={hub}" in html


@pytest.mark.parametrize(
    "query", ["view=published", "as_of=2025-01-01", "lang=sv", f"short={'x' * 5000}&as_of=2025-01-01"]
)
def test_nothing_is_said_that_the_address_may_make_wrong(query: str, region: Region) -> None:
    html = page(requested_page("/", query), region).partition('class="opening"')[2]
    assert html.startswith(" inert>")
    assert region_strength(region).sentence not in html  # type: ignore[union-attr]  # curated for this region
    assert "figure=" not in html


def test_a_page_on_another_site_has_no_first_words(region: Region) -> None:
    assert 'class="opening"' not in page(requested_page("/", "embed=true"), region)


def test_a_record_is_named_with_its_value_and_verdict(region: Region) -> None:
    html = page(requested_page("/figures", "figure=pharma_exports_2024"), region).partition('class="opening"')[2]
    assert str(region.key_figures.at["pharma_exports_2024", "name"]) in html
    assert "18.5" in html
    assert "<ul>" not in html


def test_every_line_that_a_page_runs_is_allowed_by_its_policy(region: Region) -> None:
    policy = page_policy(bare_page(TEMPLATE), [])
    scripts = inline_script_hashes(page(requested_page("/", ""), region))
    assert scripts
    assert all(f"'sha256-{digest}'" in policy for digest in scripts)


def data_of(html: str) -> list[dict[str, object]]:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    return list(json.loads(block)["@graph"])


def test_search_engines_read_what_the_first_page_and_a_figure_are(region: Region) -> None:
    home = data_of(page(requested_page("/", ""), region))
    assert [one["@type"] for one in home] == ["WebSite", "Dataset"]
    figure = data_of(page(requested_page("/figures", "figure=pharma_exports_2024"), region))
    assert [one["@type"] for one in figure][:2] == ["Observation", "ClaimReview"]
    assert figure[0]["value"] == region.key_figures.at["pharma_exports_2024", "value"]


@pytest.mark.parametrize("path", ["/?as_of=2025-01-01", "/?view=printed", "/?embed=true", "/map", "/figures"])
def test_no_data_is_said_of_a_page_that_shows_other_things(path: str, region: Region) -> None:
    address, _, query = path.partition("?")
    assert "ld+json" not in page(requested_page(address, query), region)


@pytest.mark.parametrize(
    "file", [navigation_script(), first_words_script(), style_sheet()], ids=["links", "head", "style"]
)
def test_the_name_of_a_file_of_ours_changes_with_it(file: OwnFile) -> None:
    assert sha256(file.content).hexdigest()[:12] in file.address
    assert max(len(script().content) for script in (navigation_script, first_words_script)) < 3000


@pytest.mark.parametrize(
    "own_file",
    [navigation_script, first_words_script, search_script, chart_script, connection_script, map_script, style_sheet],
    ids=lambda own_file: own_file.__name__,
)
def test_a_file_of_ours_is_read_once(own_file: Callable[[], OwnFile]) -> None:
    assert own_file() is own_file()


def test_script_and_style_are_linked_before_there_is_a_region_to_speak_of() -> None:
    shells = Shells(TEMPLATE, "http://127.0.0.1")
    bare = (shells.find(Site(), "/", "").body or b"").decode()
    assert navigation_script().address in bare.partition("</head>")[0]
    body = bare.partition("</head>")[2]
    assert style_sheet().address in body
    blanks = body.partition('<div class="opening" inert>')[2].partition("<style>")[0]
    assert 'class="blank block"' in blanks
    assert re.sub(r"<[^>]+>", "", blanks) == ""  # they say nothing
    assert {
        one.content
        for one in (
            navigation_script(),
            first_words_script(),
            search_script(),
            chart_script(),
            connection_script(),
            map_script(),
            style_sheet(),
        )
    } == {cached_response.body for cached_response in shells.own.values()}


def test_the_map_is_laid_out_before_the_application_runs(region: Region) -> None:
    """Scripts run in their order: behind a megabyte of the application, places would wait for all of it."""
    html = page(requested_page("/map", ""), region)
    assert html.count(map_script().address) == 1
    assert html.index(map_script().address) < html.index("<title>")  # which the application follows
    assert map_script().address not in page(requested_page("/", ""), region)


def test_the_map_has_its_width_before_it_is_read_to_its_end(region: Region) -> None:
    """A browser may paint what it has read so far: what stands around the map does not wait for what is in it."""
    for query in ("", "place=novum"):
        html = page(requested_page("/map", query), region)
        assert 'class="opening-column map"' in html
        assert ":has(.map-first)" not in html


def test_the_application_begins_when_the_map_is_painted(region: Region) -> None:
    """Where all comes from the cache, a browser runs one script after the other and paints nothing between."""
    waiting = '<link rel="modulepreload" data-application crossorigin href="./static/js/index.x.js">'
    for query in ("", "kind=hospital", "as_of=2020-01-01"):
        html = page(requested_page("/map", query), region)
        assert APPLICATION not in html
        assert html.count(waiting) == 1
    for path, query in (("/", ""), ("/map", "embed=true")):
        html = page(requested_page(path, query), region)
        assert APPLICATION in html
        assert waiting not in html


def test_what_a_page_says_first_does_not_wait_for_the_style(region: Region) -> None:
    html = page(requested_page("/", ""), region)
    assert html.index(style_sheet().address) > html.index('class="opening"')


@pytest.mark.parametrize("region", ["", "silver-delta"])
def test_every_page_carries_what_it_says_when_it_cannot_connect(region: str) -> None:
    notice = connection_notice(region)
    links = re.findall(r'href="([^"]+)"', notice)
    expected = ["/facts/?region=silver-delta", "/data/silver-delta/"] if region else ["/facts/", "/data/"]
    assert (links, "<script" in notice) == (
        expected * 4,
        False,
    )  # blocked, not come back, cut again and again, and silent
    assert connection_notice() in bare_page(TEMPLATE)


@pytest.mark.parametrize("region", ["", "silver-delta"])
def test_without_scripts_a_page_says_why_it_stands_still(region: str) -> None:
    notice = scriptless_notice(region)
    assert re.findall(r'href="([^"]+)"', notice)[0] == (f"/facts/?region={region}" if region else "/facts/")
    assert f"<noscript>{scriptless_notice()}</noscript>" in bare_page(TEMPLATE)


DRAWN = '<h1>Timeline</h1><svg class="sample"></svg>'


@pytest.fixture
def drawn(region: Region, monkeypatch: pytest.MonkeyPatch) -> Shells:
    """Pages of a server that has opened the timeline once."""
    monkeypatch.setattr(site, "drawn_page", lambda shown, name: DRAWN if (shown, name) == (region, "timeline") else "")
    return Shells(TEMPLATE, "http://127.0.0.1")


def found(shells: Shells, region: Region, path: str, query: str) -> str:
    built = BuiltRegion(region, None, {}, {})  # type: ignore[arg-type]  # a page's first HTML needs no open data
    return (shells.find(Site(region.slug, {region.slug: built}), path, query).body or b"").decode()


@pytest.mark.parametrize("query", ["", "region=stockholm-uppsala"])
def test_a_page_is_drawn_at_its_plain_address(query: str, drawn: Shells, region: Region) -> None:
    html = found(drawn, region, "/timeline", query)
    assert DRAWN in html.partition('class="opening"')[2]
    assert html.count(style_sheet().address) == 2
    assert html.rindex(style_sheet().address) < html.index('class="opening"')  # never seen without its style


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/timeline", "kind=opening"),
        ("/timeline", "region=stockholm-uppsala&kind="),
        ("/timeline", "region=elsewhere"),
        ("/timeline", "as_of=2025-01-01"),
        ("/timeline", "embed=true"),
        ("/timeline", "region=" + "x" * 3000),
        ("/hub", ""),
        ("/", ""),
    ],
)
def test_another_view_is_not_drawn_as_the_plain_one(path: str, query: str, drawn: Shells, region: Region) -> None:
    html = found(drawn, region, path, query)
    assert DRAWN not in html
    assert "opening-column drawn" not in html


def test_a_page_is_drawn_from_when_it_has_been_opened_on(
    region: Region, drawn: Shells, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(site, "drawn_page", lambda *_: "")
        assert DRAWN not in found(drawn, region, "/timeline", "")
    assert DRAWN in found(drawn, region, "/timeline", "")
