"""Every source says when somebody last looked at it, or that nobody has."""

import pytest

from regiondata.wording.sources import checked_sentence, checked_text


@pytest.mark.parametrize(
    ("checked", "alone", "beside"),
    [
        ("2026-11-27", "27 November 2026", "last checked 27 November 2026"),
        ("not stated", "not since it was entered", "not checked since it was entered"),
    ],
)
def test_a_source_without_a_day_is_not_given_one(checked: str, alone: str, beside: str) -> None:
    assert checked_text(checked) == alone
    assert checked_sentence(checked) == beside
