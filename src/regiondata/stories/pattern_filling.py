"""What each need of a pattern finds in a region's data: the keys that a scene shows and the words that it says."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import choose_slice, make_group
from regiondata.analysis.hubs import hub_organisations, hub_places, of_hub
from regiondata.analysis.location_factors import HOLDS, OBSERVED, known_facts, known_journeys
from regiondata.analysis.related_records import name_to_ask, relations_of
from regiondata.analysis.sites.finder import who_runs
from regiondata.analysis.travel import reach
from regiondata.charts.chart_by_key import named_chart
from regiondata.charts.indicator_comparison import SEPARATOR
from regiondata.data.frames import FACT_FRAMES
from regiondata.data.joined_keys import names_any, split_keys
from regiondata.data.periods import end_of
from regiondata.data.records.field_types import UNDATED
from regiondata.data.records.stories import Answer, Need, PatternScene, SceneKind
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.stories.audience import origin_name
from regiondata.stories.audience_matches import AudienceMatches
from regiondata.stories.origin_comparison import behind_sentence, gaps_words
from regiondata.stories.preflight import find_unfit
from regiondata.stories.scene import RecordKey
from regiondata.wording.formatting import format_names
from regiondata.wording.prospect.location_factors import journey_name, reach_words
from regiondata.wording.region_strength import region_strength

PROVEN = ("confirmed", "source agrees", "consistent")
"""Verdicts of figures that a pitch may begin with, the strongest first."""

MOST_PROVEN, MOST_FACTS, MOST_DOUBTS, MOST_QUESTIONS, MOST_PARTNERS, MOST_DISPUTED = 3, 5, 4, 3, 4, 4
MOST_NAMES = 4
BESIDE = 8
"""So many others stand beside the region and the origin on a chart."""

FLIGHT, MOST_FLIGHTS = "flight", 3
RULES, REGIONAL = "incentives", "region"
"""The frame of rules, and the level of facts about a whole region."""


class Missing(NamedTuple):
    """That a region's data do not hold what a scene needs, as it is said to whoever presents."""

    reason: str


@dataclass(frozen=True)
class Filling:
    """What a scene shows by its kind, the words it may say, the records behind them, and texts that lead to one."""

    kind: SceneKind
    shown: Mapping[str, object] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    records: tuple[RecordKey, ...] = ()
    linked: tuple[tuple[str, RecordKey], ...] = ()


Finder = Callable[[PatternScene, AudienceMatches], Filling | Missing]


def fill_need(scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    """Return what a scene's need finds, or why it finds nothing."""
    finders: dict[Need, Finder] = {
        "opening": _opening,
        "strength": _strength,
        "beside": _beside,
        "chart": _chart,
        "investors": _investors,
        "map": _map,
        "sites": _sites,
        "hub": _hub,
        "happened": _happened,
        "partners": _partners,
        "facts": _facts,
        "travel": _travel,
        "doubts": _doubts,
        "disputed": _disputed,
        "questions": _questions,
        "sources": _sources,
        "contact": _contact,
    }
    return finders[scene.needs](scene, view)


def _opening(_scene: PatternScene, _view: AudienceMatches) -> Filling | Missing:
    return Filling("title")


def _strength(_scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    region, strength = view.region, region_strength(view.region)
    figures = _proven_figures(region)
    if strength is None and not figures:
        return Missing(tr("no rank and no confirmed figure is on record"))
    if strength is None:
        return Filling("figures", {"figures": figures}, {"sentence": tr("What is proven about this region")})
    record = ("indicator", strength.indicator)
    words = {"sentence": strength.sentence, "proof": strength.proof, "earlier": strength.earlier}
    linked = tuple((text, record) for text in (strength.proof, strength.earlier) if text)
    return Filling("figures", {"figures": figures}, words, (record,), linked)


def _proven_figures(region: Region) -> tuple[str, ...]:
    """Return the figures to begin with: the curated ones, else the headline ones, as far as they are borne out."""
    chosen = [one.figure for one in region.profile.front.figures]
    verdicts = region.key_figures["verdict"]
    keys = [key for key in dict.fromkeys([*chosen, *region.profile.headline]) if verdicts[key] in PROVEN]
    return tuple(sorted(keys, key=lambda key: PROVEN.index(verdicts[key]))[:MOST_PROVEN])


def _beside(_scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    compared = view.compared
    if compared is None:
        other = origin_name(view.audience.origin, view.region)
        if other:
            return Missing(tr("no measure is held for {other} and for us", other=other))
        return Missing(tr("no region to stand beside is on record"))
    origin = view.audience.origin or _first_peer(view)
    words = {"finding": compared.finding, "behind": behind_sentence(compared)}
    records = tuple(("indicator", gap.indicator) for gap in compared.shown)
    return Filling("beside", {"beside": origin}, words, records)


def _first_peer(view: AudienceMatches) -> str:
    from_profile = view.region.profile.peers
    known = view.region.terms["compared_regions"].index
    return next((key for key in from_profile if key in known), str(known[0]) if len(known) else "")


def _chart(scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    region, indicator = view.region, str(scene.indicator)
    country = view.origin_country
    peers = [key for key in dict.fromkeys([country, *region.profile.comparators]) if key][: BESIDE + 1]
    slices = region.slices.get(indicator, ())
    group = make_group(
        slices,
        region.profile.country,
        peers,
        region.terms["territories"],
        region.profile.home,
        region.profile.all_countries,
    )
    piece = choose_slice([each for each in slices if not country or country in each.rows], group)
    if piece is None or not country:
        return Missing(tr("this measure is not held for both sides"))
    chart = SEPARATOR.join((f"ranked_{indicator}", piece.source, piece.period, *peers))
    drawn = named_chart(chart, region)
    if drawn.empty:
        return Missing(tr("this measure is not held for both sides"))
    return Filling("chart", {"chart": chart}, {"finding": drawn.title})


def _investors(scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    region, events = view.region, view.events(scene.measures)
    if not events:
        return Missing(tr("no investment, opening or approval is on record"))
    there = [str(region.organisations.at[key, "name"]) for key in view.from_there]
    origin = origin_name(view.audience.origin, region)
    came = _organisations_of(events, region)
    if view.of_origin(events):
        finding = tr("From {origin} there are already {names}", origin=origin, names=_some(there))
        who = tr("Those on record from {origin}: {names}.", origin=origin, names=format_names(there))
    elif there:
        finding = tr(
            "{names} came from {origin}; what others have opened and announced", origin=origin, names=_some(there)
        )
        who = tr("No date or sum is on record for those from {origin}, so you see others.", origin=origin)
    else:
        finding = tr("Who else came: {names}", names=_some(came)) if came else tr("What has opened and been announced")
        who = tr("Nobody from {origin} is on record, so you see who else came.", origin=origin)
        who = who if origin else tr("You see who came before you.")
    records = tuple(("organisation", key) for key in view.from_there)
    return Filling("timeline", {"events": events}, {"finding": finding, "who": who}, records)


def _organisations_of(events: Iterable[str], region: Region) -> list[str]:
    keys = [key for event in events for key in split_keys(region.events.at[event, "organisations"])]
    kinds = region.organisations["kind"]
    return [str(region.organisations.at[key, "name"]) for key in dict.fromkeys(keys) if kinds.get(key) == "company"]


def _map(_scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    if not view.sites:
        return Missing(tr("no place here is said to offer what is looked for"))
    offering = tuple(key for key in view.sites if key not in view.closed) or view.sites
    words = {"places": _some(_names(offering, view)), "nearest": _nearest(view)}
    return Filling("map", {"places": offering}, words)


def _sites(_scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    if len(view.sites) < 2:
        return Missing(tr("fewer than two places here are said to offer what is looked for"))
    opened, closed = _names(view.open, view), _names(view.closed, view)
    finding = (
        tr("Who lets you in: {names}", names=_some(opened))
        if opened
        else tr("Who could let you in is not stated; these offer what you look for")
    )
    words = {
        "finding": finding,
        "places": _some(_names(view.sites, view)),
        "open": tr("Others are let in at {names}.", names=format_names(opened)) if opened else "",
        "closed": tr("For its own work only: {names}.", names=format_names(closed)) if closed else "",
        "ask": _whom_to_ask(view),
    }
    return Filling("places", {"places": view.sites, "capabilities": view.properties}, words)


def _whom_to_ask(view: AudienceMatches) -> str:
    named = [who_runs(key, view.region) for key in view.sites]
    names = [name_to_ask(key, view.region) for key in dict.fromkeys(named) if key]
    return tr("I will ask {names}.", names=format_names(names[:MOST_NAMES])) if names else ""


def _hub(_scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    if not view.hub:
        return Missing(tr("no hub has what is looked for"))
    number = len(hub_places(view.hub, view.region))
    places = trn("{number} place", "{number} places", number)
    summary = str(view.region.places.at[view.hub, "summary"])
    hub = str(view.region.places.at[view.hub, "name"])
    return Filling("hub", {"hub": view.hub}, {"number": places, "hub": hub, "summary": summary})


def _happened(_scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    events = of_hub(view.region.events, view.hub) if view.hub else view.region.events
    dated = events[events["period"] != UNDATED]
    keys = dated["period"].map(end_of).sort_values(ascending=False, kind="stable").index[:MOST_FACTS]
    if keys.empty:
        return Missing(tr("no dated event is on record"))
    return Filling("timeline", {"events": tuple(map(str, keys))}, {"number": str(len(keys))})


def _partners(_scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    region = view.region
    running = [key for key in (who_runs(place, region) for place in view.fitting) if key in region.organisations.index]
    around = [str(key) for key in hub_organisations(view.hub, region).index] if view.hub else []
    linked = {key: len(relations_of(str(key), region)) for key in dict.fromkeys([*running, *around])}
    first = sorted((key for key, number in linked.items() if key and number), key=lambda key: -linked[key])
    if not first:
        return Missing(tr("no link between organisations is on record"))
    chosen = tuple(str(key) for key in first[:MOST_PARTNERS])
    names = [str(region.organisations.at[key, "name"]) for key in chosen]
    return Filling("network", {"organisations": chosen}, {"names": format_names(names)})


def _facts(scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    keys = _facts_of(scene.measures, view.region)
    if not keys:
        return Missing(tr("none of these facts is on record"))
    return Filling("facts", {"facts": keys})


def _facts_of(measures: Iterable[str], region: Region) -> tuple[str, ...]:
    """Return the newest fact of each measure that holds today, in the order asked for; then more of the first ones."""
    by_measure = [_newest_facts(measure, region) for measure in measures]
    firsts = [keys[0] for keys in by_measure if keys]
    others = [key for keys in by_measure for key in keys[1:2]]
    return tuple([*firsts, *others][:MOST_FACTS])


def _newest_facts(measure: str, region: Region) -> list[str]:
    """Return the facts of a measure that hold, those with a value and the newest first; every pitch asks for them."""
    return region.cached(("newest_facts", measure), lambda: _find_newest(measure, region))


def _find_newest(measure: str, region: Region) -> list[str]:
    for name in FACT_FRAMES:
        facts = known_facts(name, region)
        held = facts[(facts["measure"] == measure) & (facts["state"] == HOLDS)]
        if len(held):
            stated = held["value"].notna() | held["value_low"].notna() | held["as_published"].notna()
            rules = ~held["status"].isin(OBSERVED)
            if name == RULES and rules.any():  # rules are curated in the order in which they are explained
                return [str(key) for key in held.index[stated & rules]] or [str(key) for key in held.index[rules]]
            ends = held["period"].map(lambda period: "" if period == UNDATED else end_of(period).isoformat())
            rows = pd.DataFrame({"stated": stated, "regional": held["level"] == REGIONAL, "end": ends})
            order = rows.sort_values(["stated", "regional", "end"], ascending=False, kind="stable")
            return [str(key) for key in order.index]
    return []


def _travel(_scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    region, start = view.region, view.hub or next(iter(view.sites), "")
    anchors = [key for key in region.profile.anchors if key != start]
    flights = _flights(view)
    if not start:
        return Missing(tr("no place here is said to offer what is looked for"))
    if not (anchors or flights):
        return Missing(tr("no airport or station to measure from is on record"))
    name = str(region.places.at[start, "name"])
    first = reach_words(reach(start, anchors[0], region), region) if anchors else _journey(flights[0], region)
    words = {"first": tr("{name}, {reach}", name=name, reach=first)}
    return Filling("travel", {"places": (start, *anchors), "facts": flights}, words)


def _journey(key: str, region: Region) -> str:
    return journey_name(known_journeys(region).loc[key])


def _flights(view: AudienceMatches) -> tuple[str, ...]:
    """Return journeys by air from where newcomers arrive: to where the company comes from, where that is named."""
    journeys, anchors = known_journeys(view.region), set(view.region.profile.anchors)
    flown = journeys[(journeys["mode"] == FLIGHT) & journeys["origin_place"].isin(anchors)]
    if view.origin_country:
        names = view.origin_names
        flown = flown[[any(names_place(name, str(place)) for name in names) for place in flown["destination"]]]
    return tuple(map(str, flown.index[:MOST_FLIGHTS]))


def names_place(name: str, text: str) -> bool:
    """Say whether a text has a name as whole words: the Deltas do not name a Delta."""
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _doubts(_scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    region, compared = view.region, view.compared
    answers, records = [], list[RecordKey]()
    unfit = find_unfit(region.profile.headline, region)
    for one in unfit:
        if not one.replaceable and region.key_figures.at[one.key, "verdict"] in PROVEN:
            continue  # it holds; that a newer edition is due is for whoever presents
        question = tr(
            "The documents print {printed} for “{name}”. Is that right?",
            printed=f"{{{one.key}.printed}}",
            name=one.name,
        )
        answers.append(Answer.model_construct(question=question, answer=one.instead or ", ".join(one.reasons)))
    if compared is not None and compared.behind:
        question = tr("Where is {other} ahead of you?", other=compared.other)
        answers.insert(
            0, Answer.model_construct(question=question, answer=gaps_words(compared.behind[:MOST_NAMES]) + ".")
        )
        records += [("indicator", gap.indicator) for gap in compared.behind[:MOST_NAMES]]
    claims = region.claims[region.claims["verdict"].isin(["does not hold", "depends on the source", "held then"])]
    claims = claims[~names_any(claims["records"], {one.key for one in unfit})]  # said of the figure already
    for _, claim in claims.iterrows():
        question = tr("You say: {claim} Does that hold?", claim=claim["claim"])
        answers.append(Answer.model_construct(question=question, answer=str(claim["verdict_sentence"])))
    if not answers:
        return Missing(tr("nothing on record is disputed"))
    return Filling("answers", {"answers": tuple(answers[:MOST_DOUBTS])}, {}, tuple(records))


def _disputed(_scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    region = view.region
    unfit = find_unfit(map(str, region.key_figures.index), region)
    if not unfit:
        return Missing(tr("no figure is disputed or out of date"))
    headline = set(region.profile.headline)
    ordered = sorted(unfit, key=lambda one: one.key not in headline)[:MOST_DISPUTED]
    number = trn(
        "{number} figure should not be used as printed", "{number} figures should not be used as printed", len(unfit)
    )
    names = format_names([one.name for one in ordered])
    return Filling("figures", {"figures": tuple(one.key for one in ordered)}, {"finding": number, "names": names})


def _questions(_scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    keys = view.questions[:MOST_QUESTIONS]
    if not keys:
        return Missing(tr("no open question is on record"))
    return Filling("answers", {"unknowns": keys})


def _sources(_scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    documents = view.region.sources["document"].notna()
    if not documents.any():
        return Missing(tr("no document is on record"))
    keys = tuple(map(str, documents.index[documents][:5]))
    return Filling("sources", {"sources": keys})


def _contact(_scene: PatternScene, view: AudienceMatches) -> Filling | Missing:
    if not view.region.profile.contacts:
        return Missing(tr("no contact is on record"))
    return Filling("contact")


def _nearest(view: AudienceMatches) -> str:
    anchors = [key for key in view.region.profile.anchors if key != view.sites[0]]
    if not anchors:
        return ""
    name = str(view.region.places.at[view.sites[0], "name"])
    words = reach_words(reach(view.sites[0], anchors[0], view.region), view.region)
    return tr("{name} is {reach}.", name=name, reach=words)


def _names(keys: Iterable[str], view: AudienceMatches) -> list[str]:
    return [str(view.region.places.at[key, "name"]) for key in keys]


def _some(names: list[str]) -> str:
    left = len(names) - MOST_NAMES
    more = [trn("{number} more", "{number} more", left)] if left > 0 else []
    return format_names([*names[:MOST_NAMES], *more])
