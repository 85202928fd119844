"""Small things that Plotly charts share: escaped hover text, labels beside marks, lines across."""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import takewhile
from typing import Any, NamedTuple

import plotly.graph_objects as go

from regiondata.charts.layout import nice_ticks, thin, wrap
from regiondata.theme import Palette
from regiondata.wording.charts.rows import mark_lines
from regiondata.wording.formatting import format_number

HOVER_WIDTH, HOVER_LINES = 320.0, 3
PHONE = 360.0
"""For how many pixels the labels of an axis are chosen: the drawing adapts to its width, its labels do not."""
FEWEST_SLOTS = 4
"""Two bars on a wide page would be two walls: fewer slots than these are never spread over the whole width."""


READ, NO_BOX = "%{hovertext}", "<extra></extra>"
HOVER = READ + NO_BOX


class Hover(NamedTuple):
    """What is read on each mark of a trace, and the template that says what is read after it."""

    hovertext: list[str]
    hovertemplate: str


def hover_text(row: Any) -> str:
    """Return what a resting pointer reads, wrapped; whatever looks like markup stays text."""
    return _hover({line: _wrapped(line) for line in mark_lines(row)}, mark_lines(row))


def hover(rows: Sequence[Any]) -> Hover:
    """Return what a resting pointer reads on each row; what all rows end with, such as their source, stands once."""
    described = [mark_lines(row) for row in rows]
    broken = {line: _wrapped(line) for line in {line for lines in described for line in lines}}
    ends = takewhile(lambda lines: len(set(lines)) == 1, zip(*(lines[:0:-1] for lines in described), strict=False))
    shared = [lines[0] for lines in ends][::-1]
    own = [lines[: len(lines) - len(shared)] for lines in described]
    after = "".join(f"<br>{part}" for line in shared for part in broken[line])
    return Hover([_hover(broken, lines) for lines in own], READ + after.replace("%{", "&#37;{") + NO_BOX)


def _hover(broken: Mapping[str, list[str]], lines: list[str]) -> str:
    parts = [part for line in lines for part in broken[line]]
    return "<br>".join([f"<b>{parts[0]}</b>", *parts[1:]])


def _wrapped(line: str) -> list[str]:
    return [escape(part) for part in wrap(line, HOVER_WIDTH, 13, HOVER_LINES)]


def mark_colour(row: Any, colours: Palette) -> str:
    """Return the colour of a mark: the accent for what is stressed, a second for the named peer, grey for the rest."""
    return colours.accent if row.emphasis else colours.peer if row.peer else colours.others


def value_axis(low: float, high: float, colours: Palette) -> dict[str, Any]:
    """Return the settings of an axis of values with round ticks and quiet lines across."""
    ticks = [tick for tick in nice_ticks(low, high) if low <= tick <= high]
    return {
        "range": [low, high],
        "tickvals": ticks,
        "ticktext": [format_number(tick) for tick in ticks],
        "showgrid": True,
        "gridcolor": colours.rule,
        "zeroline": True,
        "zerolinecolor": colours.muted,
    }


def period_axis(periods: Sequence[str], taken: float = 0) -> dict[str, Any]:
    """Return the settings of an axis of periods: categories, so that a year is no number.

    `taken` are the pixels that stand beside the plot. A few stand in its middle: at one end, others would be missed.
    """
    beside = max(0, FEWEST_SLOTS - len(periods)) / 2
    shown = thin(periods, (PHONE - taken) / max(len(periods), 1), 12)
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": [escape(period) for period in periods],
        "range": [-0.5 - beside, len(periods) - 0.5 + beside],
        "tickvals": [escape(period) for period, written in zip(periods, shown, strict=True) if written],
        "tickangle": 0,
    }


def add_label(
    figure: go.Figure,
    content: str,
    at: tuple[Any, float],
    colour: str,
    *,
    size: float = 13,
    strong: bool = False,
    anchor: str = "center",
    shift: float = 0,
) -> None:
    """Write plain text at a place of the chart, moved up by some pixels."""
    figure.add_annotation(label_at(content, at, colour, size=size, strong=strong, anchor=anchor, shift=shift))


def name_at(
    lines: Sequence[str],
    full: str,
    at: tuple[Any, float],
    colour: str,
    *,
    size: float = 13,
    strong: bool = False,
) -> dict[str, Any]:
    """Return a name of one or more lines at the end of a line; where it had to be cut, a pointer reads it in `full`."""
    words = "<br>".join(escape(line) for line in lines)
    label = label_at("", at, colour, size=size, anchor="left")
    cut = {"hovertext": escape(full)} if " ".join(lines) != " ".join(full.split()) else {}
    return {**label, "text": f"<b>{words}</b>" if strong else words, "align": "left", **cut}


def label_at(
    content: str,
    at: tuple[Any, float],
    colour: str,
    *,
    size: float = 13,
    strong: bool = False,
    anchor: str = "center",
    shift: float = 0,
) -> dict[str, Any]:
    """Return plain text at a place of the chart as an annotation."""
    words = escape(content)
    return {
        "text": f"<b>{words}</b>" if strong else words,
        "x": at[0],
        "y": at[1],
        "yshift": shift,
        "xanchor": anchor,
        "showarrow": False,
        "font": {"color": colour, "size": size},
    }
