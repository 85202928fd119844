"""One table of a release as bytes, and the columns that comparisons and pages rely on in every release.

The columns of a table stand on its first line, then a row on each. Reading knows no record and no rule of today.
"""

import json
import lzma
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, NoReturn

import pandas as pd

from regiondata.data.frames import column_of

_LEAST_DICTIONARY = 4096
"""Bytes, by the format."""

_TEXT, _NUMBER = {"str", "object"}, {"Float64", "Int64", "float64", "int64"}
_DTYPES = _TEXT | _NUMBER | {"bool", "boolean"}
_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")


Head = tuple[str | None, dict[str, str]]
"""The name of a table's index, and its columns with their dtypes."""


class Columns(NamedTuple):
    """Columns that a table is read by, whether or not it has others."""

    text: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    keyed: bool = True


RELIED_ON = {
    "key_figures": Columns(
        (
            *("name", "unit", "period", "indicator", "subject", "qualifier", "rank_of", "as_printed", "note"),
            *("verdict", "verdict_sentence", "standing", "newest_unit", "newest_period"),
        ),
        ("value", "value_low", "value_high", "step", "newest_value", "newest_low", "newest_high"),
    ),
    "published": Columns(
        ("key_figure", "period", "source", "unit", "definition", "published"),
        ("value", "value_low", "value_high"),
        keyed=False,
    ),
    "comparators": Columns(
        ("indicator", "territory", "period", "source", "dimension", "unit"),
        ("value", "value_low", "value_high"),
        keyed=False,
    ),
    "places": Columns(("name",), ("latitude", "longitude")),
    "sources": Columns(("producer", "title", "url", "licence", "republish")),
    "terms_units": Columns(("label", "symbol", "currency", "kind"), ("scale",)),
    "terms_indicators": Columns(("label",)),
}
"""What every snapshot has had since the first, and what is looked up in it without asking."""

UNITS = (("key_figures", "unit"), ("key_figures", "newest_unit"), ("published", "unit"))


def encode_table(frame: pd.DataFrame) -> bytes:
    """Return a table as lines of JSON: first its index and columns with their dtypes, then its rows."""
    whole = frame.reset_index() if frame.index.name else frame
    head = {"index": frame.index.name, "columns": {str(name): str(kind) for name, kind in whole.dtypes.items()}}
    return "\n".join([_line(head), *map(_line, _rows(whole)), ""]).encode()


def decode_table(content: bytes) -> pd.DataFrame:
    """Return the table that `encode_table` was given; a table without a key is numbered from nought.

    What is no table raises ValueError, TypeError or RecursionError.
    """
    index, dtypes = head_of(content)
    rows = json.loads(f"[{','.join(content.decode().splitlines()[1:])}]", parse_constant=_refuse_constant)
    if _SURROGATE.search(content):
        json.dumps(rows, ensure_ascii=False).encode()  # halves of a character, which no page can be sent with
    columns = zip(*rows, strict=True) if rows else ([] for _ in dtypes)
    cells = dict(zip(dtypes, map(list, columns), strict=True))
    if any(isinstance(cell, list | dict) for name in dtypes if dtypes[name] == "object" for cell in cells[name]):
        raise ValueError("a cell that holds several values")
    frame = pd.DataFrame({name: column_of(cells[name], dtype) for name, dtype in dtypes.items()})
    frame = frame.set_index(index) if index else frame
    if not frame.index.is_unique:
        raise ValueError("a key that stands twice")
    return frame


def head_of(content: bytes) -> Head:
    """Return what the first line of a table says."""
    described = json.loads(content.partition(b"\n")[0])
    if not isinstance(described, dict) or not isinstance(described.get("columns"), dict):
        raise TypeError("no columns")
    index, dtypes = described.get("index"), described["columns"]
    unknown = [dtype for dtype in dtypes.values() if dtype not in _DTYPES]
    if unknown or not dtypes or (index is not None and index not in dtypes):
        raise ValueError("columns of other types")
    json.dumps(described, ensure_ascii=False).encode()
    return index, dtypes


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _line(value: object) -> str:
    # Escaped to ASCII: some marks in texts count as ends of lines.
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def _rows(frame: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    columns = [frame[name].to_numpy(dtype="object", na_value=None).tolist() for name in frame.columns]
    for row in zip(*columns, strict=True):
        yield tuple(
            None if isinstance(cell, float) and cell != cell else cell for cell in row
        )  # only NaN is not itself


def compress_table(content: bytes) -> bytes:
    """Return a table compressed, with a dictionary no larger than the table: to lay out a larger one takes time."""
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": max(len(content), _LEAST_DICTIONARY)}]
    return lzma.compress(content, filters=filters)


def head_of_frame(frame: pd.DataFrame) -> Head:
    return frame.index.name, {str(name): str(dtype) for name, dtype in frame.dtypes.items()}


def lacking_column(name: str, head: Head) -> str | None:
    """Return a column that is relied on in a table of a name and that is not there, or None."""
    needed, (index, dtypes) = RELIED_ON[name], head
    texts = [column for column in needed.text if dtypes.get(column) not in _TEXT]
    numbers = [column for column in needed.numbers if dtypes.get(column) not in _NUMBER]
    if texts or numbers:
        return (*texts, *numbers)[0]
    return None if needed.keyed == (index is not None) else "key"
