"""Every key is used once and every key that is named exists."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product

from regiondata.data.dataset import Catalogue, Dataset, Entries, collections, keys_of
from regiondata.data.frames import FACT_FRAMES
from regiondata.data.problems import Problem
from regiondata.data.records.field_types import NONE, NOT_STATED, OR, Record
from regiondata.data.records.organisations import Relation
from regiondata.data.records.parse import Entry
from regiondata.data.records.statistics import Statistics

Keys = frozenset[str]


def check_catalogue_keys(catalogue: Catalogue, broken: Keys) -> Iterator[Problem]:
    """Yield keys used twice in a catalogue file and terms that name a term that does not exist."""
    for _, entries in collections(catalogue):
        yield from _used_once(entries)
    units, topics = keys_of(catalogue.units), keys_of(catalogue.topics)
    territories = keys_of(catalogue.territories)
    measured = keys_of(catalogue.indicators)
    indicators = {"unit": units, "topic": topics, "divided_by": measured, "divided_unit": units, "regional": measured}
    yield from _all_known(catalogue.indicators, indicators, broken)
    yield from _all_known(catalogue.territories, {"parent": territories, "member_of": territories}, broken)
    yield from _all_known(catalogue.compared_regions, {"territories": territories}, broken)
    yield from _all_known(catalogue.themes, {"topics": topics, "national": measured}, broken)
    capabilities = keys_of(catalogue.capabilities)
    yield from _all_known(catalogue.capabilities, {"includes": capabilities}, broken)
    yield from _all_known(catalogue.chain, {"capabilities": capabilities}, broken)
    yield from _all_known(catalogue.searches, {"needs": capabilities, "nice": capabilities}, broken)
    yield from _all_known(catalogue.sectors, {"needs": capabilities}, broken)


def check_region_keys(region: Dataset, catalogue: Catalogue, broken: Keys) -> Iterator[Problem]:
    """Yield keys used twice in a region and references to keys that nothing defines."""
    for name, entries in collections(region):
        if name not in {
            "sources",
            "shared_sources",
            "places",
            "organisations",
            "timeline",
            "travel_times",
            *FACT_FRAMES,
        }:
            yield from _used_once(entries)
    yield from _used_once((*region.sources, *region.shared_sources))
    # an address names a fact without its frame
    yield from _used_once((*region.travel_times, *(entry for name in FACT_FRAMES for entry in getattr(region, name))))
    # a subject is a territory, place, organisation or event: one key must not mean two of them
    yield from _used_once((*catalogue.territories, *region.places, *region.organisations, *region.timeline))
    for name, targets in _references(region, catalogue).items():
        yield from _all_known(getattr(region, name), targets, broken)
    yield from _front_known(region, catalogue, broken)
    yield from _columns_known(region.statistics, _statistic_references(region, catalogue), broken)
    yield from _stated_once(region.relations)
    yield from _groups_known(region, keys_of(catalogue.topics) | broken)
    yield from _operands_known(region, catalogue, broken)


def _references(region: Dataset, catalogue: Catalogue) -> dict[str, dict[str, Keys]]:
    sources = keys_of(region.sources, region.shared_sources)
    territories, units = keys_of(catalogue.territories), keys_of(catalogue.units)
    places, organisations, events = keys_of(region.places), keys_of(region.organisations), keys_of(region.timeline)
    hubs = frozenset(entry.record.key for entry in region.places if entry.record.kind == "hub")
    figures, topics = keys_of(region.key_figures), keys_of(catalogue.topics)
    indicators, capabilities = keys_of(catalogue.indicators), keys_of(catalogue.capabilities)
    anyone = places | organisations | events
    anything = frozenset().union(*(keys_of(entries) for _, entries in collections(region)))
    return {
        "region": {
            "country": territories,
            "countries": territories,
            "anchors": places,
            "comparators": territories,
            "peers": keys_of(catalogue.compared_regions),
            "home": territories,
            "headline": figures,
            "contacts": keys_of(region.contacts),
        },
        "sources": {"evidence_class": keys_of(catalogue.evidence_classes), "relays": sources},
        "shared_sources": {"evidence_class": keys_of(catalogue.evidence_classes), "relays": sources},
        "key_figures": {
            "indicator": indicators,
            "subject": territories | anyone | {NOT_STATED},
            "unit": units,
            "topic": topics,
            "cites": sources | {NONE},
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
            "operator": organisations | {NOT_STATED},
        },
        "organisations": {
            "kind": keys_of(catalogue.organisation_kinds),
            "hubs": hubs,
            "places": places,
            "home": keys_of(catalogue.territories),
            "home_source": sources,
        },
        "relations": {"subject": anyone, "object": anyone, "relation": keys_of(catalogue.relations)},
        "timeline": {
            "kind": keys_of(catalogue.event_kinds),
            "hubs": hubs,
            "places": places,
            "organisations": organisations,
            "figures": figures,
        },
        "services": {"provider": organisations, "needs": capabilities | topics, "hubs": hubs, "places": places},
        "voices": {"organisation": organisations | {NOT_STATED}, "topics": topics, "hubs": hubs},
        "contacts": {"organisation": organisations},
        "pipeline": {"owner": organisations},
        "corrections": {"records": anything},
        "changes": {"records": anything},
        "unknowns": {"hubs": hubs, "records": anything, "ask": organisations | keys_of(region.contacts)},
        "answers": {
            "figures": figures,
            "places": places,
            "organisations": organisations,
            "services": keys_of(region.services),
            "events": events,
            "territories": territories,
            "unknowns": keys_of(region.unknowns),
            "derived": keys_of(region.derived),
            "facts": keys_of(*(getattr(region, name) for name in (*FACT_FRAMES, "travel_times"))),
            "sources": sources,
            "ask": organisations | keys_of(region.contacts),
        },
        "derived": {"inputs": figures, "unit": units},
        "travel_times": {"origin_place": places, "destination_place": places, "source": sources},
        **{name: {"hub": hubs, "figure": figures, "source": sources} for name in FACT_FRAMES},
    }


def _statistic_references(region: Dataset, catalogue: Catalogue) -> dict[str, Keys]:
    return {
        "indicator": keys_of(catalogue.indicators),
        "territory": keys_of(catalogue.territories),
        "unit": keys_of(catalogue.units),
        "source": keys_of(region.sources, region.shared_sources),
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
            for path, keys in _named(field, getattr(entry.record, field)):
                for key in keys.split(OR):
                    if key not in known | broken:
                        yield entry.row.problem(path, key, _expected(field, key, known))


def _columns_known(statistics: Statistics, targets: Mapping[str, Keys], broken: Keys) -> Iterator[Problem]:
    for field, known in targets.items():
        column = statistics.rows[field]
        strange = [key for key in column.unique() if key not in known | broken]
        for label, key in column[column.isin(strange)].items() if strange else ():
            yield statistics.problem(label, field, key, _expected(field, key, known))


def _named(field: str, value: object) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, tuple):
        yield from (((field, index), str(key)) for index, key in enumerate(value))
    elif value is not None:
        yield (field,), str(value)


def _expected(field: str, key: str, known: Iterable[str]) -> str:
    near = sorted(name for name in known if name.startswith(key[:4]) or key in name)[:3]
    described = "the key of a hub" if field == "hubs" else "a key that exists"
    return f"{described}, such as {', '.join(near)}" if near else described


def _front_known(region: Dataset, catalogue: Catalogue, broken: Keys) -> Iterator[Problem]:
    """Yield what the first page names and nothing defines."""
    indicators, territories = keys_of(catalogue.indicators), keys_of(catalogue.territories)
    for entry in region.region:
        front = entry.record.front
        named: list[tuple[tuple[str | int, ...], str | None, Keys]] = [
            *((("front", "news", at), key, keys_of(catalogue.event_kinds)) for at, key in enumerate(front.news)),
            *((("front", "voices", at), key, keys_of(region.voices)) for at, key in enumerate(front.voices)),
        ]
        for at, one in enumerate(front.figures):
            named += [(("front", "figures", at, "figure"), one.figure, keys_of(region.key_figures))]
            named += [(("front", "figures", at, "claim"), one.claim, keys_of(region.claims))]
            named += [
                (("front", "figures", at, "peers", place), key, territories) for place, key in enumerate(one.peers)
            ]
        if front.strength:
            named += [(("front", "strength", "indicator"), front.strength.indicator, indicators)]
            named += [(("front", "strength", "of"), front.strength.of, indicators)]
            named += [(("front", "strength", "territory"), front.strength.territory, territories)]
        for path, key, known in named:
            if key is not None and key not in known | broken:
                yield entry.row.problem(path, key, _expected(str(path[-1]), key, known))


def _stated_once(relations: Entries[Relation]) -> Iterator[Problem]:
    first: dict[tuple[str, ...], int] = {}
    for entry in relations:
        link = (entry.record.subject, entry.record.relation, entry.record.object, entry.record.period)
        if link in first:
            yield entry.row.problem("subject", f"{' '.join(link)}, as in line {first[link]}", "each relation once")
        first.setdefault(link, entry.row.line)


def _groups_known(region: Dataset, topics: Keys) -> Iterator[Problem]:
    """Yield groups of charts that share a key, and topics that do not exist or stand in two groups."""
    for profile in region.region:
        groups, taken = profile.record.chart_groups, set[str]()
        for number, group in enumerate(groups):
            if group.key in {other.key for other in groups[:number]}:
                yield profile.row.problem(("chart_groups", number, "key"), group.key, "a key of its own")
            for index, topic in enumerate(group.topics):
                path = ("chart_groups", number, "topics", index)
                if topic not in topics:
                    yield profile.row.problem(path, topic, _expected("topics", topic, topics))
                elif topic in taken:
                    yield profile.row.problem(path, topic, "a topic that no group before it has")
                taken.add(topic)


def _operands_known(region: Dataset, catalogue: Catalogue, broken: Keys) -> Iterator[Problem]:
    known = {
        "figure": keys_of(region.key_figures),
        "indicator": keys_of(catalogue.indicators),
        "territory": keys_of(catalogue.territories),
    }
    for entry in region.claims:
        if entry.record.test != NONE:
            for side, (field, keys) in product(("left", "right"), known.items()):
                key = getattr(getattr(entry.record.test, side), field)
                if key is not None and key not in keys | broken:
                    yield entry.row.problem(("test", side, field), key, _expected(field, key, keys))
