"""What stands around a view on another site's page: its source line with the way back, and the code to copy."""

from html import escape

from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_day

HEIGHTS = {"figure": 260, "chart": 620, "map": 640}
"""Pixels that each kind of view needs at the width of a column of text."""


def whole_page_line(region: Region, address: str, label: str) -> str:
    """Return the line under an embedded view: the region, the day it is judged on, and the link to the whole page."""
    told = tr("{region}, as known on {day}.", region=region.profile.name, day=format_day(region.as_of))
    link = f'<a href="{escape(address)}" target="_blank" rel="noopener">{escape(label)}</a>'
    return f'<p class="citation">{escape(told)} {link}</p>'


def embed_code(address: str, title: str, kind: str) -> str:
    """Return the HTML that shows a view on another site."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" loading="lazy"\n'
        f'  width="100%" height="{HEIGHTS[kind]}" style="border:0"></iframe>'
    )
