"""Lines between hubs and anchors on a map: the minutes of a published journey, else kilometres to an anchor."""

from itertools import combinations

from regiondata.analysis.hubs import hub_keys
from regiondata.analysis.travel import Reach, nearest_of, reach
from regiondata.i18n import tr
from regiondata.maps.map_script_data import TravelLine
from regiondata.region import Region
from regiondata.wording.formatting import format_distance, format_names
from regiondata.wording.prospect.location_factors import minutes_text, reach_words

NEAR_KM = 8.0
"""A line shorter than this says nothing that the map does not."""


def travel_lines(region: Region) -> tuple[TravelLine, ...]:
    """Return a line for each pair with a published time, and from each other hub to the nearest anchor."""
    return region.cached(("travel_lines",), lambda: tuple(_travel_lines(region)))


def line_ends(region: Region) -> str:
    """Return in words where the hubs' lines lead: the region's airport and main station; empty where it names none."""
    names = region.places.loc[list(region.profile.anchors), "name"]
    return format_names(str(name).partition(" (")[0] for name in names) if len(names) else ""


def _travel_lines(region: Region) -> list[TravelLine]:
    hubs, anchors = hub_keys(region), list(region.profile.anchors)
    ends = list(dict.fromkeys([*hubs, *anchors]))
    timed = [(one, there) for one, other in combinations(ends, 2) if (there := reach(one, other, region)).minutes]
    joined = {key for one, there in timed for key in (one, there.place)}
    nearest = [(hub, nearest_of(hub, anchors, region)) for hub in hubs if hub not in joined]
    far = [(hub, there) for hub, there in nearest if there and there.km >= NEAR_KM]
    return [_travel_line(one, there, region) for one, there in [*timed, *far]]


def _travel_line(one: str, there: Reach, region: Region) -> TravelLine:
    written = format_distance(there.km) if there.minutes is None else minutes_text(there.minutes)
    described = tr("{place}: {reach}", place=region.places.at[one, "name"], reach=reach_words(there, region))
    return TravelLine(_point(one, region), _point(there.place, region), written, described)


def _point(place: str, region: Region) -> tuple[float, float]:
    return float(region.places.at[place, "latitude"]), float(region.places.at[place, "longitude"])
