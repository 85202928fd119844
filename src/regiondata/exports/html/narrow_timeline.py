"""A timeline on a narrow screen: downward, newest first, years as heads, each event beside its mark on a rail.

It is the same record as the drawing that wide screens show: the same events, words, sums and line of today.
"""

from collections.abc import Iterator
from html import escape
from typing import Any, NamedTuple

import pandas as pd

from regiondata.charts.chart import Chart
from regiondata.exports.html_deck.markup import tag
from regiondata.i18n import tr, trn

OPEN = 14
"""So many events stand open, at least; those of earlier years unfold."""

SMALLEST, LARGEST = 0.6, 1.7
"""Size of a mark without a sum, and with the largest, in letters: its area grows with the sum."""


class Entry(NamedTuple):
    """An event on the rail: when it begins, its words, and what its mark shows."""

    year: int
    title: str
    when: str
    lanes: tuple[str, ...]
    status: str
    size: float
    planned: bool


def narrow_timeline(chart: Chart) -> str:
    """Return a timeline's record as a rail of HTML."""
    years: dict[int, list[Entry]] = {}
    for entry in _entries(chart):
        years.setdefault(entry.year, []).append(entry)
    today = int(chart.today) if chart.today is not None else None
    shown, folded, number, more = [], [], 0, 0
    for year, entries in years.items():
        drawn = _year(year, entries, marked=year == today)
        if number < OPEN:
            shown.append(drawn)
        else:
            folded.append(drawn)
            more += len(entries)
        number += len(entries)
    if today is not None and today not in years:
        shown.insert(sum(year > today for year in years), _words("p", tr("Today"), "rail-today"))
    label = trn("{number} earlier event", "{number} earlier events", more)
    earlier = tag("details", _words("summary", label) + "".join(folded), "fold") if folded else ""
    return tag("div", "".join(shown) + earlier, "rail only-narrow")


def _entries(chart: Chart) -> Iterator[Entry]:
    """Yield each event once, newest first, with all lanes that it stands in."""
    rows = chart.drawn.sort_values("low", ascending=False, kind="stable")
    for _, same in rows.groupby(["low", "label"], sort=False):
        yield _entry(next(same.itertuples()), tuple(dict.fromkeys(map(str, same["series"]))))


def _entry(row: Any, lanes: tuple[str, ...]) -> Entry:
    share = 0.0 if pd.isna(row.size) else float(row.size)
    size = SMALLEST + (LARGEST - SMALLEST) * share**0.5
    return Entry(int(row.low), str(row.label), str(row.text), lanes, str(row.note), size, not row.emphasis)


def _year(year: int, entries: list[Entry], *, marked: bool) -> str:
    head = _words("h4", str(year)) + (_words("span", tr("Today"), "rail-today") if marked else "")
    return tag("section", tag("div", head, "rail-year") + tag("ul", "".join(map(_item, entries))))


def _item(entry: Entry) -> str:
    mark = f'<i style="--mark:{entry.size:.2f}em" class="{"planned" if entry.planned else ""}"></i>'
    words = _words("span", entry.title, "rail-title")
    words += _words("span", " · ".join([entry.when, *entry.lanes, *([entry.status] if entry.planned else [])]), "note")
    return tag("li", mark + tag("div", words))


def _words(name: str, words: str, css: str = "") -> str:
    """Return an element around plain text on one line."""
    return tag(name, escape(" ".join(words.split())), css)
