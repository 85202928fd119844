"""A figure finds by itself what the statistics hold on it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import regiondata
from regiondata.analysis.verdicts.matched_statistics import join_statistics
from regiondata.analysis.verdicts.verdicts import compute_verdicts, match_published
from regiondata.wording.published_values import published_table

Frames = dict[str, pd.DataFrame]
World = Callable[..., Frames]

DAY = date(2022, 12, 31)
STATISTIC = {
    "indicator": "research_share",
    "territory": "XBO",
    "period": "2020",
    "value": 4.0,
    "qualifier": "none",
    "source": "league_2021",
}


def statistic(**cells: Any) -> dict[str, Any]:
    return {**STATISTIC, **cells}


def joined(frames: Frames) -> pd.DataFrame:
    return join_statistics(frames).iloc[len(frames["published"]) :]


def verdict(frames: Frames, terms: Frames) -> str:
    whole = {**frames, "published": join_statistics(frames)}
    return compute_verdicts(whole, match_published(whole, terms["units"], DAY))["share"].word


@pytest.mark.parametrize(("value", "word"), [(4.0, "confirmed"), (4.5, "contradicted")])
def test_a_statistic_of_the_same_measure_subject_and_period_decides(
    value: float, word: str, world: World, terms: Frames
) -> None:
    assert verdict(world(statistics=[statistic(value=value)]), terms) == word


@pytest.mark.parametrize(
    "other",
    [
        {"indicator": "another_share"},
        {"territory": "XME"},
        {"period": "2021"},
        {"dimension": "women"},
        {"source": "brochure"},
        {"value": None},
    ],
)
def test_any_other_statistic_says_nothing(other: dict[str, Any], world: World) -> None:
    assert joined(world(statistics=[statistic(**other)])).empty


def test_a_year_written_as_an_interval_is_the_same_period(world: World) -> None:
    assert len(joined(world(statistics=[statistic(period="2020-01/2020-12")]))) == 1


@pytest.mark.parametrize("definition", ["same", "other"])
def test_a_value_on_record_by_hand_is_not_doubled(definition: str, world: World) -> None:
    held = {"value": 4.2, "source": "league_2021", "definition": definition}
    assert joined(world(held, statistics=[statistic()])).empty


def test_another_edition_of_a_publisher_on_record_is_not_doubled(world: World) -> None:
    frames = world({"value": 4.0, "source": "office_2021"}, statistics=[statistic(source="office_2022", value=4.4)])
    assert joined(frames).empty


def test_a_publisher_on_record_for_another_period_is_found(world: World) -> None:
    held = {"value": 3.9, "period": "2019", "source": "league_2021"}
    assert joined(world(held, statistics=[statistic()]))["source"].tolist() == ["league_2021"]


def test_a_statistic_is_known_from_the_day_of_its_source(world: World, terms: Frames) -> None:
    frames = world(statistics=[statistic()])
    whole = {**frames, "published": join_statistics(frames)}
    known = [len(match_published(whole, terms["units"], day)) for day in (date(2021, 6, 29), date(2021, 6, 30))]
    assert known == [0, 1]


@pytest.mark.parametrize(
    ("qualifier", "word"), [("about", "confirmed"), ("over", "consistent"), ("at most", "consistent")]
)
def test_a_qualified_statistic_is_a_bound(qualifier: str, word: str, world: World, terms: Frames) -> None:
    assert verdict(world(statistics=[statistic(qualifier=qualifier)]), terms) == word


def test_a_figure_without_a_period_meets_the_newest_up_to_its_document(world: World) -> None:
    rows = [statistic(period=period) for period in ("2018", "2019", "2020", "2021", "2022")]
    assert joined(world(figure={"period": "undated"}, statistics=rows))["period"].tolist() == ["2020"]


def test_a_statistic_that_the_document_took_its_figure_from_is_no_second_witness(world: World, terms: Frames) -> None:
    assert verdict(world(figure={"cites": "league_2021"}, statistics=[statistic()]), terms) == "source agrees"


def test_rows_on_record_keep_their_labels(world: World) -> None:
    frames = world({"value": 4.0, "source": "office_2021"}, statistics=[statistic()])
    assert join_statistics(frames).head(1).equals(frames["published"])


def test_a_region_shows_the_statistic_behind_its_verdict(broken: Path) -> None:
    rows = broken / "regions" / "silver-delta" / "published.csv"
    retained = [line for line in rows.read_text().splitlines() if not line.startswith("research,")]
    rows.write_text("\n".join(retained) + "\n")
    region = regiondata.load("silver-delta", data=broken, as_of="2022-02-01")
    assert region.key_figures.at["research", "agreeing"] == "league_statistics"
    assert len(published_table("research", region)) == 1


@pytest.mark.parametrize(
    ("qualifier", "said"),
    [
        ("about", "about"),
        ("almost", "almost"),
        ("over", "over"),
        ("well over", "well over"),
        ("at least", "none"),
        ("none", "none"),
    ],
)
def test_what_a_publisher_says_before_a_statistic_is_kept(qualifier: str, said: str, world: World) -> None:
    assert list(joined(world(statistics=[statistic(qualifier=qualifier)]))["qualifier"]) == [said]


def test_a_note_on_a_published_value_stands_beside_it(broken: Path) -> None:
    rows = broken / "regions" / "silver-delta" / "published.csv"
    first, *others = rows.read_text().splitlines()
    noted = [line.rpartition(",")[0] + ",Provisional." if line.startswith("research,") else line for line in others]
    rows.write_text("\n".join([first, *noted]) + "\n")
    table = published_table("research", regiondata.load("silver-delta", data=broken, as_of="2022-02-01"))
    assert set(table.iloc[:, -1]) >= {"Provisional."}


@pytest.mark.slow
def test_an_edition_without_a_date_is_not_called_older() -> None:
    region = regiondata.load("stockholm-uppsala", as_of="2026-11-27")
    tables = [published_table(str(key), region) for key in region.key_figures.index]
    undated = [row for table in tables if len(table) for _, row in table.iterrows() if row["Published"] == "undated"]
    assert undated
    assert [row["Publisher"] for row in undated if row["Effect on the verdict"] == "not used: older edition"] == []
