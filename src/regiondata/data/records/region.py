"""The region itself: what it is called, where it lies, and what it shows first."""

from typing import Any

from pydantic import Field, model_validator

from regiondata.data.records.field_types import Count, CurrencyCode, Key, Line, Number, Record, TerritoryKey, Text


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
    label: Line
    topics: tuple[Key, ...] = Field(min_length=1)


class Strength(Record):
    """What the region is best at: a sentence that may be said while a territory's rank is `at_most` so low a number.

    `of` is the indicator that says how many were ranked; `name` calls the territory what readers call it.
    """

    sentence: Text
    indicator: Key
    territory: TerritoryKey
    name: Line | None = None
    at_most: Count = 1
    of: Key | None = None


class FrontFigure(Record):
    """A figure of the first screen, and the claim about it that is said while it holds."""

    figure: Key
    claim: Key | None = None
    peers: tuple[TerritoryKey, ...] = ()


class Front(Record):
    """What the first page shows, in its order; what is left out is chosen from the figures' verdicts."""

    strength: Strength | None = None
    figures: tuple[FrontFigure, ...] = Field(default=(), max_length=3)
    news: tuple[Key, ...] = ()
    voices: tuple[Key, ...] = Field(default=(), max_length=3)


class RegionProfile(Record):
    """One region's own facts and choices; one that spans several `countries` is led by the first of them."""

    name: Line
    summary: tuple[Text, ...] = Field(min_length=1)
    country: TerritoryKey
    countries: tuple[TerritoryKey, ...] = ()
    home: tuple[TerritoryKey, ...] = ()
    currency: CurrencyCode
    bounds: Bounds
    view: MapView
    anchors: tuple[Key, ...]
    comparators: tuple[TerritoryKey, ...]
    peers: tuple[Key, ...] = ()
    headline: tuple[Key, ...] = Field(min_length=1)
    contacts: tuple[Key, ...] = ()
    front: Front = Front()
    chart_groups: tuple[ChartGroup, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _led_by_the_first(cls, cells: Any) -> Any:
        countries = cells.get("countries") if isinstance(cells, dict) else None
        if countries and isinstance(countries, list | tuple) and "country" not in cells:
            return {**cells, "country": countries[0]}
        return cells

    @property
    def all_countries(self) -> tuple[str, ...]:
        """The countries that the region lies in, the leading one first."""
        return tuple(dict.fromkeys((self.country, *self.countries)))

    @property
    def own(self) -> tuple[str, ...]:
        """The territories whose statistics are the region's own: its parts first, then its countries."""
        return tuple(dict.fromkeys((*self.home, *self.all_countries)))
