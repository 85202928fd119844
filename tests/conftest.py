"""The invented region, whole and as a copy that a test may break."""

import os
import shutil
from atexit import register
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd
import pytest
from hostile import make_hostile
from hypothesis import settings

from regiondata.data.dataset import Catalogue, Dataset
from regiondata.data.frames import make_frames
from regiondata.data.loading import load_dataset

pytest_plugins = ["chart_world", "not_run"]

TEST_DATA = Path(__file__).parent / "data"


settings.register_profile("without a clock", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=15)
settings.register_profile("thorough", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "without a clock"))
"""Speed is measured by benchmarks; a busy machine breaks no promise. The quick floor tries fewer examples."""


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


@pytest.fixture
def broken(tmp_path: Path, valid: Path) -> Path:
    """Return a copy of the invented data folder for a test to break."""
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
