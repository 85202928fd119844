"""The description of the open data for programs (OpenAPI 3.1)."""

from collections.abc import Iterable
from typing import Any

from regiondata.exports.open_data.data_package import LICENCE
from regiondata.i18n import tr
from regiondata.web.site.open_data import OpenRegion

Document = dict[str, Any]


def describe_interface(regions: Iterable[OpenRegion], home: str) -> Document:
    """Return the OpenAPI document of everything under `/data/`."""
    opened = list(regions)
    tables = sorted({name for region in opened for name in region.tables})
    region = _parameter("region", tr("Short name (slug) of a region."), [one.slug for one in opened])
    table = _parameter("table", tr("Name of a table."), tables)
    key = _parameter("key", tr("Key of a key figure."), None)
    version = _parameter("version", tr("Version of the data, as printed in files and in datapackage.json."), None)
    between = [_choice("from", tr("Older version; the first one if left out.")), _choice("to", tr("Newer version."))]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": tr("Regional dashboard: open data"),
            "version": "1",
            "description": tr(
                "Read-only; no API key needed. Responses carry an ETag: send If-None-Match to check for changes."
            ),
            "license": {"name": LICENCE["title"], "url": LICENCE["path"]},
        },
        "servers": [{"url": home}],
        "paths": {
            "/data/index.json": _read(tr("List of regions."), "application/json"),
            "/data/dcat.jsonld": _read(tr("All regions as a DCAT catalogue."), "application/ld+json"),
            "/data/{region}/datapackage.json": _read(tr("Metadata for a region's tables."), "application/json", region),
            "/data/{region}/dataset.jsonld": _read(tr("Metadata for search engines."), "application/ld+json", region),
            "/data/{region}/dcat.jsonld": _read(tr("Metadata for data portals."), "application/ld+json", region),
            "/data/{region}/{table}.csv": _read(tr("A table as CSV."), "text/csv", region, table),
            "/data/{region}/{table}.json": _read(tr("A table as JSON."), "application/json", region, table),
            "/data/{region}/places.geojson": _read(tr("Places as points."), "application/geo+json", region),
            "/data/{region}/figures/{key}.json": _read(tr("Record of one figure."), "application/json", region, key),
            "/data/{region}/figures/{key}.prov.jsonld": _read(
                tr("Where a figure comes from, as W3C PROV."), "application/ld+json", region, key
            ),
            "/data/{region}/claim_reviews.jsonld": _read(
                tr("Verdicts as schema.org claim reviews."), "application/ld+json", region
            ),
            "/data/{region}/versions/index.json": _read(tr("All versions of the data."), "application/json", region),
            "/data/{region}/versions/{version}/datapackage.json": _read(
                tr("Metadata for the tables of one version."), "application/json", region, version
            ),
            "/data/{region}/versions/{version}/{table}.csv": _read(
                tr("A table at a fixed version, for permanent links."), "text/csv", region, version, table
            ),
            "/data/{region}/versions/{version}/{table}.json": _read(
                tr("A table at a fixed version as JSON."), "application/json", region, version, table
            ),
            "/data/{region}/versions/{version}/figures/{key}.json": _read(
                tr("Record of one figure in one version."), "application/json", region, version, key
            ),
            "/data/{region}/versions/changes.json": _read(
                tr("What changed between two versions, in words."), "application/json", region, *between
            ),
            "/data/{region}/changes.atom": _read(tr("Changes as a feed."), "application/atom+xml", region),
            "/data/{region}/calendar.ics": _read(tr("Updates due as a calendar."), "text/calendar", region),
        },
        "components": {"schemas": {"Missing": _missing_schema()}},
    }


def _parameter(name: str, meaning: str, values: list[str] | None) -> Document:
    schema: Document = {"type": "string", **({"enum": values} if values else {})}
    return {"name": name, "in": "path", "required": True, "description": meaning, "schema": schema}


def _choice(name: str, meaning: str) -> Document:
    return {"name": name, "in": "query", "required": False, "description": meaning, "schema": {"type": "string"}}


def _read(summary: str, media_type: str, *parameters: Document) -> Document:
    missing = {"application/json": {"schema": {"$ref": "#/components/schemas/Missing"}}}
    return {
        "get": {
            "summary": summary,
            "parameters": list(parameters),
            "responses": {
                "200": {"description": tr("The file."), "content": {media_type: {}}},
                "304": {"description": tr("Not changed since the ETag you sent.")},
                "404": {"description": tr("File not found."), "content": missing},
            },
        }
    }


def _missing_schema() -> Document:
    texts = {name: {"type": "string"} for name in ("error", "asked", "expected", "see")}
    return {"type": "object", "required": list(texts), "properties": texts}
