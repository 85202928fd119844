"""What the data hold on one part of a question: figures, statistics, places, services, events, organisations."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

import pandas as pd

from regiondata.analysis.hubs import hub_keys
from regiondata.data.joined_keys import names_any, split_keys
from regiondata.data.records.field_types import NOT_STATED, UNDATED, last_day
from regiondata.data.records.questions import QuestionPart
from regiondata.region import Region

WIDER, PLANNED, DOUBTED, PARTLY, SAID_IN_PART = "wider", "planned", "doubted", "partly", "said in part"
UNCONFIRMED, UNREAD, COUNTED_OTHERWISE, DISPUTED, OVER = "unconfirmed", "unread", "otherwise", "disputed", "over"
"""Why a finding answers only in part: of a larger territory than wanted, not yet done, contested, incomplete, printed
by one document that nobody else bears out, read only in an excerpt of its source, not what others count, ruled out by
another publisher, or no longer current."""

_NEARNESS = {"country": 0, "region": 1, "site": 2}
_OF_LEVEL = {"world": 0, "aggregate": 0, "country": 0, "district": 2}
_DOUBTED = {"contradicted": DISPUTED, "sources disagree": DOUBTED, "other definition": COUNTED_OTHERWISE}
_TO_COME = {"forecast", "target", "commitment"}


@dataclass(frozen=True)
class Finding:
    """One record that answers: its type and key, the capability it is found by, and why it answers only in part.

    A `statistic` has the label of its row among the comparators as its key.
    """

    record_type: str
    key: str
    detail: str = ""
    shortfall: str = ""


@dataclass(frozen=True)
class Held:
    """A region with what every part of every question would otherwise look up again."""

    region: Region
    figures: pd.DataFrame
    home: frozenset[str]
    statistics: pd.DataFrame
    described: Mapping[tuple[str, str], str]
    smaller: frozenset[str]


def hold(region: Region) -> Held:
    """Return a region prepared for finding answers, with the newest row of each statistic about it."""
    home = frozenset(home_territories(region))
    named = {key for joined in region.frames["answers"]["territories"] for key in split_keys(joined)}
    rows = region.known_comparators[region.known_comparators["territory"].isin(home | named)]
    ordered = rows.assign(end=rows["period"].map(_end)).sort_values(["end", "source"], ascending=[True, False])
    newest = ordered[~ordered.duplicated(["indicator", "territory", "dimension"], keep="last")]
    newest = newest.sort_values(["indicator", "territory", "dimension"])
    figures = region.key_figures[["indicator", "subject", "period", "kind", "verdict"]]
    small = ~figures["subject"].isin(home.union(hub_keys(region))) & (figures["subject"] != NOT_STATED)
    return Held(region, figures, home, newest, _described_until(figures), frozenset(figures.loc[small, "indicator"]))


def find_answers(part: QuestionPart, held: Held, nearby: Collection[str] = ()) -> list[Finding]:
    """Return what answers a part, whole answers first; `nearby` are territories that count as own.

    A value of a wider territory is left out where there is one of the territory that is asked for.
    """
    steps: tuple[Iterable[Finding], ...] = (
        _figures(part, held),
        _statistics(part, held, nearby),
        _places_by_capability(part, held.region),
        _places_by_kind(part, held.region),
        _services(part, held.region),
        _organisations(part, held.region),
        _events(part, held.region),
    )
    found = first_of_each(chain.from_iterable(steps))
    whole = [finding for finding in found if not finding.shortfall]
    short = [finding for finding in found if finding.shortfall and not (whole and finding.shortfall == WIDER)]
    return [*whole, *short]


def first_of_each(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with each record once, as it was found first."""
    unique: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        unique.setdefault((finding.record_type, finding.key), finding)
    return list(unique.values())


def home_territories(region: Region) -> list[str]:
    """Return the territories that the region lies in, consists of or is measured by, in the order of the catalogue."""
    territories = region.terms["territories"]
    parents = territories["parent"]
    home = {*region.profile.own, *region.frames["key_figures"]["subject"]} & set(territories.index)
    within = set(region.places["municipality_code"])
    home |= set(territories.index[parents.isin(within)])
    while within:
        home |= within
        within = {str(parent) for parent in parents.reindex(list(within)).dropna()} - home
    return [str(key) for key in territories.index if key in home and territories.at[key, "level"] != "world"]


def _figures(part: QuestionPart, held: Held) -> Iterator[Finding]:
    if part.indicators:
        for key, figure in held.figures[held.figures["indicator"].isin(part.indicators)].iterrows():
            yield Finding("key_figure", str(key), shortfall=_shortfall(figure, part, held.region))


def _shortfall(figure: pd.Series, part: QuestionPart, region: Region) -> str:
    if _nearness(str(figure["subject"]), region) < _NEARNESS[part.level]:
        return WIDER
    if figure["kind"] in _TO_COME:
        return PLANNED
    if figure["verdict"] in _DOUBTED:
        return _DOUBTED[figure["verdict"]]
    return UNCONFIRMED if figure["verdict"] == "not confirmable" else ""


def _nearness(subject: str, region: Region) -> int:
    territories = region.terms["territories"]
    if subject in territories.index:
        return _OF_LEVEL.get(str(territories.at[subject, "level"]), 1)
    return 0 if subject == NOT_STATED else 2


def _statistics(part: QuestionPart, held: Held, nearby: Collection[str]) -> Iterator[Finding]:
    """Yield the newest statistics that no key figure gives already.

    Where figures are about an organisation or a place that is no hub, statistics of a territory are about many such
    and add nothing.
    """
    indicators = set(part.indicators) - held.smaller
    rows = held.statistics[held.statistics["indicator"].isin(indicators)] if indicators else held.statistics.head(0)
    own = rows[rows["territory"].isin(held.home | set(nearby))]
    for label, indicator, territory, end in zip(own.index, own["indicator"], own["territory"], own["end"], strict=True):
        if end > held.described.get((indicator, territory), ""):
            near = _NEARNESS["region"] if territory in nearby else _nearness(territory, held.region)
            yield Finding("statistic", str(label), shortfall=WIDER if near < _NEARNESS[part.level] else "")


def _described_until(figures: pd.DataFrame) -> dict[tuple[str, str], str]:
    """Return the end of the newest period that key figures give, for each indicator and subject."""
    described: dict[tuple[str, str], str] = {}
    for indicator, subject, period in zip(figures["indicator"], figures["subject"], figures["period"], strict=True):
        described[indicator, subject] = max(described.get((indicator, subject), ""), _end(period))
    return described


def _end(period: str) -> str:
    return "" if period == UNDATED else last_day(period).isoformat()


def _places_by_capability(part: QuestionPart, region: Region) -> Iterator[Finding]:
    if not part.capabilities:
        return
    stated = region.frames["capabilities"]
    stated = stated[stated["capability"].isin(part.capabilities) & stated["status"].isin(["yes", "partly"])]
    for place, rows in stated.groupby("place", sort=False):
        whole = (rows["status"] == "yes").any()
        yield Finding("place", str(place), ";".join(rows["capability"]), "" if whole else PARTLY)


def _places_by_kind(part: QuestionPart, region: Region) -> Iterator[Finding]:
    if not part.place_kinds:
        return
    for key in region.places.index[region.places["kind"].isin(part.place_kinds)]:
        yield Finding("place", str(key))


def _services(part: QuestionPart, region: Region) -> Iterator[Finding]:
    if not part.services:
        return
    for key in region.services.index[names_any(region.services["needs"], part.services)]:
        yield Finding("service", str(key))


def _organisations(part: QuestionPart, region: Region) -> Iterator[Finding]:
    if not part.organisation_kinds:
        return
    for key in region.organisations.index[region.organisations["kind"].isin(part.organisation_kinds)]:
        yield Finding("organisation", str(key))


def _events(part: QuestionPart, region: Region) -> Iterator[Finding]:
    if not part.events:
        return
    events = region.events
    for key, status in events.loc[events["kind"].isin(part.events), "status"].items():
        yield Finding("event", str(key), shortfall=PLANNED if status == "planned" else "")
