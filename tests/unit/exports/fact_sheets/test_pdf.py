"""Fact sheets are read again: one page each, tagged, with values, verdicts, places in print, and sources."""

import io
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest

import regiondata
from regiondata.analysis.hubs import hub_keys
from regiondata.exports.fact_sheets.requested_sheets import request_sheets
from regiondata.exports.fact_sheets.sheet import Heading, Paragraph, Picture
from regiondata.exports.make_file import make_file
from regiondata.exports.request import ExportRequest
from regiondata.stories.scene_kinds import hub_map
from regiondata.wording.display_figures import display_figures

pytestmark = pytest.mark.slow

Made = Callable[..., bytes]


def words(content: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).replace("\u00a0", " ").split())


@pytest.fixture(params=["invented", *regiondata.list_regions()])
def everywhere(request: pytest.FixtureRequest, valid: Path) -> tuple[str, str]:
    """The invented region, then every real one: slug and data folder."""
    return ("silver-delta", str(valid)) if request.param == "invented" else (request.param, "")


def test_every_figure_has_a_page_of_its_own(everywhere: tuple[str, str]) -> None:
    slug, data = everywhere
    keys = tuple(regiondata.load(slug, data=data or None).key_figures.index)
    content = make_file(ExportRequest(format="pdf", region=slug, data=data, day="2026-01-31", figures=keys))
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == len(keys)


def test_the_region_and_each_hub_have_a_page(everywhere: tuple[str, str]) -> None:
    slug, data = everywhere
    places = regiondata.load(slug, data=data or None).places
    content = make_file(ExportRequest(format="pdf", region=slug, data=data, day="2026-01-31"))
    assert len(pypdf.PdfReader(io.BytesIO(content)).pages) == 1 + int((places["kind"] == "hub").sum())


def test_a_hub_has_its_map_and_the_licence_of_it_once(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    licensed = ExportRequest(
        format="pdf", region="silver-delta", data=str(valid), day="2026-01-31", hubs=("foundry_quarter",)
    )
    (sheet,) = request_sheets(licensed, region)
    drawn = [part for part in (*sheet.left, *sheet.right) if isinstance(part, Picture)]
    attribution = hub_map("foundry_quarter", region).attribution
    stated = [part for part in sheet.end if isinstance(part, Paragraph) and part.text == attribution]
    assert drawn[0].source == ""
    assert len(stated) == (1 if attribution else 0)


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_every_hub_of_a_real_region_fits_on_one_page_with_its_map(slug: str) -> None:
    region = regiondata.load(slug)
    for key in region.places.index[region.places["kind"] == "hub"]:
        content = make_file(ExportRequest(format="pdf", region=slug, day="2026-01-31", hubs=(str(key),)))
        pages = pypdf.PdfReader(io.BytesIO(content)).pages
        text = words(content).replace(" ", "")
        attribution = hub_map(str(key), region).attribution[:40].replace(" ", "")
        assert (key, len(pages), text.count(attribution)) == (key, 1, 1)


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_every_hub_and_place_of_a_real_region_has_map_chart_and_contact_on_its_page(slug: str) -> None:
    region = regiondata.load(slug)
    for key in region.places.index:
        (sheet,) = request_sheets(ExportRequest(format="pdf", region=slug, hubs=(str(key),)), region)
        drawn = [part for part in sheet.right if isinstance(part, Picture)]
        headings = {part.text for part in (*sheet.left, *sheet.right) if isinstance(part, Heading)}
        assert len(drawn) == 2, key
        assert "Contact" in headings, key
        assert drawn[0].alt, key
        assert drawn[1].title, key


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_every_open_question_on_a_hub_s_page_stands_with_its_reason(slug: str) -> None:
    region = regiondata.load(slug)
    reasons = region.frames["unknowns"].set_index("question")["reason"]
    asked = 0
    for hub in hub_keys(region):
        (sheet,) = request_sheets(ExportRequest(format="pdf", region=slug, hubs=(hub,)), region)
        lines = [part.text for part in sheet.left if isinstance(part, Paragraph)]
        for line, after in pairwise(lines):
            if line in reasons.index:
                assert after.startswith(reasons[line]), hub
                asked += 1
    assert asked


def test_a_place_s_page_holds_what_it_offers_and_where_that_is_printed(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    offering = str(region.frames["capabilities"]["place"].iloc[0])
    (sheet,) = request_sheets(ExportRequest(format="pdf", region="silver-delta", hubs=(offering,)), region)
    headings = {part.text for part in (*sheet.left, *sheet.right) if isinstance(part, Heading)}
    if region.places.at[offering, "kind"] != "hub":
        assert {"Details", "What it offers", "Printed in"} <= headings


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_a_story_is_a_report_whose_contents_lead_to_its_pages(slug: str) -> None:
    region = regiondata.load(slug, as_of="2026-01-31")
    story = next(iter(region.stories))
    content = make_file(ExportRequest(format="pdf", region=slug, day="2026-01-31", story=story))
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    texts = [" ".join(page.extract_text().split()) for page in pages]
    sheets = request_sheets(ExportRequest(format="pdf", region=slug, story=story), region)
    assert [sheet.role for sheet in sheets][:3] == ["cover", "contents", ""]
    listed = [part.text for part in sheets[2].head if isinstance(part, Heading)]
    links = [one.get_object() for one in pages[1]["/Annots"]]
    assert len(links) >= len(listed) + len(sheets) - 3
    for title in listed:
        assert _squeezed(title) in _squeezed(texts[1])


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_no_heading_of_a_report_is_parted_from_its_picture(slug: str) -> None:
    region = regiondata.load(slug, as_of="2026-01-31")
    for story in region.stories:
        request = ExportRequest(format="pdf", region=slug, day="2026-01-31", story=story)
        pages = pypdf.PdfReader(io.BytesIO(make_file(request))).pages
        texts = [_squeezed(page.extract_text()) for page in pages[2:]]
        parts = request_sheets(request, region)[2].head
        for heading, picture in pairwise(parts):
            if isinstance(heading, Heading) and isinstance(picture, Picture) and picture.title:
                titles = _squeezed(heading.text), _squeezed(picture.title)
                assert any(all(title in text for title in titles) for text in texts), (story, heading.text)


def test_a_report_names_the_licences_of_its_maps_once(made: Made, valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    scenes = ("hub.foundry_quarter", "figures.exports", "hub.foundry_quarter", "figures.research")
    sheets = request_sheets(ExportRequest(format="pdf", region="silver-delta", scenes=scenes), region)
    maps = [part for sheet in sheets for part in sheet.head if isinstance(part, Picture) and not part.title]
    named = [part.source for part in maps if part.source]
    assert maps
    assert len(named) == len(set(named))


def _squeezed(text: str) -> str:
    return "".join(text.split())


def test_a_passport_says_value_verdict_and_place(made: Made, valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid, as_of="2026-01-31")
    figure = region.key_figures.loc["research"]
    text = words(made("pdf", figures=("research",)))
    texts = display_figures(region).loc["research"]
    described = [texts["value"].replace("\u00a0", " "), texts["verdict"], texts["definition"], str(figure["section"])]
    assert [part for part in described if part not in text] == []


def test_a_passport_says_of_which_day_and_data_it_is(made: Made, valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    text = words(made("pdf", figures=("research",)))
    assert "31 January 2026" in text
    assert region.fingerprint in text


def test_the_document_is_tagged_and_names_its_language(made: Made) -> None:
    root = pypdf.PdfReader(io.BytesIO(made("pdf"))).trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/Lang"]) == (True, "en")


def test_two_runs_give_the_same_bytes(export_request: Callable[..., ExportRequest], made: Made) -> None:
    assert make_file(export_request("pdf")) == made("pdf")


def test_hostile_names_are_text(made: Made) -> None:
    assert "<script>alert(1)</script>" in words(made("pdf", hubs=("foundry_quarter",)))


def test_markup_of_the_typesetter_is_text(broken: Path) -> None:
    figures = broken / "regions/silver-delta/key_figures.yaml"
    hostile = "#panic() $x$ *b* @a ``c``"
    written = figures.read_text(encoding="utf-8")
    name = written.partition("  name: ")[2].partition("\n")[0]
    figures.write_text(written.replace(f"  name: {name}\n", f'  name: "{hostile}"\n', 1), encoding="utf-8")
    content = make_file(ExportRequest(format="pdf", region="silver-delta", data=str(broken), figures=("exports",)))
    assert hostile in words(content)


def test_a_story_ends_with_the_passports_of_its_figures(made: Made) -> None:
    text = words(made("pdf", scenes=("figures.exports.research",)))
    assert text.count("Key figure record") == 2


def test_a_story_says_at_which_address_it_is_presented(made: Made) -> None:
    assert "https://dashboard.example/present" in words(made("pdf", scenes=("figures.exports",)))
