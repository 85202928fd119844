"""What was known on a day: key figures as printed, or as last published by the publisher they rely on."""

import pandas as pd

from regiondata.analysis.verdicts.currentness import newest_row
from regiondata.analysis.verdicts.verdicts import BY_KIND, Frames, relied_publisher

_TAKEN = ["value", "value_low", "value_high", "unit", "period", "edition"]
_ADDED = ["qualifier", "step", "shown", "published_by", "published_on"]


def as_last_published(frames: Frames, matched_rows: pd.DataFrame) -> pd.DataFrame:
    """Return the key figures with their latest value among the rows weighed on a day, where the definition is the same.

    Adds `shown` (`published` or `printed`), `published_by` (source key) and `published_on`. A value that nobody has
    published stays as printed, so that nothing disappears from the view.
    """
    figures = frames["key_figures"]
    chosen = {
        key: label
        for key, figure in figures.iterrows()
        if (label := latest_known(figure, matched_rows[matched_rows["key_figure"] == key], frames["sources"]))
        is not None
    }
    view = figures.assign(shown="printed", published_by=pd.Series(dtype="str"), published_on=pd.Series(dtype="str"))
    for key, label in chosen.items():
        row = matched_rows.loc[label]
        view.loc[key, [*_TAKEN]] = row[_TAKEN].to_numpy()
        view.loc[key, ["qualifier", "shown"]] = ["none", "published"]
        view.loc[key, ["published_by", "published_on"]] = [row["source"], row["published"]]
        view.loc[key, "step"] = None
    return view


def show_as_published(figures: pd.DataFrame, published: pd.DataFrame) -> pd.DataFrame:
    """Return judged key figures with the values last published in place of those printed, and who published them."""
    return figures.assign(**{name: published[name] for name in [*_TAKEN, *_ADDED]})


def latest_known(figure: pd.Series, matched_rows: pd.DataFrame, sources: pd.DataFrame) -> int | None:
    """Return the label of the latest published row: of the relied-on publisher if it has any, else of anybody."""
    same = matched_rows[(matched_rows["definition"] == "same") & matched_rows["outcome"].notna()]
    own = same[same["publisher"] == relied_publisher(figure, sources)]
    if own.empty and figure["kind"] in BY_KIND:
        return None
    return newest_row(own if not own.empty else same)
