"""Layers of the map that do not lie ready among the published files."""

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from regiondata.data.map_layers import layer_file
from regiondata.i18n import tr
from regiondata.web.response import FOREVER


async def send_layer(request: Request) -> Response:
    """Send a layer. Its address names the version, so that it may be kept for good."""
    file = layer_file(request.path_params["slug"], request.path_params["name"])
    if file is None:
        return await send_no_layer(request)
    return FileResponse(file, media_type="application/geo+json", headers={"Cache-Control": FOREVER})


async def send_no_layer(_request: Request) -> Response:
    """Say that there is none at this address."""
    return PlainTextResponse(tr("Map layer not found."), status_code=404)
