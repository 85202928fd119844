"""The regions a process shows: replaced when files change, kept when an edit breaks them."""

import shutil
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from regiondata import store as current
from regiondata.region import Region


@pytest.fixture
def data(broken: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the invented data that may be broken, looked at anew each time."""
    monkeypatch.setattr(current, "CHECK_EVERY", -1.0)
    current.clear_regions()
    yield broken
    current.clear_regions()


def slug(data: Path) -> str:
    return current.current_slugs(data)[0]


def rewrite(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def test_the_same_region_is_handed_out_while_nothing_changes(data: Path) -> None:
    first = current.current_region(slug(data), data=data).region
    assert current.current_region(slug(data), data=data).region is first


@pytest.mark.slow
def test_a_changed_file_is_shown(data: Path) -> None:
    current.current_region(slug(data), data=data)
    profile = data / "regions" / slug(data) / "region.yaml"
    rewrite(profile, "name: ", "name: New ")
    region = current.current_region(slug(data), data=data).region
    assert region is not None
    assert region.profile.name.startswith("New ")


def test_a_broken_edit_keeps_the_last_good_state_and_tells_the_problem(data: Path) -> None:
    good = current.current_region(slug(data), data=data).region
    (data / "regions" / slug(data) / "places.yaml").write_text("- key: [", encoding="utf-8")
    shown = current.current_region(slug(data), data=data)
    assert shown.region is good
    assert "places.yaml" in str(shown.problems[0])


class Tomorrow(date):
    """A calendar on which it is the day after."""

    @classmethod
    def today(cls) -> date:
        return date.today() + timedelta(days=1)


@pytest.mark.slow
@pytest.mark.parametrize("late", [False, True])
def test_over_midnight_broken_files_leave_the_last_good_data_but_not_their_day(
    data: Path, monkeypatch: pytest.MonkeyPatch, late: bool
) -> None:
    good = current.current_region(slug(data), data=data).region
    file = data / "regions" / slug(data) / "places.yaml"
    written = file.read_text(encoding="utf-8")
    if not late:  # the edit breaks the file before midnight, else with the first look after it
        file.write_text("- key: [", encoding="utf-8")
        current.current_region(slug(data), data=data)
    monkeypatch.setattr(current, "date", Tomorrow)
    file.write_text("- key: [", encoding="utf-8")
    shown = current.current_region(slug(data), data=data)
    assert shown.problems
    assert good is not None
    assert shown.region is not None
    assert (shown.region.as_of, shown.region.fingerprint) == (Tomorrow.today(), good.fingerprint)
    assert shown.region.places.equals(good.places)
    assert current.current_region(slug(data), data=data).region is shown.region
    file.write_text(written, encoding="utf-8")
    assert current.current_region(slug(data), data=data).problems == ()


@pytest.mark.slow
def test_a_mended_file_ends_the_problem(data: Path) -> None:
    file = data / "regions" / slug(data) / "places.yaml"
    good = file.read_text(encoding="utf-8")
    current.current_region(slug(data), data=data)
    file.write_text("", encoding="utf-8")
    current.current_region(slug(data), data=data)
    file.write_text(good, encoding="utf-8")
    assert current.current_region(slug(data), data=data).problems == ()


def test_a_region_that_was_never_good_has_only_problems(data: Path) -> None:
    (data / "regions" / slug(data) / "region.yaml").write_text("name: x", encoding="utf-8")
    shown = current.current_region(slug(data), data=data)
    assert shown.region is None
    assert shown.problems


def test_a_region_can_be_looked_at_on_another_day(data: Path) -> None:
    region = current.current_region(slug(data), as_of=date(2020, 1, 1), data=data).region
    assert region is not None
    assert region.as_of == date(2020, 1, 1)


def test_another_day_is_computed_elsewhere_where_that_works(data: Path) -> None:
    days = list[tuple[date, str]]()

    def fail(_region: Region, day: date, visitor: str) -> None:
        days.append((day, visitor))

    current.compute_days_elsewhere(fail)
    try:
        for _ in range(2):
            region = current.current_region(slug(data), as_of=date(2020, 1, 1), data=data, visitor="192.0.2.1").region
    finally:
        current.compute_days_elsewhere(None)
    assert days == [(date(2020, 1, 1), "192.0.2.1")]
    assert region is not None
    assert not region.key_figures.empty


def test_a_day_is_ready_once_it_has_been_shown(data: Path) -> None:
    name, day = slug(data), date(2020, 1, 1)
    current.current_region(name, data=data)
    before = current.is_day_ready(name, day, data)
    current.current_region(name, as_of=day, data=data)
    assert (before, current.is_day_ready(name, day, data)) == (False, True)
    assert current.is_day_ready(name, None, data)


def test_a_folder_that_vanishes_keeps_the_last_good_state(data: Path) -> None:
    name = slug(data)
    good = current.current_region(name, data=data).region
    shutil.rmtree(data)
    shown = current.current_region(name, data=data)
    assert shown.region is good
    assert shown.problems
    assert name in current.current_slugs(data)


def test_days_that_others_opened_stay_when_the_day_turns(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "CHECK_EVERY", 60.0)
    region = current.current_region(slug(data), data=data).region
    assert region is not None
    day = region.as_of - timedelta(days=400)
    opened = current.current_region(slug(data), as_of=day, data=data).region
    assert current.turn_day(region.on(region.as_of + timedelta(days=1)))
    assert current.current_region(slug(data), as_of=day, data=data).region is opened


def test_texts_lie_in_frames_as_python_holds_them(data: Path) -> None:
    """A page takes them one by one, and Arrow makes each anew whenever somebody looks at it."""
    region = current.current_region(slug(data), data=data).region
    assert region is not None
    assert {dtype.storage for dtype in region.places.dtypes if isinstance(dtype, pd.StringDtype)} == {"python"}
