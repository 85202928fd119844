"""Nothing overlaps on a slide and nothing leaves it, in decks made of texts as long and odd as data may bring.

The boxes are computed from the finished file: where each shape stands, and how high its text is in its own size. How
many decks are made is said by `REGIONDATA_DECKS`; 500 of them take some minutes.
"""

import io
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pptx
import pytest
from pptx.shapes.placeholder import SlidePlaceholder
from pptx.util import Inches, Pt

from regiondata.charts.chart_by_key import named_chart, region_charts
from regiondata.charts.layout import text_width
from regiondata.exports.metadata import Imprint
from regiondata.exports.pptx.pptx_file import pptx_bytes
from regiondata.exports.requested_scenes import LinkResolver
from regiondata.region import Region, load_region
from regiondata.stories.audience import MINUTES, MOST_MAKES, STAGES, Audience, origins, sectors
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present
from regiondata.stories.scene import Presentation, Scene, SceneFigure, SceneRow, SceneTable, Span, Words, plain
from regiondata.stories.story_patterns import addressed_story

FEW, MANY = 8, int(os.environ.get("REGIONDATA_DECKS", "60"))
WORDS = ("Centre", "for", "biomanufacturing", "and", "the", "Karlsruhe-Nordrhein-Westfalen-Verbundforschung", "of")
ODD = ("W" * 300, "生命科学" * 30, "a " * 200, "=1+1", "<b>&amp;", "Ж" * 60, "i" * 90, "")
TEMPLATES = {"wide": None, "square": (10.0, 7.5), "small": (8.0, 4.5)}
TOLERANCE = Pt(2)
LINE = 1.2


def sentence(chance: random.Random, most: int = 30) -> str:
    """Return a text of some length, now and then an odd one."""
    if chance.random() < 0.08:
        return chance.choice(ODD)
    return " ".join(chance.choices(WORDS, k=chance.randint(1, most)))


def words(chance: random.Random, most: int = 30) -> Words:
    return (Span(sentence(chance, most)), Span(" 12,345 ", ("key_figure", "exports")), Span(sentence(chance, 3)))


def figure(chance: random.Random) -> SceneFigure:
    number = chance.choice(("5", "USD 18.5", "1,234,567,890,123,456", "2nd", "SEK 152.5–160.2"))
    texts = {name: sentence(chance, 14) for name in ("name", "described", "mark", "instead")}
    return SceneFigure(
        "exports",
        number=number,
        unit=sentence(chance, 3),
        text=number,
        tone="bad",
        definition="",
        published=True,
        **texts,
    )


def table(chance: random.Random) -> SceneTable:
    columns = chance.randint(2, 6)
    rows = tuple(tuple(words(chance, 8) for _ in range(columns)) for _ in range(chance.randint(1, 14)))
    return SceneTable(tuple(sentence(chance, 5) for _ in range(columns)), rows, sentence(chance, 20))


def drawn(region: Region) -> Presentation:
    """Return a presentation of the map and of a hub, which all decks take theirs from."""
    return region.cached(("drawn",), lambda: present(SceneChoices("", ("map", "hub.foundry_quarter")), region))


def scene(chance: random.Random, number: int, region: Region) -> Scene:
    kind = chance.choice(("title", "figures", "chart", "map", "hub", "places", "timeline", "contact"))
    named = chance.choice([*region_charts(region)]).key if kind == "chart" else ""
    drawing = named_chart(named, region) if named else None
    mapped = drawn(region).scenes[0 if kind != "hub" else 1].map if kind in {"map", "hub", "title"} else None
    number_of_figures = chance.choice((0, 1, 3, 4, 6)) if kind in {"figures", "hub"} else 0
    rows = tuple(
        SceneRow(words(chance, 6), words(chance), sentence(chance, 12))
        for _ in range(chance.choice((0, 0, 3, 9, 25)) if kind not in {"contact", "hub"} else 6)
    )
    return Scene(
        key=f"scene-{number}",
        kind=kind,
        title=words(chance, 18),
        points=tuple(words(chance, 16) for _ in range(chance.choice((0, 0, 2, 5)))),
        figures=tuple(figure(chance) for _ in range(number_of_figures)),
        chart=drawing,
        map=mapped,
        table=table(chance) if kind == "places" else None,
        rows=rows,
        caveats=tuple(words(chance) for _ in range(chance.choice((0, 0, 0, 1, 3)))),
        say=words(chance),
        source_line=sentence(chance, 90),
    )


def deck(seed: int, region: Region, template: Path | None) -> tuple[Presentation, Any]:
    """Return a presentation of invented scenes, and its slides as the file has them."""
    chance = random.Random(seed)
    base = drawn(region)
    scenes = tuple(scene(chance, number, region) for number in range(chance.randint(1, 4)))
    made = type(base)(**{**vars(base), "scenes": scenes, "foot": sentence(chance, 12)})
    imprint = Imprint(sentence(chance), sentence(chance), region.as_of, "0" * 12, f"https://x.example/{'q' * 200}")
    content = pptx_bytes(made, LinkResolver("https://x.example", region), imprint, template)
    return made, pptx.Presentation(io.BytesIO(content))


def pitch(seed: int, region: Region, template: Path | None) -> Any:
    """Return the slides of a pitch for somebody from anywhere who makes anything, at some stage, in some minutes."""
    chance = random.Random(seed)
    made = sorted(sectors(region))
    audience = Audience(
        chance.choice(("", *origins(region))),
        tuple(chance.sample(made, min(len(made), chance.randint(0, MOST_MAKES)))),
        chance.choice(STAGES),
        chance.choice(MINUTES),
    )
    presented = present(SceneChoices(addressed_story(region), audience=audience), region)
    imprint = Imprint(presented.title, region.profile.name, region.as_of, "0" * 12, f"https://x.example/{'q' * 200}")
    return pptx.Presentation(
        io.BytesIO(pptx_bytes(presented, LinkResolver("https://x.example", region), imprint, template))
    )


def lines(text: str, size: float, width: float) -> int:
    """Return over how many lines text runs that breaks between words, and inside those that are too long."""
    count, used = 1, 0.0
    for word in text.split(" "):
        long = text_width(f"{word} ", size)
        if used and used + long > width:
            count, used = count + 1, 0.0
        count, used = count + int((used + long) // width), (used + long) % width
    return count


def text_height(frame: Any, width: float) -> float:
    """Return how high the text of a frame is in points, each paragraph in its largest size."""
    high = 0.0
    for paragraph in frame.paragraphs:
        sizes = [run.font.size.pt for run in paragraph.runs if run.font.size]
        size = max(sizes, default=11.0)
        high += lines(paragraph.text, size, width) * size * LINE if len(set(sizes)) < 2 else size * LINE
    return high


Edges = tuple[int, int, int, int]


def placed_shapes(slide: Any, inherited: dict[tuple[str, int], Edges]) -> list[tuple[Any, Edges]]:
    """Return the shapes of a slide with their edges.

    A placeholder that has its place from its layout searches that for each edge, which is done once for all slides.
    """
    found, layout = [], slide.slide_layout.part.partname
    for shape in slide.shapes:
        if isinstance(shape, SlidePlaceholder) and shape._element.spPr.xfrm is None:
            place = layout, shape._element.ph_idx
            found.append((shape, inherited.get(place) or inherited.setdefault(place, edges_of(shape))))
        else:
            found.append((shape, edges_of(shape)))
    return found


def edges_of(shape: Any) -> Edges:
    left, top, width, height = shape.left, shape.top, shape.width, shape.height
    return left, top, left + width, top + height


def boxes(placed: list[tuple[Any, Edges]]) -> Iterator[tuple[str, Edges]]:
    """Yield the names of shapes with their edges; the names of lines stand on their chart's own box."""
    charts = [(shape, edges) for shape, edges in placed if shape.has_chart]
    for shape, edges in placed:
        inside = any(
            left <= edges[0]
            and top - TOLERANCE <= edges[1]
            and edges[2] <= right + TOLERANCE
            and edges[3] <= bottom + Pt(10)
            for chart, (left, top, right, bottom) in charts
            if chart is not shape
        )
        if not inside:
            yield shape.name, edges


def faults(shown: Any) -> list[str]:
    """Return what leaves a slide, overlaps, or is higher than its box."""
    found = []
    wide, high = shown.slide_width, shown.slide_height
    inherited: dict[tuple[str, int], Edges] = {}
    for number, slide in enumerate(shown.slides, 1):
        shapes = placed_shapes(slide, inherited)
        placed = list(boxes(shapes))
        for name, (left, top, right, bottom) in placed:
            outside = min(left, top) < 0 or right > wide + TOLERANCE or bottom > high
            found += [f"{number}: {name} leaves the slide"] if outside else []
        for place, (name, one) in enumerate(placed):
            for other_name, other in placed[place + 1 :]:
                across = min(one[2], other[2]) - max(one[0], other[0])
                down = min(one[3], other[3]) - max(one[1], other[1])
                if across > TOLERANCE and down > TOLERANCE:
                    found.append(f"{number}: {name} and {other_name} overlap by {down / Pt(1):.0f} points")
        found += [f"{number}: {fault}" for fault in overfull(shapes)]
    return found


def overfull(placed: list[tuple[Any, Edges]]) -> Iterator[str]:
    for shape, (left, top, right, bottom) in placed:
        frame = shape.text_frame if shape.has_text_frame else None
        if frame is not None and frame.text and frame.word_wrap is not False:
            needed, room = text_height(frame, (right - left) / Pt(1)), (bottom - top) / Pt(1)
            if needed > room + 4:
                yield f"{shape.name} needs {needed:.0f} of {room:.0f} points"
        if shape.has_table:
            widths = [(column.width - Inches(0.12)) / Pt(1) for column in shape.table.columns]
            for row in shape.table.rows:
                room = row.height / Pt(1)
                for cell, width in zip(row.cells, widths, strict=True):
                    needed = text_height(cell.text_frame, width) + 6
                    if needed > room + 4:
                        yield f"a cell needs {needed:.0f} of {room:.0f} points"


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return load_region("silver-delta", valid)


def template_of(name: str, folder: Path) -> Path | None:
    """Return an agency's template of some size, or None for our own."""
    size = TEMPLATES[name]
    if size is None:
        return None
    agency = pptx.Presentation()
    agency.slide_width, agency.slide_height = Inches(size[0]), Inches(size[1])
    for layout in (agency.slide_master, *agency.slide_layouts):
        for shape in layout.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = int(shape.left * size[0] / 10), int(shape.width * size[0] / 10)
                shape.top, shape.height = int(shape.top * size[1] / 7.5), int(shape.height * size[1] / 7.5)
    agency.save(str(folder / f"{name}.pptx"))
    return folder / f"{name}.pptx"


@pytest.mark.slow
@pytest.mark.parametrize("name", TEMPLATES)
def test_nothing_overlaps_or_leaves_its_slide(region: Region, tmp_path: Path, name: str) -> None:
    template = template_of(name, tmp_path)
    for seed in range(FEW if name == "wide" else 3):
        assert faults(deck(seed, region, template)[1]) == [], seed


@pytest.mark.slow
def test_nothing_overlaps_or_leaves_its_slide_in_many_decks(region: Region, tmp_path: Path) -> None:
    templates = [template_of(name, tmp_path) for name in TEMPLATES]
    found = {
        seed: faults(deck(seed, region, templates[seed % 7 % len(templates)])[1]) for seed in range(100, 100 + MANY)
    }
    assert {seed: faulty for seed, faulty in found.items() if faulty} == {}


@pytest.mark.slow
def test_nothing_overlaps_or_leaves_its_slide_in_pitches(region: Region, tmp_path: Path) -> None:
    templates = [template_of(name, tmp_path) for name in TEMPLATES]
    found = {
        seed: faults(pitch(seed, region, templates[seed % len(templates)])) for seed in range(max(FEW, MANY // 20))
    }
    assert {seed: faulty for seed, faulty in found.items() if faulty} == {}


@pytest.mark.slow
def test_what_a_slide_has_no_room_for_stands_on_another_or_in_its_notes(region: Region) -> None:
    for seed in range(3):
        made, shown = deck(seed, region, None)
        held = "".join(everything(shown).split())
        for one in made.scenes:
            for row in one.rows:
                assert "".join(plain(row.text).split()) in held


def everything(shown: Any) -> str:
    texts = []
    for slide in shown.slides:
        texts.append(slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "")
        for shape in slide.shapes:
            if shape.has_text_frame:
                texts.append(shape.text_frame.text)
            elif shape.has_table:
                texts += [cell.text for row in shape.table.rows for cell in row.cells]
    return " ".join(texts)
