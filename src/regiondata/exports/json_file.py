"""Frames and records as JSON: plain values, missing as null, the same input always the same bytes."""

import json
from datetime import date
from typing import Any

import pandas as pd


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
    if isinstance(cell, list | tuple | set | frozenset):
        return [plain(part) for part in cell]
    if pd.isna(cell):
        return None
    if isinstance(cell, date):
        return cell.isoformat()
    if hasattr(cell, "item"):
        cell = cell.item()
    return int(cell) if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15 else cell
