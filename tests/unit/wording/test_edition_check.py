"""The check of a newer edition in words: sentences, lines for a terminal, and the frame to take along."""

import pytest

from regiondata.documents.edition_check import OUTCOMES, EditionCheck, Finding, Outcome, Spot, Statement
from regiondata.wording.edition_check import (
    edition_frame,
    edition_lines,
    outcome_look,
    outcome_meaning,
    outcome_title,
    place_words,
    summary_sentence,
)

STATED = Statement("labs", "**50** labs", 3, "Places", 1, "")
NOW = Spot("60 labs", 4, "Sites", "It has ", " now.")
CHECK = EditionCheck(
    (Finding(STATED, "changed", NOW), Finding(STATED, "gone"), Finding(STATED, "unchanged", NOW)),
    (Spot("7", 9, "", "All ", " mills."),),
)


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_every_outcome_has_shape_word_title_and_meaning(outcome: Outcome) -> None:
    assert all(outcome_look(outcome))
    assert "(3)" in outcome_title(outcome, 3)
    assert outcome_meaning(outcome).endswith(".")


def test_no_two_outcomes_look_alike() -> None:
    assert len({outcome_look(outcome)[0] for outcome in OUTCOMES}) == len(OUTCOMES)


def test_a_place_without_a_heading_is_its_paragraph() -> None:
    assert place_words("", 9) == "paragraph 9"


def test_the_summary_counts_the_places() -> None:
    assert summary_sentence(CHECK).startswith("1 key figure checked: 1 of 3 passages kept word for word")


def test_lines_tell_what_needs_a_look_and_the_numerals_nobody_holds() -> None:
    assert list(edition_lines(CHECK)) == [
        "changed: labs “**50** labs” (Places · paragraph 3) → Sites · paragraph 4 “60 labs”",
        "not found: labs “**50** labs” (Places · paragraph 3)",
        "not a key figure: paragraph 9: All [7] mills.",
    ]


def test_changed_words_that_say_the_same_number_are_told_from_a_new_number() -> None:
    here = Spot("1 234 labs", 4, "Sites")
    same, other = (Finding(STATED, "changed", here, reworded=True, same_number=same) for same in (True, False))
    check = EditionCheck((same, other), ())
    assert [line.rpartition("”")[2] for line in edition_lines(check)] == [" (same number, written differently)", ""]
    assert list(edition_frame(check, {})["Result"]) == ["changed (same number, written differently)", "changed"]


def test_a_figure_with_its_own_words_needs_no_word_about_its_number() -> None:
    unchanged = EditionCheck((Finding(STATED, "unchanged", NOW, same_number=True),), ())
    assert list(edition_frame(unchanged, {})["Result"]) == ["unchanged"]


def test_the_frame_has_every_finding_and_numeral() -> None:
    frame = edition_frame(CHECK, {"labs": "Labs"})
    assert list(frame["Result"]) == ["changed", "not found", "unchanged", "not a key figure"]
    assert frame.loc[0, "Surrounding words"] == "It has 60 labs now."
