"""Dated entries: events, investments and programmes."""

from typing import Literal

from pydantic import Field

from regiondata.data.records.field_types import Evidence, Key, Line, Money, Period, Record, Text


class Event(Record):
    """Something that happened or is planned, as precise in time as it is known."""

    key: Key
    title: Line
    summary: Text
    period: Period
    period_note: Text | None = None
    kind: Key
    hubs: tuple[Key, ...] = ()
    places: tuple[Key, ...] = ()
    organisations: tuple[Key, ...] = ()
    figures: tuple[Key, ...] = ()
    money: Money | Literal["none"]
    status: Literal["done", "under way", "planned", "not stated"]
    evidence: tuple[Evidence, ...] = Field(min_length=1)
