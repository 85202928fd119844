"""Ranks edition by edition on their full scale, rank 1 on top, never joined: each edition is a ranking of its own."""

from collections.abc import Sequence

import pandas as pd

from regiondata.charts.chart import Chart, describe, empty_chart, make_chart
from regiondata.charts.rows import not_drawn, printed_row, source_line, statistic_rows, whole_years
from regiondata.charts.series import in_time
from regiondata.data.records.terms import UNDATED
from regiondata.i18n import tr
from regiondata.wording.formatting import format_number, format_rank
from regiondata.wording.lexicon import Lexicon, Row


def rank_history(
    frame: pd.DataFrame,
    figures: pd.DataFrame,
    *,
    indicator: str,
    territory: str,
    words: Lexicon,
    figure: str | None = None,
    emphasis: Sequence[str] = (),
) -> Chart:
    """Return a territory's ranks by edition, or those of what lies in it where rows have a dimension (a hospital).

    `emphasis` names the dimensions to stress; the printed figure is a mark of its own.
    """
    label, key = words.indicator(indicator), f"ranks_{indicator}"
    ranking = frame[(frame["indicator"] == indicator) & frame["value"].notna()]
    mine = ranking[ranking["territory"] == territory].sort_values(["period", "value"], kind="stable")
    rows = _stressed(statistic_rows(mine, words, [territory]), emphasis)
    stressed = [row for row in rows if row["emphasis"]]
    if not stressed:
        reason = tr("We have no edition of this ranking. Choose another ranking.")
        return empty_chart(key, "rank_history", reason, title=label)
    printed = [printed_row(figure, figures.loc[figure], words)] if figure else []
    last, known = number_ranked(figures, figure, ranking)
    stated_for = str(printed[0]["period"]) if known and figures.at[figure, "period"] != UNDATED else None
    title = rank_title(stressed)
    subtitle = _measured(label, stressed, last, stated_for)
    subtitle = ". ".join([subtitle, *(not_drawn(row) for row in printed if row["role"] == "aside")])
    return make_chart(
        key,
        "rank_history",
        in_time([*rows, *printed]),
        title=title,
        subtitle=subtitle,
        source_line=source_line([*rows, *printed], words),
        alt=describe(title, subtitle, pd.DataFrame([*rows, *printed])),
        unit=words.unit("rank") if "rank" in words.units.index else "",
        note=tr("Methods and participants change between editions, so no line connects the ranks."),
        scale=(1.0, last),
        order=whole_years([*rows, *(row for row in printed if row["role"] != "aside")]),
    )


def number_ranked(figures: pd.DataFrame, figure: str | None, ranking: pd.DataFrame) -> tuple[float, bool]:
    """Return how many are ranked, and whether a document says so; else the largest rank that is recorded.

    Where neither is known the number is NaN.
    """
    seen = float(ranking["value"].max()) if len(ranking) else float("nan")
    stated = pd.to_numeric(figures.at[figure, "rank_of"], errors="coerce") if figure else float("nan")
    return (max(float(stated), 0 if pd.isna(seen) else seen), True) if pd.notna(stated) else (seen, False)


def rank_title(rows: Sequence[Row]) -> str:
    """Return where the last edition has it, and between which ranks it was before."""
    ranks = [float(str(row["value"])) for row in rows]
    described = {"place": rows[-1]["label"], "rank": rows[-1]["text"], "period": rows[-1]["period"]}
    best, worst = format_rank(min(ranks)), format_rank(max(ranks))
    if len(rows) == 1:
        return tr("{place}: {rank} in {period}", **described)
    if best == worst:
        return tr(
            "{place}: {rank} in {period} and in every edition since {first}", first=rows[0]["period"], **described
        )
    since = {"first": rows[0]["period"], "best": best, "worst": worst}
    return tr("{place}: {rank} in {period}, between {best} and {worst} since {first}", **described, **since)


def _stressed(rows: list[Row], emphasis: Sequence[str]) -> list[Row]:
    if not emphasis:
        return [{**row, "series": row["label"]} for row in rows]
    return [{**row, "series": row["label"], "emphasis": row["label"] in emphasis} for row in rows]


def _measured(label: str, rows: Sequence[Row], last: float, stated_for: str | None) -> str:
    described = {"label": label, "first": rows[0]["period"], "end": rows[-1]["period"], "last": format_number(last)}
    if stated_for:
        return tr("{label}, {first}–{end} editions; {last} ranked in {period}", period=stated_for, **described)
    return tr("{label}, {first}–{end} editions. Scale ends at {last}, the lowest rank we have", **described)
