"""Geocoded places and what can be done there."""

from typing import Literal

from pydantic import Field

from regiondata.data.records.field_types import (
    Evidence,
    Key,
    Line,
    Listed,
    Number,
    Period,
    Record,
    TerritoryKey,
    Text,
    WebAddress,
)

Status = Literal["yes", "partly", "no", "not stated"]


class Capability(Record):
    """Something a document says a place can or cannot do, with its evidence."""

    capability: Key
    status: Status
    access: Key | Literal["not stated"] = "not stated"
    value: Number | None = None
    unit: Key | None = None
    since: Period | None = None
    note: Text | None = None
    evidence: tuple[Evidence, ...] = Field(min_length=1)


class Place(Record):
    """A site with a kind and WGS 84 coordinates in decimal degrees, and how exact these are.

    `serves` says of a stop, an airport or a port by what it is reached, so that somebody can ask for the nearest one.
    """

    key: Key
    name: Line
    printed_name: Line | None = None
    kind: Key
    hubs: tuple[Key, ...]
    municipality: TerritoryKey
    latitude: Number = Field(ge=-90, le=90)
    longitude: Number = Field(ge=-180, le=180)
    precision: Literal["building", "campus", "district", "municipality"]
    coordinate_source: Key
    coordinate_note: Text | None = None
    operator: Key | Literal["not stated"]
    summary: Text
    listed: Listed
    url: WebAddress | None = None
    serves: tuple[Literal["rail", "air", "sea"], ...] = ()
    capabilities: tuple[Capability, ...] = ()
    evidence: tuple[Evidence, ...] = Field(min_length=1)
