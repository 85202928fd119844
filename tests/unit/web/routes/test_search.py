"""What the search box gets while somebody types."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from regiondata.region import Region
from regiondata.web.routes import search
from regiondata.web.routes.search import MOST_FOUND, send_found
from regiondata.web.site.site import Site

Look = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture(scope="module")
def delta(site: Site) -> Region:
    return site.regions["silver-delta"].region


@pytest.fixture
def look(ask: Any, delta: Region, monkeypatch: pytest.MonkeyPatch) -> Look:
    monkeypatch.setattr(search, "requested_region", lambda _parameters: delta)
    app = Starlette(routes=[Route("/search.json", send_found)])

    def send(**query: str) -> tuple[int, dict[str, Any]]:
        answer = ask(app, "/search.json", query=urlencode(query))
        return answer.status, json.loads(answer.body)

    return send


@pytest.mark.slow
def test_the_best_results_come_with_address_and_what_was_chosen(look: Look, delta: Region) -> None:
    name = str(delta.key_figures["name"].iloc[0])
    found = look(q=name, view="published", extra="no")[1]["found"]
    assert 0 < len(found) <= MOST_FOUND
    assert found[0]["label"] == name
    assert "view=published" in found[0]["href"]
    assert "extra" not in found[0]["href"]


@pytest.mark.slow
@pytest.mark.parametrize("query", ["", "zzzzqqqq", "\x00", "a" * 5000, "<script>alert(1)</script>"])
def test_where_nothing_is_found_it_says_where_to_go(look: Look, query: str) -> None:
    status, answer = look(q=query)
    assert status == 200
    assert len(answer["found"]) + len(answer["nothing"]) > 0


@pytest.mark.slow
def test_without_a_region_it_says_so(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "requested_region", lambda _parameters: None)
    status, answer = look(q="x")
    assert (status, set(answer)) == (503, {"error"})
