"""Distances and places that share a point."""

import pandas as pd
import pytest

from regiondata.analysis.geography import distance_km, distances_from, spread_places


def places(*points: tuple[str, float, float]) -> pd.DataFrame:
    rows = [
        {"key": key, "name": key, "latitude": latitude, "longitude": longitude} for key, latitude, longitude in points
    ]
    return pd.DataFrame(rows).set_index("key")


def test_a_degree_of_latitude_is_about_111_km() -> None:
    assert distance_km(60, 18, 61, 18) == pytest.approx(111.195, abs=0.01)


def test_distance_is_the_same_both_ways() -> None:
    assert distance_km(59.2, 17.9, 59.65, 17.92) == pytest.approx(distance_km(59.65, 17.92, 59.2, 17.9))


def test_distances_come_nearest_first_and_leave_out_the_place_itself() -> None:
    frame = places(("here", 60, 18), ("far", 62, 18), ("near", 60.1, 18))
    assert list(distances_from("here", ["far", "here", "near"], frame).index) == ["near", "far"]


def test_a_place_alone_on_its_point_stays_there() -> None:
    drawn = spread_places(places(("one", 60, 18), ("two", 61, 18)))
    assert drawn["drawn_latitude"].tolist() == [60, 61]


def test_places_on_one_point_are_drawn_apart_and_counted() -> None:
    drawn = spread_places(places(*((f"p{number}", 60.0, 18.0) for number in range(5))))
    assert len(set(zip(drawn["drawn_latitude"], drawn["drawn_longitude"], strict=True))) == 5
    assert drawn["shares"].tolist() == [5] * 5


def test_spread_places_stay_within_two_hundred_metres() -> None:
    drawn = spread_places(places(*((f"p{number}", 60.0, 18.0) for number in range(8))))
    apart = [distance_km(60, 18, row.drawn_latitude, row.drawn_longitude) for row in drawn.itertuples()]
    assert max(apart) < 0.2
