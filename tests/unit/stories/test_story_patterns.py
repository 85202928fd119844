"""A pattern is filled by any region's data; what is not held falls out and says why."""

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

import regiondata
from regiondata.data.checks.story_patterns import FOUND
from regiondata.data.problems import DataError
from regiondata.paths import CHECKOUT, data_folder
from regiondata.region import Region, load_region
from regiondata.stories.audience import Audience
from regiondata.stories.audience_matches import AudienceMatches
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present
from regiondata.stories.scene import Presentation, plain
from regiondata.stories.story_patterns import addressed_story, find_story, story_titles

DAY = date(2022, 6, 1)
HELD_THERE = {"labour-cost"}
"""Scenes of the shipped patterns whose indicator the invented catalogue lacks."""


def shipped_patterns() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((data_folder(None) / "catalogue/patterns.yaml").read_text("utf-8"))
    return rows


def with_patterns(folder: Path, valid: Path) -> Path:
    """Return the invented data with the shipped patterns in its catalogue, and one sector of its own."""
    copy = Path(shutil.copytree(valid, folder / "data"))
    patterns = shipped_patterns()
    for pattern in patterns:
        pattern["scenes"] = [scene for scene in pattern["scenes"] if scene["key"] not in HELD_THERE]
    (copy / "catalogue/patterns.yaml").write_text(yaml.safe_dump(patterns, allow_unicode=True), "utf-8")
    sector = {"key": "bells", "label": "Bells", "company": "a bell founder", "order": 1, "needs": ["casting"]}
    (copy / "catalogue/sectors.yaml").write_text(yaml.safe_dump([sector]), "utf-8")
    return copy


@pytest.fixture(scope="module")
def invented_data(tmp_path_factory: pytest.TempPathFactory, valid: Path) -> Path:
    return with_patterns(tmp_path_factory.mktemp("patterns"), valid)


@pytest.fixture(scope="module")
def delta(invented_data: Path) -> Region:
    return load_region("silver-delta", invented_data, DAY)


@pytest.fixture(scope="module")
def isles(invented_data: Path) -> Region:
    return load_region("quiet-isles", invented_data, DAY)


@pytest.fixture(scope="module")
def real() -> Region:
    return regiondata.load("stockholm-uppsala")


def words_of(presentation: Presentation) -> list[str]:
    said = []
    for scene in presentation.scenes:
        said += [plain(scene.title), plain(scene.say), *map(plain, scene.points)]
        said += [plain(text) for pair in scene.likely_questions for text in pair]
    return said


def every_story(region: Region) -> list[Presentation]:
    return [present(SceneChoices(key), region) for key in story_titles(region)]


def test_every_need_of_a_pattern_has_words_that_its_texts_may_name() -> None:
    needs = {scene["needs"] for pattern in shipped_patterns() for scene in pattern["scenes"]}
    assert needs <= set(FOUND)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["real", "delta", "isles"])
def test_each_pattern_fills_for_each_region_and_leaves_no_place_empty(
    name: str, request: pytest.FixtureRequest
) -> None:
    region: Region = request.getfixturevalue(name)
    for story in every_story(region):
        assert story.scenes
        for said in words_of(story):
            assert "{" not in said
            assert "  " not in said


@pytest.mark.slow
@pytest.mark.parametrize("name", ["delta", "isles"])
def test_a_scene_without_data_falls_out_and_says_why(name: str, request: pytest.FixtureRequest) -> None:
    region: Region = request.getfixturevalue(name)
    pitch = present(SceneChoices("pitch", audience=Audience(minutes=20)), region)
    reasons = {one.key: one.reason for one in pitch.fallen}
    assert all(reasons.values())
    assert not {scene.key for scene in pitch.scenes} & set(reasons)
    assert reasons


@pytest.mark.slow
def test_a_region_with_less_on_record_shows_fewer_scenes(real: Region, isles: Region) -> None:
    pitch = SceneChoices("pitch", audience=Audience(minutes=20))
    assert len(present(pitch, isles).scenes) < len(present(pitch, real).scenes)


@pytest.mark.slow
def test_each_hub_has_a_story_and_a_sector_one_where_a_place_offers_it(delta: Region) -> None:
    titles = story_titles(delta)
    assert {"made-here-bells", "overview", "in-context", "pitch"} <= set(titles)
    assert any(key.startswith("district-") for key in titles)


@pytest.mark.slow
def test_a_story_of_sites_is_offered_only_where_there_is_one(real: Region) -> None:
    fields = [key.removeprefix("made-here-") for key in story_titles(real) if key.startswith("made-here-")]
    assert fields
    assert all(AudienceMatches(real, Audience(makes=(field,))).sites for field in fields)


@pytest.mark.slow
def test_a_regions_own_story_stands_for_its_pattern_and_the_rest_follows(real: Region) -> None:
    assert "overview" not in story_titles(real)
    assert "district-flemingsberg" not in story_titles(real)
    own = [scene.key for scene in real.stories["ten-minutes"].scenes]
    story = find_story("ten-minutes", None, real)
    assert story is not None
    assert [key for key in story.shown if key in own] == own
    assert "beside" in story.shown
    assert story.shown.index("beside") == story.shown.index("strengths") + 1


def test_what_a_regions_story_leaves_out_of_the_pattern_is_not_shown(real: Region) -> None:
    story = find_story("numbers-in-context", None, real)
    assert story is not None
    assert "disputed" not in {scene.entry.key for scene in story.scenes}


@pytest.mark.slow
def test_the_story_for_an_audience_is_found_by_the_audience_alone(real: Region) -> None:
    assert addressed_story(real) == "pitch"
    assert present(SceneChoices(audience=Audience("USA")), real).key == "pitch"


@pytest.mark.slow
def test_an_unknown_origin_or_field_is_named_and_left_out(real: Region) -> None:
    pitch = present(SceneChoices(audience=Audience("nowhere", ("nothing",))), real)
    assert pitch.left_out == ("nowhere", "nothing")
    assert pitch.scenes


@pytest.mark.parametrize(
    ("scene", "fault"),
    [
        ({"title": "What {nothing} finds"}, "nothing"),
        ({"say": "There are 12 of them."}, "12"),
        ({"needs": "chart"}, "an indicator of the catalogue"),
        ({"needs": "facts"}, "measures of facts"),
    ],
)
def test_a_pattern_that_cannot_be_filled_is_refused(
    scene: dict[str, str], fault: str, tmp_path: Path, valid: Path
) -> None:
    copy = Path(shutil.copytree(valid, tmp_path / "data"))
    whole = {"key": "one", "needs": "contact", "title": "Whom to call", "say": "Call us.", **scene}
    pattern = {"key": "short", "title": "Short", "summary": "Short.", "order": 1, "minutes": 5, "scenes": [whole]}
    (copy / "catalogue/patterns.yaml").write_text(yaml.safe_dump([pattern]), "utf-8")
    with pytest.raises(DataError) as refused:
        load_region("silver-delta", copy, DAY)
    assert fault in "\n".join(map(str, refused.value.problems))


@pytest.mark.parametrize(
    "path", sorted((CHECKOUT / "data" / "regions").glob("*/stories/*.yaml")), ids=lambda path: path.stem
)
def test_a_speaker_says_of_no_edition_that_it_is_out_and_of_no_scene_that_it_is_next(path: Path) -> None:
    """What is only due may not be out yet, and a pattern may put its own scenes between those of a story."""
    assert re.findall(r"edition is\s+out|I start\s+with|The next slide", path.read_text(encoding="utf-8")) == []
