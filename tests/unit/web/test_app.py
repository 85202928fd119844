"""What our server changes about Streamlit leaves what a page is told as it is."""

import pytest
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from regiondata.web.app import send_theme_once

SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar")


def described() -> list[str]:
    """Return what a page is told about each section of the look, as Streamlit writes it."""
    messages = [CustomThemeConfig() for _ in SECTIONS]
    for message, section in zip(messages, SECTIONS, strict=True):
        app_session._populate_theme_msg(message, section)
    return [str(message) for message in messages]


def test_the_look_is_read_once_and_told_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_session, "_populate_theme_msg", app_session._populate_theme_msg)
    before = described()
    send_theme_once()
    retained = app_session._populate_theme_msg
    assert described() == before
    assert before[0]
    monkeypatch.setattr(app_session.config, "get_options_for_section", lambda _: pytest.fail("it is read again"))
    assert described() == before
    send_theme_once()
    assert app_session._populate_theme_msg is retained


def test_a_section_that_says_nothing_stays_unsaid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_session, "_populate_theme_msg", app_session._populate_theme_msg)
    send_theme_once()
    look = CustomThemeConfig()
    app_session._populate_theme_msg(look.dark, "theme.light.sidebar")
    assert not look.HasField("dark")
