"""A document, dataset, ranking or web page that something was read in."""

from typing import Literal

from regiondata.data.records.field_types import (
    NOT_STATED,
    Date,
    DateOrNotStated,
    DateOrUndated,
    FileName,
    Fingerprint,
    Key,
    Line,
    Record,
    Text,
    WebAddressOrNone,
)

Rhythm = Literal["yearly", "half-yearly", "quarterly", "monthly", "irregular", "once", "unknown"]


class Document(Record):
    """The text a source is checked against: its file name in the documents folder and the hash of its bytes."""

    file: FileName
    sha256: Fingerprint


class Source(Record):
    """Who published what, when, under which licence, and how often a new edition comes."""

    key: Key
    producer: Line
    title: Line
    edition: Line
    published: DateOrUndated
    read: DateOrNotStated = NOT_STATED
    checked: Date | None = None
    looked_for: Date | None = None
    url: WebAddressOrNone
    licence: Line
    evidence_class: Key
    rhythm: Rhythm
    republish: Literal["whole", "cited", "no"]
    next_due: Date | None = None
    relays: Key | None = None
    obtained: Text | None = None
    attribution: Text | None = None
    note: Text | None = None
    document: Document | None = None
