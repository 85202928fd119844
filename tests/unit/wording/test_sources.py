"""Every source says when somebody last looked at it or for it, or that nobody has."""

import pytest

from regiondata.wording.sources import checked_sentence, checked_text


@pytest.mark.parametrize(
    ("checked", "looked_for", "alone", "beside"),
    [
        ("2026-11-27", None, "27 November 2026", "last checked 27 November 2026"),
        ("2026-11-27", "2026-11-28", "27 November 2026", "last checked 27 November 2026"),
        ("not stated", None, "not since it was entered", "not checked since it was entered"),
        (
            "not stated",
            "2026-11-27",
            "looked for on 27 November 2026, not found",
            "looked for on 27 November 2026, not found",
        ),
    ],
)
def test_a_source_without_a_day_is_not_given_one(checked: str, looked_for: str | None, alone: str, beside: str) -> None:
    assert checked_text(checked, looked_for) == alone
    assert checked_sentence(checked, looked_for) == beside
