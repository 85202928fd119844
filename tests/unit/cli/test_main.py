"""The command line: exit codes, and problems on standard output."""

from pathlib import Path

import pytest

from regiondata.cli.main import main

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _no_folders_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REGIONDATA_DATA", "REGIONDATA_DOCUMENTS"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.slow
def test_check_of_sound_data_succeeds_and_prints_nothing(valid: Path, capsys: Capture) -> None:
    code = main(["check", "--data", str(valid)])
    assert (code, capsys.readouterr().out) == (0, "")


def test_check_prints_each_problem_on_a_line_and_fails(broken: Path, capsys: Capture) -> None:
    (broken / "catalogue/topics.yaml").unlink()
    (broken / "catalogue/units.yaml").write_text("", encoding="utf-8")
    code = main(["check", "--data", str(broken)])
    assert (code, capsys.readouterr().out.splitlines()) == (
        1,
        [
            "catalogue/topics.yaml: no such file, expected a file at catalogue/topics.yaml",
            "catalogue/units.yaml: an empty file, expected at least one entry",
        ],
    )


def test_check_of_a_folder_that_does_not_exist_fails_in_words(tmp_path: Path, capsys: Capture) -> None:
    code = main(["check", "--data", str(tmp_path / "nothing")])
    assert (code, capsys.readouterr().out) == (1, "regions: no region, expected a folder with a region.yaml\n")


@pytest.mark.slow
def test_check_finds_the_folder_in_the_environment(valid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONDATA_DATA", str(valid))
    assert main(["check"]) == 0


def test_verify_finds_every_printed_figure(valid: Path, documents: Path, capsys: Capture) -> None:
    code = main(["verify", "--data", str(valid), "--documents", str(documents)])
    assert code == 0
    assert "silver-delta: 12 of 12 printed figures found" in capsys.readouterr().out


def test_verify_fails_where_a_document_is_missing(valid: Path, tmp_path: Path, capsys: Capture) -> None:
    code = main(["verify", "--data", str(valid), "--documents", str(tmp_path)])
    assert code == 1
    assert "silver-delta: 0 of 12 printed figures found" in capsys.readouterr().out


def test_verify_names_the_figure_that_is_printed_otherwise(broken: Path, documents: Path, capsys: Capture) -> None:
    figures = broken / "regions/silver-delta/key_figures.yaml"
    figures.write_text(figures.read_text(encoding="utf-8").replace("110 firms", "120 firms"), encoding="utf-8")
    code = main(["verify", "--data", str(broken), "--documents", str(documents)])
    assert code == 1
    assert "evidence.0.printed: “120 firms” found 0 times" in capsys.readouterr().out


def test_verify_without_documents_says_how_to_name_them(valid: Path, capsys: Capture) -> None:
    code = main(["verify", "--data", str(valid)])
    assert code == 1
    assert "--documents" in capsys.readouterr().err


def check_edition(valid: Path, documents: Path | None, edition: Path, source: str = "delta_brochure") -> int:
    folders = ["--data", str(valid), *(["--documents", str(documents)] if documents else [])]
    return main(["verify", *folders, "--edition", str(edition), "--source", source])


def newer(documents: Path, tmp_path: Path, old: str, new: str) -> Path:
    text = (documents / "delta_brochure.txt").read_text(encoding="utf-8")
    file = tmp_path / "newer.txt"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return file


def test_an_edition_that_changes_nothing_succeeds(valid: Path, documents: Path, capsys: Capture) -> None:
    assert check_edition(valid, documents, documents / "delta_brochure.txt") == 0
    assert "0 changed, 0 gone, 0 moved, 11 unchanged" in capsys.readouterr().out


def test_an_edition_that_only_moves_figures_succeeds(valid: Path, documents: Path, tmp_path: Path) -> None:
    assert check_edition(valid, documents, newer(documents, tmp_path, "# THE", "New\n\n# THE")) == 0


def test_an_edition_that_changes_a_figure_fails_with_both(
    valid: Path, documents: Path, tmp_path: Path, capsys: Capture
) -> None:
    assert check_edition(valid, None, newer(documents, tmp_path, "110 firms", "120 firms")) == 1
    described = "changed: firms_2020 “110 firms” (Landscape · paragraph 7) → Landscape · paragraph 7 “120 firms”"
    assert described in capsys.readouterr().out


def test_an_edition_that_writes_a_number_in_another_style_says_so(
    valid: Path, documents: Path, tmp_path: Path, capsys: Capture
) -> None:
    check_edition(valid, documents, newer(documents, tmp_path, "XTS 1,000 billion", "XTS 1 000 billion"))
    assert "“XTS 1 000 billion” (same number, written differently)" in capsys.readouterr().out


@pytest.mark.parametrize("source", ["boreania_trade", "nobody"])
def test_an_edition_of_no_document_names_the_documents_there_are(
    valid: Path, documents: Path, source: str, capsys: Capture
) -> None:
    assert check_edition(valid, documents, documents / "delta_news.txt", source) == 1
    assert "delta_brochure, delta_news" in capsys.readouterr().err


def test_an_edition_that_is_no_file_fails_in_words(valid: Path, tmp_path: Path, capsys: Capture) -> None:
    assert check_edition(valid, None, tmp_path / "newer.pdf") == 1
    assert "newer.pdf is not a file" in capsys.readouterr().err


def test_paragraphs_are_printed_with_number_and_fingerprint(valid: Path, documents: Path, capsys: Capture) -> None:
    folders = ["--data", str(valid), "--documents", str(documents)]
    assert main(["paragraphs", *folders, "--source", "isles_leaflet"]) == 0
    assert capsys.readouterr().out.startswith("[1] 3d0e04ce7f1ef6eb")


@pytest.mark.parametrize("source", ["boreania_trade", "nobody"])
def test_paragraphs_of_a_source_without_a_document_fail_in_words(source: str, valid: Path, documents: Path) -> None:
    assert main(["paragraphs", "--data", str(valid), "--documents", str(documents), "--source", source]) == 1


def test_an_unknown_command_ends_with_its_usage(capsys: Capture) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["invest"])
    assert "usage: regiondata" in capsys.readouterr().err


def test_serving_a_region_that_is_not_there_names_those_that_are(
    valid: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("REGIONDATA_REGION", "")
    monkeypatch.setenv("REGIONDATA_DATA", str(valid))
    assert main(["serve", "--region", "atlantis"]) == 2
    assert "no region called “atlantis”; expected one of: quiet-isles, silver-delta" in capsys.readouterr().err
