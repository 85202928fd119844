"""Look up records as an address names them: whether there is such a record, and which are called nearly so."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
from rapidfuzz import fuzz, process

from regiondata.analysis.location_factors import all_facts
from regiondata.analysis.search import fold
from regiondata.region import Region
from regiondata.urls import RECORD_PAGES, read_list

ONE_RECORD = {
    "figure": "key_figure",
    "place": "place",
    "organisation": "organisation",
    "event": "event",
    "fact": "fact",
    "question": "question",
    "claim": "claim",
}
"""Parameters that name one record of a type wherever they stand."""

SEVERAL = {"hub": "hub"}
"""Parameters that may name several; on some pages they narrow what is shown."""

_ON_OWN_PAGE = {parameter: (page, kind) for kind, (page, parameter) in RECORD_PAGES.items()}
"""Parameters that name a record on their own page; on another, `source` and `indicator` mean something else."""

RECORD_KINDS = (*ONE_RECORD.values(), *SEVERAL.values(), "source", "indicator")
"""Every type of record that an address can name."""

MOST_NEAR, ALIKE = 3, 60
"""So many near names are offered, those that share this much with what was asked for."""


class Unknown(NamedTuple):
    """What an address names that is not there: the type of the record, and the key."""

    kind: str
    key: str


def record_labels(kind: str, region: Region) -> Mapping[str, str]:
    """Return what the records of a type are called, by key; none for a type that no address names."""
    return region.cached(("record labels", kind), lambda: _labels(kind, region))


def find_unknown(page: str, query: Mapping[str, list[str]], region: Region) -> Unknown | None:
    """Return the first record that the address of a page names and that is not there, or None.

    Where it names an older version of the data as well, records are looked for there, and not here.
    """
    if query.get("version"):
        return None
    for parameter, kind in _kinds(page).items():
        values = query.get(parameter, [])
        keys = read_list(values) if parameter in SEVERAL else values[:1]
        unknown = next((key for key in keys if key and key not in record_labels(kind, region)), None)
        if unknown is not None:
            return Unknown(kind, unknown)
    return None


def near_records(kind: str, key: str, region: Region) -> dict[str, str]:
    """Return the records of a type whose key or name is nearly what was asked for, the nearest first."""
    labels = record_labels(kind, region)
    wanted = _spoken(key)[:80]
    scores = {
        each: max(found[1] for found in process.extract(wanted, (_spoken(each), fold(label)), scorer=fuzz.WRatio))
        for each, label in labels.items()
    }
    near = sorted((each for each, score in scores.items() if score >= ALIKE), key=lambda each: -scores[each])
    return {each: labels[each] for each in near[:MOST_NEAR]} if wanted else {}


def _kinds(page: str) -> dict[str, str]:
    own = {parameter: kind for parameter, (home, kind) in _ON_OWN_PAGE.items() if home == page}
    return {**ONE_RECORD, **SEVERAL, **own}


def _labels(kind: str, region: Region) -> dict[str, str]:
    if kind == "question":
        return {entry.record.key: entry.record.question for entry in region.catalogue.questions}
    frame = _frame(kind, region)
    names = next((frame[name] for name in ("title", "name", "label", "claim") if name in frame), None)
    return {} if names is None else {str(key): str(name) for key, name in names.items()}


def _frame(kind: str, region: Region) -> pd.DataFrame:
    frames = {
        "key_figure": lambda: region.frames["key_figures"],
        "place": lambda: region.places,
        "hub": lambda: region.places[region.places["kind"] == "hub"],
        "organisation": lambda: region.organisations,
        "event": lambda: region.events,
        "source": lambda: region.sources,
        "indicator": lambda: region.terms["indicators"],
        "fact": lambda: all_facts(region),
        "claim": lambda: region.frames["claims"],
    }
    return frames[kind]() if kind in frames else pd.DataFrame()


def _spoken(key: str) -> str:
    """Return a key as words, as its record may be called."""
    return fold(key.replace("_", " ").replace("-", " "))
