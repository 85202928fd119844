"""What an address names: records there are, records there are not, and those called nearly the same."""

from datetime import date
from pathlib import Path

import pytest

from regiondata.analysis.record_lookup import RECORD_KINDS, find_unknown, near_records, record_labels
from regiondata.region import Region, load_region


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return load_region("silver-delta", valid, date(2025, 6, 30))


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_a_misspelt_key_finds_its_record_first(region: Region, kind: str) -> None:
    for key in record_labels(kind, region):
        assert next(iter(near_records(kind, f"{key}x", region))) == key


def test_nothing_is_near_what_nobody_says(region: Region) -> None:
    assert near_records("place", "", region) == {}
    assert near_records("place", "%%%", region) == {}
    assert near_records("nothing", "amber_clinic", region) == {}


def test_parameters_mean_records_where_they_do(region: Region) -> None:
    assert find_unknown("compare", {"source": ["nobody"]}, region) is None
    assert find_unknown("sources", {"source": ["nobody"]}, region) is not None
    assert find_unknown("map", {"hub": ["foundry_quarter", "nobody"]}, region) is not None
    assert find_unknown("figures", {"figure": ["nobody"], "version": ["2020"]}, region) is None
