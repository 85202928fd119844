"""Find a chart by its key: one of the figures' charts, or a comparison made from the statistics."""

from regiondata.analysis.regional_peers import other_regions
from regiondata.charts.chart import Chart, empty_chart
from regiondata.charts.claims import is_claim_key, large_claim_chart
from regiondata.charts.country_profile import country_profile, is_profile_key
from regiondata.charts.indicator_comparison import SEPARATOR, requested_chart
from regiondata.charts.key_figure_charts import ENOUGH_TERRITORIES, chart_groups, figure_charts, indicator_charts
from regiondata.charts.rank_history import rank_history
from regiondata.charts.ranked_bars_and_lines import lines, ranked_bars
from regiondata.charts.region_profile_and_head_to_head import is_regions_key, regions_chart
from regiondata.charts.series_selection import latest_common, main_source, one_source
from regiondata.charts.timeline import TIMELINE, timeline_chart
from regiondata.charts.weighted_ranking import REGIONS, is_weighted_key, weighted_chart
from regiondata.data.checks.stories import CHART_FORMS
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.key_labels import key_labels


def named_chart(key: str, region: Region) -> Chart:
    """Return the chart with a key such as `lines_gerd_pct_gdp`, or one that says why there is none."""
    beside_regions = is_regions_key(key) or key.startswith(REGIONS)
    others = tuple(other.version for other in other_regions(region)) if beside_regions else ()
    return region.cached(("chart", key, others), lambda: _make_named(key, region))


def may_be_chart(key: str, region: Region) -> bool:
    """Say whether a key is of the form that charts have: a profile, weights, a claim, or an indicator that there is."""
    form, _, indicator = key.partition(SEPARATOR)[0].partition("_")
    known = form in CHART_FORMS and indicator in region.terms["indicators"].index
    made = is_regions_key(key) or is_profile_key(key) or is_weighted_key(key, region)
    return known or made or is_claim_key(key, region)


def _make_named(key: str, region: Region) -> Chart:
    if is_regions_key(key):
        return regions_chart(key, region)
    if is_profile_key(key):
        return country_profile(key, region)
    if is_weighted_key(key, region):
        return weighted_chart(key, region)
    if is_claim_key(key, region):
        return large_claim_chart(key, region)
    if key.count(SEPARATOR) > 1:  # one alone parts a subject off
        return requested_chart(key, region)
    form, _, indicator = key.partition(SEPARATOR)[0].partition("_")
    printed = indicator in set(region.key_figures["indicator"])  # making the figures' charts takes its time
    own = indicator_charts(form, indicator, region) if printed else iter(())
    mine = next((chart for chart in own if chart.key == key), None)
    if mine is not None:
        return mine
    return requested_chart(key, region) if SEPARATOR in key else _compared(key, region)


def _compared(key: str, region: Region) -> Chart:
    form, _, indicator = key.partition("_")
    words, country = key_labels(region), region.profile.country
    group = [country, *region.profile.comparators]
    source = main_source(region.known_comparators, indicator, [country])
    chosen = one_source(region.known_comparators, indicator, source, group)
    if source is None or country not in set(chosen["territory"]):
        reason = tr("No published figures for this chart yet. Choose another chart.")
        label = words.indicator(indicator) if indicator in words.indicators.index else key
        return empty_chart(key, "ranked_bars", reason, title=label)
    if form == "lines":
        return lines(
            region.known_comparators,
            indicator=indicator,
            words=words,
            emphasis=[country],
            territories=group,
            source=source,
        )
    if form == "ranks":
        return rank_history(
            region.known_comparators,
            region.key_figures,
            indicator=indicator,
            territory=country,
            words=words,
            figure=None,
            peers=region.profile.comparators,
        )
    return ranked_bars(
        region.known_comparators,
        indicator=indicator,
        period=latest_common(chosen, [country]),
        source=source,
        words=words,
        emphasis=[country],
        territories=group,
    )


def chart_choices(region: Region) -> dict[str, str]:
    """Return the charts that a comparison of the country can be shown as, by key, with what each measures."""
    indicators, country = region.terms["indicators"], region.profile.country
    frame = region.known_comparators[region.known_comparators["value"].notna()]
    mine = set(frame.loc[frame["territory"] == country, "indicator"])
    beside = frame[frame["territory"].isin([country, *region.profile.comparators])]
    counts = beside.groupby("indicator")["territory"].nunique()
    units = region.terms["units"]["kind"]
    forms = {
        str(key): "ranks" if units[indicators.at[key, "unit"]] == "rank" else "ranked"
        for key, count in counts.items()
        if key in mine and count >= ENOUGH_TERRITORIES
    }
    return {f"{form}_{key}": str(indicators.at[key, "label"]) for key, form in forms.items()}


def region_charts(region: Region) -> list[Chart]:
    """Return the charts of the key figures' page and the timeline; those with nothing to draw are left out."""
    charts = [chart for group in chart_groups(region) for chart in figure_charts(group, region)]
    charts.append(timeline_chart(region.events, region))
    return [chart for chart in charts if not chart.empty]


def chart_keys(region: Region) -> list[str]:
    """Return the keys of all charts."""
    return [chart.key for chart in region_charts(region)]


def find_chart(key: str, region: Region) -> Chart | None:
    """Return the chart of a key, comparisons of an indicator such as `lines_gerd_pct_gdp` included, or None."""
    chart = timeline_chart(region.events, region) if key == TIMELINE else named_chart(key, region)
    return None if chart.empty else chart
