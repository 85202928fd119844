"""Where the parts of a scene go on a slide, and on how many slides: decided by measuring them before they are drawn.

A drawing stands beside text that fits there; text that does not follows on slides of its own. Lists that are too long
for a slide are cut into parts of even length. Nothing is dropped.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from pptx.util import Inches

from regiondata.exports.pptx.key_figures import cut_figures, figures_height
from regiondata.exports.pptx.lists import cut_rows, cut_table, points_height, rows_height, table_height
from regiondata.exports.pptx.text import Box, Look
from regiondata.exports.pptx.text_fit import cut_words
from regiondata.i18n import tr
from regiondata.stories.scene import Scene, Span

GAP = Inches(0.2)
POINT, POINT_SIZES = Look(size=18, after=8), (18.0, 16.0, 14.0)
LISTS = ("points", "figures", "table", "rows")
"""The parts of a scene that are text, in the order in which they stand."""

OPENING, PLAIN = "title", "figures"
"""The kind of the first scene, whose slide is a cover, and that of slides which carry on what a cover cannot hold."""

Rooms = Callable[[Scene], Box]
"""The room that a scene's slide has for its content, beside title, caveats and foot."""


@dataclass(frozen=True)
class Layout:
    """Which part of a slide's content holds the text, the drawing, figures under it, and on a cover the title."""

    text: Box | None
    drawing: Box | None
    figures: Box | None = None
    title: Box | None = None


def has_drawing(scene: Scene) -> bool:
    """Say whether a scene has a chart or a map."""
    return scene.chart is not None or scene.map is not None


def lay_out(scene: Scene, box: Box) -> Layout:
    """Return where the parts of a scene go: text on the left of a drawing, or everything one under the other."""
    if scene.kind == OPENING:
        return _cover(scene, box)
    if not has_drawing(scene):
        return Layout(box, None)
    if not any(getattr(scene, name) for name in LISTS):
        return Layout(None, box)
    text, drawing = box.columns(*((1, 1) if scene.rows else (2, 3)))
    if scene.map is None or not (scene.rows and scene.figures):
        return Layout(text, drawing)
    above, below = drawing.rows(3, 2, gap=GAP)
    return Layout(text, above, below)


def _cover(scene: Scene, box: Box) -> Layout:
    """Return the layout of the first slide: its title large and low, text beneath, the picture beside both."""
    drawn = has_drawing(scene)
    left, right = box.columns(1, 1) if drawn else (box, None)
    title = Box(left.left, left.top + int(left.height * 0.12), left.width, int(left.height * 0.46))
    text = Box(left.left, title.bottom + GAP, left.width, left.bottom - title.bottom - GAP)
    return Layout(text, right, title=title)


def point_look(scene: Scene, box: Box) -> Look | None:
    """Return the look of a scene's sentences with which all its text fits a box, or None where none does."""
    rest = sum(height + GAP for height in _least(replace(scene, points=()), box.width))
    for size in POINT_SIZES:
        look = POINT.but(size=size)
        points = points_height(scene.points, look, box.width) + GAP if scene.points else 0
        if points + rest - GAP <= box.height:
            return look
    return None


def least_height(scene: Scene, width: int) -> int:
    """Return how high figures, table and rows of a scene are at least, with the gaps above them."""
    return int(sum(height + GAP for height in _least(replace(scene, points=()), width)))


def _least(scene: Scene, width: int) -> Iterator[int]:
    if scene.figures:
        yield figures_height(scene.figures, width)
    if scene.table:
        yield table_height(scene.table, width)
    if scene.rows:
        yield rows_height(scene.rows, width)


def fits(scene: Scene, box: Box) -> bool:
    """Say whether everything of a scene fits on one slide in type that can be read."""
    layout = lay_out(scene, box)
    text = scene
    if layout.figures is not None:
        if figures_height(scene.figures, layout.figures.width) > layout.figures.height:
            return False
        text = replace(scene, figures=())
    return layout.text is None or point_look(text, layout.text) is not None


def split_scene(scene: Scene, rooms: Rooms) -> list[Scene]:
    """Return a scene as as many scenes as need a slide each, numbered in their titles."""
    parts = _parts(scene, rooms)
    if len(parts) == 1:
        return parts
    return [_numbered(part, number, len(parts)) for number, part in enumerate(parts, start=1)]


def _numbered(part: Scene, number: int, count: int) -> Scene:
    title = (*part.title, Span(tr(" ({number} of {count})", number=number, count=count)))
    retained = part if number == 1 else replace(part, say=(), likely_questions=())
    return replace(retained, title=title, records=_records(part, number))


def _records(part: Scene, number: int) -> tuple[tuple[str, str], ...]:
    """Return the records of a part: the figures on it, and with the first those of all that is no figure."""
    shown = tuple(("key_figure", figure.key) for figure in part.figures)
    others = tuple(record for record in part.records if record[0] != "key_figure" or not part.figures)
    return (*shown, *others) if number == 1 else shown


def _parts(scene: Scene, rooms: Rooms) -> list[Scene]:
    if fits(scene, rooms(scene)):
        return [scene]
    lists = [name for name in LISTS if getattr(scene, name)]
    if scene.kind == OPENING:
        return [_only(scene), *_parts(replace(scene, kind=PLAIN, chart=None, map=None), rooms)] if lists else [scene]
    if has_drawing(scene):
        beside = _beside_drawing(scene, lists, rooms)
        rest = [name for name in lists if name not in beside]
        text = _only(replace(scene, chart=None, map=None), *rest)
        return [_only(scene, *beside), *_parts(text, rooms)]
    if len(lists) > 1:
        return [part for name in lists for part in _parts(_only(scene, name), rooms)]
    return _cut_list(scene, lists[0], rooms(scene)) if lists else [scene]


def _beside_drawing(scene: Scene, lists: list[str], rooms: Rooms) -> list[str]:
    """Return as many lists of a scene as fit beside its drawing, those that stand first if there is a choice."""
    for number in range(len(lists) - 1, 0, -1):
        for names in combinations(lists, number):
            drawn = _only(scene, *names)
            if fits(drawn, rooms(drawn)):
                return list(names)
    return []


def _only(scene: Scene, *names: str) -> Scene:
    """Return a scene without its lists except some."""
    empty: dict[str, Any] = {"points": (), "figures": (), "table": None, "rows": ()}
    return replace(scene, **{name: nothing for name, nothing in empty.items() if name not in names})


def _cut_list(scene: Scene, name: str, box: Box) -> list[Scene]:
    """Return a list of a scene in as few parts of even length as fit a slide each."""
    items = scene.table.rows if name == "table" and scene.table else getattr(scene, name)
    for count in range(1, len(items) + 1):
        size = -(-len(items) // count)
        chunks = [items[start : start + size] for start in range(0, len(items), size)]
        parts = [_with(scene, name, chunk) for chunk in chunks]
        if size == 1 or all(fits(cut_scene(part, box), box) for part in parts):
            return parts
    return [scene]


def _with(scene: Scene, name: str, items: tuple[Any, ...]) -> Scene:
    if name == "table" and scene.table is not None:
        return replace(scene, table=replace(scene.table, rows=items))
    parts: dict[str, Any] = {name: items}
    return replace(scene, **parts)


def cut_scene(scene: Scene, box: Box) -> Scene:
    """Return a scene whose texts end early where one alone would not fit its part of a slide."""
    if fits(scene, box):
        return scene
    room = lay_out(scene, box).text or box
    smallest = POINT.but(size=POINT_SIZES[-1])
    height = int(room.height // max(1, len(scene.points)) - Inches(0.15))
    return replace(
        scene,
        points=tuple(cut_words(point, smallest, room.width, height) for point in scene.points),
        figures=cut_figures(scene.figures, room),
        table=cut_table(scene.table, room) if scene.table else None,
        rows=cut_rows(scene.rows, room),
    )
