"""The vocabularies that the open data are described in, and the contexts of JSON-LD that name them."""

from typing import Any

Node = dict[str, Any]
"""One thing described in JSON-LD."""

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def context(*names: str) -> dict[str, str]:
    """Return the context of a document that uses some of the vocabularies."""
    return {name: PREFIXES[name] for name in names}
