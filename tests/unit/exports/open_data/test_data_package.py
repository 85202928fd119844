"""The descriptor says what is in every file, where it comes from, and what is withheld."""

import io
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import regiondata
from regiondata.exports.open_data.data_package import PackedFile, describe_package
from regiondata.exports.open_data.redistribution import release_region
from regiondata.exports.tables.writers import csv_bytes, json_bytes
from regiondata.region import Region

pytestmark = pytest.mark.slow


Packed = tuple[list[PackedFile], dict[str, Any]]
"""The files of a package, and what its descriptor says of them."""


def pack(region: Region) -> Packed:
    released, withheld = release_region(region)
    files = [
        PackedFile(name, f"{name}.csv", csv_bytes(frame.reset_index() if frame.index.name else frame), frame)
        for name, frame in released.items()
    ]
    return files, json.loads(json_bytes(describe_package(region, files, withheld)))


@pytest.fixture(scope="module", params=["invented", *regiondata.list_regions()])
def region(request: pytest.FixtureRequest, valid: Path) -> Region:
    """The invented region, then every real one."""
    invented = request.param == "invented"
    return regiondata.load("silver-delta", data=valid) if invented else regiondata.load(request.param)


@pytest.fixture(scope="module")
def packed(region: Region) -> Packed:
    """The package of a region, made once: nobody changes it."""
    return pack(region)


def test_every_file_is_described_with_its_columns_in_order(packed: Packed) -> None:
    files, descriptor = packed
    for file, resource in zip(files, descriptor["resources"], strict=True):
        written = pd.read_csv(io.BytesIO(file.content), nrows=0).columns.tolist()
        assert [field["name"] for field in resource["schema"]["fields"]] == written


def test_every_column_has_a_meaning(packed: Packed) -> None:
    _, descriptor = packed
    fields = [field for resource in descriptor["resources"] for field in resource["schema"]["fields"]]
    assert [field["name"] for field in fields if not field["description"].endswith((".", "?"))] == []


def test_sizes_and_hashes_are_those_of_the_bytes(packed: Packed) -> None:
    files, descriptor = packed
    said = [(resource["bytes"], resource["hash"]) for resource in descriptor["resources"]]
    assert said == [(len(file.content), f"sha256:{sha256(file.content).hexdigest()}") for file in files]


def test_every_reference_to_another_table_holds(packed: Packed) -> None:
    files, descriptor = packed
    frames = {file.name: file.frame for file in files}
    for resource in descriptor["resources"]:
        for foreign in resource["schema"].get("foreignKeys", []):
            used = frames[resource["name"]][foreign["fields"][0]].dropna()
            assert set(used) <= set(frames[foreign["reference"]["resource"]].index), (resource["name"], foreign)


def test_what_is_withheld_is_listed_with_its_reason(valid: Path) -> None:
    region = regiondata.load("quiet-isles", data=valid)
    _, descriptor = pack(region)
    assert descriptor["withheld"]
    assert all(left_out["reason"].endswith(".") for left_out in descriptor["withheld"])


def test_every_source_is_named_with_its_licence(region: Region, packed: Packed) -> None:
    _, descriptor = packed
    assert {source["name"] for source in descriptor["sources"]} == set(region.sources.index)
    assert all(source["licence"] for source in descriptor["sources"])


def test_the_same_region_gives_the_same_bytes(valid: Path) -> None:
    first, second = (pack(regiondata.load("silver-delta", data=valid, as_of="2026-01-01")) for _ in range(2))
    assert json_bytes(first[1]) == json_bytes(second[1])
