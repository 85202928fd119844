"""Files are taken while there is room for them, of one visit and of all, and room that is given back is there again."""

import asyncio
from collections.abc import Iterable
from typing import Any

import pytest

from regiondata.web.middleware.upload_limit import FILES_OF_ONE, MOST_OF_ALL, MOST_OF_ONE, UploadLimit
from regiondata.web.streamlit_internals.addresses import UPLOADS

MB = 1_000_000


class Server:
    """Takes files in, and refuses those of a visit that it does not know."""

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.held = 0
        self.said = ""
        self.forged = False
        self.upload_limit = UploadLimit(self.app, held=lambda: self.held, is_live=lambda context: context != "over")

    async def app(self, scope: Any, receive: Any, send: Any) -> None:
        self.taken.append(f"{scope['method']} {scope['path']}")
        if "broken" in scope["path"]:
            raise OSError("broke off")
        refused = 403 if self.forged else 400 if "unknown" in scope["path"] else 0
        await send({"type": "http.response.start", "status": refused or 204})

    def ask(self, method: str, path: str, length: str = "") -> int:
        """Return the status of an answer."""
        described: list[int] = []
        headers = [(b"content-length", length.encode())] if length else []

        async def send(message: Any) -> None:
            described.extend([message["status"]] if "status" in message else [])
            self.said = message.get("body", b"").decode()

        scope = {"type": "http", "method": method, "path": path, "headers": headers}
        asyncio.run(self.upload_limit(scope, None, send))  # type: ignore[arg-type]  # nothing is received here
        return described[0]

    def hand_in(self, sizes: Iterable[int], context: str = "one") -> list[int]:
        """Hand in files of some megabytes and return the statuses."""
        return [self.ask("PUT", f"{UPLOADS}{context}/{n}", str(size * MB)) for n, size in enumerate(sizes)]


def test_a_visit_holds_two_documents_and_no_more() -> None:
    assert Server().hand_in([10, 10, 10]) == [204, 204, 413]
    assert 20 * MB < MOST_OF_ONE < 30 * MB


@pytest.mark.parametrize("length", ["", "-1", "1e6", "1,1", "9" * 5000, "²"])
def test_a_size_that_is_no_number_is_asked_for(length: str) -> None:
    assert Server().ask("PUT", f"{UPLOADS}one/0", length) == 411


def test_who_is_refused_reads_what_to_do_next() -> None:
    server = Server()
    server.ask("PUT", f"{UPLOADS}one/0", "")
    assert "Reload the page" in server.said
    server.hand_in([0] * (FILES_OF_ONE + 1))
    assert "most files" in server.said
    assert "Remove one" in server.said
    server.hand_in([10, 10, 10], "two")
    assert "too large together" in server.said


def test_what_is_taken_away_makes_room() -> None:
    server = Server()
    server.hand_in([10, 10])
    server.ask("DELETE", f"{UPLOADS}one/0")
    assert server.ask("PUT", f"{UPLOADS}one/2", str(10 * MB)) == 204


def test_who_may_not_take_a_file_away_gains_no_room() -> None:
    server = Server()
    server.hand_in([10, 10])
    server.forged = True
    assert server.ask("DELETE", f"{UPLOADS}one/0") == 403
    assert server.hand_in([10]) == [403]  # under the name of a file that is there
    server.forged = False
    assert server.ask("PUT", f"{UPLOADS}one/2", str(10 * MB)) == 413


def test_a_file_handed_in_again_takes_the_place_of_itself() -> None:
    server = Server()
    assert [server.ask("PUT", f"{UPLOADS}one/same", str(20 * MB)) for _ in range(3)] == [204, 204, 204]


def test_visits_have_room_of_their_own_until_all_is_taken() -> None:
    server = Server()
    assert server.hand_in([20], "one") + server.hand_in([20], "two") == [204, 204]
    server.held = MOST_OF_ALL - MB
    assert server.hand_in([2], "three") == [503]


def test_a_refused_file_takes_no_room() -> None:
    server = Server()
    assert [server.ask("PUT", f"{UPLOADS}unknown/{n}", str(20 * MB)) for n in range(3)] == [400, 400, 400]


def test_a_file_that_breaks_off_takes_no_room() -> None:
    server = Server()
    for n in range(3):
        with pytest.raises(OSError, match="broke off"):
            server.ask("PUT", f"{UPLOADS}broken/{n}", str(20 * MB))


@pytest.mark.parametrize("length", ["", "-1", "many", "1e9", "²"])
def test_a_size_must_be_told(length: str) -> None:
    server = Server()
    headers = [(b"content-length", length.encode())] if length else []
    described: list[int] = []

    async def send(message: Any) -> None:
        described.extend([message["status"]] if "status" in message else [])

    scope = {"type": "http", "method": "PUT", "path": f"{UPLOADS}one/0", "headers": headers}
    asyncio.run(server.upload_limit(scope, None, send))  # type: ignore[arg-type]  # nothing is received here
    assert (described, server.taken) == ([411], [])


def test_what_is_known_of_visits_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regiondata.web.middleware.upload_limit.SESSIONS_TRACKED", 20)
    server = Server()
    for context in range(50):
        server.hand_in([1], str(context))
    assert len(server.upload_limit._sessions) == 20


def test_all_else_passes() -> None:
    server = Server()
    assert server.ask("GET", "/map") == 204
    assert server.ask("OPTIONS", f"{UPLOADS}one/0") == 204


def test_who_has_no_page_open_hands_in_nothing() -> None:
    server = Server()
    assert (server.hand_in([1], context="over"), server.taken) == ([400], [])


def test_a_page_holds_some_files_however_small() -> None:
    server = Server()
    assert server.hand_in([0] * (FILES_OF_ONE + 5)) == [204] * FILES_OF_ONE + [413] * 5


def test_nothing_is_written_down_of_files_that_were_refused() -> None:
    server = Server()
    for number in range(50):
        server.ask("PUT", f"{UPLOADS}one/unknown{number}", "5")
    assert server.upload_limit._sessions == {}


def test_files_that_one_visitor_hands_in_slowly_leave_room_for_another() -> None:
    server, statuses, coming = Server(), dict[str, int](), asyncio.Event()
    server.upload_limit.app = lambda scope, receive, send: coming.wait()

    async def hand_in(visitor: str, context: str) -> None:
        async def send(message: Any) -> None:
            statuses.setdefault(context, message.get("status", 0))

        headers = [(b"content-length", b"%d" % (20 * MB))]
        scope = {"type": "http", "method": "PUT", "path": f"{UPLOADS}{context}/0", "headers": headers}
        await server.upload_limit({**scope, "client": (visitor, 1)}, None, send)  # type: ignore[arg-type]  # nothing is received here

    async def together() -> None:
        slow = [asyncio.ensure_future(hand_in("203.0.113.7", f"slow{number}")) for number in range(5)]
        await asyncio.sleep(0.01)
        other = asyncio.ensure_future(hand_in("203.0.113.8", "other"))
        await asyncio.sleep(0.01)
        coming.set()
        await asyncio.gather(*slow, other)

    asyncio.run(together())
    assert statuses == {f"slow{number}": 503 for number in range(1, 5)}
    assert server.upload_limit._coming == {}
