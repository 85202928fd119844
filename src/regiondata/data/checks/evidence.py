"""Every record says where it is printed, in a source that exists."""

from collections.abc import Iterator

from regiondata.data.dataset import Dataset, collections, keys_of
from regiondata.data.problems import Problem
from regiondata.data.records.field_types import ADDED, Evidence, Record
from regiondata.data.records.parse import Entry


def check_evidence(region: Dataset, broken: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Yield evidence in unknown sources, and evidence in a document that does not say where or what."""
    sources = keys_of(region.sources, region.shared_sources)
    documents = frozenset(entry.record.key for entry in region.sources if entry.record.document)
    for _, entries in collections(region):
        for entry in entries:
            for path, evidence in evidence_of(entry):
                if evidence.source in broken:
                    continue
                if evidence.source not in sources:
                    yield entry.row.problem((*path, "source"), evidence.source, "a key in sources.yaml")
                elif evidence.source in documents:
                    yield from _complete(entry, path, evidence)
                elif getattr(entry.record, "listed", "printed") != ADDED and not _is_capability(path):
                    yield entry.row.problem((*path, "source"), evidence.source, "one of the region's documents")


def evidence_of(entry: Entry[Record]) -> Iterator[tuple[tuple[str | int, ...], Evidence]]:
    """Yield each piece of evidence of an entry with its place in the file, those of capabilities included."""
    for index, evidence in enumerate(getattr(entry.record, "evidence", ())):
        yield ("evidence", index), evidence
    for number, capability in enumerate(getattr(entry.record, "capabilities", ())):
        for index, evidence in enumerate(capability.evidence):
            yield ("capabilities", number, "evidence", index), evidence


def _complete(entry: Entry[Record], path: tuple[str | int, ...], evidence: Evidence) -> Iterator[Problem]:
    wanted = {"paragraph": evidence.paragraph, "fingerprint": evidence.fingerprint}
    if not hasattr(entry.record, "as_printed"):
        wanted["printed"] = evidence.printed
    for field, value in wanted.items():
        if value is None:
            yield entry.row.problem((*path, field), "a missing field", "where in the document it is printed")


def _is_capability(path: tuple[str | int, ...]) -> bool:
    return path[0] == "capabilities"
