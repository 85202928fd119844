"""Places are counted in one way wherever they are."""

import pandas as pd
import pytest

from regiondata.wording.sites.place_kinds import counted_places


@pytest.mark.parametrize(
    ("kinds", "counted"),
    [
        ((), "0 places"),
        (("site",), "1 place"),
        (("hub",), "1 hub"),
        (("site", "site"), "2 places"),
        (("site", "hub", "hub"), "1 place and 2 hubs"),
    ],
)
def test_hubs_are_counted_beside_places_and_not_among_them(kinds: tuple[str, ...], counted: str) -> None:
    assert counted_places(pd.DataFrame({"kind": pd.Series(kinds, dtype=str)})) == counted
