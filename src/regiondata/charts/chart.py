"""A chart as a record: what it says and shows, before anybody draws it.

Chart functions return it, renderers draw it. No renderer decides wording, numbers or order.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from hashlib import sha256
from typing import Any, Literal

import pandas as pd

Kind = Literal["ranked_bars", "paired_bars", "lines", "rank_history", "dots", "strip", "timeline"]

COLUMNS: Mapping[str, str] = {
    "series": "str",
    "label": "str",
    "period": "str",
    "x": "Float64",
    "value": "Float64",
    "low": "Float64",
    "high": "Float64",
    "text": "str",
    "short": "str",
    "emphasis": "boolean",
    "peer": "boolean",
    "ringed": "boolean",
    "size": "Float64",
    "role": "str",
    "run": "Int64",
    "source": "str",
    "source_key": "str",
    "figure": "str",
    "note": "str",
}
"""Columns of every chart's frame.

`period` is as on the axis and `x` the same as a decimal year; `text` is the value with its unit, `short` without it,
for where the subtitle names the unit; `run` joins the points of one line. `role` is `value`, `printed` (a key figure
drawn as its own mark), `gap` (a period without a figure) or `aside` (in the table, never drawn). `emphasis` marks
whom the title is about, `peer` whom it names beside; `ringed` is the point that the note speaks of. `size` is a share
of the largest, from 0 to 1, for marks that differ in weight.
"""

ROLES = {"value", "printed", "gap", "aside"}

NEEDED: Mapping[str, tuple[str, ...]] = {
    "ranked_bars": ("label", "value"),
    "paired_bars": ("period", "value"),
    "lines": ("series", "label", "x", "value"),
    "rank_history": ("series", "label", "period", "value"),
    "dots": ("series", "label", "period", "value"),
    "strip": ("label", "value"),
    "timeline": ("series", "label", "low"),
}
"""What a drawn row of each kind cannot do without."""


@dataclass(frozen=True)
class Chart:
    """A chart before it is drawn; make one with `make_chart` or `empty_chart`."""

    key: str
    kind: Kind
    title: str
    subtitle: str
    frame: pd.DataFrame
    unit: str = ""
    source_line: str = ""
    alt: str = ""
    note: str = ""
    scale: tuple[float, float] | None = None
    empty: str | None = None
    order: tuple[str, ...] = field(default=())
    today: float | None = None

    @cached_property
    def fingerprint(self) -> str:
        """What tells a chart from every one that looks otherwise: it is the same on two days that show the same."""
        said = [repr(getattr(self, each.name)) for each in fields(self) if each.name != "frame"]
        rows = self.frame.to_csv(na_rep="\0")
        return sha256("\n".join([*said, rows]).encode()).hexdigest()

    @cached_property
    def drawn(self) -> pd.DataFrame:
        """The rows with a place in the drawing: published values and printed ones."""
        return self.frame[self.frame["role"].isin(["value", "printed"])]

    @cached_property
    def marks(self) -> tuple[Any, ...]:
        """The same rows as plain records: taking a frame apart anew for each drawing takes most of its time."""
        return tuple(self.drawn.itertuples())


def make_chart(
    key: str,
    kind: Kind,
    rows: Iterable[Mapping[str, object]] | pd.DataFrame,
    *,
    title: str,
    subtitle: str,
    source_line: str,
    alt: str,
    unit: str = "",
    note: str = "",
    scale: tuple[float, float] | None = None,
    order: tuple[str, ...] = (),
    today: float | None = None,
) -> Chart:
    """Return a chart whose rows hold what its kind needs, or raise ValueError naming what is missing.

    `scale` is the value axis where it is fixed by the measure (1 to the number ranked, 0 to 100); `order` is the
    order of categories or lanes where it differs from the rows', `today` the day on an axis of time.
    """
    frame = chart_frame(rows)
    _refuse_faults(key, kind, frame)
    return Chart(key, kind, title, subtitle, frame, unit, source_line, alt, note, scale, None, order, today)


def empty_chart(
    key: str, kind: Kind, reason: str, *, title: str, subtitle: str = "", note: str = "", source_line: str = ""
) -> Chart:
    """Return a chart that has nothing to draw and says why, and what can be done."""
    frame = chart_frame([])
    return Chart(key, kind, title, subtitle, frame, source_line=source_line, alt=reason, note=note, empty=reason)


def chart_frame(rows: Iterable[Mapping[str, object]] | pd.DataFrame) -> pd.DataFrame:
    """Return rows as a frame with the columns of a chart; what a row does not say is missing, its role is `value`."""
    cells = rows.to_dict("records") if isinstance(rows, pd.DataFrame) else list(rows)
    unknown = sorted({str(name) for row in cells for name in row} - set(COLUMNS))
    if unknown:
        raise ValueError(f"a chart has no column {', '.join(unknown)}")
    columns = {name: [row.get(name) for row in cells] for name in COLUMNS}
    columns["role"] = [_or_else(cell, "value") for cell in columns["role"]]
    columns["short"] = list(map(_or_else, columns["short"], columns["text"]))
    for mark in ("emphasis", "peer", "ringed"):
        columns[mark] = [_or_else(cell, False) for cell in columns[mark]]
    return pd.DataFrame({name: pd.array(columns[name], dtype=kind) for name, kind in COLUMNS.items()})


def _or_else(cell: Any, otherwise: Any) -> Any:
    return otherwise if pd.isna(cell) else cell


def _refuse_faults(key: str, kind: str, frame: pd.DataFrame) -> None:
    roles = set(frame["role"]) - ROLES
    if roles:
        raise ValueError(f"chart {key}: no role {', '.join(sorted(roles))}")
    drawn = frame[frame["role"].isin(["value", "printed"])]
    if drawn.empty:
        raise ValueError(f"chart {key}: nothing to draw; make it with empty_chart")
    missing = [column for column in (*NEEDED[kind], "text") if drawn[column].isna().any()]
    if missing:
        raise ValueError(f"chart {key}: {kind} needs {', '.join(missing)} in every drawn row")
