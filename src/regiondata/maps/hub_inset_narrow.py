"""One hub as a drawing for a narrow screen: its ground, station and walks, and as many names as there is room for.

The drawing is one link, to the live map of the hub: its marks lie too close to be tapped one by one. The page lists the
same sites beneath it.
"""

from html import escape

from regiondata.analysis.hubs import hub_places
from regiondata.charts.svg.marks import svg_text
from regiondata.i18n import tr, trn
from regiondata.maps.hub_blocks import Ground, draw_arm, draw_site, hub_frame, place_sites
from regiondata.maps.hub_inset import draw_ground, draw_walks
from regiondata.maps.map_script_data import hub_station, is_schematic
from regiondata.maps.projection import around
from regiondata.maps.region_map import hub_view
from regiondata.region import Region
from regiondata.theme import ROLES

WIDTH, HEIGHT, FOOT = 360.0, 330.0, 24.0
GROUND = Ground(WIDTH, HEIGHT, foot=FOOT, widest=170.0, reach=90.0)


def narrow_hub_inset_svg(hub: str, region: Region, to: str) -> str:
    """Return the drawing of one hub as an SVG element, without a line break, that leads `to` the live map."""
    places = hub_places(hub, region)
    places = places[places["kind"] != "municipality"]
    frame = hub_frame(places, hub_view(hub, region.places, places), GROUND)
    sites = sorted(place_sites(places, frame, GROUND), key=lambda site: site.named)
    kinds = list(region.terms["place_kinds"].index)
    taken = [*(site.box for site in sites), *(around(*site.at, 5) for site in sites)]
    named = tr("Map of {name} with {number} sites", name=region.places.at[hub, "name"], number=len(places))
    body = [
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{ROLES.land}"/>',
        draw_ground(region, frame),
        *draw_walks(frame.point(*hub_station(hub, region)), hub, region, frame, taken, GROUND.within),
        *(draw_arm(site, GROUND) for site in sites),
        *(draw_site(site, kinds) for site in sites),
        _foot(hub, region, sum(not site.named for site in sites)),
    ]
    link = (
        f'<a href="{escape(to, quote=True)}" class="page-link" target="_self" aria-label="{escape(named, quote=True)}">'
    )
    size = f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="group" class="hub-inset narrow"'
    edge = f'<clipPath id="narrow-edge"><rect width="{WIDTH:g}" height="{HEIGHT:g}" rx="6"/></clipPath>'
    drawn = f'<g clip-path="url(#narrow-edge)">{"".join(body)}</g>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}><defs>{edge}</defs>{link}{drawn}</a></svg>'


def _foot(hub: str, region: Region, unnamed: int) -> str:
    """Return the line beneath the drawing: that it is a scheme where it is, and what a tap opens."""
    opened = (
        trn("Tap for {number} more name", "Tap for {number} more names", unnamed)
        if unnamed
        else tr("Tap to open the map")
    )
    words = tr("Schematic, no streets here. {opened}.", opened=opened) if is_schematic(hub, region) else opened
    plate = (
        f'<rect y="{HEIGHT - FOOT:g}" width="{WIDTH:g}" height="{FOOT:g}" fill="{ROLES.ground}" fill-opacity=".85"/>'
    )
    return plate + svg_text(10, HEIGHT - 12, words, ROLES.ink, size=13)
