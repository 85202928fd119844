"""Text on slides: plain runs in one look, never read as anything but text."""

import math
import re
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches

from regiondata.i18n import current_language
from regiondata.theme import LIGHT

KEEP_COLOUR = "{A12FA001-AC4F-418D-AE19-62706E023703}"
LINK_COLOUR = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"
"""How the format names the wish that a link keeps the colour of its text."""

_FILLED, _COLOUR, _FONT = qn("a:solidFill"), qn("a:srgbClr"), qn("a:latin")
_THEMED = qn("a:schemeClr")
THEMED = {
    LIGHT.ink: ("tx1", MSO_THEME_COLOR.TEXT_1),
    LIGHT.accent: ("accent1", MSO_THEME_COLOR.ACCENT_1),
    LIGHT.peer: ("accent2", MSO_THEME_COLOR.ACCENT_2),
    LIGHT.ground: ("bg1", MSO_THEME_COLOR.BACKGROUND_1),
}
"""Colours that a theme decides, so that an agency's own reach text, numbers and charts; verdicts and greys are ours."""

LOCALES = {"en": "en-GB", "sv": "sv-SE"}
"""How office programs name a language, where its own code is not enough for their spelling."""

_AFTER, _POINTS = qn("a:spcAft"), qn("a:spcPts")
_RUN, _PROPERTIES, _TEXT = qn("a:r"), qn("a:rPr"), qn("a:t")
_CLICKED, _KEY, _EXTENSIONS, _EXTENSION = qn("a:hlinkClick"), qn("r:id"), qn("a:extLst"), qn("a:ext")
"""Parts of a run as the format names them: a file has hundreds of runs, and the library looks for each part's place."""


@dataclass(frozen=True)
class Box:
    """Where something stands on a slide, in the units of office programs."""

    left: int
    top: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """The lower edge."""
        return self.top + self.height

    @property
    def right(self) -> int:
        """The right edge."""
        return self.left + self.width

    def below(self, used: int) -> "Box":
        """Return what is left of the box under its uppermost part."""
        return Box(self.left, self.top + used, self.width, self.height - used)

    def columns(self, *shares: float, gap: int = Inches(0.4)) -> list["Box"]:
        """Return the box cut into columns that are so wide in proportion."""
        room = self.width - gap * (len(shares) - 1)
        boxes, left = [], self.left
        for share in shares:
            width = int(room * share / sum(shares))
            boxes.append(Box(left, self.top, width, self.height))
            left += width + gap
        return boxes

    def rows(self, *shares: float, gap: int) -> list["Box"]:
        """Return the box cut into rows that are so high in proportion."""
        room = self.height - gap * (len(shares) - 1)
        boxes, top = [], self.top
        for share in shares:
            height = int(room * share / sum(shares))
            boxes.append(Box(self.left, top, self.width, height))
            top += height + gap
        return boxes


@dataclass(frozen=True)
class Look:
    """How text looks: its size in points, colour, weight, font, alignment, and the points after a paragraph."""

    size: float = 16
    colour: str = LIGHT.ink
    bold: bool = False
    font: str = ""
    align: PP_ALIGN | None = None
    after: float = 0

    def but(self, *, bold: bool | None = None, colour: str | None = None, size: float | None = None) -> "Look":
        """Return the same look in another weight, colour or size."""
        return replace(
            self,
            bold=self.bold if bold is None else bold,
            colour=colour or self.colour,
            size=size or self.size,
        )

    def scaled(self, share: float) -> "Look":
        """Return the same look larger or smaller, in half points."""
        return replace(self, size=math.floor(self.size * share * 2) / 2)


def add_text(slide: Any, box: Box, paragraphs: list[str], look: Look, anchor: MSO_ANCHOR = MSO_ANCHOR.TOP) -> Any:
    """Add a text box without inner margins."""
    shape = slide.shapes.add_textbox(*as_emu(box))
    without_margins(shape.text_frame)
    shape.text_frame.vertical_anchor = anchor
    write_text(shape.text_frame, paragraphs, look)
    return shape


def write_text(frame: Any, paragraphs: list[str], look: Look) -> None:
    """Write plain paragraphs into a text frame, in one look."""
    frame.word_wrap = True
    for number, content in enumerate(paragraphs):
        write_run(new_paragraph(frame, look, first=number == 0), content, look)


def new_paragraph(frame: Any, look: Look, *, first: bool = False) -> Any:
    """Return an empty paragraph of a text frame; the first one is there already."""
    paragraph = frame.paragraphs[0] if first else frame.add_paragraph()
    properties = paragraph._p.get_or_add_pPr()
    if look.align is not None:
        paragraph.alignment = look.align
    after = etree.SubElement(properties, _AFTER)
    etree.SubElement(after, _POINTS, val=str(int(look.after * 100)))
    return paragraph


def write_run(paragraph: Any, content: str, look: Look, link: str = "") -> None:
    """Write text at the end of a paragraph; a link keeps the colour of the text around it."""
    run = etree.SubElement(paragraph._p, _RUN)
    properties = etree.SubElement(run, _PROPERTIES)
    _set_look(properties, look)
    etree.SubElement(run, _TEXT).text = one_line(content)
    if link:
        key = paragraph.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        _keep_look(properties, etree.SubElement(properties, _CLICKED, {_KEY: key}))


def _set_look(properties: Any, look: Look) -> None:
    """Write a look as the format has it, in the format's order: a file has hundreds of runs, and few looks."""
    properties.set("sz", str(int(look.size * 100)))
    properties.set("b", "1" if look.bold else "0")
    properties.set("lang", text_language())
    filled = etree.SubElement(properties, _FILLED)
    if look.colour in THEMED:
        etree.SubElement(filled, _THEMED, val=THEMED[look.colour][0])
    else:
        etree.SubElement(filled, _COLOUR, val=look.colour.removeprefix("#").upper())
    if look.font:
        etree.SubElement(properties, _FONT, typeface=look.font)


def _keep_look(properties: Any, clicked: Any) -> None:
    """Let a link look like the text around it: numbers in large type are not underlined."""
    properties.set("u", "none")
    extensions = etree.SubElement(clicked, _EXTENSIONS)
    extension = etree.SubElement(extensions, _EXTENSION, uri=KEEP_COLOUR)
    etree.SubElement(extension, f"{{{LINK_COLOUR}}}hlinkClr", nsmap={"ahyp": LINK_COLOUR}, val="tx")


def without_margins(frame: Any) -> None:
    """Set the text of a frame flush with its edges."""
    for edge in ("lIns", "tIns", "rIns", "bIns"):
        frame._txBody.bodyPr.set(edge, "0")


def as_emu(box: Box) -> tuple[Emu, Emu, Emu, Emu]:
    """Return a box as the library takes it."""
    return Emu(int(box.left)), Emu(int(box.top)), Emu(int(box.width)), Emu(int(box.height))


def text_language() -> str:
    """Return the language of all text, as a run names it, so that a reader's voice and spelling follow."""
    language = current_language()
    return LOCALES.get(language, language)


def paint(target: Any, colour: str) -> None:
    """Give a colour of the library one of ours, by the theme's name where the theme decides it."""
    if colour in THEMED:
        target.theme_color = THEMED[colour][1]
    else:
        target.rgb = rgb_colour(colour)


def rgb_colour(colour: str) -> RGBColor:
    """Return a #rrggbb colour as the library takes it."""
    return RGBColor.from_string(colour.removeprefix("#").upper())


def one_line(content: str) -> str:
    """Return text without the control characters that an office file may not hold."""
    return re.sub(r"[\x00-\x1f\x7f]+", " ", content)
