"""Hostile text in every field of the data is text in everything that is served, and hidden text is refused."""

import csv
import io
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hostile_region import HOSTILE, INVISIBLE, SCRIPT

from regiondata.cli.main import find_problems
from regiondata.store import clear_regions
from regiondata.web.settings import Settings
from regiondata.web.site.refresh_on_change import Publisher
from regiondata.web.site.site import Site
from regiondata.web.streamlit_internals.connection_notice import connection_notice
from regiondata.web.streamlit_internals.index_html import RequestedPage, early_script, head_scripts, shell_page

pytestmark = pytest.mark.slow

SLUG = "silver-delta"
TEMPLATE = "<html><head><title>x</title></head><body><noscript>x</noscript></body></html>"


@pytest.fixture(scope="module")
def served(hostile: Path) -> Iterator[Site]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGIONDATA_DATA", str(hostile))
        clear_regions()
        publisher = Publisher(Settings())
        publisher.refresh()
        yield publisher.site
        clear_regions()


class Elements(HTMLParser):
    """Collects what a browser would make of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.targets: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        data_block = tag == "script" and dict(attrs).get("type") == "application/ld+json"
        self.tags |= set() if data_block else {tag}
        self.attributes |= {name for name, _ in attrs}
        self.targets += [value or "" for name, value in attrs if name in {"href", "src"}]


def text_of(body: bytes | None) -> str:
    return (body or b"").decode("utf-8-sig")


def test_the_hostile_region_loads(served: Site) -> None:
    assert SCRIPT in json.dumps(served.regions[SLUG].region.catalogue.topics[0].record.model_dump()) or served.regions


def test_no_static_page_holds_an_element_of_the_data(served: Site) -> None:
    for built in served.regions.values():
        for path, page in built.pages.items():
            found = Elements(text_of(page.body))
            drawn = {"svg"} if path.startswith("/facts/figure/") else set()  # the picture of a figure is our own
            assert not found.tags & ({"script", "img", "svg", "iframe", "b", "textarea"} - drawn), path
            assert not {name for name in found.attributes if name.startswith("on")}, path


def test_no_link_of_a_static_page_leaves_the_server_or_runs(served: Site) -> None:
    for built in served.regions.values():
        for path, page in built.pages.items():
            strange = [
                to for to in Elements(text_of(page.body)).targets if not to.startswith(("/", "http://127.0.0.1"))
            ]
            assert strange == [], path


def requested(page: str, key: str) -> RequestedPage:
    """Return what an address asks for that names one record and nothing else."""
    return RequestedPage(page, SLUG, key, plain=True)


def test_no_page_head_holds_an_element_of_the_data(served: Site) -> None:
    region = served.regions[SLUG].region
    records = {"figures": region.key_figures, "map": region.places, "ecosystem": region.organisations}
    for page, frame in {**records, "compare": region.terms["indicators"]}.items():
        for key in frame.index:
            html = text_of(shell_page(TEMPLATE, requested(page, str(key)), region, "http://127.0.0.1").body)
            html = html.replace(early_script(page), "", 1)
            ours = re.escape(head_scripts()) + r"|<style>[^<]*</style>(?=<div class=\"opening\">)"
            html, count = re.subn(f"{ours}|{re.escape(connection_notice(SLUG))}", "", html)
            assert count == 3
            drawn = {"svg"} if page == "map" else set()  # the drawing of the ground, and what its script reads as data
            html = re.sub(r'<script type="application/json">[^<]*</script>', "", html) if drawn else html
            assert not Elements(html).tags & ({"script", "img", "svg", "style", "textarea"} - drawn), key
            assert all(to.startswith(("/", "./", "http://127.0.0.1")) for to in Elements(html).targets), key


def test_the_head_of_a_comparison_names_its_indicator(served: Site) -> None:
    region = served.regions[SLUG].region
    html = text_of(shell_page(TEMPLATE, requested("compare", "research_share"), region, "http://127.0.0.1").body)
    assert "Research as a share of output" in html.partition("</title>")[0]
    assert "/compare?region=silver-delta&amp;indicator=research_share" in html


def test_data_blocks_cannot_be_left(served: Site) -> None:
    for built in served.regions.values():
        for page in built.pages.values():
            for block in re.findall(
                r'<script type="application/ld\+json">(.*?)</script>', text_of(page.body), re.DOTALL
            ):
                assert json.loads(block)["@context"]


def test_no_cell_of_a_table_is_a_formula(served: Site) -> None:
    for path, cached_response in served.answers.items():
        if path.endswith(".csv"):
            for row in csv.reader(io.StringIO(text_of(cached_response.body))):
                risky = [cell for cell in row if cell.startswith(("=", "+", "@", "\t")) or re.match(r"-\D", cell)]
                assert risky == [], path


def test_every_json_is_json_with_the_text_as_it_is(served: Site) -> None:
    names = [row["name"] for row in json.loads(text_of(served.answers[f"/data/{SLUG}/places.json"].body))]
    assert all(any(name.startswith(words) for words in HOSTILE) for name in names)


@pytest.mark.parametrize("words", INVISIBLE)
def test_text_that_hides_or_turns_is_refused_at_the_door(broken: Path, words: str) -> None:
    file = broken / "regions" / SLUG / "places.yaml"
    spoiled = file.read_text(encoding="utf-8").replace("name: Amber Clinic", f"name: {json.dumps(words)}", 1)
    file.write_text(spoiled, encoding="utf-8")
    assert find_problems(broken)
