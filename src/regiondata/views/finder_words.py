"""Sentences of the finder: why a place ranks where it does, and what to drop where nothing fits."""

from collections.abc import Iterable

import pandas as pd

from regiondata.analysis.relations import asked_name
from regiondata.analysis.sites.capability_matrix import NO, PARTLY, UNSTATED
from regiondata.analysis.sites.finder import Found, drop_one, met_nowhere
from regiondata.region import Region
from regiondata.text import tr, trn
from regiondata.views.formatting import format_distance, format_names
from regiondata.views.offer_words import need_label

NAMED_AT_MOST = 4


def place_sentence(key: str, found: Found, region: Region) -> str:
    """Return why a place ranks where it does, in counts: the needs themselves are marked beneath."""
    status = found.match.status[region.places.index.get_loc(key)]
    must = status[: len(found.asked.must)]
    counted = [
        (PARTLY, trn("{number} in part", "{number} in part", int((must == PARTLY).sum()))),
        (UNSTATED, trn("{number} is not stated", "{number} are not stated", int((must == UNSTATED).sum()))),
        (NO, trn("{number} is a stated no", "{number} are a stated no", int((must == NO).sum()))),
    ]
    return _sentence(found.places.loc[key], [told for code, told in counted if (must == code).any()], found, region)


def hub_sentence(key: str, found: Found, region: Region) -> str:
    """Return why a hub ranks where it does, by its best place or service for each need, which it names."""
    status = found.hub_status.loc[key]
    named = {code: [need for need in found.asked.must if status[need] == code] for code in (PARTLY, UNSTATED, NO)}
    words = {PARTLY: tr("in part: {needs}"), UNSTATED: tr("not stated: {needs}"), NO: tr("a stated no: {needs}")}
    told = [words[code].format(needs=_named(needs, region)) for code, needs in named.items() if needs]
    return _sentence(found.hubs.loc[key], told, found, region)


def _sentence(row: pd.Series, told: list[str], found: Found, region: Region) -> str:
    must, nice = found.asked.must, found.asked.nice
    parts = [*([_met(int(row["met"]), len(must))] if must else []), *told]
    if nice:
        parts.append(tr("{number} of {count} nice to have", number=int(row["nice_met"]), count=len(nice)))
    if pd.notna(row["distance_km"]) and found.asked.anchor:
        place = region.places.at[found.asked.anchor, "name"]
        parts.append(tr("{distance} from {place}", distance=format_distance(row["distance_km"]), place=place))
    return tr("{parts}.", parts="; ".join(parts))


def _met(met: int, asked: int) -> str:
    if met == asked == 2:
        return tr("Meets both needs")
    if met == asked:
        return trn("Meets the one need", "Meets all {number} needs", asked)
    if met == 0:
        return trn("Does not meet the one need outright", "Meets none of the {number} needs outright", asked)
    return tr("Meets {number} of {count} needs", number=met, count=asked)


def nothing_sentences(found: Found, region: Region) -> list[str]:
    """Return why no place meets everything, which single need to drop, what then remains, and whom to ask."""
    asked = found.asked
    if not asked.must or found.complete:
        return []
    several = len(asked.must) > 1
    dropped = drop_one(asked, region)
    nowhere = met_nowhere(asked, region) if several else []
    return [
        tr("No place is said to meet all of these needs.") if several else tr("No place is said to meet this need."),
        *(_without(need, dropped[need], region) for need in asked.must if need in dropped),
        *([tr("Dropping a single need does not help.")] if several and not dropped else []),
        *([tr("Of no place is this stated outright: {needs}.", needs=_named(nowhere, region))] if nowhere else []),
        _whom_to_ask(found, region),
    ]


def _whom_to_ask(found: Found, region: Region) -> str:
    silent = tr("That no document says it does not mean that it cannot be had.")
    if not found.places.empty:
        return tr("{silent} Each place below says whom to ask.", silent=silent)
    contact = next(iter(region.profile.contacts), None)
    return tr("{silent} Ask: {role}.", silent=silent, role=asked_name(contact, region)) if contact else silent


def _without(need: str, keys: list[str], region: Region) -> str:
    names = [str(region.places.at[key, "name"]) for key in keys[:NAMED_AT_MOST]]
    more = len(keys) - len(names)
    listed = format_names([*names, tr("{number} more", number=more)] if more else names)
    return trn(
        "Without “{need}”, one place meets the rest: {names}.",
        "Without “{need}”, {number} places meet the rest: {names}.",
        len(keys),
        need=need_label(need, region),
        names=listed,
    )


def _named(needs: Iterable[str], region: Region) -> str:
    return ", ".join(need_label(need, region) for need in needs)


def asked_sentence(found: Found) -> str:
    """Return what was found, counted: places that meet everything, those that meet some, and the silent rest."""
    complete = len(found.complete)
    some = len(found.places) - complete
    parts = (
        [trn("{number} place meets everything", "{number} places meet everything", complete)]
        if found.asked.must
        else []
    )
    parts.append(trn("{number} meets a part", "{number} meet a part", some))
    parts.append(
        trn("of {number} other nothing fitting is stated", "of {number} others nothing fitting is stated", found.silent)
    )
    return tr("{parts}.", parts="; ".join(parts))
