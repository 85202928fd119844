"""What our adapters lean on in Streamlit is as they expect it in the installed version."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest
from streamlit import config
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec
from streamlit.web.server.starlette import starlette_app
from streamlit.web.server.starlette.starlette_routes import BASE_ROUTE_UPLOAD_FILE

from regiondata.paths import CHECKOUT, streamlit_config
from regiondata.web import internals_guard, streamlit_internals
from regiondata.web.app import make_app
from regiondata.web.internals_guard import PrivatePart
from regiondata.web.streamlit_internals import addresses, page_warmup, uploaded_files
from regiondata.web.streamlit_internals.font_subset import ICONS, TITLES_AND_TEXT
from regiondata.web.streamlit_internals.index_html import START, read_index_html
from regiondata.web.streamlit_internals.options import apply_options
from regiondata.web.streamlit_internals.preload_links import EVERYWHERE, PARTS
from regiondata.web.streamlit_internals.static_files import streamlit_static

STATIC = streamlit_static()
MODULES = [
    import_module(f"{streamlit_internals.__name__}.{each.name}") for each in iter_modules(streamlit_internals.__path__)
]
PRIVATE = sorted({part for module in MODULES for part in vars(module).values() if isinstance(part, PrivatePart)})
OURS = (CHECKOUT / "app" / "style.css", Path(str(streamlit_internals.__file__)).with_name("navigation.js"))
SELECTED = sorted(
    {name for file in OURS for name in re.findall(r"data-testid=\"?(\w+)", file.read_text(encoding="utf-8"))}
)


@pytest.fixture(scope="module")
def scripts() -> str:
    """All scripts that Streamlit's page is made of."""
    return "\n".join(file.read_text(encoding="utf-8") for file in sorted(STATIC.rglob("*.js")))


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The parts that are reported as missing."""
    found: list[str] = []
    internals_guard.report_missing.cache_clear()
    monkeypatch.setattr(
        internals_guard.LOGGER, "warning", lambda _words, *, extra: found.append(str(extra["event"]["part"]))
    )
    return found


@pytest.mark.parametrize("part", PRIVATE, ids=lambda part: f"{part.module}.{part.name}")
def test_a_private_part_is_where_we_look_for_it(part: PrivatePart) -> None:
    assert part.find() is not None


def test_there_are_parts_to_look_for() -> None:
    assert len(PRIVATE) >= 5
    assert len(SELECTED) >= 8


@pytest.mark.parametrize("name", SELECTED)
def test_the_page_has_what_our_style_and_script_select(name: str, scripts: str) -> None:
    assert f'"{name}"' in scripts or f"`{name}`" in scripts or f"'{name}'" in scripts


@pytest.mark.parametrize("words", ["st-key-", "data-test-connection-state", "CONNECTED", "popstate"])
def test_the_page_marks_itself_with_the_words_that_we_look_for(words: str, scripts: str) -> None:
    assert words in scripts


@pytest.mark.parametrize("name", re.findall(r"__\w+|[A-Z_]{8,}|allowedOrigins|useExternalAuthToken", START))
def test_the_page_can_be_told_where_its_server_is(name: str, scripts: str) -> None:
    assert name in scripts


def test_the_page_has_every_place_where_we_put_something(missing: list[str]) -> None:
    assert "</html>" in read_index_html(STATIC)
    assert missing == []


@pytest.mark.parametrize("stem", sorted({*EVERYWHERE, *(stem for parts in PARTS.values() for stem in parts)}))
def test_the_page_has_the_scripts_that_we_name_ahead(stem: str) -> None:
    assert len(list((STATIC / "static" / "js").glob(f"{stem}.*.js"))) == 1


@pytest.mark.parametrize("stem", [*TITLES_AND_TEXT, ICONS])
def test_the_page_has_the_fonts_that_we_make_smaller(stem: str) -> None:
    assert list(STATIC.rglob(f"{stem}*.woff2"))


def test_every_option_that_we_set_is_known(missing: list[str]) -> None:
    apply_options(streamlit_config())
    assert (missing, config.get_option("client.showErrorDetails")) == ([], "none")


def test_what_a_browser_keeps_of_pages_outlasts_the_runs_that_may_pass_before_an_answer() -> None:
    apply_options(streamlit_config())
    assert config.get_option("global.maxCachedMessageAge") >= 20


def test_a_command_says_so_where_it_has_set_an_option(monkeypatch: pytest.MonkeyPatch) -> None:
    source = (Path(config.__file__)).read_text(encoding="utf-8")
    assert '"command-line argument or environment variable"' in source


KNOWN = {
    "/_stcore/health",
    "/_stcore/metrics",
    "/_stcore/host-config",
    "/media/{file_id:path}",
    "/_stcore/upload_file/{session_id}/{file_id}",
    "/component/{path:path}",
    "/_stcore/bidi-components/{path:path}",
    "/_stcore/stream",
    "/auth/login",
    "/auth/logout",
    "/oauth2callback",
    "/_stcore/agent/interact",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp",
    "",
}
"""Every address of Streamlit's that somebody has looked at: what it gives to whom, and whether we must hide it."""


def test_streamlit_answers_at_no_address_that_nobody_has_looked_at() -> None:
    app = make_app()
    own, application = {route.path for route in app._user_routes}, app._build_starlette_app()
    found = {str(getattr(route, "path", "")) for route in application.routes} - own
    assert found == KNOWN


@pytest.mark.parametrize("address", [addresses.SOCKET, *(f"{hidden}" for hidden in addresses.HIDDEN[:2])])
def test_an_address_that_we_guard_is_one_of_streamlits(address: str) -> None:
    assert [path for path in KNOWN if path.startswith(address)]


def test_files_are_handed_in_where_we_count_them() -> None:
    assert f"/{BASE_ROUTE_UPLOAD_FILE.strip('/')}/" == addresses.UPLOADS
    files = MemoryUploadedFileManager(f"/{BASE_ROUTE_UPLOAD_FILE.strip('/')}")
    (url,) = files.get_upload_urls("visit", ["list.csv"])
    assert url.upload_url.startswith(f"{addresses.UPLOADS}visit/")


def test_the_bytes_that_visitors_have_handed_in_are_counted() -> None:
    files = MemoryUploadedFileManager(addresses.UPLOADS)
    assert uploaded_files.held_by(files) == 0
    files.add_file("one", UploadedFileRec("a", "list.csv", "text/csv", b"x" * 700))
    files.add_file("two", UploadedFileRec("b", "list.csv", "text/csv", b"x" * 300))
    assert uploaded_files.held_by(files) == 1000


def test_a_request_for_a_page_and_the_end_of_its_run_are_read_as_streamlit_writes_them() -> None:
    request, message = page_warmup.REQUEST.find()(), page_warmup.MESSAGE.find()
    request.ParseFromString(page_warmup.page_request("map"))
    assert (request.WhichOneof("type"), request.rerun_script.page_name) == ("rerun_script", "map")
    last = message(script_finished=message.FINISHED_SUCCESSFULLY)
    assert page_warmup.ends_a_run(last.SerializeToString(), message())
    assert not page_warmup.ends_a_run(message(session_status_changed={}).SerializeToString(), message())


def test_an_application_takes_what_we_give_it() -> None:
    assert {"lifespan", "routes", "middleware", "on_script_error"} <= set(starlette_app.App.__init__.__annotations__)
