"""What is published beside the printed figure: factor, rate with period and source, and the gap, row by row."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from regiondata.analysis.verdicts.gap_to_published import with_gaps
from regiondata.analysis.verdicts.verdicts import match_published

World = Callable[..., dict[str, pd.DataFrame]]
RATE = {"indicator": "rate", "territory": "XBO", "period": "2020", "value": 10, "unit": "bbb_per_aaa", "source": "bank"}


def published(world: World, terms: dict[str, pd.DataFrame], *rows: dict[str, object]) -> pd.DataFrame:
    frames = world(*rows, figure={"value": 2.0, "unit": "aaa_billion"}, statistics=[RATE])
    matched_rows = match_published(frames, terms["units"], date(2022, 12, 31))
    return with_gaps(frames["published"], matched_rows, frames["key_figures"], terms["units"])


def test_another_currency_carries_its_rate_and_the_gap(world: World, terms: dict[str, pd.DataFrame]) -> None:
    row = published(world, terms, {"value": 16.0, "unit": "bbb_billion", "source": "office_2021"}).iloc[0]
    assert (row["rate"], row["rate_currencies"]) == (pytest.approx(10), "BBB per AAA")
    assert (row["rate_period"], row["rate_source"], row["gap_percent"]) == ("2020", "bank", 25.0)


def test_a_row_of_another_period_decides_nothing_and_has_no_gap(world: World, terms: dict[str, pd.DataFrame]) -> None:
    row = published(world, terms, {"value": 3.0, "unit": "aaa_billion", "period": "2019", "source": "office_2021"})
    assert (row["factor"].iat[0], row["gap_percent"].isna().iat[0]) == (1.0, True)
