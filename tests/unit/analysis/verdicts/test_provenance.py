"""Who stands behind a figure: whom its document cites, told apart from whom we found."""

from collections.abc import Callable

import pandas as pd
import pytest

from regiondata.analysis.verdicts.provenance import CITED, INFERRED, ORIGINAL, is_inferred, source_roles
from regiondata.data.frames import plain_rows

World = Callable[..., dict[str, pd.DataFrame]]

ROLES = [
    ({}, {}),
    ({"cites": "page"}, {"page": CITED, "office_2021": ORIGINAL}),
    ({"relies_on": "office_2021"}, {"office_2021": INFERRED}),
    ({"cites": "page", "relies_on": "office_2021"}, {"page": CITED, "office_2021": ORIGINAL}),
    ({"cites": "league_2021", "relies_on": "office_2021"}, {"league_2021": CITED, "office_2021": INFERRED}),
]


@pytest.mark.parametrize(("named", "roles"), ROLES)
def test_a_source_that_no_citation_leads_to_was_found_by_us(
    named: dict[str, str], roles: dict[str, str], world: World
) -> None:
    frames = world(figure=named)
    figure, sources = frames["key_figures"].loc["share"], plain_rows(frames["sources"])
    assert source_roles(figure, sources) == roles
    assert list(source_roles(figure, sources)) == list(roles)
    assert is_inferred(figure, sources) is (INFERRED in roles.values())
