"""Frames as JSON: plain values, missing as null."""

import json
from datetime import date

import numpy as np
import pandas as pd
import pytest

from regiondata.exports.tables.writers import frame_records, geojson_bytes, json_bytes, plain


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (None, None),
        (pd.NA, None),
        (float("nan"), None),
        (np.float64(18.5), 18.5),
        (59.0, 59),
        (np.bool_(True), True),
        (date(2025, 6, 30), "2025-06-30"),
        (("a", pd.NA), ["a", None]),
        ("=1+1", "=1+1"),
    ],
)
def test_a_cell_becomes_a_plain_value(cell: object, expected: object) -> None:
    assert plain(cell) == expected


def test_the_key_stands_first_in_each_record() -> None:
    frame = pd.DataFrame({"name": ["Å"]}, index=pd.Index(["a"], name="key"))
    assert json_bytes(frame_records(frame)) == '[{"key":"a","name":"Å"}]'.encode()


def test_a_place_is_a_point_with_longitude_first() -> None:
    places = pd.DataFrame({"latitude": [59.5], "longitude": [18.25]}, index=pd.Index(["a"], name="key"))
    feature = json.loads(geojson_bytes(places))["features"][0]
    assert feature["geometry"] == {"type": "Point", "coordinates": [18.25, 59.5]}


def test_a_place_without_coordinates_has_no_geometry() -> None:
    places = pd.DataFrame({"latitude": [pd.NA], "longitude": [pd.NA]}, index=pd.Index(["a"], name="key"))
    assert json.loads(geojson_bytes(places))["features"][0]["geometry"] is None
