"""A layer that no map could draw is refused in a sentence, and a broken one changes nothing that is shown."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regiondata import store
from regiondata.cli.main import find_problems
from regiondata.data.problems import Problem
from regiondata.data.reading.geojson import MOST_POINTS, read_layer

SQUARE = [[10, 70], [14, 70], [14, 74], [10, 74], [10, 70]]
HOLE = [[11, 71], [11, 72], [12, 72], [12, 71], [11, 71]]


def layer(geometry: object, **properties: object) -> dict[str, Any]:
    feature = {"type": "Feature", "properties": properties, "geometry": geometry}
    return {"type": "FeatureCollection", "features": [feature]}


def polygon(*rings: object) -> dict[str, Any]:
    return layer({"type": "Polygon", "coordinates": list(rings)})


def point(longitude: object, latitude: object, **properties: object) -> dict[str, Any]:
    return layer({"type": "Point", "coordinates": [longitude, latitude]}, **properties)


def described(folder: Path, content: object, name: str = "land") -> list[str]:
    """Return what is wrong with a file of some content, without the file's name."""
    file = folder / f"{name}.geojson"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    problems: list[Problem] = []
    read = read_layer(file, file.name, problems)
    assert (read is None) == bool(problems)
    return [str(problem).removeprefix(f"{file.name}") for problem in problems]


@pytest.mark.parametrize("found", [polygon(SQUARE), polygon(SQUARE, HOLE), polygon(SQUARE[::-1], HOLE[::-1])])
def test_sound_areas_are_taken(tmp_path: Path, found: object) -> None:
    assert described(tmp_path, found) == []


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ("{", ":1: unreadable JSON"),
        ("[" * 100_000, ": values nested too deeply"),
        ([1], " type: [1], expected a FeatureCollection"),
        ({"type": "FeatureCollection", "features": []}, " features: no features"),
        ({"type": "FeatureCollection", "features": [1]}, " features.0: 1, expected a Feature"),
        (layer(None), " features.0.geometry.type: nothing, expected MultiPolygon or Polygon"),
        (point(12, 72), " features.0.geometry.type: Point, expected MultiPolygon or Polygon"),
        (polygon(SQUARE[:-1]), " features.0.geometry.coordinates.0: a ring that is not closed"),
        (polygon(SQUARE[:3]), ".coordinates.0: [[10, 70], [14, 70], [14, 74]], expected a list of at least 4 points"),
        (polygon(SQUARE, HOLE[::-1]), ".coordinates.1: a hole that turns as its outer ring does"),
        (polygon([[675000, 6580000], *SQUARE]), ".coordinates.0.0: [675000, 6580000], expected longitude and latitude"),
        (polygon([[10, "70"], *SQUARE]), ".coordinates.0.0: [10, '70'], expected longitude and latitude"),
        (polygon(), ".coordinates: [], expected a list of rings"),
    ],
    ids=str,
)
def test_what_cannot_be_drawn_is_told(tmp_path: Path, found: object, sentence: str) -> None:
    assert sentence in "\n".join(described(tmp_path, found))


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (point(12, 72), " features.0.properties.name: nothing, expected some text"),
        (
            point(12, 72, name="A", population="many"),
            " features.0.properties.population: many, expected a number, or null",
        ),
        (point(12, float("nan"), name="A"), ".coordinates: [12, nan], expected longitude and latitude"),
        (point(12, 72, name="A", population=10**400), " features.0.properties.population: 1000"),
    ],
)
def test_properties_that_are_read_must_be_there(tmp_path: Path, found: object, sentence: str) -> None:
    assert sentence in described(tmp_path, found, "localities")[0]


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), True, None, "1", 10**400, -(10**400), 180.1])
@pytest.mark.parametrize("where", [0, 1, 2])
def test_a_line_with_one_odd_point_is_refused_at_that_point(tmp_path: Path, odd: object, where: int) -> None:
    points: list[list[object]] = [[12, 72], [12.5, 72], [13, 72.5]]
    points[where] = [odd, 72]
    refused = described(tmp_path, layer({"type": "LineString", "coordinates": points}), "roads")
    assert [f".coordinates.{where}:" in line for line in refused] == [True]
    points[where] = [12, 72, odd]
    refused = described(tmp_path, layer({"type": "LineString", "coordinates": points}), "roads")
    assert refused == [] if odd == 180.1 else f".coordinates.{where}:" in refused[0]


def test_a_number_longer_than_python_reads_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "roads.geojson"
    file.write_text('{"type": "FeatureCollection", "features": [1' + "0" * 5_000 + "]}", encoding="utf-8")
    problems: list[Problem] = []
    assert read_layer(file, file.name, problems) is None
    assert "a number of thousands of digits" in str(problems[0])


@pytest.mark.slow
def test_a_layer_of_too_many_points_is_refused(tmp_path: Path) -> None:
    line = {"type": "LineString", "coordinates": [[1, 2]] * (MOST_POINTS + 1)}
    assert "expected at most" in described(tmp_path, layer(line), "roads")[0]


LEAVES = st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.sampled_from([10**400, -(10**400)])
JSON = st.recursive(LEAVES, st.lists, max_leaves=8)


@settings(max_examples=examples(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kind=st.sampled_from(["Point", "Polygon", "MultiPolygon", "LineString", "x"]), coordinates=JSON)
def test_no_coordinates_end_the_reading(tmp_path: Path, kind: str, coordinates: object) -> None:
    described(tmp_path, layer({"type": kind, "coordinates": coordinates}), "anything")


@settings(max_examples=examples(100), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=200))
def test_no_bytes_end_the_reading(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "land.geojson"
    file.write_bytes(content)
    problems: list[Problem] = []
    assert read_layer(file, file.name, problems) is None
    assert problems


@pytest.mark.slow
def test_a_pipe_keeps_nobody_waiting(broken: Path) -> None:
    outline = broken / "regions" / "silver-delta" / "outline.geojson"
    outline.unlink()
    os.mkfifo(outline)
    assert any(
        "outline.geojson: a folder, or another thing that is no file" in str(one) for one in find_problems(broken)
    )


@pytest.mark.slow
def test_a_link_out_of_the_data_is_refused(broken: Path, tmp_path: Path) -> None:
    outline, outside = broken / "regions" / "silver-delta" / "outline.geojson", tmp_path / "outside.geojson"
    outline.rename(outside)
    outline.symlink_to(outside)
    described = [str(problem) for problem in find_problems(broken)]
    assert described == [
        "regions/silver-delta/outline.geojson: a link that leads out of the data folder, expected a file"
    ]


@pytest.fixture
def looked_at_anew(broken: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(store, "CHECK_EVERY", -1.0)
    store.clear_regions()
    yield broken
    store.clear_regions()


@pytest.mark.slow
def test_a_broken_layer_changes_neither_region_nor_layers(looked_at_anew: Path) -> None:
    data = looked_at_anew
    before = store.current_region("silver-delta", data=data).region
    assert before is not None
    (data / "regions" / "silver-delta" / "outline.geojson").write_text('{"type": "Nonsense"}', encoding="utf-8")
    shown = store.current_region("silver-delta", data=data)
    assert shown.region is before
    assert b"FeatureCollection" in before.dataset.layers["outline"]
    assert "outline.geojson" in str(shown.problems[0])
