"""A chart as a picture: SVG, and PNG made from it, each with its source line and the day it is of."""

import resvg_py

from regiondata.exports.fonts import FONT_FILES, SANS_FAMILY, SERIF_FAMILY
from regiondata.exports.imprint import Imprint, imprint_line
from regiondata.views.chart import Chart
from regiondata.views.chart_sheet import chart_sheet

SHARPNESS = 2
"""Pixels of a PNG for each unit of the drawing, so that it stays sharp on a slide."""


def svg_bytes(chart: Chart, imprint: Imprint, appearance: str = "light") -> bytes:
    """Return a chart as an SVG file that stands alone."""
    return chart_sheet(chart, imprint_line(imprint), appearance).encode()


def png_bytes(chart: Chart, imprint: Imprint, appearance: str = "light") -> bytes:
    """Return a chart as a PNG that stands alone, drawn with the fonts that are installed as packages."""
    return rasterise(chart_sheet(chart, imprint_line(imprint), appearance))


def rasterise(drawing: str, zoom: float = SHARPNESS) -> bytes:
    """Return an SVG as PNG without looking at the fonts of the machine."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing,
            zoom=zoom,
            skip_system_fonts=True,
            font_files=list(FONT_FILES),
            font_family=SANS_FAMILY,
            sans_serif_family=SANS_FAMILY,
            serif_family=SERIF_FAMILY,
        )
    )
