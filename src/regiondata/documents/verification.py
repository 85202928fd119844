"""Hold what was recorded to the documents themselves: every figure where it is said to be, every numeral accounted for.

All of it is pure: texts come in by source key, faults go out as problems with their place in the data files.
"""

from collections.abc import Iterable, Iterator, Mapping

from regiondata.data.checks.evidence import evidence_of
from regiondata.data.dataset import Dataset, collections
from regiondata.data.numbers import find_numerals
from regiondata.data.problems import Problem, shown
from regiondata.data.records.field_types import Evidence, Record
from regiondata.data.records.parse import Entry
from regiondata.documents.paragraphs import Paragraph, find_printed, read_paragraphs

Documents = Mapping[str, str]
"""The text of each document by the key of its source."""

Paragraphs = Mapping[str, list[Paragraph]]


def cut_documents(documents: Documents) -> Paragraphs:
    """Return the numbered paragraphs of each document."""
    return {source: read_paragraphs(text) for source, text in documents.items()}


def verify_region(region: Dataset, documents: Documents) -> list[Problem]:
    """Return everything in which a region differs from its documents."""
    return [
        *verify_evidence(region, documents),
        *verify_numerals(region, documents),
        *verify_digits(region, documents),
    ]


def verify_figures(region: Dataset, documents: Documents, *, fingerprints: bool = True) -> list[Problem]:
    """Return key figures that are not found in their document as recorded; without `fingerprints`, by words alone."""
    return list(_not_found(region.key_figures, cut_documents(documents), fingerprints=fingerprints))


def count_found(region: Dataset, documents: Documents) -> int:
    """Return how many key figures are found in a document as recorded; those of a missing document are not."""
    paragraphs = cut_documents(documents)
    return sum(
        any(evidence.source in documents for _, evidence in evidence_of(entry))
        and not any(_not_found([entry], paragraphs))
        for entry in region.key_figures
    )


def verify_evidence(region: Dataset, documents: Documents) -> list[Problem]:
    """Return evidence of whatever record that is not found in its document as recorded."""
    paragraphs = cut_documents(documents)
    return [problem for _, entries in collections(region) for problem in _not_found(entries, paragraphs)]


def verify_numerals(region: Dataset, documents: Documents) -> list[Problem]:
    """Return numerals of the documents that nobody accounts for, and accounts of numerals that are not there."""
    printed = {
        (source, paragraph.number, numeral.position): numeral.printed
        for source, paragraphs in cut_documents(documents).items()
        for paragraph in paragraphs
        for numeral in find_numerals(paragraph.text)
    }
    faults, open_ = [], dict(printed)
    for entry in region.numerals:
        row = entry.record
        there = printed.get((row.source, row.paragraph, row.position))
        open_.pop((row.source, row.paragraph, row.position), None)
        if row.source in documents and there != row.numeral:
            faults.append(entry.row.problem("numeral", row.numeral, f"{there or 'no numeral'}, as printed there"))
    return faults + [_unaccounted(*place, numeral) for place, numeral in open_.items()]


def verify_digits(region: Dataset, documents: Documents) -> list[Problem]:
    """Return numerals of key figures in which a digit could change and every figure would still be found."""
    cut = {(source, one.number): one for source, paragraphs in cut_documents(documents).items() for one in paragraphs}
    faults = []
    for entry in region.numerals:
        paragraph = cut.get((entry.record.source, entry.record.paragraph))
        if paragraph is not None and entry.record.record_type == "key_figure":
            wanted = _wanted(region, entry.record.source, paragraph.number)
            for changed in _changed_digits(paragraph.text, entry.record.position):
                if all(len(find_printed(words, changed)) >= occurrence for words, occurrence in wanted):
                    found = f"{entry.record.numeral} could change unnoticed"
                    faults.append(entry.row.problem("numeral", found, "printed words of a figure that hold it"))
    return list(dict.fromkeys(faults))


def _wanted(region: Dataset, source: str, paragraph: int) -> list[tuple[str, int]]:
    return [
        (evidence.printed or entry.record.as_printed, evidence.occurrence)
        for entry in region.key_figures
        for evidence in entry.record.evidence
        if (evidence.source, evidence.paragraph) == (source, paragraph)
    ]


def _changed_digits(text: str, position: int) -> Iterator[str]:
    numeral = next((one for one in find_numerals(text) if one.position == position), None)
    span = range(numeral.start, numeral.end) if numeral else range(0)
    for place in span:
        if text[place] in "0123456789":
            yield f"{text[:place]}{(int(text[place]) + 1) % 10}{text[place + 1 :]}"


def _unaccounted(source: str, paragraph: int, position: int, numeral: str) -> Problem:
    where = f"{source} paragraph {paragraph} numeral {position}"
    return Problem("numerals.csv", 0, where, numeral, "a row with its record, or the reason why there is none")


def _not_found(
    entries: Iterable[Entry[Record]], paragraphs: Paragraphs, *, fingerprints: bool = True
) -> Iterator[Problem]:
    for entry in entries:
        as_printed = getattr(entry.record, "as_printed", None)
        for path, evidence in evidence_of(entry):
            if evidence.source in paragraphs and evidence.paragraph is not None:  # the others are not at hand
                paragraph = _paragraph(evidence, paragraphs)
                fault = _fault(evidence, evidence.printed or as_printed or "", paragraph, fingerprints=fingerprints)
                if fault:
                    yield entry.row.problem((*path, fault[0]), *fault[1:])
        if as_printed and not _is_printed(as_printed, [evidence for _, evidence in evidence_of(entry)], paragraphs):
            found = f"“{as_printed}” found 0 times"
            yield entry.row.problem("as_printed", found, "words of a paragraph that its evidence names")


def _paragraph(evidence: Evidence, paragraphs: Paragraphs) -> Paragraph | None:
    cut = paragraphs.get(evidence.source, ())
    return next((one for one in cut if one.number == evidence.paragraph), None)


def _is_printed(as_printed: str, evidence: list[Evidence], paragraphs: Paragraphs) -> bool:
    """Say whether a figure's own words stand in a paragraph of its evidence, which may all name other words.

    Where a piece of evidence names no words, the figure's own are looked up there already; where a paragraph is not at
    hand, they may stand in it.
    """
    texts = [paragraph.text for one in evidence if one.printed and (paragraph := _paragraph(one, paragraphs))]
    return len(texts) < len(evidence) or any(find_printed(as_printed, text) for text in texts)


def _fault(
    evidence: Evidence, printed: str, paragraph: Paragraph | None, *, fingerprints: bool
) -> tuple[str, str, str] | None:
    if paragraph is None:
        return "paragraph", str(evidence.paragraph), f"a paragraph of {evidence.source}"
    if fingerprints and paragraph.fingerprint != evidence.fingerprint:
        return "fingerprint", shown(evidence.fingerprint), f"{paragraph.fingerprint}, as the paragraph has"
    found = len(find_printed(printed, paragraph.text))
    if found < evidence.occurrence:
        return "printed", f"“{printed}” found {found} times", f"occurrence {evidence.occurrence} in the paragraph"
    return None
