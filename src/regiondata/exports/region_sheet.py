"""The region on one page: what it is, its headline figures with their verdicts, its hubs, and one chart."""

from collections.abc import Iterator

from regiondata.analysis.hubs import hub_keys, hub_organisations, hub_places
from regiondata.exports.sheet import Facts, Paragraph, Part, Sheet
from regiondata.exports.sheet_parts import figure_cards, part
from regiondata.region import Region
from regiondata.text import tr, trn
from regiondata.wording.sources import used_sources


def region_sheet(region: Region, home: str, view: str = "printed", pictures: tuple[Part, ...] = ()) -> Sheet:
    """Return the page of a region; `pictures` stand beside the hubs."""
    profile = region.profile
    return Sheet(
        title=profile.name,
        kicker=tr("Fact sheet"),
        head=(
            Paragraph(" ".join(profile.summary), "lede"),
            *part(tr("In figures"), [figure_cards(profile.headline, region, home, view)]),
        ),
        left=(*part(tr("Hubs"), _hubs(region)), *part(tr("Why to believe it"), [Paragraph(used_sources(region))])),
        right=pictures,
        key=region.slug,
    )


def _hubs(region: Region) -> Iterator[Part]:
    rows = []
    for key in hub_keys(region):
        places = trn("{number} place", "{number} places", len(hub_places(key, region)))
        actors = trn("{number} actor", "{number} actors", len(hub_organisations(key, region)))
        rows.append((str(region.places.at[key, "name"]), f"{places}, {actors}"))
    yield Facts(tuple(rows))
