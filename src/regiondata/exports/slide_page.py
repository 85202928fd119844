"""The page that slides are set on: a plain one of ours, or an agency's own master."""

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from regiondata.exports.slide_master import dress
from regiondata.exports.slide_text import Box

_TITLES = {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}
_FURNITURE = {PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER}


@dataclass(frozen=True)
class Page:
    """A presentation to fill: its layout, where the title stands, where content goes, where the source line is."""

    presentation: Any
    layout: Any
    title: Box
    content: Box
    foot: Box


def open_page(template: Path | None) -> Page:
    """Return an empty presentation on the agency's master, or on ours where there is no template."""
    presentation = Presentation(str(template) if template else io.BytesIO(_plain_page()))
    if template:
        _without_slides(presentation)
    layout = _title_layout(presentation)
    wide, high = presentation.slide_width, presentation.slide_height
    title = _title_box(layout, wide, high)
    side, bottom = title.left, int(high * 0.945)
    content = Box(side, title.bottom + int(high * 0.022), wide - 2 * side, int(high * 0.845) - title.bottom)
    foot = Box(side, int(high * 0.885), wide - 2 * side, bottom - int(high * 0.885))
    return Page(presentation, layout, title, content, foot)


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
    content = io.BytesIO()
    page.presentation.save(content)
    return content.getvalue()


def _title_layout(presentation: Any) -> Any:
    """Return the layout with a title and as little else as possible."""
    titled = [layout for layout in presentation.slide_layouts if _title_of(layout) is not None]
    if not titled:
        return presentation.slide_layouts[0]
    return min(titled, key=_others)


def _others(layout: Any) -> int:
    return sum(shape.placeholder_format.type not in _TITLES | _FURNITURE for shape in layout.placeholders)


def _title_of(layout: Any) -> Any:
    return next((shape for shape in layout.placeholders if shape.placeholder_format.type in _TITLES), None)


def _title_box(layout: Any, wide: int, high: int) -> Box:
    title = _title_of(layout)
    if title is None or title.left is None:
        return Box(int(wide * 0.045), int(high * 0.05), int(wide * 0.91), int(high * 0.12))
    return Box(title.left, title.top, title.width, title.height)


def _without_slides(presentation: Any) -> None:
    """Take the slides of a template away and leave its master and layouts."""
    slides = presentation.slides._sldIdLst
    for entry in list(slides):
        presentation.part.drop_rel(entry.rId)
        slides.remove(entry)
