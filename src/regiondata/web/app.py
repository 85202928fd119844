"""The dashboard as an ASGI application: Streamlit's pages, with everything a server adds around them."""

import asyncio
import os
import socket
import threading
import time
import webbrowser
from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import cache, wraps
from pathlib import Path
from typing import NamedTuple

import streamlit as st
import uvicorn
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit import file_util, runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.NewSession_pb2 import CustomThemeConfig
from streamlit.runtime import app_session
from websockets import Subprotocol, WebSocketException
from websockets.sync.client import ClientConnection, connect

from regiondata.i18n import tr
from regiondata.paths import app_folder, streamlit_config, subset_fonts_folder
from regiondata.store import current_region, current_slugs
from regiondata.urls import DECK, FILES, PAGES, PREVIEW
from regiondata.web.csp import page_policy
from regiondata.web.middleware.access_log import LOGGER, AccessLog, start_log
from regiondata.web.middleware.health import Health, Readiness
from regiondata.web.middleware.prebuilt import Answers
from regiondata.web.middleware.request_guard import Guard
from regiondata.web.middleware.security_headers import SecurityHeaders
from regiondata.web.middleware.upload_limit import UploadLimit
from regiondata.web.response import CachedResponse
from regiondata.web.routes.decks import Decks
from regiondata.web.routes.exports import Files
from regiondata.web.routes.layers import send_layer, send_no_layer
from regiondata.web.routes.previews import Previews
from regiondata.web.settings import Settings, read_settings
from regiondata.web.site.publisher import Publisher, freeze
from regiondata.web.site.site import Shells
from regiondata.web.streamlit_internals.font_subset import ensure_subset_fonts
from regiondata.web.streamlit_internals.index_html import bare_page
from regiondata.web.streamlit_internals.options import apply_options, settings_of_streamlit
from regiondata.web.streamlit_internals.static_files import StaticAssets, compress_assets
from regiondata.web.uvicorn_protocols import DrainingServer, GatheringProtocol, PatientProtocol, allow_many_connections

OPENED_AHEAD = tuple(name for name in PAGES if name != "present")
"""All pages but the one that starts a process for making files, which may never be needed."""

TIMEOUT_S = 30.0
"""How long a page may take to be opened ahead."""

_LARGEST_MESSAGE = 4 * 1024 * 1024
LONGEST_GOODBYE = 10
"""Seconds that what has begun is given when the process ends."""


class Parts(NamedTuple):
    """What `st.App` is given besides the script of the pages."""

    lifespan: Callable[[st.App], AbstractAsyncContextManager[None]]
    routes: list[Route]
    middleware: list[Middleware]
    on_script_error: Callable[[Exception], bool]


def make_app(settings: Settings | None = None, readiness: Readiness | None = None) -> st.App:
    """Return the ASGI application."""
    return st.App(app_folder() / "shell.py", **dashboard_parts(settings or Settings(), readiness)._asdict())


def dashboard_parts(settings: Settings, readiness: Readiness | None = None) -> Parts:
    """Return what surrounds the pages, whoever serves them; Streamlit's options are set for them."""
    # A visitor by another name than the server's own must not make it look up its addresses.
    apply_options(streamlit_config(), server__corsAllowedOrigins=[settings.public_url])
    publisher, static_assets, ready = Publisher(settings), dict[str, CachedResponse](), readiness or Readiness()
    routes = [
        Route("/layers/{version}/{slug}/{name}.geojson", send_layer),
        Route("/layers/{rest:path}", send_no_layer),
        Route(DECK, Decks(settings)),
        Route(f"{FILES}/{{format:path}}", Files(settings)),
        Route(f"{PREVIEW}/{{page}}.png", Previews()),
    ]
    return Parts(
        lifespan=_lifespan(publisher, static_assets, ready, settings),
        routes=routes,
        middleware=_around(settings, publisher, static_assets, ready, tuple(route.path for route in routes)),
        on_script_error=_log_failure,
    )


def run_settings() -> Settings:
    """Return the settings of a process that `streamlit run` started, and begin to log as `regiondata serve` does."""
    settings = settings_of_streamlit(read_settings({}, os.environ))
    start_log(requests=settings.log)
    return settings


def serve(settings: Settings, *, open_browser: bool = False) -> None:
    """Serve the dashboard until it is stopped."""
    if open_browser:
        threading.Thread(target=_open_when_ready, args=(settings,), daemon=True).start()
    log, readiness = start_log(requests=settings.log), Readiness()
    allow_many_connections()
    app = make_app(settings, readiness)
    send_theme_once()
    uvicorn_config = uvicorn.Config(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        server_header=False,
        http=PatientProtocol,
        ws=GatheringProtocol,
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
    static_assets: dict[str, CachedResponse],
    ready: Readiness,
    routes: tuple[str, ...],
) -> list[Middleware]:
    """Return what stands around the pages, the outermost first."""
    index_html = _index_html()
    policy = page_policy(bare_page(index_html), settings.frames)
    shells = Shells(index_html, settings.public_url, Path(file_util.get_static_dir()))
    return [
        Middleware(AccessLog),
        Middleware(SecurityHeaders, policy=policy, behind_tls=settings.behind_tls),
        Middleware(Guard, hosts=settings.allowed_hosts, url=settings.public_url),
        Middleware(UploadLimit, held=_uploaded_bytes),
        Middleware(Health, readiness=ready, has_data=lambda: bool(publisher.site.regions)),
        Middleware(StaticAssets, ready=static_assets),
        Middleware(Answers, site=lambda: publisher.site, shells=shells, settings=settings, routes=routes),
    ]


def _lifespan(
    publisher: Publisher, static_assets: dict[str, CachedResponse], readiness: Readiness, settings: Settings
) -> Callable[[st.App], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: st.App) -> AsyncGenerator[None, None]:
        """Load the regions before the first visitor comes; what else is served is made while pages are shown."""
        await asyncio.to_thread(warm_up)

        def prepare() -> None:
            compress_assets(Path(file_util.get_static_dir()), static_assets, _index_html(), _subset_fonts())
            publisher.refresh()
            try:
                open_first_page(settings)
            finally:
                readiness.warm = True

        publisher.start(prepare)
        yield
        publisher.stop()

    return lifespan


def warm_up() -> None:
    """Load every region, and spare the collector from scanning it on every rerun."""
    for slug in current_slugs():
        region = current_region(slug).region
        if region is not None:
            region.warm()
    freeze()


def send_theme_once() -> None:
    """Keep what Streamlit tells a page of its look.

    It goes through its options six times for every run of a page, to tell the same again. They do not change while we
    serve: only `streamlit run` watches the file.
    """
    if hasattr(telling := app_session._populate_theme_msg, "__wrapped__"):
        return

    @cache
    def retained(section: str) -> CustomThemeConfig:
        telling(look := CustomThemeConfig(), section)
        return look

    @wraps(telling)
    def describe(message: CustomThemeConfig, section: str = "theme") -> None:
        if retained(section).ByteSize():  # to merge nothing would still make it a part of what is told
            message.MergeFrom(retained(section))

    app_session._populate_theme_msg = describe  # type: ignore[assignment]  # called as the one it stands for


def open_first_page(settings: Settings) -> None:
    """Open every page once, as a visitor does, so that nobody after us waits for what is made once.

    Where that fails, the first visitor waits; it is written down and stops nothing.
    """
    listens = "127.0.0.1" if settings.host in {"0.0.0.0", ""} else settings.host  # noqa: S104 - compared, not bound
    try:
        with connect(
            f"ws://localhost:{settings.port}/_stcore/stream",
            sock=socket.create_connection(("::1" if listens == "::" else listens, settings.port), TIMEOUT_S),
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            open_timeout=TIMEOUT_S,
        ) as context:
            for name in OPENED_AHEAD:
                _open_page(context, "" if name == "glance" else name)
        freeze()
    except (OSError, WebSocketException) as error:
        LOGGER.warning("the pages could not be opened ahead", extra={"event": {"what": type(error).__name__}})


def _open_page(context: ClientConnection, name: str) -> None:
    """Ask for one run of a page, and wait until it is done."""
    requested = BackMsg()
    requested.rerun_script.page_name = name
    context.send(requested.SerializeToString())
    message = ForwardMsg()
    while message.WhichOneof("type") != "script_finished":
        received = context.recv(timeout=TIMEOUT_S, decode=False)
        message.ParseFromString(bytes(received) if not isinstance(received, str) else received.encode())


def _uploaded_bytes() -> int:
    """Return how many bytes Streamlit holds of what visitors have handed in."""
    if not runtime.exists():
        return 0
    described = runtime.get_instance().uploaded_file_mgr.get_stats()
    return sum(int(getattr(stat, "byte_length", 0)) for stats in described.values() for stat in stats)


def _subset_fonts() -> Path:
    """Return the folder of the smaller fonts; where nothing can be written, Streamlit's own are sent."""
    try:
        return ensure_subset_fonts()
    except OSError as error:
        LOGGER.warning("no smaller fonts could be made", extra={"event": {"what": type(error).__name__}})
        return subset_fonts_folder()


def _index_html() -> str:
    return (Path(file_util.get_static_dir()) / "index.html").read_text(encoding="utf-8")


def _open_when_ready(settings: Settings, timeout_s: float = 60) -> None:
    end = time.monotonic() + timeout_s
    while time.monotonic() < end and port_is_free(settings.host, settings.port):
        time.sleep(0.2)
    webbrowser.open(settings.public_url)


def _log_failure(error: Exception) -> bool:
    """Write down what failed for the operator, and tell the visitor calmly; nothing of it is shown."""
    LOGGER.error("a page failed", exc_info=error, extra={"event": {"what": type(error).__name__}})
    st.error(tr("Something went wrong here. It has been logged; reload to try again."))
    return True
