"""Pages are compiled before the server is ready, and no visitor's thread takes their source apart."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner.script_cache import ScriptCache

from regiondata.paths import app_folder
from regiondata.web import internals_guard
from regiondata.web.streamlit_internals import compiled_pages

STARTED = """
import ast, asyncio, json
from streamlit import config, runtime
from regiondata.web.app import make_app

parsed, parse = [], ast.parse

def noted(source, *given, **named):
    parsed.extend(given)  # a file's name; arithmetic of the data has none
    return parse(source, *given, **named)

ast.parse = noted

async def start():
    arrived, said = asyncio.Queue(), asyncio.Queue()
    arrived.put_nowait({"type": "lifespan.startup"})
    serving = asyncio.create_task(make_app()({"type": "lifespan", "state": {}}, arrived.get, said.put))
    answer = await said.get()
    scripts = runtime.get_instance()._script_cache
    scripts.clear()  # as Streamlit does when the last visitor leaves
    magic = config.get_option("runner.magicEnabled")
    print(json.dumps({"answer": answer["type"], "magic": magic, "ready": sorted(scripts._cache), "parsed": parsed}))
    arrived.put_nowait({"type": "lifespan.shutdown"})
    await serving

asyncio.run(start())
"""
"""Starts the application, and prints what it has compiled before a server may say that it is ready."""


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What a process has compiled when its application has started; it stands in a folder without options."""
    variables = {**os.environ, "REGIONDATA_DATA": str(Path(__file__).parents[1] / "data" / "valid")}
    folder = tmp_path_factory.mktemp("elsewhere")
    result = subprocess.run(
        [sys.executable, "-c", STARTED], cwd=folder, env=variables, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    found: dict[str, object] = json.loads(result.stdout.splitlines()[-1])
    return found


def test_every_page_is_compiled_when_the_application_has_started_and_stays_so(started: dict[str, object]) -> None:
    scripts = compiled_pages.page_scripts(app_folder())
    assert len(scripts) > 10
    assert (started["answer"], started["ready"]) == ("lifespan.startup.complete", sorted(map(str, scripts)))


def test_no_page_is_taken_apart_in_search_of_bare_expressions(started: dict[str, object]) -> None:
    assert (started["magic"], started["parsed"]) == (False, [])


def test_streamlit_keeps_compiled_scripts_as_expected(tmp_path: Path) -> None:
    script = tmp_path / "page.py"
    script.write_text("shown = 1\n", encoding="utf-8")
    scripts = ScriptCache()
    compiled_pages.fill(scripts, [script])
    script.unlink()
    assert scripts.get_bytecode(str(script)).co_filename == str(script)


def test_without_the_cache_it_is_said_once_and_the_pages_are_served(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    internals_guard.report_missing.cache_clear()
    monkeypatch.setattr(internals_guard.LOGGER, "propagate", True)
    monkeypatch.setattr(compiled_pages.runtime, "exists", lambda: True)
    monkeypatch.setattr(compiled_pages.runtime, "get_instance", object)
    compiled_pages.compile_pages(app_folder())
    compiled_pages.compile_pages(app_folder())
    assert [record.message for record in caplog.records] == ["a private part of a library is not as expected"]
