"""A claim is said with its numbers, with the year in which it was otherwise, and opens where it was decided."""

from pathlib import Path

import pytest

import regiondata
from regiondata.region import Region
from regiondata.wording.claims import claim_comparison, claim_lines, claims_using

KEY = "ahead_of_meridia"


@pytest.fixture
def statistics(broken: Path) -> Path:
    return broken / "comparators" / "research.csv"


def loaded(statistics: Path) -> Region:
    return regiondata.load("silver-delta", data=statistics.parents[1], as_of="2022-02-01")


def test_both_sides_publisher_and_year_stand_in_a_line(statistics: Path) -> None:
    (line, *_) = claim_lines(KEY, loaded(statistics))
    parts = line.split(", ")
    assert parts[0].startswith("Boreania ")
    assert parts[1].startswith("Meridia ")
    assert parts[2:] == ["League Statistics", "2020"]


def test_the_year_in_which_it_was_otherwise_is_said_with_its_numbers(statistics: Path) -> None:
    rows = statistics.read_text(encoding="utf-8").splitlines()
    mine = [row for row in rows if ",2020," in row and ("XBO" in row or "XME" in row) and "research_share" in row]
    older = [row.replace(",2020,", ",2017,") for row in mine]
    swapped = [row.replace("XBO", "XQQ").replace("XME", "XBO").replace("XQQ", "XME") for row in older]
    retained = [row for row in rows if ",2017," not in row]
    statistics.write_text("\n".join([*retained, *swapped]) + "\n", encoding="utf-8")
    described = " ".join(claim_lines(KEY, loaded(statistics)))
    assert "It was otherwise in 2017; Boreania " in described


def test_the_comparison_opens_at_the_source_and_year_that_decide(statistics: Path) -> None:
    assert claim_comparison(KEY, loaded(statistics)) == {
        "mode": ["latest"],
        "indicator": ["research_share"],
        "source": ["league_statistics"],
        "period": ["2020"],
        "with": ["XME"],
    }


def test_a_claim_that_nothing_can_test_has_no_numbers(statistics: Path) -> None:
    region = loaded(statistics)
    assert (claim_lines("open_doors", region), claim_comparison("open_doors", region)) == ([], {})


def test_a_figure_knows_the_claims_that_rest_on_it(statistics: Path) -> None:
    region = loaded(statistics)
    assert claims_using("research", region) == [KEY]
    assert claims_using("exports", region) == []


def test_a_rank_that_has_left_its_bracket_is_outside_of_it() -> None:
    region = regiondata.load(regiondata.list_regions()[0], as_of="2026-11-29")
    ranked = [entry.record for entry in region.dataset.claims if getattr(entry.record.test, "op", "") == "rank_at_most"]
    lines = [line for claim in ranked for line in claim_lines(claim.key, region)]
    assert not [line for line in lines if line.startswith("It was otherwise")]
    assert [line for line in lines if line.startswith("Outside the top ")]
