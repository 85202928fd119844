"""The comparability guard in words: in what statistics differ, and what of them can be drawn."""

from collections.abc import Sequence

import pandas as pd

from regiondata.analysis.comparison.comparability import ASPECTS, Alike, Aspect, Differences, aspects
from regiondata.analysis.comparison.comparable_statistics import Group, Slice, coverage, is_complete
from regiondata.i18n import tr, trn
from regiondata.wording.charts.rows import Row, statistic_rows
from regiondata.wording.formatting import format_names, format_period
from regiondata.wording.key_labels import KeyLabels

MOST_NAMED = 6


def aspect_word(aspect: Aspect) -> str:
    """Return what an aspect is called."""
    return {
        "definition": tr("definition"),
        "period": tr("period"),
        "unit": tr("unit"),
        "currency": tr("currency"),
        "level": tr("geographic level"),
        "source": tr("source"),
    }[aspect]


def level_word(level: str) -> str:
    """Return what a level of territories is called."""
    return {
        "world": tr("world"),
        "aggregate": tr("group of countries"),
        "country": tr("country"),
        "region": tr("region"),
        "nuts": tr("statistical region"),
        "county": tr("county"),
        "municipality": tr("municipality"),
        "district": tr("district"),
        "grid_zone": tr("electricity grid zone"),
    }.get(level, level)


def aspect_value(aspect: Aspect, value: str, words: KeyLabels) -> str:
    """Return the value of an aspect as it is read."""
    if aspect == "definition":
        indicator, _, dimension = value.partition("/")
        label = words.indicator(indicator)
        return tr("{label}, {dimension}", label=label, dimension=dimension) if dimension else label
    described = {
        "period": format_period,
        "unit": words.unit,
        "currency": lambda code: code or tr("none"),
        "level": level_word,
        "source": words.short_citation,
    }[aspect]
    return str(described(value))


def newer_sentence(newer: Slice, group: Group, statistics: pd.DataFrame, words: KeyLabels) -> str:
    """Return what a newer source gives for the own territory, and how many of those compared it has beside it."""
    own = next(newer.rows[key] for key in group.own if key in newer.rows)
    row = statistic_rows(statistics.iloc[[own]], words)[0]
    return tr(
        "Newer: {name} {value} in {period} ({publisher}), with {covered} of the {number} others.",
        name=row["label"],
        value=row["text"],
        period=row["period"],
        publisher=words.producer(newer.source),
        covered=coverage(newer, group),
        number=len(set(group.others) - set(group.own)),
    )


def why_latest(piece: Slice, group: Group) -> str:
    """Return why the latest comparison opens on a slice although a newer one is on record."""
    if is_complete(piece, group):
        return tr("Shown here: the newest year that covers most of them without a caveat.")
    return tr("Shown here: the year that covers most of them.")


def difference_sentence(found: Differences) -> str:
    """Return in what statistics differ, in one sentence."""
    if not found:
        return tr("They share definition, period, unit, currency, geographic level and source.")
    return tr("They differ in {aspects}.", aspects=format_names(map(aspect_word, found)))


def describe_differences(found: Differences, words: KeyLabels) -> str:
    """Return in what statistics differ with the values in brackets; sources are counted, as their names are long."""
    if not found:
        return difference_sentence(found)
    parts = [tr("{aspect} ({values})", aspect=aspect_word(key), values=_values(key, found, words)) for key in found]
    return tr("not charted together: different {aspects}.", aspects=format_names(parts))


def _values(aspect: Aspect, found: Differences, words: KeyLabels) -> str:
    if aspect == "source":
        return trn("{number} source", "{number} sources", len(found[aspect]))
    return ", ".join(aspect_value(aspect, value, words) for value in found[aspect])


def difference_lines(found: Differences, words: KeyLabels) -> list[tuple[str, str]]:
    """Return each aspect in which statistics differ, with the values there are."""
    return [
        (aspect_word(aspect), _several([aspect_value(aspect, value, words) for value in values]))
        for aspect, values in found.items()
    ]


def aspect_table(one: pd.DataFrame, other: pd.DataFrame, words: KeyLabels) -> pd.DataFrame:
    """Return two sets of statistics aspect by aspect, and whether they agree in each."""
    first, second = (aspects(rows, words.units, words.territories) for rows in (one, other))
    rows = []
    for aspect in ASPECTS:
        here, there = (list(dict.fromkeys(map(str, described[aspect]))) for described in (first, second))
        alike = set(here) == set(there)
        rows.append(
            {
                tr("Aspect"): aspect_word(aspect),
                tr("First indicator"): _several([aspect_value(aspect, value, words) for value in here]),
                tr("Second indicator"): _several([aspect_value(aspect, value, words) for value in there]),
                tr("Same"): tr("yes") if alike else tr("no"),
            }
        )
    return pd.DataFrame(rows)


def statistics_table(rows: Sequence[Row], frame: pd.DataFrame, words: KeyLabels) -> pd.DataFrame:
    """Return statistics as a table that names the level of each, with the note and the source of each value."""
    levels = [level_word(words.level(str(key))) for key in frame["territory"]]
    cells = [
        {
            tr("Indicator"): words.indicator(str(indicator)),
            tr("Country or region"): row["label"],
            tr("Level"): level,
            tr("Period"): row["period"],
            tr("Value"): row["text"],
            tr("Source"): words.short_citation(str(row["source_key"])),
        }
        for row, indicator, level in zip(rows, frame["indicator"], levels, strict=True)
    ]
    return pd.DataFrame(cells)


def alike_sentence(alike: Alike, words: KeyLabels) -> str:
    """Return what can be drawn together, as the label of the link that draws it."""
    label = words.indicator(alike.indicator)
    dimension = f", {alike.dimension}" if alike.dimension else ""
    names = _several([words.territory(key) for key in alike.territories])
    if alike.period is None:
        return tr("{label}{dimension}: {names} over time", label=label, dimension=dimension, names=names)
    described = {"label": label, "dimension": dimension, "names": names, "period": format_period(alike.period)}
    return tr("{label}{dimension}, {period}: {names}", **described)


def _several(described: Sequence[str]) -> str:
    if len(described) <= MOST_NAMED:
        return format_names(described)
    return tr("{names} and {count} more", names=", ".join(described[:MOST_NAMED]), count=len(described) - MOST_NAMED)
