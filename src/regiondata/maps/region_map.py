"""A map described: which layers, which places, which view. Renderers draw it; nothing here draws."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from regiondata.analysis.geography import spread_places
from regiondata.data.records.region import MapView
from regiondata.i18n import tr, trn
from regiondata.wording.formatting import format_number

PIN_COLUMNS = ["key", "name", "kind", "kind_label", "latitude", "longitude", "at_latitude", "at_longitude"]
PIN_COLUMNS += ["metres", "shares", "chosen", "described"]
LABEL_ROOM = (0.3, 0.045)
"""Degrees of longitude and latitude that a name takes where the whole region is in view."""

LOWEST, NARROWEST, NEAREST = 490, 520, 13.5
"""Pixels that a map has at least, and the nearest that a view goes by itself."""

FARTHEST = 1.0
"""The zoom from which a view holds nearly the whole world; none is farther away."""

FARTHEST_LATITUDE = 85.0511
"""Degrees from the equator at which a map ends: in Mercator's projection the poles are endlessly far away."""

NOMINAL = (600, 500)
"""Pixels of the map that views are made for: on a smaller one as much is shown, on a larger one it is drawn larger."""

LOWEST_SHARE, MOST_SHARE = 2**-1.2, 2**0.8
"""How much smaller and larger than for such a map a view is drawn at most."""

_TILE = 512
"""Pixels that the whole equator takes at zoom 0."""

BASEMAP = ("land", "urban", "water", "roads", "rail", "municipalities", "counties")
"""The basemap's layers in drawing order: water lies above the land and above what reaches into it."""


NEAR = ("land", "urban", "water", "parks", "streets", "buildings", "tracks", "municipalities")
"""The same near a hub: streets, buildings and tracks in place of roads and railways drawn for a whole region."""

NEAR_ZOOM = 12.6
"""The zoom from which a map needs the ground near a hub."""


@dataclass(frozen=True)
class RegionMap:
    """What a map shows. `pins` has PIN_COLUMNS, one row a place, with coordinates as drawn beside each other, those of
    the place itself, and metres of precision.

    `named` are the keys of pins whose names are written even where nobody can point at them, as on paper.
    """

    pins: pd.DataFrame
    labels: pd.DataFrame
    latitude: float
    longitude: float
    zoom: float
    layers: dict[str, str]
    attribution: str
    alt: str
    outline: str | None = None
    others: tuple[str, ...] = field(default=())
    named: tuple[str, ...] = ()

    def on(self, layers: dict[str, str], outline: str | None, camera: "RegionMap", most: int) -> "RegionMap":
        """Return the map on other ground, seen from where another map is, with no dots where there are too many."""
        pins = self.pins if len(self.pins) <= most else self.pins.iloc[:0]
        return replace(
            self,
            pins=pins,
            layers=layers,
            outline=outline,
            latitude=camera.latitude,
            longitude=camera.longitude,
            zoom=camera.zoom,
        )


def describe_map(
    places: pd.DataFrame,
    terms: Mapping[str, pd.DataFrame],
    *,
    view: MapView,
    layers: dict[str, str],
    labels: pd.DataFrame,
    attribution: str,
    chosen: str | None = None,
    outline: str | None = None,
) -> RegionMap:
    """Return the map of some places; the view closes in on a chosen one."""
    pins = _pins(places, terms, chosen)
    centre = _centre(pins, view)
    return RegionMap(pins, labels, *centre, layers, attribution, _alternative(pins), outline)


def close_in(places: pd.DataFrame, view: MapView) -> MapView:
    """Return a view that holds all of some places, no nearer than a district; the given one where there are none."""
    if places.empty:
        return view
    north, south = float(places["latitude"].max()), float(places["latitude"].min())
    east, west = float(places["longitude"].max()), float(places["longitude"].min())
    middle = latitude_on_map((north + south) / 2)
    shrunk = math.cos(math.radians(middle))  # a degree of latitude is drawn longer, the farther from the equator
    zoom = min(_zoom_for((north - south) / shrunk, LOWEST), _zoom_for(east - west, NARROWEST))
    return _view(middle, (east + west) / 2, zoom)


def hub_view(hub: str, places: pd.DataFrame, shown: pd.DataFrame) -> MapView:
    """Return a view on a hub: as near as holds most of its places, no nearer than a walk and no farther than a town."""
    at = places.loc[hub]
    latitude, longitude = latitude_on_map(float(at["latitude"])), float(at["longitude"])
    others = shown[(shown.index != hub) & (shown["kind"] != "municipality")]
    if others.empty:
        return _view(latitude, longitude, 13.4)
    middle, aside = latitude_on_map(float(others["latitude"].median())), float(others["longitude"].median())
    shrunk = math.cos(math.radians(middle))
    up = float((others["latitude"] - middle).abs().quantile(MOST_OF_A_HUB)) / shrunk
    across = float((others["longitude"] - aside).abs().quantile(MOST_OF_A_HUB))
    zoom = min(_zoom_for(2 * up, LOWEST), _zoom_for(2 * across, NARROWEST))
    return _view(middle, aside, min(14.2, max(12.8, zoom)))


def _view(latitude: float, longitude: float, zoom: float) -> MapView:
    """Return a view; the middle of two points may be a number smaller than any that data may hold."""
    return MapView(latitude=round(latitude, 9), longitude=round(longitude, 9), zoom=round(zoom, 2))


MOST_OF_A_HUB = 0.75
"""Of a hub's places, at least this share is in view when somebody turns to the hub."""


def _zoom_for(degrees: float, pixels: float) -> float:
    """Return the zoom at which a span at the equator fills most of some pixels, or the nearest that may hold it."""
    zoom = NEAREST if degrees <= 0 else math.log2(0.8 * pixels / _TILE * 360 / degrees)
    return max(FARTHEST, min(NEAREST, zoom))


def latitude_on_map(latitude: float) -> float:
    """Return a latitude, or where the map ends for one that lies beyond."""
    return max(-FARTHEST_LATITUDE, min(FARTHEST_LATITUDE, latitude))


def _pins(places: pd.DataFrame, terms: Mapping[str, pd.DataFrame], chosen: str | None) -> pd.DataFrame:
    spread = spread_places(places)
    kinds = terms["place_kinds"]["label"]
    metres = spread["precision"].map(terms["precisions"]["metres"].astype("float64"))
    pins = spread.assign(
        key=spread.index,
        kind_label=spread["kind"].map(kinds),
        at_latitude=spread["latitude"].astype("float64"),
        at_longitude=spread["longitude"].astype("float64"),
        latitude=spread["drawn_latitude"].clip(-FARTHEST_LATITUDE, FARTHEST_LATITUDE),
        longitude=spread["drawn_longitude"].clip(-180, 180),  # beside the pole a step aside leads around the world
        metres=metres,
        chosen=spread.index == chosen,
    )
    pins["described"] = [_describe(row) for row in pins.itertuples()]
    return pins[PIN_COLUMNS].sort_values("chosen", kind="stable").reset_index(drop=True)


def _describe(pin: "pd.core.frame.Pandas") -> str:
    near = tr("{kind}, location accurate to ±{metres} m", kind=pin.kind_label, metres=format_number(pin.metres, 1))
    if pin.shares == 1:
        return near
    others = trn("one of {number} place at this location", "one of {number} places at this location", int(pin.shares))
    return f"{near}; {others}"


def _centre(pins: pd.DataFrame, view: MapView) -> tuple[float, float, float]:
    here = pins[pins["chosen"]]
    if here.empty:
        return latitude_on_map(view.latitude), view.longitude, view.zoom
    return float(here["latitude"].iloc[0]), float(here["longitude"].iloc[0]), max(view.zoom, 13.6)


def _alternative(pins: pd.DataFrame) -> str:
    counts = pins.groupby("kind_label", sort=False).size().sort_values(ascending=False, kind="stable")
    kinds = ", ".join(f"{label} {number}" for label, number in counts.items())
    whole = trn("Map with {number} place", "Map with {number} places", len(pins))
    return tr("{whole}: {kinds}. The list beside the map shows the same places.", whole=whole, kinds=kinds)
