"""The region itself: what it is called, where it lies, and what it shows first."""

from pydantic import Field

from regiondata.data.records.terms import CurrencyCode, Key, Number, Record, TerritoryKey, Text


class Bounds(Record):
    """A box in WGS 84 decimal degrees that every place of the region lies in."""

    west: Number = Field(ge=-180, le=180)
    south: Number = Field(ge=-90, le=90)
    east: Number = Field(ge=-180, le=180)
    north: Number = Field(ge=-90, le=90)


class MapView(Record):
    """Where the map opens."""

    latitude: Number = Field(ge=-90, le=90)
    longitude: Number = Field(ge=-180, le=180)
    zoom: Number = Field(ge=1, le=20)


class ChartGroup(Record):
    """Topics whose figures are drawn together on the page of key figures, under a label of their own."""

    key: Key
    label: Text
    topics: tuple[Key, ...] = Field(min_length=1)


class RegionProfile(Record):
    """One region's own facts and choices."""

    name: Text
    summary: tuple[Text, ...] = Field(min_length=1)
    country: TerritoryKey
    home: tuple[TerritoryKey, ...] = ()
    currency: CurrencyCode
    bounds: Bounds
    view: MapView
    anchors: tuple[Key, ...]
    comparators: tuple[TerritoryKey, ...]
    headline: tuple[Key, ...] = Field(min_length=1)
    contacts: tuple[Key, ...] = ()
    chart_groups: tuple[ChartGroup, ...] = ()
