"""What means that there is none may stand only where a field says so."""

from pathlib import Path

from regiondata.data.checks.keys import _references, _statistic_references
from regiondata.data.loading import read_dataset

ALLOWED = {
    ("key_figures", "subject", "not stated"),
    ("key_figures", "cites", "none"),
    ("places", "operator", "not stated"),
    ("voices", "organisation", "not stated"),
}


def test_none_and_not_stated_are_known_to_the_fields_that_allow_them_alone(valid: Path) -> None:
    catalogue, region, problems = read_dataset("silver-delta", valid)
    references = _references(region, catalogue) | {"statistics": _statistic_references(region, catalogue)}
    found = {
        (name, field, word)
        for name, fields in references.items()
        for field, known in fields.items()
        for word in ("none", "not stated")
        if word in known
    }
    assert not problems
    assert found == ALLOWED
