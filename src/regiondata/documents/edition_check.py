"""Check a newer edition of a document: which printed figures stand there unchanged, changed, elsewhere, or not at all.

A figure is looked up by its printed words and by the words beside them; no fingerprint needs to fit. The words beside
come from the older document where it is at hand. Where it is not, the other words that were recorded from the same
paragraph take their place. In doubt a figure counts as changed: both wordings are shown, and a person decides.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from regiondata.data.checks.evidence import evidence_of
from regiondata.data.dataset import Dataset, collections
from regiondata.data.numbers import METRES, Lexicon, Number, find_numbers, same_numbers, widen
from regiondata.data.numbers.number_words import WORD_END
from regiondata.documents.edition_matching import Place, Query, Span, find_spans, make_query, without
from regiondata.documents.extract import DocumentError
from regiondata.documents.normalise import Wording, read_wording
from regiondata.documents.paragraphs import has_more_paragraphs
from regiondata.i18n import tr

Outcome = Literal["unchanged", "moved", "changed", "gone"]
OUTCOMES: tuple[Outcome, ...] = ("changed", "gone", "moved", "unchanged")
"""What can have become of a figure, what needs a look first."""

MOST_NUMERALS = 20_000
"""More numerals than any report has; a file beyond it is no document to compare."""

MOST_PARAGRAPHS = 50_000
"""More paragraphs than any report has: in the largest file that is read, one for every 40 letters."""

_YEARS = re.compile(r"\D*((?:18|19|20)\d\d)-((?:18|19|20)\d\d)\D*")
_YEARS_IN_WORDS = re.compile(
    r"(?:\b(?:from|between|von|zwischen|från|mellan|de|entre) )?\b((?:18|19|20)\d\d)"
    r"(?: (?:to|and|until|till|through|bis|und|och|à|et|a) |[-/])((?:18|19|20)?\d\d)"
    r"(?![-/]?[\d.,]*\d|[ ']\d{3}(?!\d))",
    re.IGNORECASE,
)
"""A period by its first and last year."""

_ONE = re.compile(r"(?:an?|one|1) (?=[^\W\d])")
"""A single one of something, which may be said by its article."""

_METRES = re.compile(
    rf" ?(?:{'|'.join(map(re.escape, sorted(METRES, key=len, reverse=True)))}){WORD_END}", re.IGNORECASE
)
"""Square metres behind a number, which is compared with them."""

_AROUND = 60
"""Characters to each side of a place that are shown with it."""


@dataclass(frozen=True)
class Statement:
    """One place where a key figure is recorded as printed."""

    record: str
    printed: str
    paragraph: int
    section: str
    occurrence: int
    fingerprint: str
    neighbours: tuple[str, ...] = field(default=(), compare=False)

    @property
    def place(self) -> Place:
        """The place in the document, which several figures may share."""
        return self.paragraph, self.printed, self.occurrence


@dataclass(frozen=True)
class Spot:
    """One place in the newer edition: the words there, their paragraph and section, and what stands around them."""

    words: str
    paragraph: int
    section: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Finding:
    """What has become of one statement: `now` is None where it is gone; `same_number` is whether it says the same."""

    statement: Statement
    outcome: Outcome
    now: Spot | None = None
    reworded: bool = False
    same_number: bool = False


@dataclass(frozen=True)
class EditionCheck:
    """What a newer edition says: each statement's finding, and the numerals that no key figure holds."""

    findings: tuple[Finding, ...]
    unheld: tuple[Spot, ...]

    def count(self, outcome: Outcome) -> int:
        """Return how many statements have come to an outcome."""
        return sum(finding.outcome == outcome for finding in self.findings)

    @property
    def holds(self) -> bool:
        """Whether every statement stands in the newer edition with the same words."""
        return all(finding.outcome in {"unchanged", "moved"} for finding in self.findings)


def statements_of(region: Dataset, source: str) -> list[Statement]:
    """Return where the key figures of a region are printed in one document."""
    beside = _recorded_words(region, source)
    found = []
    for entry in region.key_figures:
        for _, evidence in evidence_of(entry):
            if evidence.source == source and evidence.paragraph is not None:
                words = evidence.printed or entry.record.as_printed
                others = tuple(other for other in beside.get(evidence.paragraph, ()) if other != words)
                where = (evidence.paragraph, evidence.section, evidence.occurrence, evidence.fingerprint or "")
                found.append(Statement(entry.record.key, words, *where, neighbours=others))
    return found


def check_edition(
    statements: Iterable[Statement], edition: str, old: Wording | None = None, lexicon: Lexicon | None = None
) -> EditionCheck:
    """Compare what is recorded of a document with the text of a newer edition, or raise DocumentError.

    `old` is the document that was recorded, where it is at hand, read with the same `lexicon`: that has the currencies
    by which two numbers are told from each other.
    """
    if has_more_paragraphs(edition, MOST_PARAGRAPHS):
        raise DocumentError(
            tr(
                "The file has more than {most} paragraphs, too many to compare. Upload only the part with figures.",
                most=f"{MOST_PARAGRAPHS:,}",
            )
        )
    stated = list(statements)
    new = read_wording(edition, lexicon)
    numerals = [(one.start, one.end) for one in new.numerals]
    if len(numerals) > MOST_NUMERALS:
        raise DocumentError(
            tr(
                "The file has {number} numbers; at most {most} can be compared. Upload only the part with figures.",
                number=f"{len(numerals):,}",
                most=f"{MOST_NUMERALS:,}",
            )
        )
    quests = {
        one.place: make_query(one.place, one.fingerprint, one.section, one.neighbours, old, lexicon) for one in stated
    }
    spans, changed = find_spans(quests.values(), new, numerals)
    findings = (
        _finding(one, quests[one.place], spans.get(one.place), one.place in changed, new, old) for one in stated
    )
    unheld = without(numerals, spans.values())
    return EditionCheck(tuple(findings), tuple(_spot(new, span) for span in unheld))


def _finding(
    statement: Statement, query: Query, span: Span | None, changed: bool, new: Wording, old: Wording | None
) -> Finding:
    if span is None:
        return Finding(statement, "gone")
    if changed:
        years = _same_years(query, span, new)
        same_number = years is not None or _same_number(query, span, new, old)
        return Finding(statement, "changed", _spot(new, years or span), reworded=True, same_number=same_number)
    now = _spot(new, span)
    outcome: Outcome = "unchanged" if now.paragraph == statement.paragraph else "moved"
    same = new.fingerprint(span[0]) == statement.fingerprint
    reworded = not same and (not query.beside or new.beside(span[0] + query.anchor) != query.beside)
    return Finding(statement, outcome, now, reworded, same_number=True)


def _same_number(query: Query, span: Span, new: Wording, old: Wording | None) -> bool:
    """Say whether some words of the newer edition, read in its way of writing, say what was recorded.

    What is read of a number may be the same beside a sign or word that is not, such as a scale that cannot be read.
    """
    now = _numbers_within(new, span)
    if _says_one(query.words, new.text[slice(*span)]):
        return new.edges(*span) == query.edges
    if old is None or query.at is None:
        recorded = read_wording(query.words, new.lexicon)
        if new.text[slice(*span)].lower() == query.words.lower():
            return False  # the words are there and not believed to be the figure's
        same = same_numbers(find_numbers(query.words, lexicon=new.lexicon), now)
        return same and _edges(new, now, sure=True) == _edges(recorded, recorded.numbers, sure=True)
    printed = query.at, query.at + len(query.words)
    stated = _numbers_within(old, widen(old.numbers, *printed))  # with its currency, which may not be recorded
    if not same_numbers(find_numbers(query.words, lexicon=new.lexicon), now):
        return bool(now) and same_numbers(stated, now) and _edges(new, now) == _edges(old, stated)
    return _edges(new, now) == _edges(old, _numbers_within(old, printed))


def _says_one(words: str, now: str) -> bool:
    """Say whether words differ only by the article or number of the one thing that they begin with."""
    first, other = _ONE.match(words), _ONE.match(now)
    return first is not None and other is not None and words[first.end() :].lower() == now[other.end() :].lower()


def _same_years(query: Query, span: Span, new: Wording) -> Span | None:
    """Return where the years of a recorded period stand around a place, joined by words instead of a dash."""
    stated = _YEARS.fullmatch(query.words)
    for said in _YEARS_IN_WORDS.finditer(new.text, *new.bounds(span[0])) if stated else ():
        first, last = said.groups()
        whole = last if len(last) == len(first) else first[:2] + last
        if max(said.start(), span[0]) < min(said.end(), span[1]) and stated and (first, whole) == stated.groups():
            return said.span()
    return None


def _numbers_within(wording: Wording, span: Span) -> list[Number]:
    return [number for number in wording.numbers if span[0] <= number.start and number.end <= span[1]]


def _edges(wording: Wording, numbers: Sequence[Number], *, sure: bool = False) -> tuple[str, str]:
    """Return what stands at both ends of the first to the last of some numbers and changes them."""
    if not numbers:
        return "", ""
    unit = _METRES.match(wording.text, numbers[-1].end)
    return wording.edges(numbers[0].start, unit.end() if unit else numbers[-1].end, sure=sure)


def _spot(new: Wording, span: Span) -> Spot:
    low, high = new.bounds(span[0])
    start = low if span[0] - _AROUND <= low else max(low, new.text.rfind(" ", low, span[0] - _AROUND + 1) + 1)
    end = new.text.find(" ", span[1] + _AROUND, high)
    before, after = new.text[start : span[0]], new.text[span[1] : high if end < 0 else end]
    cut_before, cut_after = "…" if start > low else "", "…" if 0 <= end < high else ""
    place = new.number(span[0]), new.section(span[0])
    return Spot(new.text[slice(*span)], *place, f"{cut_before}{before}", f"{after}{cut_after}")


def _recorded_words(region: Dataset, source: str) -> dict[int, tuple[str, ...]]:
    """Return by paragraph every few words that any record names from a document."""
    found: dict[int, dict[str, None]] = {}
    for _, entries in collections(region):
        for entry in entries:
            for _, evidence in evidence_of(entry):
                words = evidence.printed or getattr(entry.record, "as_printed", None)
                if evidence.source == source and evidence.paragraph is not None and words:
                    found.setdefault(evidence.paragraph, {})[words] = None
    return {paragraph: tuple(words) for paragraph, words in found.items()}
