"""Scenes as a document to read afterwards: everything that was on the screen, what was said, and every passport."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from regiondata.data.map_layers import Shapes
from regiondata.exports.fact_sheets.key_figure import figure_sheet
from regiondata.exports.fact_sheets.shared_parts import chart_picture, map_picture
from regiondata.exports.fact_sheets.sheet import (
    Cards,
    Facts,
    FigureCard,
    Heading,
    Paragraph,
    Part,
    Picture,
    Sheet,
    Table,
)
from regiondata.exports.requested_scenes import LinkResolver
from regiondata.i18n import tr
from regiondata.stories.compose import figures_shown
from regiondata.stories.scene import Presentation, RecordKey, Scene, SceneFigure, Words, plain

WIDE_CHART = 760.0
Drawn = Mapping[str, Shapes]
"""The basemap's layers by name."""

To = Callable[[RecordKey | None], str]
"""Where a record of a scene leads in the document."""


def story_sheet(presentation: Presentation, shapes: Drawn, to: To) -> Sheet:
    """Return the scenes of a presentation one after the other; `to` says where a record leads."""
    parts = [part for scene in presentation.scenes[1:] for part in scene_parts(scene, shapes, to)]
    first = presentation.scenes[0]
    return Sheet(
        title=plain(first.title),
        kicker=tr("{title} · {foot}", title=presentation.title, foot=presentation.foot),
        head=(*_scene_body(first, shapes, to), *parts),
        flows=True,
    )


def report_sheets(presentation: Presentation, shapes: Drawn, to: To) -> list[Sheet]:
    """Return the scenes as a report: a cover, its contents, and the scenes one after the other.

    A scene that opens the story is the cover; without one the report has a plain cover with its title.
    """
    first, *others = presentation.scenes
    foot = Paragraph(presentation.foot, "note")
    if first.kind == "title":
        cover = Sheet(plain(first.title), presentation.title, (*_scene_body(first, shapes, to), foot), role="cover")
    else:
        cover, others = Sheet(presentation.title, "", (foot,), role="cover"), list(presentation.scenes)
    parts = _attributed_once([part for scene in others for part in scene_parts(scene, shapes, to)], cover.head)
    return [cover, Sheet(tr("Contents"), presentation.title, role="contents"), Sheet("", "", parts, flows=True)]


def _attributed_once(parts: Iterable[Part], before: Iterable[Part]) -> tuple[Part, ...]:
    """Return parts in which no map repeats the licences that an earlier one has named."""
    named = {part.source for part in before if isinstance(part, Picture)}
    found: list[Part] = []
    for part in parts:
        again = isinstance(part, Picture) and not part.title and part.source in named
        named |= {part.source} if isinstance(part, Picture) else set()
        found.append(replace(part, source="") if again and isinstance(part, Picture) else part)
    return tuple(found)


def passport_sheets(presentation: Presentation, resolver: LinkResolver) -> list[Sheet]:
    """Return the passport of every figure that a presentation shows or names, each once."""
    keys = dict.fromkeys(key for scene in presentation.scenes for key in figures_shown(scene))
    return [figure_sheet(key, resolver.region, resolver.home) for key in keys]


def scene_parts(scene: Scene, shapes: Drawn, to: To) -> Iterator[Part]:
    """Yield a scene as parts of a page under its title sentence."""
    yield Heading(plain(scene.title))
    yield from _scene_body(scene, shapes, to)


def _scene_body(scene: Scene, shapes: Drawn, to: To) -> Iterator[Part]:
    for point in scene.points:
        yield _paragraph(point, to)
    if scene.figures:
        yield Cards(
            tuple(_card(figure, to) for figure in scene.figures),
            4 if len(scene.figures) == 4 else min(3, len(scene.figures)),
        )
    if scene.chart is not None:
        yield chart_picture(scene.chart, WIDE_CHART)
    if scene.map is not None:
        yield map_picture(scene.map, shapes)
    if scene.table is not None:
        yield Table(scene.table.head, tuple(tuple(map(plain, row)) for row in scene.table.rows))
        if scene.table.note:
            yield Paragraph(scene.table.note, "note")
    yield from _rows(scene)
    for caveat in scene.caveats:
        yield _paragraph(caveat, to, "caveat")
    cited = _cited_line(scene)
    if cited:
        yield Paragraph(cited, "note")


def _cited_line(scene: Scene) -> str:
    """Return where a scene is from, without what its drawing says already: a licence is named once."""
    if scene.chart is not None:
        return scene.remark
    attribution = scene.map.attribution if scene.map is not None else ""
    return scene.foot.removesuffix(attribution).removesuffix(" · ") if attribution else scene.foot


def _rows(scene: Scene) -> Iterator[Part]:
    if scene.rows:
        yield Facts(tuple((plain(row.lead), _sentences(plain(row.text), row.note)) for row in scene.rows))


def _sentences(*parts: str) -> str:
    """Return parts one after the other, with a full stop where one does not end with it."""
    stated = [part for part in parts if part]
    return " ".join([*(part if part.endswith((".", "?", "!")) else f"{part}." for part in stated[:-1]), *stated[-1:]])


def _paragraph(words: Words, to: To, look: str = "body") -> Paragraph:
    return Paragraph(plain(words), look, spans=tuple((span.text, to(span.record)) for span in words))


def _card(figure: SceneFigure, to: To) -> FigureCard:
    shape, _, word = figure.mark.partition(" ")
    marked = len(shape) == 1 and not shape.isalnum()
    return FigureCard(
        figure.number,
        figure.unit,
        figure.name,
        figure.described,
        shape if marked else "",
        figure.tone,
        word if marked else figure.mark,
        to(("key_figure", figure.key)),
        figure.instead,
        figure.definition,
    )
