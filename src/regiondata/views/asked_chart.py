"""A comparison as somebody looks at it: the chart of one measure, source and period beside chosen territories."""

from collections.abc import Sequence
from dataclasses import replace

from regiondata.analysis.comparison.slices import Group, choose_slice, make_group
from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.chart import Chart, empty_chart
from regiondata.views.compare_charts import latest_chart, time_chart

SEPARATOR = "."
ANY_PERIOD = "all"
"""Stands for the period of a chart over time."""


def asked_key(chart: Chart, source: str, period: str, territories: Sequence[str]) -> str:
    """Return the key under which a comparison can be asked for again."""
    return SEPARATOR.join((chart.key, source, period, *territories))


def asked_chart(key: str, region: Region) -> Chart:
    """Return the chart of a key made by `asked_key`, or one that says that there is none; a key may be anything."""
    name, source, period, *territories = (*key.split(SEPARATOR), "", "")
    form, _, indicator = name.partition("_")
    country, known = region.profile.country, region.terms["territories"]
    slices = region.slices.get(indicator, ())
    others = [each for each in dict.fromkeys(territories) if each in known.index]
    group = make_group(slices, country, others, known)
    chart = _drawn(form, indicator, source, period, group, region)
    return replace(chart, key=key) if chart else _nothing(key)


def _drawn(form: str, indicator: str, source: str, period: str, group: Group, region: Region) -> Chart | None:
    own = [
        each
        for each in region.slices.get(indicator, ())
        if each.source == source and each.dimension is None and not set(group.own).isdisjoint(each.rows)
    ]
    if not own:
        return None
    if form in {"lines", "ranks"}:
        return time_chart(region, choose_slice(own, group) or own[-1], group)
    piece = next((each for each in own if each.period == period), None)
    return latest_chart(region, piece, group) if piece and form == "ranked" else None


def _nothing(key: str) -> Chart:
    reason = tr("No publisher's figures are recorded for this chart. Choose another one.")
    return empty_chart(key, "ranked_bars", reason, title=key)
