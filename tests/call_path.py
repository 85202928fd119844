"""Follow one key figure on its way to its card, and print the rooms that it passes in their order.

A room is a module. A figure is in a room when a function there returns what carries it: its row, record or entry, a
frame or a row of a frame with its key, or one of its texts. It climbs back where it comes out of a room that lies on
a floor before that of the room it came out of last.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

import pandas as pd

from components import figure_card
from page_context import PageContext
from regiondata.analysis.comparison.comparable_statistics import choose_slice, make_group
from regiondata.charts.chart import Chart
from regiondata.charts.indicator_comparison import latest_chart
from regiondata.region import Region

CHECKOUT = Path(__file__).resolve().parents[1]
FLOORS = (
    *("data/reading", "data/records", "data/checks", "data", "documents", "analysis/verdicts", "analysis/comparison"),
    *("region", "store", "analysis", "wording", "charts", "maps", "app/page_context", "app/components", "app"),
)
"""The folders in the order in which a figure travels, as the import contracts have them; finer ones before coarser."""
MOST_LOOKED_AT = 5000
NO_FLOOR = -1
"""Of rooms beneath all others, which everybody uses and no figure travels through: words, addresses, colours."""
SHELVES = {"cached"}
"""Functions that hand back what was put there: to pass a shelf is to be in no room."""


@dataclass(frozen=True)
class CallPath:
    """The rooms that a figure came out of, in order, each time it changed the room."""

    stays: tuple[str, ...]

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms in the order in which the figure first came out of them."""
        return tuple(dict.fromkeys(self.stays))

    @property
    def climbs(self) -> tuple[tuple[str, str], ...]:
        """Pairs of rooms in which the second lies on a floor before the first."""
        return tuple((one, two) for one, two in pairwise(self.stays) if floor(two) < floor(one))

    def __str__(self) -> str:
        """Say how many rooms, stays and climbs there are, and print the path."""
        counted = f"{len(self.rooms)} rooms, {len(self.stays)} stays, {len(self.climbs)} climbs"
        return f"{counted}\n    {' > '.join(self.stays)}"


SHORTEST = 4
"""Characters of a text that is looked for: a 5 stands in the keys of sources too."""
CARD_TEXTS = ("name", "value", "number", "foot", "verdict", "definition")
"""Texts of a card; of a figure whose texts are like those of others, rooms of both are on its path."""


def card_path(key: str, region: Region) -> CallPath:
    """Return the path of a figure from the frame of a region to its card, the card's small chart left out."""
    known = PageContext(region, (), {}, ()).texts.loc[key]
    texts = [known[column] for column in CARD_TEXTS if len(known[column]) >= SHORTEST]
    for name in [name for name in region._made if "key_figures" not in name]:
        del region._made[name]
    context = PageContext(region, (), {}, ())
    _ = context.figures  # the numbers that charts are made of go a way of their own
    return follow(key, texts, lambda: figure_card.card_html(context, key, chart=""))


def entered_for_card(key: str, region: Region) -> CallPath:
    """Return every room that is entered while a card is made of the texts, whatever comes out of it."""
    context = PageContext(region, (), {}, ())
    _ = context.figures, context.texts
    return follow(key, [""], lambda: figure_card.card_html(context, key, chart=""))


def chart_path(indicator: str, region: Region) -> tuple[Chart, CallPath]:
    """Return the chart of a comparison and the path of its texts, up to the record that every renderer draws."""
    profile, slices = region.profile, region.slices[indicator]
    group = make_group(slices, profile.country, profile.comparators, region.terms["territories"], profile.home)
    piece = choose_slice(slices, group)
    assert piece is not None, indicator
    chart = latest_chart(region, piece, group)
    texts = [text for text in (chart.title, chart.subtitle) if text]
    return chart, follow("", texts, lambda: latest_chart(region, piece, group))


def floor(room: str) -> int:
    """Return the number of the floor that a room lies on."""
    found = (number for number, name in enumerate(FLOORS) if room == name or room.startswith(f"{name}/"))
    return next(found, NO_FLOOR)


def follow(key: str, texts: Sequence[str], run: Callable[[], object]) -> CallPath:
    """Run something and return the path of a figure in it."""
    stays: list[str] = []

    def watch(frame: FrameType, event: str, returned: Any) -> None:
        if event != "return" or frame.f_code.co_name in SHELVES:
            return
        room = _room(frame.f_code.co_filename)
        if room and floor(room) != NO_FLOOR and (not stays or stays[-1] != room) and carries(returned, key, texts):
            stays.append(room)

    sys.setprofile(watch)
    try:
        run()
    finally:
        sys.setprofile(None)
    return CallPath(tuple(stays))


def carries(found: Any, key: str, texts: Sequence[str]) -> bool:
    """Say whether a value holds the figure."""
    if isinstance(found, str):
        return any(text in found or escape(text) in found for text in texts)
    if isinstance(found, pd.DataFrame):
        return key in found.index or ("key_figure" in found and key in set(found["key_figure"]))
    if isinstance(found, pd.Series):
        return bool(found.name == key) or found.get("key_figure") == key
    if isinstance(found, list | tuple):
        return len(found) <= MOST_LOOKED_AT and any(carries(each, key, texts) for each in found)
    if isinstance(found, Mapping) and type(found) is dict:
        return found.get("key") == key or found.get("name") in texts
    held = getattr(found, "__dict__", {})
    if "values" in held and "lines" in held:  # a row of a file
        return bool(held["values"].get("key") == key)
    return held.get("key") == key or ("record" in held and getattr(held["record"], "key", None) == key)


def _room(file: str) -> str:
    for folder, before in ((CHECKOUT / "src" / "regiondata", ""), (CHECKOUT / "app", "app/")):
        if file.startswith(f"{folder}/"):
            return before + file.removeprefix(f"{folder}/").removesuffix(".py")
    return ""
