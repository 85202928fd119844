"""Files at addresses: what an address asks for is what is made, and what nobody has is said before anything is made."""

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from regiondata.charts.chart_by_key import chart_keys
from regiondata.exports.export_queue import ExportQueue, Job, LateError, QueueFullError
from regiondata.exports.make_file import make_file
from regiondata.exports.request import FORMATS, ExportError, ExportRequest, media_type
from regiondata.exports.worker_pool import RefusedError
from regiondata.region import Region
from regiondata.stories.choices import SceneChoices, write_choices
from regiondata.urls import FILE_PARAMETERS, file_address
from regiondata.web.middleware.request_guard import LONGEST_QUERY
from regiondata.web.routes import file_responses
from regiondata.web.routes.decks import Decks
from regiondata.web.routes.exports import Files
from regiondata.web.settings import Settings
from regiondata.web.site.site import Site

pytestmark = pytest.mark.slow


@pytest.fixture
def served(settings: Settings) -> Files:
    return Files(settings)


@pytest.fixture
def app(served: Files) -> Starlette:
    return Starlette(routes=[Route("/files/{format}", served)])


@pytest.fixture(scope="module")
def delta(site: Site) -> Region:
    return site.regions["silver-delta"].region


def read(served: Files, region: Region, address: str) -> ExportRequest:
    parts = urlsplit(address)
    return served.read(parts.path.rpartition("/")[2], parse_qs(parts.query), region)


def test_an_address_says_what_is_in_a_file(served: Files, delta: Region) -> None:
    choices = SceneChoices("tour", ("hub.harbour", "map"), ("harbour",), overruled=True)
    order = read(served, delta, file_address("pptx", write_choices(choices), {"view": "published", "short": "x"}))
    assert (order.story, order.scenes, order.short, order.overruled) == ("tour", choices.scenes, ("harbour",), True)
    assert (order.format, order.region, order.view) == ("pptx", delta.slug, "published")
    assert (order.day, order.data) == (delta.as_of.isoformat(), str(delta.data))


def test_every_file_that_is_described_to_programs_is_made_at_its_address(served: Files, site: Site) -> None:
    described = json.loads(site.answers["/data/openapi.json"].body or b"")["paths"]
    files = {path: entry["get"] for path, entry in described.items() if path.startswith("/files/")}
    assert set(files) == {f"/files/{name}" for name in FORMATS}
    region = site.regions["silver-delta"].region
    for path, entry in files.items():
        needed = [one["name"] for one in entry["parameters"] if one["required"]]
        query = {"chart": chart_keys(region)[0]} if needed == ["chart"] else {}
        request = read(served, region, file_address(path.rpartition("/")[2], query))
        assert media_type(request) in entry["responses"]["200"]["content"], path
        assert set(entry["responses"]) >= {"200", "400", "404", "429", "503"}


def test_every_parameter_of_a_file_is_described_to_programs(site: Site) -> None:
    described = json.loads(site.answers["/data/openapi.json"].body or b"")["paths"]
    assert {one["name"] for one in described["/files/pdf"]["get"]["parameters"]} == set(FILE_PARAMETERS)


def test_a_short_list_does_not_tell_files_apart_that_do_not_hold_it(served: Files, delta: Region) -> None:
    key = str(delta.key_figures.index[0])
    address = file_address("pdf", {"figures": key}, {"short": "harbour", "embed": "true"})
    assert address == f"/files/pdf?figures={key}"
    assert read(served, delta, f"{address}&short=harbour&overrule=1") == read(served, delta, address)


def test_a_day_is_written_only_where_it_has_been_chosen(served: Files, delta: Region) -> None:
    assert "as_of" not in file_address("zip", {}, {"region": delta.slug})
    assert "as_of=2025-01-01" in file_address("zip", {}, {"region": delta.slug, "as_of": "2025-01-01"})


@pytest.mark.parametrize(
    "address",
    [
        "/files/exe",
        "/files/pdf?figures=nothing",
        "/files/pdf?hub=nothing",
        "/files/pptx?story=nothing",
        "/files/csv?table=../secret",
        "/files/png",
        "/files/svg?chart=nothing",
        "/files/png?chart=lines_nothing",
        "/files/csv?chart=nothing",
        "/files/geojson?figures=research",
        "/files/csv?figures=" + "a," * 3000,
    ],
)
def test_what_nobody_has_is_said_before_anything_is_made(served: Files, delta: Region, address: str) -> None:
    with pytest.raises(ExportError):
        read(served, delta, address)


@pytest.mark.parametrize("form", ["png", "svg"])
def test_every_chart_has_an_address_of_its_picture(served: Files, delta: Region, form: str) -> None:
    for chart in chart_keys(delta):
        order = read(served, delta, file_address(form, {"chart": chart}))
        assert (order.chart, len(make_file(order)) > 500) == (chart, True)


def test_a_language_that_is_not_there_is_the_usual_one(served: Files, delta: Region) -> None:
    assert read(served, delta, "/files/zip?lang=../../x").language == "en"


def test_who_asks_too_much_is_sent_away_and_told_when_to_come_back(
    served: Files, app: Starlette, ask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served.paces, "reserve", lambda _visitor: None)
    answer = ask(app, "/files/zip")
    assert (answer.status, answer.headers["retry-after"]) == (429, "10")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (ExportError("The file took too long and was given up."), 503),
        (RefusedError("No chart of that name on that day."), 404),
        (QueueFullError(12), 429),
        (LateError(3), 503),
    ],
)
def test_a_file_that_cannot_be_made_is_no_file(
    app: Starlette, ask: Any, delta: Region, monkeypatch: pytest.MonkeyPatch, error: ExportError, status: int
) -> None:
    def refuse(order: ExportRequest, version: str, visitor: str) -> Job:
        raise error

    monkeypatch.setattr(file_responses, "requested_region", lambda query: delta)
    monkeypatch.setattr(file_responses, "shared_pool", lambda: type("WorkerPool", (), {"submit": staticmethod(refuse)}))
    answer = ask(app, "/files/zip")
    assert (answer.status, answer.body.decode()) == (status, str(error))
    assert answer.headers.get("retry-after") == (str(getattr(error, "retry_after", 10)) if status != 404 else None)


def test_who_has_waited_long_is_told_when_to_ask_again_and_leaves_the_queue(
    app: Starlette, ask: Any, delta: Region, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue = ExportQueue()
    idle = SimpleNamespace(queue=queue, submit=lambda order, version, visitor: queue.join((order, version), visitor))
    monkeypatch.setattr(file_responses, "requested_region", lambda query: delta)
    monkeypatch.setattr(file_responses, "shared_pool", lambda: idle)
    monkeypatch.setattr(file_responses, "LONGEST_WAIT", 0.05)
    answer = ask(app, "/files/zip")
    assert (answer.status, answer.headers["retry-after"], answer.headers["refresh"]) == (503, "3", "3")
    assert (answer.body.decode(), len(queue)) == ("The file is not ready yet. Please try again in 3 s.", 0)


@pytest.mark.parametrize(("shown_in", "words"), [("iframe", ""), ("document", "Please try again in 3 s.")])
def test_a_frame_that_waits_for_its_deck_shows_no_words(
    ask: Any, settings: Settings, delta: Region, monkeypatch: pytest.MonkeyPatch, shown_in: str, words: str
) -> None:
    async def late(*_: object) -> None:
        raise LateError(3)

    decks = Decks(settings)
    monkeypatch.setattr(file_responses, "requested_region", lambda query: delta)
    monkeypatch.setattr(decks, "_find", late)
    answer = ask(decks, "/present/deck.html", sec_fetch_dest=shown_in)
    assert (answer.status, answer.headers["refresh"]) == (503, "3")
    assert answer.body.decode().endswith(words)
    assert bool(answer.body) == bool(words)


def test_who_has_gone_leaves_the_queue(served: Files, delta: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    queue, sent = ExportQueue(), list[Any]()
    idle = SimpleNamespace(queue=queue, submit=lambda order, version, visitor: queue.join((order, version), visitor))
    monkeypatch.setattr(file_responses, "requested_region", lambda query: delta)
    monkeypatch.setattr(file_responses, "shared_pool", lambda: idle)
    wanted = list[int]()

    async def receive() -> dict[str, str]:
        while not len(queue):
            await asyncio.sleep(0.01)
        wanted.append(len(queue))
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "path_params": {"format": "zip"}, "query_string": b"", "headers": [], "method": "GET"}
    asyncio.run(served(scope, receive, send))
    assert (wanted, len(queue), sent) == ([1], 0, [])


def test_days_that_show_the_same_are_one_file(served: Files, delta: Region) -> None:
    between = [day + timedelta(days=1) for day in delta.deciding_days if day + timedelta(days=1) < delta.as_of]
    days = {read(served, delta, f"/files/zip?as_of={day}").day for day in between}
    assert days <= {day.isoformat() for day in delta.deciding_days}


def test_all_that_a_long_address_names_is_read(served: Files, delta: Region, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_responses, "requested_region", lambda query: delta)
    named = ",".join(f"figure_{number:03}" for number in range(700))
    query = f"figures={named}&table=key_figures"

    async def send(message: Any) -> None:
        raise AssertionError(message)

    with ThreadPoolExecutor(1) as reading:
        scope = {"type": "http", "query_string": query.encode(), "headers": []}
        requested = asyncio.run(file_responses.read_visitor(scope, send, served.paces, reading))
    assert len(query) <= LONGEST_QUERY
    assert requested is not None
    assert requested.query == {"figures": [named], "table": ["key_figures"]}


def test_an_address_that_is_too_long_is_refused_before_it_is_read(
    app: Starlette, ask: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = list[Any]()
    monkeypatch.setattr(file_responses, "requested_region", read.append)
    answer = ask(app, "/files/csv", query="figures=" + "a," * (LONGEST_QUERY // 2))
    assert (answer.status, "Choose fewer" in answer.body.decode(), read) == (414, True, [])


def test_no_region_is_said(app: Starlette, ask: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_responses, "requested_region", lambda query: None)
    assert ask(app, "/files/zip").status == 503
