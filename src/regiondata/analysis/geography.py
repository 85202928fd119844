"""Distances between places, and places that share a point set side by side."""

import math

import numpy as np
import pandas as pd

EARTH_RADIUS_KM = 6371.0088


def distance_km(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """Return the straight-line (great-circle) distance between two points in kilometres."""
    start, end = math.radians(latitude), math.radians(to_latitude)
    half = (
        math.sin((end - start) / 2) ** 2
        + math.cos(start) * math.cos(end) * math.sin(math.radians(to_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(half))


def distances_to(place: str, places: pd.DataFrame) -> pd.Series:
    """Return the straight-line kilometres from every place to one of them, by key."""
    points = np.radians(places[["latitude", "longitude"]].to_numpy(dtype="float64"))
    there = points[places.index.get_loc(place)]
    half = (
        np.sin((points[:, 0] - there[0]) / 2) ** 2
        + np.cos(points[:, 0]) * np.cos(there[0]) * np.sin((points[:, 1] - there[1]) / 2) ** 2
    )
    return pd.Series(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(half)), index=places.index)


def distances_from(place: str, others: list[str], places: pd.DataFrame) -> pd.Series:
    """Return the straight-line kilometres from a place to others, nearest first, by the key of the other."""
    here = places.loc[place]
    found = {
        other: distance_km(
            float(here["latitude"]),
            float(here["longitude"]),
            float(places.at[other, "latitude"]),
            float(places.at[other, "longitude"]),
        )
        for other in others
        if other != place
    }
    return pd.Series(found, dtype="float64").sort_values(kind="stable")


def spread_places(places: pd.DataFrame, radius_m: float = 90) -> pd.DataFrame:
    """Return the places with `drawn_latitude`, `drawn_longitude` and `shares` (how many lie on that same point).

    Places on one point are set on a ring around it, in the order of their keys, so that each can be seen and chosen.
    """
    point = places.groupby(["latitude", "longitude"])
    shares = point["name"].transform("size").astype("int64")
    ordinal = point.cumcount()
    angle = ordinal / shares * 2 * math.pi - math.pi / 2
    reach = radius_m * shares.gt(1) * shares.clip(lower=4) / 4
    north = reach * angle.map(math.cos) / 111_320
    east = reach * angle.map(math.sin) / (111_320 * places["latitude"].astype("float64").map(_cos_degrees))
    return places.assign(
        drawn_latitude=places["latitude"].astype("float64") + north,
        drawn_longitude=places["longitude"].astype("float64") + east,
        shares=shares,
    )


def _cos_degrees(latitude: float) -> float:
    return math.cos(math.radians(latitude))
