"""Every key is used once and every key that is named exists."""

from collections.abc import Iterable, Iterator, Mapping

from regiondata.curation import Catalogue, Curated, Entries, collections, keys_of
from regiondata.problems import Problem
from regiondata.records.making import Entry
from regiondata.records.terms import NONE, NOT_STATED, Record

Keys = frozenset[str]
_ROLES = frozenset({NONE, NOT_STATED})


def check_catalogue_keys(catalogue: Catalogue, broken: Keys) -> Iterator[Problem]:
    """Yield keys used twice in a catalogue file and terms that name a term that does not exist."""
    for _, entries in collections(catalogue):
        yield from _used_once(entries)
    units, topics = keys_of(catalogue.units), keys_of(catalogue.topics)
    territories = keys_of(catalogue.territories)
    yield from _all_known(catalogue.indicators, {"unit": units, "topic": topics}, broken)
    yield from _all_known(catalogue.territories, {"parent": territories, "member_of": territories}, broken)
    yield from _all_known(catalogue.derived, {"unit": units}, broken)


def check_region_keys(region: Curated, catalogue: Catalogue, broken: Keys) -> Iterator[Problem]:
    """Yield keys used twice in a region and references to keys that nothing defines."""
    for name, entries in collections(region):
        if name not in {"sources", "shared_sources", "places", "organisations", "timeline"}:
            yield from _used_once(entries)
    yield from _used_once((*region.sources, *region.shared_sources))
    yield from _used_once((*region.places, *region.organisations, *region.timeline))
    for name, targets in _references(region, catalogue).items():
        yield from _all_known(getattr(region, name), targets, broken)
    yield from _numerals_held(region, broken)


def _references(region: Curated, catalogue: Catalogue) -> dict[str, dict[str, Keys]]:
    sources = keys_of(region.sources, region.shared_sources)
    territories, units = keys_of(catalogue.territories), keys_of(catalogue.units)
    places, organisations, events = keys_of(region.places), keys_of(region.organisations), keys_of(region.timeline)
    hubs = frozenset(entry.record.key for entry in region.places if entry.record.kind == "hub")
    figures, topics = keys_of(region.key_figures), keys_of(catalogue.topics)
    indicators, capabilities = keys_of(catalogue.indicators), keys_of(catalogue.capabilities)
    anyone = places | organisations | events
    return {
        "region": {
            "country": territories,
            "anchors": places,
            "comparators": territories,
            "headline": figures,
            "contacts": keys_of(region.contacts),
        },
        "sources": {"evidence_class": keys_of(catalogue.evidence_classes), "relays": sources},
        "shared_sources": {"evidence_class": keys_of(catalogue.evidence_classes), "relays": sources},
        "key_figures": {
            "indicator": indicators,
            "subject": territories | anyone,
            "unit": units,
            "topic": topics,
            "cites": sources,
            "relies_on": sources,
        },
        "published": {"key_figure": figures, "unit": units, "source": sources},
        "claims": {"records": figures | anyone},
        "places": {
            "kind": keys_of(catalogue.place_kinds),
            "hubs": hubs,
            "municipality": territories,
            "precision": keys_of(catalogue.precisions),
            "coordinate_source": sources,
            "operator": organisations,
        },
        "organisations": {"kind": keys_of(catalogue.organisation_kinds), "hubs": hubs, "places": places},
        "relations": {"subject": anyone, "object": anyone, "relation": keys_of(catalogue.relations)},
        "timeline": {
            "kind": keys_of(catalogue.event_kinds),
            "hubs": hubs,
            "places": places,
            "organisations": organisations,
            "figures": figures,
        },
        "services": {"provider": organisations, "needs": capabilities | topics, "hubs": hubs, "places": places},
        "voices": {"organisation": organisations, "topics": topics, "hubs": hubs},
        "contacts": {"organisation": organisations},
        "pipeline": {"owner": organisations},
        "unknowns": {"hubs": hubs},
        "statistics": {"indicator": indicators, "territory": territories, "unit": units, "source": sources},
    }


def _used_once(entries: Entries[Record]) -> Iterator[Problem]:
    first: dict[str, Entry[Record]] = {}
    for entry in entries:
        key = getattr(entry.record, "key", None)
        if key is None:
            return
        if key in first:
            row = first[key].row
            found = f"{key}, already used at {row.file}:{row.line_of(('key',))}"
            yield entry.row.problem("key", found, "a key of its own")
        first.setdefault(key, entry)


def _all_known(entries: Entries[Record], targets: Mapping[str, Keys], broken: Keys) -> Iterator[Problem]:
    for entry in entries:
        for field, known in targets.items():
            for path, key in _named(field, getattr(entry.record, field)):
                if key not in known | broken | _ROLES:
                    yield entry.row.problem(path, key, _suggestion(key, known))


def _named(field: str, value: object) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, tuple):
        yield from (((field, index), str(key)) for index, key in enumerate(value))
    elif value is not None:
        yield (field,), str(value)


def _suggestion(key: str, known: Iterable[str]) -> str:
    near = sorted(name for name in known if name.startswith(key[:4]) or key in name)[:3]
    return f"a key that exists, such as {', '.join(near)}" if near else "a key that exists"


def _numerals_held(region: Curated, broken: Keys) -> Iterator[Problem]:
    held = {name: keys_of(entries) for name, entries in collections(region)}
    names = {
        "key_figure": held["key_figures"],
        "event": held["timeline"],
        "place": held["places"],
        "organisation": held["organisations"],
        "source": held["sources"] | held["shared_sources"],
        "contact": held["contacts"],
        "pipeline": held["pipeline"],
        "service": held["services"],
        "voice": held["voices"],
    }
    for entry in region.numerals:
        numeral = entry.record
        if (numeral.record is None) == (numeral.reason is None):
            yield entry.row.problem("record", "neither or both of record and reason", "one of the two")
        elif numeral.record and numeral.record not in names.get(numeral.record_type or "", frozenset()) | broken:
            yield entry.row.problem("record", f"{numeral.record_type} {numeral.record}", "a record that exists")
