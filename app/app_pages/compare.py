"""Compare: the region beside other regions, or its country beside others; like with like, and what differs is said."""

from components.html import batch_html, div, show, text
from components.inputs import pin_parameters, switch
from page_context import context
from regiondata.i18n import tr
from sections.compare.country_choices import choose_peers, show_no_figures
from sections.compare.country_profile import show_profile
from sections.compare.country_weights import show_weighing
from sections.compare.hubs import show_hubs
from sections.compare.indicator import show_latest, show_time
from sections.compare.region_choices import choose_region_peers, peers_at_hand, requested_scope, scope_links
from sections.compare.region_likeness import show_alike
from sections.compare.region_profile import show_region_profile
from sections.compare.region_versus import show_versus
from sections.compare.region_weights import show_region_weights
from sections.compare.world_map import show_world

here = context()
scope = requested_scope(here)
pin_parameters({"scope": scope})
region_views = {
    "profile": (tr("Strengths and weaknesses"), show_region_profile),
    "versus": (tr("Head to head"), show_versus),
    "alike": (tr("Peers like us"), show_alike),
    "weigh": (tr("My weights"), show_region_weights),
}
modes = {
    "time": (tr("Over time"), show_time),
    "latest": (tr("Latest year"), show_latest),
    "profile": (tr("Strengths and weaknesses"), show_profile),
    "map": (tr("World map"), show_world),
    "weigh": (tr("My weights"), show_weighing),
    "hubs": (tr("Hubs"), show_hubs),
}
with batch_html():
    show(text("h1", tr("Compare")))
    with div("compare-views"):
        show(scope_links(here, scope))
        if scope == "regions":
            view = switch(tr("View"), "show", {name: label for name, (label, _) in region_views.items()}, "profile")
        else:
            mode = switch(tr("View"), "mode", {name: label for name, (label, _) in modes.items()}, "time")
if scope == "regions":
    if peers_at_hand(here):
        region_views[view][1](here, choose_region_peers(here, view))
    else:
        show_no_figures(tr("No other regions yet. Compare countries instead."))
elif not here.region.slices:
    show_no_figures(
        tr("No comparison data yet. Add statistics to the comparators folder.")
        if here.region.comparators.empty
        else tr("No statistics were published by this date. Choose a later one.")
    )
else:
    peers = here.region.profile.comparators if mode in {"map", "hubs"} else choose_peers(here)
    modes[mode][1](here, peers)
