"""A region is loaded by its slug, from the folder that is named."""

from datetime import date
from pathlib import Path

import pytest

import regiondata
from regiondata import DataError
from regiondata.data.fingerprints import data_version

LOADS_ANEW = True


def test_regions_of_a_folder_are_listed(valid: Path) -> None:
    assert regiondata.list_regions(data=valid) == ["quiet-isles", "silver-delta"]


def test_the_environment_names_the_folder(valid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONDATA_DATA", str(valid))
    assert regiondata.load("silver-delta").profile.name == "The Silver Delta"


def test_the_folder_given_wins_over_the_environment(valid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REGIONDATA_DATA", "nowhere")
    assert regiondata.load("silver-delta", data=valid).slug == "silver-delta"


def test_a_day_may_be_given_as_text(valid: Path) -> None:
    assert regiondata.load("silver-delta", data=valid, as_of="2021-06-30").as_of == date(2021, 6, 30)


@pytest.mark.parametrize("slug", ["nowhere", "../catalogue", "..", "", "silver-delta/../quiet-isles", "/etc"])
def test_a_slug_that_names_no_region_is_told(slug: str, valid: Path) -> None:
    with pytest.raises(DataError, match=r"no such folder"):
        regiondata.load(slug, data=valid)


def test_a_broken_region_raises_every_problem(broken: Path) -> None:
    (broken / "regions/silver-delta/places.yaml").write_text("[", encoding="utf-8")
    (broken / "catalogue/units.yaml").write_text("[", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        regiondata.load("silver-delta", data=broken)
    assert [problem.file for problem in caught.value.problems] == [
        "catalogue/units.yaml",
        "regions/silver-delta/places.yaml",
    ]


def test_a_fault_in_one_region_leaves_the_other_alone(broken: Path) -> None:
    (broken / "regions/silver-delta/places.yaml").unlink()
    assert regiondata.load("quiet-isles", data=broken).slug == "quiet-isles"


def test_another_day_is_made_while_something_is_computed(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)

    class Computed(str):
        """A name that, whenever it is looked for, has something more computed, as another thread may."""

        __slots__ = ()

        def __hash__(self) -> int:
            vars(region)[f"computed {len(vars(region))}"] = None
            return super().__hash__()

    vars(region)[Computed("something")] = None
    assert region.on(date(2021, 1, 1)).contents is region.contents


def test_every_frame_of_the_contract_is_there(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    names = "key_figures published comparators claims places organisations relations events services voices sources"
    assert all(len(getattr(region, name)) for name in names.split())


def test_a_changed_file_changes_the_version(broken: Path) -> None:
    before = data_version("silver-delta", broken)
    (broken / "comparators/research.csv").write_text("indicator\n", encoding="utf-8")
    assert data_version("silver-delta", broken) != before


def test_a_change_in_another_region_keeps_the_version(broken: Path) -> None:
    before = data_version("silver-delta", broken)
    (broken / "regions/quiet-isles/places.yaml").write_text("", encoding="utf-8")
    assert data_version("silver-delta", broken) == before


def test_spaces_and_accents_in_the_folder_do_not_matter(broken: Path) -> None:
    folder = broken.rename(broken.parent / "my dåta 100%")
    assert regiondata.load("silver-delta", data=str(folder)).slug == "silver-delta"


def test_what_is_made_of_a_region_is_made_once(valid: Path) -> None:
    region, made = regiondata.load("silver-delta", data=valid), list[str]()

    def make() -> list[str]:
        made.append("made")
        return made

    assert region.cached(("it", 1), make) is region.cached(("it", 1), make)
    assert made == ["made"]
    region.cached(("it", 2), make)
    assert len(made) == 2


def test_what_is_made_is_made_again_for_another_day_or_language(valid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    region = regiondata.load("silver-delta", data=valid, as_of="2021-06-30")
    assert region.cached(("it",), lambda: "first") == "first"
    assert region.on(date(2020, 1, 1)).cached(("it",), lambda: "other day") == "other day"
    monkeypatch.setattr("regiondata.region.current_language", lambda: "sv")
    assert region.cached(("it",), lambda: "other language") == "other language"


def test_what_is_kept_of_a_region_has_an_end(valid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regiondata.region.MADE_AT_MOST", 3)
    region = regiondata.load("silver-delta", data=valid)
    for number in range(10):
        assert region.cached(("it", number), lambda number=number: number) == number
        assert len(region._made) <= 3


def test_nothing_made_is_kept_as_well(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    assert region.cached(("none",), lambda: None) is None
    assert region.cached(("none",), lambda: "something") is None
