"""Read the documents themselves, where somebody has them."""

import hashlib
from pathlib import Path

from regiondata.data.curated import Curated
from regiondata.data.problems import Problem


def read_documents(region: Curated, folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """Return the text of each document by its source key, and problems of those that lack or differ from their hash."""
    texts, problems = {}, []
    for entry in region.sources:
        document = entry.record.document
        if document is None:
            continue
        path = folder / document.file
        if not path.is_file():
            problems.append(entry.row.problem(("document", "file"), document.file, "a file in the documents folder"))
            continue
        raw = path.read_bytes()
        found = hashlib.sha256(raw).hexdigest()
        if found != document.sha256:
            problems.append(entry.row.problem(("document", "sha256"), document.sha256, f"{found}, as the file has"))
        texts[entry.record.key] = raw.decode("utf-8-sig", errors="replace")
    return texts, problems
