"""A printed figure against everybody who publishes one, by year and in one unit, with the gap between them.

What counts something else is drawn too and marked as such; what has no rate, or another sort of unit, is left out.
"""

import pandas as pd

from regiondata.analysis.related_records import subject_name
from regiondata.analysis.verdicts.agreement import is_exact
from regiondata.analysis.verdicts.gap_to_published import RANK, deciding_rows, gap_share, is_bound
from regiondata.analysis.verdicts.provenance import is_inferred
from regiondata.analysis.verdicts.verdicts import BY_KIND, DECIDES
from regiondata.charts.chart import Chart, make_chart
from regiondata.data.records.field_types import UNDATED
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.charts.rows import Row, decimal_year, describe, printed_row, source_line
from regiondata.wording.formatting import (
    format_bracket,
    format_converted,
    format_figure,
    format_number,
    format_period,
    format_published,
)
from regiondata.wording.key_labels import KeyLabels, key_labels

MOST_ROWS = 12
"""With more publishers than this, those of the printed period stay, and of the others the latest."""


def record_chart(key: str, region: Region) -> Chart | None:
    """Return a figure as printed beside what is published, or None where nothing can be drawn on its scale."""
    return region.cached(("record chart", key), lambda: _make_chart(key, region))


def _make_chart(key: str, region: Region) -> Chart | None:
    figure, words = region.key_figures.loc[key], key_labels(region)
    published = _published(figure, region, words)
    if not published or figure["unit"] == "year":
        return None
    rows = sorted([*_printed(figure, region, words), *published], key=_age)
    title = _title(figure, region, words)
    measured = (words.indicator(figure["indicator"]), subject_name(figure["subject"], region))
    unit = "" if figure["unit"] == RANK else words.unit(figure["unit"])
    about = [*measured, "" if unit.lower() in measured[0].lower() else unit]
    subtitle = ", ".join(dict.fromkeys(filter(None, about)))
    return make_chart(
        f"record_{key}",
        "dots",
        rows,
        title=title,
        subtitle=subtitle,
        source_line=source_line(rows, words),
        alt=describe(title, subtitle, pd.DataFrame(rows)),
        unit=words.unit(figure["unit"]),
        note=_note(published, figure, region),
        scale=_scale(rows, figure, words),
    )


def _published(figure: pd.Series, region: Region, words: KeyLabels) -> list[Row]:
    mine = region.matched_rows[
        (region.matched_rows["key_figure"] == figure.name) & region.matched_rows["factor"].notna()
    ]
    deciding = mine["bearing"] == DECIDES
    first = [_published_row(row, figure, words) for _, row in mine[deciding].iterrows()]
    others = [_published_row(row, figure, words) for _, row in mine[~deciding].iterrows()]
    others = sorted(others, key=_age, reverse=True)[: max(0, MOST_ROWS - len(first))]
    return list(
        {(row["label"], row["period"], row["text"], row["emphasis"]): row for row in [*others, *first]}.values()
    )


def _published_row(row: pd.Series, figure: pd.Series, words: KeyLabels) -> Row:
    """Return a published value in the printed unit; one that disputes the figure names it, a bound has an open end."""
    factor = float(row["factor"])
    ends = {name: None if pd.isna(row[f"value_{name}"]) else float(row[f"value_{name}"]) * factor for name in _ENDS}
    same, unit = row["definition"] == "same", words.units.loc[figure["unit"]]
    own = format_published(row, words.units.loc[row["unit"]])
    converted = row["unit"] != figure["unit"]
    return {
        "series": f"published/{row['source']}/{row['period']}",
        "label": row["publisher"],
        "period": format_period(row["period"]),
        "x": None if row["period"] == UNDATED else decimal_year(row["period"]),
        "value": _middle(row, factor, ends),
        **ends,
        "text": format_converted(row, factor, unit) if converted else own,
        "emphasis": same,
        "source": words.citation(row["source"]),
        "source_key": row["source"],
        "figure": figure.name if row["bearing"] == DECIDES and row["outcome"] == "differs" else None,
        "note": "; ".join(filter(None, [own if converted else "", "" if same else _unlike(row)])) or None,
    }


_ENDS = ("low", "high")


def _middle(row: pd.Series, factor: float, ends: dict[str, float | None]) -> float:
    if pd.notna(row["value"]):
        return float(row["value"]) * factor
    known = [end for end in ends.values() if end is not None]
    return sum(known) / len(known)


def _unlike(row: pd.Series) -> str:
    if pd.isna(row["definition_note"]):
        return tr("counted differently")
    return tr("counted differently: {how}", how=row["definition_note"])


def _printed(figure: pd.Series, region: Region, words: KeyLabels) -> list[Row]:
    """Return the figure as printed, and what is printed on the same for other periods."""
    figures = region.key_figures
    alike = figures[
        (figures["indicator"] == figure["indicator"])
        & (figures["subject"] == figure["subject"])
        & (figures["unit"] == figure["unit"])
        & ((figures.index == figure.name) | (figures["period"] != figure["period"]))
    ]
    rows = [printed_row(str(key), row, words) for key, row in alike.iterrows()]
    return [
        _with_place({**row, "emphasis": row["figure"] == figure.name, "value": _printed_value(row)}) for row in rows
    ]


def _with_place(row: Row) -> Row:
    """Return a printed figure as drawn: without a period it belongs to no year, and its line leads across them all."""
    return row if row.get("x") is not None else {**row, "role": "printed", "period": tr("no period")}


def _printed_value(row: Row) -> object:
    if pd.notna(row["value"]):
        return row["value"]
    known = [float(str(row[name])) for name in _ENDS if pd.notna(row[name])]
    return sum(known) / len(known)


def _age(row: Row) -> tuple[float, bool, str]:
    """Return the place of a row: by period, published before printed; what has no period comes last."""
    time = float("inf") if row.get("x") is None else float(str(row["x"]))
    return time, row.get("role") == "printed", str(row["label"])


def _title(figure: pd.Series, region: Region, words: KeyLabels) -> str:
    rows = deciding_rows(str(figure.name), region.matched_rows)
    differing = rows[rows["outcome"] == "differs"]
    if rows.empty and figure["period"] != UNDATED and figure["kind"] not in BY_KIND:
        if str(figure["period"]).endswith("/.."):
            return tr("No comparable figure {period}", period=format_period(figure["period"]))
        return tr("No comparable figure for {period}", period=format_period(figure["period"]))
    if rows.empty:
        return tr("What others publish, beside the printed figure")
    if differing.empty and (rows["outcome"] == "bound").all():
        return tr("What is published allows the printed figure but does not settle it")
    if differing.empty:
        return _agreement(figure, region)
    row = differing.iloc[0]
    if figure["unit"] == RANK:
        return _place_title(figure, row, words)
    share = gap_share(figure, row)
    if share is None:
        return tr("The printed figure and what is published differ")
    described = {"gap": gap_text(share, bound=is_bound(row)), "publisher": row["publisher"]}
    if is_bound(row):
        if share > 0:
            return tr("The printed figure is {gap} above what {publisher} publishes", **described)
        return tr("The printed figure is {gap} below what {publisher} publishes", **described)
    if share > 0:
        return tr("The printed figure is {gap} above that of {publisher}", **described)
    return tr("The printed figure is {gap} below that of {publisher}", **described)


def _agreement(figure: pd.Series, region: Region) -> str:
    """Return that nobody differs: the document's own source alone is no second witness, and a bound is no value."""
    period = "" if figure["period"] == UNDATED else format_period(figure["period"])
    if figure["verdict"] == "source agrees":
        if is_inferred(figure, region.source_rows):
            return tr("The likely source agrees with the printed figure")
        return tr("The document's own source agrees with the printed figure")
    if not is_exact(figure):
        return tr("What is published is consistent with the printed figure")
    if period:
        return tr("Printed and published agree for {period}", period=period)
    return tr("Printed and published agree")


def _place_title(figure: pd.Series, row: pd.Series, words: KeyLabels) -> str:
    """Return how a published place stands to the printed one: outside a bracket, or another place."""
    described = {
        "published": format_published(row, words.units.loc[row["unit"]]),
        "printed": format_figure(figure, words.units.loc[figure["unit"]]),
        "publisher": row["publisher"],
    }
    if format_bracket(figure):
        return tr("{published} by {publisher}, outside the {printed} printed", **described)
    return tr("{published} by {publisher}, {printed} in print", **described)


def record_gap(key: str, region: Region) -> str:
    """Return how far the printed figure is from what disputes it, as the drawing has it, or nothing."""
    rows = deciding_rows(key, region.matched_rows)
    differing = rows[rows["outcome"] == "differs"]
    share = None if differing.empty else gap_share(region.key_figures.loc[key], differing.iloc[0])
    if share is None:
        return ""
    sign = "+" if share > 0 else "\N{MINUS SIGN}"
    return f"{sign}{gap_text(share, bound=False)}"


def gap_text(share: float, *, bound: bool) -> str:
    """Return a gap in per cent; against a bound it is the least it can be."""
    percent = format_number(100 * abs(share), 1 if abs(share) >= 0.1 else 0.1)
    return tr("at least {gap}%", gap=percent) if bound else tr("{gap}%", gap=percent)


def _note(published: list[Row], figure: pd.Series, region: Region) -> str:
    mine = region.matched_rows[region.matched_rows["key_figure"] == figure.name]
    lost = mine[mine["factor"].isna()]
    units = region.terms["units"]
    described = [
        tr(
            "{value} for {period} ({publisher})",
            value=format_published(row, units.loc[row["unit"]]),
            period=format_period(row["period"]),
            publisher=row["publisher"],
        )
        for _, row in lost.iterrows()
    ]
    across = (
        tr("The document prints no period: the dashed line leads across all years.")
        if figure["period"] == UNDATED
        else ""
    )
    hollow = tr("Hollow: counted differently.") if any(not row["emphasis"] for row in published) else ""
    left_out = (
        tr("Not charted, as there is no exchange rate for the period: {values}.", values="; ".join(described))
        if described
        else ""
    )
    return " ".join(filter(None, [across, hollow, left_out]))


def _scale(rows: list[Row], figure: pd.Series, words: KeyLabels) -> tuple[float, float] | None:
    """Return the scale of ranks, which begins with the first; other values begin at zero."""
    if words.units.at[figure["unit"], "kind"] != "rank":
        return None
    return 1.0, max(2.0, *(float(str(row["value"])) for row in rows))
