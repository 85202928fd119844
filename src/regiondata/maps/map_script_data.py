"""What the page's script draws over the ground: places, names to orient by, walks, and where the camera may go.

The script lays out clusters, fans and names at every zoom. What it gets is small, and the same for all visitors.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from regiondata.analysis.geography import distance_km
from regiondata.analysis.hubs import hub_keys, hub_places
from regiondata.data.map_layers import Line, layer_shapes, named_points
from regiondata.data.records.region import MapView
from regiondata.i18n import tr
from regiondata.maps.kind_marks import kind_shape
from regiondata.maps.region_map import RegionMap, latitude_on_map
from regiondata.region import Region
from regiondata.theme import kind_colour
from regiondata.wording.formatting import format_number

MOST_PLACES = 3000
"""So many places are sent one by one; of more, those that lie near each other are counted together."""

CELLS = 48
"""Columns of the grid in which places are counted together, over what is in sight."""

WALKS = {400: 5, 800: 10}
"""Metres of a walk, and about how many minutes it takes."""

STOP_ZOOM, STATION_ZOOM, LIGHT_ZOOM = 13.5, 9.6, 11.6
"""Zooms from which stops, railway stations and those of metro and trams have their names."""

EDGE = 0.12
"""Degrees of latitude at the edge of the data in which the ground fades and nothing is named."""

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees."""


@dataclass(frozen=True)
class TravelLine:
    """A line between two points of the map, what stands on it, and what it means in a sentence."""

    start: tuple[float, float]
    end: tuple[float, float]
    words: str
    described: str


def map_script_data(
    region_map: RegionMap,
    region: Region,
    *,
    link: Callable[[str], str],
    lines: Iterable[TravelLine] = (),
    chosen: str | None = None,
    sight: Box | None = None,
) -> dict[str, object]:
    """Return what the script needs of a map, as plain data; `link` gives the address that opens a place.

    Where there are too many places to send, those in `sight` are sent, or counted together where they are too many too.
    """
    pins, gathered = region_map.pins, False
    if len(pins) > MOST_PLACES:
        west, south, east, north = sight or map_bounds(region)
        seen = pins["at_longitude"].between(west, east) & pins["at_latitude"].between(south, north)
        pins, gathered = pins[seen], True
    few = len(pins) <= MOST_PLACES
    kinds = region.terms["place_kinds"]
    home = region.profile.view
    return {
        "view": _view(region_map),
        "home": _view(home),
        "places": _places(pins, region, link) if few else _cells(pins, sight or map_bounds(region)),
        "gathered": gathered,
        "kinds": {
            str(kind): {"label": str(row["label"]), "colour": kind_colour(str(kind)), "shape": shape}
            for kind, row in kinds.iterrows()
            for shape in [kind_shape(str(kind), list(kinds.index))]
        },
        "names": region.cached(("live_map_names",), lambda: _names(region_map.labels, region)),
        "walks": region.cached(("live_map_walks",), lambda: _walks(region)),
        "lines": [_line(number, line) for number, line in enumerate(lines)],
        "bounds": map_bounds(region),
        "detail": detail_boxes(region),
        "chosen": chosen,
        "stations": STATION_KIND,
    }


def map_bounds(region: Region) -> Box:
    """Return the box that the basemap covers, or the whole world where there is none."""
    return region.cached(
        ("map_bounds",), lambda: _bounds(region.shapes.get("land", ())) or (-180.0, -85.0, 180.0, 85.0)
    )


def detail_boxes(region: Region) -> list[Box]:
    """Return the boxes, one for each hub that has them, in which single buildings are drawn."""
    return region.cached(("live_map_detail",), lambda: list(_detail_boxes(region).values()))


def is_schematic(hub: str, region: Region) -> bool:
    """Say whether a hub's ground has no streets and buildings: what is drawn near it is a scheme and must say so."""
    return hub not in region.cached(("detailed_hubs",), lambda: frozenset(_detail_boxes(region)))


def _detail_boxes(region: Region) -> dict[str, Box]:
    buildings = layer_shapes("buildings", region.dataset.layers)
    if not buildings:
        return {}
    points = np.array([ring[0] for ring in buildings])
    boxes = {}
    for hub in hub_keys(region):
        place = region.places.loc[hub]
        near = points[
            (abs(points[:, 0] - float(place["longitude"])) < 0.03)
            & (abs(points[:, 1] - float(place["latitude"])) < 0.015)
        ]
        if len(near) > MANY_BUILDINGS:
            west, south = near.min(axis=0)
            east, north = near.max(axis=0)
            boxes[hub] = (float(west), float(south), float(east), float(north))
    return boxes


STATION_KIND = "transport"
"""The kind of places that are stations: one that is a pin is not named a second time."""

MANY_BUILDINGS = 100
"""A hub with fewer buildings on the map has not enough ground to be looked at from near."""


def hub_station(hub: str, region: Region) -> tuple[float, float]:
    """Return longitude and latitude of a hub's station: one on record, else the nearest of the map, else its centre."""
    place, around = region.places.loc[hub], hub_places(hub, region)
    centre = float(place["longitude"]), float(place["latitude"])
    stations = around[(around["kind"] == STATION_KIND) & (around["precision"] == "building")]
    points = list(zip(stations["longitude"].astype("float64"), stations["latitude"].astype("float64"), strict=True))
    points = points or [point for _, point, _ in named_points("rail_stations", region.dataset.layers)]
    near = [(distance_km(centre[1], centre[0], point[1], point[0]), point) for point in points]
    km, found = min(near, default=(WALKABLE_KM, centre))
    return found if km < WALKABLE_KM or not stations.empty else centre


WALKABLE_KM = 1.5
"""A station of the map that lies farther away is not the hub's."""


def gather_places(places: pd.DataFrame, sight: Box, columns: int = CELLS) -> pd.DataFrame:
    """Return one row for each cell of a grid over what is in sight that holds places, with their mean and number.

    A cell that holds places of several kinds has a row for each, so that a cluster can still show its kinds.
    """
    west, south, east, north = sight
    longitude, latitude = places["at_longitude"].to_numpy("float64"), places["at_latitude"].to_numpy("float64")
    seen = (longitude >= west) & (longitude <= east) & (latitude >= south) & (latitude <= north)
    step = max(east - west, 1e-9) / columns
    across = ((longitude[seen] - west) / step).astype("int64")
    down = ((latitude[seen] - south) / step * 2).astype("int64")
    cells = places[seen].assign(cell=across * 100_000 + down).groupby(["cell", "kind"], sort=False)
    counted = cells.agg(
        at_latitude=("at_latitude", "mean"),
        at_longitude=("at_longitude", "mean"),
        count=("name", "size"),
        key=("key", "first"),
    )
    return counted.reset_index()


def _view(view: MapView | RegionMap) -> dict[str, float]:
    return {"latitude": latitude_on_map(view.latitude), "longitude": view.longitude, "zoom": view.zoom}


def _places(pins: pd.DataFrame, region: Region, link: Callable[[str], str]) -> list[dict[str, object]]:
    order = {str(kind): number for number, kind in enumerate(region.terms["place_kinds"].index)}
    return [
        {
            "key": pin.key,
            "name": pin.name,
            "kind": pin.kind,
            "lat": round(latitude_on_map(float(pin.at_latitude)), 6),
            "lon": round(float(pin.at_longitude), 6),
            "metres": float(pin.metres),
            "described": pin.described,
            "href": link(str(pin.key)),
            "order": order[str(pin.kind)] * 1000 + number,
            "count": 1,
        }
        for number, pin in enumerate(pins.itertuples(index=False))
    ]


def _cells(pins: pd.DataFrame, sight: Box) -> list[dict[str, object]]:
    """Return the cells of a grid over what is in sight, each of them a mark that stands for many places."""
    cells = gather_places(pins, sight)
    columns = zip(cells["key"], cells["kind"], cells["at_latitude"], cells["at_longitude"], cells["count"], strict=True)
    return [
        {"key": f"{key} {number}", "name": "", "kind": kind, "lat": latitude, "lon": longitude, "metres": 0.0}
        | {"described": "", "href": "", "order": number, "count": int(count)}
        for number, (key, kind, latitude, longitude, count) in enumerate(columns)
    ]


def _line(number: int, line: TravelLine) -> dict[str, object]:
    start, end = (
        {"lat": latitude_on_map(latitude), "lon": longitude} for latitude, longitude in (line.start, line.end)
    )
    return {"id": number, "start": start, "end": end, "words": line.words, "described": line.described}


def _walks(region: Region) -> list[dict[str, object]]:
    found = []
    for hub in hub_keys(region):
        station = hub_station(hub, region)
        for metres, minutes in WALKS.items():
            words = tr("{metres} m · {minutes} min", metres=format_number(float(metres), 1), minutes=minutes)
            at = {"lat": latitude_on_map(station[1]), "lon": station[0]}
            found.append({"name": hub, "metres": metres, "words": words, **at})
    return found


_FROM = {"rail": STATION_ZOOM, "commuter_rail": STATION_ZOOM, "metro": LIGHT_ZOOM, "light_rail": 12.2, "tram": 12.6}


def _names(towns: pd.DataFrame, region: Region) -> list[dict[str, object]]:
    """Return the names to orient by, the most telling first: towns, railway stations, metro, trams, stops."""
    hubs = set(region.places.loc[hub_keys(region), "name"])
    west, south, east, north = map_bounds(region)
    rows = [
        _name(str(town.name), town.longitude, town.latitude, "town", 0.0, 12.4)
        for town in towns.sort_values("size", ascending=False, kind="stable").itertuples(index=False)
        if town.name not in hubs
        and west + EDGE * 2 < town.longitude < east - EDGE * 2
        and south + EDGE < town.latitude < north - EDGE
    ]
    layers = region.dataset.layers
    stations = named_points("rail_stations", layers) or named_points("stations", layers)
    for name, point, properties in sorted(stations, key=lambda one: _FROM.get(str(one[2].get("mode", "rail")), 12.0)):
        mode = str(properties.get("mode", "rail"))
        shown = "rail" if mode in {"rail", "commuter_rail"} else "metro"
        rows.append(_name(name, *point, shown, _FROM.get(mode, 12.0), 99.0))
    known = {name for name, *_ in stations}
    rows += [
        _name(name, *point, "stop", STOP_ZOOM, 99.0)
        for name, point, _ in named_points("stops", layers)
        if name not in known
    ]
    return rows


def _name(name: str, longitude: float, latitude: float, mode: str, least: float, most: float) -> dict[str, object]:
    at = {"lat": round(latitude_on_map(float(latitude)), 5), "lon": round(float(longitude), 5)}
    return {"name": name, **at, "mode": mode, "from": least, "to": most}


def _bounds(rings: Iterable[Line]) -> Box | None:
    points = np.array([point for ring in rings for point in ring])
    if not len(points):
        return None
    west, south = points.min(axis=0)
    east, north = points.max(axis=0)
    return float(west), latitude_on_map(float(south)), float(east), latitude_on_map(float(north))
