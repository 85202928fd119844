"""A region's open data as search engines and data portals read it: schema.org and DCAT, both as JSON-LD."""

from collections.abc import Iterable

from regiondata.exports.open_data.data_package import LICENCE, MEDIA_TYPES
from regiondata.i18n import tr
from regiondata.region import Region

_DCAT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def schema_org_dataset(region: Region, paths: Iterable[str], *, home: str, version: str) -> dict[str, object]:
    """Return a schema.org Dataset with one download for each path under `home`."""
    bounds = region.profile.bounds
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{home}/data/{region.slug}/datapackage.json",
        "name": dataset_title(region),
        "description": " ".join(region.profile.summary),
        "url": f"{home}/?region={region.slug}",
        "version": version,
        "license": LICENCE["path"],
        "isAccessibleForFree": True,
        "spatialCoverage": {
            "@type": "Place",
            "name": region.profile.name,
            "geo": {"@type": "GeoShape", "box": f"{bounds.south} {bounds.west} {bounds.north} {bounds.east}"},
        },
        "creator": [{"@type": "Organization", "name": producer} for producer in document_producers(region)],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": path.rpartition("/")[2],
                "encodingFormat": MEDIA_TYPES[path.rpartition(".")[2]],
                "contentUrl": home + path,
            }
            for path in paths
        ],
    }


def dcat_catalogue(datasets: Iterable[dict[str, object]], *, home: str, title: str) -> dict[str, object]:
    """Return a DCAT catalogue of datasets."""
    return {
        "@context": _DCAT,
        "@id": f"{home}/data/dcat.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": title,
        "foaf:homepage": {"@id": f"{home}/"},
        "dct:license": {"@id": LICENCE["path"]},
        "dcat:dataset": list(datasets),
    }


def dcat_dataset(region: Region, paths: Iterable[str], *, home: str, version: str) -> dict[str, object]:
    """Return one region as a DCAT dataset with a distribution for each path under `home`."""
    return {
        "@id": f"{home}/data/{region.slug}/datapackage.json",
        "@type": "dcat:Dataset",
        "dct:identifier": region.slug,
        "dct:title": dataset_title(region),
        "dct:description": " ".join(region.profile.summary),
        "dcat:version": version,
        "dcat:landingPage": {"@id": f"{home}/?region={region.slug}"},
        "dct:license": {"@id": LICENCE["path"]},
        "dcat:keyword": list(region.terms["topics"]["label"]),
        "dct:creator": [{"@type": "foaf:Organization", "foaf:name": name} for name in document_producers(region)],
        "dcat:distribution": [_distribution(path, home) for path in paths],
    }


def dataset_title(region: Region) -> str:
    """Return what a region's data are called."""
    return tr("{region}: key figures, places, organisations and events", region=region.profile.name)


def document_producers(region: Region) -> list[str]:
    """Return who published the documents that a region's entries are read from."""
    sources = region.sources
    return [str(name) for name in dict.fromkeys(sources.loc[sources["document"].notna(), "producer"])]


def _distribution(path: str, home: str) -> dict[str, object]:
    return {
        "@type": "dcat:Distribution",
        "dct:title": path.rpartition("/")[2],
        "dcat:downloadURL": {"@id": home + path},
        "dcat:mediaType": MEDIA_TYPES[path.rpartition(".")[2]],
    }
