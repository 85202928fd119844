"""A visitor without a browser: opens Streamlit's socket, asks for runs of pages and waits until each is done."""

import asyncio
import time
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.asyncio.client import ClientConnection, connect

State = tuple[str, dict[str, str]]
"""What a visitor looks at: the page's name as it stands in its path ("" for the first), and the parameters."""


@asynccontextmanager
async def visiting(address: str) -> AsyncIterator[ClientConnection]:
    """Open a visit's socket as a browser does."""
    home = address.replace("http", "ws", 1)
    async with connect(f"{home}/_stcore/stream", subprotocols=[Subprotocol("streamlit")], max_size=None) as socket:
        yield socket


async def rerun(socket: ClientConnection, state: State) -> float:
    """Ask for one run of a page and return the seconds until it is done."""
    page, parameters = state
    requested = BackMsg()
    requested.rerun_script.query_string = urlencode(parameters)
    requested.rerun_script.page_name = page
    began = time.perf_counter()
    await socket.send(requested.SerializeToString())
    while True:
        message = ForwardMsg()
        message.ParseFromString(bytes(await socket.recv(decode=False)))
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
