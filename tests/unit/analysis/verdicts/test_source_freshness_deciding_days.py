"""Between two days that change anything a region looks the same, so that any day has one name."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from regiondata.analysis.timeline import latest_events
from regiondata.analysis.verdicts.source_freshness import add_months, deciding_day, list_due
from regiondata.region import Region, load_region

VALID = Path(__file__).resolve().parents[3] / "data" / "valid"
DAY = timedelta(days=1)


@pytest.fixture(scope="module", params=["silver-delta", "quiet-isles"])
def region(request: pytest.FixtureRequest) -> Region:
    return load_region(request.param, VALID, date(2025, 6, 1))


def shown(region: Region, day: date) -> dict[str, pd.DataFrame]:
    """Return all that depends on the day."""
    there = region.on(day)
    return {
        "figures": there.key_figures,
        "claims": there.claims,
        "compared": there.compared,
        "due": list_due(there.frames, day),
        "events": latest_events(there.events, day, 5),
        "last published": there.last_published,
    }


@pytest.mark.slow
def test_the_last_day_before_a_change_shows_what_the_change_before_it_showed(region: Region) -> None:
    days = region.deciding_days
    for first, following in pairwise(days):
        before, after = shown(region, first), shown(region, following - DAY)
        for name, frame in before.items():
            pd.testing.assert_frame_equal(frame, after[name], obj=f"{name} from {first} to {following}")


def test_days_far_away_are_two(region: Region) -> None:
    days = region.deciding_days
    assert {region.deciding_day(days[0] - DAY * number) for number in (1, 400, 9000)} == {days[0] - DAY}
    assert {region.deciding_day(days[-1] + DAY * number) for number in (0, 400, 900_000)} == {days[-1]}


def test_a_deciding_day_is_its_own(region: Region) -> None:
    assert [region.deciding_day(day) for day in region.deciding_days] == list(region.deciding_days)


def test_without_any_day_each_is_its_own() -> None:
    assert deciding_day((), date(2025, 1, 1)) == date(2025, 1, 1)


def test_what_is_due_at_the_end_of_time_is_never_late() -> None:
    assert add_months(date(9999, 12, 31), 3) == date.max
