"""`regiondata export` writes files, and says in words what is wrong with what it is asked."""

import io
from pathlib import Path

import pandas as pd
import pytest

from regiondata.cli.main import main

Capture = pytest.CaptureFixture[str]
SETTINGS = ("REGIONDATA_DATA", "REGIONDATA_URL")


@pytest.fixture(autouse=True)
def _no_settings_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in SETTINGS:
        monkeypatch.delenv(name, raising=False)


def export(valid: Path, *options: str) -> int:
    return main(["export", *options, "--data", str(valid), "--region", "silver-delta"])


@pytest.mark.slow
def test_a_table_is_written(valid: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.csv"
    export(valid, "csv", "--table", "key_figures", "--out", str(out))
    assert "research" in set(pd.read_csv(io.BytesIO(out.read_bytes()))["key"])


@pytest.mark.slow
def test_the_day_that_is_asked_for_is_in_the_file(valid: Path, tmp_path: Path) -> None:
    out = tmp_path / "figures.csv"
    export(valid, "csv", "--table", "places", "--as-of", "2025-06-30", "--out", str(out))
    assert set(pd.read_csv(io.BytesIO(out.read_bytes()))["as_of"]) == {"2025-06-30"}


@pytest.mark.parametrize(
    ("options", "described"),
    [
        (("bmp",), "“bmp” is not a format. Choose one of: pptx"),
        (("pdf", "--figure", "nothing"), "No key figure called “nothing”"),
        (("pdf", "--hub", "nothing"), "No hub called “nothing”"),
        (("pdf", "--as-of", "yesterday"), "--as-of yesterday: no day"),
        (("pptx", "--story", "nothing"), "No story called “nothing”"),
        (("pptx", "--template", "nothing.pptx"), "--template nothing.pptx: no such file"),
        (("png", "--chart", "nothing"), "No chart called “nothing”"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(
    valid: Path, tmp_path: Path, capsys: Capture, options: tuple[str, ...], described: str
) -> None:
    out = tmp_path / "file"
    code = export(valid, *options, "--out", str(out))
    assert (code, out.exists()) == (1, False)
    assert described in capsys.readouterr().err


def test_a_region_that_is_not_there_is_refused_with_those_that_are(valid: Path, capsys: Capture) -> None:
    code = main(["export", "zip", "--data", str(valid), "--region", "nothing", "--out", "-"])
    assert code == 1
    assert "Choose one of: quiet-isles, silver-delta" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_to_is_named(valid: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "no" / "such" / "folder.csv"
    code = export(valid, "csv", "--table", "places", "--out", str(out))
    assert code == 1
    assert str(out) in capsys.readouterr().err
