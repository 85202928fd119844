"""An answer names a figure with its unit and its year, or says that nobody gives one."""

from pathlib import Path

import pytest

import regiondata
from regiondata.analysis.location_factors import find_fact, known_facts
from regiondata.analysis.questions.answers import answer_questions
from regiondata.analysis.questions.records_for_question import Finding
from regiondata.data.periods import end_of
from regiondata.region import Region
from regiondata.wording.answers import AnswerText, FindingText, describe_answers, describe_finding
from regiondata.wording.display_figures import display_figures
from regiondata.wording.prospect.location_factors import fact_value


@pytest.mark.slow
def test_every_figure_in_an_answer_has_its_value_and_a_year_or_that_there_is_none(valid: Path) -> None:
    region = regiondata.load("silver-delta", data=valid)
    texts = display_figures(region)
    periods = set()
    for key, text in texts.iterrows():
        words = describe_finding(Finding("key_figure", str(key)), region, texts).words
        assert words.startswith(f"{text['name']}: {text['value']}")
        assert words.endswith(")")
        periods.add("year not given" in words)
    assert periods == {True, False}


@pytest.fixture(scope="module")
def answered() -> tuple[Region, tuple[AnswerText, ...]]:
    region = regiondata.load(regiondata.list_regions()[0])
    return region, describe_answers(answer_questions(region), region, display_figures(region))


@pytest.mark.slow
def test_an_answer_says_of_a_figure_what_its_verdict_says(answered: tuple[Region, tuple[AnswerText, ...]]) -> None:
    region, answers = answered
    words = {
        "contradicted": "disputed",
        "sources disagree": "sources disagree",
        "other definition": "counted differently",
    }
    seen = set()
    for finding in findings_of(answers):
        verdict = region.key_figures["verdict"].get(finding.key) if finding.record_type == "key_figure" else None
        if finding.shortfall in words.values():
            assert finding.shortfall == words[str(verdict)]
            seen.add(finding.shortfall)
    assert "counted differently" in seen


@pytest.mark.slow
def test_an_answer_says_which_facts_no_longer_count(answered: tuple[Region, tuple[AnswerText, ...]]) -> None:
    region, answers = answered
    ended = set()
    for finding in findings_of(answers):
        found = find_fact(finding.key, region) if finding.record_type == "fact" else None
        if found is not None and finding.shortfall not in {"answers part of the question", ""}:
            assert (finding.shortfall == "no longer counts") == (found[1].get("state") == "ended")
            ended |= {finding.shortfall}
    assert "no longer counts" in ended


@pytest.mark.slow
def test_a_median_is_the_newest_one_with_its_year_in_the_answer_and_in_what_is_open(
    answered: tuple[Region, tuple[AnswerText, ...]],
) -> None:
    region, answers = answered
    rules = known_facts("incentives", region)
    medians = rules[(rules["measure"] == "environmental_permit") & rules["name"].str.contains("median")]
    newest = medians.loc[medians["period"].map(end_of).idxmax()]
    said = fact_value(newest)
    part = next(answer for answer in answers if answer.key == "permits").parts[0]
    for words in (*part.notes, *part.unknowns):
        assert words.index("median") < words.index(said) < words.index(str(newest["period"]))


def test_a_yes_or_no_is_said_in_words() -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    rows = region.comparators[region.comparators["unit"] == "yes_no"]
    texts = display_figures(region)
    said = {describe_finding(Finding("statistic", str(label)), region, texts).words for label in rows.index[:40]}
    assert said
    assert all(": yes (" in words or ": no (" in words for words in said)


def test_a_statistic_is_answered_in_three_digits() -> None:
    region = regiondata.load(regiondata.list_regions()[0])
    rows = region.comparators[(region.comparators["indicator"] == "researchers_per_million")]
    texts, label = display_figures(region), rows.index[rows["value"] % 1 != 0][0]
    words = describe_finding(Finding("statistic", str(label)), region, texts).words
    assert f": {round(float(rows.at[label, 'value'])):,}" in words
    assert "." not in words


def findings_of(answers: tuple[AnswerText, ...]) -> list[FindingText]:
    return [finding for answer in answers for part in answer.parts for finding in part.findings]


@pytest.mark.parametrize(
    ("question", "part", "said"),
    [
        ("inventions", "rule", "The researcher, says the brochure"),
        ("inventions", "example", "SmartCella says it acquired all its rights"),
        ("investment_screening", "notify", "investors of any nationality"),
        ("investment_screening", "time", "25 working days"),
        ("company_registration", "capital", "SEK 25,000"),
        ("building_land", "price", "Mostly below SEK 500 per m²"),
    ],
)
def test_a_rule_on_record_answers_the_question_that_asks_for_it(
    question: str, part: str, said: str, answered: tuple[Region, tuple[AnswerText, ...]]
) -> None:
    (answer,) = (each for each in answered[1] if each.key == question)
    notes = {one.asks: " ".join(one.notes) for one in answer.parts if one.findings}
    assert [note for note in notes.values() if said in note], f"{part}: {notes}"


@pytest.mark.parametrize(
    ("question", "indicator"),
    [
        ("unemployment", "unemployment_rate"),
        ("education_level", "tertiary_attainment_25_64"),
        ("regional_economy", "gdp_current_prices"),
        ("regional_economy", "gdp_per_head_pps_index"),
        ("life_expectancy", "life_expectancy"),
        ("broadband", "broadband_households"),
        ("airport_passengers", "airport_passengers"),
    ],
)
def test_a_statistic_of_the_region_answers_with_its_newest_value_and_year(
    question: str, indicator: str, answered: tuple[Region, tuple[AnswerText, ...]]
) -> None:
    region, answers = answered
    (answer,) = (each for each in answers if each.key == question)
    rows = region.comparators[region.comparators["indicator"] == indicator]
    rows = rows[rows["territory"].isin(set(region.profile.own)) & rows["value"].notna()]
    newest = rows.sort_values("period").groupby("territory").tail(1)
    said = " ".join(finding.words for part in answer.parts for finding in part.findings)
    expected = [(f"{float(row.value):,.0f}", f"({row.period})") for row in newest.itertuples() if row.value >= 1000]
    expected += [(f": {float(row.value):g}", f"({row.period})") for row in newest.itertuples() if row.value < 1000]
    assert expected
    assert [words for pair in expected for words in pair if words not in said] == []
