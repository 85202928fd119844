"""What a prospect asks before choosing a site, and what of the data may answer it or leaves it open."""

from typing import Literal

from pydantic import Field

from regiondata.data.records.field_types import Key, Line, Record, SortOrder, TerritoryKey, Text


class QuestionGroup(Record):
    """A heading of the question list."""

    key: Key
    label: Line
    order: SortOrder


class QuestionPart(Record):
    """One thing that a question asks for, with the terms whose records answer it; any one of them is enough.

    `level` is how near the answer must be: a value of the whole country answers a question about the region in part.
    """

    key: Key
    asks: Text
    level: Literal["country", "region", "site"] = "country"
    indicators: tuple[Key, ...] = ()
    capabilities: tuple[Key, ...] = ()
    services: tuple[Key, ...] = ()
    events: tuple[Key, ...] = ()
    place_kinds: tuple[Key, ...] = ()
    organisation_kinds: tuple[Key, ...] = ()


class Question(Record):
    """A question of the list, the form in which an answer is wanted, and other words in which it is asked.

    A short wording asks the question only where it stands alone; where several have the same one, a person chooses.
    """

    key: Key
    group: Key
    question: Text
    wanted: Text
    also: tuple[Line, ...] = ()
    short: tuple[Line, ...] = ()
    parts: tuple[QuestionPart, ...] = Field(min_length=1)


class RegionAnswer(Record):
    """What a region adds to a question: records of its own that answer it, open points, whom to ask, a note."""

    question: Key
    part: Key | None = None
    figures: tuple[Key, ...] = ()
    places: tuple[Key, ...] = ()
    organisations: tuple[Key, ...] = ()
    services: tuple[Key, ...] = ()
    events: tuple[Key, ...] = ()
    derived: tuple[Key, ...] = ()
    facts: tuple[Key, ...] = ()
    sources: tuple[Key, ...] = ()
    territories: tuple[TerritoryKey, ...] = ()
    extent: Literal["whole", "part"] = "whole"
    unknowns: tuple[Key, ...] = ()
    ask: Key | None = None
    note: Text | None = None


class Unknown(Record):
    """A question a prospect would ask that the documents leave open, and whom to ask."""

    key: Key
    question: Text
    hubs: tuple[Key, ...] = ()
    records: tuple[Key, ...] = ()
    ask: Key
    reason: Text
