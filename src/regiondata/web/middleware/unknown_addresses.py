"""What an address asks for that there is not, in one sentence and with its status: 400 misspelt, 404 not there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import parse_qs

from regiondata.analysis.record_lookup import Unknown, find_unknown, near_records
from regiondata.charts.chart_by_key import may_be_chart
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.choices import LOOKS
from regiondata.stories.story_patterns import story_titles
from regiondata.urls import DECK, FILES, PAGES

VIEWS = ("printed", "published")
"""What `view` may be; without it the page decides."""

_LONGEST_SHOWN = 60
_PAGE_AT = {path: page for page, path in PAGES.items()}

Query = Mapping[str, list[str]]


@dataclass(frozen=True)
class Refusal:
    """Why an address cannot be followed; `opens` says whether the dashboard still shows a page that says so."""

    status: int
    sentence: str
    opens: bool = False


def find_refusal(path: str, query_string: str, regions: Mapping[str, Region], default: str) -> Refusal | None:
    """Return what is wrong with an address, or None; nothing is, while no region is there to be asked."""
    bare = path.rstrip("/") or "/"
    is_page, is_made = bare in _PAGE_AT, bare == DECK or bare.startswith(f"{FILES}/")
    if not regions or not (is_page or is_made or bare.startswith("/facts")):
        return None
    query = parse_qs(query_string)
    found = next(_wrong(bare, query, regions, default, is_page=is_page), None)
    embedded = _first(query, "embed") == "true"
    return None if found is None else Refusal(*found, opens=is_page and not embedded)


def _wrong(
    path: str, query: Query, regions: Mapping[str, Region], default: str, *, is_page: bool
) -> Iterator[tuple[int, str]]:
    slug, day, view = (_first(query, name) for name in ("region", "as_of", "view"))
    if slug and slug not in regions:
        known = ", ".join(regions)
        yield 404, tr("No region called “{requested}”. Choose one of: {known}", requested=_short(slug), known=known)
    if not slug and not default and not is_page and path != "/facts":
        yield 400, tr("Name a region in “region”. Choose one of: {known}", known=", ".join(regions))
    if path.startswith("/facts"):
        return
    if day and not _is_day(day):
        yield 400, tr("“{requested}” is not a date like 2025-06-30.", requested=_short(day))
    if view and view not in VIEWS:
        expected = ", ".join(VIEWS)
        yield (
            400,
            tr("“{requested}” is not a view. Choose one of: {expected}", requested=_short(view), expected=expected),
        )
    region = regions.get(slug) or regions.get(default)
    if region is not None:
        yield from _wrong_record(path, query, region) if is_page else _wrong_deck(path, query, region)


def _wrong_record(path: str, query: Query, region: Region) -> Iterator[tuple[int, str]]:
    unknown = find_unknown(_PAGE_AT[path], query, region)
    if unknown is not None:
        yield 404, _no_record(unknown, region)
    chart = _first(query, "chart")
    if chart and path == PAGES["figures"] and not may_be_chart(chart, region):
        yield 404, tr("There is no such chart. Use the key of a chart on the key figures page.")


def _no_record(unknown: Unknown, region: Region) -> str:
    """Say that there is no such record, and which are called nearly so."""
    near = ", ".join(near_records(unknown.kind, unknown.key, region))
    described = tr("There is no “{requested}” here.", requested=_short(unknown.key))
    if near:
        return f"{described} {tr('Nearest: {near}.', near=near)}"
    return f"{described} {tr('The page lists what there is.')}"


def _wrong_deck(path: str, query: Query, region: Region) -> Iterator[tuple[int, str]]:
    if path != DECK:
        return  # the route of the files knows what each format can hold
    story, look = _first(query, "story"), _first(query, "look")
    if story and story not in story_titles(region):
        known = ", ".join(story_titles(region)) or tr("none")
        yield 404, tr("No story called “{requested}”. Choose one of: {known}", requested=_short(story), known=known)
    if look and look not in LOOKS:
        expected = ", ".join(LOOKS)
        yield (
            400,
            tr("“{requested}” is not a look. Choose one of: {expected}", requested=_short(look), expected=expected),
        )


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _first(query: Query, name: str) -> str:
    return next(iter(query.get(name, ())), "")


def _short(requested: str) -> str:
    """Return what was asked for as far as a sentence has room, without the marks that markup is made of."""
    requested = "".join(mark for mark in requested if mark not in "<>&")
    return requested if len(requested) <= _LONGEST_SHOWN else f"{requested[:_LONGEST_SHOWN]}…"
