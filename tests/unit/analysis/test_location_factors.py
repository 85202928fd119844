"""What others publish counts on the days on which it was known and holds."""

from datetime import date
from html import escape
from pathlib import Path

import pytest

import regiondata
from regiondata.analysis.location_factors import ENDED, HOLDS, LATER, PROPOSED, find_fact, known_facts, known_journeys
from regiondata.analysis.questions.answers import answer_questions
from regiondata.data.frames import FACT_FRAMES
from regiondata.exports.html.location_factors import project_facts_page
from regiondata.wording.prospect.location_factors import fact_note, fact_period, fact_value, journey_value, rule_groups


def states(valid: Path, day: str) -> dict[str, str]:
    region = regiondata.load("silver-delta", data=valid, as_of=date.fromisoformat(day))
    rules = known_facts("incentives", region)
    return dict(zip(rules.index, rules["state"], strict=True))


def test_a_rule_holds_between_its_days(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    assert states(valid, region.as_of.isoformat()) == {"rule-relief": ENDED, "rule-relief-new": PROPOSED}
    assert {HOLDS, LATER, ENDED, PROPOSED} >= set(states(valid, "2021-06-01").values())


def test_rows_that_are_hidden_are_never_found(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    assert list(known_journeys(region).index) == ["quarter-clinic-train"]
    assert find_fact("quarter-clinic-coach", region) is None
    assert find_fact("wage-welder", region) is not None


def test_values_are_read_with_their_units() -> None:
    base = {"value": None, "value_low": None, "value_high": None, "as_published": None, "measured_in": None}
    cells = [
        ({"value": 35800.0, "measured_in": "XXX/month"}, "XXX\u00a035,800 a month"),
        ({"value": 50000.0, "measured_in": "persons, more than"}, "more than 50,000 people"),
        ({"value": 14.1, "measured_in": "percent"}, "14.1%"),
        ({"value": 45000.0, "measured_in": "m2"}, "45,000 m²"),
        ({"value": 8500.0, "measured_in": "XXX/m2/year"}, "XXX\u00a08,500 per m² a year"),
        ({"value": 110e6, "measured_in": "XXX/year, about"}, "about XXX 110 million a year"),
        ({"value": 8e9, "measured_in": "XXX, about"}, "about XXX 8 billion"),
        ({"value": 5e8, "measured_in": "XXX for 12,500 m2"}, "XXX 500 million for 12,500 m²"),
        ({"value": 123456789.0, "measured_in": "XXX/year"}, "XXX\u00a0123,456,789 a year"),
        ({"value": 3.0, "measured_in": "risk class of agents"}, "risk class 3 of agents"),
        ({"as_published": "a price per m2"}, "a price per m²"),
        ({"value_low": 10.0, "value_high": 12.0, "measured_in": "years"}, "10–12 years"),
        ({"as_published": "none"}, "none"),
    ]
    for given, expected in cells:
        assert fact_value({**base, **given}) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"period": "2030", "period_note": "by 2030"}, "by 2030"),
        ({"period": "2021"}, "2021"),
        ({"status": "in force"}, "in force"),
        ({"status": "proposed"}, "proposed, no date given"),
        ({"status": "proposed", "in_force_from": "2027"}, "proposed from 2027"),
        ({"status": "granted", "in_force_from": "2020"}, "granted 2020"),
        ({"status": "pilot", "in_force_from": "2026"}, "pilot since 2026"),
        ({"status": "in force", "in_force_from": "2025", "until": "2026"}, "in force from 2025 to 2026"),
    ],
)
def test_when_a_fact_is_of_is_said_as_its_note_and_state_say_it(given: dict[str, str], expected: str) -> None:
    base = {"period": "undated", "period_note": None, "status": None, "in_force_from": None, "until": None}
    assert fact_period({**base, **given}) == expected


@pytest.mark.slow
def test_what_was_measured_or_granted_is_no_rule_and_a_proposal_is_called_one() -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    in_force, proposed, *_, observed = rule_groups(region).values()
    assert set(in_force["status"]) <= {"in force", "pilot"}
    assert set(proposed["status"]) == {"proposed"}
    assert all("proposed" in fact_period(row) for _, row in proposed.iterrows())
    assert set(observed["status"]) == {"statistic", "granted"}
    assert sum(map(len, rule_groups(region).values())) == len(known_facts("incentives", region))


@pytest.mark.slow
def test_the_page_of_facts_says_the_notes_beside_the_values() -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    page = "".join(project_facts_page(region, "").blocks)
    for name in FACT_FRAMES:
        for _, fact in known_facts(name, region).iterrows():
            assert escape(fact_note(fact), quote=False) in unescape_quotes(page)
    for _, journey in known_journeys(region).iterrows():
        assert escape(fact_note(journey), quote=False) in unescape_quotes(page)


def unescape_quotes(page: str) -> str:
    return page.replace("&#x27;", "'").replace("&quot;", '"')


def test_a_journey_says_minutes_before_length() -> None:
    row = {"minutes": 38.0, "minutes_low": None, "minutes_high": None, "kilometres": 39.0, "frequency": None}
    assert journey_value(row) == "38 min"
    assert journey_value({**row, "minutes": None, "minutes_low": 35.0, "minutes_high": 45.0}) == "35–45 min"
    assert journey_value({**row, "minutes": None}) == "39 km"


@pytest.mark.slow
def test_an_excerpt_answers_only_in_part() -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    for answer in answer_questions(region):
        for part in answer.parts:
            rests = {finding.record_type for finding in part.findings}
            if rests and rests <= {"fact", "source"}:
                assert part.state != "answered", (answer.key, part.key)
