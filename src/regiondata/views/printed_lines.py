"""Where a record is printed, in words: one line for each paragraph, and the words to find there."""

import pandas as pd

from regiondata.records.terms import NOT_STATED
from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.formatting import format_printed


def printed_lines(record_type: str, record: str, region: Region) -> list[tuple[str, str]]:
    """Return every paragraph that prints a record: where it stands, and the words, joined, that are found there."""
    evidence = region.frames["evidence"]
    mine = evidence[(evidence["record_type"] == record_type) & (evidence["record"] == record)]
    groups = mine.groupby(["source", "section", "paragraph"], sort=False, dropna=False)
    return [(_place(key, section, number, region), _words(rows)) for (key, section, number), rows in groups]


def _place(key: str, section: str, number: object, region: Region) -> str:
    source = region.sources.loc[key]
    where = [str(source["producer"]), str(source["title"])]
    if section != NOT_STATED and pd.notna(number):
        where.append(tr("{section}, paragraph {number}", section=section, number=number))
    return " · ".join(where)


def _words(rows: pd.DataFrame) -> str:
    return " · ".join(format_printed(str(words)) for words in rows["printed"].dropna().drop_duplicates())
