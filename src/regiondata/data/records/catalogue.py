"""What the words of the data mean: the terms that every region shares."""

from typing import Literal

from pydantic import Field

from regiondata.data.records.field_types import (
    Alternatives,
    CurrencyCode,
    Flag,
    Key,
    Line,
    Number,
    Record,
    SortOrder,
    TerritoryKey,
    Text,
)


class Topic(Record):
    """A subject under which key figures are grouped."""

    key: Key
    label: Line
    order: SortOrder = 0


class Kind(Record):
    """A class of places, events or organisations."""

    key: Key
    label: Line
    plural: Line
    order: SortOrder
    description: Text | None = None


class Precision(Record):
    """How exact a geocode is, in metres."""

    key: Key
    label: Line
    metres: Number = Field(gt=0)


class EvidenceClass(Record):
    """What sort of source stands behind a statement."""

    key: Key
    label: Line
    description: Text
    order: SortOrder


class RelationKind(Record):
    """A link between two organisations or places, read forwards and backwards."""

    key: Key
    label: Line
    inverse: Line
    group: Literal["funding", "running", "partnership", "location", "knowledge", "approval"]


class CapabilityTerm(Record):
    """Something a place can offer, in the field's terms."""

    key: Key
    label: Line
    group: Literal["stage", "quality", "modality", "function", "access", "space"]
    order: SortOrder
    description: Text
    includes: tuple[Key, ...] = ()


class ChainStep(Record):
    """A step on the way of a product from research to market, and the capabilities of which one covers it."""

    key: Key
    label: Line
    order: SortOrder
    capabilities: tuple[Key, ...] = Field(min_length=1)


class Search(Record):
    """A question that is often asked, as needs; a need may be several capabilities of which one is enough."""

    key: Key
    label: Line
    order: SortOrder
    needs: tuple[Alternatives, ...] = Field(min_length=1)
    nice: tuple[Alternatives, ...] = ()


class Sector(Record):
    """What a company makes, as a prospect would say it: `company` is how it is spoken of, `needs` what it looks for.

    A need may be several capabilities of which one is enough; the first needs weigh most.
    """

    key: Key
    label: Line
    company: Line
    order: SortOrder
    needs: tuple[Alternatives, ...] = Field(min_length=1, max_length=6)


class Synonyms(Record):
    """Words that mean the same to somebody who searches; a phrase stands for its words."""

    key: Key
    words: tuple[Line, ...] = Field(min_length=2)


class Unit(Record):
    """What a number counts; `scale` turns the written value into single units.

    `symbols` and `words` are how documents write its currency, such as `€` and `euros`, beside the code.
    """

    key: Key
    label: Line
    symbol: Line | None = None
    currency: CurrencyCode | None = None
    symbols: tuple[Line, ...] = ()
    words: tuple[Line, ...] = ()
    scale: Number = Field(default=1, ge=1e-9, le=1e12)
    kind: Literal["money", "share", "rank", "count", "area", "time", "index", "ratio", "other"]


class Indicator(Record):
    """What is measured, in which unit, and between which plausible bounds.

    A count is `divided_by` another indicator before territories are ranked, which gives the `divided_unit`. `regional`
    indicators measure the same, or the nearest to it, for parts of a country. Indicators of one `method` overlap and
    count once where strengths are counted; `likeness` marks what regions are held to be alike by.
    """

    key: Key
    label: Line
    definition: Text
    unit: Key
    topic: Key
    better: Literal["higher", "lower", "neither"]
    low: Number
    high: Number
    recurs: Flag
    level: Line
    divided_by: Key | None = None
    divided_unit: Key | None = None
    regional: tuple[Key, ...] = ()
    method: Key | None = None
    likeness: Flag = False


class Territory(Record):
    """A country, aggregate, statistical region, municipality or grid zone; `said` is its name within a sentence."""

    key: TerritoryKey
    name: Line
    level: Literal["world", "aggregate", "country", "region", "nuts", "county", "municipality", "district", "grid_zone"]
    code: Line
    parent: TerritoryKey | None = None
    member_of: tuple[TerritoryKey, ...] = ()
    boundary: Line | None = None
    said: Line | None = None


class ComparedRegion(Record):
    """A region to compare with: the territories that stand for it, the one to be read first at the top."""

    key: Key
    name: Line
    territories: tuple[TerritoryKey, ...] = Field(min_length=1)


class Theme(Record):
    """Topics that are compared under one heading; `national` where a country's figure stands for its regions."""

    key: Key
    label: Line
    order: SortOrder = 0
    topics: tuple[Key, ...] = Field(min_length=1)
    national: tuple[Key, ...] = ()
