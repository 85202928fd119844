"""A chart record is whole or is not made."""

import pytest

from regiondata.charts.chart import empty_chart, make_chart
from regiondata.wording.charts.rows import describe

DESCRIBED = {
    "title": "A finding",
    "subtitle": "A measure",
    "source_line": "Source: an office",
    "alt": "A finding in words",
}


def test_missing_value_is_refused_by_name() -> None:
    rows = [{"label": "Alba", "text": "1 %", "value": None}]
    with pytest.raises(ValueError, match="ranked_bars needs value"):
        make_chart("bars", "ranked_bars", rows, **DESCRIBED)


def test_unknown_column_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="no column colour"):
        make_chart("bars", "ranked_bars", [{"label": "Alba", "value": 1, "text": "1 %", "colour": "red"}], **DESCRIBED)


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="empty_chart"):
        make_chart("bars", "ranked_bars", [{"label": "Alba", "role": "gap", "text": "no figure"}], **DESCRIBED)


def test_asides_are_in_the_frame_but_not_drawn() -> None:
    rows = [{"label": "Alba", "value": 1, "text": "1 %"}, {"label": "Bora", "text": "2", "role": "aside"}]
    chart = make_chart("bars", "ranked_bars", rows, **DESCRIBED)
    assert (len(chart.frame), list(chart.drawn["label"])) == (2, ["Alba"])


def test_empty_chart_says_why() -> None:
    assert empty_chart("bars", "ranked_bars", "Nothing recorded.", title="Rates").alt == "Nothing recorded."


def test_alternative_text_tells_finding_and_numbers() -> None:
    chart = make_chart(
        "bars", "ranked_bars", [{"label": "Alba", "period": "2022", "value": 1, "text": "1 %"}], **DESCRIBED
    )
    assert describe("A finding", "A measure", chart.frame) == "A finding. A measure. Alba 2022: 1 %."


def test_charts_of_one_fingerprint_look_alike_and_any_difference_shows_in_it() -> None:
    rows = [{"label": "Alba", "value": 1, "text": "1 %"}, {"label": "Bora", "value": 2, "text": "2 %", "note": None}]
    chart = make_chart("bars", "ranked_bars", rows, **DESCRIBED)
    assert make_chart("bars", "ranked_bars", rows, **DESCRIBED).fingerprint == chart.fingerprint
    others = [
        make_chart("bars", "ranked_bars", [rows[0], {**rows[1], "note": ""}], **DESCRIBED),
        make_chart("bars", "ranked_bars", [rows[0], {**rows[1], "value": 2.0000001}], **DESCRIBED),
        make_chart("bars", "ranked_bars", rows, **{**DESCRIBED, "alt": "Other words"}),
        make_chart("bars", "ranked_bars", rows, **DESCRIBED, today=2026.5),
    ]
    assert len({chart.fingerprint, *(other.fingerprint for other in others)}) == 1 + len(others)
