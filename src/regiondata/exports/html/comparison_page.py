"""The region beside other regions as a plain page: the findings, every figure, and a line on each other region."""

from collections.abc import Iterator

from regiondata.analysis.regional_peers import first_peers, regional_peers
from regiondata.exports.html.page import Block, Page, heading, links, paragraph, table
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.urls import address
from regiondata.wording.comparison.region_comparison import (
    all_sources,
    method_lines,
    peer_labels,
    profile_lines,
    profile_table,
    profile_title,
    versus_title,
)

COMPARISON = "/facts/comparison"
"""Where the plain page of a region beside others is served."""


def comparison_page(region: Region, home: str) -> Page:
    """Return the page of a region beside the peers that it opens with."""
    peers = regional_peers(region)
    chosen = first_peers(region, peers)
    placements, words = peers.placements(chosen), peer_labels(peers)
    title = profile_title(placements, peers.named(chosen), peers)
    found = profile_lines(placements, words)
    lines = [tr("{name}: {line}", name=name, line=line) for name, line in found] if placements else []
    return Page(
        title=tr("Beside other regions"),
        description=title,
        address=f"{home}{COMPARISON}?region={region.slug}",
        region=region.profile.name,
        blocks=(
            paragraph(title),
            *(paragraph(line) for line in lines),
            *(paragraph(line, "note") for line in method_lines(placements, words)),
            *((table(profile_table(placements, peers, words)),) if placements else ()),
            paragraph(all_sources(placements, words), "note"),
            *_head_to_head(region),
        ),
        page_links={
            tr("Open in the dashboard"): address("compare", {"scope": "regions"}, {"region": region.slug}),
            tr("All figures and places"): f"/facts/?region={region.slug}",
        },
    )


def _head_to_head(region: Region) -> Iterator[Block]:
    """Yield a line on each other region that leads to the head to head."""
    peers = regional_peers(region)
    if peers.others:
        yield heading(tr("Head to head"))
        yield links(
            (
                versus_title(peers.placements((key,)), key, peers),
                address("compare", {"scope": "regions", "show": "versus", "against": key}, {"region": region.slug}),
                "",
            )
            for key in peers.others
        )
