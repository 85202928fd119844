"""What the documents claim in words, and the test that data can put to it."""

from typing import Literal

from pydantic import Field

from regiondata.data.records.field_types import Evidence, Key, Number, Period, Record, TerritoryKey, Text


class Operand(Record):
    """One side of a predicate: a key figure, a comparator's value, a group of territories, or a plain number."""

    figure: Key | None = None
    indicator: Key | None = None
    territory: TerritoryKey | None = None
    group: Key | None = None
    period: Period | None = None
    number: Number | None = None


class Predicate(Record):
    """A claim as a comparison of two operands. It is data: nothing in it is ever executed."""

    op: Literal[
        "greater",
        "less",
        "equal",
        "ratio_at_least",
        "rank_at_most",
        "share_at_least",
        "is_highest_of",
        "is_lowest_of",
    ]
    left: Operand
    right: Operand
    tolerance: Number = Field(default=0, ge=0)


class Claim(Record):
    """An adjective of a document in our words, with the test that data can put to it, or the reason there is none."""

    key: Key
    claim: Text
    test: Predicate | Literal["none"]
    reason: Text | None = None
    records: tuple[Key, ...] = ()
    evidence: tuple[Evidence, ...] = Field(min_length=1)
