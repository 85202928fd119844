"""Lists of scenes for prospects: facts that others publish, and how far it is; each line leads to its record."""

from collections.abc import Iterable

import pandas as pd

from regiondata.analysis.location_factors import find_fact
from regiondata.analysis.travel import reach
from regiondata.data.frames import FACT_FRAMES
from regiondata.region import Region
from regiondata.stories.scene import RecordKey, SceneRow
from regiondata.stories.text import words
from regiondata.wording.prospect.location_factors import (
    fact_name,
    fact_period,
    fact_value,
    journey_name,
    journey_value,
    reach_words,
)


def fact_rows(keys: Iterable[str], region: Region) -> tuple[tuple[SceneRow, ...], list[str]]:
    """Return facts as lines, and the keys of the sources they stand in; what is no longer known on the day is left."""
    rows, sources = [], []
    for key in keys:
        found = find_fact(key, region)
        if found is not None:
            rows.append(_fact_row(key, *found))
            sources.append(str(found[1]["source"]))
    return tuple(rows), sources


def reach_rows(start: str, others: Iterable[str], region: Region) -> tuple[SceneRow, ...]:
    """Return how far places are from one: by a published journey, else in a straight line."""
    rows = []
    for other in others:
        found = reach(start, other, region)
        record: RecordKey = ("fact", found.journey) if found.journey else ("place", other)
        name = str(region.places.at[start, "name"])
        rows.append(SceneRow(words(name, "place", start), words(reach_words(found, region), *record)))
    return tuple(rows)


def _fact_row(key: str, name: str, fact: pd.Series) -> SceneRow:
    journey = name not in FACT_FRAMES
    value = journey_value(fact) if journey else fact_value(fact)
    lead = journey_name(fact) if journey else fact_name(fact) if value else str(fact["heading"])
    area = "" if journey or str(fact["area"]) in lead else str(fact["area"])
    note = " · ".join(part for part in (area, fact_period(fact)) if part)
    return SceneRow(words(lead, "fact", key), words(value or fact["name"], "fact", key), note)
