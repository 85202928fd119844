"""Where a measure cannot be compared, those of its topic are shown, and what of them can be drawn."""

from comparison_world import TERMS, frame_of, over_time, stated

from regiondata.analysis.comparison.comparable_statistics import cut_slices, drawable_instead, related_rows

ROWS = frame_of(
    over_time("patents", {"2019": {"AAA": 1.0}, "2020": {"AAA": 2.0}}),
    stated("grants", {"AAA": 1.0, "BBB": 1.0}),
    stated("research", {"BBB": 1.0, "CCC": 1.0}),
    stated("tax", {"AAA": 1.0, "BBB": 1.0}),
)


def test_the_latest_of_every_measure_of_the_topic_is_shown_the_asked_one_first() -> None:
    rows = related_rows("patents", ROWS, cut_slices(ROWS), TERMS)
    assert list(rows["indicator"]) == ["patents", "grants", "grants", "research", "research"]
    assert rows["period"].iloc[0] == "2020"


def test_only_what_holds_the_own_territory_is_offered_instead() -> None:
    rows = related_rows("patents", ROWS, cut_slices(ROWS), TERMS)
    assert [each.indicator for each in drawable_instead(rows, TERMS, ["AAA"])] == ["grants"]
