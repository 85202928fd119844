"""Charts of territories and their counts: one indicator ranked or over time, and a count printed for two years.

A line is always of one source. Two printed years are two bars from zero, with no line between them.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from regiondata.charts.chart import Chart, empty_chart, make_chart
from regiondata.charts.published_series import change_title, in_time
from regiondata.charts.series_selection import latest_common, main_source, one_source, with_runs
from regiondata.data.records.field_types import UNDATED
from regiondata.i18n import tr
from regiondata.wording.charts.indicator_comparison import (
    NO_REMARKS,
    Remarks,
    line_texts,
    no_lines,
    nothing_ranked,
    ranked_texts,
    with_peer,
)
from regiondata.wording.charts.rows import Row, describe, printed_row, published_rows, source_line, statistic_rows
from regiondata.wording.formatting import format_period
from regiondata.wording.key_labels import KeyLabels


def printed_bars(
    figures: pd.DataFrame, published: pd.DataFrame, *, indicator: str, subject: str, name: str, words: KeyLabels
) -> Chart:
    """Return the printed values of one indicator about one subject, each period a bar.

    What publishers say with another definition is noted and stands in the table, but is not drawn.
    """
    mine = figures[(figures["indicator"] == indicator) & (figures["subject"] == subject) & figures["value"].notna()]
    mine = mine.sort_values("period")
    label, key = words.indicator(indicator), f"printed_{indicator}"
    printed = str(mine["name"].iloc[-1]) if len(mine) else tr("{label}, {place}", label=label, place=name)
    subtitle = tr("{name}, as printed", name=printed)
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
    words: KeyLabels,
    emphasis: Sequence[str] = (),
    territories: Iterable[str] | None = None,
    remarks: Remarks = NO_REMARKS,
) -> Chart:
    """Return one indicator of all territories for one period from one source, best first.

    Needs the columns of `region.comparators`; the first of `emphasis` is what the title speaks of.
    """
    chosen = one_source(frame, indicator, source, territories)
    chosen = chosen[(chosen["period"] == period) & chosen["value"].notna()]
    key, is_rank = f"ranked_{indicator}", words.units.at[words.indicators.at[indicator, "unit"], "kind"] == "rank"
    if is_rank or chosen.empty:
        return empty_chart(key, "ranked_bars", **nothing_ranked(indicator, period, source, words, remarks)._asdict())
    rows = with_peer(statistic_rows(_best_first(chosen, indicator, words), words, emphasis), words)
    texts = ranked_texts(rows, chosen, indicator, territories, words, remarks)
    return make_chart(key, "ranked_bars", rows, **texts._asdict())


def lines(
    frame: pd.DataFrame,
    *,
    indicator: str,
    words: KeyLabels,
    emphasis: Sequence[str] = (),
    territories: Iterable[str] | None = None,
    source: str | None = None,
    extra: Sequence[Row] = (),
    remarks: Remarks = NO_REMARKS,
) -> Chart:
    """Return one indicator over time, one line for each territory; without a `source`, of the one with most values.

    `extra` are rows that stand beside the lines as marks of their own, such as other sources or the printed figure.
    """
    source = source or main_source(frame, indicator, emphasis)
    chosen = one_source(frame, indicator, source, territories).sort_values(["territory", "period"], kind="stable")
    key = f"lines_{indicator}"
    rows = with_runs(statistic_rows(chosen[chosen["value"].notna()], words, emphasis))
    if not any(pd.notna(row["run"]) for row in rows):
        return empty_chart(key, "lines", **no_lines(indicator, words, remarks)._asdict())
    latest = chosen[chosen["period"] == latest_common(chosen, emphasis)]
    ranked = with_peer(statistic_rows(_best_first(latest, indicator, words), words, emphasis), words)
    named = {row["series"] for row in ranked if row["peer"]}
    rows = [{**row, "peer": row["series"] in named} for row in rows]
    texts = line_texts(rows, ranked, extra, chosen, indicator, words, remarks)
    return make_chart(key, "lines", [*rows, *extra], **texts._asdict())


def _best_first(frame: pd.DataFrame, indicator: str, words: KeyLabels) -> pd.DataFrame:
    upwards = bool(words.indicators.at[indicator, "better"] == "lower")
    return frame.sort_values(["value", "territory"], ascending=[upwards, True], kind="stable")
