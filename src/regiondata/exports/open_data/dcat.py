"""A region's open data as data portals read it: DCAT-AP 3, as JSON-LD, in the terms of the published vocabularies."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from regiondata.analysis.region_versions import list_versions
from regiondata.data.records.field_types import NONE
from regiondata.exports.open_data.data_package import LICENCE, MEDIA_TYPES, PackedFile
from regiondata.exports.open_data.linked_data import dataset_title, document_producers, region_publisher
from regiondata.exports.open_data.vocabularies import Node, context
from regiondata.i18n import current_language, tr
from regiondata.region import Region

CONTEXT = context("dcat", "dcatap", "dct", "foaf", "rdfs", "skos", "spdx", "vcard", "xsd")
_VOCABULARY = "http://publications.europa.eu/resource/authority"
_MEDIA_TYPE = "https://www.iana.org/assignments/media-types/"
_BOX = "http://www.opengis.net/ont/geosparql#wktLiteral"
_LANGUAGES = {"en": "ENG"}
"""Languages of ours, and the names that the vocabulary has for them."""

_FORMATS = {"csv": "CSV", "json": "JSON", "geojson": "GEOJSON"}


def dcat_catalogue(datasets: Iterable[Mapping[str, Any]], *, home: str, title: str, description: str) -> Node:
    """Return a catalogue of datasets; it is published by those who publish the first of them."""
    described = list(datasets)
    first = min((one["dct:issued"]["@value"] for one in described), default="")
    last = max((one["dct:modified"]["@value"] for one in described), default="")
    agent = described[0]["dct:publisher"] if described else _agent(title, home)
    return {
        "@context": CONTEXT,
        "@id": f"{home}/data/dcat.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _text(title),
        "dct:description": _text(description),
        "dct:publisher": agent,
        "dct:language": _language(),
        "foaf:homepage": _document(f"{home}/"),
        "dct:license": _licence(),
        "dcat:themeTaxonomy": {
            "@id": f"{_VOCABULARY}/data-theme",
            "@type": "skos:ConceptScheme",
            "dct:title": _text(tr("Data themes")),
        },
        **({"dct:issued": _day(first), "dct:modified": _day(last)} if described else {}),
        "dcat:dataset": described,
    }


def dcat_dataset(region: Region, files: Iterable[PackedFile], *, home: str, version: str) -> Node:
    """Return one region as a dataset with a distribution for each of the files that lie in its folder."""
    folder = f"{home}/data/{region.slug}"
    return {
        "@id": f"{folder}/datapackage.json",
        "@type": "dcat:Dataset",
        "dct:identifier": region.slug,
        "dct:title": _text(dataset_title(region)),
        "dct:description": _text(" ".join(region.profile.summary)),
        "dct:publisher": _agent(region_publisher(region), f"{home}/?region={region.slug}"),
        "dct:creator": [{"@type": "foaf:Agent", "foaf:name": name} for name in document_producers(region)],
        "dcat:contactPoint": _contacts(region),
        "dcat:version": version,
        "dct:issued": _day(list_versions(region)[0].day.isoformat()),
        "dct:modified": _day(_last_moved(region)),
        "dct:accrualPeriodicity": {"@id": f"{_VOCABULARY}/frequency/IRREG", "@type": "dct:Frequency"},
        "dct:language": _language(),
        "dct:accessRights": {"@id": f"{_VOCABULARY}/access-right/PUBLIC", "@type": "dct:RightsStatement"},
        "dct:license": _licence(),
        "dct:spatial": _location(region),
        "dcat:landingPage": _document(f"{home}/?region={region.slug}"),
        "foaf:page": _document(f"{folder}/"),
        "dcat:theme": _themes(),
        "dcat:keyword": [_text(str(label)) for label in region.terms["topics"]["label"]],
        "dcat:distribution": [_distribution(file, folder, region) for file in files],
    }


def _distribution(file: PackedFile, folder: str, region: Region) -> Node:
    form = file.path.rpartition(".")[2]
    return {
        "@id": f"{folder}/{file.path}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": _text(file.path),
        "dct:description": _text(tr("Table “{table}” of the dataset.", table=file.name)),
        "dcat:accessURL": {"@id": f"{folder}/"},
        "dcat:downloadURL": {"@id": f"{folder}/{file.path}"},
        "dcat:mediaType": {"@id": _MEDIA_TYPE + MEDIA_TYPES[form], "@type": "dct:MediaType"},
        "dct:format": {"@id": f"{_VOCABULARY}/file-type/{_FORMATS[form]}", "@type": "dct:MediaTypeOrExtent"},
        "dct:language": _language(),
        "dct:modified": _day(_last_moved(region)),
        "dcatap:availability": {
            "@id": f"{_VOCABULARY}/planned-availability/AVAILABLE",
            "@type": "skos:Concept",
            "skos:prefLabel": _text(tr("Available")),
        },
        "dct:license": _licence(),
        "dct:rights": {"@type": "dct:RightsStatement", "rdfs:label": _text(rights_words())},
        "dcat:byteSize": {"@value": str(len(file.content)), "@type": "xsd:nonNegativeInteger"},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "spdx:checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm"},
            "spdx:checksumValue": {"@value": sha256(file.content).hexdigest(), "@type": "xsd:hexBinary"},
        },
    }


def rights_words() -> str:
    """Return in a sentence what of a file is under our licence, and what keeps that of its source."""
    return tr(
        "Our own content: {licence}. Statistics and coordinates keep their source's licence.", licence=LICENCE["title"]
    )


def _last_moved(region: Region) -> str:
    """Return the day on which the data became what they are: that of their release, else the day they are shown on."""
    return list_versions(region)[-1].day.isoformat()


def _contacts(region: Region) -> list[Node]:
    known = region.frames["contacts"].loc[list(region.profile.contacts)]
    return [
        {
            "@type": "vcard:Kind",
            "vcard:fn": str(contact["name"]) if _stated(contact["name"]) else str(contact["role"]),
            **({"vcard:hasEmail": {"@id": f"mailto:{contact['email']}"}} if _stated(contact["email"]) else {}),
            **({"vcard:hasURL": {"@id": str(contact["url"])}} if _stated(contact["url"]) else {}),
        }
        for _, contact in known.iterrows()
    ]


def _stated(cell: object) -> bool:
    return isinstance(cell, str) and cell not in {"", NONE}


def _location(region: Region) -> Node:
    box = region.profile.bounds
    corners = [(box.west, box.south), (box.east, box.south), (box.east, box.north), (box.west, box.north)]
    ring = ", ".join(f"{east} {north}" for east, north in [*corners, corners[0]])
    return {
        "@type": "dct:Location",
        "skos:prefLabel": _text(region.profile.name),
        "dcat:bbox": {"@value": f"POLYGON(({ring}))", "@type": _BOX},
        "dcat:centroid": {
            "@value": f"POINT({region.profile.view.longitude} {region.profile.view.latitude})",
            "@type": _BOX,
        },
    }


def _themes() -> list[Node]:
    """Return what data portals file the facts of a region under."""
    labels = {"ECON": tr("Economy and finance"), "REGI": tr("Regions and cities"), "TECH": tr("Science and technology")}
    return [
        {"@id": f"{_VOCABULARY}/data-theme/{code}", "@type": "skos:Concept", "skos:prefLabel": _text(label)}
        for code, label in labels.items()
    ]


def _agent(name: str, homepage: str) -> Node:
    return {"@id": f"{homepage}#publisher", "@type": "foaf:Agent", "foaf:name": name}


def _document(target: str) -> Node:
    return {"@id": target, "@type": "foaf:Document"}


def _licence() -> Node:
    return {"@id": LICENCE["path"], "@type": "dct:LicenseDocument"}


def _language() -> Node:
    code = _LANGUAGES.get(current_language(), "MUL")
    return {"@id": f"{_VOCABULARY}/language/{code}", "@type": "dct:LinguisticSystem"}


def _text(words: str) -> Node:
    return {"@value": words, "@language": current_language()}


def _day(day: str) -> Node:
    return {"@value": day, "@type": "xsd:date"}
