"""A file that lost its last rows is as well-formed as a whole one, and is found by its manifest."""

import os
import tracemalloc
from hashlib import sha256
from pathlib import Path

import pytest

from regiondata.cli.main import find_problems, main
from regiondata.data.manifest import changed_files, count_lines, fingerprint

pytestmark = pytest.mark.slow


@pytest.fixture
def counted(broken: Path) -> Path:
    """Return the invented data with a manifest in each of its folders."""
    assert main(["manifest", "--data", str(broken)]) == 0
    return broken


def test_what_is_as_written_down_is_sound(counted: Path) -> None:
    assert find_problems(counted) == []


@pytest.mark.parametrize(
    "name", ["comparators/research.csv", "regions/silver-delta/published.csv", "regions/silver-delta/voices.yaml"]
)
def test_a_file_cut_at_the_end_of_a_row_is_found(counted: Path, name: str) -> None:
    file = counted / name
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    start = max(at for at, line in enumerate(lines) if at and (file.suffix == ".csv" or line.startswith("- ")))
    file.write_text("".join(lines[:start]), encoding="utf-8")
    described = [str(problem) for problem in find_problems(counted) if problem.file == name]
    assert described[0].startswith(f"{name}: {start} lines, expected at least {len(lines)}, as in ")


def test_a_file_that_is_gone_is_found_though_a_region_may_lack_it(counted: Path) -> None:
    (counted / "regions" / "silver-delta" / "voices.yaml").unlink()
    assert "voices.yaml: no such file, expected a file of" in "\n".join(map(str, find_problems(counted)))


def test_more_rows_than_written_down_are_no_fault(counted: Path) -> None:
    table = counted / "comparators" / "research.csv"
    table.write_text(
        table.read_text(encoding="utf-8") + "research_share,XME,2019,3,,,,percent,league_statistics,,\n",
        encoding="utf-8",
    )
    assert find_problems(counted) == []


@pytest.mark.parametrize(
    "name", ["comparators/research.csv", "regions/silver-delta/unknowns.yaml", "catalogue/units.yaml"]
)
def test_one_changed_letter_is_seen_by_its_fingerprint(counted: Path, name: str) -> None:
    file = counted / name
    content = file.read_bytes()
    file.write_bytes(content.replace(b"e", b"a", 1))
    (problem,) = changed_files("silver-delta", counted)
    assert str(problem).startswith(f"{name}: another content, expected what ")
    assert main(["manifest", "--check", "--data", str(counted)]) == 1


def test_line_ends_of_another_system_are_no_change(counted: Path) -> None:
    file = counted / "comparators" / "research.csv"
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert changed_files("silver-delta", counted) == []


def test_a_new_file_is_seen_until_it_is_written_down(counted: Path) -> None:
    (counted / "comparators" / "more.csv").write_bytes((counted / "comparators" / "research.csv").read_bytes())
    assert "more.csv: a file that is not written down" in str(changed_files("silver-delta", counted)[0])


def test_a_manifest_without_fingerprints_still_counts_lines(counted: Path) -> None:
    manifest = counted / "comparators" / "manifest.txt"
    lines = manifest.read_text(encoding="utf-8").splitlines()
    manifest.write_text("".join(line.rpartition("  ")[0] + "\n" for line in lines), encoding="utf-8")
    assert find_problems(counted) == changed_files("silver-delta", counted) == []


def test_verify_names_a_file_that_nothing_else_can_hold_to_a_document(
    counted: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = counted / "regions" / "silver-delta" / "unknowns.yaml"
    file.write_bytes(file.read_bytes().replace(b"e", b"a", 1))
    documents = Path(__file__).resolve().parents[2] / "data" / "documents"
    assert main(["verify", "--data", str(counted), "--documents", str(documents)]) == 1
    assert "unknowns.yaml: another content" in capsys.readouterr().out


def test_a_deletion_that_is_meant_is_written_down(counted: Path) -> None:
    (counted / "regions" / "silver-delta" / "voices.yaml").unlink()
    main(["manifest", "--data", str(counted)])
    assert find_problems(counted) == []


def test_a_line_that_is_no_entry_is_told(counted: Path) -> None:
    (counted / "comparators" / "manifest.txt").write_text("many rows\n", encoding="utf-8")
    described = (
        "comparators/manifest.txt:1: many rows, expected a number of lines, two spaces and a file of this folder"
    )
    assert [str(problem) for problem in find_problems(counted)] == [described]


@pytest.mark.parametrize(("content", "lines"), [("", 0), ("a", 1), ("a\n", 1), ("a\nb", 2)])
def test_the_last_line_counts_whether_or_not_it_is_ended(tmp_path: Path, content: str, lines: int) -> None:
    file = tmp_path / "x.csv"
    file.write_text(content, encoding="utf-8")
    assert count_lines(file) == lines


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../../../../etc/passwd", "a/../../x.csv", "..", "C:\\x.csv", "\\\\host\\x.csv", "..\\x.csv"],
)
def test_a_file_outside_the_folder_is_not_looked_at(counted: Path, name: str) -> None:
    (counted / "comparators" / "manifest.txt").write_text(f"5  {name}\n", encoding="utf-8")
    (problem,) = find_problems(counted)
    assert str(problem).startswith("comparators/manifest.txt:1: 5 ")
    assert str(problem).endswith("expected a number of lines, two spaces and a file of this folder")


def test_a_name_that_is_too_long_for_the_system_is_told(counted: Path) -> None:
    (counted / "comparators" / "manifest.txt").write_text(f"5  {'x' * 5000}\n", encoding="utf-8")
    (problem,) = find_problems(counted)
    assert "cannot be read (File name too long), expected a file of 5 lines" in str(problem)


def test_a_file_larger_than_memory_is_counted_and_hashed_in_parts(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    content = b"a\r\nb\n" * 500_000 + b"\r" * 1_100_000 + b"\nend"
    file.write_bytes(content)
    assert fingerprint(file) == sha256(content.replace(b"\r\n", b"\n")).hexdigest()
    tracemalloc.start()
    assert count_lines(file) == content.count(b"\n") + 1
    assert tracemalloc.get_traced_memory()[1] < len(content)
    tracemalloc.stop()


def test_a_name_that_is_not_utf_8_is_told(counted: Path) -> None:
    (counted / "comparators" / os.fsdecode(b"x\xff.yaml")).write_bytes(b"- {}\n")
    described = [str(problem) for problem in find_problems(counted)]
    assert any(line.startswith("comparators/xU+DCFF.yaml: a name that is not UTF-8") for line in described)
    assert main(["check", "--data", str(counted)]) == 1
    assert main(["manifest", "--data", str(counted)]) == 0
