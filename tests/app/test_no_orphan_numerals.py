"""No number stands on a screen without a key figure, published value, place, event or derived figure behind it.

Every record is opened for it, so that every record opens is said here as well.
"""

import gettext
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from known_numerals import (
    COMPUTED,
    MadeCharts,
    answer_numerals,
    described_statistics,
    forget_charts,
    front_statistics,
    known_numerals,
    marked,
    orphans,
    untraced,
)
from page_texts import drawn_texts, read_texts, shown_texts
from streamlit.testing.v1 import AppTest

import regiondata
from page_context import clear_cache
from regiondata import i18n as text
from regiondata.charts.chart import Chart
from regiondata.charts.key_figure_charts import chart_groups
from regiondata.region import Region
from regiondata.store import clear_regions, current_region

LOADS_ANEW = True
"""Words of a region are marked here."""

Opener = Callable[..., AppTest]
REGIONS = regiondata.list_regions()
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
    "figures": [{}, {"part": "claims"}, {"part": "derived"}],
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


@dataclass(frozen=True)
class Opened:
    """What a page showed of one record: its title, what failed, and the numerals that are not in the data."""

    key: str
    title: str
    failures: list[str]
    found: list[str]


Shown = dict[tuple[str, ...], tuple[list[str], list[Chart]]]
"""Numerals that are not in the data and charts of a page, by its address: one run answers for both."""

Records = dict[tuple[str, str], list[Opened]]
"""Every record of a page, by region and page: it is opened once, for what it shows and for that it opens at all."""


@pytest.fixture(scope="module")
def marked_words(shared_contents: None) -> Iterator[None]:
    """Let messages mark their computed places; a region that is kept has been made with them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text, "_catalogue", lambda language: Marking())
        clear_parts()
        clear_regions()
        yield
    clear_parts()
    clear_regions()


@pytest.fixture
def charts(monkeypatch: pytest.MonkeyPatch, marked_words: None) -> MadeCharts:
    """Keep every chart that is made; those of the tests before are forgotten, so that each page makes its own."""
    made = MadeCharts()
    make = Chart.__init__

    def keep(self: Chart, *cells: Any, **more: Any) -> None:
        make(self, *cells, **more)
        made.append(self)

    monkeypatch.setattr(Chart, "__init__", keep)
    clear_parts()
    return made


def clear_parts() -> None:
    """Drop what pages and regions keep of charts: a kept part's charts are not made again."""
    st.cache_data.clear()
    st.cache_resource.clear()
    clear_cache()
    forget_charts(filter(None, (current_region(slug).region for slug in REGIONS)))


@pytest.fixture(scope="module")
def known() -> dict[str, set[str]]:
    regions = {slug: regiondata.load(slug) for slug in REGIONS}
    return {slug: known_numerals(region) | answer_numerals(region) for slug, region in regions.items()}


@pytest.fixture(scope="module")
def pages_shown() -> Shown:
    """Pages that have been opened, for the tests after."""
    return {}


@pytest.fixture(scope="module")
def records_shown() -> Records:
    """Records that have been opened, for the tests after."""
    return {}


def reported_orphans(app: AppTest, known: set[str], charts: MadeCharts) -> list[str]:
    assert not app.exception
    known = known | charts.numerals()
    return [f"{found} in {described[:120]!r}" for described in shown_texts(app) for found in orphans(described, known)]


def region_shown(slug: str) -> Region:
    """Return the region that the pages show."""
    region = current_region(slug).region
    assert region is not None
    return region


@pytest.fixture
def open_state(
    open_page: Opener, charts: MadeCharts, known: dict[str, set[str]], pages_shown: Shown
) -> Callable[..., tuple[list[str], list[Chart]]]:
    """Return a function that opens a page in a state and returns numerals that are not in the data, and its charts."""

    def open_once(page: str, slug: str, state: dict[str, str]) -> tuple[list[str], list[Chart]]:
        named_by = (page, slug, *(f"{name}={value}" for name, value in state.items()))
        if named_by not in pages_shown:
            charts.clear()
            clear_parts()
            app = open_page(page, region=slug, **state)
            tables = described_statistics(region_shown(slug), named(app)) if page == "compare" else set()
            tables |= front_statistics(region_shown(slug)) if page == "glance" else set()
            pages_shown[named_by] = reported_orphans(app, known[slug] | tables, charts), list(charts)
        return pages_shown[named_by]

    return open_once


@pytest.mark.parametrize("slug", REGIONS)
@pytest.mark.parametrize("page", PAGES)
def test_every_numeral_of_a_page_is_in_the_data(open_state: Callable[..., Any], page: str, slug: str) -> None:
    groups = [{"charts": group} for group in chart_groups(region_shown(slug))] if page == "figures" else []
    found = [orphan for state in [*PAGES[page], *groups] for orphan in open_state(page, slug, state)[0]]
    assert found == [], "\n".join(found)


def named(app: AppTest) -> list[str]:
    """Return the texts of a page, the options of its choices left out: they name everything there is."""
    return [unescape(block.value) for block in app.markdown]


@pytest.mark.parametrize("slug", REGIONS)
def test_every_value_of_a_chart_is_on_record_with_its_source(open_state: Callable[..., Any], slug: str) -> None:
    region = region_shown(slug)
    made = [chart for group in chart_groups(region) for chart in open_state("figures", slug, {"charts": group})[1]]
    assert len({chart.key for chart in made}) > len(chart_groups(region))
    assert [described for chart in made for described in untraced(chart, region)] == []


RECORDS: dict[str, tuple[str, Callable[[Region], pd.Index]]] = {
    "figures": ("figure", lambda region: region.key_figures.index),
    "map": ("place", lambda region: region.places.index),
    "hub": ("hub", lambda region: region.places.index[region.places["kind"] == "hub"]),
    "timeline": ("event", lambda region: region.events.index),
    "ecosystem": ("organisation", lambda region: region.organisations.index),
    "sources": ("source", lambda region: region.sources.index),
}


@pytest.fixture
def open_records(
    open_page: Opener, charts: MadeCharts, known: dict[str, set[str]], records_shown: Records
) -> Callable[[str, str], list[Opened]]:
    """Return a function that opens every record of a page, one after the other."""

    def open_all(page: str, slug: str) -> Iterator[Opened]:
        parameter, keys = RECORDS[page]
        app = open_page(page, region=slug)
        for key in map(str, keys(region_shown(slug))):
            app.query_params[parameter] = key
            failures = [failure.message for failure in app.run().exception]
            title = app.title[0].value if app.title else ""
            yield Opened(key, title, failures, [] if failures else reported_orphans(app, known[slug], charts))

    def open_once(page: str, slug: str) -> list[Opened]:
        if (page, slug) not in records_shown:
            records_shown[page, slug] = list(open_all(page, slug))
        return records_shown[page, slug]

    return open_once


@pytest.mark.parametrize("slug", REGIONS)
@pytest.mark.parametrize("page", RECORDS)
def test_every_numeral_of_a_record_is_in_the_data(
    open_records: Callable[[str, str], list[Opened]], slug: str, page: str
) -> None:
    assert [found for opened in open_records(page, slug) for found in opened.found] == []


@pytest.mark.parametrize("slug", REGIONS)
def test_every_key_figure_opens_its_record(open_records: Callable[[str, str], list[Opened]], slug: str) -> None:
    names = region_shown(slug).key_figures["name"]
    opened = open_records("figures", slug)
    assert [record.key for record in opened] == list(names.index)
    assert [(record.key, record.failures) for record in opened if record.failures] == []
    assert [record.key for record in opened if record.title != names[record.key]] == []


@pytest.mark.parametrize("slug", REGIONS)
@pytest.mark.parametrize("page", ["map", "hub"])
def test_every_place_and_hub_opens(open_records: Callable[[str, str], list[Opened]], slug: str, page: str) -> None:
    opened = open_records(page, slug)
    assert opened
    assert [(record.key, record.failures) for record in opened if record.failures] == []


@pytest.mark.parametrize("slug", REGIONS)
@pytest.mark.parametrize("page", ["timeline", "ecosystem", "sources"])
def test_every_event_organisation_and_source_opens(
    open_records: Callable[[str, str], list[Opened]], slug: str, page: str
) -> None:
    opened = open_records(page, slug)
    assert opened
    assert [(record.key, record.failures) for record in opened if record.failures] == []


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
