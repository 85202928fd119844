"""Questions and a region's answers name groups, terms, parts and records that exist, each of them once."""

from collections.abc import Iterator, Mapping

from regiondata.data.dataset import Catalogue, Dataset, keys_of
from regiondata.data.problems import Problem
from regiondata.data.records.field_types import Record
from regiondata.data.records.parse import Entry

Keys = frozenset[str]


def check_questions(catalogue: Catalogue, broken: Keys) -> Iterator[Problem]:
    """Yield questions of no group, parts that share a key, and parts that name a term that does not exist."""
    groups, terms = keys_of(catalogue.question_groups), _terms(catalogue)
    for entry in catalogue.questions:
        if entry.record.group not in groups | broken:
            yield entry.row.problem("group", entry.record.group, "the key of a group of questions")
        keys = [part.key for part in entry.record.parts]
        for number, part in enumerate(entry.record.parts):
            if part.key in keys[:number]:
                yield entry.row.problem(("parts", number, "key"), part.key, "a key of its own within the question")
            for field, known in terms.items():
                for index, key in enumerate(getattr(part, field)):
                    if key not in known | broken:
                        yield entry.row.problem(("parts", number, field, index), key, "a key that exists")


def check_answers(region: Dataset, catalogue: Catalogue, broken: Keys) -> Iterator[Problem]:
    """Yield a region's answers to questions or parts that do not exist, and a part that is answered twice."""
    parts = {entry.record.key: {part.key for part in entry.record.parts} for entry in catalogue.questions}
    lines: dict[tuple[str, str | None], int] = {}
    for entry in region.answers:
        answer = entry.record
        if answer.question in broken:
            continue
        if answer.question not in parts:
            yield entry.row.problem("question", answer.question, "the key of a question of the catalogue")
        elif answer.part is not None and answer.part not in parts[answer.question]:
            expected = f"a part of the question, one of {', '.join(sorted(parts[answer.question]))}"
            yield entry.row.problem("part", answer.part, expected)
        yield from _said_once(entry, (answer.question, answer.part), lines)


def _said_once(
    entry: Entry[Record], identity: tuple[str, str | None], lines: dict[tuple[str, str | None], int]
) -> Iterator[Problem]:
    if identity in lines:
        named = " ".join(part for part in identity if part)
        yield entry.row.problem("question", f"{named}, as in line {lines[identity]}", "each part once")
    lines.setdefault(identity, entry.row.line_of(("question",)))


def _terms(catalogue: Catalogue) -> Mapping[str, Keys]:
    capabilities = keys_of(catalogue.capabilities)
    return {
        "indicators": keys_of(catalogue.indicators),
        "capabilities": capabilities,
        "services": capabilities | keys_of(catalogue.topics),
        "events": keys_of(catalogue.event_kinds),
        "place_kinds": keys_of(catalogue.place_kinds),
        "organisation_kinds": keys_of(catalogue.organisation_kinds),
    }
