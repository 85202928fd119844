"""The charts of a region by their keys, for whoever asks for one of them from outside a page."""

from regiondata.charts.chart import Chart
from regiondata.charts.figure_groups import CHART_GROUPS, figure_charts
from regiondata.charts.timeline import TIMELINE, timeline_chart
from regiondata.region import Region
from regiondata.views.scene_charts import named_chart


def region_charts(region: Region) -> list[Chart]:
    """Return the charts of the key figures' page and the timeline; those with nothing to draw are left out."""
    charts = [chart for group in CHART_GROUPS for chart in figure_charts(group, region)]
    charts.append(timeline_chart(region.events, region))
    return [chart for chart in charts if not chart.empty]


def chart_keys(region: Region) -> list[str]:
    """Return the keys of all charts."""
    return [chart.key for chart in region_charts(region)]


def find_chart(key: str, region: Region) -> Chart | None:
    """Return the chart of a key, comparisons of an indicator such as `lines_gerd_pct_gdp` included, or None."""
    chart = timeline_chart(region.events, region) if key == TIMELINE else named_chart(key, region)
    return None if chart.empty else chart
