"""A scene as a slide: its parts in order, each editable, and the speaker's notes beside it.

The notes hold what to say, what may be asked, and the passports of the figures.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from regiondata.exports.pptx.charts import add_chart
from regiondata.exports.pptx.figures import add_figures
from regiondata.exports.pptx.lists import add_points, add_rows, add_scene_table, height_of
from regiondata.exports.pptx.map import add_map
from regiondata.exports.pptx.page import HEADING_FONT, Page
from regiondata.exports.pptx.text import Box, Look, add_text, as_emu, new_paragraph, write_run
from regiondata.exports.scenes import LinkResolver
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.compose import figures_shown
from regiondata.stories.scene import Scene, Words, plain
from regiondata.theme import LIGHT
from regiondata.wording.display_figures import PRINTED, display_figures
from regiondata.wording.figures import printed_lines


def scene_notes(scene: Scene, region: Region) -> str:
    """Return the notes of a scene as plain text."""
    return "\n".join([*_spoken(scene), *_passports(scene, region), *([scene.source_line] if scene.source_line else [])])


def _spoken(scene: Scene) -> Iterator[str]:
    yield plain(scene.say)
    for question, answer in scene.requested:
        yield ""
        yield tr("If asked: {question}", question=plain(question))
        yield plain(answer)
    yield ""


def _passports(scene: Scene, region: Region) -> Iterator[str]:
    keys = figures_shown(scene)
    if keys:
        yield tr("Sources and verdicts for these figures:")
    for key in keys:
        yield region.cached(("passport in a note", key), partial(_passport, key, region))


def _passport(key: str, region: Region) -> str:
    texts = display_figures(region, PRINTED).loc[key]
    return tr(
        "{name}: {value} ({period}), printed as “{printed}” in {places}. {verdict}: {definition} {sentence}",
        name=texts["name"],
        value=texts["value"],
        period=texts["period"],
        printed=texts["as_printed"],
        places="; ".join(place for place, _ in printed_lines("key_figure", key, region)),
        verdict=texts["mark"],
        definition=texts["definition"],
        sentence=texts["sentence"],
    )


POINT = Look(size=18, after=8)
FOOT = Look(size=10, colour=LIGHT.muted)
CAPTION = Look(size=16, colour=LIGHT.muted)
CAVEAT = Look(size=14, colour=LIGHT.bad, bold=True)
GAP = Inches(0.2)
OPENING, OPENING_POINTS = "title", 44


@dataclass(frozen=True)
class Setting:
    """What all slides of a presentation share: the page, where words lead, the foot, and the facts of the imprint."""

    page: Page
    resolver: LinkResolver
    foot: str
    imprint: Mapping[str, str]


def add_scene(scene: Scene, setting: Setting) -> Any:
    """Add one scene as a slide with its notes and its source line."""
    page = setting.page
    slide = page.presentation.slides.add_slide(page.layout)
    slide.shapes.turbo_add_enabled = True  # the next number of a shape is counted, not searched for
    _write_title(slide, scene, setting)
    content = _below_opening(slide, page) if scene.kind == OPENING else page.content
    _fill(slide, scene, _above_caveats(slide, scene, content, setting), setting)
    write_foot(slide, scene.source_line, setting)
    slide.notes_slide.notes_text_frame.text = scene_notes(scene, setting.resolver.region)
    return slide


def write_words(paragraph: Any, words: Words, look: Look, resolver: LinkResolver) -> None:
    """Write the words of a scene; those that stand for a record lead to its page."""
    for span in words:
        write_run(paragraph, span.text, look, resolver.to(span.record))


def _write_title(slide: Any, scene: Scene, setting: Setting) -> None:
    title = slide.shapes.title
    if title is None:
        add_text(slide, setting.page.title, [plain(scene.title)], Look(size=28, bold=True, font=HEADING_FONT))
    else:
        title.text_frame.text = plain(scene.title)


def _below_opening(slide: Any, page: Page) -> Box:
    """Set the title of the first scene large and low, and return the room beneath it."""
    title = slide.shapes.title
    if title is None:
        return page.content
    top, height = page.title.top + int(page.content.height * 0.22), int(page.content.height * 0.34)
    title.left, title.top, title.width, title.height = as_emu(Box(page.title.left, top, page.title.width, height))
    title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    for run in title.text_frame.paragraphs[0].runs:
        run.font.size = Pt(OPENING_POINTS)
    return Box(page.content.left, top + height + GAP, page.content.width, page.content.bottom - top - height - GAP)


def _above_caveats(slide: Any, scene: Scene, box: Box, setting: Setting) -> Box:
    """Write what has to stand on the slide itself at the foot of its content, and return the room above."""
    if not scene.caveats:
        return box
    used = sum(height_of(plain(caveat), CAVEAT, box.width) for caveat in scene.caveats) + GAP
    place = Box(box.left, box.bottom - used, box.width, used)
    frame = add_text(slide, place, [], CAVEAT).text_frame
    for number, caveat in enumerate(scene.caveats):
        write_words(new_paragraph(frame, CAVEAT, first=number == 0), caveat, CAVEAT, setting.resolver)
    return Box(box.left, box.top, box.width, box.height - used - GAP)


def _fill(slide: Any, scene: Scene, box: Box, setting: Setting) -> None:
    """Set the parts of a scene: text on the left of a drawing, or everything one under the other."""
    drawn = scene.chart is not None or scene.map is not None
    beside = drawn and bool(scene.points or scene.figures or scene.rows)
    text, drawing = box.columns(*((1, 1) if scene.rows else (2, 3))) if beside else (box, box)
    shown = scene
    if scene.map is not None and scene.rows and scene.figures:
        drawing, figures = drawing.rows(3, 2, gap=GAP)
        add_figures(slide, scene.figures, figures, setting.resolver, alone=False)
        shown = replace(scene, figures=())
    if drawn:
        _draw(slide, scene, drawing, setting)
    if beside or not drawn:
        _stack(slide, shown, text, setting)


def _draw(slide: Any, scene: Scene, box: Box, setting: Setting) -> None:
    if scene.chart is not None and scene.chart.empty:
        _caption(slide, [scene.chart.empty], box)
    elif scene.chart is not None:
        finding = "" if plain(scene.title) == scene.chart.title else scene.chart.title
        top = _caption(slide, [line for line in (finding, scene.chart.subtitle) if line], box)
        note = _foot_note(slide, scene.chart.note, box)
        add_chart(slide, scene.chart, Box(box.left, box.top + top, box.width, box.height - top - note), setting.imprint)
    elif scene.map is not None:
        add_map(slide, scene.map, setting.resolver.region, box)


def _caption(slide: Any, lines: Sequence[str], box: Box) -> int:
    """Write what a chart finds and what it measures above it, and return the height they take."""
    used = sum(height_of(line, CAPTION, box.width) for line in lines)
    if lines:
        add_text(slide, Box(box.left, box.top, box.width, used), list(lines), CAPTION)
    return int(used + GAP // 2)


def _foot_note(slide: Any, words: str, box: Box) -> int:
    look = Look(size=11, colour=LIGHT.muted)
    used = height_of(words, look, box.width) if words else 0
    if words:
        add_text(slide, Box(box.left, box.bottom - used, box.width, used), [words], look)
    return used


def _stack(slide: Any, scene: Scene, box: Box, setting: Setting) -> None:
    """Set points, figures, a table and rows one under the other."""
    resolver = setting.resolver
    if scene.points:
        box = box.below(add_points(slide, scene.points, box, POINT, resolver) + GAP)
    if scene.figures:
        box = box.below(add_figures(slide, scene.figures, box, resolver, alone=not (scene.table or scene.rows)) + GAP)
    if scene.table:
        box = box.below(add_scene_table(slide, scene.table, box, plain(scene.title), resolver) + GAP)
    if scene.rows:
        add_rows(slide, scene.rows, box, plain(scene.title), resolver)


def write_foot(slide: Any, source_line: str, setting: Setting) -> None:
    """Write the source line, and under it of which region, day and data the slide is."""
    lines: Sequence[str] = [line for line in (source_line, setting.foot) if line]
    add_text(slide, setting.page.foot, list(lines), FOOT)
