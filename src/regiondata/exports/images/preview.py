"""The picture that a link to a page or a figure is shown with elsewhere: heading, finding, and a drawing beside it."""

import re

from regiondata.charts.cards import card_chart
from regiondata.charts.chart import Chart
from regiondata.charts.home_page_pictures import HEIGHT as PICTURE_HEIGHT
from regiondata.charts.home_page_pictures import WIDTH as PICTURE_WIDTH
from regiondata.charts.home_page_pictures import home_page_picture
from regiondata.charts.layout import wrap
from regiondata.charts.svg.marks import svg_document, svg_rect, svg_text
from regiondata.charts.svg.render import chart_marks
from regiondata.data.records.region import FrontFigure
from regiondata.exports.html.page_descriptions import About, describe_page
from regiondata.maps.all_hubs_map import HEIGHT as MAP_HEIGHT
from regiondata.maps.all_hubs_map import WIDTH as MAP_WIDTH
from regiondata.maps.all_hubs_map import hub_map_svg
from regiondata.region import Region
from regiondata.theme import LIGHT, SERIF
from regiondata.wording.answers import capital
from regiondata.wording.display_figures import PRINTED, display_figures

WIDTH, HEIGHT, EDGE = 1200.0, 630.0, 64.0
"""The size that services agree on for a picture beside a link."""

HALF = 560.0
"""Room for the words where a drawing stands beside them."""

_SENTENCE = re.compile(r"(?<=[.])\s+")
_ROLE = re.compile(r"var\(--([a-z_]+)\)")
_MAP_LOOK = (
    (
        ".plate{fill:GROUND;stroke:RULE}.leg{stroke:ACCENT;stroke-width:2;stroke-dasharray:1 5}"
        ".reach,.beside{display:none}"
        ".mark{fill:ACCENT;stroke:GROUND;stroke-width:2}.anchor{fill:INK}"
    )
    .replace("GROUND", LIGHT.ground)
    .replace("RULE", LIGHT.rule)
    .replace("ACCENT", LIGHT.accent)
    .replace("INK", LIGHT.ink)
)


def preview_drawing(page: str, key: str, region: Region) -> str:
    """Return the picture of a page, or of the record that a key names on it, as a whole SVG."""
    about = describe_page(page, key, region)
    figure = about.parameters.get("figure", "")
    drawing = _figure_drawing(figure, region) if figure else _map_drawing(region)
    body = [
        svg_rect(0, 0, WIDTH, HEIGHT, LIGHT.ground),
        svg_rect(0, 0, WIDTH, 10, LIGHT.accent),
        *_words(about, region, figure),
        drawing,
        svg_text(EDGE, HEIGHT - 44, region.profile.name, LIGHT.muted, size=24),
    ]
    return svg_document(body, width=WIDTH, height=HEIGHT, name=about.title or region.profile.name)


def _words(about: About, region: Region, figure: str) -> list[str]:
    title = about.title or region.profile.name
    written, y = [], 92.0
    for line in wrap(title, HALF, 46, 4):
        written.append(svg_text(EDGE, y, line, LIGHT.ink, size=46, weight=600, family=SERIF))
        y += 56
    y += 14
    if figure:
        texts = display_figures(region, PRINTED).loc[figure]
        for line in wrap(texts["text"], HALF, 40, 2):
            written.append(svg_text(EDGE, y, line, LIGHT.accent, size=40, weight=600, family=SERIF))
            y += 48
        written.append(svg_text(EDGE, y + 8, texts["verdict"], LIGHT.ink, size=26, weight=600))
        return written
    for line in wrap(capital(about.finding), HALF, 34, 3) if about.finding else ():
        written.append(svg_text(EDGE, y, line, LIGHT.accent, size=34, weight=600, family=SERIF))
        y += 44
    described = _SENTENCE.split(about.description, maxsplit=1)[0] if about.finding else about.description
    for line in wrap(described, HALF, 26, 5):
        written.append(svg_text(EDGE, y, line, LIGHT.muted, size=26))
        y += 36
    return written


def _map_drawing(region: Region) -> str:
    left, width = MAP_WIDTH * 0.16, MAP_WIDTH * 0.74
    view = f"{left:g} 0 {width:g} {MAP_HEIGHT:g}"
    return _placed(hub_map_svg(region, lambda _hub: ""), width, MAP_HEIGHT, view, f"<style>{_MAP_LOOK}</style>")


def _figure_drawing(key: str, region: Region) -> str:
    """Return a figure's picture: beside its peers where they are published, else as on its card."""
    figures = region.newest_figures
    drawing = home_page_picture(FrontFigure(figure=key), figures, region)
    if drawing:
        return _placed(drawing, PICTURE_WIDTH, PICTURE_HEIGHT)
    chart = card_chart(key, region, region.key_figures)
    return "" if chart is None or chart.empty else _chart_drawing(chart)


def _placed(drawing: str, width: float, height: float, view: str = "", look: str = "") -> str:
    """Return a drawing in the right half, its variables turned into colours."""
    colours, room = vars(LIGHT), WIDTH - HALF - 2 * EDGE
    inner = _ROLE.sub(lambda role: colours[role.group(1)], drawing[drawing.index(">") + 1 :])
    tall = room * height / width
    box = f'x="{HALF + EDGE + 32:g}" y="{(HEIGHT - tall) / 2:g}" width="{room:g}" height="{tall:g}"'
    return f'<svg {box} viewBox="{view or f"0 0 {width:g} {height:g}"}">{look}{inner}'


def _chart_drawing(chart: Chart) -> str:
    width = 400.0
    marks, height = chart_marks(chart, LIGHT, width)
    scale = min(1.2, (HEIGHT - 200) / height)
    y = max(90.0, (HEIGHT - height * scale) / 2)
    return f'<g transform="translate({HALF + EDGE + 40:g} {y:g}) scale({scale:g})">{"".join(marks)}</g>'
