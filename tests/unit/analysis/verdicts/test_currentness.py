"""Is a figure still the latest?"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from regiondata.analysis.verdicts.currentness import Currentness, assess_currentness
from regiondata.analysis.verdicts.source_freshness import add_months, list_due, source_freshness
from regiondata.analysis.verdicts.verdicts import compute_verdicts, match_published

Frames = dict[str, pd.DataFrame]
World = Callable[..., Frames]

CITED = {"cites": "office_2021"}
FIRST = {"value": 4.0, "source": "office_2021", "published": "2021-03-01"}
NEXT_YEAR = {"value": 4.0, "period": "2021", "source": "office_2022", "published": "2022-03-01"}


def currentness(frames: Frames, terms: Frames, day: date) -> Currentness:
    matched_rows = match_published(frames, terms["units"], day)
    return assess_currentness(frames, terms["indicators"], matched_rows, compute_verdicts(frames, matched_rows), day)[
        "share"
    ]


def test_what_does_not_recur_is_one_off(world: World, terms: Frames) -> None:
    frames = world(FIRST, NEXT_YEAR, figure={**CITED, "indicator": "grant"})
    assert currentness(frames, terms, date(2022, 6, 1)).word == "one-off"


@pytest.mark.parametrize(
    ("day", "word", "due"),
    [
        (date(2021, 6, 1), "latest", False),
        (date(2022, 2, 28), "latest", False),
        (date(2022, 3, 1), "superseded", False),
        (date(2023, 3, 1), "superseded", False),
        (date(2023, 3, 2), "superseded", True),
    ],
)
def test_the_clock_decides_whether_a_figure_is_the_latest(
    day: date, word: str, due: bool, world: World, terms: Frames
) -> None:
    found = currentness(world(FIRST, NEXT_YEAR, figure=CITED), terms, day)
    assert (found.word, found.due) == (word, due)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("day", "word"), [(date(2022, 3, 2), "latest"), (date(2022, 6, 1), "latest"), (date(2022, 6, 2), "overdue")]
)
def test_without_a_newer_edition_a_figure_becomes_overdue_after_a_time_of_grace(
    day: date, word: str, world: World, terms: Frames
) -> None:
    assert currentness(world(FIRST, figure=CITED), terms, day).word == word


def test_an_equal_newer_value_supersedes_and_is_shown(world: World, terms: Frames) -> None:
    assert currentness(world(FIRST, NEXT_YEAR, figure=CITED), terms, date(2022, 6, 1)).newest == 1


def test_the_original_source_of_a_citation_supersedes(world: World, terms: Frames) -> None:
    frames = world(FIRST, NEXT_YEAR, figure={"cites": "page"})
    assert currentness(frames, terms, date(2022, 6, 1)).word == "superseded"


@pytest.mark.parametrize("cells", [{"source": "league_2021"}, {"definition": "other"}])
def test_another_publisher_or_definition_does_not_supersede(cells: dict[str, Any], world: World, terms: Frames) -> None:
    frames = world(FIRST, {**NEXT_YEAR, **cells}, figure=CITED)
    assert currentness(frames, terms, date(2022, 4, 1)).word == "latest"


def test_where_nobody_is_named_the_publisher_that_agrees_supersedes(world: World, terms: Frames) -> None:
    assert currentness(world(FIRST, NEXT_YEAR), terms, date(2022, 6, 1)).word == "superseded"


def test_a_later_edition_for_the_same_period_supersedes(world: World, terms: Frames) -> None:
    later = {**NEXT_YEAR, "period": "2020", "edition": "2022"}
    frames = world({**FIRST, "edition": "2021"}, later, figure={**CITED, "edition": "2021"})
    assert currentness(frames, terms, date(2022, 6, 1)).word == "superseded"


def test_without_a_rhythm_standing_is_unknown(world: World, terms: Frames) -> None:
    assert currentness(world(), terms, date(2022, 6, 1)).word == "unknown"


def test_an_undated_figure_is_superseded_by_a_period_after_its_document(world: World, terms: Frames) -> None:
    later = {**NEXT_YEAR, "period": "2022"}
    frames = world(FIRST, later, figure={**CITED, "period": "undated"})
    assert currentness(frames, terms, date(2022, 6, 1)).word == "superseded"


def test_a_source_with_a_recorded_newer_edition_is_followed(world: World) -> None:
    fresh = source_freshness(world(FIRST, NEXT_YEAR), date(2026, 1, 1))
    assert fresh.loc["office_2021", ["state", "followed_by"]].tolist() == ["followed", "office_2022"]


@pytest.mark.parametrize(
    ("day", "state"), [(date(2022, 6, 30), "current"), (date(2022, 9, 30), "due"), (date(2022, 10, 1), "overdue")]
)
def test_a_source_is_due_a_year_after_its_date_and_overdue_three_months_later(
    day: date, state: str, world: World
) -> None:
    assert source_freshness(world(), day).at["league_2021", "state"] == state


def test_its_own_date_of_the_next_edition_goes_before_the_rhythm(world: World) -> None:
    frames = world()
    frames["sources"].loc["league_2021", "next_due"] = "2022"
    assert source_freshness(frames, date(2022, 12, 31)).at["league_2021", "state"] == "current"


def test_the_list_of_what_is_due_begins_with_the_longest_overdue(world: World) -> None:
    assert list(list_due(world(), date(2022, 5, 1)).index) == ["bank", "office_2021"]


def test_standing_and_list_agree(world: World, terms: Frames) -> None:
    frames, days = world(FIRST, figure=CITED), [date(2022, 3, 1), date(2022, 4, 1), date(2022, 7, 1)]
    listed = [list_due(frames, day)["state"].get("office_2021", "current") for day in days]
    assert [currentness(frames, terms, day).due for day in days] == [state != "current" for state in listed]


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [(date(2023, 11, 30), 3, date(2024, 2, 29)), (date(2024, 12, 31), 1, date(2025, 1, 31))],
)
def test_months_are_added_to_the_end_of_shorter_ones(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected
