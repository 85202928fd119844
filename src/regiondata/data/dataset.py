"""Everything that stands in the data files, as records that still know their line."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from regiondata.data.records import catalogue as terms
from regiondata.data.records.events import Event
from regiondata.data.records.figures import Claim, Correction, KeyFigure, NumeralEntry, PublishedValue
from regiondata.data.records.network import Contact, Organisation, PipelineProduct, Relation, Service, Unknown, Voice
from regiondata.data.records.parse import Entry, R
from regiondata.data.records.places import Place
from regiondata.data.records.questions import Question, QuestionGroup, RegionAnswer
from regiondata.data.records.region import RegionProfile
from regiondata.data.records.sources import Source
from regiondata.data.records.statistics import Statistic
from regiondata.data.records.stories import Story
from regiondata.data.records.terms import Record

Entries = tuple[Entry[R], ...]


@dataclass(frozen=True)
class Catalogue:
    """The terms every region shares."""

    topics: Entries[terms.Topic] = ()
    units: Entries[terms.Unit] = ()
    indicators: Entries[terms.Indicator] = ()
    territories: Entries[terms.Territory] = ()
    place_kinds: Entries[terms.Kind] = ()
    event_kinds: Entries[terms.Kind] = ()
    organisation_kinds: Entries[terms.Kind] = ()
    precisions: Entries[terms.Precision] = ()
    evidence_classes: Entries[terms.EvidenceClass] = ()
    relations: Entries[terms.RelationKind] = ()
    capabilities: Entries[terms.CapabilityTerm] = ()
    chain: Entries[terms.ChainStep] = ()
    searches: Entries[terms.Search] = ()
    derived: Entries[terms.Derived] = ()
    question_groups: Entries[QuestionGroup] = ()
    questions: Entries[Question] = ()


@dataclass(frozen=True)
class Dataset:
    """One region's files, as records, with the statistics and sources it shares with others."""

    region: Entries[RegionProfile] = ()
    sources: Entries[Source] = ()
    key_figures: Entries[KeyFigure] = ()
    published: Entries[PublishedValue] = ()
    claims: Entries[Claim] = ()
    places: Entries[Place] = ()
    organisations: Entries[Organisation] = ()
    relations: Entries[Relation] = ()
    timeline: Entries[Event] = ()
    services: Entries[Service] = ()
    voices: Entries[Voice] = ()
    contacts: Entries[Contact] = ()
    pipeline: Entries[PipelineProduct] = ()
    corrections: Entries[Correction] = ()
    unknowns: Entries[Unknown] = ()
    answers: Entries[RegionAnswer] = ()
    numerals: Entries[NumeralEntry] = ()
    shared_sources: Entries[Source] = ()
    statistics: Entries[Statistic] = ()
    stories: Entries[Story] = ()


def collections(holder: Catalogue | Dataset) -> Iterator[tuple[str, Entries[Record]]]:
    """Yield each collection of a catalogue or region with its name."""
    for field in fields(holder):
        yield field.name, getattr(holder, field.name)


def keys_of(*groups: Entries[Record]) -> frozenset[str]:
    """Return the keys of all entries of some collections."""
    return frozenset(str(getattr(entry.record, "key", "")) for group in groups for entry in group)
