"""Ranks edition by edition over the span that moves, rank 1 on top, with the peers around.

Each edition is a ranking of its own: dashes lead the eye from one to the next, and no line says more.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from regiondata.charts.chart import Chart, empty_chart, make_chart
from regiondata.charts.published_series import in_time
from regiondata.data.records.field_types import UNDATED
from regiondata.i18n import tr
from regiondata.wording.charts.indicator_comparison import (
    edition_subtitle,
    outside_sentence,
    rank_note,
    rank_title,
    rank_unit,
)
from regiondata.wording.charts.rows import (
    Row,
    describe,
    not_drawn,
    printed_row,
    source_line,
    statistic_rows,
    whole_years,
)
from regiondata.wording.key_labels import KeyLabels

AROUND, SHARE_AROUND, FEWEST_RANKS = 2, 0.25, 7
"""How many ranks are drawn on either side of those that are stressed, as a share of their span, and at least in all."""


def rank_history(
    frame: pd.DataFrame,
    figures: pd.DataFrame,
    *,
    indicator: str,
    territory: str,
    words: KeyLabels,
    figure: str | None = None,
    emphasis: Sequence[str] = (),
    peers: Iterable[str] = (),
) -> Chart:
    """Return a territory's ranks by edition, or those of what lies in it where rows have a dimension (a hospital).

    `emphasis` names the dimensions to stress, `peers` the territories to draw where they come near; the printed figure
    is a mark of its own.
    """
    label, key = words.indicator(indicator), f"ranks_{indicator}"
    ranking = frame[(frame["indicator"] == indicator) & frame["value"].notna()]
    mine = ranking[ranking["territory"] == territory]
    beside = _of_one_source_each(ranking[ranking["dimension"].isna()], mine) if not emphasis else ranking.iloc[:0]
    beside = beside[beside["territory"].isin(list(peers)) & (beside["territory"] != territory)]
    mine = pd.concat([mine, beside]).sort_values(["period", "value"], kind="stable")
    rows = _stressed(statistic_rows(mine, words, [territory]), emphasis)
    stressed = [row for row in rows if row["emphasis"]]
    if not stressed:
        reason = tr("We have no edition of this ranking. Choose another ranking.")
        return empty_chart(key, "rank_history", reason, title=label)
    printed = [printed_row(figure, figures.loc[figure], words)] if figure else []
    last, known = number_ranked(figures, figure, ranking)
    stated_for = str(printed[0]["period"]) if known and figures.at[figure, "period"] != UNDATED else None
    title = rank_title(stressed)
    scale = rank_window([*stressed, *(row for row in printed if row["role"] == "printed")], last)
    rows, outside = within_window(rows, scale)
    subtitle = edition_subtitle(label, stressed, scale, last, stated_for)
    subtitle = ". ".join([subtitle, *(not_drawn(row) for row in printed if row["role"] == "aside")])
    return make_chart(
        key,
        "rank_history",
        in_time([*rows, *printed]),
        title=title,
        subtitle=subtitle,
        source_line=source_line([*rows, *printed], words),
        alt=describe(title, subtitle, pd.DataFrame([*rows, *printed])),
        unit=rank_unit(words),
        note=" ".join(filter(None, [rank_note(), outside])),
        scale=scale,
        order=whole_years([row for row in (*rows, *printed) if row.get("role") != "aside"]),
    )


def rank_window(rows: Sequence[Row], last: float) -> tuple[float, float]:
    """Return the span of ranks to draw: that in which the stressed rows move, with room for the peers around."""
    ranks = [float(str(row["value"])) for row in rows]
    around = max(AROUND, round((max(ranks) - min(ranks)) * SHARE_AROUND))
    low = max(1.0, min(ranks) - around)
    return low, max(low + 1, min(last, max(max(ranks) + around, low + FEWEST_RANKS)))


def within_window(rows: Sequence[Row], scale: tuple[float, float]) -> tuple[list[Row], str]:
    """Return rows with what is not drawn left to the table, and a sentence that names whom that leaves out.

    Drawn are the stressed, and whoever stands within a span of ranks in the last edition: their names stand there.
    """
    last = max(rows, key=lambda row: float(str(row["x"])))["period"]
    inside = [scale[0] <= float(str(row["value"])) <= scale[1] for row in rows]
    named = {row["series"] for row, yes in zip(rows, inside, strict=True) if yes and row["period"] == last}
    drawn = [yes and bool(row["emphasis"] or row["series"] in named) for row, yes in zip(rows, inside, strict=True)]
    shown = {row["series"] for row, yes in zip(rows, drawn, strict=True) if yes}
    others = list(dict.fromkeys(str(row["label"]) for row in rows if row["series"] not in shown))
    split = [row if yes else {**row, "role": "aside"} for row, yes in zip(rows, drawn, strict=True)]
    return split, outside_sentence(others, last)


def _of_one_source_each(ranking: pd.DataFrame, mine: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a ranking that stand in the very editions in which one territory does."""
    editions = pd.MultiIndex.from_frame(mine[["period", "source"]])
    return ranking[pd.MultiIndex.from_frame(ranking[["period", "source"]]).isin(editions)]


def number_ranked(figures: pd.DataFrame, figure: str | None, ranking: pd.DataFrame) -> tuple[float, bool]:
    """Return how many are ranked, and whether a document says so; else the largest rank that is recorded.

    Where neither is known the number is NaN.
    """
    seen = float(ranking["value"].max()) if len(ranking) else float("nan")
    stated = pd.to_numeric(figures.at[figure, "rank_of"], errors="coerce") if figure else float("nan")
    return (max(float(stated), 0 if pd.isna(seen) else seen), True) if pd.notna(stated) else (seen, False)


def _stressed(rows: list[Row], emphasis: Sequence[str]) -> list[Row]:
    if not emphasis:
        return [{**row, "series": row["label"]} for row in rows]
    return [{**row, "series": row["label"], "emphasis": row["label"] in emphasis} for row in rows]
