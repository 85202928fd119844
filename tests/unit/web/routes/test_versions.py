"""Every released version opens under the id that files print, and any other is refused with a sentence."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from starlette.routing import Router
from streamlit import file_util

import regiondata
from regiondata.analysis.changes import compare_releases
from regiondata.analysis.region_versions import release
from regiondata.exports.changes import ATOM, changes_feed, changes_record
from regiondata.exports.html.change_pages import changes_page
from regiondata.exports.html.page import page_html
from regiondata.exports.metadata import imprint_facts, make_imprint
from regiondata.region import Region
from regiondata.store import clear_regions
from regiondata.web.middleware.prebuilt import Answers
from regiondata.web.routes.versions import version_routes
from regiondata.web.settings import Settings
from regiondata.web.site.refresh_on_change import Publisher
from regiondata.web.site.site import Shells

SLUG = "silver-delta"
HOME = "https://invest.example"
HOSTILE = [
    "..",
    "../../../../etc/passwd",
    "%2e%2e%2f",
    "0" * 12,
    "0" * 5000,
    "٠١٢٣٤٥٦٧٨٩ab",
    "<script>alert(1)</script>",
    "tables",
    "\x00",
]


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory, valid: Path) -> tuple[Path, str]:
    """Return a data folder with one release and edits after it, and the id of the release."""
    data = Path(shutil.copytree(valid, tmp_path_factory.mktemp("released") / "data"))
    first = release(regiondata.load(SLUG, data=data, as_of=date(2021, 9, 30)), "First & <best>.")
    figures = data / "regions" / SLUG / "key_figures.yaml"
    text = figures.read_text(encoding="utf-8")
    text = text.replace("value: 20\n", "value: 21\n", 1).replace("XTS 20 billion", "XTS 21 billion", 1)
    figures.write_text(text, encoding="utf-8")
    return data, first.version


@pytest.fixture(scope="module")
def region(released: tuple[Path, str]) -> Region:
    return regiondata.load(SLUG, data=released[0], as_of=date(2021, 10, 31))


@pytest.fixture(scope="module")
def publisher(released: tuple[Path, str]) -> Iterator[Publisher]:
    """The site of the released data, built once: no test changes what it serves."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("REGIONDATA_DATA", str(released[0]))
        clear_regions()
        publisher = Publisher(Settings(url=HOME))
        publisher.refresh()
        yield publisher
        clear_regions()


@pytest.fixture
def answers(inner: Any, publisher: Publisher) -> Answers:
    settings = Settings(url=HOME)
    routes = version_routes(settings)
    template = Path(file_util.get_static_dir(), "index.html").read_text(encoding="utf-8")
    return Answers(
        Router(routes, default=inner),
        site=lambda: publisher.site,
        shells=Shells(template, settings.public_url),
        settings=settings,
        routes=tuple(route.path for route in routes),
    )


@pytest.mark.slow
def test_a_released_version_opens_with_the_value_it_had(answers: Answers, released: tuple[Path, str], ask: Any) -> None:
    base = f"/data/{SLUG}/versions/{released[1]}"
    then = json.loads(ask(answers, f"{base}/figures/exports.json").body)
    now = json.loads(ask(answers, f"/data/{SLUG}/figures/exports.json").body)
    assert (then["figure"]["value"], now["figure"]["value"]) == (20, 21)
    assert then["version"] == released[1]
    assert "immutable" in ask(answers, f"{base}/places.csv").headers["cache-control"]
    for resource in json.loads(ask(answers, f"{base}/datapackage.json").body)["resources"]:
        assert ask(answers, f"{base}/{resource['path']}").status == 200, resource["path"]


@pytest.mark.slow
def test_the_id_that_files_print_opens(answers: Answers, released: tuple[Path, str], ask: Any) -> None:
    fingerprint = regiondata.load(SLUG, data=released[0]).fingerprint
    assert ask(answers, f"/data/{SLUG}/versions/{fingerprint}/").status == 200
    assert json.loads(ask(answers, f"/data/{SLUG}/datapackage.json").body)["version"] == fingerprint


@pytest.mark.slow
def test_what_a_file_says_of_its_version_opens(answers: Answers, region: Region, ask: Any) -> None:
    imprint = make_imprint(region, "Title", f"{HOME}/figures?region={SLUG}")
    address = imprint_facts(imprint)["This version opens at"]
    assert address == f"{HOME}/data/{SLUG}/versions/{region.fingerprint}/"
    assert ask(answers, address.removeprefix(HOME)).status == 200


@pytest.mark.slow
def test_the_list_of_versions_leads_to_each(answers: Answers, ask: Any) -> None:
    listed = json.loads(ask(answers, f"/data/{SLUG}/versions/index.json").body)["versions"]
    assert [version["released"] for version in listed] == [False, True]
    for version in listed:
        assert ask(answers, version["address"].removeprefix(HOME)).status == 200


@pytest.mark.slow
@pytest.mark.parametrize("version", HOSTILE)
def test_a_hostile_version_is_refused_with_a_sentence(answers: Answers, version: str, ask: Any) -> None:
    answer = ask(answers, f"/data/{SLUG}/versions/{version}/key_figures.csv")
    assert answer.status == 404
    assert "no version" in json.loads(answer.body)["expected"]
    assert len(answer.body) < 1500


@pytest.mark.slow
@pytest.mark.parametrize("path", ["nothing.csv", "../../x.csv", "figures/nothing.json", "key_figures.exe", "."])
def test_a_file_that_a_version_lacks_is_a_404(
    answers: Answers, released: tuple[Path, str], path: str, ask: Any
) -> None:
    answer = ask(answers, f"/data/{SLUG}/versions/{released[1]}/{path}")
    assert (answer.status, "see" in json.loads(answer.body)) == (404, True)


@pytest.mark.slow
@pytest.mark.parametrize("query", ["version=000000000000", "version=..%2F..", "version=%3Cscript%3E&figure=exports"])
def test_figures_at_an_unknown_version_are_a_404_in_words(answers: Answers, query: str, ask: Any) -> None:
    answer = ask(answers, "/figures", query=f"region={SLUG}&{query}")
    assert answer.status == 404
    assert b"There is no version" in answer.body
    assert b"<script>" not in answer.body


@pytest.mark.slow
def test_figures_at_a_released_version_are_a_page(answers: Answers, released: tuple[Path, str], ask: Any) -> None:
    assert ask(answers, "/figures", query=f"region={SLUG}&version={released[1]}").status == 200


@pytest.mark.slow
def test_what_moved_between_two_versions_is_said(answers: Answers, released: tuple[Path, str], ask: Any) -> None:
    described = json.loads(ask(answers, f"/data/{SLUG}/versions/changes.json", query=f"from={released[1]}").body)
    (comparison,) = described["comparisons"]
    change = next(change for change in comparison["changes"] if change["key"] == "exports")
    assert "20" in change["changes"][0]
    assert "21" in change["changes"][0]
    page = ask(answers, "/facts/changes", query=f"region={SLUG}&from={released[1]}").body.decode()
    assert change["changes"][0] in page
    assert "<script" not in page


@pytest.mark.slow
def test_a_version_that_stands_late_in_an_address_is_read(answers: Answers, ask: Any) -> None:
    late = f"x={'x' * 5000}&region={SLUG}"
    assert b"There is no version" in ask(answers, "/facts/changes", query=f"{late}&from=000000000000").body
    assert ask(answers, "/figures", query=f"{late}&version=000000000000").status == 404


@pytest.mark.slow
@pytest.mark.parametrize("path", [f"/data/{SLUG}/versions/changes.json", "/facts/changes"])
def test_between_versions_that_are_not_there_nothing_moved(answers: Answers, path: str, ask: Any) -> None:
    answer = ask(answers, path, query=f"region={SLUG}&from=000000000000&to=zzz")
    assert (answer.status, "no version" in json.loads(answer.body)["expected"]) == (404, True)


@pytest.mark.slow
def test_the_feed_has_what_its_standard_asks_for(region: Region, released: tuple[Path, str]) -> None:
    release(region, "Second.")
    feed = ElementTree.fromstring(changes_feed(region, HOME))
    names = {"a": ATOM}
    for element in (feed, *feed.findall("a:entry", names)):
        for child in ("id", "title", "updated"):
            assert len(element.findall(f"a:{child}", names)) == 1, child
        assert element.findtext("a:id", namespaces=names, default="").startswith(HOME)
    assert feed.find("a:author/a:name", names) is not None
    assert [link.get("rel") for link in feed.findall("a:link", names)] == ["self", "alternate"]
    entries = feed.findall("a:entry", names)
    assert len(entries) == 2
    assert "First & <best>." in entries[1].findtext("a:summary", namespaces=names, default="")
    assert "21" in entries[0].findtext("a:content", namespaces=names, default="")
    assert len({entry.findtext("a:id", namespaces=names) for entry in entries}) == 2


@pytest.mark.slow
def test_what_may_not_be_passed_on_is_not_in_what_moved(region: Region) -> None:
    (comparison, *_) = compare_releases(region)
    keys = {change["key"] for change in changes_record(comparison)["changes"]}  # type: ignore[attr-defined]  # JSON
    assert keys == {"exports"}
    assert "XTS" in page_html(changes_page(region, [comparison], HOME))
    barred = replace(comparison, rules=dict.fromkeys(comparison.rules, "no"))
    assert changes_record(barred)["changes"] == []
    assert "XTS" not in page_html(changes_page(region, [barred], HOME))


@pytest.mark.slow
def test_the_calendar_keeps_its_names_when_a_day_moves(answers: Answers, ask: Any) -> None:
    answer = ask(answers, f"/data/{SLUG}/calendar.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    entries = Calendar.from_ical(answer.body).walk("VEVENT")
    names = [str(entry["uid"]) for entry in entries]
    assert len(set(names)) == len(names) > 0
    assert not any(str(entry["dtstart"].dt) in str(entry["uid"]) for entry in entries)
    assert all(str(entry["url"]).startswith(f"{HOME}/sources?") for entry in entries)


@pytest.mark.slow
@pytest.mark.parametrize("path", ["/changes", "/figures", f"/data/{SLUG}/", "/facts/changes"])
def test_pages_name_the_feed_and_the_calendar(answers: Answers, path: str, ask: Any) -> None:
    html = ask(answers, path, query=f"region={SLUG}").body.decode()
    assert f'type="application/atom+xml" title="Changes" href="/data/{SLUG}/changes.atom"' in html
    assert f'type="text/calendar" title="Updates due" href="/data/{SLUG}/calendar.ics"' in html
