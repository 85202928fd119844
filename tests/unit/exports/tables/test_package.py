"""The archive of tables is read again: every file, what describes it, and what is left out."""

import io
import json
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

import regiondata
from regiondata.exports.make_file import make_file
from regiondata.exports.open_data.redistribution import release_region
from regiondata.exports.request import ExportError, ExportRequest
from regiondata.wording.key_labels import key_labels

pytestmark = pytest.mark.slow

Made = Callable[..., bytes]


@pytest.fixture
def archive(made: Made) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(made("zip")))


@pytest.fixture
def descriptor(archive: zipfile.ZipFile) -> dict[str, Any]:
    described: dict[str, Any] = json.loads(archive.read("datapackage.json"))
    return described


def test_every_file_is_described_by_its_bytes(archive: zipfile.ZipFile, descriptor: dict[str, Any]) -> None:
    text = {one["path"]: one["hash"] for one in descriptor["resources"]}
    found = {path: f"sha256:{sha256(archive.read(path)).hexdigest()}" for path in text}
    assert text == found


def test_tables_come_in_every_form(descriptor: dict[str, Any]) -> None:
    assert {one["format"] for one in descriptor["resources"]} == {"csv", "geojson", "parquet"}


def test_csv_and_parquet_hold_the_frames_values(archive: zipfile.ZipFile, valid: Path) -> None:
    frame = release_region(regiondata.load("silver-delta", data=valid))[0]["comparators"]
    written = pd.read_csv(io.BytesIO(archive.read("csv/comparators.csv")))["value"].dropna()
    packed = pd.read_parquet(io.BytesIO(archive.read("parquet/comparators.parquet")))["value"].dropna()
    expected = frame["value"].astype("float64").dropna().tolist()
    assert [written.tolist(), packed.astype("float64").tolist()] == [expected, expected]


def test_parquet_says_inside_of_which_day_it_is(archive: zipfile.ZipFile) -> None:
    metadata = pq.read_schema(io.BytesIO(archive.read("parquet/places.parquet"))).metadata
    assert "31 January 2026" in json.loads(metadata[b"regiondata"]).values()


def test_places_are_points_with_longitude_first(archive: zipfile.ZipFile, valid: Path) -> None:
    places = regiondata.load("silver-delta", data=valid).places
    first = json.loads(archive.read("geojson/places.geojson"))["features"][0]
    assert first["geometry"]["coordinates"] == [places["longitude"].iloc[0], places["latitude"].iloc[0]]


def test_the_descriptor_lists_what_is_withheld(descriptor: dict[str, Any], valid: Path) -> None:
    _, withheld = release_region(regiondata.load("silver-delta", data=valid))
    assert [left["source"] for left in descriptor["withheld"]] == [left.source for left in withheld]


def test_the_page_to_read_first_names_the_sources_of_what_is_withheld(archive: zipfile.ZipFile, valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    _, withheld = release_region(region)
    readme = archive.read("README.txt").decode()
    assert all(f"from {key_labels(region).citation(left.source)}. " in readme for left in withheld)


def test_rows_of_sources_that_may_not_be_passed_on_are_nowhere(archive: zipfile.ZipFile, valid: Path) -> None:
    sources = regiondata.load("silver-delta", data=valid).sources
    barred = set(sources.index[sources["republish"] == "no"])
    written = pd.read_csv(io.BytesIO(archive.read("csv/comparators.csv")))
    assert barred
    assert not set(written["source"]) & barred


def test_the_page_to_read_first_says_day_version_and_address(archive: zipfile.ZipFile, valid: Path) -> None:
    text = archive.read("README.txt").decode()
    text = ["31 January 2026", regiondata.load("silver-delta", data=valid).fingerprint, "https://dashboard.example"]
    assert all(words in text for words in text)


def test_two_runs_give_the_same_bytes(export_request: Callable[..., ExportRequest], made: Made) -> None:
    assert make_file(export_request("zip")) == made("zip")


def test_one_table_says_in_columns_where_it_comes_from(made: Made) -> None:
    table = pd.read_csv(io.BytesIO(made("csv", table="key_figures")))
    assert set(table["as_of"]) == {"2026-01-31"}


def test_a_table_that_does_not_exist_is_refused_with_those_that_do(made: Made) -> None:
    with pytest.raises(ExportError, match="key_figures"):
        made("csv", table="nothing")
