"""What visitors hand in by the real route: too large, too much, too slow, or by somebody who is no visitor."""

import asyncio
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from socket_visitors import Look, Visitor

from regiondata.web.middleware.upload_limit import MOST_OF_ONE

MB = 1_000_000
EDGE = "edge-of-a-part"


class PageContext:
    """A page that is open, from which files are handed in."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self.loop = asyncio.new_event_loop()
        self.visitor = Visitor(server.port)
        self.loop.run_until_complete(self.visitor.look(Look("answers", "part=own")))
        cookie = server.ask("/_stcore/health").headers["set-cookie"].partition(";")[0]
        self.given = {"Cookie": cookie, "X_Xsrftoken": cookie.partition("=")[2].strip('"')}

    def hand_in(self, name: str, content: bytes, **more: str) -> Any:
        head = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{EDGE}--\r\n".encode()
        kind = f"multipart/form-data; boundary={EDGE}"
        path = f"/_stcore/upload_file/{self.visitor.session}/{name}"
        return self.server.ask(path, "PUT", body, **{"Content_Type": kind, **self.given, **more})

    def take_away(self, name: str) -> Any:
        return self.server.ask(f"/_stcore/upload_file/{self.visitor.session}/{name}", "DELETE", **self.given)

    def close(self) -> None:
        self.loop.run_until_complete(self.visitor.leave())
        self.loop.close()


@pytest.fixture
def context(server: Any) -> Iterator[PageContext]:
    opened = PageContext(server)
    yield opened
    opened.close()


def resident(server: Any) -> float:
    """Return the megabytes that the process holds, or nothing where the system does not tell."""
    status = Path(f"/proc/{server.process.pid}/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    return sum(int(line.split()[1]) / 1000 for line in lines if line.startswith("VmRSS"))


def test_a_file_is_taken_from_a_page_that_is_open(context: PageContext) -> None:
    assert context.hand_in("list.csv", b"What does it cost?\n").status == 204


def test_a_file_over_the_largest_size_is_refused(context: PageContext) -> None:
    assert context.hand_in("large.pdf", b"x" * 12 * MB).status == 413


def test_a_hundred_files_take_no_more_memory_than_one_visit_may_hold(server: Any, context: PageContext) -> None:
    before = resident(server)
    statuses = [context.hand_in(f"{number}.txt", b"x" * 8 * MB).status for number in range(100)]
    assert statuses == [204] * 3 + [413] * 97
    assert resident(server) - before < 3 * MOST_OF_ONE / MB
    context.take_away("0.txt")
    assert context.hand_in("another.txt", b"x" * 8 * MB).status == 204


def test_a_forged_token_hands_nothing_in(context: PageContext) -> None:
    assert context.hand_in("list.csv", b"What?\n", X_Xsrftoken="forged").status == 403


def test_a_body_of_another_form_is_refused(context: PageContext) -> None:
    assert context.hand_in("list.csv", b"What?\n", Content_Type="text/plain").status == 400
    assert context.hand_in("list.csv", b"What?\n", Content_Type="multipart/form-data").status == 400


@pytest.mark.parametrize("method", ["PUT", "POST", "GET"])
def test_bodies_that_never_end_keep_nobody_waiting(server: Any, context: PageContext, method: str) -> None:
    head = f"{method} /_stcore/upload_file/{context.visitor.session}/slow HTTP/1.1\r\nHost: localhost\r\n"
    head += f"Cookie: {context.given['Cookie']}\r\nX-Xsrftoken: {context.given['X_Xsrftoken']}\r\n"
    head += f"Content-Type: multipart/form-data; boundary={EDGE}\r\nContent-Length: 100000\r\n\r\n--{EDGE}\r\n"
    with ExitStack() as opened:
        for _ in range(200):
            slow = opened.enter_context(socket.create_connection(("127.0.0.1", server.port), timeout=20))
            slow.sendall(head.encode())
        began = time.monotonic()
        assert server.ask("/data/index.json").status == 200
        view = context.loop.run_until_complete(context.visitor.look(Look("figures")))
        assert time.monotonic() - began < 5
    assert view.texts
    assert server.ask("/readyz").status == 200


def test_a_body_that_breaks_off_leaves_nothing_behind(server: Any, context: PageContext) -> None:
    head = f"PUT /_stcore/upload_file/{context.visitor.session}/torn HTTP/1.1\r\nHost: localhost\r\n"
    head += f"Cookie: {context.given['Cookie']}\r\nX-Xsrftoken: {context.given['X_Xsrftoken']}\r\n"
    head += f"Content-Type: multipart/form-data; boundary={EDGE}\r\nContent-Length: {9 * MB}\r\n\r\n--{EDGE}\r\n"
    for _ in range(10):
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as torn:
            torn.sendall(head.encode() + b"x" * MB)
    assert context.hand_in("whole.txt", b"x" * 8 * MB).status == 204
