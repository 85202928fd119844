"""A snapshot opens as it was written, whatever is in its tables and whatever is asked for by its name."""

import json
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from regiondata.data.release_snapshots import (
    MANIFEST,
    SnapshotError,
    decode_table,
    encode_table,
    find_snapshot,
    list_snapshots,
    open_table,
    open_tables,
    write_snapshot,
)

DAY = date(2026, 1, 31)
ONE, TWO = "0123456789ab", "ba9876543210"
HOSTILE = [
    "",
    ".",
    "..",
    "../../../etc/passwd",
    "..%2f..%2fetc",
    "0123456789AB",
    "0123456789ab/",
    "0123456789ab\n",
    "0123456789ab\x00",
    "٠١٢٣٤٥٦٧٨٩ab",
    "0" * 100_000,
    "tables",
    "C:\\windows",
    "０１２３４５６７８９ab",
]


def some_tables(value: float = 1.5) -> dict[str, pd.DataFrame]:
    figures = pd.DataFrame({"key": ["a", "b"], "name": ["A", None], "value": [value, None], "count": [1, None]})
    figures = figures.astype({"key": "str", "name": "str", "value": "Float64", "count": "Int64"}).set_index("key")
    return {"key_figures": figures, "rows": pd.DataFrame({"text": ["", "x"]}, dtype="str")}


def files_of(data: Path) -> dict[str, bytes]:
    return {str(file.relative_to(data)): file.read_bytes() for file in sorted(data.rglob("*")) if file.is_file()}


def test_what_is_opened_is_what_was_written(tmp_path: Path) -> None:
    saved = write_snapshot("delta", ONE, some_tables(), tmp_path, day=DAY, note="First.")
    assert find_snapshot("delta", ONE, tmp_path) == saved
    for name, frame in open_tables(saved, tmp_path).items():
        pd.testing.assert_frame_equal(frame, some_tables()[name])


CELLS = {
    "str": st.none() | st.text(st.characters(exclude_categories=["Cs"])),
    "Float64": st.none() | st.floats(allow_nan=False, allow_infinity=False),
    "Int64": st.none() | st.integers(-(2**62), 2**62),
    "boolean": st.none() | st.booleans(),
    "float64": st.none() | st.floats(allow_nan=False, allow_infinity=False),
    "bool": st.booleans(),
}


@st.composite
def frames(draw: st.DrawFn) -> pd.DataFrame:
    kinds = draw(st.dictionaries(st.text("abc_", min_size=1, max_size=5), st.sampled_from(sorted(CELLS)), min_size=1))
    rows = draw(st.integers(0, 4))
    columns = {name: draw(st.lists(CELLS[kind], min_size=rows, max_size=rows)) for name, kind in kinds.items()}
    return pd.DataFrame(columns, dtype="object").astype(kinds)


@settings(max_examples=examples(60), deadline=None)
@given(frames())
def test_any_table_comes_back_cell_by_cell_and_twice_as_the_same_bytes(frame: pd.DataFrame) -> None:
    content = encode_table(frame)
    pd.testing.assert_frame_equal(decode_table(content), frame)
    assert encode_table(decode_table(content)) == content


def test_two_snapshots_share_the_table_that_did_not_change(tmp_path: Path) -> None:
    write_snapshot("delta", ONE, some_tables(), tmp_path, day=DAY, note="")
    write_snapshot("delta", TWO, some_tables(2.5), tmp_path, day=DAY, note="")
    assert len(list((tmp_path / "releases/delta/tables").iterdir())) == 3
    assert [snapshot.version for snapshot in list_snapshots("delta", tmp_path)] == [ONE, TWO]


def test_the_same_tables_give_the_same_files(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write_snapshot("delta", ONE, some_tables(), tmp_path / folder, day=DAY, note="x")
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_a_version_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    write_snapshot("delta", ONE, some_tables(), tmp_path, day=DAY, note="First.")
    before = files_of(tmp_path)
    assert write_snapshot("delta", ONE, some_tables(9), tmp_path, day=date(2027, 1, 1), note="Again.").note == "First."
    assert files_of(tmp_path) == before


@pytest.mark.parametrize("version", HOSTILE)
def test_a_hostile_version_is_no_version(version: str, tmp_path: Path) -> None:
    write_snapshot("delta", ONE, some_tables(), tmp_path, day=DAY, note="")
    assert find_snapshot("delta", version, tmp_path) is None
    assert find_snapshot(version, ONE, tmp_path) is None
    with pytest.raises(SnapshotError):
        write_snapshot("delta", version, some_tables(), tmp_path, day=DAY, note="")


def test_a_damaged_table_is_noticed(tmp_path: Path) -> None:
    saved = write_snapshot("delta", ONE, some_tables(), tmp_path, day=DAY, note="")
    other = write_snapshot("delta", TWO, some_tables(2.5), tmp_path, day=DAY, note="")
    tables = tmp_path / "releases/delta/tables"
    shutil.copy(tables / f"{other.tables['key_figures']}.xz", tables / f"{saved.tables['key_figures']}.xz")
    with pytest.raises(SnapshotError, match="damaged"):
        open_table(saved, "key_figures", tmp_path)


@pytest.mark.parametrize("described", ["{", "[]", "null", '{"region": "delta"}'])
def test_a_broken_manifest_is_an_error_in_words(described: str, tmp_path: Path) -> None:
    folder = tmp_path / "releases/delta" / ONE
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_text(described)
    with pytest.raises(SnapshotError, match="cannot be read"):
        list_snapshots("delta", tmp_path)


def test_a_manifest_that_names_another_path_opens_nothing(tmp_path: Path) -> None:
    write_snapshot("delta", ONE, some_tables(), tmp_path, day=DAY, note="")
    file = tmp_path / "releases/delta" / ONE / MANIFEST
    described = json.loads(file.read_text())
    file.write_text(json.dumps({**described, "tables": {"key_figures": "../../../secret"}, "note": "changed"}))
    saved = find_snapshot("delta", ONE, tmp_path)
    assert saved is not None
    with pytest.raises(SnapshotError, match="no digest"):
        open_table(saved, "key_figures", tmp_path)
