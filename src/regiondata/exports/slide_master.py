"""The master of slides that come without an agency's template: wide, quiet, in our type and colours."""

import re
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Inches

from regiondata.exports.slide_text import Box, as_emu, without_margins
from regiondata.views.theme import LIGHT

WIDE, HIGH = Inches(13.333), Inches(7.5)
HEADING_FONT, BODY_FONT = "Georgia", "Calibri"
"""Fonts that every office program has: a slide cannot bring its own along."""

TITLE_POINTS = 28
TITLE = Box(Inches(0.6), Inches(0.45), Inches(12.13), Inches(0.95))


def dress(presentation: Any) -> None:
    """Make the library's plain master wide, and give it our type and colours."""
    stretch = WIDE / presentation.slide_width
    presentation.slide_width, presentation.slide_height = WIDE, HIGH
    master = presentation.slide_master
    for holder in (master, *presentation.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.xfrm is not None:  # an inherited place must stay inherited
                shape.left, shape.width = int(shape.left * stretch), int(shape.width * stretch)
    title = next(iter(master.placeholders))
    title.left, title.top, title.width, title.height = as_emu(TITLE)
    title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
    without_margins(title.text_frame)
    _dress_theme(master)
    _dress_title(master)


def _dress_theme(master: Any) -> None:
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = theme.blob.decode("utf-8")
    xml = re.sub(r'(<a:majorFont>\s*<a:latin typeface=")[^"]*', rf"\g<1>{HEADING_FONT}", xml)
    xml = re.sub(r'(<a:minorFont>\s*<a:latin typeface=")[^"]*', rf"\g<1>{BODY_FONT}", xml)
    roles = {"dk2": LIGHT.ink, "accent1": LIGHT.accent, "accent2": LIGHT.others, "accent3": LIGHT.doubt}
    roles |= {"accent4": LIGHT.bad, "accent5": LIGHT.good, "accent6": LIGHT.muted, "hlink": LIGHT.accent}
    for role, colour in roles.items():
        value = colour.removeprefix("#").upper()
        xml = re.sub(rf'(<a:{role}>\s*<a:srgbClr val=")[0-9A-Fa-f]{{6}}', rf"\g<1>{value}", xml)
    theme._blob = xml.encode("utf-8")  # the library carries a theme along and offers no way to change it


def _dress_title(master: Any) -> None:
    style = master._element.find(".//{*}titleStyle/{*}lvl1pPr")
    style.set("algn", "l")
    look = style.find("{*}defRPr")
    look.set("sz", str(TITLE_POINTS * 100))
    look.set("b", "1")
