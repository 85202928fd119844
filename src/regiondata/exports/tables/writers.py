"""Write a frame as CSV, JSON, GeoJSON or Parquet; the same frame always gives the same bytes.

No spreadsheet executes a cell of the CSV. JSON holds plain values, missing ones as null. GeoJSON (RFC 7946) has one
point for each place, in WGS 84, longitude first. Parquet says inside what it holds.
"""

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

_RISKY = re.compile(r"[\s\u200b-\u200f\u2060-\u2064\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫]|[\t\n]")
"""How a formula may begin: its sign, in any width, behind blanks and marks that some programs take away first."""

_EXACT = 1e15
"""Below this every whole number is exact as a float."""

_PLAIN = {str, int, bool}
"""What JSON knows as it is; most cells are of these."""


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return a frame as UTF-8 CSV with a byte order mark, text that looks like a formula behind an apostrophe.

    Numbers are written plainly and never changed, whole ones without a decimal that nobody published: a rank is 1, not
    1.0. Missing is an empty cell.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(map(_cell, frame.columns))
    writer.writerows(zip(*(_cells(frame[name]) for name in frame.columns), strict=True))
    return written.getvalue().encode("utf-8-sig")


def _cells(column: pd.Series) -> list[Any]:
    """Return a column's cells as they are written; for many small frames this is quicker than pandas' own writer."""
    return [_cell(value) for value in column.to_numpy(dtype="object", na_value=None).tolist()]


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").replace("\r", "\n")  # a lone return would end the row for some readers
        return f"'{value}" if _RISKY.match(value) else value
    return _whole(value) if isinstance(value, float) else value


def _whole(number: float) -> float | int:
    """Return a number as a whole one where it is."""
    return int(number) if number.is_integer() and abs(number) < _EXACT else number


def json_bytes(value: object) -> bytes:
    """Return any plain value as UTF-8 JSON, in the order in which it was built."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8")


def frame_records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Return a frame as one mapping per row, its key first."""
    whole = frame.reset_index() if frame.index.name else frame
    columns = [str(name) for name in whole.columns]
    return [dict(zip(columns, map(plain, row), strict=True)) for row in whole.itertuples(index=False, name=None)]


def plain(cell: Any) -> object:
    """Return a cell as JSON knows it: text, number, flag or null; a day is told as ISO 8601 does."""
    if type(cell) in _PLAIN:
        return cell
    if isinstance(cell, list | tuple | set | frozenset):
        return [plain(part) for part in cell]
    if pd.isna(cell):
        return None
    if isinstance(cell, date):
        return cell.isoformat()
    if hasattr(cell, "item"):
        cell = cell.item()
    return _whole(cell) if isinstance(cell, float) else cell


def geojson_bytes(places: pd.DataFrame) -> bytes:
    """Return places as a feature collection; a place whose coordinates are withheld has no geometry."""
    features = [_feature(record) for record in frame_records(places)]
    return json_bytes({"type": "FeatureCollection", "features": features})


def _feature(record: dict[str, object]) -> dict[str, object]:
    point = [record["longitude"], record["latitude"]]
    geometry = None if None in point else {"type": "Point", "coordinates": point}
    properties = {name: value for name, value in record.items() if name not in {"longitude", "latitude"}}
    return {"type": "Feature", "id": record["key"], "geometry": geometry, "properties": properties}


def parquet_bytes(frame: pd.DataFrame, about: Mapping[str, str]) -> bytes:
    """Return a frame with its key as a column; `about` is kept in the file's own metadata."""
    whole = frame.reset_index() if frame.index.name else frame
    table = pa.Table.from_pandas(_typed(whole), preserve_index=False)
    described = {b"regiondata": json.dumps(dict(about), ensure_ascii=False).encode()}
    packed = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), **described}), packed)
    return packed.getvalue()


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame in which a column of mixed cells is one of texts: the format knows no other way."""
    mixed = [name for name in frame.columns if frame[name].dtype == "object"]
    return frame.assign(**{name: frame[name].map(str, na_action="ignore").astype("str") for name in mixed})
