"""How office programs are told to write a number: as precise as it is printed, never more."""

import pandas as pd

MOST_DECIMALS = 4


def number_format(decimals: int, *, grouped: bool = True) -> str:
    """Return the pattern of an office program for numbers with so many decimals."""
    whole = "#,##0" if grouped else "0"
    return f"{whole}.{'0' * decimals}" if decimals else whole


def decimals_of(number: object, step: object = None) -> int:
    """Return how many decimals a number has: those of its printed step where there is one, else its own."""
    value = step if _is_number(step) else number
    if not _is_number(value):
        return 0
    written = f"{float(str(value)):.{MOST_DECIMALS}f}".rstrip("0")
    return len(written.partition(".")[2])


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and bool(pd.notna(value))
