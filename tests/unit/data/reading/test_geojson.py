"""A layer that no map could draw is refused in a sentence, and a broken one changes nothing that is shown."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_examples import examples

from regiondata import store
from regiondata.cli.main import find_problems
from regiondata.data.problems import Problem
from regiondata.data.reading.geojson import LONGEST_NAME, MOST_POINTS, RULES, _read_json, _refuse, read_layer
from regiondata.maps.choropleth import LAYER
from regiondata.maps.region_map import BASEMAP, NEAR

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
        (point(12, True, name="A"), ".coordinates: [12, True], expected longitude and latitude"),
        (point(12, 72, name="A", population=10**400), " features.0.properties.population: 1000"),
    ],
)
def test_properties_that_are_read_must_be_there(tmp_path: Path, found: object, sentence: str) -> None:
    assert sentence in described(tmp_path, found, "localities")[0]


@pytest.mark.parametrize("name", ["stations", "rail_stations", "stops", "localities"])
@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (point(12, 72), " features.0.properties.name: nothing, expected some text"),
        (polygon(SQUARE), " features.0.geometry.type: Polygon, expected Point"),
    ],
)
def test_named_points_are_points_with_a_name(tmp_path: Path, name: str, found: object, sentence: str) -> None:
    assert sentence in "\n".join(described(tmp_path, found, name))


@pytest.mark.parametrize("name", ["buildings", "parks", "roads", "streets", "tracks"])
def test_a_point_is_neither_an_area_nor_a_line(tmp_path: Path, name: str) -> None:
    assert " features.0.geometry.type: Point, expected " in described(tmp_path, point(12, 72), name)[0]


@pytest.mark.parametrize("name", ["buildngs", "basemap/more/land", 'a\nb<x>"'])
def test_a_layer_that_no_map_draws_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / "regions" / "silver-delta" / f"{name}.geojson"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(polygon(SQUARE)), encoding="utf-8")
    problems: list[Problem] = []
    assert read_layer(file, file.relative_to(tmp_path).as_posix(), problems) is None
    assert "a layer that no map draws, expected one of buildings, counties" in str(problems[0])


def test_every_layer_that_a_map_draws_has_a_rule() -> None:
    assert {*BASEMAP, *NEAR, "outline", "stations", "rail_stations", "stops", "localities", LAYER} == set(RULES)


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ({**polygon(SQUARE), "coordinates": [[]]}, " coordinates: a member that GeoJSON has elsewhere"),
        (
            layer({"type": "Polygon", "coordinates": [SQUARE], "geometries": [[[]]]}),
            " features.0.geometry.geometries: a member that GeoJSON has elsewhere",
        ),
        (
            {"type": "FeatureCollection", "features": [{**polygon(SQUARE)["features"][0], "features": [1]}]},
            " features.0.features: a member that GeoJSON has elsewhere",
        ),
        (
            {"type": "FeatureCollection", "features": [{**polygon(SQUARE)["features"][0], "properties": [1]}]},
            " features.0.properties: [1], expected names with their values, or null",
        ),
    ],
)
def test_members_that_belong_elsewhere_are_refused(tmp_path: Path, found: object, sentence: str) -> None:
    assert sentence in described(tmp_path, found)[0]


def test_members_of_other_names_are_left_alone(tmp_path: Path) -> None:
    feature = {**polygon(SQUARE)["features"][0], "id": 1, "properties": {"features": [1], "note": None}}
    assert described(tmp_path, {"type": "FeatureCollection", "name": "x", "bbox": [1.5], "features": [feature]}) == []


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_words_that_no_browser_reads_as_a_number_are_refused(tmp_path: Path, word: str) -> None:
    written = json.dumps(layer({"type": "Polygon", "coordinates": [SQUARE]}, unread="?")).replace('"?"', word)
    assert described(tmp_path, written) == [f": {word}, which is no JSON, expected a number, or null"]


@pytest.mark.parametrize("link", ["features.0.properties", "bbox"])
def test_numbers_too_large_to_be_written_again_are_refused_where_nothing_reads_them(tmp_path: Path, link: str) -> None:
    found = {**layer({"type": "Polygon", "coordinates": [SQUARE]}, unread=["?"]), "bbox": [1, 2]}
    written = json.dumps(found).replace('"?"' if "properties" in link else "1, 2", "1e400")
    assert described(tmp_path, written) == [f" {link}: a number too large to be written again, expected a smaller one"]


@pytest.mark.parametrize("holder", ["coordinates", "properties"])
def test_what_is_nested_nearly_too_deeply_for_python_is_told(tmp_path: Path, holder: str) -> None:
    deep = "[" * 950 + "]" * 950
    written = json.dumps(layer({"type": "Polygon", "coordinates": "?" if holder == "coordinates" else [SQUARE]}, x="?"))
    assert len(described(tmp_path, written.replace('"?"', deep))) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a\ud800b", "text of whole Unicode characters"),
        ("a\x0bb", "text without invisible characters (it holds U+000B)"),
        ("a\u202eb", "text without invisible characters (it holds U+202E)"),
        ("a\nb", "text on one line"),
        (" ", "some text"),
        ("a" * (LONGEST_NAME + 1), f"at most {LONGEST_NAME} characters"),
    ],
    ids=ascii,
)
def test_names_are_checked_as_the_text_of_records_is(tmp_path: Path, name: str, expected: str) -> None:
    (described_fault,) = described(tmp_path, point(12, 72, name=name), "stops")
    assert described_fault.startswith(" features.0.properties.name: ")
    assert described_fault.endswith(f", expected {expected}")


@pytest.mark.parametrize("name", ["Å\u00adngström", "a" * LONGEST_NAME])
def test_names_may_be_long_and_hyphenated(tmp_path: Path, name: str) -> None:
    assert described(tmp_path, point(12, 72, name=name), "stops") == []


@pytest.mark.parametrize("odd", [float("nan"), float("inf"), True, None, "1", 10**400, -(10**400), 180.1])
@pytest.mark.parametrize("where", [0, 1, 2])
def test_a_line_with_one_odd_point_is_refused_at_that_point(tmp_path: Path, odd: object, where: int) -> None:
    points: list[list[object]] = [[12, 72], [12.5, 72], [13, 72.5]]
    points[where] = [odd, 72]
    sentence = "no JSON" if str(odd) in {"nan", "inf"} else f".coordinates.{where}:"
    refused = described(tmp_path, layer({"type": "LineString", "coordinates": points}), "roads")
    assert [sentence in line for line in refused] == [True]
    points[where] = [12, 72, odd]
    refused = described(tmp_path, layer({"type": "LineString", "coordinates": points}), "roads")
    assert refused == [] if odd == 180.1 else sentence in refused[0]


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
@given(
    kind=st.sampled_from(["Point", "Polygon", "MultiPolygon", "LineString", "x"]),
    coordinates=JSON,
    name=st.sampled_from(["stops", "land", "roads"]),
)
def test_no_coordinates_end_the_reading(tmp_path: Path, kind: str, coordinates: object, name: str) -> None:
    described(tmp_path, layer({"type": kind, "coordinates": coordinates}), name)


ODD = (
    *("NaN", "-Infinity", "1e400", "-0", "-0.0", "1.0E+2", "01", ".5", "1.", "0.1" + "0" * 400 + "1", "1" + "0" * 400),
    *('"\\ud800"', '"\\ud83d\\ude00"', '"a\nb"', '"\\x"', "'a'", "[1,]", '{"a":1,}', '{"a":1,"a":2}', '{"type":"x"}x'),
    *(
        "\ufeff[]",
        " [] ",
        "[1] [2]",
        "\u00a0[]",
        "nul",
        "True",
        "[" * 300 + "]" * 300,
        "5e-324",
        "1.7976931348623159e308",
    ),
)


def outcome(read: Callable[[str], object], text: str) -> object:
    """Return what a text is read as, or how it is refused; equal numbers of another type are told apart."""
    try:
        return repr(read(text))
    except ValueError as error:
        return type(error), str(error)


def read_by_python(text: str) -> object:
    return json.loads(text, parse_constant=_refuse)


@pytest.mark.parametrize("text", ODD)
def test_odd_json_is_read_or_refused_as_python_does(text: str) -> None:
    assert outcome(_read_json, text) == outcome(read_by_python, text)


@settings(max_examples=examples(200))
@given(value=JSON, cut=st.integers(0, 30), put=st.sampled_from(["", *ODD, ",", "]", '"']))
def test_json_with_a_fault_is_refused_in_the_words_of_python(value: object, cut: int, put: str) -> None:
    written = json.dumps({"type": value, "é": [value]})
    text = written[:cut] + put + written[cut:]
    assert outcome(_read_json, text) == outcome(read_by_python, text)


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
