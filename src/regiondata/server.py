"""The dashboard as an ASGI application: Streamlit's pages, with the map's layers served beside them."""

import gc
import os
import socket
import threading
import time
import webbrowser
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
import uvicorn
from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from regiondata.current import current_region, current_slugs
from regiondata.layers import layer_file
from regiondata.paths import CHECKOUT

ENTRY = CHECKOUT / "app" / "dashboard.py"
_FOREVER = "public, max-age=31536000, immutable"


def make_app() -> st.App:
    """Return the ASGI application."""
    routes = [Route("/layers/{version}/{slug}/{name}.geojson", _send_layer)]
    return st.App(ENTRY, lifespan=_lifespan, routes=routes)


def serve(*, host: str = "127.0.0.1", port: int = 8501, open_browser: bool = False) -> None:
    """Serve the dashboard until it is stopped."""
    if open_browser:
        threading.Thread(target=_open_when_ready, args=(host, port), daemon=True).start()
    os.chdir(CHECKOUT)  # Streamlit reads .streamlit/config.toml from the working folder
    uvicorn.run(
        make_app(),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        ws="websockets-sansio",
        ws_per_message_deflate=False,
    )


def port_is_free(host: str, port: int) -> bool:
    """Say whether a server could listen there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _open_when_ready(host: str, port: int, patience_s: float = 60) -> None:
    end = time.monotonic() + patience_s
    while time.monotonic() < end and port_is_free(host, port):
        time.sleep(0.2)
    webbrowser.open(f"http://{host}:{port}")


@asynccontextmanager
async def _lifespan(_app: st.App) -> AsyncGenerator[None, None]:
    warm_up()
    yield


def warm_up() -> None:
    """Load every region before the first visitor comes, and spare the collector from scanning it on every rerun."""
    for slug in current_slugs():
        region = current_region(slug).region
        if region is not None:
            region.warm()
    gc.collect()
    gc.freeze()


async def _send_layer(request: Request) -> Response:
    """Send a layer of a map. Its address names the version of the file, so that it may be kept for good."""
    file: Path | None = layer_file(request.path_params["slug"], request.path_params["name"])
    if file is None:
        return PlainTextResponse("There is no such layer.", status_code=404)
    return FileResponse(file, media_type="application/geo+json", headers={"Cache-Control": _FOREVER})
