"""A snapshot opens as it was written, whatever is in its tables and whatever is asked for by its name."""

import hashlib
import json
import logging
import lzma
import os
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis_examples import examples

from regiondata.cli.main import main
from regiondata.data.release_snapshots import (
    MANIFEST,
    MOST_UNPACKED,
    SnapshotError,
    find_snapshot,
    list_snapshots,
    open_table,
    open_tables,
    snapshot_problems,
    write_snapshot,
)
from regiondata.data.release_table_format import RELIED_ON, decode_table, encode_table

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
    """Return the tables that every snapshot has, and one more; only two of them have rows."""
    tables = empty_tables()
    figures = pd.DataFrame({"key": ["a", "b"], "name": ["A", None], "value": [value, None]})
    figures = figures.astype({"key": "str", "name": "str", "value": "Float64"}).set_index("key")
    whole = tables["key_figures"].reindex(figures.index).assign(**{name: figures[name] for name in figures})
    return {**tables, "key_figures": whole, "rows": pd.DataFrame({"text": ["", "x"]}, dtype="str")}


@cache
def empty_tables() -> dict[str, pd.DataFrame]:
    return {name: empty_table(name) for name in RELIED_ON}


def empty_table(name: str) -> pd.DataFrame:
    needed = RELIED_ON[name]
    kinds = {**dict.fromkeys(needed.text, "str"), **dict.fromkeys(needed.numbers, "Float64")}
    frame = pd.DataFrame(columns=["key", *kinds] if needed.keyed else list(kinds)).astype(kinds)
    return frame.astype({"key": "str"}).set_index("key") if needed.keyed else frame


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
    assert len(list((tmp_path / "releases/delta/tables").iterdir())) == len(some_tables()) + 1
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


@pytest.fixture(scope="module")
def with_one(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one snapshot, to which nothing is added."""
    data = tmp_path_factory.mktemp("with-one")
    write_snapshot("delta", ONE, some_tables(), data, day=DAY, note="")
    return data


@pytest.mark.parametrize("version", HOSTILE)
def test_a_hostile_version_is_no_version(version: str, with_one: Path) -> None:
    before = files_of(with_one)
    assert find_snapshot("delta", version, with_one) is None
    assert find_snapshot(version, ONE, with_one) is None
    with pytest.raises(SnapshotError):
        write_snapshot("delta", version, some_tables(), with_one, day=DAY, note="")
    assert files_of(with_one) == before


def test_a_damaged_table_is_noticed(tmp_path: Path) -> None:
    saved = write_snapshot("delta", ONE, some_tables(), tmp_path, day=DAY, note="")
    other = write_snapshot("delta", TWO, some_tables(2.5), tmp_path, day=DAY, note="")
    tables = tmp_path / "releases/delta/tables"
    shutil.copy(tables / f"{other.tables['key_figures']}.xz", tables / f"{saved.tables['key_figures']}.xz")
    with pytest.raises(SnapshotError, match="damaged"):
        open_table(saved, "key_figures", tmp_path)


def saved(data: Path) -> Path:
    """Store a sound snapshot and one that a test spoils, and return the manifest of the second."""
    write_snapshot("delta", ONE, some_tables(), data, day=DAY, note="First.")
    write_snapshot("delta", TWO, some_tables(2.5), data, day=DAY, note="Second.")
    return data / "releases/delta" / TWO / MANIFEST


def spoil(manifest: Path, **fields: object) -> None:
    manifest.write_text(json.dumps({**json.loads(manifest.read_text()), **fields}))


def store_table(manifest: Path, content: bytes, name: str = "key_figures") -> None:
    digest = hashlib.sha256(content).hexdigest()
    (manifest.parent.parent / "tables" / f"{digest}.xz").write_bytes(lzma.compress(content))
    spoil(manifest, tables={**json.loads(manifest.read_text())["tables"], name: digest})


def replace_by_folder(manifest: Path) -> None:
    manifest.unlink()
    manifest.mkdir()


def replace_by_pipe(manifest: Path) -> None:
    manifest.unlink()
    os.mkfifo(manifest)


def replace_by_link(manifest: Path) -> None:
    outside = manifest.parents[4] / "outside.json"
    outside.write_bytes(manifest.read_bytes())
    manifest.unlink()
    manifest.symlink_to(outside)


def replace_by_dangling_link(manifest: Path) -> None:
    manifest.unlink()
    manifest.symlink_to("nowhere")


def pack_too_much(manifest: Path) -> None:
    """Store a table of a few kilobytes that unpacks to more than is read."""
    content = b"0" * (MOST_UNPACKED + 1)
    store_table(manifest, content)
    digest = json.loads(manifest.read_text())["tables"]["key_figures"]
    assert (manifest.parent.parent / "tables" / f"{digest}.xz").stat().st_size < MOST_UNPACKED / 100


def remove_tables(manifest: Path) -> None:
    digest = json.loads(manifest.read_text())["tables"]["key_figures"]
    (manifest.parent.parent / "tables" / f"{digest}.xz").unlink()


def cut_table_short(manifest: Path) -> None:
    digest = json.loads(manifest.read_text())["tables"]["key_figures"]
    file = manifest.parent.parent / "tables" / f"{digest}.xz"
    os.truncate(file, file.stat().st_size - 20)


def with_head(manifest: Path, head: str, rows: str = "") -> None:
    store_table(manifest, f"{head}\n{rows}".encode())


def of_figures(column: str, kind: str | None) -> str:
    frame = some_tables()["key_figures"].reset_index()
    kinds = {name: str(dtype) for name, dtype in frame.dtypes.items()} | ({column: kind} if kind else {})
    return json.dumps({"index": "key", "columns": {name: one for name, one in kinds.items() if kind or name != column}})


SPOILT: dict[str, tuple[Callable[[Path], None], str]] = {
    "a manifest that is no JSON": (lambda file: file.write_text("{") and None, "text that cannot be read"),
    "nested too deeply": (lambda file: file.write_text("[" * 100_000) and None, "text that cannot be read"),
    "a number of too many digits": (lambda file: file.write_text("9" * 10_000) and None, "text that cannot be read"),
    "a list": (lambda file: file.write_text("[]") and None, "expected the fields of a release"),
    "null": (lambda file: file.write_text("null") and None, "expected the fields of a release"),
    "few fields": (lambda file: file.write_text('{"region": "delta"}') and None, "a missing field"),
    "another field": (lambda file: spoil(file, x=1), "an unknown field"),
    "another region": (lambda file: spoil(file, region="omega"), "expected that of its folder"),
    "a number that is text": (lambda file: spoil(file, number="x"), "number: x, expected"),
    "no number": (lambda file: spoil(file, number=None), "number: nothing, expected"),
    "a day in another form": (lambda file: spoil(file, day="20210101"), "expected a day such as 2024-08-31"),
    "a note that is a number": (lambda file: spoil(file, note=5), "note: 5, expected"),
    "a note that is half a character": (lambda file: spoil(file, note="a\ud800"), "note: aU+D800, expected"),
    "a note of a control character": (lambda file: spoil(file, note="a\x0bb"), "note: "),
    "no tables": (lambda file: spoil(file, tables=None), "tables: nothing, expected"),
    "tables without digests": (lambda file: spoil(file, tables=["key_figures"]), "tables: "),
    "a digest that is a number": (lambda file: spoil(file, tables={"key_figures": 5}), "tables.key_figures"),
    "a digest that is a path": (lambda file: spoil(file, tables={"rows": "../../../secret"}), "64 hexadecimal digits"),
    "tables that are not enough": (lambda file: spoil(file, tables={}), "no key_figures, expected the digest"),
    "a folder": (replace_by_folder, "a folder, or another thing that is no file"),
    "a pipe": (replace_by_pipe, "a folder, or another thing that is no file"),
    "a link that leads out": (replace_by_link, "a link that leads out of the data folder"),
    "a link to nowhere": (replace_by_dangling_link, "no such file"),
    "too large a manifest": (lambda file: os.truncate(file, 10_000_000), "a file of 10000000 bytes"),
    "a table that is gone": (remove_tables, "no such file"),
    "a table that is cut short": (cut_table_short, "a file that is cut short"),
    "a table that unpacks to too much": (pack_too_much, "that unpack to more than is read"),
    "an empty table": (lambda file: store_table(file, b""), "expected a table: its columns on the first line"),
    "a table that is not UTF-8": (lambda file: store_table(file, b"\xff\xfe"), "expected a table"),
    "a table nested too deeply": (lambda file: store_table(file, b"[" * 100_000), "expected a table"),
    "a table without columns": (lambda file: with_head(file, "{}"), "expected a table"),
    "a table of another dtype": (lambda file: with_head(file, of_figures("value", "Foo")), "expected a table"),
    "a table that lacks a column": (lambda file: with_head(file, of_figures("name", None)), "a table without name"),
    "a table with text for numbers": (lambda file: with_head(file, of_figures("value", "str")), "without value"),
}
"""Faults of a snapshot that the check of all files names, and a part of the sentence about each."""

BAD_ROWS = {
    "too many cells": '["a",1,2]',
    "a row that is no list": "5",
    "a number that is none": '["a",NaN]',
    "text for a number": '["a","b"]',
    "half a character": '["\\ud800",1]',
    "nested too deeply": "[" * 100_000,
    "a key twice": '["a",1]\n["a",2]',
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", SPOILT)
def test_a_broken_snapshot_is_named_and_the_others_are_listed(
    fault: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    data = tmp_path / "data"
    manifest = saved(data)
    spoiling, sentence = SPOILT[fault]
    spoiling(manifest)
    (problem,) = snapshot_problems("delta", data)
    assert problem.file.startswith("releases/delta/")
    assert sentence in str(problem)
    with caplog.at_level(logging.ERROR, "regiondata.data"):
        assert [snapshot.version for snapshot in list_snapshots("delta", data)] == [ONE]
        list_snapshots("delta", data)
    assert [record.getMessage() for record in caplog.records] == ["a release is left out"]


@pytest.mark.slow
@pytest.mark.parametrize("rows", BAD_ROWS)
def test_a_table_whose_rows_cannot_be_read_keeps_its_snapshot_from_the_list(rows: str, tmp_path: Path) -> None:
    manifest = saved(tmp_path)
    store_table(
        manifest, f'{{"index":"key","columns":{{"key":"str","n":"Float64"}}}}\n{BAD_ROWS[rows]}\n'.encode(), "n"
    )
    assert [snapshot.version for snapshot in list_snapshots("delta", tmp_path)] == [ONE]


def test_a_unit_that_no_term_explains_keeps_its_snapshot_from_the_list(tmp_path: Path) -> None:
    saved(tmp_path)
    tables = some_tables()
    strange = tables["key_figures"].assign(unit=pd.array(["barrels", None], dtype="str"))
    write_snapshot("delta", "c" * 12, {**tables, "key_figures": strange}, tmp_path, day=DAY, note="")
    assert [snapshot.version for snapshot in list_snapshots("delta", tmp_path)] == [ONE, TWO]


def test_a_snapshot_that_is_mended_is_listed_again(tmp_path: Path) -> None:
    manifest = saved(tmp_path)
    content = manifest.read_bytes()
    manifest.write_text("{")
    assert len(list_snapshots("delta", tmp_path)) == 1
    manifest.write_bytes(content)
    assert len(list_snapshots("delta", tmp_path)) == 2


def test_nothing_is_stored_beside_a_broken_snapshot(tmp_path: Path) -> None:
    saved(tmp_path).write_text("{")
    with pytest.raises(SnapshotError, match="cannot be read"):
        write_snapshot("delta", "c" * 12, some_tables(), tmp_path, day=DAY, note="")


def test_a_note_that_could_not_be_read_again_is_not_stored(tmp_path: Path) -> None:
    with pytest.raises(SnapshotError, match="note"):
        write_snapshot("delta", ONE, some_tables(), tmp_path, day=DAY, note="a\x1b[31m")
    assert list_snapshots("delta", tmp_path) == ()


@pytest.mark.slow
def test_check_names_a_release_that_is_broken(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = broken / "releases/silver-delta" / ONE
    folder.mkdir(parents=True)
    (folder / MANIFEST).write_text("{")
    assert main(["check", "--data", str(broken)]) == 1
    described = f"releases/silver-delta/{ONE}/{MANIFEST}: text that cannot be read, expected JSON\n"
    assert capsys.readouterr().out == described
