"""The fonts of a file are cut once for all processes, and a damaged copy is never put into a file."""

from pathlib import Path

import pytest

from regiondata.exports import web_fonts
from regiondata.exports.fonts import FONT_FILES

FONT = next(file for file in FONT_FILES if file.endswith(web_fonts.FACES[0][2]))


@pytest.fixture
def cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which fonts have been cut, with an empty folder for what is kept."""
    done = list[str]()

    def cut_font(file: str) -> bytes:
        done.append(file)
        return b"a font\nof two lines"

    monkeypatch.setenv("REGIONDATA_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(web_fonts, "_subset", cut_font)
    return done


def test_a_font_is_cut_once_for_all_processes(cut: list[str]) -> None:
    assert web_fonts._small_font(FONT) == web_fonts._small_font(FONT) == b"a font\nof two lines"
    assert cut == [FONT]


@pytest.mark.parametrize("damaged", [b"", b"no digest\nanother font", b"\xff\n"])
def test_a_damaged_copy_is_made_again(cut: list[str], tmp_path: Path, damaged: bytes) -> None:
    web_fonts._small_font(FONT)
    (copy,) = (tmp_path / "kept").iterdir()
    copy.write_bytes(damaged)
    assert web_fonts._small_font(FONT) == b"a font\nof two lines"
    assert cut == [FONT, FONT]


def test_other_letters_make_another_font(cut: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    web_fonts._small_font(FONT)
    monkeypatch.setattr(web_fonts, "MARKS", "€")
    web_fonts._small_font(FONT)
    assert cut == [FONT, FONT]


@pytest.mark.parametrize("where", ["off", "/dev/null/kept"])
def test_where_nothing_can_be_kept_it_is_cut_each_time(
    cut: list[str], monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    monkeypatch.setenv("REGIONDATA_CACHE", where)
    assert web_fonts._small_font(FONT) == web_fonts._small_font(FONT) == b"a font\nof two lines"
    assert cut == [FONT, FONT]
