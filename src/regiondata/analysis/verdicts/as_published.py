"""What was known on a day: key figures as printed, as last published, or with the newest value that may be said."""

import pandas as pd

from regiondata.analysis.verdicts.currentness import newest_row, same_definition
from regiondata.analysis.verdicts.verdicts import BY_KIND, Frames, relied_publisher, rows_about
from regiondata.data.frames import Row, Rows, plain_rows

_TAKEN = ["value", "value_low", "value_high", "qualifier", "unit", "period", "edition"]
_ADDED = ["published_by", "published_on"]
_LAST = {name: name for name in [*_TAKEN, *_ADDED]}
_NEWEST = {
    "value": "newest_value",
    "value_low": "newest_low",
    "value_high": "newest_high",
    "qualifier": "newest_qualifier",
    "unit": "newest_unit",
    "period": "newest_period",
    "edition": "newest_edition",
    "published_by": "newest_source",
    "published_on": "newest_published",
}

REPLACED = frozenset({"contradicted", "revised", "sources disagree"})
"""Verdicts on a printed figure whose published value is said instead."""


def as_last_published(frames: Frames, matched_rows: pd.DataFrame) -> pd.DataFrame:
    """Return the key figures with their latest value among the rows matched on a day, where the definition is the same.

    Adds `shown` (`published` or `printed`), `published_by` (source key) and `published_on`. A value that nobody has
    published stays as printed, so that nothing disappears from the view.
    """
    figures, about, sources = frames["key_figures"], rows_about(matched_rows), plain_rows(frames["sources"])
    chosen = {
        key: label
        for key, figure in plain_rows(figures).items()
        if (label := latest_known(figure, about(key), sources)) is not None
    }
    view = figures.assign(shown="printed", published_by=pd.Series(dtype="str"), published_on=pd.Series(dtype="str"))
    for key, label in chosen.items():
        row = matched_rows.loc[label]
        view.loc[key, [*_TAKEN]] = row[_TAKEN].to_numpy()
        view.loc[key, "shown"] = "published"
        view.loc[key, ["published_by", "published_on"]] = [row["source"], row["published"]]
        view.loc[key, "step"] = None
    return view


def show_newest(figures: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Return annotated key figures with the newest value that may be said of each, and who published it.

    A newer period takes the place of the printed one; so does the value last published where what is printed is
    disputed or revised. Everything else stands as printed. `shown` says which: `printed` or `published`.
    """
    newer = figures["standing"].eq("superseded") & figures["newest_source"].notna()
    corrected = ~newer & figures["verdict"].isin(REPLACED) & published["shown"].eq("published")
    shown = figures.assign(shown="printed", **{name: pd.Series(dtype="str") for name in _ADDED}).astype("object")
    for rows, source, columns in ((newer, figures, _NEWEST), (corrected, published, _LAST)):
        taken = source.loc[rows, list(columns.values())]
        shown.loc[rows, list(columns)] = taken.astype("object").to_numpy()
        shown.loc[rows, "shown"] = "published"
        shown.loc[rows, ["step", "rank_of"]] = None  # the printed precision and number ranked are another edition's
    return shown.astype({**figures.dtypes.to_dict(), **dict.fromkeys(["shown", *_ADDED], "str")})


def latest_known(figure: Row, matched_rows: Rows, sources: Rows) -> int | None:
    """Return the label of the latest published row: of the relied-on publisher if it has any, else of anybody."""
    same, relied = same_definition(matched_rows), relied_publisher(figure, sources)
    own = {label: row for label, row in same.items() if row["publisher"] == relied}
    if not own and figure["kind"] in BY_KIND:
        return None
    return newest_row(own or same)
