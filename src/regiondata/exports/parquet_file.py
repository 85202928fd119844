"""A frame as Parquet, which says inside what it holds."""

import io
import json
from collections.abc import Mapping

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq


def parquet_bytes(frame: pd.DataFrame, about: Mapping[str, str]) -> bytes:
    """Return a frame with its key as a column; `about` is kept in the file's own metadata."""
    whole = frame.reset_index() if frame.index.name else frame
    table = pa.Table.from_pandas(whole, preserve_index=False)
    told = {b"regiondata": json.dumps(dict(about), ensure_ascii=False).encode()}
    packed = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), **told}), packed)
    return packed.getvalue()
