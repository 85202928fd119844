"""A wrong address answers 4xx in a sentence: addresses with their status, and any address that chance writes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regiondata.analysis.record_lookup import ONE_RECORD, RECORD_KINDS, SEVERAL, record_labels
from regiondata.urls import DECK, FILES, PAGES, record_target
from regiondata.web.middleware.prebuilt import Answers
from regiondata.web.response import store
from regiondata.web.settings import Settings
from regiondata.web.site.site import Shells, Site

pytestmark = pytest.mark.slow

TEMPLATE = "<html><head><title>x</title></head><body><noscript>x</noscript></body></html>"
ROUTES = (DECK, f"{FILES}/{{format:path}}", "/layers/{rest:path}")
Ask = Callable[..., Any]

STATUS = {
    "/": 200,
    "/figures": 200,
    "/figures/": 200,
    "/figures?figure=exports": 200,
    "/figures?figure=exports&embed=true": 200,
    "/figures?chart=ranked_research_share&embed=true": 200,
    "/figures?view=printed&as_of=2021-06-30": 200,
    "/map?place=amber_clinic": 200,
    "/hub?hub=foundry_quarter": 200,
    "/present?story=tour&scene=2": 200,
    "/map?utm_source=letter": 200,
    "/present/deck.html?story=tour&look=dark": 200,
    "/files/csv?table=key_figures": 200,
    "/facts/": 200,
    "/facts/figure/exports?region=silver-delta": 200,
    "/data/": 200,
    "/data/silver-delta/key_figures.json": 200,
    "/static/js/main.js": 200,
    "/_stcore/health": 200,
    "/_stcore/host-config": 200,
    "/_stcore/upload_file/session/file": 200,
    "/media/abc.png": 200,
    "/favicon.png": 200,
    "/nowhere": 404,
    "/figures/exports": 404,
    "/index.php": 404,
    "/static": 404,
    "/static/x": 404,
    "/static/js/x.js": 404,
    "/media": 404,
    "/component": 404,
    "/_stcore": 404,
    "/_stcore/x": 404,
    "/_stcore/health/x": 404,
    "/favicon.png/x": 404,
    "/healthz/x": 404,
    "/facts/figure/nothing": 404,
    "/facts/?region=atlantis": 404,
    "/data/atlantis/key_figures.json": 404,
    "/data/silver-delta/nothing.csv": 404,
    "/?region=atlantis": 404,
    "/?as_of=yesterday": 400,
    "/?as_of=2025-02-30": 400,
    "/figures?view=upside-down": 400,
    "/figures?figure=nothing": 404,
    "/figures?figure=nothing&embed=true": 404,
    "/figures?chart=pie_of_everything&embed=true": 404,
    "/map?place=nowhere": 404,
    "/hub?hub=amber_clinic": 404,
    "/timeline?event=never": 404,
    "/ecosystem?organisation=nobody": 404,
    "/sources?source=hearsay": 404,
    "/compare?indicator=luck": 404,
    "/answers?question=nowhere": 404,
    "/figures?part=claims&claim=nobody_said": 404,
    "/conditions?fact=nothing": 404,
    "/hub?place=nowhere": 404,
    "/map?hub=nowhere": 404,
    "/map?hub=foundry_quarter": 200,
    "/timeline?hub=foundry_quarter,nowhere": 404,
    "/compare?source=hearsay": 200,
    "/files/csv?region=atlantis": 404,
    "/files/csv?as_of=soon": 400,
    "/files/png?view=sideways": 400,
    "/present/deck.html?region=atlantis": 404,
    "/present/deck.html?story=none": 404,
    "/present/deck.html?look=loud": 400,
    "/present/deck.html?as_of=0000": 400,
}


@pytest.fixture(scope="module")
def shells(tmp_path_factory: pytest.TempPathFactory) -> Shells:
    static = tmp_path_factory.mktemp("static")
    (static / "static" / "js").mkdir(parents=True)
    for name in ("index.html", "favicon.png", "static/js/main.js"):
        (static / name).write_text("x", encoding="utf-8")
    return Shells(TEMPLATE, "https://invest.example", static)


@pytest.fixture
def answers(inner: object, site: Site, shells: Shells, settings: Settings) -> Answers:
    return Answers(inner, site=lambda: site, shells=shells, settings=settings, routes=ROUTES)  # type: ignore[arg-type] - a stand-in for the application


@pytest.mark.parametrize("address", STATUS)
def test_an_address_has_its_status(answers: Answers, ask: Callable[..., object], address: str) -> None:
    path, _, query = address.partition("?")
    answer = ask(answers, path, query=query)
    assert answer.status == STATUS[address]
    assert answer.status == 200 or answer.body


def test_a_refusal_names_what_there_is(answers: Answers, ask: Callable[..., object]) -> None:
    described = ask(answers, "/files/csv", query="region=atlantis").body.decode()
    assert described == "No region called “atlantis”. Choose one of: quiet-isles, silver-delta"


def test_a_page_still_opens_with_its_notice(answers: Answers, ask: Callable[..., object]) -> None:
    answer = ask(answers, "/figures", query="figure=nothing")
    assert (answer.status, b"<html" in answer.body) == (404, True)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("parameter", [*ONE_RECORD, *SEVERAL])
@pytest.mark.parametrize("path", PAGES.values())
def test_no_page_answers_200_for_a_record_that_is_not_there(
    answers: Answers, ask: Callable[..., object], path: str, parameter: str, method: str
) -> None:
    answer = ask(answers, path, query=f"{parameter}=nowhere", method=method)
    assert answer.status == 404
    assert bool(answer.body) == (method == "GET")


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_record_that_there_is_has_a_page(
    answers: Answers, ask: Callable[..., object], site: Site, kind: str
) -> None:
    labels = record_labels(kind, site.regions["silver-delta"].region)
    assert labels
    for key in labels:
        page, parameters = record_target(kind, key)
        answer = ask(answers, PAGES[page], query=urlencode(parameters))
        assert (key, answer.status) == (key, 200)


def test_what_is_shown_elsewhere_names_the_nearest(answers: Answers, ask: Callable[..., object]) -> None:
    described = ask(answers, "/map", query="place=amber-clinik&embed=true").body.decode()
    assert described == "There is no “amber-clinik” here. Nearest: amber_clinic, amber_college."


def test_data_and_plain_text_name_the_nearest(answers: Answers, ask: Callable[..., object]) -> None:
    described = json.loads(ask(answers, "/data/silver-delta/figures/exportz.json").body)
    assert "/data/silver-delta/figures/exports.json" in described["nearest"]
    missing = ask(answers, "/facts/figure/exportz", query="region=silver-delta")
    assert (missing.status, missing.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert b'href="/facts/figure/exports?region=silver-delta"' in missing.body


def test_data_of_a_region_whose_files_are_broken_are_not_called_missing(
    site: Site, inner: object, shells: Shells, settings: Settings, ask: Callable[..., object]
) -> None:
    assert site.regions  # the folder of the invented regions is set
    broken = Site(answers={"/data/": store(b"x", "text/html", cache="no-store")})
    answers = Answers(inner, site=lambda: broken, shells=shells, settings=settings, routes=ROUTES)  # type: ignore[arg-type] - a stand-in for the application
    answer = ask(answers, "/data/silver-delta/places.csv")
    assert (answer.status, answer.headers["retry-after"]) == (503, "60")
    assert ask(answers, "/data/atlantis/places.csv").status == 404


PARTS = st.one_of(
    st.sampled_from(["static", "figures", "data", "facts", "_stcore", "media", "x"]), st.text(min_size=1, max_size=8)
)
KNOWN = {*PAGES.values(), DECK, "/favicon.png", "/static/js/main.js", "/data/", "/facts/"}


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(PARTS, min_size=1, max_size=4))
def test_no_address_that_nobody_serves_answers_200(
    answers: Answers, ask: Callable[..., object], parts: list[str]
) -> None:
    path = "/" + "/".join(quote(part, safe="") for part in parts)
    passed = path.startswith(("/media/", "/component/", "/_stcore/upload_file", "/files/", "/layers/"))
    status = ask(answers, path).status
    assert status in {308, 404} or passed or path.rstrip("/") in {known.rstrip("/") for known in KNOWN}


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    page=st.sampled_from([*PAGES.values(), DECK, f"{FILES}/csv"]),
    name=st.sampled_from(["region", "as_of", "view", "figure", "place", "story", "look", "embed"]),
    value=st.text(max_size=20),
)
def test_no_parameter_is_a_fault_of_the_server(
    answers: Answers, ask: Callable[..., object], page: str, name: str, value: str
) -> None:
    answer = ask(answers, page, query=f"{name}={quote(value)}")
    assert answer.status in {200, 400, 404}


def test_static_files_are_those_of_the_framework(shells: Shells, tmp_path: Path) -> None:
    assert shells.static_files == {"/favicon.png", "/static/js/main.js"}
