"""Opens every page once, as a visitor's browser does, so that nobody after it waits for what is made once."""

import socket
import time
from collections.abc import Callable, Mapping
from typing import Any

from websockets import Subprotocol, WebSocketException
from websockets.sync.client import ClientConnection, connect

from regiondata.region import Region
from regiondata.urls import PAGES
from regiondata.web.internals_guard import PrivatePart
from regiondata.web.middleware.access_log import LOGGER
from regiondata.web.settings import Settings
from regiondata.web.streamlit_internals.addresses import SOCKET
from regiondata.web.streamlit_internals.prerender.drawn_pages import hold_page
from regiondata.web.streamlit_internals.prerender.run_messages import MESSAGE

_WITHOUT = "no page is opened ahead, so that its first visitor waits"
REQUEST = PrivatePart("streamlit.proto.BackMsg_pb2", "BackMsg", _WITHOUT)

OPENED_AHEAD = tuple(name for name in PAGES if name != "present")
"""All pages but the one that starts a process for making files, which may never be needed."""

TIMEOUT_S = 30.0
"""How long a page may take to be opened ahead."""

LONGEST_REST_S = 3.0
"""A page that takes longer than others may do so because much else is going on; then the rest need not be longer."""


def open_pages_ahead(
    settings: Settings,
    headers: Mapping[str, str] | None = None,
    *,
    rest: float = 0.0,
    shown: Callable[[], Region | None] = lambda: None,
) -> None:
    """Open every page once, with headers of the line that asks for them, and rest so many times as long as each took.

    What a page shows is held as its first words, unless the region that is `shown` has changed meanwhile. Where a page
    cannot be opened, the first visitor waits; it is written down and stops nothing.
    """
    if REQUEST.find() is None or MESSAGE.find() is None:
        return
    listens = "127.0.0.1" if settings.host in {"0.0.0.0", ""} else settings.host  # noqa: S104 - compared, not bound
    try:
        with connect(
            f"ws://localhost:{settings.port}{SOCKET}",
            sock=socket.create_connection(("::1" if listens == "::" else listens, settings.port), TIMEOUT_S),
            subprotocols=[Subprotocol("streamlit")],
            additional_headers=headers,
            max_size=None,
            open_timeout=TIMEOUT_S,
        ) as session:
            for name in OPENED_AHEAD:
                began = time.monotonic()
                before = shown()
                received = _open_page(session, "" if name == "glance" else name)
                if before is not None and shown() is before:
                    hold_page(before, name, received)
                time.sleep(min(LONGEST_REST_S, rest * (time.monotonic() - began)))
    except (OSError, WebSocketException, AttributeError, ValueError) as error:
        LOGGER.warning("the pages could not be opened ahead", extra={"event": {"what": type(error).__name__}})


def page_request(name: str) -> bytes:
    """Return the message that asks for one run of a page."""
    request = REQUEST.find()()
    request.rerun_script.page_name = name
    content: bytes = request.SerializeToString()
    return content


def ends_a_run(received: bytes, message: Any) -> bool:
    """Say whether a message says that the run is done; `message` is used for reading and may be used again."""
    message.ParseFromString(received)
    return bool(message.WhichOneof("type") == "script_finished")


def _open_page(session: ClientConnection, name: str) -> list[bytes]:
    """Ask for one run of a page, wait until it is done, and return what it sent."""
    session.send(page_request(name))
    message, received = MESSAGE.find()(), list[bytes]()
    while not received or not ends_a_run(received[-1], message):
        content = session.recv(timeout=TIMEOUT_S, decode=False)
        received.append(bytes(content) if not isinstance(content, str) else content.encode())
    return received
