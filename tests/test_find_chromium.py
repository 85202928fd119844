"""Which browser the tests take, and when one is sought."""

from pathlib import Path

import find_chromium
import pytest

pytestmark = pytest.mark.slow


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all there is on the path, and nothing of Playwright's own."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "none"))
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(find_chromium, "SHELL_SOUGHT", tmp_path / "sought")
    return tmp_path


def add(folder: Path, name: str) -> str:
    program = folder / name
    program.parent.mkdir(parents=True, exist_ok=True)
    program.touch(mode=0o755)
    return str(program)


def test_a_shell_is_taken_before_a_browser(programs: Path) -> None:
    browser = add(programs, "chromium")
    assert find_chromium.find_chromium() == browser
    shell = add(programs, "chromium-headless-shell")
    assert find_chromium.find_chromium() == shell


def test_what_is_named_is_taken(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add(programs, "chromium-headless-shell")
    monkeypatch.setenv("CHROMIUM", "/own/chromium")
    assert find_chromium.ready_chromium() == "/own/chromium"


def test_a_shell_that_cannot_be_had_is_sought_once(programs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, sought = add(programs, "chromium"), list[list[str]]()
    monkeypatch.setattr(find_chromium.subprocess, "run", lambda command, **_: sought.append(command))
    assert find_chromium.ready_chromium() == browser
    assert len(sought) == 1
    assert find_chromium.ready_chromium() == browser
    assert len(sought) == 1


def test_playwrights_own_shell_is_found(programs: Path) -> None:
    add(programs, "chromium")
    with find_chromium.sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    shell = own.parents[2] / own.parents[1].name.replace("-", "_headless_shell-") / "for-a-machine" / "headless_shell"
    add(shell.parent, shell.name)
    assert find_chromium.find_chromium() == str(shell)
