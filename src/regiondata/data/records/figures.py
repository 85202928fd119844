"""Key figures as printed, what publishers say about them, and what the documents claim."""

from typing import Literal

from pydantic import Field

from regiondata.data.records.field_types import (
    NONE,
    Count,
    Date,
    DateOrUndated,
    Definition,
    Evidence,
    Key,
    Line,
    Money,
    Number,
    Period,
    Record,
    TerritoryKey,
    Text,
)

Qualifier = Literal["none", "over", "well over", "about", "almost", "range", "at least", "at most"]
FigureKind = Literal["observed", "rank", "forecast", "target", "commitment", "estimate"]


class KeyFigure(Record):
    """One indicator's value for one subject and period, exactly as a document prints it."""

    key: Key
    name: Line
    indicator: Key
    subject: TerritoryKey | Literal["not stated"]
    period: Period
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    qualifier: Qualifier = "none"
    unit: Key
    step: Number = Field(gt=0)
    as_printed: Text
    kind: FigureKind
    topic: Key
    cites: Key = NONE
    relies_on: Key | None = None
    edition: Line | None = None
    rank_scope: Line | None = None
    rank_of: Count | Literal["unknown"] | None = None
    money: Money | None = None
    status_note: Text | None = None
    period_note: Text | None = None
    note: Text | None = None
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class PublishedValue(Record):
    """What a named publisher says about a key figure for one period."""

    key_figure: Key
    period: Period
    value: Number | None = None
    value_low: Number | None = None
    value_high: Number | None = None
    qualifier: Literal["none", "about", "almost"] = "none"
    unit: Key
    source: Key
    definition: Definition
    definition_note: Text | None = None
    edition: Line | None = None
    published: DateOrUndated
    note: Text | None = None


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


class Derived(Record):
    """A figure computed from others, with its formula in words."""

    key: Key
    label: Line
    formula: Text
    inputs: tuple[Key, ...] = Field(min_length=1, max_length=8)
    unit: Key
    expression: Text | None = None
    note: Text | None = None


class Correction(Record):
    """What a document prints wrongly or against itself, and what is shown instead."""

    key: Key
    printed: Text
    correction: Text
    reason: Text
    decided: Date
    records: tuple[Key, ...] = ()
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Change(Record):
    """Why we changed what is on record: the day, the records that it touched, and the reason in a sentence."""

    key: Key
    decided: Date
    records: tuple[Key, ...] = Field(min_length=1)
    reason: Text


class NumeralEntry(Record):
    """One numeral of a document: the record that holds it, or the reason why none does."""

    source: Key
    paragraph: Count
    position: Count
    numeral: Line
    record_type: Line | None = None
    record: Key | None = None
    reason: Text | None = None
