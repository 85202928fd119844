"""The profile of a country: a strip for each indicator, what it comes to in a sentence, and the chart of a key."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import Group, make_group
from regiondata.analysis.comparison.profile import Position, make_profile
from regiondata.charts.chart import Chart, empty_chart, make_chart
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.charts.rows import Row, describe, source_line
from regiondata.wording.formatting import (
    format_names,
    format_number,
    format_period,
    format_quantity,
    format_rank,
    reading_step,
)
from regiondata.wording.key_labels import KeyLabels, key_labels


@dataclass(frozen=True)
class Dot:
    """One territory on a strip: its value as it is read, with and without the unit."""

    name: str
    value: float
    text: str
    short: str
    own: bool


@dataclass(frozen=True)
class Strip:
    """One indicator as positions on a scale: `dots` stand from its left end to its right one, which is the better.

    It is no chart: a profile has dozens, and a frame for each would take longer than all else on its page.
    """

    indicator: str
    label: str
    place: str
    third: int | None
    period: str
    source: str
    dots: tuple[Dot, ...]
    left: float
    right: float

    @property
    def own(self) -> Dot:
        """The territory that is stressed."""
        return next(dot for dot in self.dots if dot.own)

    @property
    def alt(self) -> str:
        """The strip in words."""
        values = "; ".join(tr("{name}: {value}", name=dot.name, value=dot.text) for dot in self.dots)
        described = {"label": self.label, "place": self.place, "values": values, "period": self.period}
        return tr("{label}, {period}: {place}. From left to right: {values}.", **described)


def make_strip(position: Position, words: KeyLabels) -> Strip:
    """Return one indicator as positions on a scale on which better stands on the right."""
    piece = position.piece
    unit, step = words.units.loc[piece.unit], reading_step(position.values.values())
    downwards = position.better == "lower"
    ordered = sorted(position.values.items(), key=lambda pair: (-pair[1] if downwards else pair[1], pair[0]))
    dots = tuple(
        Dot(
            words.territory(key),
            value,
            format_quantity(value, unit, step),
            format_number(value, step),
            key == position.own,
        )
        for key, value in ordered
    )
    low, high = scale_ends(list(position.values.values()))
    return Strip(
        indicator=piece.indicator,
        label=words.indicator(piece.indicator),
        place=place_words(position),
        third=position.third,
        period=format_period(piece.period),
        source=words.citation_divided(piece.source, piece.divisor_source),
        dots=dots,
        left=high if downwards else low,
        right=low if downwards else high,
    )


def scale_ends(values: Sequence[float]) -> tuple[float, float]:
    """Return the ends of a scale that holds some values, never the same twice."""
    low, high = min(values), max(values)
    return (low, high) if high > low else (low - 1, high + 1)


def place_words(position: Position) -> str:
    """Return the place among those compared in words, or that it is not ranked."""
    if position.place is None:
        return tr("not ranked")
    return tr("{rank} of {number}", rank=format_rank(position.place), number=position.number)


def profile_sentences(standings: Sequence[Position], words: KeyLabels) -> list[str]:
    """Return what the profile comes to: how many in each third, the best places and the last ones."""
    annotated = [each for each in standings if each.place is not None]
    if not annotated:
        return [tr("Not enough figures for this selection. Choose other countries or regions.")]
    name = _subject(annotated, words)
    thirds = [sum(each.third == third for each in annotated) for third in range(3)]
    whole = trn("{number} indicator", "{number} indicators", len(annotated))
    described = {"name": name, "whole": whole, "first": thirds[0], "count": thirds[1], "last": thirds[2]}
    return [
        tr("{name} on {whole}: {first} in the top third, {count} in the middle, {last} in the bottom.", **described),
        tr("Strongest: {named}.", named=_named(annotated[:3], words)),
        tr("Weakest: {named}.", named=_named(annotated[::-1][:3], words)),
    ]


def _subject(standings: Sequence[Position], words: KeyLabels) -> str:
    """Return the name of the territory that most indicators are of; some are of a part of it, such as a grid zone."""
    return words.territory(Counter(each.own for each in standings).most_common(1)[0][0])


def _named(standings: Sequence[Position], words: KeyLabels) -> str:
    return format_names(
        tr("{label} ({place})", label=words.indicator(each.piece.indicator), place=place_words(each))
        for each in standings
    )


def incomplete_sentence(indicators: Sequence[str], words: KeyLabels) -> str:
    """Return which indicators too few of those compared have; empty where there is none."""
    named = format_names(map(words.indicator, indicators))
    return tr("Left out, too few figures to compare: {names}.", names=named) if named else ""


def profile_table(strips: Sequence[Strip]) -> pd.DataFrame:
    """Return the same as a table: indicator, place, own value, best and last of those compared, period, source."""
    return pd.DataFrame(
        {
            tr("Indicator"): strip.label,
            tr("Position"): strip.place,
            strip.own.name: strip.own.text,
            tr("Best"): _end(strip, strip.dots[-1]),
            tr("Last"): _end(strip, strip.dots[0]),
            tr("Period"): strip.period,
            tr("Source"): strip.source,
        }
        for strip in strips
    )


def _end(strip: Strip, dot: Dot) -> str:
    annotated = strip.third is not None
    return tr("{name}: {value}", name=dot.name, value=dot.text) if annotated else tr("not ranked")


def profile_source_line(standings: Sequence[Position], region: Region, words: KeyLabels) -> str:
    """Return all sources of a profile; what was divided by population cites the population as well."""
    rows = region.compared.iloc[[each.piece.rows[each.own] for each in standings]]
    keys = [*rows["source"], *rows["divisor_source"].dropna()]
    return source_line([{"source_key": key} for key in keys], words)


def profile_chart(key: str, standings: Sequence[Position], region: Region, words: KeyLabels) -> Chart:
    """Return the ranked indicators of a profile as bars of the share that the territory is ahead of, best first."""
    ranked = [each for each in standings if each.place is not None and each.number > 1]
    title = profile_sentences(standings, words)[0]
    if not ranked:
        return empty_chart(key, "ranked_bars", title, title=title)
    subtitle = tr("Share of the others that {name} is ahead of, %", name=_subject(ranked, words))
    drawn = [_place_row(each, make_strip(each, words)) for each in ranked]
    return make_chart(
        key,
        "ranked_bars",
        [row | {"role": "value" if number < MOST_BARS else "aside"} for number, row in enumerate(drawn)],
        title=title,
        subtitle=subtitle,
        source_line=profile_source_line(ranked, region, words),
        alt=describe(title, subtitle, pd.DataFrame(drawn[:MOST_BARS])),
    )


MOST_BARS = 10
"""So many bars have room for their names on a slide; the table has the others."""


def _place_row(position: Position, strip: Strip) -> Row:
    text = tr("{place}: {value}", place=strip.place, value=strip.own.text)
    place = position.place or position.number
    return {
        "series": strip.indicator,
        "label": strip.label,
        "period": strip.period,
        "value": 100 * (position.number - place) / (position.number - 1),
        "text": text,
        "short": text,
        "emphasis": strip.third == 0,
        "source": strip.source,
        "source_key": position.piece.source,
    }


SEPARATOR = "."
PROFILE = "countries_profile"


def country_group(region: Region, indicator: str, beside: Sequence[str]) -> Group:
    """Return who is compared on an indicator."""
    profile, known = region.profile, region.terms["territories"]
    others = [key for key in beside if key in known.index]
    slices = region.slices.get(indicator, ())
    return make_group(slices, profile.country, others, known, profile.home, profile.all_countries)


def country_standings(region: Region, beside: tuple[str, ...]) -> list[Position]:
    """Return the country's standing on every indicator that is complete enough."""
    return make_profile(region.slices, region.compared, region.terms, lambda key: country_led(region, key, beside))


def country_led(region: Region, indicator: str, beside: Sequence[str]) -> Group:
    """Return who is compared, led by the first of the region's countries where it spans several."""
    group = country_group(region, indicator, beside)
    lands = set(region.profile.all_countries)
    return Group(group.own[:1], group.others) if group.own and lands.issuperset(group.own) else group


def profile_key(beside: Sequence[str]) -> str:
    """Return the key under which the profile of the country is asked for: who stands beside it."""
    return SEPARATOR.join((PROFILE, *beside))


def is_profile_key(key: str) -> bool:
    """Say whether a key asks for the profile of the country."""
    return key.partition(SEPARATOR)[0] == PROFILE


def profile_parameters(key: str) -> dict[str, str | list[str]]:
    """Return the parameters of the comparison that shows the profile of a key."""
    return {"scope": "countries", "mode": "profile", "with": key.split(SEPARATOR)[1:]}


def country_profile(key: str, region: Region) -> Chart:
    """Return the profile of a key; who is not on record is left out."""
    known = region.terms["territories"].index
    beside = tuple(dict.fromkeys(each for each in key.split(SEPARATOR)[1:] if each in known))
    return profile_chart(key, country_standings(region, beside), region, key_labels(region))
