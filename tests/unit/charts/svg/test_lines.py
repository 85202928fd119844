"""Names at the ends of lines never lie on each other; the stressed one is never left out."""

import pandas as pd
import pytest

from regiondata.charts.svg.lines import TIGHTEST, named_ends


@pytest.fixture
def ends() -> list[object]:
    return list(pd.DataFrame({"label": list("abcdefghij"), "emphasis": [False] * 9 + [True]}).itertuples())


def test_all_names_stand_where_there_is_room(ends: list[object]) -> None:
    assert named_ends(ends, 9 * TIGHTEST) == ends


@pytest.mark.parametrize("most", [1, 2, 3, 5, 9])
def test_no_more_names_stand_than_there_is_room_for(ends: list[object], most: int) -> None:
    assert len(named_ends(ends, (most - 1) * TIGHTEST)) == most


def test_the_stressed_name_is_kept_where_there_is_room_for_one(ends: list[object]) -> None:
    assert named_ends(ends, 0) == ends[-1:]
