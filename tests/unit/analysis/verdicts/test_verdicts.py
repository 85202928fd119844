"""Was a figure right as printed?"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis_examples import examples

from regiondata.analysis.verdicts.verdicts import Verdict, compute_verdicts, match_published

DAY = date(2022, 12, 31)
Frames = dict[str, pd.DataFrame]
World = Callable[..., Frames]


def verdict(frames: Frames, terms: Frames, day: date = DAY) -> Verdict:
    return compute_verdicts(frames, match_published(frames, terms["units"], day))["share"]


def office(value: float, **cells: Any) -> dict[str, Any]:
    return {"value": value, "source": "office_2021", "published": "2021-03-01", **cells}


def office_later(value: float, **cells: Any) -> dict[str, Any]:
    return {"value": value, "source": "office_2022", "published": "2022-03-01", **cells}


def league(value: float, **cells: Any) -> dict[str, Any]:
    return {"value": value, "source": "league_2021", "published": "2021-06-30", **cells}


def test_agreeing_publishers_confirm(world: World, terms: Frames) -> None:
    assert verdict(world(office(4.04), league(3.95)), terms).word == "confirmed"


SAME = Verdict("source agrees", "the source alone agrees", (0,))


@pytest.mark.parametrize("named", [{"cites": "office_2021"}, {"cites": "page"}, {"relies_on": "office_2022"}])
def test_the_publisher_a_statement_was_taken_from_is_no_second_witness(
    named: dict[str, str], world: World, terms: Frames
) -> None:
    assert verdict(world(office(4.0), figure=named), terms) == SAME


def test_whoever_passes_a_statement_on_is_no_second_witness(world: World, terms: Frames) -> None:
    frames = world({"value": 4.0, "source": "page"}, figure={"cites": "page"})
    assert verdict(frames, terms) == SAME


def test_a_document_cannot_bear_out_itself(world: World, terms: Frames) -> None:
    assert verdict(world({"value": 4.0, "source": "brochure"}), terms) == SAME


def test_an_independent_publisher_beside_the_source_confirms(world: World, terms: Frames) -> None:
    assert verdict(world(office(4.0), league(4.0), figure={"cites": "office_2021"}), terms).word == "confirmed"


def test_a_bound_of_another_publisher_is_no_second_witness(world: World, terms: Frames) -> None:
    bound = {"value_low": 3.0, "source": "league_2021"}
    assert verdict(world(office(4.0), bound, figure={"cites": "office_2021"}), terms) == SAME


def test_a_source_against_everybody_else_is_a_dispute(world: World, terms: Frames) -> None:
    frames = world(office(4.0), league(4.5), figure={"cites": "office_2021"})
    assert verdict(frames, terms).word == "sources disagree"


def test_a_bound_alone_is_consistent(world: World, terms: Frames) -> None:
    row = {"value_low": 3.0, "source": "office_2021"}
    assert verdict(world(row), terms).word == "consistent"


def test_a_bound_beside_an_exact_value_confirms(world: World, terms: Frames) -> None:
    row = {"value_low": 3.0, "source": "office_2021"}
    assert verdict(world(row, league(4.0)), terms).word == "confirmed"


def test_publishers_may_disagree(world: World, terms: Frames) -> None:
    found = verdict(world(office(4.0), league(4.5)), terms)
    assert (found.word, found.agreeing, found.differing) == ("sources disagree", (0,), (1,))


def test_another_value_contradicts(world: World, terms: Frames) -> None:
    assert verdict(world(league(4.5)), terms).word == "contradicted"


def test_the_relied_on_publisher_revises_what_it_published(world: World, terms: Frames) -> None:
    frames = world(office(4.0), office_later(4.3), figure={"cites": "office_2021"})
    assert verdict(frames, terms).word == "revised"


def test_a_revision_counts_even_where_another_publisher_still_agrees(world: World, terms: Frames) -> None:
    frames = world(office(4.0), office_later(4.3), league(4.0), figure={"cites": "office_2021"})
    assert verdict(frames, terms).word == "revised"


def test_the_chain_of_citations_leads_to_the_relied_on_publisher(world: World, terms: Frames) -> None:
    frames = world(office(4.0), office_later(4.3), figure={"cites": "page"})
    assert verdict(frames, terms).word == "revised"


def test_a_relied_on_publisher_that_never_agreed_contradicts(world: World, terms: Frames) -> None:
    frames = world(office(4.2), office_later(4.3), figure={"cites": "office_2021"})
    assert verdict(frames, terms).word == "contradicted"


def test_a_revision_by_another_publisher_contradicts(world: World, terms: Frames) -> None:
    assert verdict(world(office(4.0), office_later(4.3)), terms).word == "contradicted"


def test_another_definition_neither_confirms_nor_contradicts(world: World, terms: Frames) -> None:
    assert verdict(world(league(9.0, definition="other")), terms).word == "other definition"


def test_another_definition_does_not_count_beside_the_same(world: World, terms: Frames) -> None:
    assert verdict(world(league(9.0, definition="other"), office(4.0)), terms).word == "confirmed"


def test_no_rows_cannot_confirm(world: World, terms: Frames) -> None:
    assert verdict(world(), terms).word == "not confirmable"


@pytest.mark.parametrize("definition", ["same", "other"])
def test_neighbouring_periods_decide_nothing(definition: str, world: World, terms: Frames) -> None:
    frames = world(office(4.0, period="2019", definition=definition), league(4.0, period="2021", definition=definition))
    assert verdict(frames, terms).word == "not confirmable"


def test_a_year_written_as_an_interval_is_the_same_period(world: World, terms: Frames) -> None:
    assert verdict(world(office(4.0, period="2020-01/2020-12")), terms).word == "confirmed"


@pytest.mark.parametrize(("kind", "word"), [("forecast", "forecast"), ("target", "goal"), ("commitment", "announced")])
def test_what_has_not_happened_is_named_by_its_kind(kind: str, word: str, world: World, terms: Frames) -> None:
    assert verdict(world(league(9.0), figure={"kind": kind}), terms).word == word


def test_a_forecast_is_tested_on_its_own_publisher(world: World, terms: Frames) -> None:
    frames = world(office(4.0), league(9.0), figure={"kind": "forecast", "cites": "office_2021"})
    assert verdict(frames, terms).word == "source agrees"


def test_an_undated_statement_is_compared_up_to_the_date_of_its_document(world: World, terms: Frames) -> None:
    frames = world(office(4.0, period="2020"), league(5.0, period="2022"), figure={"period": "undated"})
    assert verdict(frames, terms).word == "confirmed"


def test_an_undated_statement_meets_only_the_newest_period_of_a_publisher(world: World, terms: Frames) -> None:
    frames = world(office(4.0, period="2019"), office(5.0, period="2020"), figure={"period": "undated"})
    assert verdict(frames, terms).word == "contradicted"


def test_what_is_published_later_is_not_known_yet(world: World, terms: Frames) -> None:
    frames = world(office(4.0), office_later(4.3), figure={"cites": "office_2021"})
    assert verdict(frames, terms, date(2022, 2, 28)).word == "source agrees"


def test_a_row_without_a_date_counts_from_the_day_of_its_source(world: World, terms: Frames) -> None:
    frames = world(league(4.0, published="undated"))
    words = [verdict(frames, terms, day).word for day in (date(2021, 6, 29), date(2021, 6, 30))]
    assert words == ["not confirmable", "confirmed"]


MONEY = {"value": 2.0, "unit": "aaa_billion"}
RATE = {"indicator": "rate", "territory": "XBO", "period": "2020", "value": 10, "unit": "bbb_per_aaa", "source": "bank"}


def test_another_currency_is_converted_with_a_named_rate(world: World, terms: Frames) -> None:
    frames = world(office(20.1, unit="bbb_billion"), figure=MONEY, statistics=[RATE])
    matched_rows = match_published(frames, terms["units"], DAY)
    assert matched_rows[["outcome", "factor", "rate_source"]].iloc[0].tolist() == ["agrees", 0.1, "bank"]


def test_without_a_rate_of_the_period_currencies_are_not_compared(world: World, terms: Frames) -> None:
    frames = world(office(20.1, unit="bbb_billion"), figure=MONEY, statistics=[{**RATE, "period": "2019"}])
    assert verdict(frames, terms) == Verdict("not confirmable", "not comparable")


def test_millions_are_compared_with_billions(world: World, terms: Frames) -> None:
    assert verdict(world(office(2010, unit="aaa_million"), figure=MONEY), terms).word == "confirmed"


ROWS = st.lists(
    st.tuples(st.sampled_from([3.9, 4.0, 4.04, 4.3]), st.sampled_from(["office_2021", "office_2022", "league_2021"])),
    min_size=1,
    max_size=6,
    unique_by=lambda row: row[1],
)


@pytest.mark.slow
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(25), deadline=None)
@given(rows=ROWS, data=st.data())
def test_the_order_of_the_rows_decides_nothing(
    rows: list[tuple[float, str]], data: st.DataObject, world: World, terms: Frames
) -> None:
    shuffled = data.draw(st.permutations(rows))
    words = [
        verdict(world(*[{"value": value, "source": source} for value, source in order]), terms).word
        for order in (rows, shuffled)
    ]
    assert words[0] == words[1]
