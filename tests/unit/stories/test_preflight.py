"""What should not be said as printed is found, told with what to say, and marked where the check is overruled."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from regiondata.region import Region, load_region
from regiondata.stories.choices import SceneChoices
from regiondata.stories.compose import present
from regiondata.stories.preflight import find_unfit, unfit_reasons
from regiondata.stories.scene import plain

SINCE = "exports,2021,25,,,xts_billion,boreania_trade,same,,2022,2022-03-01,\n"
"""A later edition, with which what is printed is no longer the latest."""


@pytest.fixture(scope="module")
def region(valid: Path, tmp_path_factory: pytest.TempPathFactory) -> Region:
    data = Path(shutil.copytree(valid, tmp_path_factory.mktemp("later") / "data"))
    with (data / "regions" / "silver-delta" / "published.csv").open("a", encoding="utf-8") as published:
        published.write(SINCE)
    return load_region("silver-delta", data, date(2022, 6, 1))


TEXTS = {"verdict": "Counted differently", "currentness": "Now 25 (2021)", "unchanged": ""}


def annotated(verdict: str, state: str, **texts: str) -> tuple[str, ...]:
    return unfit_reasons({"verdict": verdict, "standing": state}, {**TEXTS, **texts})


@pytest.mark.parametrize("verdict", ["revised", "contradicted", "other definition", "sources disagree"])
def test_contested_figures_are_unfit(verdict: str) -> None:
    assert annotated(verdict, "latest") == ("Counted differently",)


@pytest.mark.parametrize("currentness", ["superseded", "overdue"])
def test_figures_out_of_date_are_unfit(currentness: str) -> None:
    assert annotated("confirmed", currentness) == ("Now 25 (2021)",)


def test_a_newer_value_that_is_the_same_does_not_make_a_figure_unfit() -> None:
    assert annotated("confirmed", "superseded", currentness="Unchanged in 2021", unchanged="yes") == ()


@pytest.mark.parametrize(
    "verdict", ["confirmed", "consistent", "source agrees", "not confirmable", "forecast", "goal", "announced"]
)
def test_what_nothing_speaks_against_is_fit(verdict: str) -> None:
    assert annotated(verdict, "latest") == ()


def test_what_is_published_is_said_instead(region: Region) -> None:
    found = find_unfit(["exports"], region)
    assert found[0].instead == "Newer figure: XTS25 for 2021 (Statistics Boreania, 1 March 2022)."


def test_another_count_is_named_with_its_publisher(region: Region) -> None:
    found = find_unfit(["research"], region)
    assert "Counted differently: %4.2 for 2020 (League Statistics" in found[0].instead


def test_the_day_decides_what_is_out_of_date(region: Region) -> None:
    assert find_unfit(["exports"], region.on(date(2021, 6, 1))) == ()


def test_a_scene_shows_the_published_value_in_place_of_an_unfit_one(region: Region) -> None:
    figure = present(SceneChoices("tour", ("trade",)), region).scenes[0].figures[0]
    assert (figure.published, figure.text) == (True, "XTS25")
    assert figure.described.endswith("printed: XTS20 (2020)")


def test_an_overruled_scene_says_so_itself(region: Region) -> None:
    scene = present(SceneChoices("tour", ("figures.exports",), overruled=True), region).scenes[0]
    assert plain(scene.caveats[0]).startswith("Printed figure shown: XTS20 – Now XTS25 (2021), update due. ")


def test_several_figures_against_the_check_share_one_sentence(region: Region) -> None:
    scene = present(SceneChoices("tour", ("figures.exports.research",), overruled=True), region).scenes[0]
    described = [
        "Printed figures shown despite the check: XTS20 – Now XTS25 (2021), update due; %4.0 – Counted differently"
    ]
    assert [plain(caveat) for caveat in scene.caveats] == described


def test_a_scene_that_is_not_overruled_has_no_caution(region: Region) -> None:
    assert all(scene.caveats == () for scene in present(SceneChoices("tour"), region).scenes)


def test_the_scenes_of_an_unfit_figure_are_named(region: Region) -> None:
    found = {one.key: one.scenes for one in present(SceneChoices("tour"), region).unfit}
    assert found["exports"] == ("trade",)
