"""The geometry that maps are drawn on: under which address a layer is served, and what of it documents draw."""

import json
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

import pandas as pd

from regiondata.data.dataset import Layers

SHARED = "world"
"""The name under which layers that belong to no region are served."""

BASEMAP, PRINT = "basemap/", "basemap/print/"

Line = tuple[tuple[float, float], ...]
"""Points of a ring or a line: longitude and latitude in WGS 84."""

Shapes = tuple[Line, ...]


def layer_address(slug: str, name: str, content: bytes) -> str:
    """Return the address of a layer on the dashboard's own server, which changes when its content does."""
    return f"/layers/{sha256(content).hexdigest()[:10]}/{slug}/{name}.geojson"


def served_layers(layers: Layers) -> dict[str, bytes]:
    """Return the layers that pages draw, by the name in their addresses; those for documents stay inside."""
    return {name.removeprefix(BASEMAP): content for name, content in layers.items() if not name.startswith(PRINT)}


def layer_addresses(slug: str, layers: Layers) -> dict[str, str]:
    """Return the address of every layer by its name."""
    return {name: layer_address(slug, name, content) for name, content in served_layers(layers).items()}


def read_layer(address: str, slug: str, layers: Layers, shared: Layers) -> object:
    """Return what lies at the address of a layer of a region, or of one that all regions share, as GeoJSON."""
    *_, owner, name = address.removesuffix(".geojson").split("/")
    return json.loads(served_layers(shared if owner == SHARED else layers if owner == slug else {})[name])


def read_shapes(layers: Layers) -> dict[str, Shapes]:
    """Return the generalised layers for documents by name, each as the rings or lines that it is drawn with."""
    drawn = {name.removeprefix(PRINT): content for name, content in layers.items() if name.startswith(PRINT)}
    return {name: tuple(_lines_in(content)) for name, content in drawn.items()}


def layer_shapes(name: str, layers: Layers) -> Shapes:
    """Return one of the map's own layers as rings or lines; nothing where the region has none of that name."""
    content = served_layers(layers).get(name)
    return tuple(_lines_in(content)) if content else ()


NamedPoint = tuple[str, tuple[float, float], Mapping[str, object]]
"""A point's name, its longitude and latitude, and its properties."""


def named_points(name: str, layers: Layers) -> tuple[NamedPoint, ...]:
    """Return the points of one of the map's own layers; none where the region has no layer of that name."""
    content = served_layers(layers).get(name)
    features = json.loads(content)["features"] if content else []
    return tuple(
        (str(feature["properties"]["name"]), (float(point[0]), float(point[1])), feature["properties"])
        for feature in features
        for point in [feature["geometry"]["coordinates"]]
    )


def _lines_in(content: bytes) -> Iterator[Line]:
    """Yield every ring or line of a layer, however deep the kinds of its geometry nest them."""
    for feature in json.loads(content)["features"]:
        yield from _lines_of(feature["geometry"]["coordinates"])


def _lines_of(coordinates: list[Any]) -> Iterator[Line]:
    """Yield the lines in coordinates; a point has none."""
    if not isinstance(coordinates[0], list):
        return
    if not isinstance(coordinates[0][0], list):
        yield tuple((float(point[0]), float(point[1])) for point in coordinates)
        return
    for part in coordinates:
        yield from _lines_of(part)


def read_localities(layers: Layers) -> pd.DataFrame:
    """Return the towns to orient by: name, longitude, latitude (WGS 84) and population, missing as NA."""
    content = served_layers(layers).get("localities")
    features: list[Mapping[str, dict[str, object]]] = json.loads(content)["features"] if content else []
    rows = [
        {"name": str(feature["properties"]["name"]), "longitude": point[0], "latitude": point[1]}
        | {"population": feature["properties"].get("population")}
        for feature in features
        for point in [list(feature["geometry"]["coordinates"])]  # type: ignore[call-overload]  # JSON
    ]
    frame = pd.DataFrame(rows, columns=["name", "longitude", "latitude", "population"])
    return frame.astype({"name": "str", "longitude": "float64", "latitude": "float64", "population": "Float64"})
