"""Key figures as printed, what publishers say about them, those computed from them, and the numerals of documents."""

from typing import Literal

from pydantic import Field

from regiondata.data.records.field_types import (
    NONE,
    Count,
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
    qualifier: Literal["none", "about", "almost", "over", "well over", "under"] = "none"
    unit: Key
    source: Key
    definition: Definition
    definition_note: Text | None = None
    edition: Line | None = None
    published: DateOrUndated
    note: Text | None = None


class Derived(Record):
    """A figure computed from others, with its formula in words."""

    key: Key
    label: Line
    formula: Text
    inputs: tuple[Key, ...] = Field(min_length=1, max_length=8)
    unit: Key
    expression: Text | None = None
    note: Text | None = None


class NumeralEntry(Record):
    """One numeral of a document: the record that holds it, or the reason why none does."""

    source: Key
    paragraph: Count
    position: Count
    numeral: Line
    record_type: Line | None = None
    record: Key | None = None
    reason: Text | None = None
