"""A region's key figures and claims carry their verdicts, on the day on which it is looked at."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

import regiondata
from regiondata.analysis.verdicts.annotate import explain_verdict
from regiondata.analysis.verdicts.verdicts import Verdict, compute_verdicts, match_published
from regiondata.data.frames import plain_rows
from regiondata.region import Region

Frames = dict[str, pd.DataFrame]
World = Callable[..., Frames]

OFFICE = {"value": 4.0, "source": "office_2021", "published": "2021-03-01"}
LATER = {"value": 4.3, "source": "office_2022", "published": "2022-03-01"}
LEAGUE = {"value": 4.5, "source": "league_2021", "published": "2021-06-30"}


@pytest.fixture(scope="module")
def region(valid: Path) -> Region:
    return regiondata.load("silver-delta", data=valid, as_of="2021-10-01")


def test_every_figure_has_a_verdict_a_standing_and_a_sentence(region: Region) -> None:
    assert region.key_figures[["verdict", "standing", "verdict_sentence"]].notna().all(axis=None)


def test_the_newest_published_value_stands_beside_the_printed_one(region: Region) -> None:
    newest = region.key_figures.loc["exports", ["newest_value", "newest_unit", "newest_period", "newest_source"]]
    assert newest.tolist() == [20.3, "xts_billion", "2020", "boreania_trade"]


def test_every_claim_has_a_verdict_and_a_sentence(region: Region) -> None:
    assert region.claims["verdict"].tolist() == ["holds", "assertion"]


def test_derived_figures_are_marked(region: Region) -> None:
    assert set(region.derived["kind"]) == {"derived"}


def test_without_a_day_a_region_is_looked_at_today(valid: Path) -> None:
    assert regiondata.load("quiet-isles", data=valid).as_of == date.today()


def test_another_day_changes_verdicts_and_shares_the_data(region: Region) -> None:
    before = region.on(date(2021, 2, 28))
    assert (before.key_figures.at["exports", "verdict"], before.frames is region.frames) == ("not confirmable", True)


@pytest.mark.parametrize("frame", ["key_figures", "claims"])
def test_the_day_itself_stays_as_it_was(frame: str, region: Region) -> None:
    verdicts = list(getattr(region, frame)["verdict"])
    _ = getattr(region.on(date(1900, 1, 1)), frame)
    assert list(getattr(region, frame)["verdict"]) == verdicts


def described(frames: Frames, terms: Frames) -> tuple[Verdict, str]:
    matched_rows = match_published(frames, terms["units"], date(2022, 12, 31))
    verdict = compute_verdicts(frames, matched_rows)["share"]
    return verdict, explain_verdict(verdict, frames["key_figures"].loc["share"], plain_rows(matched_rows))


def test_a_sentence_names_who_agrees_and_who_differs(world: World, terms: Frames) -> None:
    _, sentence = described(world(OFFICE, LEAGUE), terms)
    assert sentence.startswith("The same value comes from Office, a different one from League.")


def test_a_revision_names_the_publisher(world: World, terms: Frames) -> None:
    _, sentence = described(world(OFFICE, LATER, figure={"cites": "office_2021"}), terms)
    assert "Office has since changed the value" in sentence


def test_a_figure_without_a_period_says_what_it_was_compared_with(world: World, terms: Frames) -> None:
    _, sentence = described(world(OFFICE, figure={"period": "undated"}), terms)
    assert "no period" in sentence


def test_neighbouring_periods_are_mentioned_as_context(world: World, terms: Frames) -> None:
    _, sentence = described(world({**OFFICE, "period": "2019"}), terms)
    assert "other periods" in sentence


@pytest.mark.parametrize("kind", ["forecast", "target", "commitment"])
def test_what_has_not_happened_has_its_own_sentence(kind: str, world: World, terms: Frames) -> None:
    verdict, sentence = described(world(figure={"kind": kind}), terms)
    assert (verdict.rule, bool(sentence)) == (f"a {kind}", True)


def test_no_figure_is_told_of_the_rows_of_another(region: Region) -> None:
    alone = region.key_figures[~region.key_figures.index.isin(region.matched_rows["key_figure"])]
    assert not alone.empty
    assert not alone["verdict_sentence"].str.contains("other periods").any()


def test_a_bound_that_differs_is_no_value(world: World, terms: Frames) -> None:
    bound = {"value": None, "value_high": 3.0, "source": "office_2021"}
    _, sentence = described(world(bound), terms)
    assert "Ruled out by the figures from Office" in sentence


def test_a_value_that_fits_a_printed_bound_is_not_the_same_value(world: World, terms: Frames) -> None:
    printed = {"value": 4.0, "qualifier": "over"}
    _, sentence = described(world({**OFFICE, "value": 4.2}, figure=printed), terms)
    assert sentence.startswith("The value published by Office is consistent with the printed figure")
    _, sentence = described(world({**OFFICE, "value": 4.2}, figure={**printed, "cites": "office_2021"}), terms)
    assert sentence.startswith("Only Office gives a value that fits: the document's own source")


def test_a_bound_that_only_allows_a_value_is_not_said_to_give_it(world: World, terms: Frames) -> None:
    bound = {"value": None, "value_high": 5.0, "source": "office_2021"}
    _, sentence = described(world(bound, LEAGUE), terms)
    assert sentence.startswith("What Office publishes allows this value; League gives a different one.")


def test_a_note_on_what_a_publisher_counts_stands_in_the_sentence(world: World, terms: Frames) -> None:
    noted = OFFICE | {"definition_note": "our reading of a list"}
    assert described(world(noted), terms)[1].endswith("Note on the published figure: our reading of a list.")
    assert "Note on" not in described(world(OFFICE), terms)[1]
