"""The map of a page: which places some filters leave, from where they are seen, and what the page's script needs of it.

The server's first words and the application describe the same map, so that one takes the other's place unmoved.
"""

from collections.abc import Callable

from regiondata.analysis.sites.finder import places_that_meet
from regiondata.analysis.sites.needs import RequestedNeeds
from regiondata.i18n import tr
from regiondata.maps.basemap import map_attribution, map_labels, map_layers
from regiondata.maps.map_script_data import Box, map_script_data
from regiondata.maps.region_map import RegionMap, close_in, describe_map, hub_view
from regiondata.maps.travel_lines import line_ends, travel_lines
from regiondata.region import Region

Held = tuple[tuple[str, tuple[str, ...]], ...]
"""Filters by name with what is chosen, as a part that can be cached."""


def filtered_places(filters: Held, region: Region) -> tuple[str, ...]:
    """Return the keys of the places that fit all filters, in the order of the frame."""
    chosen = dict(filters)
    needs, kinds, hubs, towns = (chosen.get(name, ()) for name in ("needs", "kind", "hub", "municipality"))
    requested = RequestedNeeds(tuple(needs), (), tuple(kinds), tuple(hubs), tuple(towns))
    return tuple(map(str, places_that_meet(requested, region).index))


def describe_page_map(region: Region, keys: tuple[str, ...], chosen: str | None, filters: Held) -> RegionMap:
    """Return the map of some places: a hub alone is seen from near, other filters close in on what they leave."""
    places = region.places.loc[list(keys)]
    layers, outline = map_layers(region)
    hubs = dict(filters).get("hub", ())
    view = region.profile.view
    if len(hubs) == 1 and hubs[0] in region.places.index:
        view = hub_view(hubs[0], region.places, places)
    elif filters:
        view = close_in(places, view)
    return describe_map(
        places,
        region.terms,
        view=view,
        layers=layers,
        outline=outline,
        labels=map_labels(region),
        attribution=map_attribution(region),
        chosen=chosen,
    )


def page_map_data(
    described: RegionMap, region: Region, link: Callable[[str], str], chosen: str | None, sight: Box | None = None
) -> dict[str, object]:
    """Return what the page's script draws over the ground, with the words that it says."""
    words = {
        "map": tr("Map. Arrow keys move it, + and − change the scale, 0 shows all."),
        "open": tr("{name}: {number} places. {kinds}"),
        "closer": tr("Zoom in"),
        "wider": tr("Zoom out"),
        "reset": tr("Reset"),
        "sheet": tr("Resize the list"),
        "lines": tr("Dotted lines lead to {places}.", places=ends) if (ends := line_ends(region)) else "",
        "scheme": tr("Schematic: the map data hold no streets or buildings here."),
    }
    lines = travel_lines(region)
    return map_script_data(described, region, link=link, lines=lines, chosen=chosen, sight=sight) | {"words": words}
