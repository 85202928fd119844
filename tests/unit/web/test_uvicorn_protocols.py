"""Messages that are gathered for a moment are sent whole, in their order, and not after the connection is closed."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

import pytest

from regiondata.web.uvicorn_protocols import COALESCE_BYTES, CoalescingTransport


class Wire:
    """Takes down what is written to it."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.closed = False

    def write(self, data: bytes) -> None:
        assert not self.closed
        self.sent.append(data)

    def close(self) -> None:
        self.closed = True

    def is_closing(self) -> bool:
        return self.closed


def gathered(act: Callable[[CoalescingTransport, Wire], Any]) -> Wire:
    """Let something be written, wait until all of it must have gone, and return the wire."""

    async def run() -> Wire:
        wire = Wire()
        act(CoalescingTransport(cast("asyncio.Transport", wire), asyncio.get_running_loop()), wire)
        await asyncio.sleep(0.05)
        return wire

    return asyncio.run(run())


def test_what_comes_within_a_moment_goes_out_in_one_piece_and_in_order() -> None:
    assert gathered(lambda out, _: [out.write(each) for each in (b"a", b"b", b"c")]).sent == [b"abc"]


def test_much_is_sent_at_once() -> None:
    def act(out: CoalescingTransport, wire: Wire) -> None:
        out.write(b"a")
        out.write(b"b" * COALESCE_BYTES)
        assert len(wire.sent) == 1

    assert b"".join(gathered(act).sent) == b"a" + b"b" * COALESCE_BYTES


def test_what_waits_is_sent_before_the_connection_is_closed() -> None:
    wire = gathered(lambda out, _: (out.write(b"last"), out.close()))
    assert (wire.sent, wire.closed) == ([b"last"], True)


@pytest.mark.parametrize("late", [b"", b"more"])
def test_nothing_is_written_to_a_connection_that_the_other_side_has_closed(late: bytes) -> None:
    def act(out: CoalescingTransport, wire: Wire) -> None:
        out.write(b"waits")
        wire.closed = True
        out.write(late)

    assert gathered(act).sent == []


def test_everything_else_is_the_connection_s_own() -> None:
    assert gathered(lambda out, wire: wire.sent.append(str(out.is_closing()).encode())).sent == [b"False"]
