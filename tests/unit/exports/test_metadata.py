"""What a file says about itself is computed from what is in it: choices, view, day, version, and what is withheld."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

import regiondata
from regiondata.exports.metadata import imprint_facts, request_imprint, withheld_words
from regiondata.exports.request import ExportRequest
from regiondata.exports.requested_scenes import request_presentation
from regiondata.region import Region

from .conftest import SCENES


@pytest.fixture
def region(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid, as_of="2026-01-31")


def described(request: ExportRequest, region: Region) -> dict[str, str]:
    shown = request_presentation(request, region) if request.scenes else None
    return imprint_facts(request_imprint(request, region, presentation=shown))


def test_choices_view_day_and_version_are_those_of_the_file(
    export_request: Callable[..., ExportRequest], region: Region
) -> None:
    facts = described(export_request("pdf", figures=("exports",), view="printed"), region)
    assert "exports" in facts["Selection"]
    assert facts["Figures"] == "as printed"
    assert facts["As of"] == "31 January 2026"
    assert facts["Data version"] == region.fingerprint
    assert region.fingerprint in facts["This version opens at"]


def test_only_what_the_file_rests_on_is_said_to_be_withheld(
    export_request: Callable[..., ExportRequest], region: Region
) -> None:
    one = request_imprint(export_request("pdf", figures=("exports",)), region).withheld
    everything = request_imprint(export_request("xlsx"), region).withheld
    document = region.sources.at[region.key_figures.at["exports", "source"], "title"]
    assert any(str(document) in sentence for sentence in one)
    assert len(" ".join(one)) <= len(" ".join(everything))


def test_a_source_that_may_be_passed_on_whole_withholds_nothing(region: Region) -> None:
    free = region.sources.index[region.sources["republish"] == "whole"]
    assert withheld_words(map(str, free), region) == ()


def test_each_rule_is_said_with_its_reason(region: Region) -> None:
    for key, source in region.sources[region.sources["document"].isna()].iterrows():
        sentences = " ".join(withheld_words([str(key)], region))
        reason = {"cited": "only single values", "no": "may not be republished", "whole": ""}[source["republish"]]
        assert reason in sentences


@pytest.mark.slow
@pytest.mark.parametrize("form", ["pptx", "html", "deck", "pdf", "xlsx"])
def test_every_file_of_scenes_says_what_is_withheld(
    made: Callable[..., bytes], export_request: Callable[..., ExportRequest], region: Region, form: str
) -> None:
    request = export_request(form, scenes=SCENES)
    withheld = request_imprint(request, region, presentation=request_presentation(request, region)).withheld
    assert withheld
    assert "Withheld" in _text(form, made(form, scenes=SCENES))


@pytest.mark.slow
def test_what_was_left_out_is_named(export_request: Callable[..., ExportRequest], region: Region) -> None:
    request = export_request("html", scenes=("figures.exports",))
    shown = replace(request_presentation(request, region), left_out=("hub.nowhere",))
    assert (
        imprint_facts(request_imprint(request, region, presentation=shown))["Not found and left out"] == "hub.nowhere"
    )


def _text(form: str, content: bytes) -> str:
    if form in {"html", "deck"}:
        return content.decode()
    if form == "pdf":
        return " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_an_address_that_cannot_be_split_breaks_no_file(
    export_request: Callable[..., ExportRequest], region: Region
) -> None:
    order = export_request("xlsx").model_copy(update={"home": "http://[half"})
    facts = described(order, region)
    assert facts["This version opens at"].startswith("/")
    assert facts["Link"].startswith("http://[half/")
