"""Each scene of a deck as HTML: a stage of 1280 by 720 units with a title, its one point, and where that stands."""

from collections.abc import Callable, Mapping
from html import escape

from regiondata.charts.layout import wrap
from regiondata.charts.svg.render import render_svg
from regiondata.data.map_layers import Shapes
from regiondata.exports.html_deck.markup import anchor, item_list, link, tag, words_html
from regiondata.i18n import tr
from regiondata.maps.svg import render_map_svg
from regiondata.stories.follow_up_letter import Question, questions_of
from regiondata.stories.scene import Presentation, Scene, SceneFigure, SceneRow, SceneTable, plain

WIDTH, HEIGHT = 1168.0, 720.0
TITLE, TITLE_LINE = 40.0, 47.2
TEXT, TEXT_LINE, CAVEAT = 24.0, 31.2, 96.0
FINDING, FINDING_LINE = 26.0, 33.8
CHART_WIDTH = 540.0
"""A chart is laid out this wide and shown at twice the size, so that its letters can be read across a room."""

AROUND_CHART = 40 + 14 + 4 * 20
"""Units of the stage that a chart's scene needs beside title, drawing and footer."""

AROUND_MAP = 40 + 14 + 2 * 20
FOOT, FOOT_LINE, FOOT_WIDTH = 14.5, 17.0, 1060.0
"""The footer's letters are two hundredths of the stage high: the last row of a room reads them."""

MAP_SIZE, HUB_MAP_SIZE = (850.0, 470.0), (460.0, 290.0)
MOST_LINES = 12
"""Lines of a title or a footer that are counted when the room for a drawing is measured."""

COVER_TITLE, COVER_TITLE_LINE, COVER_WIDTH = 62.0, 69.5, 1044.0
AROUND_COVER = 40 + 14 + 2 * 20 + 6 + 2 * 30 + 36
"""Units of the stage that a cover needs beside title, points and footer: margins, the rule, and whom it is for."""

HUB_NAME_LINE, HUB_FIGURE, HUB_GAP, LOWEST_MAP = 28.0, 49.0, 16.0, 140.0
LONG = 9
"""Characters from which a figure is set smaller."""

Drawer = Callable[[Scene, Mapping[str, Shapes], float], str]
"""What draws the body of a scene: the scene, the basemap, and the units that stay free above its footer."""


def scene_html(scene: Scene, number: int, presentation: Presentation, shapes: Mapping[str, Shapes]) -> str:
    """Return one scene; `shapes` is the basemap, which the file holds once for all maps."""
    bodies: dict[str, Drawer] = {"title": _title, "figures": _figures, "chart": _chart, "map": _map, "hub": _hub}
    sources = " ".join(filter(None, (_note_of(scene), scene.foot)))
    below = len(wrap(f"{sources} {presentation.foot}", FOOT_WIDTH, FOOT, MOST_LINES)) * FOOT_LINE
    body = bodies.get(scene.kind, _list)(scene, shapes, below)
    caveats = "".join(tag("p", words_html(caveat), "caveat") for caveat in scene.caveats)
    place = tr("{number} / {whole}", number=number, whole=len(presentation.scenes))
    foot = tag("span", escape(presentation.foot), "foot")
    cited = tag("p", f"{escape(sources)} {foot}".strip(), "cited")
    level = "h1" if scene.kind == "title" and number == 1 else "h2"
    label = escape(tr("Scene {number}", number=number), quote=True)
    return (
        f'<section class="scene {scene.kind}{_density(scene, below)}" id="scene-{escape(scene.key)}" '
        f'data-seconds="{scene.seconds}" tabindex="-1" aria-label="{label}">'
        f"{tag(level, words_html(scene.title))}{tag('div', body + caveats, 'body')}"
        f"{tag('footer', cited + tag('p', escape(place), 'number'), 'source')}</section>"
    )


def notes_html(scene: Scene) -> str:
    """Return what to say with a scene and what may be asked: for the person who presents alone."""
    named = list(questions_of(scene))
    requested = "".join(
        tag("dt", _ticked(one, words_html(one.question))) + tag("dd", words_html(one.answer))
        for one in named[: len(scene.likely_questions)]
    )
    opened = "".join(
        tag("dt", _ticked(one, escape(plain(one.question)))) for one in named[len(scene.likely_questions) :]
    )
    instead = "".join(
        tag("dt", escape(one.name)) + tag("dd", escape(one.instead)) for one in scene.figures if one.instead
    )
    return tag(
        "aside",
        tag("p", words_html(scene.say))
        + (tag("p", escape(tr("If asked")), "strong") + tag("dl", requested) if requested else "")
        + (tag("p", escape(tr("Questions about this scene")), "strong") + tag("dl", opened) if opened else "")
        + (tag("p", escape(tr("Do not quote the printed figure")), "strong") + tag("dl", instead) if instead else ""),
        "notes",
    )


def _ticked(question: Question, content: str) -> str:
    """Return a question with a box to tick when it was asked; its text stays a text with links."""
    label = escape(tr("Asked: {question}", question=plain(question.question)), quote=True)
    return f'<input type="checkbox" data-asked="{escape(question.name, quote=True)}" aria-label="{label}"> {content}'


def _title(scene: Scene, _shapes: Mapping[str, Shapes], _below: float) -> str:
    greeting = escape(tr("Prepared for {name}", name="{name}"), quote=True)
    return f'<div class="rule"></div>{_points(scene)}<p class="for" data-words="{greeting}"></p>'


def _density(scene: Scene, below: float) -> str:
    """Return the class of a cover whose title would push the footer off the stage in letters of the usual size."""
    if scene.kind != "title":
        return ""
    title = len(wrap(plain(scene.title), COVER_WIDTH, COVER_TITLE, MOST_LINES)) * COVER_TITLE_LINE
    points = sum(len(wrap(plain(point), COVER_WIDTH, TEXT, MOST_LINES)) * TEXT_LINE + 14 for point in scene.points)
    return " dense" if title + points + AROUND_COVER + below > HEIGHT else ""


def _figures(scene: Scene, _shapes: Mapping[str, Shapes], _below: float) -> str:
    of = f"of{len(scene.figures)}"
    return tag("div", "".join(_figure(one, of) for one in scene.figures), f"cards {of}") + _points(scene)


def _figure(figure: SceneFigure, of: str) -> str:
    unit = tag("small", escape(figure.unit))
    value = f'<a href="#figure-{escape(figure.key)}">{escape(figure.number)} {unit}</a>'
    css = " ".join(["figure", of, "long" if len(figure.number) + len(figure.unit) / 2 > LONG else ""]).strip()
    return tag(
        "div",
        tag("p", value, "value")
        + tag("p", escape(figure.name), "name")
        + tag("p", escape(figure.described), "muted")
        + _marked(figure),
        css,
    )


def _marked(figure: SceneFigure) -> str:
    """Return the verdict; what it means opens on hover, focus and tap."""
    meaning = tag("span", escape(figure.definition), "definition")
    return f'<p class="mark" tabindex="0">{escape(figure.mark)}{meaning}</p>'


def _chart(scene: Scene, _shapes: Mapping[str, Shapes], below: float) -> str:
    chart = scene.chart
    if chart is None:
        return ""
    lines = len(wrap(plain(scene.title), WIDTH, TITLE, 3))
    measure = len(wrap(chart.subtitle, WIDTH, TEXT, 3))
    repeated = plain(scene.title) == chart.title
    found = 0 if repeated else len(wrap(chart.title, WIDTH, FINDING, 3))
    above = lines * TITLE_LINE + found * FINDING_LINE + measure * TEXT_LINE + CAVEAT * len(scene.caveats)
    room = (HEIGHT - AROUND_CHART - below - above) * CHART_WIDTH / WIDTH
    drawing = render_svg(chart, "roles", width=CHART_WIDTH, height=room)
    numbers = f'<a class="drawing" href="#{escape(anchor(("chart", chart.key)))}">{_stretched(drawing)}</a>'
    finding = "" if repeated else tag("p", link(chart.title, ("chart", chart.key)), "finding")
    return finding + tag("p", escape(chart.subtitle), "measure") + numbers + _points(scene)


def _map(scene: Scene, shapes: Mapping[str, Shapes], below: float) -> str:
    width, height = MAP_SIZE
    lines = len(wrap(plain(scene.title), WIDTH, TITLE, MOST_LINES))
    room = HEIGHT - AROUND_MAP - below - lines * TITLE_LINE - CAVEAT * len(scene.caveats)
    return tag(
        "div",
        _drawn_map(scene, shapes, (width, min(height, room))) + tag("div", _points(scene) + _rows(scene)),
        "split",
    )


def _hub(scene: Scene, shapes: Mapping[str, Shapes], below: float) -> str:
    small = "".join(
        tag("p", link(figure.text, ("key_figure", figure.key)) + tag("span", escape(figure.name)))
        for figure in scene.figures
    )
    lines = len(wrap(plain(scene.title), WIDTH, TITLE, MOST_LINES))
    room = HEIGHT - AROUND_MAP - below - lines * TITLE_LINE - CAVEAT * len(scene.caveats)
    width, height = HUB_MAP_SIZE
    names = sum(len(wrap(figure.name, width, TEXT, MOST_LINES)) for figure in scene.figures)
    figures = names * HUB_NAME_LINE + len(scene.figures) * HUB_FIGURE + 2 * HUB_GAP
    drawn = _drawn_map(scene, shapes, (width, max(min(height, room - figures), LOWEST_MAP)))
    beside = drawn + tag("div", small, "small")
    return tag("div", _rows(scene) + tag("aside", beside), "split")


def _list(scene: Scene, _shapes: Mapping[str, Shapes], _below: float) -> str:
    return (_table(scene.table) if scene.table else "") + _rows(scene)


def _drawn_map(scene: Scene, shapes: Mapping[str, Shapes], size: tuple[float, float]) -> str:
    if scene.map is None:
        return ""
    width, height = size
    return tag("div", _stretched(render_map_svg(scene.map, shapes, "roles", width=width, height=height, shared=True)))


def _stretched(svg: str) -> str:
    """Return a drawing that is as wide as the space it stands in."""
    return svg.replace('style="max-width:100%;height:auto"', 'style="width:100%;height:auto"', 1)


def _points(scene: Scene) -> str:
    return item_list(map(words_html, scene.points), "points")


def _rows(scene: Scene) -> str:
    return tag("div", "".join(map(_row, scene.rows)), "rows")


def _row(row: SceneRow) -> str:
    added = tag("div", escape(row.note), "added note")
    return tag(
        "div", tag("div", words_html(row.lead), "lead") + tag("div", words_html(row.text), "text") + added, "row"
    )


def _table(table: SceneTable) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in table.head)
    rows = "".join(
        tag(
            "tr",
            f'<th scope="row">{words_html(cells[0])}</th>'
            + "".join(f"<td>{words_html(cell)}</td>" for cell in cells[1:]),
        )
        for cells in table.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _note_of(scene: Scene) -> str:
    """Return what is added to a chart or a table."""
    return scene.chart.note if scene.chart else scene.table.note if scene.table else ""
