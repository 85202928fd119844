"""The static pages under `/facts/`, the list of all addresses, and the word to robots."""

from collections.abc import Iterable, Mapping
from html import escape

from regiondata.exports.html.comparison_page import COMPARISON, comparison_page
from regiondata.exports.html.fact_pages import figure_page, hub_page, overview_page, place_page
from regiondata.exports.html.location_factors import PROJECT_FACTS, project_facts_page
from regiondata.exports.html.page import Page, links, paragraph
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.urls import PAGES, PLAIN_CHANGES, address, data_address
from regiondata.web.response import SHORTLY, CachedResponse, store
from regiondata.web.settings import Settings
from regiondata.web.site.open_data import store_page
from regiondata.web.streamlit_internals.addresses import CORE, MEDIA


def build_static_pages(region: Region, settings: Settings) -> dict[str, CachedResponse]:
    """Return every static page of a region by path; the same path may be another region's as well."""
    return {path: store_page(page, settings) for path, page in _pages(region, settings.public_url).items()}


def _pages(region: Region, home: str) -> Mapping[str, Page]:
    hubs = region.places["kind"] == "hub"
    return {
        "/facts/": overview_page(region, home),
        PROJECT_FACTS: project_facts_page(region, home),
        COMPARISON: comparison_page(region, home),
        **{f"/facts/figure/{key}": figure_page(str(key), region, home) for key in region.key_figures.index},
        **{f"/facts/hub/{key}": hub_page(str(key), region, home) for key in region.places.index[hubs]},
        **{f"/facts/place/{key}": place_page(str(key), region, home) for key in region.places.index[~hubs]},
    }


def sitemap(pages: Mapping[str, Iterable[str]], home: str) -> CachedResponse:
    """Return the addresses that search engines should know: each region's pages in the dashboard and static pages."""
    addresses = [
        f"{home}{path}?region={slug}"
        for slug, paths in pages.items()
        for path in (*PAGES.values(), *paths, PLAIN_CHANGES)
    ]
    rows = "".join(f"<url><loc>{escape(address)}</loc></url>" for address in addresses)
    text = f'<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'
    return store(text.encode(), "application/xml", cache=SHORTLY)


def robots(home: str) -> CachedResponse:
    """Return what robots may read: everything but the sockets and files of single visitors."""
    lines = [
        "User-agent: *",
        f"Disallow: {CORE}",
        f"Disallow: {MEDIA}",
        "Disallow: /files/",
        "Allow: /",
        f"Sitemap: {home}/sitemap.xml",
        "",
    ]
    return store("\n".join(lines).encode(), "text/plain", cache=SHORTLY)


def data_overview(titles: Mapping[str, str], home: str) -> Page:
    """Return the page that leads to each region's open data."""
    return Page(
        title=tr("Open data"),
        description=tr("Every figure, place, organisation and event with its source, as files."),
        address=f"{home}/data/",
        region=next(iter(titles.values()), tr("Regional dashboard")),
        blocks=(
            links((title, f"/data/{slug}/", "") for slug, title in titles.items()),
            paragraph(tr("For programs: index.json lists the regions, openapi.json describes every address."), "note"),
            links([("index.json", "/data/index.json", ""), ("openapi.json", "/data/openapi.json", "")]),
        ),
        page_links={tr("Open the dashboard"): "/"},
    )


def facts_overview(titles: Mapping[str, str], home: str) -> Page:
    """Return the page that leads to each region's facts, where no region is shown before the others."""
    return Page(
        title=tr("Choose a region"),
        description=tr("All facts of each region, as plain pages."),
        address=f"{home}/facts/",
        region=tr("Regional dashboard"),
        blocks=(links((title, f"/facts/?region={slug}", "") for slug, title in titles.items()),),
        page_links={tr("Open the dashboard"): "/", tr("Open data"): "/data/"},
    )


def missing_version_page(region: Region, version: str, home: str) -> Page:
    """Return what somebody reads who asked for a version that does not exist."""
    described = tr("There is no version “{version}” of {region}.", version=version[:40], region=region.profile.name)
    return Page(
        title=tr("No such version"),
        description=described,
        address=home + data_address(region.slug, "versions/"),
        region=region.profile.name,
        blocks=(paragraph(described), paragraph(tr("It may not be complete, or it was never released."), "note")),
        page_links={
            tr("All versions"): data_address(region.slug, "versions/"),
            tr("Today's key figures"): address("figures", {}, {"region": region.slug}),
        },
    )


def missing_page(home: str, near: Mapping[str, str], region: Region | None) -> Page:
    """Return what somebody reads who followed an address that leads nowhere, with links to what may be meant.

    It stands under the name of the region that is shown, where it is known which.
    """
    return Page(
        title=tr("There is nothing at this address"),
        description=tr("The page may have been renamed, or the address is not complete."),
        address=f"{home}/",
        region=region.profile.name if region else tr("Regional dashboard"),
        blocks=(paragraph(tr("The page may have been renamed, or the address is not complete.")),),
        page_links={
            **near,
            tr("Open the dashboard"): "/",
            tr("All facts"): "/facts/",
            tr("Open data"): "/data/",
        },
    )
