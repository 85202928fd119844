"""Location factors that others publish: travel times, talent, rules, space, utilities, trials, investments."""

from typing import Literal

from regiondata.data.records.field_types import Date, Key, Line, Number, Period, Record, Text

Reading = Literal["full", "excerpt", "quoted"]
"""How a source was read: whole, only an excerpt of its page, or as others quote it."""

Shown = Literal["yes", "no"]
"""Whether visitors see a row; a row that misleads today stays on record with the reason."""


class TravelTime(Record):
    """How long or how far it is from one place to another by one means, as somebody published it."""

    key: Key
    origin: Line
    origin_place: Key | None = None
    destination: Line
    destination_place: Key | None = None
    mode: Literal["train", "train + bus", "bus", "car", "road", "flight", "road/sea"]
    minutes: Number | None = None
    minutes_low: Number | None = None
    minutes_high: Number | None = None
    timing: Literal["timetable", "typical", "about", "travelled"] | None = None
    kilometres: Number | None = None
    frequency: Line | None = None
    run_by: Line | None = None
    period: Period
    period_note: Text | None = None
    source: Key
    section: Line
    read_as: Reading
    shown: Shown
    not_shown_because: Text | None = None
    note: Text | None = None


class LocationFactor(Record):
    """One published number, rule or statement that a prospect asks for, with the days between which it holds.

    A sum says at what stage its `money` is, and which `figure` of the region is about the same sum.
    """

    key: Key
    measure: Key
    heading: Line
    name: Line
    area: Line
    level: Literal["aggregate", "country", "region", "municipality", "hub", "site", "university"] | None = None
    hub: Key | None = None
    period: Period
    period_note: Text | None = None
    value: Number | None = None
    value_low: Number | None = None
    value_high: Number | None = None
    as_published: Text | None = None
    measured_in: Line | None = None
    status: Literal["in force", "proposed", "pilot", "statistic", "granted", "ended"] | None = None
    in_force_from: Date | None = None
    until: Date | None = None
    landlord: Line | None = None
    money: Literal["announced", "budgeted", "granted", "raised", "spent"] | None = None
    figure: Key | None = None
    source: Key
    section: Line
    read_as: Reading
    shown: Shown
    not_shown_because: Text | None = None
    note: Text | None = None
