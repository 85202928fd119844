"""Layers of the map that do not lie ready among the published files."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from regiondata.data.dataset import Layers
from regiondata.data.map_layers import SHARED, layer_address, served_layers
from regiondata.i18n import tr
from regiondata.store import current_region, current_slugs
from regiondata.web.response import FOREVER


async def send_layer(request: Request) -> Response:
    """Send a layer as the region has it. Its address names the version, so that it may be kept for good."""
    slug, name = request.path_params["slug"], request.path_params["name"]
    content = served_layers(_layers_of(slug)).get(name)
    if content is None or layer_address(slug, name, content) != request.url.path:
        return await send_no_layer(request)
    return Response(content, media_type="application/geo+json", headers={"Cache-Control": FOREVER})


def _layers_of(slug: str) -> Layers:
    slugs = current_slugs()
    regions = (current_region(one).region for one in slugs if slug in {one, SHARED})
    region = next((one for one in regions if one is not None), None)
    if region is None:
        return {}
    return region.catalogue.layers if slug == SHARED else region.dataset.layers


async def send_no_layer(_request: Request) -> Response:
    """Say that there is none at this address."""
    return PlainTextResponse(tr("Map layer not found."), status_code=404)
