"""What to say instead of a printed figure: the newest published value with period, publisher and date."""

import pandas as pd

from regiondata.data.records.terms import UNDATED
from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.formatting import format_period, format_published

_WRONG = {"contradicted", "revised", "sources disagree"}


def say_instead(figure: pd.Series, region: Region) -> str | None:
    """Return what staff should say instead of a figure as printed, or None where it may be said as it is."""
    if figure["verdict"] in _WRONG and figure["differing"]:
        differing = region.weighed[region.weighed["source"].isin(figure["differing"].split(";"))]
        rows = differing[(differing["key_figure"] == figure.name) & (differing["bearing"] == "decides")]
        return tr(
            "Published for the same period: {values}.",
            values="; ".join(tell_published(row, region) for _, row in rows.iterrows()),
        )
    if figure["standing"] == "superseded":
        return tr("Published since: {value}.", value=tell_published(_newest(figure), region))
    return None


def _newest(figure: pd.Series) -> pd.Series:
    names = {"value": "value", "value_low": "low", "value_high": "high"}
    cells = {name: figure[f"newest_{short}"] for name, short in names.items()}
    others = {name: figure[f"newest_{name}"] for name in ("unit", "period", "source", "published")}
    return pd.Series(cells | others)


def tell_published(row: pd.Series, region: Region) -> str:
    """Return a published value with its period, who published it and when."""
    if row["period"] == UNDATED:
        value = format_published(row, region.terms["units"].loc[row["unit"]])
        return tr("{value} ({producer}, undated)", value=value, producer=region.sources.at[row["source"], "producer"])
    return tr(
        "{value} for {period} ({producer}, {published})",
        value=format_published(row, region.terms["units"].loc[row["unit"]]),
        period=format_period(row["period"]),
        producer=region.sources.at[row["source"], "producer"],
        published=format_period(row["published"]),
    )
