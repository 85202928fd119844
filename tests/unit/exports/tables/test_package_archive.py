"""Archives hold what is put into them, of whatever day."""

import io
import zipfile
from datetime import datetime

import pytest

from regiondata.exports.tables.package import with_fixed_times, zip_bytes


@pytest.mark.parametrize(("year", "written"), [(1, 1980), (1979, 1980), (2026, 2026), (2108, 2107), (9999, 2107)])
def test_a_day_that_archives_cannot_name_is_the_nearest_they_can(year: int, written: int) -> None:
    packed = zip_bytes({"a.csv": b"a,b"}, datetime(year, 6, 1))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.getinfo("a.csv").date_time[:3] == (written, 6, 1)
        assert archive.read("a.csv") == b"a,b"


def test_an_office_document_of_any_day_can_be_opened() -> None:
    document = zip_bytes({"x.xml": b"<x/>"}, datetime(2026, 1, 1))
    with zipfile.ZipFile(io.BytesIO(with_fixed_times(document, datetime(9999, 12, 31)))) as archive:
        assert archive.testzip() is None
