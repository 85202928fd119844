"""A frame as CSV that no spreadsheet executes."""

import pandas as pd

_RISKY = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return a frame as UTF-8 CSV with a byte order mark, text that looks like a formula behind an apostrophe.

    Numbers are written plainly and never changed; missing is an empty cell.
    """
    safe = frame.assign(**{name: frame[name].map(_guarded, na_action="ignore") for name in _text_columns(frame)})
    return bytes(safe.to_csv(index=False, lineterminator="\n").encode("utf-8-sig"))


def _text_columns(frame: pd.DataFrame) -> list[str]:
    return [name for name in frame.columns if not pd.api.types.is_numeric_dtype(frame[name])]


def _guarded(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_RISKY) else value
