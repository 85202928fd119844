"""Visitors without a browser: they open the socket of a page, choose, read what they are shown, and come back."""

import asyncio
import random
import time
from dataclasses import dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

LOST = (OSError, ConnectionClosed, InvalidHandshake, TimeoutError)
"""What a visitor meets whose server has gone."""

PAUSE_S = 0.2


@dataclass(frozen=True)
class Look:
    """An address as a visitor holds it: a page, and what is chosen on it."""

    page: str = ""
    query: str = ""


@dataclass(frozen=True)
class View:
    """What one run of a page has shown, as text."""

    texts: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    failures: tuple[str, ...] = ()

    def __contains__(self, words: str) -> bool:
        return any(words in text for text in self.texts)


@dataclass
class Journal:
    """What visitors met while they looked on."""

    seconds: list[float] = field(default_factory=list)
    reconnects: int = 0
    longest_gap: float = 0.0
    changed: list[Look] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)


@dataclass
class Visitor:
    """One open page, at a server that is called by a name."""

    port: int
    name: str = "localhost"
    cookie: str = ""
    session: str = ""
    socket: ClientConnection | None = None
    line: str = field(default_factory=lambda: f"10.{'.'.join(str(random.randrange(256)) for _ in range(3))}")
    """A network address of its own: what one visitor may do is limited."""

    async def look(self, look: Look) -> View:
        """Open an address, on the socket that is open or on a new one, and return what is shown in the end."""
        if self.socket is None:
            self.socket = await self._connect()
        requested = BackMsg()
        requested.rerun_script.query_string, requested.rerun_script.page_name = look.query, look.page
        await self.socket.send(requested.SerializeToString())
        self.session, view = await asyncio.wait_for(_read(self.socket), 60)
        return view

    async def leave(self) -> None:
        """Close the page."""
        socket, self.socket = self.socket, None
        if socket is not None:
            await socket.close()

    def clear(self) -> None:
        """Let go of a socket that is lost."""
        self.socket = None

    async def _connect(self) -> ClientConnection:
        given = {"X-Forwarded-For": self.line, **({"Cookie": self.cookie} if self.cookie else {})}
        return await connect(
            f"ws://{self.name}/_stcore/stream",
            host="127.0.0.1",
            port=self.port,
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=given,
            max_size=None,
            compression=None,
            close_timeout=1,
            proxy=None,
        )


async def _read(socket: ClientConnection) -> tuple[str, View]:
    shown: dict[tuple[int, ...], Element] = {}
    session = ""
    while True:
        message = ForwardMsg()
        message.ParseFromString(bytes(await socket.recv(decode=False)))
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            shown[tuple(message.metadata.delta_path)] = message.delta.new_element
        if kind == "new_session":
            session = message.new_session.initialize.session_id
        if kind == "script_finished":
            return session, _view([shown[path] for path in sorted(shown)])


def _view(elements: list[Element]) -> View:
    kinds = [(element.WhichOneof("type"), element) for element in elements]
    texts = [element.markdown.body for kind, element in kinds if kind == "markdown"]
    texts += [element.heading.body for kind, element in kinds if kind == "heading"]
    notices = [element.alert.body for kind, element in kinds if kind == "alert"]
    notices += [element.code.code_text for kind, element in kinds if kind == "code"]
    failures = [element.exception.message for kind, element in kinds if kind == "exception"]
    return View(tuple(texts), tuple(notices), tuple(failures))


async def keep_looking(
    visitor: Visitor, looks: list[Look], until: asyncio.Event, every: float, described: Journal
) -> None:
    """Choose one address after the other; who loses the server comes back, and compares what is shown."""
    known: dict[Look, View] = {}
    await asyncio.sleep(random.random() * every)
    number = 0
    while not until.is_set():
        look = looks[number % len(looks)]
        number += 1
        view = await come_back(visitor, look, described)
        described.failures += view.failures
        described.notices += view.notices
        if known.setdefault(look, view).texts != view.texts:
            described.changed.append(look)
        await asyncio.sleep(every * (0.5 + random.random()))
    await visitor.leave()


async def come_back(visitor: Visitor, look: Look, described: Journal, timeout_s: float = 60) -> View:
    """Look, on a new socket where the old one is lost, as a browser does that keeps its address."""
    began, lost = time.perf_counter(), False
    while True:
        try:
            view = await visitor.look(look)
        except LOST:
            visitor.clear()
            if time.perf_counter() - began > timeout_s:
                raise
            described.reconnects, lost = described.reconnects + (not lost), True
            await asyncio.sleep(PAUSE_S)
            continue
        taken = time.perf_counter() - began
        described.seconds.append(taken)
        described.longest_gap = max(described.longest_gap, taken if lost else 0.0)
        return view
