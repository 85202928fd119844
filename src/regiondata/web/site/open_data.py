"""A region's open data as answers under `/data/<region>/`: tables, passports and what describes them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from regiondata.exports.changes import changes_feed
from regiondata.exports.edition_calendar import region_calendar
from regiondata.exports.figure_passport import passport_files
from regiondata.exports.html.change_pages import feeds
from regiondata.exports.html.page import Page, choices, heading, links, page_html, paragraph, style_sheet, table
from regiondata.exports.open_data.data_package import PackedFile, describe_package
from regiondata.exports.open_data.dcat import CONTEXT, dcat_dataset
from regiondata.exports.open_data.linked_data import all_reviews, dataset_title, schema_org_dataset
from regiondata.exports.open_data.redistribution import Withheld, release_region
from regiondata.exports.tables.writers import csv_bytes, frame_records, geojson_bytes, json_bytes
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.urls import plain_changes_address
from regiondata.web.csp import data_policy, document_policy
from regiondata.web.response import FOR_EVERYBODY, SHORTLY, CachedResponse, store
from regiondata.web.settings import Settings
from regiondata.wording.key_labels import KeyLabels, key_labels

DATA_HEADERS = ((b"content-security-policy", data_policy().encode()), *FOR_EVERYBODY)
_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "geojson": "application/geo+json",
    "atom": "application/atom+xml",
    "ics": "text/calendar",
}


@dataclass(frozen=True)
class OpenRegion:
    """One region's open data, built: the version of its tables, its answers by path, and its DCAT entry."""

    slug: str
    title: str
    version: str
    answers: Mapping[str, CachedResponse]
    tables: tuple[str, ...]
    dcat: Mapping[str, object]


def build_open_region(region: Region, settings: Settings) -> OpenRegion:
    """Return everything under `/data/<region>/` as it is now; versions of it are read when they are asked for."""
    home, base = settings.public_url, f"/data/{region.slug}"
    released, withheld = release_region(region)
    files = list(_table_files(released))
    version = region.fingerprint
    paths = [f"{base}/{file.path}" for file in files]
    dcat = dcat_dataset(region, files, home=home, version=version)
    dataset = json_bytes(schema_org_dataset(region, paths, home=home, version=version))
    contents = {
        **{file.path: file.content for file in files},
        **dict(passport_files(region, released, home)),
        "datapackage.json": json_bytes(
            describe_package(region, files, withheld, version=version, homepage=f"{home}/?region={region.slug}")
        ),
        "dataset.jsonld": dataset,
        "dcat.jsonld": json_bytes({"@context": CONTEXT, **dcat}),
        "claim_reviews.jsonld": json_bytes(all_reviews(region, home)),
    }
    answers = {f"{base}/{path}": store_data(path, content) for path, content in contents.items()}
    subscribed = {
        f"{base}/changes.atom": store_data("changes.atom", changes_feed(region, home)),
        f"{base}/calendar.ics": store_data("calendar.ics", region_calendar(region, home)),
    }
    page = _page(region, files, withheld, version, dataset.decode(), settings)
    tables = tuple(file.name for file in files if file.path.endswith(".csv"))
    return OpenRegion(
        region.slug, region.profile.name, version, {**answers, **subscribed, f"{base}/": page}, tables, dcat
    )


def store_data(path: str, content: bytes) -> CachedResponse:
    """Return one file as an answer that any page may read."""
    return store(content, _TYPES[path.rpartition(".")[2]], cache=SHORTLY, more=DATA_HEADERS, effort=5)


def store_page(page: Page, settings: Settings) -> CachedResponse:
    """Return a static page as an answer that runs no script."""
    policy = document_policy(style_sheet(), settings.frames)
    more = ((b"content-security-policy", policy.encode()),)
    return store(page_html(page).encode(), "text/html", cache=SHORTLY, more=more)


def _table_files(released: Mapping[str, pd.DataFrame]) -> Iterator[PackedFile]:
    for name, frame in released.items():
        whole = frame.reset_index() if frame.index.name else frame
        yield PackedFile(name, f"{name}.csv", csv_bytes(whole), frame)
        yield PackedFile(name, f"{name}.json", json_bytes(frame_records(frame)), frame)
    yield PackedFile("places", "places.geojson", geojson_bytes(released["places"]), released["places"])


def _page(
    region: Region,
    files: list[PackedFile],
    withheld: tuple[Withheld, ...],
    version: str,
    dataset: str,
    settings: Settings,
) -> CachedResponse:
    base = f"/data/{region.slug}"
    counts = {file.name: len(file.frame) for file in files}
    tables = [
        (
            tr("{table} · {counted}", table=name, counted=trn("{number} row", "{number} rows", number)),
            _forms(name, files, base),
        )
        for name, number in counts.items()
    ]
    return store_page(
        Page(
            title=tr("Open data"),
            description=dataset_title(region),
            address=f"{settings.public_url}{base}/",
            region=region.profile.name,
            blocks=(
                paragraph(tr("All tables as CSV and JSON, places as GeoJSON, and each figure's record as JSON.")),
                paragraph(tr("Version {version}. It changes whenever the data do.", version=version), "note"),
                heading(tr("Metadata")),
                links(
                    [
                        (
                            "datapackage.json",
                            f"{base}/datapackage.json",
                            tr("· tables, columns, licences, what is not included"),
                        ),
                        ("dataset.jsonld", f"{base}/dataset.jsonld", tr("· for search engines")),
                        ("dcat.jsonld", f"{base}/dcat.jsonld", tr("· for data portals")),
                        (
                            "claim_reviews.jsonld",
                            f"{base}/claim_reviews.jsonld",
                            tr("· verdicts for fact-check readers"),
                        ),
                        ("openapi.json", "/data/openapi.json", tr("· for developers")),
                        ("versions", f"{base}/versions/", tr("· every released version")),
                        ("changes.atom", f"{base}/changes.atom", tr("· changes as a feed")),
                        ("calendar.ics", f"{base}/calendar.ics", tr("· updates due as a calendar")),
                    ]
                ),
                heading(tr("Tables")),
                choices(tables),
                heading(tr("What is not included")),
                *_withheld(withheld, key_labels(region)),
            ),
            page_links={
                tr("Open the dashboard"): f"/?region={region.slug}",
                tr("All figures and places"): f"/facts/?region={region.slug}",
                tr("What changed"): plain_changes_address(region.slug),
            },
            data=dataset,
            alternates=feeds(region),
        ),
        settings,
    )


def _forms(name: str, files: list[PackedFile], base: str) -> list[tuple[str, str]]:
    paths = [file.path for file in files if file.name == name]
    return [(path.rpartition(".")[2].upper(), f"{base}/{path}") for path in paths]


def _withheld(withheld: tuple[Withheld, ...], words: KeyLabels) -> Iterator[str]:
    if not withheld:
        yield paragraph(tr("Everything is included."))
        return
    yield paragraph(tr("These sources allow only single values to be cited, or nothing to be republished."), "note")
    heads = (tr("Table"), tr("Source"), tr("Type"), tr("Count"))
    rows = [(each.frame, words.citation(each.source), each.what, each.rows) for each in withheld]
    yield table(pd.DataFrame(rows, columns=heads))
