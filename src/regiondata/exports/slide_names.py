"""Names at the ends of lines, where a legend would make the reader look twice."""

from typing import Any

import pandas as pd
from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from regiondata.charts.chart import Chart
from regiondata.charts.layout import elide, spread, text_width, value_bounds
from regiondata.charts.svg.lines import end_name, last_points
from regiondata.charts.svg.ranks import other_series
from regiondata.exports.slide_text import Box, Look, add_text
from regiondata.views.theme import LIGHT

POINTS, GAP = 12, 15.5
TOP, BOTTOM, LEFT = 0.03, 0.12, 0.05
"""Shares of a chart's box that are left around the drawing."""

MOST_NAMES = 0.3


def name_ends(slide: Any, native: Any, chart: Chart, box: Box) -> None:
    """Write the names of lines into the margin on the right, and keep the drawing out of it."""
    named = last_points(chart.drawn) if chart.kind == "lines" else list(other_series(chart.drawn).itertuples())
    room = max((text_width(_name(row, chart), POINTS) for row in named), default=0) + (16 if named else 0)
    width = min(box.width * MOST_NAMES, Pt(room))
    inner = 1 - LEFT - width / box.width
    _set_inner(native, inner)
    low, high = value_bounds([float(value) for value in chart.drawn["value"]], chart.scale)
    top, height = box.top + TOP * box.height, (1 - TOP - BOTTOM) * box.height
    share = [_down(float(row.value), low, high, chart) for row in named]
    at = spread([(top + height * down) / Pt(1) for down in share], GAP, top / Pt(1), (top + height) / Pt(1))
    left = int(box.left + box.width * (LEFT + inner) + Pt(8))
    for row, middle in zip(named, at, strict=True):
        place = Box(left, int(Pt(middle - GAP / 2)), int(width), int(Pt(GAP)))
        look = Look(size=POINTS, colour=LIGHT.accent if row.emphasis else LIGHT.muted, bold=bool(row.emphasis))
        add_text(slide, place, [elide(_name(row, chart), width / Pt(1), POINTS)], look, MSO_ANCHOR.MIDDLE)


def _name(row: Any, chart: Chart) -> str:
    return end_name(row) if chart.kind == "lines" and pd.notna(row.short) else str(row.label)


def _down(value: float, low: float, high: float, chart: Chart) -> float:
    share = (value - low) / (high - low)
    return share if chart.kind == "rank_history" else 1 - share


def _set_inner(native: Any, width: float) -> None:
    """Fix where the drawing stands in its box, so that names beside it stand at the right height."""
    area = native._chartSpace.chart.plotArea
    layout = area.find(qn("c:layout"))
    if layout is None:
        layout = etree.SubElement(area, qn("c:layout"))
        area.insert(0, layout)
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    shares = {"x": LEFT, "y": TOP, "w": width, "h": 1 - TOP - BOTTOM}
    etree.SubElement(manual, qn("c:layoutTarget"), val="inner")
    for name in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{name}"), val="edge")
    for name, share in shares.items():
        etree.SubElement(manual, qn(f"c:{name}"), val=f"{share:.4f}")
