"""A visitor without a browser: opens Streamlit's socket, asks for runs of pages and waits until each is done."""

import asyncio
import random
import time
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import IPv4Address
from urllib.parse import urlencode
from weakref import WeakKeyDictionary

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.asyncio.client import ClientConnection, connect

State = tuple[str, dict[str, str]]
"""What a visitor looks at: the page's name as it stands in its path ("" for the first), and the parameters."""

_held: WeakKeyDictionary[ClientConnection, set[str]] = WeakKeyDictionary()
"""The large messages that each visitor has been sent, by hash. A browser says which, and is not sent them again."""


def own_line() -> str:
    """Return a network address that hardly anybody else has: what one visitor may do is limited."""
    return str(IPv4Address(int(IPv4Address("10.0.0.0")) + random.randrange(1 << 24)))


@asynccontextmanager
async def visiting(address: str, line: str = "") -> AsyncIterator[ClientConnection]:
    """Open a visit's socket as a browser does, from a network address of its own or from one that is given."""
    home, headers = address.replace("http", "ws", 1), {"X-Forwarded-For": line or own_line()}
    async with connect(
        f"{home}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], additional_headers=headers, max_size=None
    ) as socket:
        yield socket


async def rerun(socket: ClientConnection, state: State) -> float:
    """Ask for one run of a page and return the seconds until it is done."""
    page, parameters = state
    held = _held.setdefault(socket, set())
    requested = BackMsg()
    requested.rerun_script.cached_message_hashes.extend(held)
    requested.rerun_script.query_string = urlencode(parameters)
    requested.rerun_script.page_name = page
    began = time.perf_counter()
    await socket.send(requested.SerializeToString())
    while True:
        message = ForwardMsg()
        message.ParseFromString(bytes(await socket.recv(decode=False)))
        if message.metadata.cacheable and message.WhichOneof("type") != "ref_hash":
            held.add(message.hash)
        if message.WhichOneof("type") == "script_finished":
            return time.perf_counter() - began


async def until_ready(address: str, path: str = "/readyz") -> None:
    """Wait until everything is made that is made after the start."""
    while not is_ready(address, path):
        await asyncio.sleep(0.1)


def wait_until_ready(address: str) -> None:
    """Wait, where no loop can be run, until everything is made."""
    while not is_ready(address):
        time.sleep(0.1)


def is_ready(address: str, path: str = "/readyz") -> bool:
    """Say whether the server calls itself ready."""
    try:
        with urllib.request.urlopen(f"{address}{path}", timeout=5):
            return True
    except OSError:
        return False
