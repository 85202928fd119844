"""An invented world to compare: five lands, a league of them, two counties, and statistics as a test states them."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

import regiondata
from regiondata.analysis.comparison.comparable_statistics import Group, Slices, cut_slices, per_head
from regiondata.data.frames import COLUMNS
from regiondata.region import Region

VALID = Path(__file__).parent / "data" / "valid"
LANDS = ("AAA", "BBB", "CCC", "DDD", "EEE")
OTHERS = Group(("AAA",), LANDS[1:])


def _table(rows: Iterable[tuple[object, ...]], columns: str) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=columns.split()).set_index("key")


UNITS = _table(
    [
        ("share", "%", None, "share", None, 1),
        ("rate", "per head", None, "ratio", None, 1),
        ("points", "points", None, "index", None, 1),
        ("place", "place", None, "rank", None, 1),
        ("heads", "people", None, "count", None, 1),
        ("thousand", "thousand people", None, "count", None, 1000),
        ("crowns", "XXA million", None, "money", "XXA", 1_000_000),
        ("crowns_2015", "XXA million at prices of 2015", None, "money", "XXA", 1_000_000),
        ("ducats", "XXB million", None, "money", "XXB", 1_000_000),
        ("xxa_per_xxb", "XXA for one XXB", None, "ratio", None, 1),
    ],
    "key label symbol kind currency scale",
)
INDICATORS = _table(
    [
        ("research", "Research", "What is spent on research.", "share", "knowledge", "higher", "country", None, None),
        ("patents", "Patents", "Patents granted.", "rate", "knowledge", "higher", "country", None, None),
        ("grants", "Grants", "Patents filed.", "rate", "knowledge", "higher", "country", None, None),
        ("tax", "Tax", "What is paid in tax.", "share", "money", "lower", "country", None, None),
        ("trade", "Trade", "What is sold.", "crowns", "money", "higher", "country", None, None),
        ("papers", "Papers", "What is written.", "heads", "knowledge", "higher", "country", "people", "rate"),
        ("people", "People", "Who lives there.", "heads", "town", "neither", "country", None, None),
        ("index", "Index", "Made of others.", "points", "knowledge", "higher", "country", None, None),
        ("standing", "Since then", "A place in a list.", "place", "knowledge", "lower", "country", None, None),
        ("halls", "Halls", "A place among halls.", "place", "knowledge", "lower", "hall", None, None),
        ("exchange", "Exchange", "What one coin costs.", "xxa_per_xxb", "money", "neither", "country", None, None),
    ],
    "key label definition unit topic better level divided_by divided_unit",
).assign(low=0, high=1e12)
TERRITORIES = _table(
    [
        ("ALL", "All of them", "world", None),
        ("XLG", "The League", "aggregate", "ALL"),
        *((key, f"Land {key[0]}", "country", "ALL") for key in LANDS),
        ("AAA-1", "First county", "county", "AAA"),
        ("AAA-2", "Second county", "county", "AAA"),
        ("AAA-1-1", "Old town", "district", "AAA-1"),
        ("BBB-1", "Far county", "county", "BBB"),
    ],
    "key name level parent",
)
TOPICS = _table([("knowledge", "Knowledge"), ("money", "Money"), ("town", "Town")], "key label")
TERMS = {"units": UNITS, "indicators": INDICATORS, "territories": TERRITORIES, "topics": TOPICS}


def stated(indicator: str, values: Mapping[str, float], **same: object) -> list[dict[str, object]]:
    """Return a statistic of several territories, of 2020 from the first office unless said otherwise."""
    usual = {"period": "2020", "source": "one", "unit": INDICATORS.at[indicator, "unit"], "qualifier": "none", **same}
    return [{"indicator": indicator, "territory": key, "value": value, **usual} for key, value in values.items()]


def over_time(indicator: str, values: Mapping[str, Mapping[str, float]], **same: object) -> list[dict[str, object]]:
    """Return a statistic of several territories by period."""
    return [row for period, held in values.items() for row in stated(indicator, held, period=period, **same)]


def frame_of(*parts: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Return statistics as the region compares them, counts divided."""
    rows = [row for part in parts for row in part]
    columns = dict(COLUMNS["comparators"])
    cells = {name: pd.Series([row.get(name) for row in rows], dtype=kind) for name, kind in columns.items()}
    return per_head(pd.DataFrame(cells), INDICATORS, UNITS)


def slices_of(*parts: Iterable[Mapping[str, object]]) -> Slices:
    """Return the slices of statistics."""
    return cut_slices(frame_of(*parts))


def make_world(*parts: Iterable[Mapping[str, object]]) -> Region:
    """Return a region that compares these statistics, from up to three offices."""
    base = _base()
    frame = frame_of(*parts)
    sources = pd.DataFrame([_source(key) for key in ("one", "two", "three")]).reindex(columns=list(COLUMNS["sources"]))
    frames = {**base.frames, "sources": sources.set_index("key")}
    region = base.on(base.as_of)
    vars(region).update(frames=frames, terms={**base.terms, **TERMS}, compared=frame, slices=cut_slices(frame))
    return region


@lru_cache(maxsize=1)
def _base() -> Region:
    return regiondata.load("silver-delta", data=VALID)


def _source(key: str) -> dict[str, Any]:
    return {"key": key, "producer": f"Office {key}", "title": "Tables", "edition": "2021", "published": "2021"}
