"""Pages run by Streamlit's AppTest, without a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ENTRY = Path(__file__).resolve().parents[2] / "app" / "shell.py"
Opener = Callable[..., AppTest]


@pytest.fixture(scope="module", autouse=True)
def _shared(shared_contents: None, installed_components: None) -> None:
    """Pages are shown anew for every test, of files and in an environment that are read once."""


@pytest.fixture
def invented(monkeypatch: pytest.MonkeyPatch, valid: Path) -> Path:
    """Let the dashboard show the invented data, hostile names included; a region is held by its folder."""
    monkeypatch.setenv("REGIONDATA_DATA", str(valid))
    monkeypatch.setenv("REGIONDATA_REGION", "quiet-isles")
    return valid


@pytest.fixture
def open_page() -> Opener:
    """Open a page by its file name, with the parameters of its address."""

    def opener(name: str = "glance", **parameters: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(ENTRY), default_timeout=60)
        for parameter, value in parameters.items():
            app.query_params[parameter] = value
        if name != "glance":  # the files of pages are called as their addresses, so that none has to run before
            app.switch_page(f"app_pages/{name}.py")
        return app.run()

    return opener
