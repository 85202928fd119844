"""One country's published series beside what a document prints, in the series' own unit."""

from collections.abc import Iterable

import pandas as pd

from regiondata.charts.chart import Chart, empty_chart, make_chart
from regiondata.charts.series_selection import main_source
from regiondata.i18n import tr
from regiondata.wording.charts.rows import (
    Row,
    decimal_year,
    describe,
    not_drawn,
    printed_row,
    source_line,
    statistic_rows,
    whole_years,
)
from regiondata.wording.formatting import format_period
from regiondata.wording.key_labels import KeyLabels


def yearly_bars(
    frame: pd.DataFrame, figures: pd.DataFrame, *, indicator: str, territory: str, words: KeyLabels, figure: str | None
) -> Chart:
    """Return one indicator of one territory by year as bars of one source; years without a figure stay empty.

    A printed figure in another unit is named in the subtitle and the table, never drawn on this axis.
    """
    label, key = words.indicator(indicator), f"bars_{indicator}"
    mine = frame[(frame["indicator"] == indicator) & (frame["territory"] == territory) & frame["value"].notna()]
    source = main_source(mine, indicator, [territory])
    drawn = mine[mine["source"] == source].sort_values("period")
    if drawn.empty:
        return empty_chart(key, "paired_bars", _nothing(), title=label, subtitle=words.territory(territory))
    rows = statistic_rows(drawn, words, [territory])
    others = [{**row, "role": "aside"} for row in statistic_rows(mine[mine["source"] != source], words)]
    unit = drawn["unit"].iloc[0]
    printed = _printed(figures, figure, words, unit)
    everything = in_time([*rows, *_gaps(drawn["period"], words, source), *others, *printed])
    title = change_title(rows[0], rows[-1])
    subtitle = _beside_printed(_measured(words.measured(indicator, unit), territory, rows, words), printed)
    alt, cited = describe(title, subtitle, pd.DataFrame(rows)), source_line([*rows, *printed, *others], words)
    return make_chart(
        key,
        "paired_bars",
        everything,
        title=title,
        subtitle=subtitle,
        source_line=cited,
        alt=alt,
        unit=words.unit(unit),
        note=_left_out(others),
    )


def source_dots(
    frame: pd.DataFrame, figures: pd.DataFrame, *, indicator: str, territory: str, words: KeyLabels, figure: str | None
) -> Chart:
    """Return one indicator of one territory as single points, a series for each source, and the printed figure."""
    label, key = words.indicator(indicator), f"dots_{indicator}"
    mine = frame[(frame["indicator"] == indicator) & (frame["territory"] == territory) & frame["value"].notna()]
    if mine.empty:
        return empty_chart(key, "dots", _nothing(), title=label, subtitle=words.territory(territory))
    rows = statistic_rows(mine.sort_values("period"), words, [territory])
    rows = [{**row, "label": words.sources.at[row["source_key"], "producer"]} for row in rows]
    printed = _printed(figures, figure, words, mine["unit"].iloc[0])
    everything = in_time([*rows, *printed])
    title = printed_title(printed[0], rows[-1]) if printed else change_title(rows[0], rows[-1])
    subtitle = _beside_printed(_measured(label, territory, rows, words), printed)
    alt, cited = describe(title, subtitle, pd.DataFrame(everything)), source_line([*rows, *printed], words)
    note = tr("Each mark comes from a different source, so they do not form a series.") if _several(rows) else ""
    unit = words.unit(mine["unit"].iloc[0])
    return make_chart(
        key,
        "dots",
        everything,
        title=title,
        subtitle=subtitle,
        source_line=cited,
        alt=alt,
        unit=unit,
        note=note,
        order=whole_years([row for row in everything if row.get("role") != "aside"]),
    )


def change_title(first: Row, last: Row) -> str:
    """Return how a series ended and from where it came."""
    described = {"last": last["text"], "end": last["period"], "first": first["text"], "start": first["period"]}
    if first["period"] == last["period"]:
        return tr("{last} in {end}", **described)
    before, after = float(str(first["value"])), float(str(last["value"]))
    if after > before:
        return tr("{last} in {end}, up from {first} in {start}", **described)
    if after < before:
        return tr("{last} in {end}, down from {first} in {start}", **described)
    return tr("{last} in {end}, unchanged from {start}", **described)


def printed_title(printed: Row, published: Row) -> str:
    """Return what is printed beside what is published last."""
    return tr(
        "Printed: {printed} ({period}); published: {published} ({other})",
        printed=printed["text"],
        period=printed["period"],
        published=published["text"],
        other=published["period"],
    )


def in_time(rows: Iterable[Row]) -> list[Row]:
    """Return rows in the order of their periods; those without one come last."""
    return sorted(rows, key=lambda row: float("inf") if row.get("x") is None else float(str(row["x"])))


def _printed(figures: pd.DataFrame, figure: str | None, words: KeyLabels, unit: str) -> list[Row]:
    if figure is None:
        return []
    same = figures.at[figure, "unit"] == unit
    return [printed_row(figure, figures.loc[figure], words, role="printed" if same else "aside")]


def _gaps(periods: pd.Series, words: KeyLabels, source: str | None) -> list[Row]:
    years = {int(period) for period in periods if str(period).isdigit()}
    if len(years) < len(periods):
        return []
    missing = sorted(set(range(min(years), max(years) + 1)) - years)
    blank = {"series": "gap", "role": "gap", "text": tr("no figure"), "source_key": source}
    cited = words.citation(str(source))
    return [
        {
            **blank,
            "label": tr("no figure"),
            "source": cited,
            "period": format_period(str(year)),
            "x": decimal_year(str(year)),
        }
        for year in missing
    ]


def _measured(label: str, territory: str, rows: list[Row], words: KeyLabels) -> str:
    ends = dict.fromkeys([str(rows[0]["period"]), str(rows[-1]["period"])])
    return tr("{label}, {place}, {years}", label=label, place=words.territory(territory), years="–".join(ends))


def _beside_printed(subtitle: str, printed: list[Row]) -> str:
    if not printed or printed[0]["role"] != "aside":
        return subtitle
    return f"{subtitle}. {not_drawn(printed[0])}"


def _left_out(others: list[Row]) -> str:
    described = [tr("{text} for {period} ({source})", **_describe(row)) for row in others]
    return tr("From another source, so not charted: {values}.", values="; ".join(described)) if described else ""


def _describe(row: Row) -> dict[str, object]:
    return {"text": row["text"], "period": row["period"], "source": row["source"]}


def _several(rows: list[Row]) -> bool:
    return len({row["source_key"] for row in rows}) > 1


def _nothing() -> str:
    return tr("No published figures here yet. Choose another indicator.")
