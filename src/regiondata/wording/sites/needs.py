"""Needs in words: what is asked of a place, how far each place or hub meets it, and what was found."""

from collections.abc import Iterable, Sequence

import pandas as pd

from regiondata.analysis.related_records import name_to_ask
from regiondata.analysis.sites.capability_matrix import NO, PARTLY, STATUS_WORDS, UNSTATED
from regiondata.analysis.sites.finder import Found, drop_one, met_nowhere
from regiondata.analysis.sites.needs import alternatives, is_access
from regiondata.analysis.travel import targets
from regiondata.data.records.field_types import NOT_STATED
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.formatting import format_distance, format_names
from regiondata.wording.sites.offers import STATUS_LOOKS, capability_label, lowered, offer_details


def met_word(code: int) -> str:
    """Return how far a need is met, as it is read."""
    return {"yes": tr("met"), "partly": tr("partly"), "no": tr("no"), NOT_STATED: tr("not given")}[STATUS_WORDS[code]]


def status_look(code: int) -> tuple[str, str]:
    """Return the shape and the tone of how far a need is met."""
    return STATUS_LOOKS[STATUS_WORDS[code]]


def need_label(need: str, region: Region) -> str:
    """Return the name of a need: of a capability, or of several of which one is enough."""
    names = [capability_label(key, region) for key in alternatives(need)]
    return tr(" or ").join([names[0], *(lowered(name) for name in names[1:])])


def need_details(need: str, offer: pd.Series, region: Region) -> list[str]:
    """Return what the statement that decides on a need says beside the status; on who is let in, only that."""
    if not is_access(need, region.terms["capabilities"]):
        return offer_details(offer, region)
    return [] if offer["access"] == NOT_STATED else [lowered(capability_label(offer["access"], region))]


NAMED_AT_MOST = 4


def place_sentence(key: str, found: Found, region: Region) -> str:
    """Return why a place ranks where it does, in counts: the needs themselves are marked beneath."""
    status = found.match.status[region.places.index.get_loc(key)]
    must = status[: len(found.requested.must)]
    counted = [
        (PARTLY, trn("{number} partly met", "{number} partly met", int((must == PARTLY).sum()))),
        (UNSTATED, trn("{number} unknown", "{number} unknown", int((must == UNSTATED).sum()))),
        (NO, trn("{number} not offered", "{number} not offered", int((must == NO).sum()))),
    ]
    described = [words for code, words in counted if (must == code).any()]
    if found.places.at[key, "own_use"]:
        described.insert(0, tr("for its own use only"))
    return _sentence(found.places.loc[key], described, found, region)


def hub_sentence(key: str, found: Found, region: Region) -> str:
    """Return why a hub ranks where it does, by its best place or service for each need, which it names."""
    status = found.hub_status.loc[key]
    named = {code: [need for need in found.requested.must if status[need] == code] for code in (PARTLY, UNSTATED, NO)}
    words = {PARTLY: tr("partly: {needs}"), UNSTATED: tr("no information: {needs}"), NO: tr("not offered: {needs}")}
    described = [words[code].format(needs=_named(needs, region)) for code, needs in named.items() if needs]
    return _sentence(found.hubs.loc[key], described, found, region)


def _sentence(row: pd.Series, described: list[str], found: Found, region: Region) -> str:
    must, nice = found.requested.must, found.requested.nice
    parts = [*([_met(int(row["met"]), len(must))] if must else []), *described]
    if nice:
        parts.append(tr("{number} of {count} nice-to-haves", number=int(row["nice_met"]), count=len(nice)))
    if pd.notna(row["distance_km"]) and found.requested.anchor:
        place = region.places.at[found.requested.anchor, "name"]
        parts.append(tr("{distance} from {place}", distance=format_distance(row["distance_km"]), place=place))
    return tr("{parts}.", parts="; ".join(parts))


def _met(met: int, requested: int) -> str:
    if met == requested == 2:
        return tr("Meets both needs")
    if met == requested:
        return trn("Meets your need", "Meets all {number} needs", requested)
    if met == 0:
        return trn("Does not fully meet your need", "Fully meets none of the {number} needs", requested)
    return tr("Meets {number} of {count} needs", number=met, count=requested)


def nothing_sentences(found: Found, region: Region) -> list[str]:
    """Return why no place meets everything, which single need to drop, what then remains, and whom to ask."""
    requested = found.requested
    if not requested.must or found.complete:
        return []
    several = len(requested.must) > 1
    dropped = drop_one(requested, region)
    nowhere = met_nowhere(requested, region) if several else []
    return [
        _nobody(found, region),
        *(_without(need, dropped[need], region) for need in requested.must if need in dropped),
        *([tr("Dropping any one need would not help.")] if several and not dropped else []),
        *([tr("Not confirmed at any place: {needs}.", needs=_named(nowhere, region))] if nowhere else []),
        _whom_to_ask(found, region),
    ]


def _nobody(found: Found, region: Region) -> str:
    """Return that no place meets everything, with those that do so for their own work."""
    several = len(found.requested.must) > 1
    named = _some_names([key for key in found.own_use if _meets_all(key, found)], region)
    if not named:
        return (
            tr("No place is known to meet all these needs.") if several else tr("No place is known to meet this need.")
        )
    if several:
        return tr("No place open to others is known to meet all these needs. For own use only: {names}.", names=named)
    return tr("No place open to others is known to meet this need. For own use only: {names}.", names=named)


def _meets_all(key: str, found: Found) -> bool:
    return int(found.places.at[key, "met"]) == len(found.requested.must)


def _some_names(keys: Sequence[str], region: Region) -> str:
    """Return the names of places; of many the first, and how many more there are."""
    names = [str(region.places.at[key, "name"]) for key in keys[:NAMED_AT_MOST]]
    more = len(keys) - len(names)
    return format_names([*names, tr("{number} more", number=more)] if more else names)


def _whom_to_ask(found: Found, region: Region) -> str:
    silent = tr("No match in the documents does not mean it is unavailable.")
    if not found.places.empty:
        return tr("{silent} Each place below lists a contact.", silent=silent)
    contact = next(iter(region.profile.contacts), None)
    return tr("{silent} Ask: {role}.", silent=silent, role=name_to_ask(contact, region)) if contact else silent


def _without(need: str, keys: list[str], region: Region) -> str:
    return trn(
        "Without “{need}”, one place fits: {names}.",
        "Without “{need}”, {number} places fit: {names}.",
        len(keys),
        need=need_label(need, region),
        names=_some_names(keys, region),
    )


def _named(needs: Iterable[str], region: Region) -> str:
    return ", ".join(need_label(need, region) for need in needs)


def request_name(found: Found) -> str:
    """Return what was found for a tab: how many places meet every need, or have at least something of it."""
    complete = len(found.complete)
    if found.requested.must and complete:
        return trn("{number} place meets every need", "{number} places meet every need", complete)
    if found.own_use and not found.partial:
        return _own_use(found)
    return trn("{number} partial match", "{number} partial matches", found.partial)


def request_sentence(found: Found) -> str:
    """Return what was found, counted: what meets everything, some, needs for its own work, and the silent rest."""
    complete = len(found.complete)
    parts = (
        [trn("{number} place meets every need", "{number} places meet every need", complete)]
        if found.requested.must
        else []
    )
    if found.partial or not parts:
        parts.append(trn("{number} partial match", "{number} partial matches", found.partial))
    parts += [_own_use(found)] if found.own_use else []
    parts.append(
        trn(
            "{number} other place or hub: no matching information",
            "{number} other places and hubs: no matching information",
            found.silent,
        )
    )
    return tr("{parts}.", parts="; ".join(parts))


def _own_use(found: Found) -> str:
    return trn("{number} for own use only", "{number} for own use only", len(found.own_use))


def near_label(near: str, region: Region) -> str:
    """Return what something has to be near: the nearest stop, the nearest of a kind, or one place by its name."""
    if near in region.places.index:
        return str(region.places.at[near, "name"])
    return tr("Nearest: {kind}", kind=_near_kind(near, region))


def _near_kind(near: str, region: Region) -> str:
    stops = {"rail": tr("station"), "air": tr("airport"), "sea": tr("port")}
    return stops.get(near) or str(region.terms["place_kinds"].at[near, "label"]).lower()


def near_sentence(near: str, km: int | None, region: Region) -> str:
    """Return in what distance of what a site has to lie; empty where that is not asked for or names nothing."""
    if not targets(near, region):
        return ""
    named = near in region.places.index
    place = near_label(near, region) if named else tr("the nearest {kind}", kind=_near_kind(near, region))
    if km is None:
        return tr("Near {place}", place=place)
    return tr("Within {km} km of {place}, in a straight line", km=km, place=place)
