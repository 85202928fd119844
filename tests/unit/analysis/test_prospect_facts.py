"""What others publish counts on the days on which it was known and holds."""

from datetime import date
from pathlib import Path

import pytest

import regiondata
from regiondata.analysis.prospect_facts import ENDED, HOLDS, LATER, PROPOSED, find_fact, known_facts, known_journeys
from regiondata.analysis.questions.answers import answer_questions
from regiondata.wording.prospect.facts import fact_value, journey_value


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
        ({"value_low": 10.0, "value_high": 12.0, "measured_in": "years"}, "10–12 years"),
        ({"as_published": "none"}, "none"),
    ]
    for given, expected in cells:
        assert fact_value({**base, **given}) == expected


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
