"""What our server changes about Streamlit leaves what a page is told as it is."""

import pytest
from streamlit import config
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session

from regiondata.server import read_look_once

SECTIONS = ("theme", "theme.light", "theme.dark", "theme.sidebar")


def told() -> list[str]:
    """Return what a page is told about each section of the look, as Streamlit writes it."""
    messages = [CustomThemeConfig() for _ in SECTIONS]
    for message, section in zip(messages, SECTIONS, strict=True):
        app_session._populate_theme_msg(message, section)
    return [str(message) for message in messages]


def test_the_look_is_read_once_and_told_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_options_for_section", config.get_options_for_section)
    before = told()
    read_look_once()
    kept = config.get_options_for_section
    assert told() == before
    assert any(before)
    monkeypatch.setattr(config, "get_config_options", lambda: pytest.fail("the options are gone through again"))
    assert told() == before
    read_look_once()
    assert config.get_options_for_section is kept
