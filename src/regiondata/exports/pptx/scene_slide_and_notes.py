"""A scene as a slide: its parts in order, each editable, and the speaker's notes beside it.

The notes hold what to say, what may be asked, and the passports of the figures.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from regiondata.exports.pptx.charts import add_chart
from regiondata.exports.pptx.key_figures import WIDER as SERIFS
from regiondata.exports.pptx.key_figures import add_figures
from regiondata.exports.pptx.lists import add_points, add_rows, add_scene_table
from regiondata.exports.pptx.map import add_map
from regiondata.exports.pptx.slide_master import HEADING_FONT, Page
from regiondata.exports.pptx.slide_split import (
    GAP,
    OPENING,
    POINT,
    POINT_SIZES,
    cut_scene,
    lay_out,
    least_height,
    point_look,
    split_scene,
)
from regiondata.exports.pptx.text import (
    Box,
    Look,
    add_text,
    as_emu,
    new_paragraph,
    one_line,
    text_language,
    write_run,
)
from regiondata.exports.pptx.text_fit import LINE, cut_text, cut_words, fit_text, height_of
from regiondata.exports.requested_scenes import LinkResolver
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.compose import figures_shown
from regiondata.stories.scene import Scene, Words, plain
from regiondata.theme import LIGHT
from regiondata.wording.display_figures import PRINTED, display_figures
from regiondata.wording.formatting import format_clock
from regiondata.wording.published_values import printed_lines
from regiondata.wording.verdict_labels import RULE_IN_SENTENCE, verdict_definition


def scene_notes(scene: Scene, region: Region) -> str:
    """Return the notes of a scene as plain text."""
    return "\n".join([*_spoken(scene), *_passports(scene, region), *([scene.foot] if scene.foot else [])])


def _spoken(scene: Scene) -> Iterator[str]:
    if scene.seconds:
        yield tr("Planned: {time}", time=format_clock(scene.seconds))
    yield plain(scene.say)
    for question, answer in scene.likely_questions:
        yield ""
        yield tr("If asked: {question}", question=plain(question))
        yield plain(answer)
    yield ""


def _passports(scene: Scene, region: Region) -> Iterator[str]:
    keys = figures_shown(scene)
    if keys:
        yield tr("Sources and verdicts for these figures:")
    for key in keys:
        yield region.cached(("passport in a note", key), partial(figure_note, key, region))


def figure_note(key: str, region: Region) -> str:
    """Return what a note says of one figure: where it is printed, its verdict and why, each thing once."""
    texts = display_figures(region, PRINTED).loc[key]
    value, period = str(texts["value"]), str(texts["period"])
    printed = tr(
        "{name}: {value}, printed as “{printed}” in {places}.",
        name=texts["name"],
        value=value if value == period else tr("{value} ({period})", value=value, period=period),
        printed=texts["as_printed"],
        places="; ".join(place for place, _ in printed_lines("key_figure", key, region)),
    )
    verdict = str(region.key_figures.at[key, "verdict"])
    usual = verdict == "source agrees" or texts["definition"] == verdict_definition(verdict)
    why = " ".join(filter(None, ["" if usual else texts["definition"], texts["sentence"]]))
    if not why.startswith(texts["mark"]):
        why = tr("{verdict}: {why}", verdict=texts["mark"], why=why)
    rule = "" if verdict in RULE_IN_SENTENCE or not texts["rule"] else tr("Rule: {rule}", rule=texts["rule"])
    return " ".join(filter(None, [printed, why, rule]))


FOOT, FOOT_SIZES = Look(size=11, colour=LIGHT.muted), (11.0, 10.0, 9.0, 8.0)
CAPTION, CAPTION_SIZES = Look(size=16, colour=LIGHT.muted), (16.0, 14.0, 12.0)
CAVEAT, CAVEAT_SIZES = Look(size=14, colour=LIGHT.bad, bold=True), (14.0, 12.0, 10.0)
ADDED, ADDED_SIZES = Look(size=11, colour=LIGHT.muted), (11.0, 10.0, 9.0)
TITLE_SIZES = (28.0, 24.0, 20.0, 18.0, 16.0)
OPENING_SIZES = (44.0, 36.0, 30.0, 24.0, 20.0)
MOST_CAVEATS, MOST_FOOT = 0.3, 2.0
"""The share of a slide's content that caveats may take, and how often its usual height the foot may have."""

CAPTION_LINES, ADDED_LINES = 2, 3
NUMBER_WIDTH = Inches(0.7)
FIELD = "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}"
"""The name that office programs give a field; any will do."""


@dataclass(frozen=True)
class Setting:
    """What all slides of a presentation share: the page, where words lead, the foot, and the facts of the imprint."""

    page: Page
    resolver: LinkResolver
    foot: str
    imprint: Mapping[str, str]


def add_scene(scene: Scene, setting: Setting) -> None:
    """Add one scene as a slide, or as several where one has no room for all of it, with its notes and source line."""
    for part in split_scene(scene, lambda one: _content_box(one, setting)):
        _add_slide(part, setting)


def _add_slide(scene: Scene, setting: Setting) -> None:
    page = setting.page
    slide = page.add_slide()
    slide.shapes.turbo_add_enabled = True  # the next number of a shape is counted, not searched for
    content = _content_box(scene, setting)
    _write_title(slide, scene, setting)
    _write_caveats(slide, scene, setting)
    _fill(slide, cut_scene(scene, content), content, setting)
    write_foot(slide, scene.foot, setting)
    notes = scene_notes(scene, setting.resolver.region)
    page.write_notes(slide, "\n".join([notes, *_cut_texts(scene, slide)]))


def write_words(paragraph: Any, words: Words, look: Look, resolver: LinkResolver) -> None:
    """Write the words of a scene; those that stand for a record lead to its page."""
    for span in words:
        write_run(paragraph, span.text, look, resolver.to(span.record))


_BODIES, _PIECE = (qn("p:txBody"), qn("a:txBody")), qn("a:t")
"""The texts of shapes and of cells as the format names them."""


def _cut_texts(scene: Scene, slide: Any) -> Iterator[str]:
    """Yield the texts of a scene that its slide does not show whole."""
    shown = {_squeezed(text) for text in _texts_on(slide)}
    whole = "".join(shown)
    texts = [plain(scene.title), scene.foot, *map(plain, (*scene.caveats, *scene.points))]
    texts += [text for row in scene.rows for text in (plain(row.lead), plain(row.text), row.note)]
    texts += [plain(cell) for row in (scene.table.rows if scene.table else ()) for cell in row]
    texts += [text for one in scene.figures for text in (one.name, one.described, one.instead)]
    if scene.chart is not None:
        texts += [scene.chart.title, scene.chart.subtitle, scene.chart.note]
    missing = [text for text in dict.fromkeys(texts) if text and _squeezed(text) not in whole]
    if missing:
        yield tr("In full:")
    yield from missing


def _squeezed(text: str) -> str:
    return "".join(one_line(text).split())


def _texts_on(slide: Any) -> Iterator[str]:
    for body in slide._element.iter(*_BODIES):
        yield "".join(piece.text or "" for piece in body.iter(_PIECE))


def _write_title(slide: Any, scene: Scene, setting: Setting) -> None:
    title, page = slide.shapes.title, setting.page
    cover = lay_out(scene, _content_box(scene, setting)).title
    opening, box = cover is not None, cover or page.title
    usual = OPENING_SIZES if opening else (page.title_points, *(one for one in TITLE_SIZES if one < page.title_points))
    sizes = tuple(one for one in usual if one * 1.2 <= box.height / Pt(1)) or usual[-1:]
    look = Look(size=sizes[0], bold=True, font=HEADING_FONT)
    words, fitting = fit_text(plain(scene.title), look, int(box.width / SERIFS), box.height, sizes)
    title.text_frame.text = words
    if opening or page.places_title:
        title.left, title.top, title.width, title.height = as_emu(box)
        title.text_frame._bodyPr.set("vert", "horz")  # a title down the side of its layout would run sideways here
    if opening:
        title.text_frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    for run in title.text_frame.paragraphs[0].runs:
        run._r.get_or_add_rPr().set("lang", text_language())
        if fitting.size != page.title_points:
            run.font.size = Pt(fitting.size)


def _content_box(scene: Scene, setting: Setting) -> Box:
    """Return the room between title and foot that caveats leave; on a cover the title stands in it too."""
    whole = _above_foot(scene, setting)
    used = sum(height for _, _, height in _caveats(scene, whole)) + (GAP if scene.caveats else 0)
    return Box(whole.left, whole.top, whole.width, int(whole.height - used))


def _above_foot(scene: Scene, setting: Setting) -> Box:
    page = setting.page
    foot = _foot(scene.foot, setting)[0]
    top = page.title.top if scene.kind == OPENING else page.content.top
    return Box(page.content.left, top, page.content.width, int(foot.top - GAP // 2 - top))


def _caveats(scene: Scene, whole: Box) -> list[tuple[Words, Look, int]]:
    """Return what has to stand on the slide itself, in a look in which it leaves room for the rest."""
    if not scene.caveats:
        return []
    room = int(whole.height * MOST_CAVEATS)
    looks = [CAVEAT.but(size=size) for size in CAVEAT_SIZES]
    heights = [sum(height_of(plain(one), look, whole.width) for one in scene.caveats) for look in looks]
    look = next((look for look, height in zip(looks, heights, strict=True) if height <= room), looks[-1])
    each = room // len(scene.caveats)
    words = (
        scene.caveats
        if heights[looks.index(look)] <= room
        else [cut_words(one, look, whole.width, each) for one in scene.caveats]
    )
    return [(one, look, height_of(plain(one), look, whole.width)) for one in words]


def _write_caveats(slide: Any, scene: Scene, setting: Setting) -> None:
    """Write the caveats of a scene at the foot of its content."""
    whole = _above_foot(scene, setting)
    caveats = _caveats(scene, whole)
    used = sum(height for _, _, height in caveats)
    if not caveats:
        return
    frame = add_text(slide, Box(whole.left, whole.bottom - used, whole.width, used), [], CAVEAT).text_frame
    for number, (words, look, _) in enumerate(caveats):
        write_words(new_paragraph(frame, look, first=number == 0), words, look, setting.resolver)


def _fill(slide: Any, scene: Scene, box: Box, setting: Setting) -> None:
    """Set the parts of a scene where the layout has them."""
    layout, shown = lay_out(scene, box), scene
    if layout.figures is not None:
        add_figures(slide, scene.figures, layout.figures, setting.resolver, alone=False)
        shown = replace(scene, figures=())
    if layout.drawing is not None:
        _draw(slide, scene, layout.drawing, setting)
    if layout.text is not None:
        _stack(slide, shown, layout.text, setting)


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
    room = int(Pt(CAPTION.size * LINE * CAPTION_LINES))
    fitting = [fit_text(line, CAPTION, box.width, room, CAPTION_SIZES) for line in lines]
    used = sum(height_of(words, look, box.width) for words, look in fitting)
    if lines:
        frame = add_text(slide, Box(box.left, box.top, box.width, used), [], CAPTION).text_frame
        for number, (words, look) in enumerate(fitting):
            write_run(new_paragraph(frame, look, first=number == 0), words, look)
    return int(used + GAP // 2)


def _foot_note(slide: Any, words: str, box: Box) -> int:
    if not words:
        return 0
    room = int(Pt(ADDED.size * LINE * ADDED_LINES))
    shown, look = fit_text(words, ADDED, box.width, room, ADDED_SIZES)
    used = height_of(shown, look, box.width)
    add_text(slide, Box(box.left, box.bottom - used, box.width, used), [shown], look)
    return used


def _stack(slide: Any, scene: Scene, box: Box, setting: Setting) -> None:
    """Set points, figures, a table and rows one under the other, each as large as what follows lets it be."""
    resolver = setting.resolver
    if scene.points:
        look = point_look(scene, box) or POINT.but(size=POINT_SIZES[-1])
        box = box.below(add_points(slide, scene.points, box, look, resolver) + GAP)
    if scene.figures:
        later = least_height(replace(scene, figures=()), box.width)
        room = Box(box.left, box.top, box.width, box.height - later)
        alone = not (scene.table or scene.rows)
        box = box.below(add_figures(slide, scene.figures, room, resolver, alone=alone) + GAP)
    if scene.table:
        later = least_height(replace(scene, figures=(), table=None), box.width)
        room = Box(box.left, box.top, box.width, box.height - later)
        box = box.below(add_scene_table(slide, scene.table, room, plain(scene.title), resolver) + GAP)
    if scene.rows:
        add_rows(slide, scene.rows, box, plain(scene.title), resolver)


def _foot(source_line: str, setting: Setting) -> tuple[Box, list[str], Look]:
    """Return the room of the foot, its lines and their look: a long source line is set smaller, then higher."""
    page = setting.page
    width = page.foot.width - NUMBER_WIDTH
    lines = [line for line in (source_line, setting.foot) if line]
    for look in (FOOT.but(size=size) for size in FOOT_SIZES):
        used = sum(height_of(line, look, width) for line in lines)
        if used <= page.foot.height:
            return _foot_box(page, used), lines, look
    room = int(page.foot.height * MOST_FOOT)
    if used > room:
        lines = [cut_text(source_line, look, width, room * 2 // 3), cut_text(setting.foot, look, width, room // 3)]
    return _foot_box(page, sum(height_of(line, look, width) for line in lines)), lines, look


def _foot_box(page: Page, used: int) -> Box:
    return Box(page.foot.left, page.foot.bottom - used, page.foot.width - NUMBER_WIDTH, used)


def write_foot(slide: Any, source_line: str, setting: Setting) -> None:
    """Write the source line, under it of which region, day and data the slide is, and beside it the slide's number."""
    box, lines, look = _foot(source_line, setting)
    add_text(slide, box, lines, look)
    page = setting.page
    height = int(Pt(FOOT.size * LINE))
    place = Box(page.foot.right - NUMBER_WIDTH, page.foot.bottom - height, NUMBER_WIDTH, height)
    frame = add_text(slide, place, [], FOOT.but()).text_frame
    paragraph = new_paragraph(frame, replace(FOOT, align=PP_ALIGN.RIGHT), first=True)
    field = etree.SubElement(paragraph._p, qn("a:fld"), id=FIELD, type="slidenum")
    etree.SubElement(field, qn("a:rPr"), lang=text_language(), sz=str(int(FOOT.size * 100)))
    etree.SubElement(field, qn("a:t")).text = str(len(page.presentation.slides))
