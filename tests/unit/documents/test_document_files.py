"""Documents at hand: read once, read again when the file changes, None where there is nothing."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from regiondata.documents import document_files as current_documents
from regiondata.documents.document_files import current_document


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.delenv("REGIONDATA_DOCUMENTS", raising=False)
    current_documents.clear_documents()
    yield
    current_documents.clear_documents()


def test_without_a_folder_nothing_is_at_hand() -> None:
    assert current_document("delta_news.txt") is None


def test_a_file_that_is_not_there_is_not_at_hand(tmp_path: Path) -> None:
    assert current_document("delta_news.txt", tmp_path) is None


def test_a_folder_of_that_name_is_not_at_hand(tmp_path: Path) -> None:
    (tmp_path / "delta_news.txt").mkdir()
    assert current_document("delta_news.txt", tmp_path) is None


def test_the_folder_of_the_environment_is_used(documents: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONDATA_DOCUMENTS", str(documents))
    assert current_document("delta_news.txt") is not None


def test_a_document_is_read_once(documents: Path) -> None:
    assert current_document("delta_news.txt", documents) is current_document("delta_news.txt", documents)


def test_a_document_that_changes_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "new.txt"
    file.write_text("One", encoding="utf-8")
    current_document("new.txt", tmp_path)
    file.write_text("Two", encoding="utf-8")
    os.utime(file, ns=(1, 1))
    again = current_document("new.txt", tmp_path)
    assert again is not None
    assert again.text == "Two"


def test_a_document_that_vanishes_is_no_longer_at_hand(tmp_path: Path) -> None:
    file = tmp_path / "new.txt"
    file.write_text("One", encoding="utf-8")
    current_document("new.txt", tmp_path)
    file.unlink()
    assert current_document("new.txt", tmp_path) is None


def test_memory_does_not_grow_with_the_files(tmp_path: Path) -> None:
    for number in range(current_documents.MOST_CACHED + 5):
        (tmp_path / f"{number}.txt").write_text("One", encoding="utf-8")
        current_document(f"{number}.txt", tmp_path)
    assert len(current_documents._held) == current_documents.MOST_CACHED


def test_many_readers_get_one_document(documents: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda _: id(current_document("delta_brochure.txt", documents)), range(50)))
    assert len(set(read)) == 1


def test_the_version_tells_one_state_of_the_documents_from_another(tmp_path: Path) -> None:
    absent = current_documents.documents_version(["new.txt"], tmp_path)
    (tmp_path / "new.txt").write_text("One", encoding="utf-8")
    assert current_documents.documents_version(["new.txt"], tmp_path) != absent


def test_without_a_folder_there_is_no_version() -> None:
    assert current_documents.documents_version(["new.txt"]) == ()
