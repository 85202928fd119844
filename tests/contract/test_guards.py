"""Where a private part of a library is not as expected it is said once, and nothing opens that was closed."""

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from regiondata.web import internals_guard
from regiondata.web.internals_guard import PrivatePart
from regiondata.web.middleware.upload_limit import UploadLimit
from regiondata.web.settings import Settings, SettingsError
from regiondata.web.streamlit_internals import page_warmup, uploaded_files
from regiondata.web.streamlit_internals.addresses import UPLOADS
from regiondata.web.streamlit_internals.index_html import read_index_html
from regiondata.web.streamlit_internals.options import apply_options
from regiondata.web.uvicorn_internals import protocols

GONE = PrivatePart("streamlit.runtime.no_such_module", "part", "it is left out")


@pytest.fixture
def reported(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    """What is written down as missing: the part, and what is done without it."""
    found: list[tuple[str, str]] = []
    internals_guard.report_missing.cache_clear()
    monkeypatch.setattr(
        internals_guard.LOGGER, "warning", lambda _words, *, extra: found.append(tuple(extra["event"].values()))
    )
    return found


def test_a_missing_part_is_reported_once_with_what_is_done_without_it(reported: list[tuple[str, str]]) -> None:
    assert [GONE.find(), GONE.find()] == [None, None]
    assert reported == [("streamlit.runtime.no_such_module.part", "it is left out")]


UNREADABLE = {
    "no statistics": SimpleNamespace(),
    "no number of bytes": SimpleNamespace(get_stats=lambda: {"memory": [SimpleNamespace(size=1)]}),
    "a text": SimpleNamespace(get_stats=lambda: {"memory": [SimpleNamespace(byte_length="1")]}),
    "less than nothing": SimpleNamespace(get_stats=lambda: {"memory": [SimpleNamespace(byte_length=-1)]}),
}


@pytest.mark.parametrize("files", UNREADABLE.values(), ids=UNREADABLE)
def test_no_file_is_taken_in_where_the_bytes_held_cannot_be_counted(
    files: Any, monkeypatch: pytest.MonkeyPatch, reported: list[tuple[str, str]]
) -> None:
    monkeypatch.setattr(uploaded_files.runtime, "exists", lambda: True)
    monkeypatch.setattr(uploaded_files.runtime, "get_instance", lambda: SimpleNamespace(uploaded_file_mgr=files))
    assert uploaded_files.uploaded_bytes() is None
    assert [consequence for _part, consequence in reported] == ["no file is taken in"]


def test_a_file_is_refused_in_a_sentence_while_nobody_can_count() -> None:
    sent: list[Any] = []

    async def app(*_: Any) -> None:
        pytest.fail("the file was passed on")

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "PUT", "path": f"{UPLOADS}one/a", "headers": [(b"content-length", b"10")]}
    asyncio.run(UploadLimit(app, held=lambda: None)(scope, None, send))  # type: ignore[arg-type]  # nothing is received
    assert sent[0]["status"] == 503
    assert b"Files cannot be checked right now" in sent[1]["body"]


def test_without_its_messages_no_page_is_opened_ahead(
    monkeypatch: pytest.MonkeyPatch, reported: list[tuple[str, str]]
) -> None:
    monkeypatch.setattr(page_warmup, "REQUEST", GONE)
    monkeypatch.setattr(page_warmup, "connect", lambda *_, **__: pytest.fail("it was tried"))
    page_warmup.open_pages_ahead(Settings())
    assert len(reported) == 1


def test_an_option_that_is_not_known_is_reported_and_the_others_are_set(
    tmp_path: Any, reported: list[tuple[str, str]]
) -> None:
    file = tmp_path / "config.toml"
    file.write_text('[client]\nnoSuchOption = 1\nshowErrorDetails = "none"\n', encoding="utf-8")
    apply_options(file)
    assert [part for part, _ in reported] == ["Streamlit's option client.noSuchOption"]


def test_a_page_that_is_built_otherwise_is_served_and_reported(tmp_path: Any, reported: list[tuple[str, str]]) -> None:
    (tmp_path / "index.html").write_text("<html><title>x</title></html>", encoding="utf-8")
    assert read_index_html(tmp_path).startswith("<html>")
    assert len(reported) == 5


@pytest.mark.parametrize("part", ["TIMEOUTS", "BASE"])
def test_without_timeouts_the_server_does_not_start(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocols, part, GONE)
    with pytest.raises(SettingsError, match="cannot be given timeouts"):
        protocols.http_protocol()


def test_without_a_hook_of_the_timeouts_the_server_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocols, "BASE", PrivatePart("asyncio", "Protocol", "the server does not start"))
    with pytest.raises(SettingsError):
        protocols.http_protocol()
