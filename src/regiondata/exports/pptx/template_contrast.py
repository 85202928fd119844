"""What the slides of a template stand on: on a dark ground, text and lines are light, whatever the theme says."""

import re
from typing import Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from regiondata.theme import DARK, LIGHT, contrast

READABLE = 3.0
"""The contrast of large text with its ground below which nobody in a room reads it."""

_OURS = ("muted", "rule", "others", "faint", "good", "doubt", "bad")
"""Colours that no theme decides: each has its like for a dark ground."""
_LIGHTER = {getattr(LIGHT, name)[1:].upper(): getattr(DARK, name)[1:].upper() for name in _OURS}

_COLOUR, _THEMED, _GROUP = qn("a:srgbClr"), qn("a:schemeClr"), qn("p:grpSp")

_SWAPPED = {"bg1": "tx1", "tx1": "bg1", "bg2": "tx2", "tx2": "bg2"}


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
    return contrast(LIGHT.muted, ground) < READABLE < contrast(DARK.muted, ground)


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
    """Return the one colour behind a layout or master, or nothing where it says none or paints a picture."""
    filled = holder._element.find("{*}cSld/{*}bg//{*}solidFill")
    if filled is None:
        return ""
    for colour in filled:
        if colour.tag.endswith("srgbClr"):
            return f"#{colour.get('val')}"
        if colour.tag.endswith("schemeClr") and mapped is not None:
            name = str(colour.get("val"))
            return theme.get(mapped.get(name, name), "")
    return ""


def _theme_colours(master: Any) -> dict[str, str]:
    """Return the colours of a master's theme by the names it gives them; none where it has no theme."""
    related = master.part.rels.values()
    theme = next((each.target_part for each in related if each.reltype == RELATIONSHIP_TYPE.THEME), None)
    if theme is None:
        return {}
    xml = theme.blob.decode("utf-8", errors="replace")
    named = r"<a:(dk1|lt1|dk2|lt2|accent[1-6])>\s*<a:(?:srgbClr val|sysClr [^>]*lastClr)=\"([0-9A-Fa-f]{6})\""
    return {name: f"#{value}" for name, value in re.findall(named, xml)}
