"""Which paragraphs of a text document are questions: what asks, and the items of lists in which most items ask.

Beside its list a document has prose, headings and instructions, as a table has not. So a paragraph that neither asks
nor stands in such a list is left out, with its reason; an item that asks nothing below one that asks goes on from it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from regiondata.analysis.questions.text_classification import (
    SHORT_NAME,
    count_words,
    has_mark,
    has_words,
    is_asking,
    is_example,
    is_instruction,
    is_remark,
)
from regiondata.analysis.questions.uploaded_file import (
    EXAMPLE,
    HEADER,
    HEADING,
    HIDDEN,
    INSTRUCTION,
    JOINED,
    STRUCK,
    TITLE,
    WORDLESS,
    Cells,
    Layout,
    LeftOut,
    Reading,
    UploadedQuestion,
)

TEXT = 1
"""The column of the paragraphs; their numbers and marks stand in the one before."""

HALF = 0.5
"""The share of the items of a list that ask, from which all of its items are taken."""

FEW = 3
"""Numbered or marked questions from which a text is taken to mark whatever it asks."""

LONGEST = 2_000
"""Letters of a question that goes on in the items below it."""

BELOW = frozenset({"•", "a", "9.9.9", "9.a", "9a"})
"""Shapes of numbers that stand before the parts of a question."""

_BULLETS = "•‣▪●○◆➢✓\uf0b7–-*"


@dataclass(frozen=True)
class _Text:
    """What the lists of a text are like: the shapes of numbers before questions, and whether all have one."""

    shapes: frozenset[str]
    is_numbered: bool


def read_text(rows: Sequence[Cells], layout: Layout, included: Collection[str] = ()) -> Reading:
    """Return the questions of a text and the paragraphs left out; `included` are those wanted all the same."""
    usual = _usual([row for row in rows if row.row > layout.header])
    taken: list[UploadedQuestion] = []
    left: list[LeftOut] = []
    is_open = False  # whether what is above is a question that items may go on from
    for place, row in enumerate(rows):
        text = row.at(TEXT)
        below = rows[place + 1] if place + 1 < len(rows) else None
        one = UploadedQuestion(row.row, text)
        reason = TITLE if row.row <= layout.header else _reason(row, below, usual)
        is_wanted = one.key in included and bool(text)
        if reason is None or is_wanted:
            taken.append(one)
            is_open = True
        elif is_open and _goes_on(row, taken[-1].text, usual):
            taken[-1] = replace(taken[-1], text=f"{taken[-1].text} {row.at(0)} {text}")
            left.append(LeftOut(row.row, text, JOINED))
        elif has_words(text):
            left.append(LeftOut(row.row, text, reason))
            is_open = is_open and reason in {EXAMPLE, HIDDEN, STRUCK}
    return Reading(tuple(taken), tuple(left))


def marker_shape(marker: str) -> str:
    """Return the kind of a number or mark before an item, with its depth: `9.9`, `a)`, or a bullet."""
    if not marker or marker in _BULLETS:
        return marker and "•"
    bare = marker.strip("(: ")
    return re.sub(r"[a-z]+", "a", re.sub(r"[A-Z]+", "A", re.sub(r"[0-9]+", "9", bare)))


def _usual(rows: Sequence[Cells]) -> _Text:
    """Return which lists of a text are of questions; where nothing asks at all, the longest list is taken."""
    items: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        if row.at(0) and row.at(TEXT) and not row.merged:
            items[marker_shape(row.at(0))].append(is_asking(row.at(TEXT)))
    shapes = {shape for shape, asking in items.items() if sum(asking) >= HALF * len(asking)}
    numbered = sum(sum(asking) for asking in items.values())
    if not numbered and items and not any(is_asking(row.at(TEXT)) for row in rows):
        shapes = {max(items, key=lambda shape: len(items[shape]))}
    return _Text(frozenset(shapes), sum(len(items[shape]) for shape in shapes) >= FEW)


def _reason(row: Cells, below: Cells | None, usual: _Text) -> str | None:
    """Return why a paragraph is no question; None where it is one."""
    text, marker = row.at(TEXT), row.at(0)
    if not has_words(text):
        return WORDLESS
    if TEXT in row.struck:
        return STRUCK
    if is_example(text, marker):
        return EXAMPLE
    if row.hidden:
        return HIDDEN
    if not is_asking(text):
        return _reason_asking_nothing(row, below, usual)
    if marker or (text.rstrip().endswith(("?", "？", "؟")) and not is_instruction(text)):
        return None
    # what is not numbered, where the questions are, and has no mark of one, says how to answer them
    return INSTRUCTION if usual.is_numbered or is_instruction(text) or _asks_in_passing(text) else None


def _asks_in_passing(text: str) -> bool:
    """Say whether a paragraph of prose only mentions a question: `Questions? Call us.`"""
    return has_mark(text) and count_words(text.partition("?")[0]) <= 2


def _reason_asking_nothing(row: Cells, below: Cells | None, usual: _Text) -> str | None:
    text, marker = row.at(TEXT), row.at(0)
    if row.merged or (below is not None and marker and _is_parent(marker, below.at(0))):
        return HEADING
    if marker and marker_shape(marker) in usual.shapes and not is_instruction(text) and not is_remark(text):
        return None
    if is_instruction(text) or is_remark(text) or len(text) > SHORT_NAME or text.endswith((".", ",")):
        return INSTRUCTION
    return HEADER if not marker and count_words(text) == 1 else HEADING


def _is_parent(marker: str, below: str) -> bool:
    """Say whether the next number is a part of this one: `2` above `2.1`, `B.` above `B1`."""
    mine, other = marker.strip("(). :"), below.strip("(). :")
    part = re.escape(mine) + r"(?:[.\-]|(?<![0-9])[0-9]|(?<=[0-9])[a-z])"
    return bool(mine) and other != mine and re.match(part, other) is not None


def _goes_on(row: Cells, above: str, usual: _Text) -> bool:
    """Say whether a paragraph is an item below a question, or follows its colon."""
    text, marker = row.at(TEXT), row.at(0)
    if row.merged or row.hidden or row.struck or len(above) + len(text) > LONGEST or not has_words(text):
        return False
    if is_instruction(text) or is_example(text, marker):
        return False
    shape = marker_shape(marker)
    return shape not in usual.shapes and shape.strip("().") in BELOW
