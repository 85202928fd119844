"""Whatever `check` accepts is shown: on every page, at every route and in every file, whoever wrote the data.

Regions are drawn by chance from the record models. A thorough run by hand, of some minutes:
`HYPOTHESIS_PROFILE=thorough pytest tests/test_generated_regions.py`.
"""

import shutil
from pathlib import Path

import pytest
from every_page_route_and_file import faults, file_steps, page_faults, route_steps
from generated_regions import SLUG, World, worlds, write_valid
from hypothesis import HealthCheck, Phase, assume, given, settings

from regiondata.data.loading import REGION_FILES
from regiondata.region import Region
from regiondata.store import clear_regions, current_region

pytestmark = pytest.mark.slow

TEST_DATA = Path(__file__).parent / "data" / "valid"
THOROUGH = settings.get_current_profile_name() == "thorough"
EXAMPLES = 150 if THOROUGH else 6
"""A drawn region costs about five seconds of a processor; CI spends half a minute."""

drawn = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not THOROUGH,
    phases=[Phase.explicit, Phase.reuse, Phase.generate, *([Phase.shrink] if THOROUGH else [])],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def shown_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed_components: None) -> Path:
    """Let the dashboard show the data of a folder that a test fills."""
    folder = tmp_path / "drawn"
    monkeypatch.setenv("REGIONDATA_DATA", str(folder))
    return folder


def opened(world: World, folder: Path) -> Region:
    """Return the region of what `check` accepts of a world."""
    assume(not write_valid(world, TEST_DATA, folder))
    clear_regions()
    region = current_region(SLUG).region
    assert region is not None
    return region


@drawn
@given(world=worlds(TEST_DATA))
def test_whatever_check_accepts_is_shown_everywhere(world: World, shown_from: Path) -> None:
    region = opened(world, shown_from)
    assert [*page_faults(region), *faults(route_steps(region)), *faults(file_steps(region))] == []


def test_a_region_without_a_hub_is_shown_everywhere(shown_from: Path) -> None:
    shutil.copytree(TEST_DATA, shown_from)
    places = shown_from / "regions" / "quiet-isles" / "places.yaml"
    places.write_text(places.read_text(encoding="utf-8").replace("kind: hub", "kind: hospital"), encoding="utf-8")
    clear_regions()
    region = current_region("quiet-isles").region
    assert region is not None
    assert (region.places["kind"] == "hub").sum() == 0
    assert [*page_faults(region), *faults(route_steps(region))] == []


def test_drawn_entries_of_every_kind_are_accepted(tmp_path: Path) -> None:
    """A strategy whose entries are all refused would prove nothing about them."""
    seen: set[str] = set()
    needed = {*REGION_FILES, "statistics", "stories"} - {"region"}

    @settings(max_examples=10, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(world=worlds(TEST_DATA))
    def draw(world: World) -> None:
        if not seen >= needed and not write_valid(world, TEST_DATA, tmp_path / "drawn"):
            rows = {**world.region, "statistics": world.statistics, "stories": world.stories}
            drawn_keys = {name: [str(row.get("key", name)) for row in entries] for name, entries in rows.items()}
            seen.update(name for name, keys in drawn_keys.items() if any(key.startswith(name[:5]) for key in keys))

    draw()
    assert seen >= needed
