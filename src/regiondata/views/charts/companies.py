"""A count that a document prints for two years: two bars from zero, no line between them."""

import pandas as pd

from regiondata.text import tr
from regiondata.views.chart import Chart, describe, empty_chart, make_chart
from regiondata.views.charts.rows import Lexicon, Row, printed_row, published_rows, source_line
from regiondata.views.charts.series import change_title, in_time


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
        reason = tr("Only one year is printed, so there is nothing to compare. See its record.")
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
    told = dict.fromkeys(
        tr("{text} in {period} ({source})", text=row["text"], period=row["period"], source=row["label"])
        for row in others
    )
    return tr("Published otherwise, not drawn: {values}.", values="; ".join(told)) if told else ""
