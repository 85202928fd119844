"""A chart as a bitmap, made from its SVG with its source line and the day it is of."""

import resvg_py

from regiondata.charts.chart_by_key import find_chart
from regiondata.exports.fonts import FONT_FILES, SANS_FAMILY, SERIF_FAMILY
from regiondata.exports.glyphs import strange_words
from regiondata.exports.images.svg import request_drawing
from regiondata.exports.metadata import request_imprint
from regiondata.exports.request import ExportRequest
from regiondata.exports.seal import seal_picture
from regiondata.region import Region

SHARPNESS = 2
"""Pixels of a bitmap for each unit of the drawing, so that it stays sharp on a slide."""


def make(request: ExportRequest, region: Region) -> bytes:
    """Return the picture that is asked for."""
    drawing = png_bytes(request_drawing(request, region))
    chart = find_chart(request.chart, region) if request.chart else None
    printed = map(str, chart.frame["figure"].dropna()) if chart is not None else ()
    return seal_picture(drawing, request_imprint(request, region), region, printed)


def png_bytes(drawing: str, zoom: float = SHARPNESS) -> bytes:
    """Return an SVG as a bitmap, drawn with the fonts that are installed as packages.

    The machine's fonts are asked only for words that ours cannot draw, and what none has is shown as an empty box.
    """
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=drawing,
            zoom=zoom,
            skip_system_fonts=not strange_words(drawing),
            font_files=list(FONT_FILES),
            font_family=SANS_FAMILY,
            sans_serif_family=SANS_FAMILY,
            serif_family=SERIF_FAMILY,
        )
    )
