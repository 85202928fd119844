"""The invented region, whole and as a copy that a test may break."""

import gc
import os
import shutil
from atexit import register
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pandas as pd
import pytest
from hostile_region import make_hostile
from hypothesis import settings

import regiondata
from regiondata.data import loading
from regiondata.data.dataset import Catalogue, Dataset
from regiondata.data.fingerprints import data_version
from regiondata.data.frames import make_frames
from regiondata.data.loading import load_dataset
from regiondata.data.records.parse import Findings
from regiondata.data.region_contents import Contents, load_contents
from regiondata.paths import CHECKOUT, data_folder
from regiondata.region import Region

pytest_plugins = ["chart_world", "not_run"]

TEST_DATA = Path(__file__).parent / "data"
UNCHANGED = {TEST_DATA / "valid", CHECKOUT / "data"}
"""Folders that no test writes to."""
CONTENTS_SHARED, REGIONS_SHARED = 8, 12
"""Broken copies of a region come and go, and so do the days on which one is looked at."""

settings.register_profile("without a clock", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=15)
settings.register_profile("thorough", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "without a clock"))
"""Speed is measured by benchmarks; a busy machine breaks no promise. The quick floor tries fewer examples."""

gc.set_threshold(50_000, 20, 10)
"""Regions, pages and libraries stay for the whole run: searching them for garbage took a twentieth of its time."""


def pytest_collection_finish() -> None:
    """Leave out of every search for garbage what has been imported and collected: none of it goes before the end."""
    gc.freeze()


if "REGIONDATA_CACHE" not in os.environ:
    # tests never touch the user's own cache; their processes and servers share one, so that each edition is read once
    os.environ["REGIONDATA_CACHE"] = mkdtemp(prefix="regiondata-frames-")
    register(shutil.rmtree, os.environ["REGIONDATA_CACHE"], ignore_errors=True)


@pytest.fixture(scope="session")
def valid() -> Path:
    """Return the invented data folder; nobody writes to it."""
    return TEST_DATA / "valid"


@pytest.fixture(scope="session")
def documents() -> Path:
    """Return the folder with the invented documents."""
    return TEST_DATA / "documents"


@pytest.fixture(scope="session")
def contents_read() -> dict[tuple[str, Path, str], Contents]:
    """What files hold that have been read, for `shared_contents`."""
    return {}


@pytest.fixture(scope="module")
def shared_contents(contents_read: dict[tuple[str, Path, str], Contents]) -> Iterator[None]:
    """Read files that are as they were once for all tests that show them anew, on other days or in other words.

    What is computed from them is computed anew with every region that is loaded.
    """

    def load_same(slug: str, data: Path) -> Contents:
        try:
            key = slug, data, data_version(slug, data)
        except OSError:  # gone or unreadable: what becomes of that is what is tested
            return load_contents(slug, data)
        if key not in contents_read:
            contents_read[key] = load_contents(slug, data)
            while len(contents_read) > CONTENTS_SHARED:
                contents_read.pop(next(iter(contents_read)))
        return contents_read[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("regiondata.region.load_contents", load_same)
        yield


@pytest.fixture(scope="session")
def regions_loaded() -> dict[tuple[str, Path, str], Region]:
    """Regions that have been loaded, for `shared_regions`."""
    return {}


@pytest.fixture(scope="module", autouse=True)
def shared_regions(
    request: pytest.FixtureRequest, regions_loaded: dict[tuple[str, Path, str], Region]
) -> Iterator[None]:
    """Load a region once for all tests that look at it on the same day: nobody may change it.

    What loads, or what words a region keeps, is tested by modules that say LOADS_ANEW.
    """
    if getattr(request.module, "LOADS_ANEW", False):
        yield
        return
    load = regiondata.load

    def load_same(slug: str, *, data: str | os.PathLike[str] | None = None, as_of: date | str | None = None) -> Region:
        folder, day = data_folder(data), str(as_of or date.today())
        if folder not in UNCHANGED:  # a copy that a test breaks
            return load(slug, data=data, as_of=as_of)
        if (slug, folder, day) not in regions_loaded:
            regions_loaded[slug, folder, day] = load(slug, data=data, as_of=as_of)
            while len(regions_loaded) > REGIONS_SHARED:
                regions_loaded.pop(next(iter(regions_loaded)))
        return regions_loaded[slug, folder, day]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(regiondata, "load", load_same)
        yield


@pytest.fixture(scope="module")
def sound_records() -> Iterator[None]:
    """Let the records of a file that is as it was be read once, for tests that break one file of many.

    Only what was read without a finding is taken from before, by name and content.
    """
    records: dict[tuple[str, bytes], Any] = {}
    read = loading._read

    def read_same(path: Path, data: Path, model: Any, findings: Findings, *, required: bool = False) -> Any:
        if path.is_symlink() or not path.is_file():
            return read(path, data, model, findings, required=required)
        key = path.relative_to(data).as_posix(), path.read_bytes()
        if key in records:
            return records[key]
        own = Findings()
        found = read(path, data, model, own, required=required)
        if own == Findings():
            records[key] = found
        findings.problems += own.problems
        findings.broken_keys |= own.broken_keys
        findings.unusable |= own.unusable
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "_read", read_same)
        yield


@pytest.fixture(scope="session")
def installed_components() -> Iterator[None]:
    """Do once what AppTest does for every run and what is the same for all of them; a page is run anew each time.

    It searches the installed packages for components, which takes 0.1 s; it compiles every script again, and describes
    the runtime that stands in for a server's, which together take as long as to run a simple page. It also looks every
    millisecond whether a page is ready, and takes the interpreter from the page to do so: here it waits for its thread.
    """
    scanner = import_module("streamlit.components.v2.manifest_scanner")
    app_test = import_module("streamlit.testing.v1.app_test")
    runner = import_module("streamlit.testing.v1.local_script_runner")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scanner, "scan_component_manifests", cache(scanner.scan_component_manifests))
        patch.setattr(app_test, "MagicMock", cache(app_test.MagicMock))
        patch.setattr(app_test, "ScriptCache", cache(app_test.ScriptCache))
        patch.setattr(runner, "ScriptCache", app_test.ScriptCache)
        patch.setattr(runner, "require_widgets_deltas", partial(_wait_for, runner.require_widgets_deltas))
        yield


def _wait_for(give_up: Callable[..., None], run: Any, timeout: float = 3) -> None:
    """Wait until a page's thread has ended, and give up after a time as AppTest does."""
    run._script_thread.join(timeout)
    if not run.script_stopped():
        give_up(run, 0)


@pytest.fixture
def broken(tmp_path: Path, valid: Path, sound_records: None) -> Path:
    """Return a copy of the invented data folder for a test to break; what it leaves as it was is read once for all."""
    return Path(shutil.copytree(valid, tmp_path / "data"))


@pytest.fixture(scope="session")
def dataset(valid: Path) -> tuple[Catalogue, Dataset]:
    """Return the invented catalogue and region as records."""
    return load_dataset("silver-delta", valid)


@pytest.fixture(scope="session")
def frames(dataset: tuple[Catalogue, Dataset]) -> Mapping[str, pd.DataFrame]:
    """Return the frames of the invented region by name."""
    catalogue, region = dataset
    return make_frames(region, catalogue)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, valid: Path) -> Path:
    """Return a data folder in which every free text tries to be more than text; nobody writes to it."""
    return make_hostile(valid, tmp_path_factory.mktemp("hostile") / "data")
