"""What others publish for projects is shown by part and day, and every number opens its record."""

import re
from collections.abc import Callable
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

import regiondata
from regiondata.analysis.location_factors import fact_keys, find_fact, known_facts, known_journeys
from regiondata.analysis.questions.open_points import open_points
from regiondata.wording.prospect.location_factors import journey_name

Opener = Callable[..., AppTest]
PARTS = ("talent", "incentives", "space", "utilities", "trials", "investments", "travel")
SLUG = regiondata.list_regions()[0]


def words(app: AppTest) -> str:
    return " ".join(piece.value for piece in app.markdown)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_shows_a_record_for_each_row(open_page: Opener, part: str) -> None:
    app = open_page("conditions", region=SLUG, part=part)
    assert not app.exception
    assert "fact=" in words(app)
    region = regiondata.load(SLUG)
    facts = known_journeys(region) if part == "travel" else known_facts(part, region)
    unread = sum(facts["read_as"] != "full")
    assert (f"{unread} of these w" in words(app)) == (unread > 0)


def test_every_fact_opens_its_record(open_page: Opener) -> None:
    region = regiondata.load(SLUG)
    app = open_page("conditions", region=SLUG)
    for key in fact_keys(region)[::9]:
        app.query_params["fact"] = key
        app.run()
        assert not app.exception, key
        found = find_fact(key, region)
        assert found is not None
        assert str(region.sources.at[found[1]["source"], "producer"]).split("&")[0] in words(app)


def test_hidden_rows_stay_hidden(open_page: Opener) -> None:
    region = regiondata.load(SLUG)
    hidden = region.frames["talent"]
    key = str(hidden.index[hidden["shown"] == "no"][0])
    assert find_fact(key, region) is None
    app = open_page("conditions", region=SLUG, fact=key)
    assert app.info or app.warning


def test_what_is_open_stands_with_its_reason(open_page: Opener) -> None:
    points = open_points(["incentives"], regiondata.load(SLUG))
    shown = words(open_page("conditions", part="incentives"))
    assert points
    assert all(escape(point.reason) in shown for point in points)


def test_rules_are_those_of_the_day(open_page: Opener) -> None:
    today = words(open_page("conditions", region=SLUG, part="incentives"))
    before = words(open_page("conditions", region=SLUG, part="incentives", as_of="2026-05-01"))
    assert "Proposed, not decided" in today
    assert "rule-work-permit-lowest-pay-90-of-the-median-wage" in today
    assert "rule-work-permit-lowest-pay-90-of-the-median-wage" not in before


@pytest.mark.parametrize("part", PARTS)
def test_a_part_opens_with_its_first_group_and_folds_what_would_make_it_long(open_page: Opener, part: str) -> None:
    page = words(open_page("conditions", region=SLUG, part=part))
    groups = re.findall(r'<details class="group"( open)?>(.*?)</details>', page, re.DOTALL)
    rows = [(bool(state), content.count("<tr>") - 1) for state, content in groups]
    if rows:
        assert rows[0][0]
        assert sum(number for is_open, number in rows[1:] if is_open) <= 20
    assert sum(number for _, number in rows) + page.count("fact=") > 0


def test_a_rule_without_a_number_is_opened_by_its_name(open_page: Opener) -> None:
    page = words(open_page("conditions", region=SLUG, part="incentives"))
    assert ">rule</a>" not in page
    assert re.search(r"fact=rule-[^>]*>Makers of active substances", page)


def test_distances_leave_out_the_place_itself(open_page: Opener) -> None:
    shown = words(open_page("conditions", region=SLUG, part="travel"))
    distances = shown.partition('<div class="distances">')[2].partition("</table>")[0]
    rows = [row.split("<td")[1:] for row in distances.split("<tr")[2:]]
    assert rows
    assert all(sum('class="same"' in cell for cell in row) == 1 for row in rows)


def test_a_journey_to_nowhere_in_particular_names_what_it_is_about() -> None:
    journey = {"origin": "North county", "destination": "(network)", "mode": "train"}
    assert journey_name(journey) == "North county (network), by train"
    assert journey_name({**journey, "destination": "South"}) == "North county to South, by train"
