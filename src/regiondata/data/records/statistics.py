"""Published statistics of territories, one value a row."""

from regiondata.data.records.figures import Qualifier
from regiondata.data.records.terms import DatedPeriod, Key, Number, Record, TerritoryKey, Text


class Statistic(Record):
    """One indicator's value for one territory and period, from one source."""

    indicator: Key
    territory: TerritoryKey
    period: DatedPeriod
    value: Number | None = None
    value_low: Number | None = None
    value_high: Number | None = None
    qualifier: Qualifier = "none"
    unit: Key
    source: Key
    dimension: Text | None = None
    note: Text | None = None
