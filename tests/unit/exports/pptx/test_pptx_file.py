"""Slides are read again: native charts with their workbooks, notes, sources, links, and nothing that was not said."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.parts.slide import SlideLayoutPart, SlideMasterPart
from pptx.util import Inches, Pt

import regiondata
from regiondata.analysis.hubs import hub_keys
from regiondata.charts.chart_by_key import named_chart
from regiondata.documents.limited_process.seal_reader_pptx_xlsx import LIMITS
from regiondata.exports.make_file import make_file
from regiondata.exports.metadata import request_imprint
from regiondata.exports.pptx.pptx_file import pptx_bytes
from regiondata.exports.pptx.scene_slide_and_notes import figure_note
from regiondata.exports.request import ExportError, ExportRequest
from regiondata.exports.requested_scenes import LinkResolver, request_presentation
from regiondata.stories.scene import Scene, Span, plain
from regiondata.theme import contrast
from regiondata.wording.display_figures import PRINTED, display_figures
from regiondata.wording.verdict_labels import RULE_IN_SENTENCE, rule_word, verdict_word

from ..conftest import SCENES

pytestmark = pytest.mark.slow

Made = Callable[..., bytes]


@lru_cache(maxsize=1)
def slides_of(content: bytes) -> list[Any]:
    return list(Presentation(io.BytesIO(content)).slides)


@pytest.fixture
def slides(made: Made) -> list[Any]:
    return slides_of(made("pptx", scenes=SCENES))


def shapes(slides: list[Any]) -> Iterator[Any]:
    return (shape for slide in slides for shape in slide.shapes)


def charts(slides: list[Any]) -> list[Any]:
    return [shape for shape in shapes(slides) if shape.has_chart]


def words(slide: Any) -> str:
    texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    cells = [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
    return " ".join([*texts, *cells])


def titles(slides: Any) -> list[str]:
    """Return the titles of slides, those that carry on a scene with it."""
    shown = [re.sub(r" \(\d+ of \d+\)$", "", slide.shapes.title.text_frame.text) for slide in slides]
    return [title for title, before in zip(shown, ["", *shown], strict=False) if title != before]


def test_there_is_a_slide_for_every_scene_and_one_about_the_file(slides: list[Any]) -> None:
    assert len(titles(slides)) == len(SCENES) + 1
    assert titles(slides)[-1] == "About this file"


def test_slides_are_wide(made: Made) -> None:
    shown = Presentation(io.BytesIO(made("pptx", scenes=SCENES)))
    assert round(shown.slide_width / shown.slide_height, 2) == round(16 / 9, 2)


def test_a_chart_holds_the_records_values(slides: list[Any], valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    expected = named_chart("ranked_research_share", region).drawn["value"].astype("float64").tolist()
    (chart,) = charts(slides)
    assert list(chart.chart.plots[0].series[0].values) == expected


def test_a_chart_carries_its_workbook_with_the_same_values(slides: list[Any]) -> None:
    (chart,) = charts(slides)
    book = openpyxl.load_workbook(io.BytesIO(chart.chart.part.chart_workbook.xlsx_part.blob))
    written = [row[1].value for row in book["Sheet1"].iter_rows(min_row=2)]
    assert written == list(chart.chart.plots[0].series[0].values)


def test_the_workbook_of_a_chart_names_its_sources(slides: list[Any]) -> None:
    (chart,) = charts(slides)
    book = openpyxl.load_workbook(io.BytesIO(chart.chart.part.chart_workbook.xlsx_part.blob))
    assert "Source:" in " ".join(str(cell.value) for row in book["Sources"].iter_rows() for cell in row)


def test_no_map_has_a_strip_of_sea_beside_its_basemap() -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    seen = 0
    for hub in hub_keys(region):
        made = make_file(ExportRequest(format="pptx", region=region.slug, hubs=(hub,)))
        groups = [shape for slide in slides_of(made) for shape in slide.shapes if hasattr(shape, "shapes")]
        for land in (shape for group in groups for shape in group.shapes if shape.name == "land"):
            outline = next(land._element.iter(qn("a:path")))
            across = [int(corner.get("x")) for corner in outline.iter(qn("a:pt"))]
            assert min(across) <= Pt(1), hub
            assert max(across) >= int(outline.get("w")) - Pt(1), hub
            seen += 1
    assert seen


def test_a_hub_leads_to_its_own_page(made: Made) -> None:
    slide = Presentation(io.BytesIO(made("pptx", hubs=("foundry_quarter",)))).slides[0]
    assert "hub=foundry_quarter" in words(slide)


def test_charts_and_tables_have_text_alternatives(slides: list[Any]) -> None:
    frames = [shape for shape in shapes(slides) if shape.has_chart or shape.has_table]
    assert all(frame._element.nvGraphicFramePr.cNvPr.get("descr") for frame in frames)


def test_every_slide_says_of_which_day_and_data_it_is(slides: list[Any], valid: Path) -> None:
    fingerprint = regiondata.load("silver-delta", data=valid).fingerprint
    assert all("31 January 2026" in words(slide) and fingerprint in words(slide) for slide in slides)


def test_notes_say_where_figures_are_printed_and_how_they_are_judged(slides: list[Any], valid: Path) -> None:
    figure = regiondata.load("silver-delta", data=valid, as_of="2026-01-31").key_figures.loc["exports"]
    notes = slides[0].notes_slide.notes_text_frame.text
    assert all(
        str(part) in notes for part in (figure["section"], verdict_word(figure["verdict"]), figure["as_printed"])
    )


@pytest.mark.parametrize("verdict", ["confirmed", "contradicted", "source agrees", "not confirmable"])
def test_notes_say_once_why_a_figure_has_its_verdict(verdict: str) -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    figures = region.key_figures[region.key_figures["verdict"] == verdict]
    texts = display_figures(region, PRINTED).loc[figures.index[0]]
    note = figure_note(str(figures.index[0]), region)
    rule = rule_word(figures["verdict_rule"].iat[0])
    assert (f"Rule: {rule}" in note) != (verdict in RULE_IN_SENTENCE)
    assert note.count(texts["sentence"]) == 1
    assert "  " not in note


def test_a_note_says_a_founding_year_once() -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    years = region.key_figures[region.key_figures["indicator"] == "founding_year"]
    for key, figure in years.iterrows():
        assert f"{figure['period']} ({figure['period']})" not in figure_note(str(key), region)


def test_a_figure_leads_to_its_passport(slides: list[Any]) -> None:
    links = [shape.click_action.hyperlink.address for shape in slides[0].shapes if not shape.has_chart]
    assert any(link and "figure=exports" in link and "as_of=2026-01-31" in link for link in links)


def test_every_slide_has_its_number_and_every_run_its_language(slides: list[Any]) -> None:
    for number, slide in enumerate(slides, 1):
        (field,) = slide._element.iter("{*}fld")
        assert (field.get("type"), field.find("{*}t").text) == ("slidenum", str(number))
        runs = [run._r.rPr for shape in slide.shapes if shape.has_text_frame for run in all_runs(shape)]
        assert {properties.get("lang") for properties in runs} == {"en-GB"}


def all_runs(shape: Any) -> Iterator[Any]:
    return (run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs)


def test_a_contact_is_led_to_by_mail_and_page(made: Made) -> None:
    shown = Presentation(io.BytesIO(made("pptx", scenes=("contact",))))
    links = [str(link.target_ref) for link in shown.slides[0].part.rels.values() if link.is_external]
    assert any(link.startswith("mailto:") for link in links)


def test_colours_and_fonts_of_text_are_those_of_the_theme(slides: list[Any]) -> None:
    themed = [colour.get("val") for slide in slides for colour in slide._element.iter("{*}schemeClr")]
    faces = {face.get("typeface") for slide in slides for face in slide._element.iter("{*}latin")}
    assert "tx1" in themed
    assert faces <= {"+mj-lt", "+mn-lt"}


def test_hostile_names_are_text(slides: list[Any]) -> None:
    assert any("<script>alert(1)</script>" in words(slide) for slide in slides)


def test_two_runs_give_the_same_bytes(export_request: Callable[..., ExportRequest], made: Made) -> None:
    assert make_file(export_request("pptx", scenes=SCENES)) == made("pptx", scenes=SCENES)


def test_a_category_that_looks_like_a_formula_stays_text_in_the_workbook(
    export_request: Callable[..., ExportRequest], valid: Path
) -> None:
    region = regiondata.load("silver-delta", data=valid)
    chart = named_chart("ranked_research_share", region)
    chart.frame["label"] = "=1+1"
    requested = export_request("pptx", scenes=SCENES)
    shown = request_presentation(requested, region)
    scene = Scene("x", "chart", (Span("Title"),), chart=chart)
    content = pptx_bytes(_only(shown, scene), LinkResolver("", region), request_imprint(requested, region))
    (drawn,) = charts(list(Presentation(io.BytesIO(content)).slides))
    book = openpyxl.load_workbook(io.BytesIO(drawn.chart.part.chart_workbook.xlsx_part.blob))
    assert book["Sheet1"]["A2"].data_type == "s"


def test_cautions_stand_on_the_slide_itself(export_request: Callable[..., ExportRequest], valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    requested = export_request("pptx", scenes=SCENES)
    scene = Scene("x", "figures", (Span("Title"),), caveats=((Span("Shown although contradicted."),),))
    content = pptx_bytes(
        _only(request_presentation(requested, region), scene),
        LinkResolver("", region),
        request_imprint(requested, region),
    )
    assert "Shown although contradicted." in words(Presentation(io.BytesIO(content)).slides[0])


def test_slides_take_the_master_of_a_template(made: Made, tmp_path: Path) -> None:
    template = tmp_path / "master.pptx"
    agency = Presentation()
    agency.slide_width = Inches(11)
    agency.slides.add_slide(agency.slide_layouts[0])
    agency.save(str(template))
    shown = Presentation(io.BytesIO(made("pptx", scenes=SCENES, template=str(template))))
    assert (shown.slide_width, len(titles(shown.slides))) == (Inches(11), len(SCENES) + 1)


def test_text_is_light_on_a_template_that_is_painted_dark(made: Made, tmp_path: Path) -> None:
    template, agency = tmp_path / "dark.pptx", Presentation()
    ground = agency.slide_master.background.fill
    ground.solid()
    ground.fore_color.rgb = RGBColor(0x10, 0x14, 0x28)
    agency.save(str(template))
    shown = Presentation(io.BytesIO(made("pptx", scenes=SCENES, template=str(template))))
    assert shown.slide_master._element.find("{*}clrMap").get("tx1") == "lt1"
    colours = {f"#{found}" for slide in shown.slides for found in colours_of_text(slide)}
    assert {colour for colour in colours if contrast(colour, "#101428") < 3} == set()


@pytest.mark.parametrize(("has_band", "is_unchanged"), [(False, False), (True, True)])
def test_titles_that_cannot_be_read_on_the_ground_have_the_colour_of_text(
    made: Made, tmp_path: Path, has_band: bool, is_unchanged: bool
) -> None:
    template, agency = tmp_path / "white.pptx", Presentation()
    look = agency.slide_master._element.find(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr/{*}solidFill")
    look[0].tag, look[0].attrib["val"] = qn("a:srgbClr"), "FFFFFF"
    if has_band:
        slide = agency.slides.add_slide(agency.slide_layouts[0])
        band = slide.shapes.add_shape(1, 0, 0, agency.slide_width, agency.slide_height // 4)
        agency.slide_master.shapes._spTree.append(band._element)
    agency.save(str(template))
    shown = Presentation(io.BytesIO(made("pptx", scenes=SCENES, template=str(template))))
    look = shown.slide_master._element.find(".//{*}titleStyle/{*}lvl1pPr/{*}defRPr/{*}solidFill")
    assert (look[0].get("val") == "FFFFFF") is is_unchanged


def colours_of_text(slide: Any) -> list[str]:
    """Return the colours of the words of a slide that are not on a map."""
    runs = slide._element.xpath("./p:cSld/p:spTree/p:sp//a:rPr/a:solidFill/a:srgbClr")
    return [run.get("val") for run in runs]


def test_a_poster_is_no_template(made: Made, tmp_path: Path) -> None:
    template, poster = tmp_path / "poster.pptx", Presentation()
    poster.slide_width, poster.slide_height = Inches(50), Inches(28)
    poster.save(str(template))
    with pytest.raises(ExportError, match="127 cm wide"):
        made("pptx", scenes=SCENES, template=str(template))


def test_a_template_that_is_none_is_refused(made: Made, tmp_path: Path) -> None:
    file = tmp_path / "master.pptx"
    file.write_text("no presentation")
    with pytest.raises(ExportError, match="is not a presentation"):
        made("pptx", scenes=SCENES, template=str(file))


def declared(file: Path, kind: str, template: Path) -> str:
    """Write a presentation again under another type of its main part, and return where it lies."""
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(template, "w") as target:
        for name in source.namelist():
            changed = re.sub(rb'application/[^"]*presentation\.main\+xml', kind.encode(), source.read(name))
            target.writestr(name, changed if name == "[Content_Types].xml" else source.read(name))
    return str(template)


@pytest.fixture
def agency(tmp_path: Path) -> Path:
    """A presentation as an agency has it, on paper of its own size."""
    file = tmp_path / "agency.pptx"
    presentation = Presentation()
    presentation.slide_width = Inches(11)
    presentation.save(str(file))
    return file


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_a_template_and_a_show_give_the_same_slides_as_the_presentation(made: Made, agency: Path, kind: str) -> None:
    main = f"application/vnd.openxmlformats-officedocument.presentationml.{kind}.main+xml"
    template = declared(agency, main, agency.with_name(f"{kind}.potx"))
    first, second = (made("pptx", scenes=SCENES, template=file) for file in (str(agency), template))
    assert first == second


def test_a_template_whose_main_part_lies_elsewhere_is_refused_with_what_to_do(made: Made, agency: Path) -> None:
    presentation = Presentation(str(agency))
    presentation.part.partname = PackURI("/other/presentation.xml")
    presentation.save(str(agency))
    with pytest.raises(ExportError, match="open it in PowerPoint and save it again"):
        made("pptx", scenes=SCENES, template=str(agency))


def test_a_template_may_bring_a_large_picture(made: Made, agency: Path) -> None:
    presentation = Presentation(str(agency))
    picture = Part(PackURI("/ppt/media/image9.bmp"), "image/bmp", presentation.part.package, bytes(LIMITS.each + 1))
    presentation.slide_masters[0].part.relate_to(picture, RELATIONSHIP_TYPE.IMAGE)
    presentation.save(str(agency))
    assert len(slides_of(made("pptx", scenes=SCENES, template=str(agency)))) > len(SCENES)


@pytest.mark.parametrize("kind", ["template", "presentation"])
def test_a_template_with_macros_is_refused_with_what_to_do(made: Made, agency: Path, kind: str) -> None:
    main = f"application/vnd.ms-powerpoint.{kind}.macroEnabled.main+xml"
    with pytest.raises(ExportError, match="contains macros"):
        made("pptx", scenes=SCENES, template=declared(agency, main, agency.with_suffix(".potm")))


@pytest.mark.parametrize("name", ["[Content_Types].xml", "else.xml"])
def test_an_archive_that_holds_no_presentation_is_refused(made: Made, tmp_path: Path, name: str) -> None:
    file = tmp_path / "master.potx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "<Types/>")
    with pytest.raises(ExportError, match="is not a presentation"):
        made("pptx", scenes=SCENES, template=str(file))


@lru_cache
def slides_of_story(slug: str, story: str) -> bytes:
    return make_file(ExportRequest(format="pptx", region=slug, story=story))


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_every_story_fits_on_its_slides(slug: str) -> None:
    for story in regiondata.load(slug).stories:
        shown = Presentation(io.BytesIO(slides_of_story(slug, story)))
        low = [shape.top + shape.height for slide in shown.slides for shape in slide.shapes]
        assert max(low) <= shown.slide_height * 1.01, story


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_every_slide_has_the_title_of_its_scene(slug: str) -> None:
    region = regiondata.load(slug)
    for story in region.stories:
        scenes = request_presentation(ExportRequest(format="pptx", region=slug, story=story), region).scenes
        shown = Presentation(io.BytesIO(slides_of_story(slug, story)))
        assert titles(shown.slides)[:-1] == [plain(scene.title) for scene in scenes]


def _only(presentation: Any, scene: Scene) -> Any:
    return type(presentation)(**{**vars(presentation), "scenes": (scene,)})


def changed(file: Path, change: Callable[[str, str], str], name: str = "changed.pptx") -> str:
    """Write a presentation again with the text of each part changed, and return where it lies."""
    target = file.with_name(name)
    with zipfile.ZipFile(file) as source, zipfile.ZipFile(target, "w") as written:
        for part in source.namelist():
            content = source.read(part)
            is_text = part.endswith((".xml", ".rels"))
            written.writestr(part, change(part, content.decode()).encode() if is_text else content)
    return str(target)


SHAPE = r"<p:sp>(?:(?!</p:sp>).)*{}(?:(?!</p:sp>).)*</p:sp>"
"""A shape whose description holds some words."""


def without_shapes(folders: tuple[str, ...], words: str) -> Callable[[str, str], str]:
    pattern = re.compile(SHAPE.format(words), re.DOTALL)
    return lambda part, text: pattern.sub("", text) if any(folder in part for folder in folders) else text


def in_themes(pattern: str, by: str) -> Callable[[str, str], str]:
    return lambda part, text: re.sub(pattern, by, text, flags=re.DOTALL) if "theme/" in part else text


MASTERS = ("slideLayouts/slide", "slideMasters/slide")
ODD_TEMPLATES: dict[str, Callable[[str, str], str]] = {
    "no fonts": in_themes(r'<a:latin typeface="[^"]*"', '<a:latin typeface=""'),
    "no font scheme": in_themes(r"<a:fontScheme.*?</a:fontScheme>", ""),
    "no colours": in_themes(r"<a:clrScheme.*?</a:clrScheme>", ""),
    "colours of the system": in_themes(r"<a:accent1>.*?</a:accent1>", '<a:accent1><a:sysClr val="menu"/></a:accent1>'),
    "no theme": lambda part, text: (
        re.sub(r"<Relationship [^>]*theme[^>]*/>", "", text) if part.endswith("slideMaster1.xml.rels") else text
    ),
    "no title": without_shapes(MASTERS, 'type="(?:title|ctrTitle)"'),
    "nothing to fill in": without_shapes(MASTERS, "<p:ph"),
    "no places": lambda part, text: (
        re.sub(r"<a:xfrm>.*?</a:xfrm>", "", text, flags=re.DOTALL)
        if part.startswith(("ppt/slideL", "ppt/slideM"))
        else text
    ),
    "locked": lambda part, text: text.replace(
        '<a:spLocks noGrp="1"/>', '<a:spLocks noGrp="1" noMove="1" noResize="1" noSelect="1" noTextEdit="1"/>'
    ),
    "mute notes": without_shapes(("notesMasters/notes",), "type=.body."),
}


@pytest.fixture
def spoken(agency: Path) -> Path:
    """An agency's presentation with slides and notes of its own."""
    presentation = Presentation(str(agency))
    for layout in list(presentation.slide_layouts)[:3]:
        presentation.slides.add_slide(layout).notes_slide.notes_text_frame.text = "of our own"
    presentation.save(str(agency))
    return agency


@pytest.mark.parametrize("kind", ODD_TEMPLATES)
def test_an_odd_template_gives_whole_slides_with_nothing_left_to_fill_in(made: Made, spoken: Path, kind: str) -> None:
    shown = Presentation(io.BytesIO(made("pptx", scenes=SCENES, template=changed(spoken, ODD_TEMPLATES[kind]))))
    wide, high = shown.slide_width, shown.slide_height
    shapes = [shape for slide in shown.slides for shape in slide.shapes]
    assert len(shown.slides) > len(SCENES)
    assert [shape.name for shape in shapes if shape.left < 0 or shape.left + shape.width > wide] == []
    assert [shape.name for shape in shapes if shape.top < 0 or shape.top + shape.height > high] == []
    assert [shape.name for shape in shapes if shape.is_placeholder and not shape.text_frame.text] == []
    assert all(slide.notes_slide.notes_text_frame.text not in {"", "of our own"} for slide in shown.slides)


@pytest.mark.parametrize("kind", ["no title", "nothing to fill in", "only a picture"])
def test_slides_have_titles_in_the_templates_font_where_its_layouts_have_none(
    made: Made, agency: Path, kind: str
) -> None:
    odd = ODD_TEMPLATES | {"only a picture": without_shapes(MASTERS, 'type="(?!pic)')}
    shown = Presentation(io.BytesIO(made("pptx", scenes=SCENES, template=changed(agency, odd[kind]))))
    titles_shown = [slide.shapes.title for slide in shown.slides]
    assert [title is not None and bool(title.text_frame.text) for title in titles_shown] == [True] * len(titles_shown)
    named = [shape for shape in shown.slides[0].slide_layout.placeholders if shape.placeholder_format.type == 1]
    assert named[0]._element.find(".//{*}latin").get("typeface") == "+mj-lt"


DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
FADING = f"""<a:gradFill {DRAWING}><a:gsLst><a:gs pos="0"><a:srgbClr val="101428"/></a:gs><a:gs pos="100000"
><a:srgbClr val="182040"/></a:gs></a:gsLst><a:lin ang="0"/></a:gradFill>"""
GROUNDS = {
    "a gradient": f"<p:bg><p:bgPr>{FADING}<a:effectLst {DRAWING}/></p:bgPr></p:bg>",
    "a darkened colour of the theme": f'<p:bg><p:bgPr><a:solidFill {DRAWING}><a:schemeClr val="bg1"><a:lumMod '
    f'val="10000"/></a:schemeClr></a:solidFill><a:effectLst {DRAWING}/></p:bgPr></p:bg>',
    "a style of the theme": f'<p:bg><p:bgRef idx="1001"><a:schemeClr {DRAWING} val="tx2"/></p:bgRef></p:bg>',
}


@pytest.mark.parametrize("kind", [*GROUNDS, "a shape over the whole slide"])
def test_text_is_light_on_every_kind_of_dark_ground(made: Made, agency: Path, kind: str) -> None:
    def paint(part: str, text: str) -> str:
        if "slideMasters/slideMaster" not in part or not part.endswith(".xml"):
            return text
        if kind in GROUNDS:
            return re.sub(r"<p:bg>.*?</p:bg>", GROUNDS[kind], text, flags=re.DOTALL)
        cover = f"""<p:sp><p:nvSpPr><p:cNvPr id="99" name="Cover"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>
        <a:xfrm {DRAWING}><a:off x="0" y="0"/><a:ext cx="{size[0]}" cy="{size[1]}"/></a:xfrm>
        <a:prstGeom {DRAWING} prst="rect"/>
        <a:solidFill {DRAWING}><a:srgbClr val="101428"/></a:solidFill></p:spPr></p:sp>"""
        return text.replace("</p:grpSpPr>", f"</p:grpSpPr>{cover}", 1).replace(
            "<p:grpSpPr/>", f"<p:grpSpPr/>{cover}", 1
        )

    opened = Presentation(str(agency))
    size = opened.slide_width, opened.slide_height
    shown = Presentation(io.BytesIO(made("pptx", scenes=SCENES, template=changed(agency, paint))))
    assert shown.slide_master._element.find("{*}clrMap").get("tx1") == "lt1"
    colours = {f"#{found}" for slide in shown.slides for found in colours_of_text(slide)}
    assert {colour for colour in colours if contrast(colour, "#101428") < 3} == set()


def test_a_template_that_has_a_cover_only_leaves_room_below_the_title(made: Made, agency: Path) -> None:
    presentation = Presentation(str(agency))
    for layout in list(presentation.slide_layouts)[1:]:
        presentation.slide_layouts.remove(layout)
    presentation.save(str(agency))
    shown = Presentation(io.BytesIO(made("pptx", scenes=SCENES, template=str(agency))))
    assert all(slide.shapes.title.top + slide.shapes.title.height < shown.slide_height * 0.4 for slide in shown.slides)


@pytest.mark.parametrize("place", [None, (0.5, 0.4, 10.0, 1.0)])
def test_a_title_down_the_side_of_its_layout_runs_across_the_slides(
    made: Made, agency: Path, place: tuple[float, ...] | None
) -> None:
    presentation = Presentation(str(agency))
    for layout in list(presentation.slide_layouts)[:-1]:
        presentation.slide_layouts.remove(layout)
    title = presentation.slide_layouts[0].placeholders[0]
    assert title._element.ph.get("orient") == "vert"
    if place is not None:
        title.left, title.top, title.width, title.height = map(Inches, place)
    presentation.save(str(agency))
    shown = Presentation(io.BytesIO(made("pptx", scenes=SCENES, template=str(agency))))
    assert {slide.shapes.title.text_frame._bodyPr.get("vert") for slide in shown.slides} == {"horz"}
    assert all(slide.shapes.title.width > slide.shapes.title.height for slide in shown.slides)


def test_a_layout_with_a_title_down_its_side_comes_after_those_with_more_to_fill_in(made: Made, agency: Path) -> None:
    presentation = Presentation(str(agency))
    for layout in list(presentation.slide_layouts):
        if layout.name not in {"Two Content", "Vertical Title and Text"}:
            presentation.slide_layouts.remove(layout)
    presentation.save(str(agency))
    shown = Presentation(io.BytesIO(made("pptx", scenes=SCENES, template=str(agency))))
    assert {slide.slide_layout.name for slide in shown.slides} == {"Two Content"}


def test_a_template_without_a_layout_is_refused_with_what_to_do(made: Made, agency: Path) -> None:
    presentation = Presentation(str(agency))
    for layout in list(presentation.slide_layouts):
        presentation.slide_layouts.remove(layout)
    presentation.save(str(agency))
    with pytest.raises(ExportError, match="has no slide layout; add one"):
        made("pptx", scenes=SCENES, template=str(agency))


def with_second_master(presentation: Any) -> Any:
    """Give a presentation its master and its layouts a second time, and return the second master."""
    first, package = presentation.slide_master.part, presentation.part.package
    second = SlideMasterPart.load(
        PackURI("/ppt/slideMasters/slideMaster2.xml"), first.content_type, package, first.blob
    )
    listed = second.slide_master._element.sldLayoutIdLst
    for entry in list(listed):
        listed.remove(entry)
    for number, layout in enumerate(presentation.slide_layouts, 1):
        name = PackURI(f"/ppt/slideLayouts/slideLayout9{number}.xml")
        part = SlideLayoutPart.load(name, layout.part.content_type, package, layout.part.blob)
        part.relate_to(second, RELATIONSHIP_TYPE.SLIDE_MASTER)
        listed._add_sldLayoutId(rId=second.relate_to(part, RELATIONSHIP_TYPE.SLIDE_LAYOUT))
    second.relate_to(first.part_related_by(RELATIONSHIP_TYPE.THEME), RELATIONSHIP_TYPE.THEME)
    key = presentation.part.relate_to(second, RELATIONSHIP_TYPE.SLIDE_MASTER)
    presentation.element.get_or_add_sldMasterIdLst()._add_sldMasterId(rId=key)
    return second.slide_master


def test_where_the_first_master_is_empty_slides_take_a_layout_of_the_second(made: Made, agency: Path) -> None:
    presentation = Presentation(str(agency))
    with_second_master(presentation)
    for layout in list(presentation.slide_layouts):
        presentation.slide_layouts.remove(layout)
    presentation.save(str(agency))
    shown = Presentation(io.BytesIO(made("pptx", scenes=SCENES, template=str(agency))))
    assert {slide.slide_layout.slide_master.part.partname for slide in shown.slides} == {
        shown.slide_masters[1].part.partname
    }


def test_where_both_masters_fit_slides_take_the_first(made: Made, agency: Path) -> None:
    presentation = Presentation(str(agency))
    with_second_master(presentation)
    for layout in list(presentation.slide_layouts)[1:]:
        presentation.slide_layouts.remove(layout)
    presentation.save(str(agency))
    shown = Presentation(io.BytesIO(made("pptx", scenes=SCENES, template=str(agency))))
    assert {slide.slide_layout.slide_master.part.partname for slide in shown.slides} == {
        shown.slide_masters[0].part.partname
    }


def test_slides_as_small_as_a_stamp_are_refused_with_their_size(made: Made, agency: Path) -> None:
    presentation = Presentation(str(agency))
    presentation.slide_width = presentation.slide_height = Inches(1)
    presentation.save(str(agency))
    with pytest.raises(ExportError, match="3 × 3 cm; expected at least 13 × 10 cm"):
        made("pptx", scenes=SCENES, template=str(agency))


def with_shows(part: str, text: str) -> str:
    """Name the slides of a template in a section and in a show of its own, as agencies do."""
    if part != "ppt/presentation.xml":
        return text
    found = re.search(r'<p:sldId [^>]*?id="(\d+)"[^>]*?r:id="([^"]+)"', text)
    assert found is not None
    office = "http://schemas.microsoft.com/office/powerpoint/2010/main"
    section = (
        f'<p:extLst><p:ext uri="{{521415D9-36F7-43E2-AB2F-B90AF26B5E84}}"><p14:sectionLst xmlns:p14="{office}">'
        '<p14:section name="Ours" id="{11111111-1111-1111-1111-111111111111}">'
        f'<p14:sldIdLst><p14:sldId id="{found[1]}"/>'
        "</p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>"
    )
    show = f'<p:custShow name="Ours" id="0"><p:sldLst><p:sld r:id="{found[2]}"/></p:sldLst></p:custShow>'
    text = re.sub(r"<p:extLst>.*</p:extLst>", "", text, flags=re.DOTALL)
    text = text.replace("<p:defaultTextStyle>", f"<p:custShowLst>{show}</p:custShowLst><p:defaultTextStyle>", 1)
    return text.replace("</p:presentation>", section)


def test_sections_and_shows_of_a_template_go_with_its_slides(made: Made, spoken: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(made("pptx", scenes=SCENES, template=changed(spoken, with_shows)))) as parts:
        assert len(set(parts.namelist())) == len(parts.namelist())
        written = parts.read("ppt/presentation.xml").decode()
        assert "custShow " not in written
        assert "sectionLst" not in written
        assert not any("of our own" in parts.read(name).decode() for name in parts.namelist() if "notesSlide" in name)


@pytest.mark.parametrize("place", [(7.0, 0.1, 3.9, 0.6), (0.0, 0.0, 2.0, 7.4)])
def test_a_title_in_a_corner_or_down_a_side_leaves_the_slide_its_width(
    made: Made, agency: Path, place: tuple[float, ...]
) -> None:
    presentation = Presentation(str(agency))
    for holder in (presentation.slide_master, *presentation.slide_layouts):
        for shape in holder.placeholders:
            if "Title" in shape.name:
                shape.left, shape.top, shape.width, shape.height = map(Inches, place)
    presentation.save(str(agency))
    shown = Presentation(io.BytesIO(made("pptx", scenes=SCENES, template=str(agency))))
    wide = shown.slide_width
    assert [shape.name for slide in shown.slides for shape in slide.shapes if shape.left + shape.width > wide] == []
    assert max(shape.width for slide in shown.slides for shape in slide.shapes) > wide / 2


def test_a_template_with_a_password_is_refused_with_what_to_do(made: Made, tmp_path: Path) -> None:
    file = tmp_path / "locked.pptx"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    with pytest.raises(ExportError, match="has a password"):
        made("pptx", scenes=SCENES, template=str(file))


def test_a_template_in_the_strict_form_is_refused_with_what_to_do(made: Made, agency: Path) -> None:
    transitional, strict = "http://schemas.openxmlformats.org/{}/2006/{}", "http://purl.oclc.org/ooxml/{}/{}"
    names = [("presentationml", "main"), ("drawingml", "main"), ("officeDocument", "relationships")]

    def as_strict(part: str, text: str) -> str:
        for name in names:
            text = text.replace(transitional.format(*name), strict.format(*name))
        return text

    with pytest.raises(ExportError, match="is saved as Strict Open XML; save it as"):
        made("pptx", scenes=SCENES, template=changed(agency, as_strict))
