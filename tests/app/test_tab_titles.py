"""The browser's tab says what the visitor's choices find, not only the page's name."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from components import tab_title

Opener = Callable[..., AppTest]


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    titles: list[str] = []
    monkeypatch.setattr(tab_title.st, "set_page_config", lambda **options: titles.append(str(options["page_title"])))
    return titles


@pytest.mark.parametrize(
    ("page", "address", "finding"),
    [
        ("figures", {}, "Key figures: all 42 figures traced, 1 corrected"),
        ("figures", {"part": "derived"}, "5 calculated figures"),
        ("conditions", {}, "Facts for projects: "),
        ("compare", {}, "Compare: strong on "),
        ("compare", {"show": "versus"}, "Compare: ahead of "),
        ("compare", {"scope": "countries", "indicator": "gerd_pct_gdp"}, "3.41% of GDP in 2022, 4th highest of 13"),
        ("compare", {"show": "weigh"}, "Compare: Basel first with these weights"),
        ("compare", {"scope": "countries", "mode": "weigh"}, "Compare: Sweden first with these weights"),
        ("compare", {"scope": "countries", "mode": "profile"}, "Compare: Sweden on 19 indicators"),
        ("compare", {"show": "alike"}, "Compare: most like "),
        ("compare", {"scope": "countries", "mode": "hubs"}, "indicators of hubs and counties"),
        ("compare", {"scope": "countries", "mode": "map", "indicator": "gerd_pct_gdp"}, "of GDP in 20"),
        ("finder", {"part": "compare", "compare": "solna,uppsala"}, "Find a site: Solna and Uppsala side by side"),
        ("sources", {"part": "due"}, "Sources: Updates due"),
        ("finder", {"needs": "pilot_scale"}, "Find a site: 1 place meets every need"),
        ("present", {}, "Present: The region in ten minutes"),
    ],
)
def test_a_tab_names_what_the_choices_find(
    open_page: Opener, named: list[str], page: str, address: dict[str, str], finding: str
) -> None:
    open_page(page, **address)
    assert finding in named[-1]
