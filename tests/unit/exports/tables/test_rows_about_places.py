"""Tables of a hub, a place or a short list hold these and what they rest on, in every format, and are called so."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import regiondata
from regiondata.analysis.hubs import hub_figures, hub_organisations, hub_places
from regiondata.exports.make_file import make_file
from regiondata.exports.request import ExportError, ExportRequest, file_name
from regiondata.exports.tables.frame_selection import released_frames
from regiondata.region import Region

pytestmark = pytest.mark.slow

Made = Callable[..., bytes]
HUB, PLACE = "foundry_quarter", "amber_clinic"


@pytest.fixture(scope="module")
def delta(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid, as_of="2026-01-31")


def place_keys(content: bytes) -> set[str]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    paths = {path.partition("/")[0]: path for path in archive.namelist() if "/places." in path}
    if "csv" in paths:
        return set(pd.read_csv(io.BytesIO(archive.read(paths["csv"])))["key"])
    if "parquet" in paths:
        return set(pd.read_parquet(io.BytesIO(archive.read(paths["parquet"])))["key"])
    return {feature["id"] for feature in json.loads(archive.read(paths["geojson"]))["features"]}


@pytest.mark.parametrize("form", ["csv", "geojson", "parquet", "zip"])
def test_an_archive_of_a_hub_holds_only_its_places(made: Made, delta: Region, form: str) -> None:
    assert place_keys(made(form, hubs=(HUB,))) == {HUB, *hub_places(HUB, delta).index}


def test_a_workbook_of_a_hub_holds_only_its_places(made: Made, delta: Region) -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(made("xlsx", hubs=(HUB,))))["places"]
    held = {row[0].value for row in sheet.iter_rows(min_row=2)}
    assert held == {HUB, *hub_places(HUB, delta).index}


def test_a_place_and_a_short_list_hold_what_was_named(made: Made) -> None:
    other = "amber_college"
    assert place_keys(made("csv", hubs=(PLACE,))) == {PLACE}
    assert place_keys(made("geojson", hubs=(PLACE, other))) == {PLACE, other}


def test_a_hub_brings_its_organisations_and_figures(delta: Region) -> None:
    frames, _ = released_frames(delta, places=[HUB])
    for name, rows in (("organisations", hub_organisations(HUB, delta)), ("key_figures", hub_figures(HUB, delta))):
        assert set(frames[name].index if name in frames else ()) == set(rows.index)


@pytest.mark.parametrize("slug", regiondata.list_regions())
def test_whatever_a_hubs_tables_name_as_a_source_is_in_them(slug: str) -> None:
    region = regiondata.load(slug)
    for hub in region.places.index[region.places["kind"] == "hub"]:
        frames, _ = released_frames(region, places=[hub])
        named = {key for frame in frames.values() if "source" in frame for key in frame["source"].dropna()}
        assert named <= set(frames["sources"].index), hub
        assert "comparators" not in frames
        assert len(frames["places"]) < len(region.places)


def test_statistics_of_everybody_do_not_come_with_a_hub(made: Made) -> None:
    names = zipfile.ZipFile(io.BytesIO(made("zip", hubs=(HUB,)))).namelist()
    assert not [name for name in names if "comparators" in name]


def test_figures_have_no_points_on_a_map_and_that_is_said(export_request: Callable[..., ExportRequest]) -> None:
    with pytest.raises(ExportError, match="GeoJSON holds places"):
        make_file(export_request("geojson", figures=("research",)))


@pytest.mark.parametrize(
    ("cells", "part"),
    [
        ({"hubs": (HUB,)}, "foundry-quarter"),
        ({"hubs": (HUB, PLACE)}, "2-places"),
        ({"figures": ("research",)}, "research"),
        ({"figures": ("research", "exports"), "table": "key_figures"}, "2-figures-key-figures"),
        ({"hubs": ("x" * 200,)}, "x" * 60),
    ],
)
def test_a_file_is_called_what_it_holds(
    export_request: Callable[..., ExportRequest], cells: dict[str, tuple[str, ...]], part: str
) -> None:
    assert file_name(export_request("pdf", **cells)) == f"silver-delta-{part}-2026-01-31.pdf"
