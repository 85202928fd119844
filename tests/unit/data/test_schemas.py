"""Every frame is what its schema states, and whatever is stated is documented."""

from pathlib import Path

import pandas as pd
import pandera.pandas as pa
import pytest

import regiondata
from regiondata import Region
from regiondata.cli.main import find_problems, main
from regiondata.data.schemas import SCHEMAS, Schema, frame_faults
from regiondata.paths import CHECKOUT
from regiondata.wording import column_descriptions as columns
from regiondata.wording.column_descriptions import column_meaning, describe_frames


@pytest.fixture(scope="module", params=["shipped", "invented", "empty"])
def region(request: pytest.FixtureRequest) -> Region:
    """Return a shipped region, an invented one, and one of which most files are left out."""
    invented = CHECKOUT / "tests" / "data" / "valid"
    if request.param == "shipped":
        return regiondata.load(regiondata.list_regions()[0], as_of="2026-01-01")
    return regiondata.load("silver-delta" if request.param == "invented" else "quiet-isles", data=invented)


def as_pandera(schema: Schema) -> pa.DataFrameSchema:
    """Return a schema as the library states it: no column more, none less, in this order."""
    columns = {name: pa.Column(dtype, nullable=True) for name, dtype in schema.columns.items() if name != "key"}
    index = pa.Index("str", unique=True, name="key") if schema.is_keyed else None
    return pa.DataFrameSchema(columns, index=index, strict=True, ordered=True)


@pytest.mark.slow
@pytest.mark.parametrize("schema", SCHEMAS, ids=lambda schema: schema.reached)
def test_a_frame_is_what_is_stated_of_it(schema: Schema, region: Region) -> None:
    frame = schema.of(region)
    as_pandera(schema).validate(frame)
    assert list(frame_faults(schema, frame)) == []


def test_every_frame_of_a_region_is_stated(region: Region) -> None:
    stated = {schema.reached for schema in SCHEMAS}
    assert {f"frames['{name}']" for name in region.frames} <= stated
    assert {f"terms['{name}']" for name in region.terms} <= stated


def test_every_column_has_a_meaning() -> None:
    named = [(schema.reached, name) for schema in SCHEMAS for name in schema.columns]
    assert len(SCHEMAS) > 50
    assert [(reached, name) for reached, name in named if not column_meaning(name)] == []


def test_no_column_is_given_two_meanings() -> None:
    parts = (columns._identity, columns._values, columns._time, columns._verdicts, columns._evidence)
    parts += (columns._people, columns._places, columns._prospect, columns._computed, columns._terms)
    given = [name for part in parts for name in part()]
    assert sorted({name for name in given if given.count(name) > 1}) == []
    assert set(given) == set(columns._meanings("en"))


FRAME = pd.DataFrame({"name": ["a", "b"], "value": pd.array([1.0, None], dtype="Float64")}, index=["k", "l"])
FRAME.index.name = "key"
STATED = Schema("frames['any']", {"key": "str", "name": "str", "value": "Float64"})

WRONG = {
    "a column misspelt": (FRAME.rename(columns={"name": "nmae"}), {"name", "nmae"}),
    "a column left out": (FRAME[["name"]], {"value"}),
    "a column more": (FRAME.assign(more=1), {"more"}),
    "another dtype": (FRAME.assign(value=["1", "2"]), {"value"}),
    "another order": (FRAME[["value", "name"]], {""}),
    "a key twice": (FRAME.rename(index={"l": "k"}), {"key"}),
    "no keys": (FRAME.reset_index(drop=True), {"key"}),
}


def test_what_is_as_stated_has_no_fault() -> None:
    assert list(frame_faults(STATED, FRAME)) == []


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_not_as_stated_is_found_by_us_as_by_the_library(wrong: str) -> None:
    frame, columns = WRONG[wrong]
    assert {column for column, _, _ in frame_faults(STATED, frame)} == columns
    with pytest.raises(pa.errors.SchemaErrors):
        as_pandera(STATED).validate(frame, lazy=True)


def test_check_reports_a_frame_that_is_not_as_stated(valid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    misspelt = Schema("key_figures", {"verdcit": "str"}, SCHEMAS[0])
    monkeypatch.setattr("regiondata.cli.main.SCHEMAS", (misspelt,))
    lines = [str(problem) for problem in find_problems(valid)]
    assert any(line.endswith(" key_figures verdcit: no such column, expected str") for line in lines)


def test_the_documentation_prints_the_frames_as_they_are_stated(capsys: pytest.CaptureFixture[str]) -> None:
    main(["frames"])
    printed = capsys.readouterr().out
    documented = (CHECKOUT / "docs" / "data.md").read_text(encoding="utf-8").partition("\n### ")
    assert printed == f"{describe_frames()}\n"
    assert "### " + documented[2] == printed, "print the frames again with: regiondata frames"
