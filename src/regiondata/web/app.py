"""The dashboard as an ASGI application: Streamlit's pages, with everything a server adds around them."""

import asyncio
import os
import socket
import sys
import threading
import time
import webbrowser
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.routing import Route

from regiondata.exports.as_of_in_worker import computed_elsewhere
from regiondata.i18n import tr
from regiondata.paths import app_folder, frame_cache_folder, streamlit_config, subset_fonts_folder
from regiondata.store import (
    COMING_HEADER,
    COMING_TOKEN,
    coming_region,
    compute_days_elsewhere,
    copy_good_files,
    current_region,
    current_slugs,
    drop_copies,
    let_days_wait,
)
from regiondata.urls import DECK, FILES, PAGES, PREVIEW
from regiondata.web.csp import page_policy
from regiondata.web.middleware.access_log import LOGGER, AccessLog, start_log
from regiondata.web.middleware.health import Health, Readiness
from regiondata.web.middleware.metrics import Metrics
from regiondata.web.middleware.prebuilt import Answers
from regiondata.web.middleware.request_guard import Guard
from regiondata.web.middleware.security_headers import SecurityHeaders
from regiondata.web.middleware.upload_limit import UploadLimit
from regiondata.web.process_metrics import process_metrics, why_no_data
from regiondata.web.response import CachedResponse
from regiondata.web.routes.decks import Decks
from regiondata.web.routes.exports import Files
from regiondata.web.routes.layers import send_layer, send_no_layer
from regiondata.web.routes.previews import Previews
from regiondata.web.routes.search import send_found
from regiondata.web.routes.versions import version_routes
from regiondata.web.settings import Settings, SettingsError, read_settings
from regiondata.web.site.build_process import BuildProcess
from regiondata.web.site.refresh_on_change import Publisher, freeze
from regiondata.web.site.site import Shells, Site
from regiondata.web.streamlit_internals.compiled_pages import compile_pages
from regiondata.web.streamlit_internals.font_subset import ensure_subset_fonts
from regiondata.web.streamlit_internals.framework_logs import adopt_framework_logs
from regiondata.web.streamlit_internals.index_html import bare_page, read_index_html
from regiondata.web.streamlit_internals.options import apply_options, settings_of_streamlit
from regiondata.web.streamlit_internals.page_warmup import open_pages_ahead
from regiondata.web.streamlit_internals.static_files import StaticAssets, compress_assets, streamlit_static
from regiondata.web.streamlit_internals.uploaded_files import is_live, uploaded_bytes
from regiondata.web.uvicorn_internals.draining_server import DrainingServer, allow_many_connections
from regiondata.web.uvicorn_internals.protocols import http_protocol, socket_protocol

_LARGEST_MESSAGE = 1024 * 1024
"""Pages send a few kilobytes; files come another way."""
REST = 10.0
"""How many times as long as a page took nothing is done before the next one is opened on a day that has not begun."""
LONGEST_GOODBYE = 10
"""Seconds that what has begun is given when the process ends."""


class Parts(NamedTuple):
    """What `st.App` is given besides the script of the pages."""

    lifespan: Callable[[st.App], AbstractAsyncContextManager[None]] | None
    routes: list[Route]
    middleware: list[Middleware]
    on_script_error: Callable[[Exception], bool] | None


def make_app(settings: Settings | None = None, readiness: Readiness | None = None) -> st.App:
    """Return the ASGI application."""
    return st.App(app_folder() / "shell.py", **dashboard_parts(settings or Settings(), readiness)._asdict())


def dashboard_parts(settings: Settings, readiness: Readiness | None = None) -> Parts:
    """Return what surrounds the pages, whoever serves them; Streamlit's options are set for them."""
    # A visitor by another name than the server's own must not make it look up its addresses.
    apply_options(streamlit_config(), server__corsAllowedOrigins=[settings.public_url])
    static_assets, ready = dict[str, CachedResponse](), readiness or Readiness()
    shells = Shells(read_index_html(streamlit_static()), settings.public_url, streamlit_static())
    builds = BuildProcess()
    publisher = Publisher(
        settings,
        elsewhere=builds.build,
        open_ahead=lambda site: _open_coming_day(site, shells, settings),
        open_shown=lambda site: _open_shown_day(site, shells, settings, rest=1.0),
    )
    routes = [
        Route("/layers/{version}/{slug}/{name}.geojson", send_layer),
        Route("/layers/{rest:path}", send_no_layer),
        Route("/search.json", send_found),
        Route(DECK, Decks(settings)),
        Route(f"{FILES}/{{format:path}}", Files(settings)),
        Route(f"{PREVIEW}/{{page}}.png", Previews()),
        *version_routes(settings),
    ]
    return Parts(
        lifespan=_lifespan(publisher, builds, shells, static_assets, ready, settings),
        routes=routes,
        middleware=_around(settings, publisher, shells, static_assets, ready, tuple(route.path for route in routes)),
        on_script_error=_log_failure,
    )


def run_settings() -> Settings:
    """Return the settings of a process that `streamlit run` started, and begin to log as `regiondata serve` does.

    Where a variable cannot be read the process ends with a sentence, as the command does.
    """
    try:
        settings = settings_of_streamlit(read_settings({}, os.environ))
    except SettingsError as error:
        sys.stderr.write("\n".join(error.problems) + "\n")
        raise SystemExit(2) from None
    start_log(requests=settings.log)
    return settings


def serve(settings: Settings, *, open_browser: bool = False) -> None:
    """Serve the dashboard until it is stopped."""
    if open_browser:
        threading.Thread(target=_open_when_ready, args=(settings,), daemon=True).start()
    log, readiness = start_log(requests=settings.log), Readiness()
    allow_many_connections()
    app = make_app(settings, readiness)
    uvicorn_config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        log_config=None,
        access_log=False,
        server_header=False,
        http=http_protocol(),
        ws=socket_protocol(),
        ws_per_message_deflate=False,
        ws_max_size=_LARGEST_MESSAGE,
        timeout_graceful_shutdown=LONGEST_GOODBYE,
    )
    try:
        DrainingServer(uvicorn_config, readiness, settings.drain).run()
    finally:
        log.stop()


def port_is_free(host: str, port: int) -> bool:
    """Say whether a server could listen there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _around(
    settings: Settings,
    publisher: Publisher,
    shells: Shells,
    static_assets: dict[str, CachedResponse],
    ready: Readiness,
    routes: tuple[str, ...],
) -> list[Middleware]:
    """Return what stands around the pages, the outermost first."""
    index_html = read_index_html(streamlit_static())
    policy = page_policy(bare_page(index_html), settings.frames)
    return [
        Middleware(AccessLog),
        Middleware(
            Metrics, shown=settings.metrics, known=lambda: process_metrics(lambda: publisher.site, uploaded_bytes)
        ),
        Middleware(
            SecurityHeaders, policy=policy, behind_tls=settings.behind_tls, other_hosts=settings.hsts == "subdomains"
        ),
        Middleware(Guard, hosts=settings.allowed_hosts, url=settings.public_url),
        Middleware(UploadLimit, held=uploaded_bytes, is_live=is_live),
        Middleware(Health, readiness=ready, has_data=lambda: bool(publisher.site.regions), why=why_no_data),
        Middleware(StaticAssets, ready=static_assets),
        Middleware(Answers, site=lambda: publisher.site, shells=shells, settings=settings, routes=routes),
    ]


def _lifespan(
    publisher: Publisher,
    builds: BuildProcess,
    shells: Shells,
    static_assets: dict[str, CachedResponse],
    readiness: Readiness,
    settings: Settings,
) -> Callable[[st.App], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncGenerator[None, None]:
        """Load the regions before the first visitor comes; what else is served is made while pages are shown."""
        await asyncio.to_thread(warm_up)
        compute_days_elsewhere(computed_elsewhere)
        let_days_wait(True)
        for handler in LOGGER.handlers:  # by now the framework has all its loggers
            adopt_framework_logs(handler)

        def prepare() -> None:
            static = streamlit_static()
            compress_assets(static, static_assets, read_index_html(static), _subset_fonts(), frame_cache_folder())
            publisher.refresh()
            try:
                _open_shown_day(publisher.site, shells, settings)
                freeze()
            finally:
                readiness.warm = True

        publisher.start(prepare)
        yield
        publisher.stop()
        builds.close()
        compute_days_elsewhere(None)
        let_days_wait(False)
        drop_copies()

    return lifespan


def _open_shown_day(site: Site, shells: Shells, settings: Settings, rest: float = 0.0) -> None:
    """Make what pages show now, and their first words of it."""
    open_pages_ahead(settings, rest=rest, shown=lambda: current_region(site.default).region if site.default else None)
    _make_shells(site, shells)


def _open_coming_day(site: Site, shells: Shells, settings: Settings) -> None:
    """Make what pages show on a day that has not begun, little by little: visitors go before it."""
    coming = {COMING_HEADER: COMING_TOKEN}
    open_pages_ahead(settings, coming, rest=REST, shown=lambda: coming_region(site.default) if site.default else None)
    _make_shells(site, shells)


def _make_shells(site: Site, shells: Shells) -> None:
    """Make the first HTML of every page, so that no visitor waits while it is packed."""
    for path in PAGES.values():
        shells.find(site, path, "")


def warm_up() -> None:
    """Load every region and compile every page, and spare the collector from scanning them."""
    compile_pages(app_folder())
    copy_good_files()
    for slug in current_slugs():
        region = current_region(slug).region
        if region is not None:
            region.warm()
    freeze()


def _subset_fonts() -> Path:
    """Return the folder of the smaller fonts; where nothing can be written, Streamlit's own are sent."""
    try:
        return ensure_subset_fonts()
    except OSError as error:
        LOGGER.warning("no smaller fonts could be made", extra={"event": {"what": type(error).__name__}})
        return subset_fonts_folder()


def _open_when_ready(settings: Settings, timeout_s: float = 60) -> None:
    end = time.monotonic() + timeout_s
    while time.monotonic() < end and port_is_free(settings.host, settings.port):
        time.sleep(0.2)
    webbrowser.open(settings.public_url)


def _log_failure(error: Exception) -> bool:
    """Write down what failed for the operator, and say so to the visitor calmly; nothing of it is shown."""
    LOGGER.error("a page failed", exc_info=error, extra={"event": {"what": type(error).__name__}})
    st.error(tr("Something went wrong here. It has been logged; reload to try again."))
    return True
