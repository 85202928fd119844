"""What documents draw of a layer is the coordinates of its features, and nothing else that it holds."""

import json

import pytest

from regiondata.data.map_layers import layer_shapes, read_shapes

SQUARE = [[10, 70], [14, 70], [14, 74], [10, 70]]
LINE = ((10.0, 70.0), (14.0, 70.0), (14.0, 74.0), (10.0, 70.0))


def layer(kind: str, coordinates: object) -> bytes:
    geometry = {"type": kind, "coordinates": coordinates}
    feature = {"type": "Feature", "properties": {}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", "features": [feature]}).encode()


@pytest.mark.parametrize(
    ("kind", "coordinates", "number"),
    [
        ("Point", [10, 70], 0),
        ("LineString", SQUARE, 1),
        ("MultiLineString", [SQUARE, SQUARE], 2),
        ("Polygon", [SQUARE], 1),
        ("MultiPolygon", [[SQUARE, SQUARE], [SQUARE]], 3),
        ("LineString", [[*point, 5] for point in SQUARE], 1),
    ],
)
def test_every_kind_of_geometry_is_drawn_as_its_lines(kind: str, coordinates: object, number: int) -> None:
    assert layer_shapes("land", {"basemap/land": layer(kind, coordinates)}) == (LINE,) * number


def test_members_that_are_named_as_those_of_geojson_are_not_followed() -> None:
    held = json.loads(layer("Polygon", [SQUARE])) | {"coordinates": [[]], "geometries": [SQUARE]}
    held["features"][0]["geometry"]["geometries"] = [[[]]]
    assert read_shapes({"basemap/print/land": json.dumps(held).encode()}) == {"land": (LINE,)}
