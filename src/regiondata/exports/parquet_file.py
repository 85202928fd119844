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
    table = pa.Table.from_pandas(_typed(whole), preserve_index=False)
    told = {b"regiondata": json.dumps(dict(about), ensure_ascii=False).encode()}
    packed = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), **told}), packed)
    return packed.getvalue()


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame in which a column of mixed cells is one of texts: the format knows no other way."""
    mixed = [name for name in frame.columns if frame[name].dtype == "object"]
    return frame.assign(**{name: frame[name].map(str, na_action="ignore").astype("str") for name in mixed})
