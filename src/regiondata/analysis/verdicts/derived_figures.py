"""Figures computed from key figures: formula and inputs stand beside the result, and it is marked derived."""

import math
from collections.abc import Iterable

import pandas as pd

from regiondata.analysis.verdicts.agreement import read_span, round_half_up
from regiondata.data.expressions import ExpressionError, evaluate_corners
from regiondata.data.frames import frame_of_rows
from regiondata.data.records.key_figures import Derived
from regiondata.data.schemas import DERIVED_COLUMNS


def derive_figures(entries: Iterable[Derived], figures: pd.DataFrame) -> pd.DataFrame:
    """Return the derived figures whose inputs the region has, indexed by key.

    Columns: label, formula, inputs (`;`-joined), expression, unit, value or bounds, step, qualifier, kind (always
    `derived`), note. A figure without an expression has no value.
    """
    rows = (_derive(entry, figures) for entry in entries if set(entry.inputs) <= set(figures.index))
    return frame_of_rows(rows, DERIVED_COLUMNS).set_index("key")


def _derive(entry: Derived, figures: pd.DataFrame) -> dict[str, object]:
    cells: dict[str, object] = {
        "key": entry.key,
        "label": entry.label,
        "formula": entry.formula,
        "inputs": ";".join(entry.inputs),
        "expression": entry.expression,
        "unit": entry.unit,
        "kind": "derived",
        "note": entry.note,
    }
    inputs = figures.loc[list(entry.inputs)]
    return {**cells, **_result(entry.expression, inputs)} if entry.expression else cells


def _result(expression: str, inputs: pd.DataFrame) -> dict[str, object]:
    """Evaluate at every corner of what the inputs allow, so that a range in gives a range out."""
    spans = {str(key): _central(figure) for key, figure in inputs.iterrows()}
    try:
        results = evaluate_corners(expression, spans)
    except ExpressionError:
        return {}
    step = _significant_step(max(results, key=abs), inputs)
    low, high = round_half_up(min(results), step), round_half_up(max(results), step)
    exact = (inputs["qualifier"].isin(["none", "range"])).all()
    if low == high:
        return {"value": low, "step": step, "qualifier": "none" if exact else "about"}
    return {"value_low": low, "value_high": high, "step": step, "qualifier": "range"}


def _central(figure: pd.Series) -> tuple[float, ...]:
    if pd.notna(figure["value"]):
        return (float(figure["value"]),)
    span = read_span(figure)
    return (span.low, span.high)


def _significant_step(result: float, inputs: pd.DataFrame) -> float:
    """Return the step that leaves a result no more significant digits than its least precise input."""
    digits = min(_digits(figure) for _, figure in inputs.iterrows())
    return 10.0 ** (_magnitude(result) - digits + 1)


def _digits(figure: pd.Series) -> int:
    largest = max(abs(end) for end in _central(figure))
    return max(1, _magnitude(largest) - _magnitude(float(figure["step"])) + 1)


def _magnitude(value: float) -> int:
    return math.floor(math.log10(abs(value))) if value else 0
