"""Two replicas behind the nginx configuration of `deploy/`, where nginx is installed: one goes, nobody loses a view."""

import asyncio
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from behind_nginx import NAME, NGINX, Disturbance, ask, disturb, drain, kill, proxy_before
from running_server import Server
from socket_visitors import Look, Visitor

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")

OPTIONS = ("--url", f"http://{NAME}", "--log", "on", "--drain", "3")
HERE = "region=silver-delta"
LOOKS = [Look("figures", f"{HERE}&figure=exports"), Look("map", f"{HERE}&kind=hospital"), Look("finder", HERE)]
PATHS = ["/", "/map", "/figures?figure=exports", "/data/silver-delta/places.csv", "/facts/", "/readyz"]


@pytest.fixture(scope="module")
def replicas(start_server: Any) -> list[Server]:
    return [start_server(*OPTIONS) for _ in range(2)]


@pytest.fixture(scope="module")
def proxy(replicas: list[Server]) -> Iterator[int]:
    with proxy_before([replica.port for replica in replicas]) as port:
        yield port


@pytest.fixture(scope="module")
def killed(proxy: int, replicas: list[Server], start_server: Any) -> Disturbance:
    """What visitors met while a replica was killed."""
    return under_load(proxy, kill, 1, replicas, start_server)


@pytest.fixture(scope="module")
def drained(proxy: int, replicas: list[Server], start_server: Any) -> Disturbance:
    """What visitors met while the other replica was drained."""
    return under_load(proxy, drain, 0, replicas, start_server)


def under_load(
    proxy: int, act: Callable[[Server], None], number: int, replicas: list[Server], start_server: Any
) -> Disturbance:
    """Do something to one of two replicas while visitors act, and return what they met.

    A replica that has gone before is started again at its port.
    """
    for place, replica in enumerate(replicas):
        if replica.process.poll() is not None:
            replicas[place] = start_server(*OPTIONS, port=replica.port)
    acting = disturb(proxy, LOOKS, PATHS, lambda: act(replicas[number]), visitors=8, before=4, after=4)
    return asyncio.run(acting)


def test_visitors_are_spread_over_the_replicas(proxy: int) -> None:
    cookies = {ask(proxy, "/robots.txt").headers["set-cookie"].partition(";")[0] for _ in range(40)}
    assert cookies == {"replica=a", "replica=b"}


def test_who_comes_back_is_not_sent_elsewhere(proxy: int) -> None:
    assert "set-cookie" not in ask(proxy, "/robots.txt", "b").headers


def test_a_visit_opens_through_the_proxy(proxy: int) -> None:
    async def context() -> bool:
        visitor = Visitor(proxy, name=NAME)
        view = await visitor.look(LOOKS[0])
        await visitor.leave()
        return bool(view.texts) and not view.failures

    assert asyncio.run(context())


def test_both_replicas_show_the_same_view(proxy: int) -> None:
    async def views() -> list[Any]:
        visitors = [Visitor(proxy, name=NAME, cookie=f"replica={replica}") for replica in "ab"]
        seen = [await visitor.look(LOOKS[0]) for visitor in visitors]
        await asyncio.gather(*(visitor.leave() for visitor in visitors))
        return seen

    first, second = asyncio.run(views())
    assert first.texts == second.texts


def test_open_data_are_kept_by_the_proxy(proxy: int, replicas: list[Server]) -> None:
    requested = [ask(proxy, "/data/silver-delta/organisations.json", "a").status for _ in range(20)]
    reached = [line for line in replicas[0].lines() if line.get("path") == "/data/silver-delta/organisations.json"]
    assert (set(requested), len(reached)) == ({200}, 1)


def test_one_visitor_who_asks_without_pause_is_asked_to_come_back(replicas: list[Server]) -> None:
    with proxy_before([replica.port for replica in replicas], one_visitor=True) as port:
        paths = ["/robots.txt"] * 250 + ["/data/silver-delta/places.csv"] * 150
        usual = {ask(port, path).status for path in paths}
        flood = Counter(ask(port, "/robots.txt").status for _ in range(600))
    assert usual == {200}
    assert flood[429] > 0
    assert set(flood) == {200, 429}


def test_numbers_for_the_operator_do_not_leave_the_house(proxy: int) -> None:
    assert ask(proxy, "/metrics").status == 404


def test_nobody_loses_the_view_when_a_replica_is_killed(killed: Disturbance) -> None:
    assert (killed.lost, killed.reconnects > 0) == ([], True)


def test_no_request_fails_when_a_replica_is_killed(killed: Disturbance) -> None:
    """Nobody can end the one answer that the replica had begun to send to its reader; asked again, it comes."""
    assert (killed.failed, killed.requests > 20) == ([], True)
    assert len(killed.cut) <= 1


def test_nobody_loses_the_view_when_a_replica_is_drained(drained: Disturbance) -> None:
    assert (drained.lost, drained.reconnects > 0) == ([], True)


def test_no_request_fails_when_a_replica_is_drained(drained: Disturbance) -> None:
    assert (drained.failed, drained.cut, drained.requests > 20) == ([], [], True)
