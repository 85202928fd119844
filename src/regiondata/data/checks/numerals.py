"""Each numeral of a document is accounted for once: by a record that holds it, or by a reason."""

from collections.abc import Iterator

from regiondata.data.dataset import Dataset, collections, keys_of
from regiondata.data.problems import Problem

HOLDERS = {
    "key_figure": "key_figures",
    "event": "timeline",
    "place": "places",
    "organisation": "organisations",
    "contact": "contacts",
    "pipeline": "pipeline",
    "service": "services",
    "voice": "voices",
    "claim": "claims",
    "correction": "corrections",
}
"""Record types that may hold a numeral, and their collections; a source may as well."""


def check_numerals(region: Dataset, broken: frozenset[str]) -> Iterator[Problem]:
    """Yield numerals listed twice, in an unknown source, or held by no record and no reason."""
    entries = dict(collections(region))
    sources = keys_of(region.sources, region.shared_sources)
    held = {name: keys_of(entries[collection]) for name, collection in HOLDERS.items()} | {"source": sources}
    seen: dict[tuple[str, int, int], int] = {}
    for entry in region.numerals:
        numeral = entry.record
        place = (numeral.source, numeral.paragraph, numeral.position)
        if place in seen:
            yield entry.row.problem("position", f"{numeral.position}, as in line {seen[place]}", "each numeral once")
        seen.setdefault(place, entry.row.line)
        if numeral.source not in sources | broken:
            yield entry.row.problem("source", numeral.source, "a key in sources.yaml")
        if (numeral.record is None) == (numeral.reason is None):
            yield entry.row.problem("record", "neither or both of record and reason", "one of the two")
        elif numeral.record and numeral.record not in held.get(numeral.record_type or "", frozenset()) | broken:
            yield entry.row.problem("record", f"{numeral.record_type} {numeral.record}", "a record that exists")
