"""Everything the server answers from memory, built from the regions as they are; replaced whole when they change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from regiondata.analysis.record_lookup import RECORD_KINDS, record_labels
from regiondata.data.map_layers import SHARED, layer_address, served_layers
from regiondata.exports.open_data.dcat import dcat_catalogue
from regiondata.exports.tables.writers import json_bytes
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.story_patterns import story_titles
from regiondata.web.response import FOREVER, REVALIDATE, CachedResponse, store
from regiondata.web.settings import Settings
from regiondata.web.site.open_data import OpenRegion, build_open_region, store_data, store_page
from regiondata.web.site.openapi import describe_interface
from regiondata.web.site.static_pages import build_static_pages, data_overview, facts_overview, robots, sitemap
from regiondata.web.streamlit_internals.index_html import (
    ICON,
    OwnFile,
    RequestedPage,
    bare_page,
    chart_script,
    connection_script,
    first_words_script,
    icon_svg,
    map_script,
    navigation_script,
    prepare_first_words,
    requested_page,
    search_script,
    shell_page,
    style_sheet,
)
from regiondata.web.streamlit_internals.preload_links import font_links, preload_links
from regiondata.web.streamlit_internals.prerender.drawn_pages import drawn_page

SHELLS_CACHED = 400
"""Pages of single records that are kept ready; visitors may name any, memory may not grow with them."""


@dataclass(frozen=True)
class BuiltRegion:
    """One region with everything that is served of it."""

    region: Region
    opened: OpenRegion
    pages: Mapping[str, CachedResponse]
    layers: Mapping[str, CachedResponse]


@dataclass(frozen=True)
class Site:
    """All answers by path; `pages` are those whose path is shared by regions and told apart by the address's region."""

    default: str = ""
    regions: Mapping[str, BuiltRegion] = field(default_factory=dict)
    answers: Mapping[str, CachedResponse] = field(default_factory=dict)
    choice: CachedResponse | None = None

    def page(self, path: str, slug: str) -> CachedResponse | None:
        """Return a static page of a region; where an address names none and none is set, the page to choose one."""
        built = self.regions.get(slug) or self.regions.get(self.default)
        if built is None:
            return self.choice if path == "/facts/" else None
        return built.pages.get(path)


def build_region(region: Region, settings: Settings) -> BuiltRegion:
    """Return everything that is served of one region; this takes seconds and is done off the event loop."""
    region.warm()
    prepare_first_words(region)  # the first visitor must not wait for the first screen
    story_titles(region)  # addresses are held against these on the event loop, where nobody may compute for long
    for kind in RECORD_KINDS:
        record_labels(kind, region)
    layers = _layers(region)
    return BuiltRegion(region, build_open_region(region, settings), build_static_pages(region, settings), layers)


def build_site(regions: Mapping[str, BuiltRegion], preferred: str, settings: Settings) -> Site:
    """Return the whole site of some regions; `preferred` is shown where an address names none, if it is given."""
    home = settings.public_url
    opened = [built.opened for built in regions.values()]
    title, titles = tr("Regional dashboard: open data"), {one.slug: one.title for one in opened}
    index = [{"slug": one.slug, "name": one.title, "version": one.version, **_addresses(one, home)} for one in opened]
    answers = {
        **{
            path: cached_response
            for built in regions.values()
            for path, cached_response in built.opened.answers.items()
        },
        **{path: cached_response for built in regions.values() for path, cached_response in built.layers.items()},
        "/data/": store_page(data_overview(titles, home), settings),
        "/data/index.json": store_data("index.json", json_bytes({"regions": index})),
        "/data/openapi.json": store_data("openapi.json", json_bytes(describe_interface(opened, home))),
        "/data/dcat.jsonld": store_data(
            "dcat.jsonld",
            json_bytes(
                dcat_catalogue(
                    [one.dcat for one in opened],
                    home=home,
                    title=title,
                    description=tr("Every figure, place, organisation and event with its source, as files."),
                )
            ),
        ),
        "/sitemap.xml": sitemap({slug: built.pages for slug, built in regions.items()}, home),
        "/robots.txt": robots(home),
        ICON: store(icon_svg(), "image/svg+xml", cache=REVALIDATE),
    }
    return Site(preferred, regions, answers, store_page(facts_overview(titles, home), settings))


def _addresses(one: OpenRegion, home: str) -> dict[str, str]:
    base = f"{home}/data/{one.slug}"
    return {"descriptor": f"{base}/datapackage.json", "pinned": f"{base}/versions/{one.version}/datapackage.json"}


def _layers(region: Region) -> dict[str, CachedResponse]:
    """Return the layers of a region and those that all share, as they were when the region was read."""
    served = {region.slug: region.dataset.layers, SHARED: region.catalogue.layers}
    return {
        layer_address(slug, name, content): store(content, "application/geo+json", cache=FOREVER)
        for slug, layers in served.items()
        for name, content in served_layers(layers).items()
    }


class Shells:
    """The dashboard's pages before any script runs, made when they are first asked for."""

    def __init__(self, template: str, home: str, static: Path | None = None) -> None:
        self.template = template
        self.static = static
        self.home = home
        self.static_files = _static_files(static)
        self.own = {one.address: store(one.content, one.media_type, cache=FOREVER) for one in _own_files()}
        self._retained = lru_cache(maxsize=SHELLS_CACHED)(self._make)
        self._bare = store(bare_page(template).encode(), "text/html", cache=REVALIDATE)

    def find(self, site: Site, path: str, query: str) -> CachedResponse:
        """Return the page that an address opens; where there is no region to show, or not yet, it says nothing."""
        requested = requested_page(path, query)
        built = site.regions.get(requested.slug) or site.regions.get(site.default)
        if built is None:
            return self._bare
        named = requested.slug in {"", built.region.slug}  # of another, the page says first that it is not there
        drawn = drawn_page(built.region, requested.page) if requested.alone and named else ""
        return self._retained(_Same(built.region), requested._replace(slug=built.region.slug), drawn)

    def _make(self, region: "_Same", requested: RequestedPage, drawn: str) -> CachedResponse:
        if self.static is None:
            return shell_page(self.template, requested, region.region, self.home, drawn=drawn)
        links, fonts = preload_links(requested.page, requested.key, self.static), font_links(self.static)
        return shell_page(self.template, requested, region.region, self.home, links=links, fonts=fonts, drawn=drawn)


def _own_files() -> tuple[OwnFile, ...]:
    """Return our scripts and the style sheet, which the pages name in their heads."""
    in_every_head = navigation_script(), first_words_script(), search_script(), chart_script(), connection_script()
    return *in_every_head, map_script(), style_sheet()


def _static_files(folder: Path | None) -> frozenset[str]:
    """Return the addresses of the framework's own files; for any other it would show its first page."""
    files = (file for file in folder.rglob("*") if file.is_file()) if folder else ()
    return frozenset(f"/{file.relative_to(folder).as_posix()}" for file in files if folder) - {"/index.html"}


class _Same:
    """A region as a key of a cache: alike while version and day are."""

    def __init__(self, region: Region) -> None:
        self.region = region

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and hash(self) == hash(other)

    def __hash__(self) -> int:
        return hash((self.region.slug, self.region.version, self.region.as_of))
