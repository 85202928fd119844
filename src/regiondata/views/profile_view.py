"""The profile for people: one strip for each indicator, and what it comes to in a sentence."""

from collections.abc import Sequence

import pandas as pd

from regiondata.profile import Standing
from regiondata.region import Region
from regiondata.text import tr, trn
from regiondata.views.chart import Chart, describe, make_chart
from regiondata.views.charts.rows import Lexicon, Row, source_line
from regiondata.views.formatting import (
    format_names,
    format_number,
    format_period,
    format_quantity,
    format_rank,
    reading_step,
)


def profile_chart(standing: Standing, words: Lexicon) -> Chart:
    """Return one indicator as positions on a scale on which better stands on the right."""
    piece = standing.piece
    unit, step = words.units.loc[piece.unit], reading_step(standing.values.values())
    same = {"period": format_period(piece.period), "source_key": piece.source, "source": words.citation(piece.source)}
    rows: list[Row] = [
        {
            **same,
            "series": key,
            "label": words.territory(key),
            "value": value,
            "text": format_quantity(value, unit, step),
            "short": format_number(value, step),
            "emphasis": key == standing.own,
        }
        for key, value in sorted(standing.values.items(), key=lambda pair: (pair[1], pair[0]))
    ]
    title, subtitle = place_words(standing), words.indicator(piece.indicator)
    low, high = _ends(list(standing.values.values()))
    return make_chart(
        f"profile_{piece.indicator}",
        "strip",
        rows,
        title=title,
        subtitle=subtitle,
        source_line=source_line(rows, words),
        alt=describe(f"{subtitle}: {title}", "", pd.DataFrame(rows)),
        unit=words.unit(piece.unit),
        scale=(high, low) if standing.better == "lower" else (low, high),
    )


def _ends(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1, high + 1)


def place_words(standing: Standing) -> str:
    """Return the place among those compared in words, or that it is not judged."""
    if standing.place is None:
        return tr("not judged")
    return tr("{rank} of {number}", rank=format_rank(standing.place), number=standing.number)


def profile_sentences(standings: Sequence[Standing], words: Lexicon) -> list[str]:
    """Return what the profile comes to: how many in each third, the best places and the last ones."""
    judged = [each for each in standings if each.place is not None]
    if not judged:
        return [tr("No indicator is complete enough for these territories. Choose others.")]
    name = words.territory(judged[0].own)
    thirds = [sum(each.third == third for each in judged) for third in range(3)]
    whole = trn("{number} indicator", "{number} indicators", len(judged))
    told = {"name": name, "whole": whole, "first": thirds[0], "count": thirds[1], "last": thirds[2]}
    return [
        tr("{name} on {whole}: {first} in the best third, {count} in the middle, {last} in the last.", **told),
        tr("Strongest: {named}.", named=_named(judged[:3], words)),
        tr("Weakest: {named}.", named=_named(judged[::-1][:3], words)),
    ]


def _named(standings: Sequence[Standing], words: Lexicon) -> str:
    return format_names(
        tr("{label} ({place})", label=words.indicator(each.piece.indicator), place=place_words(each))
        for each in standings
    )


def incomplete_sentence(indicators: Sequence[str], words: Lexicon) -> str:
    """Return which indicators too few of those compared have; empty where there is none."""
    named = format_names(map(words.indicator, indicators))
    return tr("Too few of those compared have a figure, and so left out: {names}.", names=named) if named else ""


def profile_table(standings: Sequence[Standing], words: Lexicon) -> pd.DataFrame:
    """Return the same as a table: indicator, place, own value, best and last of those compared, period, source."""
    rows = []
    for each in standings:
        drawn = profile_chart(each, words).frame
        ordered = drawn.iloc[::-1] if each.better == "higher" else drawn
        own = drawn[drawn["emphasis"]].iloc[0]
        rows.append(
            {
                tr("Indicator"): words.indicator(each.piece.indicator),
                tr("Place"): place_words(each),
                words.territory(each.own): own["text"],
                tr("Best"): _end(ordered.iloc[0], each),
                tr("Last"): _end(ordered.iloc[-1], each),
                tr("Period"): own["period"],
                tr("Source"): own["source"],
            }
        )
    return pd.DataFrame(rows)


def _end(row: pd.Series, standing: Standing) -> str:
    told = tr("{name}: {value}", name=row["label"], value=row["text"])
    return told if standing.place is not None else tr("not judged")


def profile_charts(standings: Sequence[Standing], words: Lexicon) -> list[Chart]:
    """Return the strips of a profile."""
    return [profile_chart(each, words) for each in standings]


def profile_source_line(standings: Sequence[Standing], region: Region, words: Lexicon) -> str:
    """Return all sources of a profile; what was divided by population cites the population as well."""
    rows = region.compared.iloc[[each.piece.rows[each.own] for each in standings]]
    keys = [*rows["source"], *rows["divisor_source"].dropna()]
    return source_line([{"source_key": key} for key in keys], words)
