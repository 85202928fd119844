"""What an earlier start has packed is packed again only where it is not the file that is sent."""

from pathlib import Path

import brotli
import pytest

from regiondata.web.response import Forms, compress
from regiondata.web.streamlit_internals import static_files
from regiondata.web.streamlit_internals.static_files import NAME, CompressedFiles

CONTENT = b"let figure = 1;" * 200
OTHER = b"let figure = 2;" * 200


@pytest.fixture
def packed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What is really compressed, in order."""
    contents: list[bytes] = []

    def counted(body: bytes, effort: int) -> Forms:
        contents.append(body)
        return compress(body, effort)

    monkeypatch.setattr(static_files, "compress", counted)
    return contents


def start(folder: Path | None, *contents: bytes) -> list[Forms]:
    """Pack contents as one start of a server does."""
    files = CompressedFiles(folder)
    forms = [files.pack(content, 6) for content in contents]
    files.write()
    return forms


def test_the_second_start_compresses_nothing(tmp_path: Path, packed: list[bytes]) -> None:
    first = start(tmp_path / "cache", CONTENT, OTHER)
    assert start(tmp_path / "cache", CONTENT, OTHER) == first == [compress(CONTENT, 6), compress(OTHER, 6)]
    assert packed == [CONTENT, OTHER]


def test_only_a_file_that_changed_is_compressed_anew(tmp_path: Path, packed: list[bytes]) -> None:
    start(tmp_path, CONTENT)
    start(tmp_path, CONTENT, OTHER)
    start(tmp_path, OTHER)
    assert packed == [CONTENT, OTHER]


def test_an_earlier_release_leaves_nothing_behind(tmp_path: Path) -> None:
    start(tmp_path, CONTENT)
    start(tmp_path, OTHER)
    assert [file.name for file in tmp_path.iterdir()] == [NAME]
    assert (tmp_path / NAME).read_bytes().endswith(b"".join(compress(OTHER, 6)))
    assert compress(CONTENT, 6)[0] not in (tmp_path / NAME).read_bytes()


@pytest.mark.parametrize("cut", [0, 1, 40, 120, -1, -30])
def test_a_file_that_is_cut_off_is_passed_over(tmp_path: Path, cut: int) -> None:
    start(tmp_path, CONTENT)
    (tmp_path / NAME).write_bytes((tmp_path / NAME).read_bytes()[:cut])
    assert start(tmp_path, CONTENT) == [compress(CONTENT, 6)]


@pytest.mark.parametrize("words", [b"", b"[]\n", b"7\n", b'{"a": 1}\n', b"\xff\xfe\n", b"[" * 10_000 + b"\n"])
def test_whatever_lies_there_stops_no_start(tmp_path: Path, words: bytes) -> None:
    (tmp_path / NAME).write_bytes(words)
    assert start(tmp_path, CONTENT) == [compress(CONTENT, 6)]


def test_forged_words_are_not_sent(tmp_path: Path) -> None:
    start(tmp_path, CONTENT)
    head, _, body = (tmp_path / NAME).read_bytes().partition(b"\n")
    forged = brotli.compress(b"alert(1)", quality=6).ljust(len(compress(CONTENT, 6)[0]), b"\0")
    (tmp_path / NAME).write_bytes(head + b"\n" + forged + body[len(forged) :])
    assert start(tmp_path, CONTENT) == [compress(CONTENT, 6)]


def test_nothing_is_kept_where_there_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert start(None, CONTENT) == start(tmp_path / "file", CONTENT) == [compress(CONTENT, 6)]
