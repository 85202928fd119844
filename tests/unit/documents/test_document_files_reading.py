"""Documents are read where somebody has them, and held to their hash."""

import shutil
from pathlib import Path

from regiondata.data.dataset import Catalogue, Dataset
from regiondata.documents.document_files import read_documents

Both = tuple[Catalogue, Dataset]


def test_each_document_is_read_by_its_source(dataset: Both, documents: Path) -> None:
    texts, problems = read_documents(dataset[1], documents)
    assert (sorted(texts), problems) == (["delta_brochure", "delta_news"], [])


def test_a_missing_document_is_a_problem_at_its_source(dataset: Both, tmp_path: Path) -> None:
    _, problems = read_documents(dataset[1], tmp_path)
    assert [problem.found for problem in problems] == ["delta_brochure.txt", "delta_news.txt"]


def test_a_document_that_was_changed_is_a_problem(dataset: Both, documents: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(documents, tmp_path / "documents"))
    (folder / "delta_news.txt").write_text("Another text.", encoding="utf-8")
    _, problems = read_documents(dataset[1], folder)
    assert [problem.field for problem in problems] == ["document.sha256"]
