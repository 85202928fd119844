"""The geometry that maps are drawn on: which file a layer is, and under which address it is served."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pandas as pd

from regiondata.paths import data_folder, region_slugs

SHARED = "world"
"""The name under which layers that belong to no region are served."""

Line = tuple[tuple[float, float], ...]
"""Points of a ring or a line: longitude and latitude in WGS 84."""

Shapes = tuple[Line, ...]

_NAME = re.compile(r"[a-z][a-z_]*")


def layer_file(slug: str, name: str, data: Path | None = None) -> Path | None:
    """Return the file of a layer, or None where there is none of that name."""
    folder = data_folder(data)
    if not _NAME.fullmatch(name) or slug not in {SHARED, *region_slugs(folder)}:
        return None
    home = folder / "catalogue" if slug == SHARED else folder / "regions" / slug
    candidates = (home / "basemap" / f"{name}.geojson", home / f"{name}.geojson")
    return next((file for file in candidates if file.is_file()), None)


def layer_address(slug: str, name: str, data: Path | None = None) -> str:
    """Return the address of a layer on the dashboard's own server, which changes when the file does."""
    file = layer_file(slug, name, data)
    if file is None:
        raise FileNotFoundError(f"{slug} has no layer {name}")
    stamp = file.stat()
    version = sha256(f"{stamp.st_size} {stamp.st_mtime_ns}".encode()).hexdigest()[:10]
    return f"/layers/{version}/{slug}/{name}.geojson"


def layer_addresses(slug: str, data: Path) -> dict[str, str]:
    """Return the address of every layer of a region by its name."""
    home = data / "regions" / slug
    files = (*home.glob("basemap/*.geojson"), *home.glob("*.geojson"))
    return {file.stem: layer_address(slug, file.stem, data) for file in sorted(files)}


def read_shapes(slug: str, data: Path) -> dict[str, Shapes]:
    """Return the generalised layers for documents by name, each as the rings or lines that it is drawn with."""
    files = sorted((data / "regions" / slug / "basemap" / "print").glob("*.geojson"))
    return {file.stem: tuple(_lines_in(json.loads(file.read_text(encoding="utf-8")))) for file in files}


def read_layer(slug: str, name: str, data: Path) -> Shapes:
    """Return one of the map's own layers as rings or lines; nothing where the region has none of that name."""
    file = layer_file(slug, name, data)
    return tuple(_lines_in(json.loads(file.read_text(encoding="utf-8")))) if file else ()


def _lines_in(found: object) -> Iterator[Line]:
    """Yield every ring or line of a GeoJSON object, however deep its kind of geometry nests them."""
    if isinstance(found, dict):
        for name in ("features", "geometry", "geometries", "coordinates"):
            yield from _lines_in(found.get(name))
    elif isinstance(found, list) and found and isinstance(found[0], list) and isinstance(found[0][0], int | float):
        yield tuple((float(point[0]), float(point[1])) for point in found)
    elif isinstance(found, list):
        for part in found:
            yield from _lines_in(part)


def read_localities(slug: str, data: Path) -> pd.DataFrame:
    """Return the towns to orient by: name, longitude, latitude (WGS 84) and population, missing as NA."""
    file = layer_file(slug, "localities", data)
    features = json.loads(file.read_text(encoding="utf-8"))["features"] if file else []
    rows = [
        {"name": str(feature["properties"]["name"]), "longitude": point[0], "latitude": point[1]}
        | {"population": feature["properties"].get("population")}
        for feature in features
        for point in [feature["geometry"]["coordinates"]]
    ]
    frame = pd.DataFrame(rows, columns=["name", "longitude", "latitude", "population"])
    return frame.astype({"name": "str", "longitude": "float64", "latitude": "float64", "population": "Float64"})
