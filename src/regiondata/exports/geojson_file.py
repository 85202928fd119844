"""Places as GeoJSON (RFC 7946): one point each, in WGS 84, longitude first."""

import pandas as pd

from regiondata.exports.json_file import frame_records, json_bytes


def geojson_bytes(places: pd.DataFrame) -> bytes:
    """Return places as a feature collection; a place whose coordinates are withheld has no geometry."""
    features = [_feature(record) for record in frame_records(places)]
    return json_bytes({"type": "FeatureCollection", "features": features})


def _feature(record: dict[str, object]) -> dict[str, object]:
    point = [record["longitude"], record["latitude"]]
    geometry = None if None in point else {"type": "Point", "coordinates": point}
    properties = {name: value for name, value in record.items() if name not in {"longitude", "latitude"}}
    return {"type": "Feature", "id": record["key"], "geometry": geometry, "properties": properties}
