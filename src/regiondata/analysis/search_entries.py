"""What of a region can be found: its records, people, facts, questions and claims, each with the words that find it."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from regiondata.analysis.location_factors import TRAVEL, known_facts, known_journeys
from regiondata.analysis.regional_peers import regional_peers
from regiondata.analysis.search import Entry, SearchIndex, build_index
from regiondata.data.frames import FACT_FRAMES
from regiondata.data.joined_keys import split_keys
from regiondata.data.periods import end_of
from regiondata.region import Region

FIRST_PAGE = "glance"
"""The page that a region's own name finds."""
COMPARABLE = ("country", "aggregate")
"""The levels of what opens in a comparison of countries; smaller territories are found as their region."""
INITIALS = range(2, 6)
"""How many capitals of a name are used as its abbreviation."""


def region_entries(region: Region, pages: Mapping[str, Sequence[str]]) -> Iterator[Entry]:
    """Yield everything of a region that can be found; `pages` gives each page's key its label and other words."""
    for key, (label, *more) in pages.items():
        yield Entry("page", key, label, "", (*more, *([region.profile.name] if key == FIRST_PAGE else [])))
    yield from _records(region)
    yield from _people(region)
    yield from _facts(region)
    yield from _terms(region)
    yield from _regions(region)
    headings = region.terms["question_groups"]["label"]
    for question in (entry.record for entry in region.catalogue.questions):
        called = (*question.also, str(headings[question.group]))
        yield Entry("question", question.key, question.question, question.wanted, called, question.wanted)
    for claim in region.frames["claims"].itertuples():
        yield Entry("claim", str(claim.Index), str(claim.claim), "", (), str(claim.reason))


def _records(region: Region) -> Iterator[Entry]:
    frames, terms = region.frames, region.terms
    indicators, topics = terms["indicators"], terms["topics"]["label"]
    published = {str(key): rows for key, rows in frames["published"].groupby("key_figure")}
    for row in frames["key_figures"].itertuples():
        printed, said = str(row.as_printed), _numbers(frames["key_figures"].loc[[row.Index]])
        names = (_at(indicators, row.indicator, "label"), _spelt(row.Index), _spelt(row.indicator), printed, said)
        others = _numbers(published[row.Index]) if row.Index in published else ""
        body = " ".join((_at(indicators, row.indicator, "definition"), str(topics.get(row.topic, "")), others))
        yield Entry("key_figure", row.Index, row.name, printed, names, body)
    kinds, offered = terms["place_kinds"]["label"], terms["capabilities"]
    for row in frames["places"].itertuples():
        kind = "hub" if row.kind == "hub" else "place"
        capabilities = " ".join(_at(offered, key, "label") for key in split_keys(row.capabilities))
        called = (_text(row.printed_name), str(kinds.get(row.kind, "")), _initials(str(row.name)))
        body = " ".join(map(_text, (row.municipality, row.summary, capabilities)))
        yield Entry(kind, row.Index, row.name, _text(row.municipality), called, body)
    kinds = terms["organisation_kinds"]["label"]
    for row in frames["organisations"].itertuples():
        known_as = (_text(row.printed_name), _text(row.also), str(kinds.get(row.kind, "")), _initials(str(row.name)))
        yield Entry("organisation", row.Index, row.name, str(kinds.get(row.kind, "")), known_as, _text(row.summary))
    for row in frames["pipeline"].itertuples():
        owner = _text(row.owner)
        if owner in frames["organisations"].index:
            body = " ".join(map(_text, (row.stage, row.modality, row.indication, row.summary)))
            yield Entry("organisation", owner, row.name, _text(row.indication), (), body)
    for row in frames["events"].itertuples():
        yield Entry("event", row.Index, row.title, _text(row.period), (_text(row.kind),), _text(row.summary))
    for row in _own_sources(region).itertuples():
        yield Entry("source", row.Index, row.title, _text(row.producer), (_text(row.producer),), _text(row.edition))


def _people(region: Region) -> Iterator[Entry]:
    """Yield who can be called and what is offered to companies, each opening the organisation behind it."""
    frames, names = region.frames, region.frames["organisations"]["name"]
    for row in frames["services"].itertuples():
        offered = (_spelt(row.needs),)
        yield Entry("service", str(row.provider), row.name, str(names[row.provider]), offered, _text(row.summary))
    for row in frames["contacts"].itertuples():
        reached = " · ".join(filter(None, (_text(row.role), _text(row.email) or _text(row.phones).partition(";")[0])))
        yield Entry("contact", str(row.organisation), row.name, reached, (_text(row.role), "contact phone email"))


def _facts(region: Region) -> Iterator[Entry]:
    """Yield what others publish on a prospect's questions as known on the region's day, a series' newest first."""
    hubs = region.places["name"]
    for frame in FACT_FRAMES:
        facts = known_facts(frame, region)
        ordered = facts.assign(end=facts["period"].map(end_of)).sort_values("end", ascending=False, kind="stable")
        for row in ordered.itertuples():
            called = (_spelt(row.measure), str(row.area), str(hubs.get(row.hub, "")), _text(row.landlord), frame)
            body = " ".join(map(_text, (row.as_published, row.measured_in, row.period, row.status, row.note)))
            label = row.name if row.heading == row.name else f"{row.heading}: {row.name}"
            yield Entry("fact", str(row.Index), str(label), frame, called, body)
    for row in known_journeys(region).itertuples():
        by = (str(row.mode), _text(row.run_by), _spelt(TRAVEL))
        body = " ".join(map(_text, (row.frequency, row.period, row.note)))
        yield Entry("fact", str(row.Index), f"{row.origin} – {row.destination}", TRAVEL, by, body)


def _regions(region: Region) -> Iterator[Entry]:
    """Yield the regions that this one can stand beside, found by the names of their territories too."""
    names, levels = region.terms["territories"]["name"], region.terms["territories"]["level"]
    for key, each in regional_peers(region).others.items():
        smaller = (code for code in each.territories if code in names.index and levels[code] not in COMPARABLE)
        called = tuple(str(names[code]) for code in smaller)
        yield Entry("region", key, each.name, "", called)


def _own_sources(region: Region) -> pd.DataFrame:
    """Return the region's own sources but for those of hidden rows, and of the shared ones those of values it shows."""
    shown = {*region.profile.own, *region.profile.comparators}
    used = region.comparators.loc[region.comparators["territory"].isin(shown), "source"]
    listed = {entry.record.key for entry in region.dataset.sources} - _hidden_sources(region)
    own = {*listed, *used, *region.published["source"]}
    return region.sources[region.sources.index.isin(own)]


def _hidden_sources(region: Region) -> set[str]:
    """Return the sources of which only rows are on record that mislead today, so that visitors see none of them."""
    rows = pd.concat([region.frames[name][["source", "shown"]] for name in (*FACT_FRAMES, TRAVEL)])
    shown = rows.groupby("source")["shown"].agg(lambda values: (values == "yes").any())
    return {str(key) for key in shown.index[~shown.astype("bool")]}


def _terms(region: Region) -> Iterator[Entry]:
    """Yield what can be compared, what a site can offer, and who stands in the comparisons."""
    terms, compared = region.terms, region.frames["comparators"]
    measured = terms["indicators"][terms["indicators"].index.isin(compared["indicator"].unique())]
    for row in measured.itertuples():
        yield Entry("indicator", row.Index, row.label, "", (_spelt(row.Index),), f"{row.definition} {row.topic}")
    for row in terms["capabilities"].itertuples():
        yield Entry("capability", row.Index, row.label, "", (), _text(row.description))
    territories = terms["territories"]
    known = territories[territories["level"].isin(COMPARABLE) & territories.index.isin(compared["territory"].unique())]
    for row in known.itertuples():
        yield Entry("territory", row.Index, row.name, "", (), _text(row.level))


def search_index(region: Region, pages: Mapping[str, Sequence[str]]) -> SearchIndex:
    """Return what the search box of a region looks through, made once for each wording of the pages' names."""
    named = tuple((key, *words) for key, words in pages.items())
    others = tuple(regional_peers(region).others)
    synonyms = [entry.record.words for entry in region.catalogue.synonyms]
    return region.cached(("search", named, others), lambda: build_index(region_entries(region, pages), synonyms))


def _spelt(key: object) -> str:
    """Return the words of a key: it often holds the abbreviation that people use."""
    return str(key).replace("_", " ").replace("-", " ")


def _numbers(rows: pd.DataFrame) -> str:
    """Return the numbers of figures or published values, as somebody types one of them."""
    values = rows[["value", "value_low", "value_high"]].to_numpy(dtype="float64", na_value=float("nan")).ravel()
    return " ".join(dict.fromkeys(f"{value:.12g}" for value in values if pd.notna(value)))


def _initials(name: str) -> str:
    """Return the capitals of a name, by which many know it, where they are few enough to be an abbreviation."""
    capitals = "".join(letter for letter in name.partition(",")[0] if letter.isupper())
    return capitals if len(capitals) in INITIALS else ""


def _at(frame: pd.DataFrame, key: object, column: str) -> str:
    return _text(frame.at[key, column]) if key in frame.index else ""


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)
