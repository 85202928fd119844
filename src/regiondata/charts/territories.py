"""Charts of territories and their counts: one indicator ranked or over time, and a count printed for two years.

A line is always of one source. Two printed years are two bars from zero, with no line between them.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from regiondata.charts.chart import Chart, describe, empty_chart, make_chart
from regiondata.charts.rows import not_drawn, printed_row, published_rows, source_line, statistic_rows
from regiondata.charts.selection import latest_common, main_source, one_source, with_runs
from regiondata.charts.series import change_title, in_time
from regiondata.data.records.terms import UNDATED
from regiondata.i18n import tr
from regiondata.wording.formatting import format_names, format_period, format_rank
from regiondata.wording.lexicon import Lexicon, Row


def printed_bars(
    figures: pd.DataFrame, published: pd.DataFrame, *, indicator: str, subject: str, name: str, words: Lexicon
) -> Chart:
    """Return the printed values of one indicator about one subject, each period a bar.

    What publishers say with another definition is noted and stands in the table, but is not drawn.
    """
    mine = figures[(figures["indicator"] == indicator) & (figures["subject"] == subject) & figures["value"].notna()]
    mine = mine.sort_values("period")
    label, key = words.indicator(indicator), f"printed_{indicator}"
    subtitle = tr("{label}, {place}, as printed", label=label, place=name)
    if mine["period"].nunique() < 2:
        reason = tr("Only one year has been printed, so there is no trend. Open the figure's record.")
        return empty_chart(key, "paired_bars", reason, title=label, subtitle=subtitle)
    rows = in_time(
        [{**printed_row(str(index), row, words), "role": "value", "label": name} for index, row in mine.iterrows()]
    )
    others = [row for index in mine.index for row in published_rows(published, str(index), words)]
    title = change_title(rows[0], rows[-1])
    alt, cited = describe(title, subtitle, pd.DataFrame(rows)), source_line([*rows, *others], words)
    unit = words.unit(str(mine["unit"].iloc[0]))
    return make_chart(
        key,
        "paired_bars",
        [*rows, *others],
        title=title,
        subtitle=subtitle,
        source_line=cited,
        alt=alt,
        unit=unit,
        note=_elsewhere(others),
    )


def _elsewhere(others: list[Row]) -> str:
    described = dict.fromkeys(
        tr("{text}, undated ({source})", text=row["text"], source=row["label"])
        if row["period"] == format_period(UNDATED)
        else tr("{text} in {period} ({source})", text=row["text"], period=row["period"], source=row["label"])
        for row in others
    )
    return tr("Counted differently, so not charted: {values}.", values="; ".join(described)) if described else ""


def ranked_bars(
    frame: pd.DataFrame,
    *,
    indicator: str,
    period: str,
    source: str,
    words: Lexicon,
    emphasis: Sequence[str] = (),
    territories: Iterable[str] | None = None,
) -> Chart:
    """Return one indicator of all territories for one period from one source, best first.

    Needs the columns of `region.comparators`; the first of `emphasis` is what the title speaks of.
    """
    chosen = one_source(frame, indicator, source, territories)
    chosen = chosen[(chosen["period"] == period) & chosen["value"].notna()]
    label, key = words.indicator(indicator), f"ranked_{indicator}"
    if words.units.at[words.indicators.at[indicator, "unit"], "kind"] == "rank":
        reason = tr("Ranks cannot be shown as bars. See the rank history.")
        return empty_chart(key, "ranked_bars", reason, title=label, subtitle=format_period(period))
    if chosen.empty:
        reason = tr("{source} has no figure for this period. Choose another period.", source=words.citation(source))
        return empty_chart(key, "ranked_bars", reason, title=label, subtitle=format_period(period))
    rows = statistic_rows(_best_first(chosen, indicator, words), words, emphasis)
    title = comparison_title(rows, words, indicator)
    unit = words.unit(chosen["unit"].iloc[0])
    subtitle = tr("{indicator}, {unit}, {period}", indicator=label, unit=unit, period=format_period(period))
    alt = describe(title, subtitle, pd.DataFrame(rows))
    cited = source_line(rows, words)
    return make_chart(
        key,
        "ranked_bars",
        rows,
        title=title,
        subtitle=subtitle,
        source_line=cited,
        alt=alt,
        unit=unit,
        note=_without(territories, chosen, words),
    )


def lines(
    frame: pd.DataFrame,
    *,
    indicator: str,
    words: Lexicon,
    emphasis: Sequence[str] = (),
    territories: Iterable[str] | None = None,
    source: str | None = None,
    extra: Sequence[Row] = (),
) -> Chart:
    """Return one indicator over time, one line for each territory; without a `source`, of the one with most values.

    `extra` are rows that stand beside the lines as marks of their own, such as other sources or the printed figure.
    """
    source = source or main_source(frame, indicator, emphasis)
    chosen = one_source(frame, indicator, source, territories).sort_values(["territory", "period"], kind="stable")
    key = f"lines_{indicator}"
    rows = with_runs(statistic_rows(chosen[chosen["value"].notna()], words, emphasis))
    if not any(pd.notna(row["run"]) for row in rows):
        reason = tr("A line needs at least three years of data. Choose another indicator.")
        return empty_chart(key, "lines", reason, title=words.indicator(indicator))
    latest = chosen[chosen["period"] == latest_common(chosen, emphasis)]
    ranked = statistic_rows(_best_first(latest, indicator, words), words, emphasis)
    title = comparison_title(ranked, words, indicator)
    subtitle = _measured(chosen, indicator, words)
    described = pd.DataFrame([*ranked, *(row for row in extra if row.get("role") != "aside")])
    return make_chart(
        key,
        "lines",
        [*rows, *extra],
        title=title,
        subtitle=subtitle,
        source_line=source_line([*rows, *extra], words),
        alt=describe(title, subtitle, described),
        unit=words.unit(chosen["unit"].iloc[0]),
        note=" ".join(filter(None, [_about_points([*rows, *extra]), *_noted(extra)])),
    )


def _measured(chosen: pd.DataFrame, indicator: str, words: Lexicon) -> str:
    first = format_period(str(chosen["period"].min()).partition("/")[0])
    last = format_period(str(chosen["period"].max()).rpartition("/")[2])
    unit = words.unit(chosen["unit"].iloc[0])
    described = {"indicator": words.indicator(indicator), "unit": unit, "first": first, "last": last}
    return tr("{indicator}, {unit}, {first}–{last}", **described)


def _without(territories: Iterable[str] | None, chosen: pd.DataFrame, words: Lexicon) -> str:
    missing = [words.territory(key) for key in territories or () if key not in set(chosen["territory"])]
    return tr("No figure for this period from this source: {names}.", names=format_names(missing)) if missing else ""


def _noted(extra: Sequence[Row]) -> list[str]:
    return [f"{not_drawn(row)}." for row in extra if row.get("role") == "aside"]


def _about_points(rows: Sequence[Row]) -> str:
    alone = [row for row in rows if row.get("run") is None and row.get("role", "value") == "value"]
    return tr("Single points have no adjacent year from the same source.") if alone else ""


def comparison_title(rows: Sequence[Row], words: Lexicon, indicator: str) -> str:
    """Return the finding about the first emphasised territory among rows that are sorted best first.

    It is ranked among its like: a country among countries, never among aggregates of them.
    """
    row = next((row for row in rows if row["emphasis"]), None)
    if row is None:
        return tr("{place} leads with {value}", place=rows[0]["label"], value=rows[0]["text"])
    place, number = place_among_like(rows, row, words)
    described = {"place": row["label"], "value": row["text"], "period": row["period"], "number": number}
    if number == 1:
        return tr("{place}: {value} in {period}", **described)
    lowest_first = words.indicators.at[indicator, "better"] == "lower"
    rank = format_rank(place)
    if lowest_first:
        return (
            tr("{place}: {value} in {period}, lowest of {number}", **described)
            if place == 1
            else tr("{place}: {value} in {period}, {rank} lowest of {number}", rank=rank, **described)
        )
    return (
        tr("{place}: {value} in {period}, highest of {number}", **described)
        if place == 1
        else tr("{place}: {value} in {period}, {rank} highest of {number}", rank=rank, **described)
    )


def place_among_like(rows: Sequence[Row], row: Row, words: Lexicon) -> tuple[int, int]:
    """Return the place of one row, counted from 1 among those of territories of its level, and how many these are.

    Rows stand best first; those with the same value share the better place.
    """
    level = words.level(territory_of(row))
    alike = [other for other in rows if words.level(territory_of(other)) == level]
    first = next(other for other in alike if other is row or other["value"] == row["value"])
    return alike.index(first) + 1, len(alike)


def territory_of(row: Row) -> str:
    """Return the territory that a row of statistics is about."""
    return str(row["series"]).partition("/")[0]


def _best_first(frame: pd.DataFrame, indicator: str, words: Lexicon) -> pd.DataFrame:
    upwards = bool(words.indicators.at[indicator, "better"] == "lower")
    return frame.sort_values(["value", "territory"], ascending=[upwards, True], kind="stable")
