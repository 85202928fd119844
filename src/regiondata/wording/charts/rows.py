"""Statistics and key figures as rows of a chart, each with its text and its source."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from regiondata.data.records.field_types import NONE, UNDATED, first_day
from regiondata.i18n import tr
from regiondata.wording.formatting import (
    format_figure,
    format_number,
    format_period,
    format_published,
    format_rounded,
    reading_step,
)
from regiondata.wording.key_labels import KeyLabels

Cells = Mapping[str, Any]

Row = dict[str, object]
"""One row of a chart or a table before it becomes a frame."""


def statistic_rows(frame: pd.DataFrame, words: KeyLabels, emphasis: Iterable[str] = ()) -> list[Row]:
    """Return published statistics as rows; the series is the territory from one source (and dimension).

    The values of a source share its decimals: those of another neither add to them nor take any away.
    """
    chosen = set(emphasis)
    several = frame["dimension"].nunique() > 1
    steps = {key: reading_step(values) for key, values in frame.groupby("source")["value"]}
    units = {key: words.units.loc[key] for key in frame["unit"].unique()}
    cells = list(_cells(frame))
    sources = {pair: words.citation_divided(*pair) for pair in set(map(_sources_of, cells))}
    names = {key: words.territory(key) for key in frame["territory"].unique()}
    times = {key: {"period": format_period(key), "x": decimal_year(key)} for key in frame["period"].unique()}
    measured, levels = frame.loc[frame["dimension"].notna(), "indicator"].unique(), set(words.territories["level"])
    institutions = {key for key in measured if words.indicators.at[key, "level"] not in levels}
    return [
        {
            **_statistic_row(row, units[row["unit"]], steps[row["source"]]),
            **times[row["period"]],
            "source": sources[_sources_of(row)],
            "label": _label(row, names[row["territory"]], institutions, several=several),
            "emphasis": row["territory"] in chosen,
        }
        for row in cells
    ]


def _cells(frame: pd.DataFrame) -> Iterator[Cells]:
    """Yield the rows of a frame, None where a cell is empty; a column after the other, as a series for each is slow."""
    columns = (
        (None if empty else cell for cell, empty in zip(column.tolist(), column.isna().tolist(), strict=True))
        for _, column in frame.items()
    )
    names = list(frame.columns)
    return (dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True))


def _sources_of(row: Cells) -> tuple[str, str | None]:
    """Return who published a value, and who published what it was divided by, if it was."""
    return str(row["source"]), row.get("divisor_source")


def _label(row: Cells, name: str, institutions: Collection[str], *, several: bool) -> str:
    """Return whom a value is about: a territory, or what lies in it where the indicator measures no territory."""
    if row["dimension"] is None:
        return name
    if row["indicator"] in institutions:
        return str(row["dimension"])
    return tr("{territory}, {dimension}", territory=name, dimension=row["dimension"]) if several else name


def _statistic_row(row: Cells, unit: pd.Series, step: float) -> Row:
    return {
        "series": "/".join((str(row["territory"]), str(row["source"]), str(row["dimension"] or ""))),
        "value": row["value"],
        "low": row["value_low"],
        "high": row["value_high"],
        "text": format_rounded(row, unit, step),
        "short": _short(row, unit, step),
        "source_key": row["source"],
        "note": row["note"],
    }


def _short(row: Cells, unit: pd.Series, step: float) -> str | None:
    plain = pd.notna(row["value"]) and row["qualifier"] == "none" and unit["kind"] != "rank"
    return format_number(float(row["value"]), step) if plain else None


def printed_row(key: str, figure: pd.Series, words: KeyLabels, *, role: str = "printed") -> Row:
    """Return a key figure as a row: what the document prints, beside what is published.

    Without a date, or with bounds for a value, it has no point in a chart over time and is noted but not drawn.
    """
    value = figure["value"]
    published = figure.get("shown") == "published"
    source = figure["published_by"] if published else figure["source"]
    return {
        "series": f"printed/{key}",
        "label": tr("latest published") if published else tr("as printed"),
        "period": format_period(figure["period"]),
        "x": None if figure["period"] == UNDATED else decimal_year(figure["period"]),
        "value": value,
        "low": figure["value_low"],
        "high": figure["value_high"],
        "text": format_figure(figure, words.units.loc[figure["unit"]]),
        "short": _short(
            figure, words.units.loc[figure["unit"]], float(figure["step"]) if pd.notna(figure["step"]) else 0.0
        ),
        "emphasis": True,
        "role": role if figure["period"] != UNDATED and pd.notna(value) else "aside",
        "source": words.citation(source),
        "source_key": source,
        "figure": key,
        "note": figure["note"],
    }


def not_drawn(row: Row) -> str:
    """Return a sentence on a printed figure that is noted but not drawn, and why."""
    described = {"value": row["text"], "period": row["period"]}
    if row.get("x") is None:
        return tr("The printed figure, {value}, has no date and is not charted", **described)
    if pd.isna(row["value"]):
        return tr("The printed figure for {period}, {value}, is a range and is not charted", **described)
    return tr("The printed figure for {period}, {value}, is in another unit and not charted", **described)


def published_rows(published: pd.DataFrame, key: str, words: KeyLabels) -> list[Row]:
    """Return what publishers say about a key figure as rows that are noted but not drawn."""
    return [
        {
            "series": f"published/{row['source']}",
            "label": words.sources.at[row["source"], "producer"],
            "period": format_period(row["period"]),
            "value": row["value"],
            "low": row["value_low"],
            "high": row["value_high"],
            "text": format_published(row, words.units.loc[row["unit"]]),
            "role": "aside",
            "source": words.citation(row["source"]),
            "source_key": row["source"],
            "figure": key,
            "note": row["definition_note"],
        }
        for _, row in published[published["key_figure"] == key].iterrows()
    ]


def decimal_year(period: str) -> float:
    """Return when a period begins as a year with a fraction."""
    day = first_day(period)
    return day.year + (day.timetuple().tm_yday - 1) / 365.25


def whole_years(rows: Sequence[Row]) -> tuple[str, ...]:
    """Return every year between the first and the last row, so that a missing one keeps its place on an axis.

    Rows of parts of years, or of several years, keep their own periods.
    """
    dated = sorted((row for row in rows if row.get("x") is not None), key=lambda row: float(str(row["x"])))
    years = [int(float(str(row["x"]))) for row in dated]
    whole = all(row["period"] == format_period(str(year)) for row, year in zip(dated, years, strict=True))
    if whole:
        return tuple(format_period(str(year)) for year in range(years[0], years[-1] + 1)) if years else ()
    return tuple(dict.fromkeys(str(row["period"]) for row in dated))


def source_line(rows: Iterable[Row], words: KeyLabels) -> str:
    """Return the line beneath a chart: each producer once, with the editions used."""
    editions: dict[str, list[str]] = {}
    for key in dict.fromkeys(str(row["source_key"]) for row in rows if row.get("source_key")):
        source = words.sources.loc[key]
        named = source["edition"] if source["edition"] not in {NONE, UNDATED} else source["title"]
        editions.setdefault(str(source["producer"]), []).append(str(named))
    cited = [f"{producer} ({', '.join(dict.fromkeys(names))})" for producer, names in editions.items()]
    return tr("Source: {sources}", sources="; ".join(cited)) if cited else ""


def mark_lines(row: Any) -> list[str]:
    """Return the lines about one row of a chart: name, value and period, note, source."""
    value = " · ".join(dict.fromkeys(str(part) for part in (row.text, row.period) if pd.notna(part)))
    return [str(part) for part in (row.label, value, row.note, row.source) if pd.notna(part) and part]


def mark_words(row: Any) -> str:
    """Return the same on one line."""
    return " — ".join(mark_lines(row))


def describe(title: str, subtitle: str, rows: pd.DataFrame) -> str:
    """Return the alternative text: the finding, what it measures, and each row's name, period and value."""
    numbers = "; ".join(
        tr("{name}: {value}", name=" ".join(_present(row.label, _unsaid(row))), value=row.text)
        for row in rows.itertuples()
        if pd.notna(row.text)
    )
    return " ".join(part for part in (f"{title}.", f"{subtitle}.", f"{numbers}." if numbers else "") if part != ".")


def _unsaid(row: Any) -> object:
    return None if row.text == row.period else row.period


def _present(*cells: object) -> list[str]:
    return [str(cell) for cell in cells if pd.notna(cell)]
