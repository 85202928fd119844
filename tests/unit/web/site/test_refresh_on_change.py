"""Faults while visitors are there: the last good state stays, and what happened is written down."""

import logging
import math
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from regiondata import store as current
from regiondata.data.fingerprints import data_version
from regiondata.region import Region
from regiondata.web.settings import Settings
from regiondata.web.site.refresh_on_change import CHECK_EVERY, LONGEST_WAIT, Publisher
from regiondata.web.site.site import BuiltRegion, Site, build_region

pytestmark = pytest.mark.slow

SLUG = "silver-delta"


@dataclass(frozen=True)
class Published:
    """A folder of sound data, the site that is made of it, and what is held of its regions."""

    folder: Path
    site: Site
    held: dict[Any, Any]


@pytest.fixture(scope="module", autouse=True)
def built_once() -> Iterator[None]:
    """Build what is served of a day once while the files are those that the region was read from."""
    made: dict[tuple[str, Path, str, date], BuiltRegion] = {}

    def build(region: Region, settings: Settings) -> BuiltRegion:
        if data_version_now(region) != region.version:  # files that are broken or gone: what comes of that is tested
            return build_region(region, settings)
        key = region.slug, region.data, region.version, region.as_of
        if key not in made:
            made[key] = build_region(region, settings)
        return replace(made[key], region=region)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("regiondata.web.site.refresh_on_change.build_region", build)
        yield


def data_version_now(region: Region) -> str:
    """Return the version of a region's files as they are, or nothing where they cannot be read."""
    try:
        return data_version(region.slug, region.data)
    except OSError:
        return ""


@pytest.fixture(scope="module")
def published(built_once: None, tmp_path_factory: pytest.TempPathFactory, valid: Path) -> Published:
    """Publish sound data once: every test begins with them."""
    folder = Path(shutil.copytree(valid, tmp_path_factory.mktemp("published") / "data"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGIONDATA_DATA", str(folder))
        current.clear_regions()
        publisher = Publisher(Settings())
        publisher.refresh()
        return Published(folder, publisher.site, dict(current._held))


@pytest.fixture
def data(published: Published, valid: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The published folder with its files as they were, their times included, whatever the test before made of them."""
    monkeypatch.setenv("REGIONDATA_DATA", str(published.folder))
    monkeypatch.setattr(current, "CHECK_EVERY", -1.0)
    shutil.rmtree(published.folder, ignore_errors=True)
    shutil.copytree(valid, published.folder)
    current.clear_regions()
    current._held.update(published.held)
    yield published.folder
    current.clear_regions()


@pytest.fixture
def publisher(published: Published, data: Path) -> Publisher:
    publisher = Publisher(Settings())
    publisher.site = published.site
    return publisher


@pytest.fixture(autouse=True)
def frozen(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """What stays is not frozen here: first all is searched for garbage, and a process of many tests holds much."""
    done = list[bool]()
    monkeypatch.setattr("regiondata.web.site.refresh_on_change.freeze", lambda: done.append(True))
    return done


def test_the_collector_is_spared_what_is_published(publisher: Publisher, data: Path, frozen: list[bool]) -> None:
    publisher.refresh()
    file = data / "regions" / SLUG / "places.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Amber Clinic", "Green Clinic", 1), encoding="utf-8")
    publisher.refresh()
    assert frozen == [True]


def test_nothing_is_built_again_while_nothing_changes(publisher: Publisher) -> None:
    before = publisher.site
    assert (publisher.refresh(), publisher.site is before) == (False, True)


def test_a_changed_file_changes_the_version_and_what_is_served(publisher: Publisher, data: Path) -> None:
    before = publisher.site.regions[SLUG].opened.version
    file = data / "regions" / SLUG / "places.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Amber Clinic", "Blue Clinic", 1), encoding="utf-8")
    assert publisher.refresh()
    assert publisher.site.regions[SLUG].opened.version != before


def test_a_broken_edit_leaves_what_is_served(publisher: Publisher, data: Path) -> None:
    before = publisher.site
    (data / "regions" / SLUG / "places.yaml").write_text("- key: [", encoding="utf-8")
    publisher.refresh()
    assert publisher.site is before


def test_a_data_folder_that_is_gone_leaves_what_is_served(publisher: Publisher, data: Path) -> None:
    before = publisher.site
    shutil.rmtree(data)
    publisher.refresh()
    assert publisher.site is before


def test_a_file_that_cannot_be_read_leaves_what_is_served(
    publisher: Publisher, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = publisher.site

    def full(*_: Any) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(current, "data_version", full)
    publisher.refresh()
    assert publisher.site is before


@pytest.mark.parametrize("day", [date(1970, 1, 1), date(2100, 1, 1)])
def test_a_clock_that_jumps_is_followed_and_nothing_breaks(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch, day: date
) -> None:
    class Jumped(date):
        @classmethod
        def today(cls) -> "Jumped":
            return cls(day.year, day.month, day.day)

    monkeypatch.setattr(current, "date", Jumped)
    publisher.refresh()
    assert publisher.site.regions[SLUG].region.as_of == day


@pytest.mark.parametrize("name", ["regions/silver-delta/places.yaml", "catalogue/countries.geojson", ""])
def test_over_midnight_with_broken_files_everything_is_served_of_the_new_day(
    publisher: Publisher, data: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    before = publisher.site.regions[SLUG]
    if name:
        (data / name).write_bytes(b"\x00{[ <x")
    else:
        shutil.rmtree(data)
    publisher.refresh()
    tomorrow = date.today() + timedelta(days=1)

    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:
            return tomorrow

    monkeypatch.setattr(current, "date", Tomorrow)
    publisher.refresh()
    now = publisher.site.regions[SLUG]
    assert (now.region.as_of, now.region.fingerprint) == (tomorrow, before.region.fingerprint)
    assert now.pages.keys() == before.pages.keys()
    assert now.layers.keys() == before.layers.keys()


@dataclass
class Calendar:
    """A publisher whose clock is set by hand, in a process that lets days wait until they are ready."""

    publisher: Publisher
    opened: list[Site]
    seconds: float

    def set_to(self, time_of_day: str, days: int = 0) -> None:
        """Set the clock to a time of today, or of so many days later."""
        read = datetime.fromisoformat(f"{date.today()}T{time_of_day}") + timedelta(days=days)
        self.seconds = read.timestamp()

    def days(self) -> tuple[date, date]:
        """Return the days that a page and the data are of."""
        shown = current.current_region(SLUG).region
        assert shown is not None
        return shown.as_of, self.publisher.site.regions[SLUG].region.as_of


@pytest.fixture
def calendar(publisher: Publisher, monkeypatch: pytest.MonkeyPatch) -> Iterator[Calendar]:
    calendar = Calendar(publisher, [], 0.0)
    publisher.clock = lambda: calendar.seconds
    publisher.open_ahead = calendar.opened.append

    class Today(date):
        @classmethod
        def today(cls) -> date:
            return date.fromtimestamp(calendar.seconds)

    calendar.set_to("12:00:00")
    monkeypatch.setattr(current, "date", Today)
    current.let_days_wait(True)
    yield calendar
    current.let_days_wait(False)


TODAY, TOMORROW = date.today(), date.today() + timedelta(days=1)


def test_a_day_is_prepared_before_it_begins_and_shown_when_it_has(calendar: Calendar) -> None:
    publisher = calendar.publisher
    assert (publisher.follow_day(), calendar.opened) == (False, [])
    calendar.set_to("23:51:00")
    assert (publisher.follow_day(), calendar.days()) == (False, (TODAY, TODAY))
    coming = current.coming_region(SLUG)
    assert coming is not None
    assert [site.regions[SLUG].region for site in calendar.opened] == [coming]
    calendar.set_to("00:00:01", days=1)
    assert (publisher.refresh(), calendar.days()) == (False, (TODAY, TODAY))  # what a visitor looks at makes no day
    assert (publisher.follow_day(), calendar.days()) == (True, (TOMORROW, TOMORROW))
    assert current.current_region(SLUG).region is coming
    assert (publisher.refresh(), publisher.follow_day(), len(calendar.opened)) == (False, False, 1)


def test_an_edit_after_a_day_was_prepared_is_shown_on_that_day(calendar: Calendar, data: Path) -> None:
    calendar.set_to("23:51:00")
    calendar.publisher.follow_day()
    file = data / "regions" / SLUG / "places.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Amber Clinic", "Blue Clinic", 1), encoding="utf-8")
    calendar.publisher.refresh()
    calendar.set_to("00:00:01", days=1)
    assert calendar.publisher.follow_day()
    assert calendar.days() == (TOMORROW, TOMORROW)
    assert b"Blue Clinic" in (calendar.publisher.site.answers[f"/data/{SLUG}/places.csv"].body or b"")


def test_what_takes_long_is_built_in_another_process_and_here_where_that_fails(
    calendar: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = set[date]()

    def fail(_region: Any, day: date, _settings: Settings) -> None:
        asked.add(day)

    calendar.publisher.elsewhere = fail
    monkeypatch.setattr("regiondata.web.site.refresh_on_change.SLOW_S", math.inf)
    calendar.set_to("00:00:01", days=1)
    assert (calendar.publisher.follow_day(), asked) == (True, set())
    monkeypatch.setattr("regiondata.web.site.refresh_on_change.SLOW_S", 0.0)
    for days in (2, 3):
        calendar.set_to("00:00:01", days=days)
        assert calendar.publisher.follow_day()
    assert asked == {TODAY + timedelta(days=3)}
    assert calendar.days() == (*asked, *asked)


def test_a_day_of_data_that_have_been_replaced_is_not_shown(calendar: Calendar, data: Path) -> None:
    calendar.set_to("23:51:00")
    calendar.publisher.follow_day()
    coming = current.coming_region(SLUG)
    (data / "regions" / SLUG / "new.txt").write_text("", encoding="utf-8")
    current.clear_regions()
    assert coming is not None
    assert not current.turn_day(coming)


def test_the_log_says_that_data_broke_and_that_they_were_mended(
    publisher: Publisher, data: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("regiondata"), "propagate", True)
    file = data / "regions" / SLUG / "places.yaml"
    good = file.read_text(encoding="utf-8")
    file.write_text("", encoding="utf-8")
    publisher.refresh()
    file.write_text(good, encoding="utf-8")
    publisher.refresh()
    described = [record.getMessage() for record in caplog.records if record.name == "regiondata.data"]
    assert described == ["problems in the data files: 1; the last good state stays", "the data files are mended"]


def test_a_region_that_comes_is_served(publisher: Publisher, data: Path) -> None:
    shutil.copytree(data / "regions" / SLUG, data / "regions" / "new-delta")
    publisher.refresh()
    assert "/data/new-delta/places.csv" in publisher.site.answers


def test_a_build_that_fails_again_and_again_is_tried_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    publisher = Publisher(Settings())
    waits: list[float] = []

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return len(waits) > 12

    def fail() -> bool:
        raise RuntimeError("a fault")

    monkeypatch.setattr(publisher._stop, "wait", wait)
    monkeypatch.setattr(publisher, "refresh", fail)
    publisher.watch()
    assert waits[:4] == [CHECK_EVERY, CHECK_EVERY * 2, CHECK_EVERY * 4, CHECK_EVERY * 8]
    assert waits[-1] == LONGEST_WAIT


@pytest.mark.parametrize("changed", [True, False])
def test_pages_are_opened_anew_once_their_data_have_changed(monkeypatch: pytest.MonkeyPatch, changed: bool) -> None:
    opened = list[Site]()
    publisher = Publisher(Settings(), open_shown=opened.append)
    monkeypatch.setattr(publisher._stop, "wait", lambda _seconds: bool(opened) or publisher.site.default == "looked")

    def refresh() -> bool:
        publisher.site = Site(default="looked")
        return changed

    monkeypatch.setattr(publisher, "refresh", refresh)
    monkeypatch.setattr(publisher, "follow_day", lambda: False)
    publisher.watch()
    assert opened == ([publisher.site] if changed else [])
