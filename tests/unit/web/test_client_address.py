"""Who counts as one visitor."""

import pytest

from regiondata.web.client_address import client_address, network_of
from regiondata.web.rate_limit import RateLimit, VisitorLimits


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("fe80::1%eth0", "fe80::"),
        ("testclient", "testclient"),
    ],
)
def test_a_line_is_one_visitor_however_many_addresses_it_has(address: str, network: str) -> None:
    assert network_of(address) == network


def test_who_comes_by_a_socket_file_has_no_address() -> None:
    assert client_address({"type": "http", "client": None}) == ""


def test_one_who_asks_too_fast_is_sent_away_and_nobody_else() -> None:
    paces = VisitorLimits(lambda: RateLimit(per_second=1, at_once=2, longest_wait=1, clock=lambda: 0.0))
    assert [paces.reserve("greedy") for _ in range(9)][-1] is None
    assert paces.reserve("modest") == 0.0


def test_visitors_are_forgotten_when_there_are_many() -> None:
    paces = VisitorLimits(lambda: RateLimit(), most=10)
    for number in range(100):
        paces.reserve(str(number))
    assert len(paces._paces) == 10
