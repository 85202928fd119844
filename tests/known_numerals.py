"""What may stand on a screen as a number: what the data hold, however rounded, and a short list of computed ones."""

import math
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import pandas as pd
from page_texts import NUMERAL, numerals

from regiondata.analysis.questions.answers import answer_questions
from regiondata.analysis.region_versions import list_versions
from regiondata.analysis.related_records import regional_counterparts
from regiondata.charts.chart import Chart
from regiondata.data.release_snapshots import open_tables
from regiondata.exports.html.home_page import home_page_figures
from regiondata.region import Region
from regiondata.wording.formatting import format_converted, format_number, format_period

COMPUTED = {
    "number": "how many records a view holds",
    "count": "how many records a table holds",
    "paragraph": "where in a document a record is printed",
    "distance": "kilometres between two places' coordinates",
    "metres": "the precision of a place, from the catalogue",
    "point": "a place's coordinates, rounded",
    "short": "the beginning of a fingerprint",
    "day": "a calendar day",
    "first": "the first and last of what a chart draws",
    "last": "the end of a ranking's scale",
    "rank": "a place among those drawn",
    "years": "time between two drawn periods",
    "gap": "by how many per cent a printed value misses a published one",
    "share": "of a hundred weightings at random, how many",
    "n": "how many problems there are",
}
"""Places in messages that hold computed numbers, and what each is. It may hold at most twenty."""

STEPS = (0, 10, 1, 0.1, 0.01, 0.001, 0.0001)


def known_numerals(region: Region) -> set[str]:
    """Return every numeral that a record of the region or of the catalogue holds.

    Statistics are left out: there are so many that any number would be known. Charts show them, and what a chart may
    say is what its own frame holds.
    """
    known: set[str] = set()
    frames = [frame for name, frame in region.frames.items() if name != "comparators"]
    for frame in [*frames, *region.terms.values(), region.key_figures, region.claims, region.derived]:
        for column in frame.columns:
            known.update(column_numerals(frame[column]))
        known.update(numeral for key in frame.index.astype("str") for numeral in re.findall(r"\d+", key))
    known.update(numerals(f"{region.as_of.isoformat()} {region.as_of.year} {region.as_of.month} {region.as_of.day}"))
    known.update(numerals(region.fingerprint))  # it may begin with digits
    known.update(re.findall(r"\d+", region.fingerprint))  # a line may end between two parts of it
    known.update(numeral for text in profile_texts(region) for numeral in numerals(text))
    known.update(converted_numerals(region))
    known.update(rate_numerals(region))
    known.update(released_numerals(region))
    known.update(regional_numerals(region))
    return known


def regional_numerals(region: Region) -> Iterator[str]:
    """Yield the numerals of what a figure of the country is in the region: recorded statistics of its territories."""
    for key in region.key_figures.index:
        rows = regional_counterparts(str(key), region)
        yield from (numeral for name in ("value", "period") for numeral in column_numerals(rows[name]))


def released_numerals(region: Region) -> Iterator[str]:
    """Yield the numerals of the versions' ids and days, and of what the figures were in each of them."""
    for version in list_versions(region):
        yield from numerals(
            f"{version.id} {version.id[:7]} {version.day.isoformat()} {version.day.year} {version.day.day}"
        )
        snapshot = version.snapshot
        tables = open_tables(snapshot, region.data, ("key_figures", "published")).values() if snapshot else ()
        for table in tables:
            yield from (numeral for column in table.columns for numeral in column_numerals(table[column]))


def converted_numerals(region: Region) -> Iterator[str]:
    """Yield published values in the currency of the printed figure: a recorded value at a recorded rate."""
    rows, figures = region.matched_rows, region.key_figures
    for _, row in rows[rows["rate_source"].notna()].iterrows():
        unit = region.terms["units"].loc[figures.at[row["key_figure"], "unit"]]
        yield from numerals(format_converted(row, float(row["factor"]), unit))


def rate_numerals(region: Region) -> Iterator[str]:
    """Yield the exchange rates on record: sums in several currencies are drawn on one scale, with the rate named."""
    rates = region.comparators[region.comparators["unit"].str.fullmatch("[a-z]{3}_per_[a-z]{3}")]
    yield from column_numerals(rates["value"])


def answer_numerals(region: Region) -> set[str]:
    """Return the numerals of the statistics that the question list shows: each of them opens its source."""
    found = {finding.key for answer in answer_questions(region) for part in answer.parts for finding in part.findings}
    shown = region.comparators[region.comparators.index.astype("str").isin(found)]
    return {numeral for column in shown.columns for numeral in column_numerals(shown[column])}


class MadeCharts(list[Chart]):
    """Charts that have been made, in their order, and the numerals of their frames: each frame is read once."""

    def __init__(self) -> None:
        super().__init__()
        self._numerals: set[str] = set()
        self._read = 0

    def numerals(self) -> set[str]:
        """Return the numerals that the frames of all of them hold."""
        self._numerals.update(*map(chart_numerals, self[self._read :]))
        self._read = len(self)
        return self._numerals

    def clear(self) -> None:
        """Forget all charts and what they hold."""
        super().clear()
        self._numerals, self._read = set(), 0


def forget_charts(regions: Iterable[Region]) -> None:
    """Drop the charts that regions keep, so that what shows them makes them again; what else they keep stays."""
    for region in regions:
        for name in [name for name, made in region._made.items() if holds_chart(made)]:
            del region._made[name]


def holds_chart(made: object) -> bool:
    """Return whether something that is kept is a chart, or holds one."""
    if isinstance(made, dict):
        return any(map(holds_chart, made.values()))
    return isinstance(made, Chart) or (isinstance(made, list | tuple) and any(map(holds_chart, made)))


def chart_numerals(chart: Chart) -> set[str]:
    """Return the numerals that a chart's frame holds."""
    columns = ("text", "short", "period", "label", "note", "source")
    return {numeral for name in columns for numeral in column_numerals(chart.frame[name])}


def described_statistics(region: Region, described: Iterable[str]) -> set[str]:
    """Return the numerals of the statistics whose indicator is named in some texts: a table of them is no chart."""
    words = " ".join(described)
    labels = region.terms["indicators"]["label"]
    rows = region.compared[region.compared["indicator"].isin(labels.index[[label in words for label in labels]])]
    columns = ("value", "value_low", "value_high", "period", "dimension", "counted", "divisor")
    return {numeral for name in columns for numeral in column_numerals(rows[name])}


def front_statistics(region: Region) -> set[str]:
    """Return the numerals of the statistics that the first page draws: those of its figures and of its strength."""
    front = region.profile.front
    drawn = {str(region.key_figures.at[one.figure, "indicator"]) for one in home_page_figures(region)}
    if front.strength:
        drawn |= {front.strength.indicator, str(front.strength.of)}
    rows = region.comparators[region.comparators["indicator"].isin(drawn)]
    columns = ("value", "value_low", "value_high", "period", "dimension")
    return {numeral for name in columns for numeral in column_numerals(rows[name])}


def untraced(chart: Chart, region: Region) -> list[str]:
    """Return the drawn values of a chart that its source is not on record with."""
    drawn = chart.frame[chart.frame["value"].notna()]
    held = {source: recorded_values(region, source) for source in drawn["source_key"].unique()}
    return [
        f"{chart.key}: {row.label} {row.value} of {row.source_key}"
        for row in drawn.itertuples()
        if not (abs(held[row.source_key] - float(row.value)) < 1e-6).any()
    ]


def recorded_values(region: Region, source: str) -> pd.Series:
    """Return every value that is on record from one source."""
    held = [region.comparators, region.published, region.frames["key_figures"]]
    return pd.concat([frame.loc[frame["source"] == source, "value"].dropna().astype("float64") for frame in held])


def profile_texts(region: Region) -> Iterator[str]:
    """Yield the texts of the region's own file."""
    yield from (str(value) for value in region.profile.model_dump().values())


def column_numerals(column: pd.Series) -> Iterator[str]:
    """Yield the numerals of a column: numbers rounded in every way that a view rounds, texts as they are."""
    values = column.dropna().unique()
    if pd.api.types.is_bool_dtype(column):
        return
    if pd.api.types.is_numeric_dtype(column):
        for value in values:
            yield from number_numerals(float(value))
        return
    for value in map(str, values):
        yield from numerals(value)
        if re.fullmatch(r"\d{4}(-\d\d){0,2}(/(\d{4}(-\d\d){0,2}|\.\.))?", value):
            yield from numerals(format_period(value))


@lru_cache(maxsize=200_000)
def number_numerals(value: float) -> frozenset[str]:
    """Return a number in every rounding, in English; the same few statistics are named on one page after the other."""
    found: set[str] = set()
    for step in STEPS:
        rounded = math.floor(abs(value) / step + 0.5) * step if step >= 1 else value  # halves go up, as on the pages
        found.update(numerals(format_number(abs(rounded), step if step < 1 else 1)))
    return frozenset(found)


def marked(message: str) -> str:
    """Return a message with its computed places between marks, so that they are known when they are read."""
    return re.sub(r"\{(" + "|".join(COMPUTED) + r")\}", "\u2045{\\1}\u2046", message)


def orphans(text: str, known: set[str]) -> list[str]:
    """Return the numerals of a text that no record holds and that stand in no computed place."""
    bare = re.sub("\u2045[^\u2046]*\u2046", " ", text)
    return [found for found in numerals(bare) if found not in known and not harmless(found)]


def harmless(found: str) -> bool:
    """Return whether a numeral is too small to be a figure: it may be part of a word."""
    return bool(NUMERAL.fullmatch(found)) and found in {"0"}
