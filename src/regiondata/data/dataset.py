"""Everything that stands in the data files, as records that still know their line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import overload

from regiondata.data.records import catalogue as terms
from regiondata.data.records.claims import Claim
from regiondata.data.records.corrections import Change, Correction
from regiondata.data.records.events import Event
from regiondata.data.records.field_types import Record
from regiondata.data.records.key_figures import Derived, KeyFigure, NumeralEntry, PublishedValue
from regiondata.data.records.location_factors import LocationFactor, TravelTime
from regiondata.data.records.organisations import Contact, Organisation, PipelineProduct, Relation, Service, Voice
from regiondata.data.records.parse import Entry, R
from regiondata.data.records.places import Place
from regiondata.data.records.questions import Question, QuestionGroup, RegionAnswer, Unknown
from regiondata.data.records.region import RegionProfile
from regiondata.data.records.sources import Source
from regiondata.data.records.statistics import Statistics, no_statistics
from regiondata.data.records.stories import Pattern, Story

Entries = Sequence[Entry[R]]
Layers = Mapping[str, bytes]
"""The map's GeoJSON files as they are sent, by name: `outline`, `basemap/land`, `basemap/print/land`."""


class LateEntries(Sequence[Entry[R]]):
    """Entries of a file that was checked before: read when they are first asked for."""

    def __init__(self, read: Callable[[], Sequence[Entry[R]]]) -> None:
        self._read = read

    @cached_property
    def _entries(self) -> Sequence[Entry[R]]:
        return self._read()

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, index: int) -> Entry[R]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry[R]]: ...
    def __getitem__(self, index: int | slice) -> Entry[R] | Sequence[Entry[R]]:
        """Return one entry, or some."""
        return self._entries[index]


class LateLayers(Mapping[str, bytes]):
    """Layers of files that were checked before: read when one is first asked for."""

    def __init__(self, read: Callable[[], Mapping[str, bytes]]) -> None:
        self._read = read

    @cached_property
    def _layers(self) -> Mapping[str, bytes]:
        return self._read()

    def __getitem__(self, name: str) -> bytes:
        """Return one layer."""
        return self._layers[name]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of the layers."""
        return iter(self._layers)

    def __len__(self) -> int:
        return len(self._layers)


@dataclass(frozen=True)
class Catalogue:
    """The terms every region shares."""

    topics: Entries[terms.Topic] = ()
    units: Entries[terms.Unit] = ()
    indicators: Entries[terms.Indicator] = ()
    territories: Entries[terms.Territory] = ()
    compared_regions: Entries[terms.ComparedRegion] = ()
    themes: Entries[terms.Theme] = ()
    place_kinds: Entries[terms.Kind] = ()
    event_kinds: Entries[terms.Kind] = ()
    organisation_kinds: Entries[terms.Kind] = ()
    precisions: Entries[terms.Precision] = ()
    evidence_classes: Entries[terms.EvidenceClass] = ()
    relations: Entries[terms.RelationKind] = ()
    capabilities: Entries[terms.CapabilityTerm] = ()
    chain: Entries[terms.ChainStep] = ()
    searches: Entries[terms.Search] = ()
    sectors: Entries[terms.Sector] = ()
    patterns: Entries[Pattern] = ()
    synonyms: Entries[terms.Synonyms] = ()
    question_groups: Entries[QuestionGroup] = ()
    questions: Entries[Question] = ()
    layers: Layers = field(default_factory=dict)


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
    changes: Entries[Change] = ()
    unknowns: Entries[Unknown] = ()
    answers: Entries[RegionAnswer] = ()
    derived: Entries[Derived] = ()
    numerals: Entries[NumeralEntry] = ()
    travel_times: Entries[TravelTime] = ()
    talent: Entries[LocationFactor] = ()
    incentives: Entries[LocationFactor] = ()
    space: Entries[LocationFactor] = ()
    utilities: Entries[LocationFactor] = ()
    trials: Entries[LocationFactor] = ()
    investments: Entries[LocationFactor] = ()
    shared_sources: Entries[Source] = ()
    stories: Entries[Story] = ()
    statistics: Statistics = field(default_factory=no_statistics)
    layers: Layers = field(default_factory=dict)


def collections(holder: Catalogue | Dataset) -> Iterator[tuple[str, Entries[Record]]]:
    """Yield each collection of records of a catalogue or region with its name; statistics and layers are no records."""
    for each in fields(holder):
        if each.name not in {"statistics", "layers"}:
            yield each.name, getattr(holder, each.name)


def keys_of(*groups: Entries[Record]) -> frozenset[str]:
    """Return the keys of all entries of some collections."""
    return frozenset(str(getattr(entry.record, "key", "")) for group in groups for entry in group)
