"""Who is there, who works with whom, what is offered, and what people point out."""

from typing import Literal

from pydantic import Field

from regiondata.data.records.field_types import (
    Count,
    Evidence,
    Fingerprint,
    Key,
    Line,
    Listed,
    MailAddress,
    Period,
    Record,
    TerritoryKey,
    Text,
    WebAddress,
    WebAddressOrNone,
)


class Organisation(Record):
    """An organisation that a document names; `home` is the country of its head office, or of its owner's."""

    key: Key
    name: Line
    printed_name: Line | None = None
    also: tuple[Line, ...] = ()
    kind: Key
    summary: Text
    hubs: tuple[Key, ...] = ()
    places: tuple[Key, ...] = ()
    listed: Listed = "printed"
    url: WebAddress | None = None
    home: TerritoryKey | None = None
    home_source: Key | None = None
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Relation(Record):
    """One stated link between two organisations, places or events."""

    subject: Key
    relation: Key
    object: Key
    period: Period = "undated"
    note: Text | None = None
    source: Key
    section: Line
    paragraph: Count
    fingerprint: Fingerprint
    printed: Text

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The relation's one place in a document, as evidence."""
        return (
            Evidence(
                source=self.source,
                section=self.section,
                paragraph=self.paragraph,
                fingerprint=self.fingerprint,
                printed=self.printed,
            ),
        )


class Service(Record):
    """Something offered to a prospect."""

    key: Key
    name: Line
    provider: Key
    summary: Text
    needs: tuple[Key, ...] = ()
    cost: Literal["free", "not stated"]
    hubs: tuple[Key, ...] = ()
    places: tuple[Key, ...] = ()
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Voice(Record):
    """What a named person points out, in our words."""

    key: Key
    person: Line
    role: Line
    organisation: Key | Literal["not stated"]
    summary: Text
    topics: tuple[Key, ...] = ()
    hubs: tuple[Key, ...] = ()
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Contact(Record):
    """A public business contact as printed, role first."""

    key: Key
    role: Line
    name: Line
    organisation: Key
    email: MailAddress | None = None
    phones: tuple[Line, ...] = ()
    address: tuple[Line, ...] = ()
    url: WebAddressOrNone = "none"
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class PipelineProduct(Record):
    """A product in development: whose, which modality, how far."""

    key: Key
    name: Line
    owner: Key
    stage: Line
    modality: Line
    indication: Line
    summary: Text
    period: Period
    evidence: tuple[Evidence, ...] = Field(min_length=1)
