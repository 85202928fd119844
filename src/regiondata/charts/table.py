"""A chart as a table for everybody: the same rows in the same order, with their sources."""

import pandas as pd

from regiondata.charts.chart import Chart
from regiondata.i18n import tr

NO_CELL = "–"


def render_table(chart: Chart) -> pd.DataFrame:
    """Return a chart's numbers under headers for people; columns that say nothing are left out."""
    frame = chart.frame
    columns = {
        _name_header(chart): frame["label"],
        tr("Period"): frame["period"],
        tr("Value"): frame["text"],
        tr("Shown as"): frame["role"].mask(_printed_values(chart), "printed").map(_role_words()),
        tr("Note"): frame["note"],
        tr("Source"): frame["source"],
    }
    if chart.kind == "timeline":
        columns = {tr("Type"): frame["series"], **{key: cells for key, cells in columns.items() if key != tr("Value")}}
    table = pd.DataFrame(
        {name: cells.to_numpy(dtype="object", na_value=NO_CELL) for name, cells in columns.items()}, index=frame.index
    )
    silent = [name for name in table if (table[name] == NO_CELL).all() or (name == tr("Shown as") and _plain(chart))]
    table = table.drop(columns=silent)
    return table.set_index(table.columns[0]) if len(table.columns) else table


def _name_header(chart: Chart) -> str:
    return tr("Event") if chart.kind == "timeline" else tr("Name")


def _role_words() -> dict[str, str]:
    return {
        "value": tr("published"),
        "printed": tr("as printed"),
        "gap": tr("no figure"),
        "aside": tr("not charted"),
    }


def _printed_values(chart: Chart) -> pd.Series:
    return (chart.frame["role"] == "value") & chart.frame["figure"].notna()


def _plain(chart: Chart) -> bool:
    return set(chart.frame["role"]) <= {"value"} and not _printed_values(chart).any()
