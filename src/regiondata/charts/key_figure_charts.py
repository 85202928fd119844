"""The charts of the key figures' page: each figure that can be drawn, in the group of its topic.

Groups come from the data: those that the region names, and after them each topic of which a figure can be drawn.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from regiondata.analysis.related_records import subject_name
from regiondata.charts.chart import Chart, empty_chart
from regiondata.charts.published_series import source_dots, yearly_bars
from regiondata.charts.rank_history import rank_history
from regiondata.charts.ranked_bars_and_lines import lines, printed_bars, ranked_bars
from regiondata.charts.series_selection import latest_common, main_source, one_source, with_runs
from regiondata.data.records.field_types import UNDATED
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.charts.rows import Row, printed_row, statistic_rows
from regiondata.wording.key_labels import KeyLabels, key_labels

ENOUGH_TERRITORIES = 3
"""A comparison of fewer is a sentence, not a chart."""

OF_SUBJECT = "."
"""What parts the key of a chart from the subject it is about, where another subject has one of the same indicator."""


@dataclass(frozen=True)
class Drawable:
    """A key figure that can be drawn, and the forms in which it is: the first words of its charts' keys."""

    figure: str
    topic: str
    indicator: str
    subject: str
    forms: tuple[str, ...]


def chart_groups(region: Region) -> dict[str, str]:
    """Return the groups of which there is something to draw, by key, with their labels."""
    return region.cached(("chart groups",), lambda: _drawn_groups(region))


def _drawn_groups(region: Region) -> dict[str, str]:
    topics = {one.topic for one in drawable_figures(region)}
    return {key: label for key, (label, held) in _groups(region).items() if topics & held}


def figure_charts(group: str, region: Region) -> list[Chart]:
    """Return the charts of one group; where there is nothing to draw, one that says so."""
    return region.cached(("charts", group), lambda: _make_group(group, region))


def drawable_figures(region: Region) -> tuple[Drawable, ...]:
    """Return the key figures that can be drawn, in the order of the data, each indicator and subject once."""
    return region.cached(("drawable",), lambda: tuple(_once(_find_drawable(region))))


def indicator_charts(form: str, indicator: str, region: Region) -> Iterator[Chart]:
    """Yield the charts of one form that show the key figures of an indicator; no other chart is made."""
    mine = [one for one in drawable_figures(region) if one.indicator == indicator and form in one.forms]
    return _own_keys((one, _draw(one, form, region)) for one in mine)


def _groups(region: Region) -> dict[str, tuple[str, set[str]]]:
    """Return every group with its label and its topics: those that the region names, then the other topics."""
    named = {group.key: (group.label, set(group.topics)) for group in region.profile.chart_groups}
    taken = {topic for _, topics in named.values() for topic in topics}
    labels = region.terms["topics"]["label"]
    alone = {str(key): (str(label), {str(key)}) for key, label in labels.items() if key not in taken}
    return {**named, **{key: group for key, group in alone.items() if key not in named}}


def _make_group(group: str, region: Region) -> list[Chart]:
    label, topics = _groups(region)[group]
    mine = [one for one in drawable_figures(region) if one.topic in topics]
    drawn = ((one, _draw(one, form, region)) for one in mine for form in one.forms)
    return list(_own_keys(drawn)) or [_nothing(group, label)]


def _own_keys(drawn: Iterator[tuple[Drawable, Chart]]) -> Iterator[Chart]:
    """Give each chart a key of its own: a second subject of the same indicator is named in it."""
    seen: set[str] = set()
    for one, chart in drawn:
        key = chart.key if chart.key not in seen else f"{chart.key}{OF_SUBJECT}{one.subject.replace(' ', '-')}"
        if key not in seen:
            seen.add(key)
            yield chart if key == chart.key else replace(chart, key=key)


def _once(found: Iterator[Drawable]) -> Iterator[Drawable]:
    seen: set[tuple[str, str]] = set()
    for one in found:
        if (one.indicator, one.subject) not in seen:
            seen.add((one.indicator, one.subject))
            yield one


def _find_drawable(region: Region) -> Iterator[Drawable]:
    figures, words = region.key_figures, key_labels(region)
    several = _printed_for_several_periods(figures, words)
    for key, figure in figures.iterrows():
        forms = _forms(figure, region, words) or (("printed",) if key in several else ())
        if forms:
            topic, indicator, subject = (str(figure[name]) for name in ("topic", "indicator", "subject"))
            yield Drawable(str(key), topic, indicator, subject, forms)


def _forms(figure: pd.Series, region: Region, words: KeyLabels) -> tuple[str, ...]:
    """Return the forms in which a figure stands beside statistics: none where there are none of its subject."""
    country, frame = region.profile.country, region.known_comparators
    rows = frame[(frame["indicator"] == figure["indicator"]) & frame["value"].notna()]
    kind = words.units.at[figure["unit"], "kind"]
    if kind == "rank" and subject_name(figure["subject"], region) in set(rows["dimension"].dropna()):
        return ("ranks",)
    if figure["subject"] != country or country not in set(rows["territory"]):
        return ()
    if kind in {"rank", "money"}:
        return ("ranks",) if kind == "rank" else ("bars",)
    source = main_source(rows, str(figure["indicator"]), [country])
    beside = one_source(rows, str(figure["indicator"]), source, [country, *region.profile.comparators])
    return ("lines", "ranked") if beside["territory"].nunique() >= ENOUGH_TERRITORIES else ("dots",)


def _printed_for_several_periods(figures: pd.DataFrame, words: KeyLabels) -> set[str]:
    """Return the counts that a document prints for more than one period about the same subject."""
    counts = figures[figures["unit"].map(words.units["kind"]) == "count"]
    counts = counts[counts["value"].notna() & (counts["period"] != UNDATED)]
    periods = counts.groupby(["indicator", "subject"], sort=False)["period"].transform("nunique")
    return set(counts.index[periods > 1].astype("str"))


def _draw(one: Drawable, form: str, region: Region) -> Chart:
    words, country, figures = key_labels(region), region.profile.country, region.key_figures
    frame, indicator = region.known_comparators, one.indicator
    if form == "printed":
        name = subject_name(one.subject, region) or tr("subject not given")
        return printed_bars(figures, region.published, indicator=indicator, subject=one.subject, name=name, words=words)
    if form == "ranks":
        stressed = [] if one.subject == country else [str(subject_name(one.subject, region))]
        return rank_history(
            frame,
            figures,
            indicator=indicator,
            territory=country,
            words=words,
            figure=one.figure,
            emphasis=stressed,
            peers=region.profile.comparators,
        )
    if form in {"bars", "dots"}:
        draw = yearly_bars if form == "bars" else source_dots
        return draw(frame, figures, indicator=indicator, territory=country, words=words, figure=one.figure)
    return _compared(one, form, region, words)


def _compared(one: Drawable, form: str, region: Region, words: KeyLabels) -> Chart:
    """Return the country beside its comparators from one source, over time or ranked for the latest common period."""
    country, frame = region.profile.country, region.known_comparators
    group = [country, *region.profile.comparators]
    source = str(main_source(frame, one.indicator, [country]))
    chosen = one_source(frame, one.indicator, source, group)
    if form == "ranked":
        return ranked_bars(
            frame,
            indicator=one.indicator,
            period=latest_common(chosen, [country]),
            source=source,
            words=words,
            emphasis=[country],
            territories=group,
        )
    figure = region.key_figures.loc[one.figure]
    role = "printed" if figure["unit"] in set(chosen["unit"]) else "aside"
    extra = _other_sources(frame, one.indicator, source, country, words)
    return lines(
        frame,
        indicator=one.indicator,
        words=words,
        emphasis=[country],
        territories=group,
        source=source,
        extra=[*extra, printed_row(one.figure, figure, words, role=role)],
    )


def _other_sources(
    frame: pd.DataFrame, indicator: str, source: str | None, country: str, words: KeyLabels
) -> list[Row]:
    """Return what other sources say of the country: as lines, and in the table what is too little for one."""
    rows = frame[(frame["indicator"] == indicator) & (frame["territory"] == country) & (frame["source"] != source)]
    marks = with_runs(statistic_rows(rows.dropna(subset=["value"]).sort_values("period"), words, [country]))
    named = [{**row, "label": words.sources.at[row["source_key"], "producer"]} for row in marks]
    lined = {row["series"] for row in named if pd.notna(row["run"])}
    return [row if row["series"] in lined else {**row, "role": "aside"} for row in named]


def _nothing(group: str, label: str) -> Chart:
    reason = tr("No figures for this chart yet. See the table above.")
    return empty_chart(group, "paired_bars", reason, title=label)
