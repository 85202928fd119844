"""Own weights for regions: one indicator for each theme first, all of equal weight, and what-ifs in plain words."""

from components.chart import show_chart
from components.html import batch_html, details, show, show_table
from components.tab_title import name_finding
from page_context import PageContext, cached_part, cached_with_links, show_cached
from regiondata.analysis.comparison.region_placements import Placement, counted_once
from regiondata.analysis.comparison.weighting import FEWEST, MOST
from regiondata.charts.weighted_ranking import REGIONS, Weighing, rank_by_weights, weigh_regions, weighted_key
from regiondata.i18n import tr
from regiondata.wording.comparison.weighting import value_table
from sections.compare.country_choices import show_no_figures
from sections.compare.country_weights import choose_weighing, describe_ranking, firmness_html
from sections.compare.region_choices import Peers, others_state, placements_of
from sections.compare.region_values_and_sources import words_of


def show_region_weights(context: PageContext, chosen: Peers) -> None:
    """Offer criteria and weights, and show the ranking of the regions with what would change it."""
    options, first = cached_part(context, _criteria, chosen, others_state(context))
    if len(options) < FEWEST:
        show_no_figures(tr("Fewer than {n} indicators cover these regions. Choose others.", n=FEWEST))
        return
    weighing = choose_weighing(options, first)
    if weighing is not None:
        parts = (weighted_key(REGIONS, weighing, chosen), others_state(context))
        name_finding(context, "compare", cached_with_links(context, describe_ranking, *parts).chart.title)
        show_chart(context, describe_ranking, *parts)
        show_cached(context, _show_ranking, chosen, weighing, others_state(context))


def _criteria(
    context: PageContext, chosen: Peers, _others: tuple[tuple[str, str], ...]
) -> tuple[dict[str, str], list[str]]:
    """Return what can be weighed with its theme, and the criteria to begin with: the fullest of each theme."""
    placements = [each for each in counted_once(placements_of(context, chosen)) if each.mine]
    themes = context.region.terms["themes"]["label"]
    words = words_of(context)
    options = {
        each.indicator: tr(
            "{topic}: {label}", topic=themes.get(each.theme, each.theme), label=words.indicator(each.indicator)
        )
        for each in placements
    }
    fullest: dict[str, Placement] = {}
    for each in placements:
        if each.theme not in fullest or each.known > fullest[each.theme].known:
            fullest[each.theme] = each
    whole = [each.indicator for each in fullest.values() if not each.missing]
    return options, (whole if len(whole) >= FEWEST else [each.indicator for each in fullest.values()])[:MOST]


def _show_ranking(
    context: PageContext, chosen: Peers, weighing: Weighing, _others: tuple[tuple[str, str], ...]
) -> None:
    weighed = weigh_regions(context.region, weighing, chosen)
    if weighed is None or len(weighed.decision.values) < 2:
        return  # the chart says so
    with batch_html():
        show(firmness_html(rank_by_weights(weighing, weighed)))
        with details(tr("Values behind the ranking")):
            show_table(value_table(weighed.decision, weighed.words))
