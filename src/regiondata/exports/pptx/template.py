"""An agency's presentation or template, as the library reads it: templates differ by the type that they declare.

On a dark ground, text and lines are light, whatever the theme says.
"""

import re
import zipfile
from colorsys import hls_to_rgb, rgb_to_hls
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from regiondata.documents.limited_process.office_parts import OLD_OFFICE
from regiondata.exports.request import ExportError
from regiondata.i18n import tr
from regiondata.theme import DARK, LIGHT, contrast

TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
_FORMAT = b"application/vnd.openxmlformats-officedocument.presentationml."
PRESENTATION = _FORMAT + b"presentation.main+xml"
MAIN_PART = b"ppt/presentation.xml"
"""Where office programs put the main part, and where a seal of ours is looked for."""
_SAME_INSIDE = re.compile(re.escape(_FORMAT) + rb"(?:template|slideshow)\.main\+xml")
_WITH_MACROS = re.compile(rb"application/vnd\.ms-powerpoint\.[a-z]+\.macroEnabled\.main\+xml")
"""Types of the main part: a template and a show hold the same parts as a presentation; others bring programs along."""

STRICT = b"http://purl.oclc.org/ooxml/"
"""How relations are named in a file of the strict form, which the library cannot read."""

LARGEST_LIST = 4_000_000
"""Bytes that the list of types or of relations may have; a real one has a few thousand."""

READABLE = 3.0
"""The contrast of large text with its ground below which nobody in a room reads it."""

_OURS = ("muted", "rule", "others", "faint", "good", "doubt", "bad")
"""Colours that no theme decides: each has its like for a dark ground."""
_LIGHTER = {getattr(LIGHT, name)[1:].upper(): getattr(DARK, name)[1:].upper() for name in _OURS}

_COLOUR, _THEMED, _GROUP = qn("a:srgbClr"), qn("a:schemeClr"), qn("p:grpSp")

_PICTURE_BEHIND = "{*}cSld/{*}bg//{*}blipFill"

_SWAPPED = {"bg1": "tx1", "tx1": "bg1", "bg2": "tx2", "tx2": "bg2"}


def read_template(file: Path) -> bytes:
    """Return a .pptx, .potx or .ppsx as the bytes of a presentation, or raise ExportError saying why it is none."""
    try:
        content = file.read_bytes()
        if content.startswith(OLD_OFFICE):
            raise ExportError(
                tr("{file} has a password or is an old .ppt; save it as .pptx or .potx without a password", file=file)
            )
        declared, relations = _lists(content)
    except (OSError, KeyError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile) as error:
        raise not_a_presentation(file) from error
    if _WITH_MACROS.search(declared):
        raise ExportError(
            tr("{file} contains macros, which slides made here cannot keep; save it as .potx or .pptx", file=file)
        )
    if STRICT in relations:
        raise ExportError(tr("{file} is saved as Strict Open XML; save it as an ordinary .pptx or .potx", file=file))
    if PRESENTATION in declared and MAIN_PART not in relations:
        raise ExportError(
            tr("{file} is not laid out as PowerPoint saves it; open it in PowerPoint and save it again", file=file)
        )
    if not _SAME_INSIDE.search(declared):
        return content
    return _with_types(content, _SAME_INSIDE.sub(PRESENTATION, declared))


def not_a_presentation(file: Path) -> ExportError:
    """Return what is said of a file that cannot be opened."""
    return ExportError(tr("{file} is not a presentation; expected a .pptx or .potx", file=file))


def _lists(content: bytes) -> tuple[bytes, bytes]:
    """Return what an office file says of the types of its parts, and of how it refers to them."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if max(archive.getinfo(name).file_size for name in (TYPES, RELATIONS)) > LARGEST_LIST:
            raise ValueError("a list of parts is too long")
        return archive.read(TYPES), archive.read(RELATIONS)


def _with_types(content: bytes, declared: bytes) -> bytes:
    """Return an office file with another list of types; every other part stays as it is."""
    changed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            target.writestr(entry, declared if entry.filename == TYPES else source.read(entry))
    return changed.getvalue()


def make_text_readable(layout: Any) -> bool:
    """Say whether slides are dark; where text as dark as they are can only be read in the other colour, let it have it.

    Agencies paint a master dark and colour the text of each slide by hand, so that the theme still says black on white.
    """
    master = layout.slide_master
    mapped = master._element.find("{*}clrMap")
    theme = _theme_colours(master)
    ground = _ground(layout, mapped, theme) or _ground(master, mapped, theme)
    text, other = (theme.get(mapped.get(role, "")) for role in ("tx1", "bg1")) if mapped is not None else ("", "")
    if not (text and other):
        return False
    ground = ground or other
    if contrast(text, ground) < READABLE <= contrast(other, ground):
        before = dict(mapped.attrib)
        for role, swapped in _SWAPPED.items():
            if swapped in before:
                mapped.set(role, before[swapped])
    _make_title_readable(layout, mapped, theme, ground)
    return contrast(LIGHT.muted, ground) < READABLE < contrast(DARK.muted, ground)


def _make_title_readable(layout: Any, mapped: Any, theme: dict[str, str], ground: str) -> None:
    """Give titles the colour of text where their own cannot be read on the ground, and no band lies behind them."""
    master = layout.slide_master
    titles = [shape for holder in (layout, master) for shape in holder.placeholders if _is_title(shape)]
    looks = [title._element.find(".//{*}lstStyle/{*}lvl1pPr/{*}defRPr/{*}solidFill") for title in titles]
    looks.append(master._element.find(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr/{*}solidFill"))
    filled = next((look for look in looks if look is not None and len(look)), None)
    has_picture = any(holder._element.find(_PICTURE_BEHIND) is not None for holder in (layout, master))
    covered = has_picture or any(_lies_behind(shape, titles) for shape in (*layout.shapes, *master.shapes))
    if filled is None or covered:
        return
    colour = _read_colour(filled[0], mapped, theme)
    if colour and contrast(colour, ground) < READABLE:
        filled.remove(filled[0])
        etree.SubElement(filled, _THEMED, val="tx1")


def _is_title(shape: Any) -> bool:
    return shape.placeholder_format.type in {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}


def _lies_behind(shape: Any, titles: list[Any]) -> bool:
    """Say whether a shape of a master touches the titles; a master that says no place for them may have it anywhere."""
    places = [title for title in titles if None not in (title.left, title.top, title.width, title.height)]
    if shape.is_placeholder or None in (shape.left, shape.top, shape.width, shape.height):
        return False
    return not places or (
        shape.left < places[0].left + places[0].width
        and places[0].left < shape.left + shape.width
        and shape.top < places[0].top + places[0].height
        and places[0].top < shape.top + shape.height
    )


def lighten(presentation: Any) -> None:
    """Give our own colours on dark slides their like for a dark ground; names on a map, which is light, stay dark."""
    for slide in presentation.slides:
        for group in slide._element.iter(_GROUP):
            for themed in list(group.iter(_THEMED)):
                if themed.get("val") == "tx1":
                    themed.tag = _COLOUR
                    themed.set("val", LIGHT.ink[1:].upper())
        charts = [each.target_part for each in slide.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.CHART]
        for element in (slide._element, *(chart._element for chart in charts)):
            for colour in element.iter(_COLOUR):
                colour.set("val", _LIGHTER.get(str(colour.get("val")).upper(), colour.get("val")))


def _ground(holder: Any, mapped: Any, theme: dict[str, str]) -> str:
    """Return the colour behind a layout or master, or nothing where it says none or paints a picture.

    Of a gradient it is the mean. What is filled over the whole slide is its ground, too.
    """
    painted = [fill for shape in holder.shapes if (fill := _fill_of_cover(shape, holder)) is not None]
    behind = painted or holder._element.findall("{*}cSld/{*}bg")
    found = [_read_colour(each, mapped, theme) for each in behind[-1].iter(_COLOUR, _THEMED)] if behind else []
    colours = [colour for colour in found if colour]
    if not colours:
        return ""
    channels = [[int(colour[at : at + 2], 16) for colour in colours] for at in (1, 3, 5)]
    return "#" + "".join(f"{round(sum(channel) / len(channel)):02X}" for channel in channels)


def _fill_of_cover(shape: Any, holder: Any) -> Any:
    """Return the fill of a shape that covers the whole slide, which placeholders and pictures do not."""
    size = holder.part.package.presentation_part.presentation
    if shape.is_placeholder or None in (shape.left, shape.top, shape.width, shape.height):
        return None
    left, top = shape.left <= size.slide_width * 0.02, shape.top <= size.slide_height * 0.02
    right = shape.left + shape.width >= size.slide_width * 0.98
    bottom = shape.top + shape.height >= size.slide_height * 0.98
    properties = shape._element.find("{*}spPr")
    if not (left and top and right and bottom) or properties is None:
        return None
    fills = (properties.find(f"{{*}}{kind}") for kind in ("solidFill", "gradFill"))
    return next((fill for fill in fills if fill is not None), None)


def _read_colour(colour: Any, mapped: Any, theme: dict[str, str]) -> str:
    """Return a colour with the changes of lightness that it asks for, or nothing where the theme does not have it."""
    name = str(colour.get("val"))
    plain = (
        f"#{name}" if colour.tag == _COLOUR else theme.get(mapped.get(name, name) if mapped is not None else name, "")
    )
    if not plain:
        return ""
    hue, light, saturation = rgb_to_hls(*(int(plain[at : at + 2], 16) / 255 for at in (1, 3, 5)))
    for change in colour:
        share = int(change.get("val", "100000")) / 100_000
        light = {
            "lumMod": light * share,
            "lumOff": light + share,
            "shade": light * share,
            "tint": 1 - (1 - light) * share,
        }.get(change.tag.rpartition("}")[2], light)
    channels = hls_to_rgb(hue, min(1.0, max(0.0, light)), saturation)
    return "#" + "".join(f"{round(channel * 255):02X}" for channel in channels)


def _theme_colours(master: Any) -> dict[str, str]:
    """Return the colours of a master's theme by the names it gives them; none where it has no theme."""
    related = master.part.rels.values()
    theme = next((each.target_part for each in related if each.reltype == RELATIONSHIP_TYPE.THEME), None)
    if theme is None:
        return {}
    xml = theme.blob.decode("utf-8", errors="replace")
    named = r"<a:(dk1|lt1|dk2|lt2|accent[1-6])>\s*<a:(?:srgbClr val|sysClr [^>]*lastClr)=\"([0-9A-Fa-f]{6})\""
    return {name: f"#{value}" for name, value in re.findall(named, xml)}
