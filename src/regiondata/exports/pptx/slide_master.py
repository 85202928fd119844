"""The page that slides are set on: an agency's own master, or a plain wide one in our type and colours."""

import io
import re
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.parts.slide import NotesSlidePart
from pptx.util import Cm, Inches

from regiondata.exports.pptx.template import lighten, make_text_readable, read_template
from regiondata.exports.pptx.text import Box, as_emu, without_margins
from regiondata.exports.request import ExportError
from regiondata.i18n import tr
from regiondata.theme import LIGHT

WIDE, HIGH = Inches(13.333), Inches(7.5)
MAJOR, MINOR = "Georgia", "Calibri"
"""Fonts that every office program has: a slide cannot bring its own along."""

HEADING_FONT = "+mj-lt"
"""The font of headings by the name that a theme gives it, so that a template's own reaches numbers in large type."""

SMALLEST_SLIDE = Cm(13), Cm(10)
WIDEST_SLIDE = Cm(75)
"""A poster: text of the sizes that slides have would be too small on it to read."""
LOWEST_TITLE = 0.4
"""Share of a slide's height above which a title ends."""
INMOST_TITLE, NARROWEST_TITLE = 0.2, 0.4
"""Shares of a slide's width: a title begins before the first and is at least as wide as the second."""

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
    xml = re.sub(r'(<a:majorFont>\s*<a:latin typeface=")[^"]*', rf"\g<1>{MAJOR}", xml)
    xml = re.sub(r'(<a:minorFont>\s*<a:latin typeface=")[^"]*', rf"\g<1>{MINOR}", xml)
    ink = LIGHT.ink.removeprefix("#").upper()
    xml = re.sub(r"(<a:dk1>).*?(</a:dk1>)", rf'\g<1><a:srgbClr val="{ink}"/>\g<2>', xml, flags=re.DOTALL)
    roles = {"dk2": LIGHT.ink, "accent1": LIGHT.accent, "accent2": LIGHT.peer, "accent3": LIGHT.doubt}
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


_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_FURNITURE = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}


@dataclass(frozen=True)
class Page:
    """A presentation to fill: its layout, where the title stands, where content goes, where the source line is.

    `title_points` is the size of titles on the master; `own` says that the master is ours and not a template's.
    `places_title` says that the layout has no good place for a title, so that each slide names one; `is_dark` that our
    own colours need their like for a dark ground.
    """

    presentation: Any
    layout: Any
    title: Box
    content: Box
    foot: Box
    title_points: float = TITLE_POINTS
    own: bool = True
    places_title: bool = False
    is_dark: bool = False

    def add_slide(self) -> Any:
        """Return a new slide without what the layout asks to be filled in; nobody would."""
        slide = self.presentation.slides.add_slide(self.layout)
        for shape in list(slide.placeholders):
            if shape.placeholder_format.type not in _TITLES | _FURNITURE:
                shape._element.getparent().remove(shape._element)
        return slide

    def write_notes(self, slide: Any, text: str) -> None:
        """Write the notes of a new slide, on a copy of those of the first one.

        To build a page of notes the library searches their master for each of its places, and all parts for a name.
        """
        part, first = slide.part, self.presentation.slides[0].part
        if part is not first and first.has_notes_slide and first.notes_slide.part.partname.idx == 1:
            part.relate_to(_copied_notes(first.notes_slide.part, part), RELATIONSHIP_TYPE.NOTES_SLIDE)
        slide.notes_slide.notes_text_frame.text = text


def _copied_notes(pattern: Any, slide: Any) -> Any:
    """Return the same notes as those of the first slide, for another one, under its number."""
    name = PackURI(pattern.partname.replace("1.xml", f"{slide.partname.idx}.xml"))
    notes = NotesSlidePart(name, pattern.content_type, slide.package, deepcopy(pattern._element))
    notes.relate_to(slide.package.presentation_part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    notes.relate_to(slide, RELATIONSHIP_TYPE.SLIDE)
    return notes


def open_page(template: Path | None) -> Page:
    """Return an empty presentation on the agency's master, or on ours where there is no template."""
    presentation = Presentation(io.BytesIO(read_template(template) if template else _plain_page()))
    if template:
        _check_slides(presentation, template)
        _without_slides(presentation)
        _without_mute_notes(presentation)
    layout = _title_layout(presentation)
    is_dark = make_text_readable(layout) if template else False
    wide, high = presentation.slide_width, presentation.slide_height
    given = _title_box(layout)
    is_across = not _has_vertical_title(layout)
    title = given if given and is_across and _is_on_top(given, wide, high) else _usual_title_box(wide, high)
    if _title_of(layout) is None:
        _add_title(layout, title)
    side, bottom = title.left, int(high * 0.945)
    content = Box(side, title.bottom + int(high * 0.022), wide - 2 * side, int(high * 0.845) - title.bottom)
    foot = Box(side, int(high * 0.885), wide - 2 * side, bottom - int(high * 0.885))
    return Page(
        presentation, layout, title, content, foot, _title_points(layout), template is None, title is not given, is_dark
    )


@lru_cache(maxsize=1)
def _plain_page() -> bytes:
    """Return our own master as a file; it is the same for every presentation."""
    presentation = Presentation()
    dress(presentation)
    content = io.BytesIO()
    presentation.save(content)
    return content.getvalue()


def save_page(page: Page) -> bytes:
    """Return the presentation as a file."""
    if page.is_dark:
        lighten(page.presentation)
    content = io.BytesIO()
    page.presentation.save(content)
    return content.getvalue()


def _layouts(presentation: Any) -> list[Any]:
    """Return the layouts of all masters in their order; the library itself names those of the first only."""
    return [layout for master in presentation.slide_masters for layout in master.slide_layouts]


def _title_layout(presentation: Any) -> Any:
    """Return the layout with a title across and as little else as possible, of the first master that has such a one."""
    masters = [master.part for master in presentation.slide_masters]

    def faults(layout: Any) -> tuple[bool, bool, int, int]:
        number = masters.index(layout.slide_master.part)
        return _title_of(layout) is None, _has_vertical_title(layout), number, _others(layout)

    return min(_layouts(presentation), key=faults)


def _others(layout: Any) -> int:
    return sum(shape.placeholder_format.type not in _TITLES | _FURNITURE for shape in layout.placeholders)


def _title_of(layout: Any) -> Any:
    return next(filter(_is_title, layout.placeholders), None)


def _is_title(shape: Any) -> bool:
    return shape.placeholder_format.type in _TITLES


def _has_vertical_title(layout: Any) -> bool:
    """Say whether the lines of a layout's title run down the slide, by its own word or by that of the master."""
    title = _title_of(layout)
    if title is None:
        return False
    if title._element.ph.get("orient") == "vert":
        return True
    holders = [title, next((shape for shape in layout.slide_master.placeholders if _is_title(shape)), None)]
    bodies = [holder._element.find(".//{*}bodyPr") for holder in holders if holder is not None]
    directions = [body.get("vert") for body in bodies if body is not None]
    return next(filter(None, directions), "horz") != "horz"


def _title_points(layout: Any) -> float:
    """Return how large titles are: as the layout says, else the title on the master, else the master's style."""
    master = layout.slide_master
    holders = [_title_of(layout), next(iter(master.placeholders), None)]
    found = [holder._element.find(".//{*}lstStyle/{*}lvl1pPr/{*}defRPr") for holder in holders if holder is not None]
    looks = [*found, master._element.find(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr")]
    sizes = [look.get("sz") for look in looks if look is not None and look.get("sz")]
    return int(sizes[0]) / 100 if sizes else float(TITLE_POINTS)


def _title_box(layout: Any) -> Box | None:
    """Return where a layout, or the master behind it, has its titles."""
    title = _title_of(layout)
    if title is None or None in (title.left, title.top, title.width, title.height):
        return None
    return Box(title.left, title.top, title.width, title.height)


_PLACEHOLDER = (
    "<p:sp {names}><p:nvSpPr><p:cNvPr id='{number}' name='Title'/><p:cNvSpPr><a:spLocks noGrp='1'/></p:cNvSpPr>"
    "<p:nvPr><p:ph type='title'/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody>"
    "<a:bodyPr lIns='0' tIns='0' rIns='0' bIns='0' anchor='t'><a:normAutofit/></a:bodyPr><a:lstStyle>"
    "<a:lvl1pPr algn='l'><a:defRPr sz='{size}'><a:latin typeface='{font}'/></a:defRPr></a:lvl1pPr>"
    "</a:lstStyle><a:p/></p:txBody></p:sp>"
)


def _add_title(layout: Any, box: Box) -> None:
    """Give a layout that has no title one in the template's font, so that outlines and screen readers have titles."""
    shapes = layout.shapes
    number = max((shape.shape_id for shape in shapes), default=1) + 1
    size = int(_title_points(layout) * 100)
    shapes._spTree.append(
        parse_xml(_PLACEHOLDER.format(names=nsdecls("p", "a"), number=number, size=size, font=HEADING_FONT))
    )
    title = _title_of(layout)
    title.left, title.top, title.width, title.height = as_emu(box)


def _usual_title_box(wide: int, high: int) -> Box:
    return Box(int(wide * 0.045), int(high * 0.05), int(wide * 0.91), int(high * 0.12))


def _is_on_top(box: Box, wide: int, high: int) -> bool:
    """Say whether a title lies across the top and leaves most of the slide to what follows; not that of a cover."""
    is_across = 0 <= box.left <= wide * INMOST_TITLE and box.width >= wide * NARROWEST_TITLE
    return is_across and box.top >= 0 and box.left + box.width <= wide and box.bottom <= high * LOWEST_TITLE


def _check_slides(presentation: Any, template: Path) -> None:
    """Raise ExportError where a template has no layout, or slides on which nothing could be read."""
    if not _layouts(presentation):
        raise ExportError(tr("{file} has no slide layout; add one with a title", file=template))
    wide, high = presentation.slide_width, presentation.slide_height
    if wide < SMALLEST_SLIDE[0] or high < SMALLEST_SLIDE[1]:
        size, least = (f"{x / Cm(1):.0f} × {y / Cm(1):.0f} cm" for x, y in ((wide, high), SMALLEST_SLIDE))
        raise ExportError(
            tr("{file} has slides of {size}; expected at least {least}", file=template, size=size, least=least)
        )
    if wide > WIDEST_SLIDE:
        size, most = f"{wide / Cm(1):.0f} cm", f"{WIDEST_SLIDE / Cm(1):.0f} cm"
        raise ExportError(
            tr(
                "{file} has slides {size} wide; expected at most {most}, a usual slide",
                file=template,
                size=size,
                most=most,
            )
        )


def _without_mute_notes(presentation: Any) -> None:
    """Take away a master of notes that has no place for their text; the library then brings its own."""
    part = presentation.part
    for key, relation in list(part.rels.items()):
        if relation.reltype != RELATIONSHIP_TYPE.NOTES_MASTER:
            continue
        kinds = {shape.placeholder_format.type for shape in relation.target_part.notes_master.placeholders}
        if PP_PLACEHOLDER.BODY not in kinds:
            for listed in presentation.element.findall("{*}notesMasterIdLst"):
                presentation.element.remove(listed)
            part.drop_rel(key)


def _without_slides(presentation: Any) -> None:
    """Take the slides of a template away, with the sections and shows that name them; leave its master and layouts."""
    for kind in ("custShowLst", "sectionLst"):
        for listed in list(presentation.element.iter(f"{{*}}{kind}")):
            listed.getparent().remove(listed)
    slides = presentation.slides._sldIdLst
    for entry in list(slides):
        presentation.part.drop_rel(entry.rId)
        slides.remove(entry)
