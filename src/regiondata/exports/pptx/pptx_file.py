"""A presentation as slides that can be changed: native charts, tables and shapes, notes, sources, and an imprint."""

from pathlib import Path
from typing import Any

from regiondata.exports.metadata import Imprint, imprint_facts, request_imprint
from regiondata.exports.pptx.scene_slide_and_notes import Setting, add_scene
from regiondata.exports.pptx.slide_master import open_page, save_page
from regiondata.exports.pptx.template import not_a_presentation
from regiondata.exports.request import ExportError, ExportRequest
from regiondata.exports.requested_scenes import LinkResolver, request_presentation
from regiondata.exports.seal import seal_slides
from regiondata.exports.tables.package import with_fixed_times
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.scene import Presentation, Scene, SceneRow, Span


def make(request: ExportRequest, region: Region) -> bytes:
    """Return the slides that are asked for."""
    presentation = request_presentation(request, region)
    page = "" if request.hubs or request.figures or request.chart else "present"
    imprint = request_imprint(request, region, page=page, presentation=presentation)
    return pptx_bytes(
        presentation, LinkResolver(request.home, region), imprint, Path(request.template) if request.template else None
    )


def pptx_bytes(
    presentation: Presentation, resolver: LinkResolver, imprint: Imprint, template: Path | None = None
) -> bytes:
    """Return a presentation as a file, on the master of a template where there is one."""
    try:
        page = open_page(template)
    except ExportError:
        raise
    except Exception as error:  # the library tells a broken file in many ways
        if template is None:
            raise
        raise not_a_presentation(template) from error
    foot = f"{presentation.foot} · {imprint.fingerprint} · {imprint.address}"
    setting = Setting(page, resolver, foot, imprint_facts(imprint))
    for scene in presentation.scenes:
        add_scene(scene, setting)
    _add_imprint(setting)
    _write_properties(page.presentation.core_properties, imprint)
    return seal_slides(with_fixed_times(save_page(page), imprint.moment, level=0), imprint, resolver.region)


def _add_imprint(setting: Setting) -> None:
    """Add the last slide: what this file is, of which day, and where the same is shown."""
    rows = tuple(SceneRow((Span(name),), (Span(described),)) for name, described in setting.imprint.items())
    add_scene(Scene("about", "sources", (Span(tr("About this file")),), rows=rows), setting)


LONGEST_PROPERTY = 255
"""Letters that the format takes for the title of a file and the like; the slides themselves say all of it."""


def _write_properties(properties: Any, imprint: Imprint) -> None:
    described = (imprint.title, imprint.region, imprint.address, imprint.fingerprint)
    properties.title, properties.subject, properties.comments, properties.keywords = (
        text if len(text) <= LONGEST_PROPERTY else f"{text[: LONGEST_PROPERTY - 1]}…" for text in described
    )
    properties.author = "regiondata"
    properties.last_modified_by, properties.revision = "regiondata", 1
    properties.created = properties.modified = imprint.moment.replace(tzinfo=None)
