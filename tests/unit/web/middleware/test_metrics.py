"""What an operator watches is counted, says nothing about a visitor, and is nobody's unless it is asked for."""

import re
from typing import Any

import pytest

from regiondata.web.middleware.metrics import PARTS, Metrics, Sample, label, part_of

LINE = re.compile(r'[a-z_]+(\{[a-z_]+="(?:[^"\\\n]|\\.)*"(,[a-z_]+="(?:[^"\\\n]|\\.)*")*\})? [-+0-9.eInf]+')


@pytest.fixture
def metrics(inner: Any) -> Metrics:
    described = Sample("regiondata_data_info", 1, "Version.", label(region='a "b"\n', version="1"))
    return Metrics(inner, shown=True, known=lambda: [described, Sample("regiondata_memory_bytes", 3e8, "Memory.")])


def test_requests_are_counted_by_part_method_and_status(metrics: Metrics, ask: Any) -> None:
    for path in ("/map", "/map", "/data/x.csv", "/wp-login.php"):
        ask(metrics, path)
    text = ask(metrics, "/metrics").body.decode()
    assert 'regiondata_requests_total{part="map",method="GET",status="200"} 2' in text
    assert 'regiondata_request_seconds_count{part="data"} 1' in text
    assert 'part="other"' in text


def test_every_line_is_one_that_a_collector_reads(metrics: Metrics, ask: Any) -> None:
    ask(metrics, "/map")
    lines = ask(metrics, "/metrics").body.decode().splitlines()
    assert [line for line in lines if not line.startswith("# ") and not LINE.fullmatch(line)] == []
    assert "regiondata_memory_bytes 300000000" in lines


def test_no_address_makes_another_line(metrics: Metrics, ask: Any) -> None:
    for number in range(300):
        ask(metrics, f"/figure-{number}", method=f"M{number}", query="q=secret")
    assert len(metrics.text().splitlines()) < 60
    assert "secret" not in metrics.text()
    assert {part_of(f"/{number}") for number in range(9)} == {"other"}
    assert "other" not in PARTS


def test_it_is_passed_on_where_nobody_asked_for_it(inner: Any, ask: Any) -> None:
    assert ask(Metrics(inner, shown=False, known=list), "/metrics").body == b"inner"


def test_an_open_page_is_a_visit_until_it_is_closed(ask: Any) -> None:
    seen = list[str]()

    async def page(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept"})
        seen.append(metrics.text())

    metrics = Metrics(page, shown=True, known=list)
    ask(metrics, "/_stcore/stream", kind="websocket")
    assert "regiondata_visits 1" in seen[0].splitlines()
    assert {"regiondata_visits 0", "regiondata_visits_total 1"} <= set(metrics.text().splitlines())
