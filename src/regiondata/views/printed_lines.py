"""Where a record is printed, in words: one line for each paragraph, and the words to find there."""

import pandas as pd

from regiondata.data.records.terms import NOT_STATED
from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.formatting import format_printed

_TOLD = ["source", "section", "paragraph", "printed"]


def printed_lines(record_type: str, record: str, region: Region) -> list[tuple[str, str]]:
    """Return every paragraph that prints a record: where it stands, and the words, joined, that are found there."""
    return region.once(("printed lines", record_type, record), lambda: _find_lines(record_type, record, region))


def _find_lines(record_type: str, record: str, region: Region) -> list[tuple[str, str]]:
    evidence = region.frames["evidence"]
    mine = evidence.loc[(evidence["record"] == record) & (evidence["record_type"] == record_type), _TOLD]
    found: dict[str, dict[str, None]] = {}
    for row in mine.to_dict("records"):  # a frame for each paragraph is slow, and a deck asks for many records
        words = found.setdefault(_place(row["source"], row["section"], row["paragraph"], region), {})
        if pd.notna(row["printed"]):
            words[format_printed(str(row["printed"]))] = None
    return [(place, " · ".join(words)) for place, words in found.items()]


def _place(key: str, section: str, number: object, region: Region) -> str:
    where = [str(region.sources.at[key, "producer"]), str(region.sources.at[key, "title"])]
    if section != NOT_STATED and pd.notna(number):
        where.append(tr("{section}, paragraph {number}", section=section, number=number))
    return " · ".join(where)
