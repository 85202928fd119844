"""Opens every page once, as a visitor's browser does, so that nobody after it waits for what is made once."""

import socket
import time
from collections.abc import Mapping
from typing import Any

from websockets import Subprotocol, WebSocketException
from websockets.sync.client import ClientConnection, connect

from regiondata.urls import PAGES
from regiondata.web.library_internals import PrivatePart
from regiondata.web.middleware.access_log import LOGGER
from regiondata.web.settings import Settings
from regiondata.web.streamlit_internals.addresses import SOCKET

_WITHOUT = "no page is opened ahead, so that its first visitor waits"
REQUEST = PrivatePart("streamlit.proto.BackMsg_pb2", "BackMsg", _WITHOUT)
MESSAGE = PrivatePart("streamlit.proto.ForwardMsg_pb2", "ForwardMsg", _WITHOUT)

OPENED_AHEAD = tuple(name for name in PAGES if name != "present")
"""All pages but the one that starts a process for making files, which may never be needed."""

TIMEOUT_S = 30.0
"""How long a page may take to be opened ahead."""

LONGEST_REST_S = 3.0
"""A page that takes longer than others may do so because much else is going on; then the rest need not be longer."""


def open_pages_ahead(settings: Settings, headers: Mapping[str, str] | None = None, *, rest: float = 0.0) -> None:
    """Open every page once, with headers of the line that asks for them, and rest so many times as long as each took.

    Where that fails, the first visitor waits; it is written down and stops nothing.
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
                _open_page(session, "" if name == "glance" else name)
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


def _open_page(session: ClientConnection, name: str) -> None:
    """Ask for one run of a page, and wait until it is done."""
    session.send(page_request(name))
    message, done = MESSAGE.find()(), False
    while not done:
        received = session.recv(timeout=TIMEOUT_S, decode=False)
        done = ends_a_run(bytes(received) if not isinstance(received, str) else received.encode(), message)
