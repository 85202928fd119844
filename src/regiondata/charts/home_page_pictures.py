"""The small pictures of the first page: a value beside those of named peers, or a rank by edition beside its rivals."""

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from regiondata.charts.layout import elide
from regiondata.charts.svg.marks import svg_document, svg_dot, svg_rect, svg_text
from regiondata.data.joined_keys import split_keys
from regiondata.data.records.region import FrontFigure
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.theme import ROLES
from regiondata.wording.charts.rows import decimal_year
from regiondata.wording.formatting import format_number, format_rank
from regiondata.wording.key_labels import key_labels

WIDTH, HEIGHT = 350.0, 104.0
TOP, BOTTOM, LEFT = 8.0, 24.0, 16.0
NAMES, BAR_NAMES = 204.0, 112.0
"""Room for the names: on the right of ranks, on the left of bars."""

SIZE, NEXT_NAME = 13.0, 15.0
EDITIONS, LOWEST_RANK, ROWS = 6, 10, 5
RADIUS = 9.5
"""Of the dot that holds a rank."""


def home_page_picture(one: FrontFigure, figures: pd.DataFrame, region: Region) -> str:
    """Return the picture of a figure on the first page, or an empty text where the published rows draw none.

    Under a claim it is drawn from a source that decides on it: its page gives the same numbers, of the same edition.
    """
    figure = figures.loc[one.figure]
    if region.terms["units"].at[figure["unit"], "kind"] == "rank":
        return _ranks(figure, region)
    return _bars(figure, one.peers, _deciding(one, region), region)


def _deciding(one: FrontFigure, region: Region) -> frozenset[str]:
    """Return the sources in which the claim above a figure holds."""
    if one.claim is None:
        return frozenset()
    return frozenset(split_keys(region.claims.at[one.claim, "holds_in"]))


def _bars(figure: pd.Series, peers: tuple[str, ...], deciding: frozenset[str], region: Region) -> str:
    """Return a value beside those of others from the same source and for the same period, as bars from zero."""
    rows = _beside(figure, peers, deciding, region)
    own = rows[rows["territory"] == figure["subject"]]
    if own.empty or len(rows) < ROWS:
        return ""
    named = rows[rows["territory"].isin(peers)].head(ROWS - 1)
    others = rows[~rows["territory"].isin([*named["territory"], *own["territory"]])].head(ROWS - 1 - len(named))
    shown = pd.concat([own, named, others]).sort_values("value", ascending=False)
    words, most = key_labels(region), float(shown["value"].max())
    body, spoken = [], []
    for number, row in enumerate(shown.itertuples()):
        y, stressed = TOP + 4 + (HEIGHT - 2 * TOP - 4) * number / (len(shown) - 1), row.territory == figure["subject"]
        ink, weight = (ROLES.accent, 600) if stressed else (ROLES.muted, 400)
        name, value = words.territory(str(row.territory)), format_number(float(row.value))
        length = (WIDTH - BAR_NAMES - 40) * float(row.value) / most
        body.append(svg_text(0, y, elide(name, BAR_NAMES - 8, SIZE), ink, size=SIZE, weight=weight))
        body.append(svg_rect(BAR_NAMES, y - 6, length, 12, ROLES.accent if stressed else ROLES.faint, radius=2))
        body.append(svg_text(BAR_NAMES + length + 6, y, value, ink, size=SIZE, weight=weight))
        spoken.append(f"{name} {value}")
    return svg_document(body, width=WIDTH, height=HEIGHT, name=", ".join(spoken))


def _beside(figure: pd.Series, peers: tuple[str, ...], deciding: frozenset[str], region: Region) -> pd.DataFrame:
    """Return the values for the figure's period of one source that gives its own: of the peers' if any does.

    Of several it is one that decides on the claim, then one that gives the same value, then the one that has most.
    """
    statistics = region.known_comparators
    rows = statistics[(statistics["indicator"] == figure["indicator"]) & (statistics["period"] == figure["period"])]
    rows = rows.dropna(subset=["value"])
    own = rows[rows["territory"] == figure["subject"]].drop_duplicates("source").set_index("source")["value"]
    by_source = {source: rows[rows["source"] == source] for source in own.index}
    if not by_source:
        return rows.head(0)

    def suits(source: str) -> tuple[bool, bool, bool, int]:
        held = by_source[source]
        return (
            set(peers) <= set(held["territory"]),
            source in deciding,
            bool(pd.notna(figure["value"]) and own[source] == figure["value"]),
            len(held),
        )

    return by_source[max(by_source, key=suits)].sort_values("value", ascending=False)


def _ranks(figure: pd.Series, region: Region) -> str:
    """Return the ranks of each edition as dots in time, never joined, and the newest edition's names beside them."""
    ranking = region.known_comparators[region.known_comparators["indicator"] == figure["indicator"]].dropna(
        subset=["value"]
    )
    rows = ranking.assign(label=_labels(ranking, region)).sort_values(["period", "value"])
    own = rows[rows["label"] == _own_label(figure, region)].drop_duplicates("period", keep="first").tail(EDITIONS)
    if own.empty:
        return ""
    lowest = min(max(4.0, float(own["value"].max())), LOWEST_RANK)
    own = own[own["value"] <= lowest]
    right = WIDTH - NAMES
    places = _in_time([str(period) for period in own["period"]], LEFT, right - 18)
    own = own.tail(len(places))
    body = []
    for number, (x, row) in enumerate(zip(places, own.itertuples(), strict=True)):
        y = _place(float(row.value), lowest)
        last = number == len(own) - 1
        body.append(svg_dot(x, y, RADIUS, ROLES.accent if last else ROLES.ground, stroke=ROLES.accent))
        ink = ROLES.ground if last else ROLES.accent
        body.append(svg_text(x, y, format_number(float(row.value)), ink, size=SIZE, anchor="middle", weight=600))
    newest = rows[(rows["period"] == own["period"].iloc[-1]) & (rows["value"] <= lowest)]
    mine = str(own["label"].iloc[-1])
    body += _rivals(newest.drop_duplicates("value"), mine, lowest)
    body += _years(str(own["period"].iloc[0]), str(own["period"].iloc[-1]), right - 18)
    described = ", ".join(f"{row.period}: {format_rank(float(row.value))}" for row in own.itertuples())
    return svg_document(
        body, width=WIDTH, height=HEIGHT, name=tr("{name} by edition: {ranks}", name=mine, ranks=described)
    )


def _in_time(periods: Sequence[str], left: float, right: float) -> list[float]:
    """Return where periods lie between two edges, true to time; so many of the last as no two marks touch."""
    for first in range(len(periods) - 1):
        times = [decimal_year(period) for period in periods[first:]]
        places = [left + (right - left) * (time - times[0]) / (times[-1] - times[0]) for time in times]
        if all(later - earlier >= 2 * RADIUS for earlier, later in pairwise(places)):
            return places
    return [right]


def _labels(ranking: pd.DataFrame, region: Region) -> list[str]:
    words = key_labels(region)
    return [
        str(row.dimension) if pd.notna(row.dimension) else words.territory(str(row.territory))
        for row in ranking.itertuples()
    ]


def _own_label(figure: pd.Series, region: Region) -> str:
    subject = str(figure["subject"])
    if subject in region.organisations.index:
        return str(region.organisations.at[subject, "name"])
    return key_labels(region).territory(subject)


def _years(first: str, last: str, right: float) -> list[str]:
    at = HEIGHT - 6
    ends = {LEFT: first, right: last} if first != last else {right: last}
    return [svg_text(x, at, year, ROLES.muted, size=SIZE, anchor="middle", tick=True) for x, year in ends.items()]


def _place(rank: float, lowest: float) -> float:
    return TOP + 2 + (HEIGHT - BOTTOM - TOP - 6) * (rank - 1) / max(lowest - 1, 1)


def _rivals(newest: pd.DataFrame, mine: str, lowest: float) -> list[str]:
    """Return the names of the newest edition where there is room: the own one, the first, and then in order."""
    ordered = sorted(newest.itertuples(), key=lambda row: (row.label != mine, row.value))
    placed: list[float] = []
    drawn = []
    for row in ordered:
        at = _place(float(row.value), lowest)
        if all(abs(at - other) >= NEXT_NAME for other in placed):
            placed.append(at)
            ink, weight = (ROLES.accent, 600) if row.label == mine else (ROLES.muted, 400)
            name = elide(f"{int(row.value)} {row.label}", NAMES - 14, SIZE)
            drawn.append(svg_text(WIDTH - NAMES + 12, at, name, ink, size=SIZE, weight=weight, full=row.label))
    return drawn
