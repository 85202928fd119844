"""What a document prints wrongly, and why we changed what is on record."""

from pydantic import Field

from regiondata.data.records.field_types import Date, Evidence, Key, Record, Text


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
