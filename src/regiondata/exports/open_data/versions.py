"""The files of one version of a region: its tables, the record of each figure, and what describes them."""

from collections.abc import Mapping

import pandas as pd

from regiondata.analysis.region_versions import Version, list_versions, version_tables
from regiondata.exports.open_data.data_package import PackedFile, describe_package, describe_sources
from regiondata.exports.open_data.redistribution import Withheld, release_tables
from regiondata.exports.tables.writers import csv_bytes, frame_records, geojson_bytes, json_bytes, plain
from regiondata.region import Region
from regiondata.urls import version_address
from regiondata.wording.formatting import format_figure

DESCRIPTOR = "datapackage.json"
MAPPED = "places.geojson"


def version_file(region: Region, version: Version, path: str, home: str) -> bytes | None:
    """Return one file of a version by its path, or None where it has none of that name."""
    tables, _ = released_version(region, version)
    if path == DESCRIPTOR:
        return region.cached(("descriptor of", version.id), lambda: _descriptor(region, version, home))
    if path == MAPPED:
        return geojson_bytes(tables["places"])
    stem, _, form = path.rpartition(".")
    if stem in tables and form == "csv":
        return _csv(tables[stem])
    if stem in tables and form == "json":
        return json_bytes(frame_records(tables[stem]))
    folder, _, key = stem.partition("/")
    if (folder, form) == ("figures", "json") and key in tables["key_figures"].index:
        return json_bytes(figure_record(region, version, key))
    return None


def released_version(region: Region, version: Version) -> tuple[Mapping[str, pd.DataFrame], tuple[Withheld, ...]]:
    """Return what of a version may be passed on, and what is left out; nobody may change the frames."""
    name = ("released version", version.id, version.snapshot is None)
    return region.cached(name, lambda: release_tables(version_tables(region, version)))


def figure_record(region: Region, version: Version, key: str) -> dict[str, object]:
    """Return a key figure as a version holds it: value, verdict, and what publishers said of it then."""
    tables, _ = released_version(region, version)
    figure, published = tables["key_figures"].loc[key], tables["published"]
    return {
        "key": key,
        "region": region.slug,
        "version": version.id,
        "as_of": version.day.isoformat(),
        "text": format_figure(figure, tables["terms_units"].loc[figure["unit"]]),
        "figure": {str(name): plain(cell) for name, cell in figure.items()},
        "published": frame_records(published[published["key_figure"] == key].reset_index(drop=True)),
    }


def versions_record(region: Region, home: str) -> dict[str, object]:
    """Return all versions of a region, the newest first."""
    return {
        "region": region.slug,
        "versions": [
            {
                "version": version.id,
                "day": version.day.isoformat(),
                "released": version.snapshot is not None,
                "current": version.id == region.fingerprint,
                "note": version.note,
                "address": home + version_address(region.slug, version.id),
            }
            for version in reversed(list_versions(region))
        ],
    }


def _descriptor(region: Region, version: Version, home: str) -> bytes:
    tables, withheld = released_version(region, version)
    files = [PackedFile(name, f"{name}.csv", _csv(frame), frame) for name, frame in tables.items()]
    address = home + version_address(region.slug, version.id)
    described = describe_package(region, files, withheld, version=version.id, homepage=address)
    return json_bytes({**described, "as_of": version.day.isoformat(), "sources": describe_sources(tables["sources"])})


def _csv(frame: pd.DataFrame) -> bytes:
    return csv_bytes(frame.reset_index() if frame.index.name else frame)
