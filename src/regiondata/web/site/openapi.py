"""The description of the open data and of the files to take along, for programs (OpenAPI 3.1)."""

from collections.abc import Iterable
from typing import Any

from regiondata.exports.open_data.data_package import LICENCE
from regiondata.exports.request import FORMATS
from regiondata.i18n import tr
from regiondata.urls import DECK, DECK_PARAMETERS, FILE_PARAMETERS, FILES
from regiondata.web.site.open_data import OpenRegion

Document = dict[str, Any]


def describe_interface(regions: Iterable[OpenRegion], home: str) -> Document:
    """Return the OpenAPI document of everything under `/data/`, and of the files that are made on request."""
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
            **_files([one.slug for one in opened]),
        },
        "components": {"schemas": {"Missing": _missing_schema()}},
    }


PICTURES = ("png", "svg")
"""Formats that are a chart and nothing else."""


def _files(regions: list[str]) -> Document:
    """Return the addresses at which files are made: one for each format, and the presentation that runs."""
    parameters = _file_parameters(regions)
    named = {name: [parameters[name] for name in FILE_PARAMETERS if name in parameters] for name in FORMATS}
    pictures = {
        name: [{**one, "required": one["name"] == "chart"} for one in named[name] if one["name"] in _OF_A_PICTURE]
        for name in PICTURES
    }
    return {
        **{
            f"{FILES}/{name}": _make(_file_summary(name), _file_types(name), {**named, **pictures}[name])
            for name in FORMATS
        },
        DECK: _make(
            tr("A presentation that runs in a browser, as one file."),
            ("text/html",),
            [parameters[name] for name in DECK_PARAMETERS if name in parameters],
        ),
    }


_OF_A_PICTURE = ("region", "as_of", "view", "lang", "chart")


def _file_summary(name: str) -> str:
    summaries = {
        "pptx": tr("Slides with native charts and tables."),
        "pdf": tr("Fact sheets, or a story as a report."),
        "html": tr("A page to read afterwards, as one file."),
        "xlsx": tr("A workbook of the tables."),
        "csv": tr("Tables as CSV: one file, or an archive of all."),
        "geojson": tr("Places as GeoJSON, with metadata."),
        "parquet": tr("Tables as Parquet, with metadata."),
        "zip": tr("Tables in every form, with metadata."),
        "png": tr("A chart as a picture."),
        "svg": tr("A chart as a drawing that scales."),
    }
    return summaries[name]


def _file_types(name: str) -> tuple[str, ...]:
    return (FORMATS[name].media_type, "application/zip") if name == "csv" else (FORMATS[name].media_type,)


def _file_parameters(regions: list[str]) -> dict[str, Document]:
    """Return what the address of a file may hold, by name; lists are repeated or joined by commas."""
    meanings = {
        "as_of": tr("Day on which the data are looked at, such as 2026-01-31; today if left out."),
        "view": tr("`printed` for figures as in the documents; the newest ones if left out."),
        "lang": tr("Language of the words in the file."),
        "story": tr("Key of a story; the first one if nothing is chosen."),
        "scenes": tr("Scenes in their order: those of the story by key, others as kind.key."),
        "short": tr("Places of a short list, by key."),
        "overrule": tr("`1` to show figures as printed although the check advises against them."),
        "for": tr("Territory that a presentation is for."),
        "makes": tr("What those make whom a presentation is for."),
        "stage": tr("How far they have come."),
        "minutes": tr("How long a presentation may take."),
        "words": tr("What a presenter says in own words, scene by scene."),
        "shown": tr("Scenes that were shown in a meeting."),
        "asked": tr("Questions that were asked in a meeting."),
        "letter": tr("`1` for a letter with only what was shown and asked."),
        "figures": tr("Key figures, by key."),
        "hub": tr("Hubs or places, by key."),
        "table": tr("Name of one table, for CSV."),
        "chart": tr("Key of a chart, as in the link beneath it."),
    }
    slug = {**_choice("region", tr("Short name (slug) of a region.")), "schema": {"type": "string", "enum": regions}}
    return {"region": slug, **{name: _choice(name, meaning) for name, meaning in meanings.items()}}


def _make(summary: str, media_types: tuple[str, ...], parameters: list[Document]) -> Document:
    """Return the description of a file that is made on request, with what is answered where there is none."""
    said = {"text/plain": {"schema": {"type": "string"}}}
    later = {"Retry-After": {"description": tr("Seconds to wait."), "schema": {"type": "integer"}}}
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": {"description": tr("The file."), "content": {one: {} for one in media_types}},
                "304": {"description": tr("Not changed since the ETag you sent.")},
                "400": {"description": tr("The address names no region."), "content": said},
                "404": {"description": tr("There is no such file; the text says why."), "content": said},
                "429": {"description": tr("Too many requests."), "content": said, "headers": later},
                "503": {"description": tr("Not ready yet."), "content": said, "headers": later},
            },
        }
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
