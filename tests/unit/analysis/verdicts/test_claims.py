"""Do the documents' adjectives hold?"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from regiondata.analysis.verdicts.agreement import Span
from regiondata.analysis.verdicts.annotate import explain_claim
from regiondata.analysis.verdicts.claims import ClaimVerdict, collect_facts, decide, evaluate_claim
from regiondata.analysis.verdicts.verdicts import match_published
from regiondata.data.records.claims import Claim

Frames = dict[str, pd.DataFrame]
World = Callable[..., Frames]

DAY = date(2024, 12, 31)
EVIDENCE = [{"source": "brochure", "section": "Landscape"}]


def claim(op: str, left: dict[str, Any], right: dict[str, Any], tolerance: float = 0) -> Claim:
    test = {"op": op, "left": left, "right": right, "tolerance": tolerance}
    return Claim.model_validate({"key": "a", "claim": "A claim.", "test": test, "evidence": EVIDENCE})


def annotated(frames: Frames, terms: Frames, made: Claim, day: date = DAY) -> ClaimVerdict:
    matched_rows = match_published(frames, terms["units"], day)
    return evaluate_claim(made, collect_facts(frames, terms, matched_rows, day))


def statistic(territory: str, value: float, period: str = "2020", source: str = "office_2021") -> dict[str, Any]:
    cells = {"indicator": "research_share", "territory": territory, "period": period}
    return {**cells, "value": value, "source": source}


def of(territory: str, period: str = "2020") -> dict[str, Any]:
    return {"indicator": "research_share", "territory": territory, "period": period}


AHEAD = claim("greater", of("XBO"), of("XME"))
TOP = claim("is_highest_of", of("XBO"), {"indicator": "research_share", "group": "xlg_members", "period": "2020"})


@pytest.mark.parametrize(("value", "word"), [(3.5, "holds"), (4.0, "does not hold"), (4.5, "does not hold")])
def test_one_source_decides(value: float, word: str, world: World, terms: Frames) -> None:
    frames = world(statistics=[statistic("XBO", 4.0), statistic("XME", value)])
    assert annotated(frames, terms, AHEAD).word == word


def test_sources_may_differ(world: World, terms: Frames) -> None:
    here = [statistic("XBO", 4.0), statistic("XME", 3.5)]
    there = [statistic("XBO", 4.0, source="league_2021"), statistic("XME", 4.1, source="league_2021")]
    assert annotated(world(statistics=here + there), terms, AHEAD).word == "depends on the source"


def test_a_page_that_repeats_a_source_is_no_second_witness(world: World, terms: Frames) -> None:
    rows = [statistic("XBO", 4.0), statistic("XME", 3.5)]
    frames = world(statistics=rows + [row | {"source": "league_2021"} for row in rows])
    assert [vote.source for vote in annotated(frames, terms, AHEAD).printed] == ["league_2021", "office_2021"]
    frames["sources"].loc["league_2021", "relays"] = "office_2021"
    assert [vote.source for vote in annotated(frames, terms, AHEAD).printed] == ["office_2021"]


def test_a_source_with_one_side_only_abstains(world: World, terms: Frames) -> None:
    frames = world(statistics=[statistic("XBO", 4.0), statistic("XME", 3.5, source="league_2021")])
    assert annotated(frames, terms, AHEAD).word == "assertion"


def test_a_claim_held_then_where_the_newest_period_fails(world: World, terms: Frames) -> None:
    then = [statistic("XBO", 4.0), statistic("XME", 3.5)]
    now = [statistic("XBO", 4.0, "2021", "office_2022"), statistic("XME", 4.2, "2021", "office_2022")]
    assert annotated(world(statistics=then + now), terms, AHEAD).word == "held then"


@pytest.mark.parametrize(
    ("later", "said"),
    [
        ("office_2022", "True at the time according to Office, but no longer in its latest data."),
        ("league_2021", "True at the time according to Office, but no longer in the latest data from League."),
    ],
)
def test_one_publisher_of_both_periods_is_named_once(later: str, said: str, world: World, terms: Frames) -> None:
    then = [statistic("XBO", 4.0), statistic("XME", 3.5)]
    now = [statistic("XBO", 4.0, "2021", later), statistic("XME", 4.2, "2021", later)]
    found = annotated(world(statistics=then + now), terms, AHEAD)
    producers = pd.Series({"office_2021": "Office", "office_2022": "Office", "league_2021": "League"})
    assert explain_claim(found, None, producers) == said


def test_a_later_period_never_decides_for_the_printed_one(world: World, terms: Frames) -> None:
    frames = world(statistics=[statistic("XBO", 4.0, "2021"), statistic("XME", 3.5, "2021")])
    assert annotated(frames, terms, AHEAD).word == "assertion"


def test_what_was_not_published_yet_has_no_vote(world: World, terms: Frames) -> None:
    frames = world(statistics=[statistic("XBO", 4.0), statistic("XME", 3.5)])
    assert annotated(frames, terms, AHEAD, date(2021, 2, 28)).word == "assertion"


def test_a_claim_without_a_test_is_an_assertion(world: World, terms: Frames) -> None:
    made = Claim.model_validate({"key": "a", "claim": "A.", "test": "none", "reason": "R.", "evidence": EVIDENCE})
    assert annotated(world(), terms, made).word == "assertion"


def test_the_highest_of_a_group_holds_against_its_members_only(world: World, terms: Frames) -> None:
    frames = world(statistics=[statistic("XBO", 4), statistic("XME", 3), statistic("XSU", 2), statistic("XOU", 9)])
    assert annotated(frames, terms, TOP).word == "holds"


def test_a_member_above_refutes_even_an_incomplete_group(world: World, terms: Frames) -> None:
    assert annotated(world(statistics=[statistic("XBO", 4), statistic("XME", 5)]), terms, TOP).word == "does not hold"


def test_a_source_with_too_few_members_cannot_confirm(world: World, terms: Frames) -> None:
    terms = {**terms, "territories": terms["territories"].assign(member_of="XLG")}
    assert annotated(world(statistics=[statistic("XBO", 4), statistic("XME", 3)]), terms, TOP).word == "assertion"


def rank(territory: str, value: float) -> dict[str, Any]:
    return {**statistic(territory, value), "unit": "rank"}


def test_whoever_is_missing_from_a_ranking_that_is_whole_to_the_place_stands_behind_it(
    world: World, terms: Frames
) -> None:
    first = claim("is_lowest_of", of("XBO"), {"indicator": "research_share", "group": "xlg_members", "period": "2020"})
    terms = {**terms, "territories": terms["territories"].assign(member_of="XLG").rename(index={"XOU": "XNO"})}
    frames = world(statistics=[rank("XFA", 1), rank("XBO", 2), rank("XME", 3)])
    assert annotated(frames, terms, first).word == "holds"


def test_a_figure_is_tested_on_what_is_published_about_it(world: World, terms: Frames) -> None:
    frames = world({"value": 4.0, "source": "office_2021"})
    assert annotated(frames, terms, claim("share_at_least", {"figure": "share"}, {"number": 5})).word == "does not hold"


def test_a_document_cannot_prove_its_figure_by_printing_it(world: World, terms: Frames) -> None:
    assert annotated(world(), terms, claim("share_at_least", {"figure": "share"}, {"number": 4})).word == "assertion"


def two_counts(world: World) -> Frames:
    then = {"key": "then", "period": "2009", "value": 59, "unit": "count", "step": 1}
    return world(figures=[then, {"key": "now", "period": "2024", "value": 175, "unit": "count", "step": 1}])


@pytest.mark.parametrize(("least", "word"), [(2.5, "adds up"), (3, "does not hold")])
def test_two_printed_figures_can_contradict_each_other(least: float, word: str, world: World, terms: Frames) -> None:
    made = claim("ratio_at_least", {"figure": "now"}, {"figure": "then"}, least)
    assert annotated(two_counts(world), terms, made).word == word


def test_that_only_the_document_speaks_is_said(world: World, terms: Frames) -> None:
    made = claim("ratio_at_least", {"figure": "now"}, {"figure": "then"}, 2.5)
    frames = two_counts(world)
    sentence = explain_claim(annotated(frames, terms, made), None, frames["sources"]["producer"])
    assert sentence == "The document's own numbers give this; nobody else has checked them."


def counts(then: float, now: float, source: str = "office_2021") -> list[dict[str, Any]]:
    cells = {"unit": "count", "source": source}
    return [
        {"key_figure": "then", "period": "2009", "value": then, **cells},
        {"key_figure": "now", "period": "2024", "value": now, **cells},
    ]


@pytest.mark.parametrize(("then", "word"), [(60, "holds"), (100, "does not hold")])
def test_a_document_has_no_say_where_somebody_else_has_both_numbers(
    then: float, word: str, world: World, terms: Frames
) -> None:
    frames = {**two_counts(world), "published": world(*counts(then, 175))["published"]}
    made = claim("ratio_at_least", {"figure": "now"}, {"figure": "then"}, 2.5)
    found = annotated(frames, terms, made)
    assert (found.word, {vote.source for vote in found.printed}) == (word, {"office_2021"})


def test_two_numbers_of_one_year_that_the_newest_data_deny_say_so(world: World, terms: Frames) -> None:
    before = {"key": "before", "value": 2.0}
    frames = world(
        {"key_figure": "before", "period": "2021", "value": 5.0, "source": "office_2022"},
        {"key_figure": "share", "period": "2021", "value": 4.0, "source": "office_2022"},
        figures=[{}, before],
    )
    found = annotated(frames, terms, claim("greater", {"figure": "share"}, {"figure": "before"}))
    described = explain_claim(found, None, frames["sources"]["producer"])
    assert (found.word, "The latest data from Office say otherwise." in described) == ("adds up", True)


def exactly(value: float) -> Span:
    return Span(value, value)


@pytest.mark.parametrize(
    ("op", "left", "right", "tolerance", "expected"),
    [
        ("greater", 2, 1, 0, True),
        ("greater", 1, 1, 0, False),
        ("less", 1, 2, 0, True),
        ("less", 2, 1, 0, False),
        ("equal", 1, 1, 0, True),
        ("equal", 1, 1.2, 0.2, True),
        ("equal", 1, 1.3, 0.2, False),
        ("rank_at_most", 3, 3, 0, True),
        ("rank_at_most", 4, 3, 0, False),
        ("ratio_at_least", 2.9, 3, 0.1, True),
        ("ratio_at_least", 2.8, 3, 0.1, False),
        ("share_at_least", 50, 50, 0, True),
    ],
)
def test_each_operation_says_what_its_name_says(
    op: str, left: float, right: float, tolerance: float, expected: bool
) -> None:
    assert decide(op, exactly(left), [exactly(right)], tolerance, against_number=True) is expected


@pytest.mark.parametrize("op", ["greater", "less", "equal", "rank_at_most", "share_at_least"])
def test_bounds_that_leave_it_open_give_no_answer(op: str) -> None:
    assert decide(op, Span(1, 5), [exactly(3)], 0, against_number=True) is None


def test_a_ratio_to_nothing_gives_no_answer() -> None:
    assert decide("ratio_at_least", exactly(3), [exactly(0)], 2, against_number=False) is None


def test_a_source_without_a_date_counts_from_the_day_on_which_everything_had_been_published(
    world: World, terms: Frames
) -> None:
    frames = world(statistics=[statistic("XBO", 4.0), statistic("XME", 3.5)])
    frames["sources"].loc["office_2021", "published"] = "undated"
    words = [annotated(frames, terms, AHEAD, day).word for day in (date(2022, 2, 28), date(2022, 3, 1))]
    assert words == ["assertion", "holds"]


def test_a_claim_that_only_the_documents_own_source_bears_out_is_not_called_true(world: World, terms: Frames) -> None:
    rows = [statistic("XBO", 4.0), statistic("XME", 3.5)]
    cites = {"indicator": "research_share", "subject": "XBO", "cites": "office_2021"}
    frames = world(statistics=rows, figure=cites)
    found = annotated(frames, terms, AHEAD)
    said = explain_claim(found, None, frames["sources"]["producer"])
    assert (found.word, said) == (
        "source agrees",
        "Only Office says so: the document's own source, no second witness.",
    )
    witness = [row | {"source": "league_2021"} for row in rows]
    assert annotated(world(statistics=rows + witness, figure=cites), terms, AHEAD).word == "holds"


def test_how_many_of_a_group_were_compared_is_said(world: World, terms: Frames) -> None:
    frames = world(statistics=[statistic("XBO", 4), statistic("XME", 3)])
    found = annotated(frames, terms, TOP)
    assert found.printed[0].given < found.printed[0].requested
    vote = found.printed[0]
    said = explain_claim(found, None, frames["sources"]["producer"])
    assert f"{vote.given + 1} of {vote.requested + 1} compared." in said
