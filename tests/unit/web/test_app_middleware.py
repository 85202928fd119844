"""Headers, health, the log and the static bundles."""

import asyncio
import io
import json
import logging
from pathlib import Path
from typing import Any

import pytest
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.websockets import WebSocket
from uvicorn.protocols.utils import ClientDisconnected

from regiondata.web.middleware.access_log import AccessLog, JsonLines, PatientWriter, shortened_path
from regiondata.web.middleware.health import Health, Readiness
from regiondata.web.middleware.security_headers import SecurityHeaders
from regiondata.web.streamlit_internals.framework_logs import adopt_framework_logs
from regiondata.web.streamlit_internals.static_files import StaticAssets, compress_assets


def test_every_answer_carries_the_headers_and_no_server(inner: Any, ask: Any) -> None:
    headers = ask(SecurityHeaders(inner, policy="default-src 'self'", behind_tls=False)).headers
    assert headers["content-security-policy"] == "default-src 'self'"
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


def test_transport_security_is_asked_for_behind_tls_only(inner: Any, ask: Any) -> None:
    requested = [ask(SecurityHeaders(inner, policy="", behind_tls=tls)).headers for tls in (True, False)]
    assert ["strict-transport-security" in headers for headers in requested] == [True, False]


def test_hosts_below_ours_keep_to_https_only_where_that_is_asked(inner: Any, ask: Any) -> None:
    values = [
        ask(SecurityHeaders(inner, policy="", behind_tls=True, other_hosts=others)).headers["strict-transport-security"]
        for others in (False, True)
    ]
    assert ["includeSubDomains" in value for value in values] == [False, True]


@pytest.mark.parametrize(
    ("tls", "headers", "secure"),
    [
        (True, {}, True),
        (False, {}, False),
        (False, {"x_forwarded_proto": "https"}, True),
        (False, {"x_forwarded_proto": "http"}, False),
    ],
)
def test_a_cookie_is_for_https_alone_where_visitors_come_by_it(
    ask: Any, tls: bool, headers: dict[str, str], secure: bool
) -> None:
    async def baking(scope: Any, receive: Any, send: Any) -> None:
        cookies = [(b"set-cookie", b"_streamlit_xsrf=1; Path=/; SameSite=Lax")]
        await send({"type": "http.response.start", "status": 200, "headers": cookies})
        await send({"type": "http.response.body", "body": b""})

    answer = ask(SecurityHeaders(baking, policy="", behind_tls=tls), **headers)
    assert answer.headers["set-cookie"].endswith("; Secure") is secure
    assert ("strict-transport-security" in answer.headers) is tls


@pytest.mark.parametrize(
    ("readiness", "has_data", "status"),
    [
        (Readiness(warm=True), True, 200),
        (Readiness(warm=False), True, 503),
        (Readiness(warm=True), False, 503),
        (Readiness(warm=True, stopping=True), True, 503),
    ],
)
def test_visitors_are_sent_while_there_is_something_to_show(
    inner: Any, ask: Any, readiness: Readiness, has_data: bool, status: int
) -> None:
    app = Health(inner, readiness=readiness, has_data=lambda: has_data)
    assert (ask(app, "/readyz").status, ask(app, "/healthz").status) == (status, 200)


def test_who_is_not_ready_says_why(inner: Any, ask: Any) -> None:
    reasons = {
        "warming up": Health(inner, readiness=Readiness(), has_data=lambda: False),
        "about to stop": Health(inner, readiness=Readiness(stopping=True), has_data=lambda: True),
        "3 in delta": Health(inner, readiness=Readiness(warm=True), has_data=lambda: False, why=lambda: "3 in delta"),
    }
    assert [reason for reason, app in reasons.items() if reason not in ask(app, "/readyz").body.decode()] == []


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> pytest.LogCaptureFixture:
    monkeypatch.setattr(logging.getLogger("regiondata"), "propagate", True)
    caplog.set_level(logging.INFO, "regiondata")
    return caplog


def written(lines: pytest.LogCaptureFixture) -> dict[str, Any]:
    return dict(json.loads(JsonLines().format(lines.records[-1])))


def test_a_request_is_one_line_with_path_status_and_duration(inner: Any, ask: Any, lines: Any) -> None:
    ask(AccessLog(inner), "/map", query="q=secret", user_agent="me", cookie="c", x_forwarded_for="10.0.0.1")
    described = written(lines)
    assert (described["path"], described["status"], described["bytes"]) == ("/map", 200, 5)


def test_nothing_about_who_asked_is_written(inner: Any, ask: Any, lines: Any) -> None:
    ask(AccessLog(inner), "/map", query="q=secret", user_agent="mozilla", cookie="biscuit", x_forwarded_for="10.0.0.1")
    line = JsonLines().format(lines.records[-1])
    assert not [word for word in ("secret", "mozilla", "biscuit", "10.0.0.1") if word in line]


def test_what_failed_is_written_and_the_visitor_reads_a_sentence(ask: Any, lines: Any) -> None:
    async def broken(scope: Any, receive: Any, send: Any) -> None:
        raise RuntimeError("/home/secret/path")

    answer = ask(AccessLog(broken), "/map")
    assert (answer.status, b"secret" in answer.body) == (500, False)
    assert any("RuntimeError" in JsonLines().format(record) for record in lines.records)


@pytest.mark.parametrize("level", [logging.WARNING, logging.ERROR])
def test_of_the_frameworks_warnings_only_the_kind_is_written(level: int) -> None:
    try:
        raise ValueError("x" * 5000)
    except ValueError as error:
        failure = (type(error), error, error.__traceback__)
    record = logging.LogRecord("streamlit.web", level, "", 1, "bad frame " + "y" * 5000, None, failure)
    line = JsonLines().format(record)
    assert ("trace" in json.loads(line), len(line) < 600) == (
        (True, False) if level == logging.ERROR else (False, True)
    )


def hold_socket(app: Any, *frames: dict[str, Any], gone: bool = False) -> list[dict[str, Any]]:
    """Open a socket through the log, send frames, and return what is sent back; nothing is to one who has gone."""
    waiting, sent = [{"type": "websocket.connect"}, *frames], list[dict[str, Any]]()

    async def receive() -> dict[str, Any]:
        return waiting.pop(0) if waiting else {"type": "websocket.disconnect", "code": 1006}

    async def send(message: dict[str, Any]) -> None:
        if gone:
            raise ClientDisconnected
        sent.append(message)

    asyncio.run(AccessLog(app)({"type": "websocket", "path": "/_stcore/stream", "headers": []}, receive, send))
    return sent


def failures_in(lines: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """Return what was written of failures."""
    return [json.loads(JsonLines().format(each)) for each in lines.records if each.levelno >= logging.WARNING]


async def read_bytes(scope: Any, receive: Any, send: Any) -> None:
    socket = WebSocket(scope, receive, send)
    await socket.accept()
    await socket.receive_bytes()


async def refuse_text(scope: Any, receive: Any, send: Any) -> None:
    socket = WebSocket(scope, receive, send)
    await socket.accept()
    await socket.receive()
    await socket.close()
    raise TypeError("x" * 5000)


@pytest.mark.parametrize(("app", "failure", "code"), [(read_bytes, "KeyError", 1003), (refuse_text, "TypeError", 1000)])
def test_a_frame_that_cannot_be_read_is_one_short_line(app: Any, failure: str, code: int, lines: Any) -> None:
    sent = hold_socket(app, {"type": "websocket.receive", "text": "x" * 5000})
    (described,) = failures_in(lines)
    assert (described["message"], described["what"]) == ("a socket sent what cannot be read", failure)
    assert ("trace" in described, len(json.dumps(described)) < 200) == (False, True)
    assert [(message["type"], message.get("code")) for message in sent[1:]] == [("websocket.close", code)]


@pytest.mark.parametrize("error", [KeyError("figures"), OSError(28, "No space left on device")], ids=repr)
def test_a_socket_that_fails_through_us_is_closed_and_written_with_its_trace(error: Exception, lines: Any) -> None:
    async def broken(scope: Any, receive: Any, send: Any) -> None:
        socket = WebSocket(scope, receive, send)
        await socket.accept()
        await socket.receive_bytes()
        raise error

    sent = hold_socket(broken, {"type": "websocket.receive", "bytes": b"x"})
    (described,) = failures_in(lines)
    assert (described["message"], described["path"], type(error).__name__ in described["trace"]) == (
        "a socket failed",
        "/_stcore/stream",
        True,
    )
    assert sent[1:] == [{"type": "websocket.close", "code": 1011}]


async def reset(scope: Any, receive: Any, send: Any) -> None:
    raise ConnectionResetError(104, "Connection reset by peer")


@pytest.mark.parametrize(("app", "failure"), [(read_bytes, "ClientDisconnected"), (reset, "ConnectionResetError")])
def test_a_line_that_breaks_off_is_one_short_line(app: Any, failure: str, lines: Any) -> None:
    assert hold_socket(app, gone=True) == []
    (described,) = failures_in(lines)
    assert (described["message"], described["what"], "trace" in described) == ("a socket broke off", failure, False)


async def take_upload(scope: Any, receive: Any, send: Any) -> None:
    await Request(scope, receive, send).body()


async def send_download(scope: Any, receive: Any, send: Any) -> None:
    await StreamingResponse(iter(["x"]))(scope, receive, send)


@pytest.mark.parametrize(("app", "says_so"), [(take_upload, False), (take_upload, True), (send_download, True)])
@pytest.mark.parametrize("within", [lambda app: app, ServerErrorMiddleware], ids=["bare", "wrapped"])
def test_an_upload_or_download_that_breaks_off_is_one_short_line(
    app: Any, says_so: bool, within: Any, lines: Any
) -> None:
    waiting = [{"type": "http.request", "body": b"half", "more_body": True}]

    async def receive() -> dict[str, Any]:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(_message: dict[str, Any]) -> None:
        if says_so:  # some servers take what nobody receives without a word
            raise ClientDisconnected

    scope = {"type": "http", "method": "PUT", "path": "/_stcore/upload_file/session/file", "headers": []}
    asyncio.run(AccessLog(within(app))({**scope, "asgi": {"spec_version": "2.4"}}, receive, send))
    (described,) = failures_in(lines)
    assert (described["message"], described["path"]) == ("a request broke off", "/_stcore/upload_file")
    assert ("trace" in described, "session" in json.dumps(described)) == (False, False)


def test_what_the_framework_writes_goes_through_our_log() -> None:
    handler, logger = logging.NullHandler(), logging.getLogger("streamlit.tested")
    logger.addHandler(logging.StreamHandler())
    others = {name: list(logging.getLogger(name).handlers) for name in logging.root.manager.loggerDict}
    try:
        adopt_framework_logs(handler)
        assert (logger.handlers, logger.propagate) == ([handler], False)
        assert handler not in logging.getLogger("regiondata").handlers
    finally:
        for name, handlers in others.items():
            logging.getLogger(name).handlers = handlers


class FullDisk(io.StringIO):
    """A file that takes nothing for a while."""

    full = True

    def write(self, text: str) -> int:
        if self.full:
            raise OSError(28, "No space left on device")
        return super().write(text)


def test_what_a_full_disk_has_lost_is_counted_when_there_is_room() -> None:
    disk = FullDisk()
    writer = PatientWriter(disk)
    writer.setFormatter(JsonLines())
    for number in range(4):
        disk.full = number < 3
        writer.handle(logging.makeLogRecord({"msg": f"line {number}"}))
    described = [json.loads(line) for line in disk.getvalue().split("\n") if line]
    assert [(line["message"], line.get("lines")) for line in described] == [("lines were lost", 3), ("line 3", None)]


def test_a_line_cannot_be_forged() -> None:
    record = logging.LogRecord("x", logging.INFO, "", 1, "request", None, None)
    record.event = {"path": '/a\n{"status": 200}'}
    assert "\n" not in JsonLines().format(record)


@pytest.mark.parametrize(
    ("path", "described"),
    [
        ("/_stcore/upload_file/session/file", "/_stcore/upload_file"),
        ("/media/abc.png", "/media/abc.png"),
        ("/" + "a" * 500, "/" + "a" * 119),
    ],
)
def test_a_path_is_told_without_the_part_of_a_session(path: str, described: str) -> None:
    assert shortened_path(path) == described


def test_a_bundle_is_compressed_and_kept_for_good(tmp_path: Path, inner: Any, ask: Any) -> None:
    (tmp_path / "index.AbCd1234.js").write_text("let figure = 1;" * 200, encoding="utf-8")
    ready: dict[str, Any] = {}
    compress_assets(tmp_path, ready, "", tmp_path / "none")
    headers = ask(StaticAssets(inner, ready=ready), "/index.AbCd1234.js", accept_encoding="br").headers
    assert (headers["content-encoding"], "immutable" in headers["cache-control"]) == ("br", True)


def test_a_file_without_fingerprint_is_asked_for_again(tmp_path: Path, inner: Any, ask: Any) -> None:
    (tmp_path / "manifest.json").write_text("{}", encoding="utf-8")
    ready: dict[str, Any] = {}
    compress_assets(tmp_path, ready, "", tmp_path / "none")
    assert ask(StaticAssets(inner, ready=ready), "/manifest.json").headers["cache-control"] == "no-cache"


def test_who_takes_no_compressed_form_is_answered_by_the_pages(tmp_path: Path, inner: Any, ask: Any) -> None:
    (tmp_path / "index.AbCd1234.js").write_text("let figure = 1;" * 200, encoding="utf-8")
    ready: dict[str, Any] = {}
    compress_assets(tmp_path, ready, "", tmp_path / "none")
    assert ask(StaticAssets(inner, ready=ready), "/index.AbCd1234.js").body == b"inner"
