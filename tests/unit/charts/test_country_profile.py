"""The profile tells weaknesses as plainly as strengths, and each strip names all that it shows."""

import re
from dataclasses import replace

import pytest
from comparison_world import LANDS, OTHERS, TERMS, frame_of, make_world, stated

from regiondata.analysis.comparison.comparable_statistics import cut_slices
from regiondata.analysis.comparison.profile import Position, make_profile
from regiondata.charts.country_profile import (
    Strip,
    incomplete_sentence,
    make_strip,
    profile_sentences,
    profile_source_line,
    profile_table,
)
from regiondata.charts.svg.profile import WIDTH, profile_svg
from regiondata.wording.key_labels import KeyLabels, key_labels

FIVE = dict(zip(LANDS, (1.0, 2.0, 3.0, 4.0, 5.0), strict=True))
ROWS = [*stated("research", FIVE), *stated("tax", FIVE), *stated("people", FIVE, source="two")]


@pytest.fixture(scope="module")
def meaning() -> KeyLabels:
    return key_labels(make_world(ROWS))


@pytest.fixture(scope="module")
def standings() -> list[Position]:
    frame = frame_of(ROWS)
    return make_profile(cut_slices(frame), frame, TERMS, lambda key: OTHERS)


@pytest.fixture(scope="module")
def strips(standings: list[Position], meaning: KeyLabels) -> dict[str, Strip]:
    return {each.piece.indicator: make_strip(each, meaning) for each in standings}


def test_strongest_and_weakest_are_told_alike(standings: list[Position], meaning: KeyLabels) -> None:
    described, strong, weak = profile_sentences(standings, meaning)
    assert described == "Land A on 2 indicators: 1 in the top third, 0 in the middle, 1 in the bottom."
    assert strong.startswith("Strongest: Tax (1st of 5)")
    assert weak.startswith("Weakest: Research (5th of 5)")


def test_without_standings_the_reason_is_told(meaning: KeyLabels) -> None:
    assert "Choose other countries or regions" in profile_sentences([], meaning)[0]


@pytest.mark.parametrize(("indicator", "right"), [("research", "Land E"), ("tax", "Land A")])
def test_the_right_end_is_the_better_one(strips: dict[str, Strip], indicator: str, right: str) -> None:
    assert strips[indicator].dots[-1].name == right


def test_a_strip_says_in_words_all_that_it_draws(strips: dict[str, Strip]) -> None:
    assert all(dot.name in strips["tax"].alt and dot.text in strips["tax"].alt for dot in strips["tax"].dots)


def test_every_dot_lies_within_its_strip(strips: dict[str, Strip]) -> None:
    drawn = profile_svg(strips["research"], "light")
    across = [float(part.split('"')[0]) for part in drawn.split('cx="')[1:]]
    assert len(across) == 5
    assert all(0 <= x <= WIDTH for x in across)


def test_a_name_is_cut_where_it_is_too_long_and_a_number_never(standings: list[Position], meaning: KeyLabels) -> None:
    long = meaning.territories.assign(name="The United Lands of the Far and Further North")
    strip = make_strip(standings[0], KeyLabels(meaning.units, meaning.indicators, long, meaning.sources))
    large = replace(strip, dots=tuple(replace(dot, short="340,110,988") for dot in strip.dots))
    drawn = re.findall("</title>([^<]+)</text>", profile_svg(large, "light"))
    assert [described.endswith("… 340,110,988") for described in drawn] == [True, True]


def test_a_long_name_takes_the_room_that_a_short_one_leaves(strips: dict[str, Strip]) -> None:
    first, *between, last = strips["research"].dots
    long = replace(last, name="The Lands of the Far North", short="100")
    drawn = profile_svg(replace(strips["research"], dots=(first, *between, long)), "light", WIDTH, 13.0)
    assert f">{long.name} 100<" in drawn


def test_a_dot_without_others_is_named_once(strips: dict[str, Strip]) -> None:
    alone = replace(strips["research"], dots=strips["research"].dots[:1])
    [drawn] = re.findall("</title>([^<]+)</text>", profile_svg(alone, "light"))
    assert drawn == f"{alone.dots[0].name} {alone.dots[0].short}"


def test_equal_values_are_drawn_in_the_middle(standings: list[Position], meaning: KeyLabels) -> None:
    frame = frame_of(stated("tax", dict.fromkeys(LANDS, 7.0)))
    [level] = make_profile(cut_slices(frame), frame, TERMS, lambda key: OTHERS)
    strip = make_strip(level, meaning)
    assert (strip.left + strip.right) / 2 == strip.own.value


def test_markup_in_a_name_stays_text(standings: list[Position], meaning: KeyLabels) -> None:
    named = meaning.territories.assign(name="<script>alert(1)</script>")
    hostile = KeyLabels(meaning.units, meaning.indicators, named, meaning.sources)
    assert "<script" not in profile_svg(make_strip(standings[0], hostile), "light")


def test_dots_between_the_ends_are_named_where_nothing_collides(strips: dict[str, Strip]) -> None:
    drawn = profile_svg(strips["research"], "light", 600.0, 13.0)
    assert [name for name in ("Land A", "Land B", "Land C", "Land D", "Land E") if f">{name}" not in drawn] == []
    narrow = profile_svg(strips["research"], "light", 90.0, 13.0)
    assert narrow.count("</text>") == 2


def test_the_profile_is_named_after_the_territory_of_most_indicators(
    standings: list[Position], meaning: KeyLabels
) -> None:
    zone = replace(standings[0], own="BBB")
    described, *_ = profile_sentences([zone, *standings], meaning)
    assert described.startswith("Land A on 3 indicators")


def test_what_is_not_judged_has_no_best_and_no_last(strips: dict[str, Strip]) -> None:
    table = profile_table(list(strips.values())).set_index("Indicator")
    assert table.at["People", "Best"] == table.at["People", "Last"] == "not ranked"
    assert table.at["Tax", "Best"] == "Land A: 1%"


def test_all_sources_are_cited(standings: list[Position], meaning: KeyLabels) -> None:
    line = profile_source_line(standings, make_world(ROWS), meaning)
    assert ("Office one" in line, "Office two" in line) == (True, True)


def test_what_is_left_out_is_named(meaning: KeyLabels) -> None:
    assert incomplete_sentence(["tax"], meaning) == "Left out, too few figures to compare: Tax."
    assert incomplete_sentence([], meaning) == ""
