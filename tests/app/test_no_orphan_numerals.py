"""No number stands on a screen without a key figure, published value, place, event or derived figure behind it."""

import gettext
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any

import pytest
import streamlit as st
from known import (
    COMPUTED,
    MadeCharts,
    answer_numerals,
    described_statistics,
    front_statistics,
    known_numerals,
    marked,
    orphans,
    untraced,
)
from shown import drawn_texts, read_texts, shown_texts
from streamlit.testing.v1 import AppTest

import regiondata
from page_context import clear_cache
from regiondata import i18n as text
from regiondata.charts.chart import Chart
from regiondata.charts.figure_groups import chart_groups
from regiondata.store import clear_regions

Opener = Callable[..., AppTest]
REGIONS = regiondata.list_regions()
GROUPS = [(slug, group) for slug in REGIONS for group in chart_groups(regiondata.load(slug))]
PAGES = {
    "glance": [{}, {"view": "printed"}],
    "map": [{}, {"view": "printed"}],
    "hub": [{}],
    "finder": [
        {},
        {"needs": "pilot_scale,non_gmp,open_to_all", "anchor": "arlanda-airport"},
        {"needs": "gmp,clinical_trials,buildable_land", "nice": "qc_lab,premises"},
        {"part": "chain", "modality": "cell_therapy"},
        {"part": "compare", "compare": "testa-center,smartcella-gmp,flemingsberg"},
        {"part": "short", "short": "testa-center,flemingsberg"},
    ],
    "timeline": [{}],
    "ecosystem": [{}],
    "figures": [{}, {"part": "claims"}, {"part": "derived"}, *({"charts": group} for _, group in GROUPS)],
    "answers": [{}, {"part": "own"}],
    "compare": [
        {},
        {"mode": "latest", "indicator": "articles_biomedical", "beside": "gerd_pct_gdp"},
        {"mode": "profile"},
        {"mode": "map"},
        {"mode": "weigh", "scale": "range", "w_gerd_pct_gdp": "5"},
        {"mode": "hubs"},
        {"indicator": "pharma_exports_sitc54", "currency": "usd_billion"},
        {"indicator": "gii_rank"},
        {"mode": "latest", "indicator": "gii_rank"},
        {"indicator": "worlds_best_hospitals_rank"},
    ],
    "sources": [{}, {"part": "due"}, {"part": "method"}, {"part": "corrections"}, {"part": "licences"}],
}


class Marking(gettext.NullTranslations):
    """Messages whose computed places stand between marks."""

    def gettext(self, message: str) -> str:
        return marked(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return marked(msgid1 if n == 1 else msgid2)


@pytest.fixture
def charts(monkeypatch: pytest.MonkeyPatch) -> Iterator[MadeCharts]:
    """Let messages mark their computed places, and every chart that is made be kept."""
    made = MadeCharts()

    make = Chart.__init__

    def keep(self: Chart, *cells: Any, **more: Any) -> None:
        make(self, *cells, **more)
        made.append(self)

    monkeypatch.setattr(text, "_catalogue", lambda language: Marking())
    monkeypatch.setattr(Chart, "__init__", keep)
    clear_parts()
    clear_regions()
    yield made
    clear_parts()
    clear_regions()


def clear_parts() -> None:
    """Drop what pages keep: a kept part has been made with other messages, and its charts are not made again.

    A region serves all states of a page; it keeps the charts of its key figures alone.
    """
    st.cache_data.clear()
    st.cache_resource.clear()
    clear_cache()


@pytest.fixture(scope="module")
def known() -> dict[str, set[str]]:
    regions = {slug: regiondata.load(slug) for slug in REGIONS}
    return {slug: known_numerals(region) | answer_numerals(region) for slug, region in regions.items()}


def reported_orphans(app: AppTest, known: set[str], charts: MadeCharts) -> list[str]:
    assert not app.exception
    known = known | charts.numerals()
    return [f"{found} in {described[:120]!r}" for described in shown_texts(app) for found in orphans(described, known)]


@pytest.mark.parametrize("slug", REGIONS)
@pytest.mark.parametrize("page", PAGES)
def test_every_numeral_of_a_page_is_in_the_data(
    open_page: Opener, charts: MadeCharts, known: dict[str, set[str]], page: str, slug: str
) -> None:
    found = []
    for state in PAGES[page]:
        charts.clear()
        clear_parts()
        if page == "figures":
            clear_regions()
        app = open_page(page, region=slug, **state)
        tables = described_statistics(regiondata.load(slug), named(app)) if page == "compare" else set()
        tables |= front_statistics(regiondata.load(slug)) if page == "glance" else set()
        found += reported_orphans(app, known[slug] | tables, charts)
    assert found == [], "\n".join(found)


def named(app: AppTest) -> list[str]:
    """Return the texts of a page, the options of its choices left out: they name everything there is."""
    return [unescape(block.value) for block in app.markdown]


@pytest.mark.parametrize(("slug", "group"), GROUPS)
def test_every_value_of_a_chart_is_on_record_with_its_source(
    open_page: Opener, charts: MadeCharts, group: str, slug: str
) -> None:
    open_page("figures", region=slug, charts=group)
    region = regiondata.load(slug)
    assert [described for made in charts for described in untraced(made, region)] == []


@pytest.mark.parametrize("slug", REGIONS)
@pytest.mark.parametrize(
    ("page", "parameter", "records"),
    [
        ("figures", "figure", "key_figures"),
        ("map", "place", "places"),
        ("timeline", "event", "events"),
        ("ecosystem", "organisation", "organisations"),
        ("sources", "source", "sources"),
    ],
)
def test_every_numeral_of_a_record_is_in_the_data(
    open_page: Opener,
    charts: MadeCharts,
    known: dict[str, set[str]],
    slug: str,
    page: str,
    parameter: str,
    records: str,
) -> None:
    app, found = open_page(page, region=slug), []
    for key in getattr(regiondata.load(slug), records).index:
        app.query_params[parameter] = key
        found += reported_orphans(app.run(), known[slug], charts)
    assert found == []


PLANTED = {
    "prose": lambda: read_texts("<p>Exports grew by 4711.3 percent.</p>"),
    "chart label": lambda: drawn_texts({"data": [{"text": ["4711.3 %"]}]}),
    "tooltip": lambda: drawn_texts({"layers": [{"data": [{"described": "Facility, 4711.3 employees"}]}]}),
    "card": lambda: read_texts('<p class="figure-value"><span>4711.3</span><small>billion</small></p>'),
    "label of a drawing": lambda: read_texts('<svg role="img" aria-label="4711.3 companies"></svg>'),
}


@pytest.mark.parametrize("where", PLANTED)
def test_a_planted_number_is_noticed(known: dict[str, set[str]], where: str) -> None:
    described = [found for shown in PLANTED[where]() for found in orphans(shown, known[REGIONS[0]])]
    assert described == ["4711.3"]


def test_a_number_written_by_a_page_is_noticed(charts: MadeCharts, known: dict[str, set[str]]) -> None:
    app = AppTest.from_string("import streamlit as st\nst.metric('Exports', '4711.3')\nst.caption('by 4711.3')").run()
    assert len(reported_orphans(app, known[REGIONS[0]], charts)) == 2


def test_the_computed_places_are_few_and_explained() -> None:
    assert len(COMPUTED) <= 20
    assert all(len(meaning) > 10 for meaning in COMPUTED.values())
