"""Open data, static pages and page heads of the invented regions, asked as a visitor asks."""

import asyncio
import csv
import io
import json
import re
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from starlette.routing import Router
from streamlit import file_util

from regiondata.web.middleware.prebuilt import Answers
from regiondata.web.response import CachedResponse
from regiondata.web.routes.versions import version_routes
from regiondata.web.settings import Settings
from regiondata.web.site.site import Shells, Site

pytestmark = pytest.mark.slow

DELTA = "silver-delta"


@pytest.fixture
def answers(inner: Any, site: Site, settings: Settings) -> Answers:
    page = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    shells = Shells(page, settings.public_url, Path(file_util.get_static_dir()))
    routes = version_routes(settings)
    paths = ("/layers/{version}/{name}", *(route.path for route in routes))
    behind = Router(routes, default=inner)
    return Answers(behind, site=lambda: site, shells=shells, settings=settings, routes=paths)


def body_of(cached_response: CachedResponse | None) -> str:
    assert cached_response is not None
    return (cached_response.body or b"").decode("utf-8-sig")


def tables_of(site: Site, slug: str) -> list[dict[str, Any]]:
    return list(json.loads(body_of(site.answers[f"/data/{slug}/datapackage.json"]))["resources"])


def test_data_that_are_still_being_read_are_to_come_and_not_missing(inner: Any, settings: Settings, ask: Any) -> None:
    page = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    shells = Shells(page, settings.public_url, Path(file_util.get_static_dir()))
    starting = Answers(inner, site=Site, shells=shells, settings=settings, routes=())
    for path in (f"/data/{DELTA}/places.csv", "/facts/figure/exports"):
        answer = ask(starting, path)
        assert (answer.status, answer.headers["retry-after"]) == (503, "5")


def test_every_file_that_is_described_is_served(answers: Answers, site: Site, ask: Any) -> None:
    for slug in site.regions:
        for resource in tables_of(site, slug):
            assert ask(answers, f"/data/{slug}/{resource['path']}").status == 200, resource["path"]


def test_a_version_s_files_are_the_same(answers: Answers, site: Site, ask: Any) -> None:
    version = site.regions[DELTA].opened.version
    pinned = ask(answers, f"/data/{DELTA}/versions/{version}/places.csv")
    assert pinned.body == ask(answers, f"/data/{DELTA}/places.csv").body


def test_the_former_address_of_a_version_leads_to_where_it_is_now(answers: Answers, site: Site, ask: Any) -> None:
    version = site.regions[DELTA].opened.version
    answer = ask(answers, f"/data/{DELTA}/{version}/places.csv")
    assert (answer.status, answer.headers["location"]) == (308, f"/data/{DELTA}/versions/{version}/places.csv")


def test_json_and_csv_of_a_table_have_the_same_rows(site: Site) -> None:
    for name in site.regions[DELTA].opened.tables:
        rows = list(csv.reader(io.StringIO(body_of(site.answers[f"/data/{DELTA}/{name}.csv"]))))
        assert len(json.loads(body_of(site.answers[f"/data/{DELTA}/{name}.json"]))) == len(rows) - 1, name


def test_any_site_may_read_the_data(answers: Answers, ask: Any) -> None:
    headers = ask(answers, f"/data/{DELTA}/places.geojson").headers
    assert headers["access-control-allow-origin"] == "*"


def test_a_preflight_is_answered(answers: Answers, ask: Any) -> None:
    answer = ask(answers, f"/data/{DELTA}/places.geojson", method="OPTIONS")
    assert (answer.status, "GET" in answer.headers["access-control-allow-methods"]) == (204, True)


@pytest.mark.parametrize(
    "path",
    [
        "nothing.json",
        "nowhere/places.csv",
        f"{DELTA}/nothing.csv",
        f"{DELTA}/figures/nothing.json",
        f"{DELTA}/0/places.csv",
    ],
)
def test_a_missing_file_says_what_there_is(answers: Answers, ask: Any, path: str) -> None:
    answer = ask(answers, f"/data/{path}")
    assert answer.status == 404
    assert ask(answers, json.loads(answer.body)["see"]).status == 200


def test_a_passport_holds_evidence_and_verdict(site: Site) -> None:
    passport = json.loads(body_of(site.answers[f"/data/{DELTA}/figures/exports.json"]))
    assert passport["judgement"]["verdict"]
    assert passport["printed_in"][0]["paragraph"] == 4


def test_a_figure_of_a_barred_source_has_no_passport(answers: Answers, ask: Any) -> None:
    assert ask(answers, "/data/quiet-isles/figures/boats.json").status == 404


def test_every_address_of_the_interface_exists(answers: Answers, site: Site, ask: Any) -> None:
    described = json.loads(body_of(site.answers["/data/openapi.json"]))
    version = site.regions[DELTA].opened.version
    values = {"region": DELTA, "table": "places", "key": "exports", "version": version}
    open_data = [path for path in described["paths"] if path.startswith("/data/")]
    assert len(open_data) > 10
    for path in open_data:
        assert ask(answers, re.sub(r"{(\w+)}", lambda name: values[name.group(1)], path)).status == 200, path


def test_every_address_in_the_sitemap_is_answered(answers: Answers, site: Site, ask: Any) -> None:
    found = re.findall(r"<loc>(.*?)</loc>", body_of(site.answers["/sitemap.xml"]))
    assert len(found) > 20
    for address in found:
        parts = urlsplit(address)
        assert ask(answers, parts.path, query=parts.query).status == 200, address


def test_every_link_of_a_static_page_leads_somewhere(answers: Answers, site: Site, ask: Any) -> None:
    for slug, built in site.regions.items():
        for path, page in built.pages.items():
            for target in re.findall(r'<a href="([^"]+)"', body_of(page)):
                parts = urlsplit(target.replace("&amp;", "&"))
                assert ask(answers, parts.path, query=parts.query).status == 200, (slug, path, target)


def test_a_static_page_runs_and_loads_nothing(site: Site) -> None:
    for built in site.regions.values():
        for path, page in built.pages.items():
            assert not re.search(r"<script(?! type=\"application/ld)|<img|<iframe|url\(|\son\w+=", body_of(page)), path


def test_a_plain_page_is_of_the_region_that_stands_late_in_its_address(answers: Answers, site: Site, ask: Any) -> None:
    other = next(slug for slug in site.regions if slug != site.default)
    late = f"x={'x' * 5000}&region={other}"
    assert ask(answers, "/facts/", query=late).body == ask(answers, "/facts/", query=f"region={other}").body


def test_a_page_says_what_its_address_names(answers: Answers, ask: Any) -> None:
    html = ask(answers, "/figures", query=f"region={DELTA}&figure=exports").body.decode()
    assert "<title>Exports of instruments: " in html
    assert f'<link rel="canonical" href="https://invest.example/figures?region={DELTA}&amp;figure=exports">' in html


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("figure=nothing", 404),
        ("figure=<script>", 404),
        ("region=nowhere", 404),
        ("figure=exports&figure=x", 200),
        ("=&=", 200),
    ],
)
def test_any_other_address_gets_the_page_s_own_title(answers: Answers, ask: Any, query: str, status: int) -> None:
    answer = ask(answers, "/figures", query=query)
    assert (answer.status, b"<script>&" in answer.body) == (status, False)


def test_the_agent_interface_is_not_announced(answers: Answers, ask: Any) -> None:
    assert b"agent" not in ask(answers, "/").body


def test_an_address_that_nobody_knows_is_a_404_with_a_way_on(answers: Answers, ask: Any) -> None:
    answer = ask(answers, "/wp-admin/setup.php")
    assert (answer.status, b'href="/"' in answer.body) == (404, True)


@pytest.mark.parametrize("path", ["/_stcore/health", "/favicon.png", "/media/x", "/layers/1/a.geojson"])
def test_what_others_serve_is_passed_on(answers: Answers, ask: Any, path: str) -> None:
    assert ask(answers, path).body == b"inner"


def test_layers_lie_ready_under_their_versioned_addresses(answers: Answers, site: Site, ask: Any) -> None:
    for address in site.regions[DELTA].region.layers.values():
        assert "immutable" in ask(answers, address).headers["cache-control"]


@pytest.mark.parametrize("path", ["/facts/figure/../../x", "/facts/figure/", "/facts/dragon/x", "/facts/figure/%00"])
def test_a_static_page_that_does_not_exist_is_a_404(answers: Answers, ask: Any, path: str) -> None:
    assert ask(answers, path).status == 404


def test_an_address_that_leads_nowhere_stands_under_the_name_of_the_region(answers: Answers) -> None:
    whole = asyncio.run(ask(answers, "/nothing-here", f"region={DELTA}"))
    name = answers.site().regions[DELTA].region.profile.name
    assert f'<p class="kicker">{escape(name)}</p>' in whole


async def ask(answers: Answers, path: str, query: str) -> str:
    sent: list[bytes] = []

    async def send(message: Any) -> None:
        sent.append(message.get("body", b""))

    async def receive() -> Any:
        return {"type": "http.request"}

    scope = {"type": "http", "method": "GET", "path": path, "query_string": query.encode(), "headers": []}
    await answers(scope, receive, send)
    return b"".join(sent).decode()
