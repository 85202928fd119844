"""Find in a newer edition where a recorded statement stands now, with its old number or with another.

A statement is sought by a query: its words, and what stood beside them. These are words of the older document, numerals
hidden, where that is at hand; else the other words that are recorded from its paragraph, and its section.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz import fuzz, process

from regiondata.data.numbers import Lexicon, Number, find_numbers, find_numerals, widen
from regiondata.data.numbers.tokens import COUNTING
from regiondata.documents.normalise import Wording, as_compared, hide_numerals

Span = tuple[int, int]
"""Where something starts and ends in the text of an edition."""

Place = tuple[int, str, int]
"""A place of the older document: paragraph, printed words, occurrence. Several figures may share one."""

LIKE = 60
"""From this likeness, out of 100, a place is taken to make the same statement."""

SURE = 90
"""From this likeness nobody asks whether another number fits the statement better."""

BETTER = 8
"""By so much another number has to fit better before the same words are not believed; in the same paragraph and in
the same words it may even fit so much less, since the old number is often told beside the new one."""

BEHIND = 1
"""By so much the same number in other words comes behind another number in the same words."""

MOST_PLACES = 50
"""How many places of the same words are weighed for one statement, those nearest to its old paragraph."""

FEW_DIGITS = 3
"""From so many digits a bare number tells by itself what it may be, in whatever style it is written."""

_LIKE_A_YEAR = re.compile("[0-9]{4}")

_CONTINUING = {"than", "to", "least", "most"}
"""Second halves of qualifiers, such as of `more than`; cut off, they say nothing."""

_OPENING, _CLOSING = "([\"'", ".,;:!?)]\"'"


@dataclass(frozen=True)
class Query:
    """What is sought: words in the compared form, where their first numeral stands, and what is beside them.

    `before` and `after` are how many of its words stand to each side of the number that the numeral belongs to; `at` is
    where the older document prints them, and `edges` what stands at their ends there and changes their number.
    """

    place: Place
    words: str
    anchor: int
    before: int
    after: int
    beside: str
    edges: tuple[str, str]
    at: int | None
    fingerprint: str
    neighbours: tuple[str, ...]
    section: str
    counts: bool = False
    """Whether they hold a number that is not printed like a year: no year and no number of a note takes its place."""
    alike: int = 0
    """How often the older paragraph printed these words; 0 where the older document is not at hand."""


@dataclass(frozen=True)
class _Match:
    query: Query
    span: Span
    likeness: float


def make_query(
    place: Place,
    fingerprint: str,
    section: str,
    neighbours: Iterable[str],
    old: Wording | None,
    lexicon: Lexicon | None = None,
) -> Query:
    """Return what to look for, with the words beside it if the older document is at hand and is the one recorded."""
    words = as_compared(place[1])
    numeral = next(iter(find_numerals(words)), None)
    anchor = numeral.start if numeral else 0
    start, end = widen(find_numbers(words, lexicon=lexicon), anchor, numeral.end if numeral else 0)
    at = old.place(place[0], fingerprint, words, place[2]) if old else None
    return Query(
        place=place,
        words=words,
        anchor=anchor,
        before=words[:start].count(" "),
        after=words[end:].count(" "),
        beside=old.beside(at + anchor) if old and at is not None else "",
        edges=old.edges(at, at + len(words)) if old and at is not None else ("", ""),
        at=at,
        fingerprint=fingerprint,
        neighbours=tuple(other for other in map(_as_neighbour, neighbours) if any(map(str.isalpha, other))),
        section=as_compared(section).lower(),
        counts=numeral is not None and numeral.kind in COUNTING and not _LIKE_A_YEAR.fullmatch(numeral.printed),
        alike=len(old.find_beside(words, at)) if old and at is not None else 0,
    )


def find_spans(
    quests: Iterable[Query], new: Wording, numerals: Collection[Span]
) -> tuple[dict[Place, Span], set[Place]]:
    """Return where each place is found in the newer edition, and which of them say another number or other words."""
    sought = list(quests)
    same = _match_same(sought, new)
    sure = {place for place, match in same.items() if match.likeness >= SURE and not _has_lost_its_like(match, new)}
    free = without(numerals, [same[place].span for place in sure])
    doubted = [query for query in sought if query.place not in sure]
    others = _match_others(doubted, same, new, free)
    lost = {place for place, match in same.items() if _is_printed_too_seldom(match.query, new)}
    spans = {place: match.span for place, match in {**same, **others}.items()}
    left = _find_left_words([query for query in sought if query.place not in spans], new, spans.values())
    return {**spans, **left}, {*others, *lost, *left}


def _has_lost_its_like(match: _Match, new: Wording) -> bool:
    """Say whether the paragraph prints the same words less often than it did, so that any of them may be the one."""
    return len(new.find_beside(match.query.words, match.span[0])) < match.query.alike


def _find_left_words(quests: Iterable[Query], new: Wording, held: Iterable[Span]) -> dict[Place, Span]:
    """Return where words that are not believed to be a figure's are printed all the same: once, under its heading.

    A table has hardly any of the words that a sentence had; whoever is told that nothing was found would not look.
    """
    taken = {at for span in held for at in range(*span)}
    found = {}
    for query in quests:
        spots = new.find(query.words) if sum(map(str.isalnum, query.words)) > 1 else []
        if len(spots) != 1 or not _is_under_its_heading(query, new.section(spots[0])):
            continue
        span = spots[0], spots[0] + len(query.words)
        if taken.isdisjoint(range(*span)) and _edges_agree(query, span, new):
            found[query.place] = span
    return found


def _is_under_its_heading(query: Query, section: str) -> bool:
    return bool(section) and fuzz.token_set_ratio(query.section, section.lower()) >= SURE


def _is_printed_too_seldom(query: Query, new: Wording) -> bool:
    """Say whether words have no recorded occurrence left, where no older document tells one from another."""
    return query.at is None and query.place[2] > 1 and len(new.find(query.words)) < query.place[2]


def without(numerals: Iterable[Span], spans: Iterable[Span]) -> list[Span]:
    """Return the numerals that lie in none of some spans."""
    held = sorted(spans)
    found, index, reach = [], 0, 0
    for start, end in sorted(numerals):
        while index < len(held) and held[index][0] <= start:
            reach, index = max(reach, held[index][1]), index + 1
        if end > reach:
            found.append((start, end))
    return found


def _match_same(quests: list[Query], new: Wording) -> dict[Place, _Match]:
    """Give each place the spot of its own words that fits it best; no spot is given to two places."""
    pairs = []
    for _, alike in groupby(sorted(quests, key=lambda one: one.words.lower()), key=lambda one: one.words.lower()):
        group = list(alike)
        spots = new.find(group[0].words)
        pairs += [match for query in group for match in _score_same(query, spots, new)]
    return _share_out(pairs, new)


def _score_same(query: Query, spots: list[int], new: Wording) -> Iterator[_Match]:
    nearest = sorted(spots, key=lambda spot: abs(new.number(spot) - query.place[0]))[:MOST_PLACES]
    for spot in nearest:
        span = spot, spot + len(query.words)
        if new.fingerprint(spot) == query.fingerprint:
            here = new.find_beside(query.words, spot).index(spot) + 1 == query.place[2]
            yield _Match(query, span, 100 if here else 99)
        elif _edges_agree(query, span, new):
            likeness = _likeness(query, spot + query.anchor, new, alone=len(spots) == 1)
            if likeness >= LIKE:
                yield _Match(query, span, likeness)


def _edges_agree(query: Query, span: Span, new: Wording) -> bool:
    """Say whether nothing more stands at the ends of some words than in the older document, if that is at hand."""
    return new.edges(*span, sure=not query.beside) == query.edges


def _match_others(
    quests: list[Query], same: dict[Place, _Match], new: Wording, numerals: list[Span]
) -> dict[Place, _Match]:
    """Give places that were not surely found the numeral that fits their statement, where one fits better."""
    if not quests:
        return {}
    windows = [new.beside(start) for start, _ in numerals]
    found = [match.span for match in same.values()]
    free = {start for start, _ in without(numerals, found)}
    counting = {one.start for one in new.numerals if one.kind in COUNTING}
    pairs = []
    for query in quests:
        own = same.get(query.place)
        doubtful = own is not None and own.likeness >= SURE
        for match in _score(query, own, windows, numerals, new):
            if query.counts and counting.isdisjoint(range(*match.span)):
                continue
            known = free.isdisjoint(range(*match.span))
            better = (
                _is_rival(match, own, new, known=known)
                if own and doubtful
                else _is_better(match, own, new, known=known)
            )
            pairs += [match] if better else []
    return _share_out(pairs, new)


def _score(
    query: Query, own: _Match | None, windows: list[str], numerals: list[Span], new: Wording
) -> Iterator[_Match]:
    """Weigh the numerals for one place: by the words beside them, or by its own words where those tell more."""
    if query.beside and (own is None or own.likeness < SURE):
        yield from _score_by_beside(query, windows, numerals, new)
        return
    yield from _score_by_words(query, windows, numerals, new)
    if own is None and not query.beside:
        for match in _score_by_number(query, numerals, new):
            yield replace(match, likeness=match.likeness - BEHIND)


def _is_rival(match: _Match, own: _Match, new: Wording, *, known: bool) -> bool:
    """Say whether a number stands in the paragraph of the same words, is not one of them, and is no other figure's."""
    return not known and new.number(match.span[0]) == new.number(own.span[0])


def _is_better(match: _Match, own: _Match | None, new: Wording, *, known: bool) -> bool:
    """Say whether another number is believed rather than the same words where they were found, if they were."""
    if own is None:
        return match.likeness >= LIKE
    if own.span[0] <= match.span[0] < own.span[1] or match.span[0] <= own.span[0] < match.span[1]:
        return False
    rival = _is_rival(match, own, new, known=known)
    if not match.query.beside:
        return rival and match.likeness >= LIKE
    said = new.hidden(*match.span).endswith(hide_numerals(match.query.words))
    return match.likeness >= min(100.0, own.likeness + (-BETTER if rival and said else BETTER))


def _score_by_beside(query: Query, windows: list[str], numerals: list[Span], new: Wording) -> Iterator[_Match]:
    for _, likeness, at in process.extract(query.beside, windows, scorer=fuzz.ratio, score_cutoff=LIKE, limit=5):
        yield _Match(query, _whole_words(query, numerals[at], new), likeness)


def _score_by_words(query: Query, windows: list[str], numerals: list[Span], new: Wording) -> Iterator[_Match]:
    pattern = hide_numerals(query.words)
    if "#" in pattern and not any(map(str.isalpha, pattern)):
        yield from _score_by_number(query, numerals, new)  # a bare number has no words to know its statement by
        return
    if "#" not in pattern:
        return
    alike = [at for at, window in enumerate(windows) if pattern in window]
    for at in sorted(alike, key=lambda at: abs(new.number(numerals[at][0]) - query.place[0]))[:MOST_PLACES]:
        span = _whole_words(query, numerals[at], new)
        if new.hidden(*span).endswith(pattern):
            yield _Match(query, span, _likeness(query, numerals[at][0], new, alone=False))


def _score_by_number(query: Query, numerals: list[Span], new: Wording) -> Iterator[_Match]:
    """Weigh where a bare number stands in another style; one of few digits stands everywhere."""
    wanted = find_numbers(query.words, lexicon=new.lexicon)
    if len(wanted) != 1 or not (sum(map(str.isdigit, query.words)) >= FEW_DIGITS or _counts_something(wanted[0])):
        return
    free = {start for start, _ in numerals}
    alike = [
        one for one in new.numbers if one.says == wanted[0].says and not free.isdisjoint(range(one.start, one.end))
    ]
    for one in sorted(alike, key=lambda one: abs(new.number(one.start) - query.place[0]))[:MOST_PLACES]:
        span = one.start, one.end
        whole = span if _edges_agree(query, span, new) else new.with_edges(*span, sure=not query.beside)
        yield _Match(query, whole, _likeness(query, one.start, new, alone=False))


def _counts_something(number: Number) -> bool:
    """Say whether a number names what it counts in itself, as a sum of money does, or a share with its decimals."""
    return bool(number.currency) or (bool(number.unit) and number.printed.find(".") > 0)


def _likeness(query: Query, offset: int, new: Wording, *, alone: bool) -> float:
    """Return how like what stands beside a place is to what stood beside the statement, out of 100."""
    if query.beside:
        return float(fuzz.ratio(query.beside, new.beside(offset)))
    near, here = new.near(offset), _is_under_its_heading(query, new.section(offset))
    hits = sum(other in near for other in query.neighbours) + here
    hits += alone and any(len(word) > 3 and word.isalpha() for word in query.words.split())
    hits += alone and here and new.number(offset) == query.place[0]
    signs = len(query.neighbours) + new.headed
    return min(SURE - 1.0, 100 * hits / max(1, signs))


def _as_neighbour(words: str) -> str:
    return hide_numerals(as_compared(words))


def _whole_words(query: Query, numeral: Span, new: Wording) -> Span:
    """Return the span of as many words around a numeral as the statement had around its own, and of whole numbers."""
    low, high = new.bounds(numeral[0])
    first, last = widen(new.numbers, *numeral)
    start = max(low, new.text.rfind(" ", low, first) + 1)
    for _ in range(query.before):
        start = max(low, new.text.rfind(" ", low, max(low, start - 1)) + 1)
    end = last - 1
    for _ in range(query.after + 1):
        end = new.text.find(" ", end + 1, high)
        if end < 0:
            end = high
            break
    words = new.text[start:end]
    if words.partition(" ")[0] in _CONTINUING:
        start = max(low, new.text.rfind(" ", low, max(low, start - 1)) + 1)
        words = new.text[start:end]
    start += len(words) - len(words.lstrip(_OPENING))
    end -= len(words) - len(words.rstrip(_CLOSING))
    start, end = widen(new.numbers, start, end)
    agree = _edges_agree(query, (start, end), new)
    return (start, end) if agree else new.with_edges(start, end, sure=not query.beside)


def _share_out(pairs: list[_Match], new: Wording) -> dict[Place, _Match]:
    """Give each place its best match, and each spot to one place, the best likeness and the nearest first."""
    ranked = sorted(pairs, key=lambda one: (-one.likeness, abs(new.number(one.span[0]) - one.query.place[0]), one.span))
    matched: dict[Place, _Match] = {}
    taken: set[tuple[str, int]] = set()
    for match in ranked:
        spot = match.query.words.lower(), match.span[0]
        if match.query.place not in matched and spot not in taken:
            matched[match.query.place] = match
            taken.add(spot)
    return matched
