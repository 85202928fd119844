"""Compare: the country and the hubs beside others, like with like, and what differs where it cannot be."""

from components.html import batch_html, show, text
from components.inputs import switch
from page_context import context
from regiondata.i18n import tr
from sections.compare.choices import choose_peers, show_no_figures
from sections.compare.hubs import show_hubs
from sections.compare.indicator import show_latest, show_time
from sections.compare.profile import show_profile
from sections.compare.weighting import show_weighing
from sections.compare.world_map import show_world

here = context()
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
    mode = switch(tr("View"), "mode", {name: label for name, (label, _) in modes.items()}, "time")
if not here.region.slices:
    show_no_figures(
        tr("No comparison data yet. Add statistics to the comparators folder.")
        if here.region.comparators.empty
        else tr("No statistics were published by this date. Choose a later one.")
    )
else:
    peers = here.region.profile.comparators if mode in {"map", "hubs"} else choose_peers(here)
    modes[mode][1](here, peers)
