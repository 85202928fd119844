"""Places and hubs in words: why a place ranks where it does, what it offers to whom, and mails that ask about it."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

import pandas as pd

from regiondata.analysis.hubs import OWN_FACILITY
from regiondata.analysis.related_records import name_to_ask
from regiondata.analysis.sites.capability_matrix import ABSENT, NO, PARTLY, STATUS_WORDS, UNSTATED
from regiondata.analysis.sites.finder import Found, drop_one, met_nowhere
from regiondata.analysis.sites.needs import alternatives, is_access
from regiondata.analysis.sites.value_chain import Step
from regiondata.analysis.travel import targets
from regiondata.data.joined_keys import split_keys
from regiondata.data.records.field_types import NONE, NOT_STATED
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.formatting import format_distance, format_names, format_period, format_quantity

STATUS_LOOKS = {"yes": ("●", "good"), "partly": ("◐", "doubt"), "not stated": ("○", "plain"), "no": ("■", "bad")}
"""Shape and tone of each status; the tone is a class of the stylesheet."""


def status_word(status: str) -> str:
    """Return how far a place offers something, as it is read."""
    return {"yes": tr("yes"), "partly": tr("partly"), "no": tr("no"), NOT_STATED: tr("not given")}[status]


def met_word(code: int) -> str:
    """Return how far a need is met, as it is read."""
    return {"yes": tr("met"), "partly": tr("partly"), "no": tr("no"), NOT_STATED: tr("not given")}[STATUS_WORDS[code]]


def status_look(code: int) -> tuple[str, str]:
    """Return the shape and the tone of how far a need is met."""
    return STATUS_LOOKS[STATUS_WORDS[code]]


def capability_label(key: str, region: Region) -> str:
    """Return the name of a capability."""
    return str(region.terms["capabilities"].at[key, "label"])


def need_label(need: str, region: Region) -> str:
    """Return the name of a need: of a capability, or of several of which one is enough."""
    names = [capability_label(key, region) for key in alternatives(need)]
    return tr(" or ").join([names[0], *(lowered(name) for name in names[1:])])


def offer_details(offer: pd.Series, region: Region) -> list[str]:
    """Return what is said beside the status: size, since when, for whom."""
    parts = []
    if pd.notna(offer["value"]):
        parts.append(format_quantity(float(offer["value"]), region.terms["units"].loc[offer["unit"]]))
    if pd.notna(offer["since"]):
        parts.append(tr("since {period}", period=format_period(offer["since"])))
    if offer["access"] != NOT_STATED:
        parts.append(lowered(capability_label(offer["access"], region)))
    return parts


def need_details(need: str, offer: pd.Series, region: Region) -> list[str]:
    """Return what the statement that decides on a need says beside the status; on who is let in, only that."""
    if not is_access(need, region.terms["capabilities"]):
        return offer_details(offer, region)
    return [] if offer["access"] == NOT_STATED else [lowered(capability_label(offer["access"], region))]


def offer_text(offer: pd.Series, region: Region) -> str:
    """Return one statement about a place as a line: status, details, note."""
    note = [offer["note"]] if pd.notna(offer["note"]) else []
    return " · ".join([status_word(offer["status"]), *offer_details(offer, region), *note])


def lowered(label: str) -> str:
    """Return a name as it stands inside a line; abbreviations keep their capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


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


_LOOKS = {
    "covered": ("●", "good"),
    "partly": ("◐", "doubt"),
    "open": ("◐", "doubt"),
    "own_use": ("◐", "doubt"),
    "unstated": ("○", "plain"),
    "elsewhere": ("○", "plain"),
    "declined": ("■", "bad"),
    "silent": ("○", "plain"),
}


def step_look(state: str) -> tuple[str, str, str]:
    """Return a step's shape, tone and word."""
    word = {
        "covered": tr("offered"),
        "partly": tr("partly offered"),
        "open": tr("offered; product type not given"),
        "own_use": tr("own use only"),
        "unstated": tr("unclear"),
        "elsewhere": tr("offered for other products"),
        "declined": tr("not offered"),
        "silent": tr("no information"),
    }[state]
    return (*_LOOKS[state], word)


def gap_sentence(step: Step, modality: str) -> str:
    """Return what a step that is not covered means: a gap in the region, or in what is known of it."""
    return {
        "covered": "",
        "partly": tr("Partly described; ask how far it goes."),
        "open": tr("Offered here; ask whether it covers this product type."),
        "own_use": tr("Done here, but only for the operator’s own products. Ask whether they take outside work."),
        "unstated": tr("Mentioned in a document without detail. We lack information; the region may well have it."),
        "elsewhere": tr("Offered for other products. Ask whether it covers {modality}.", modality=modality),
        "declined": tr("Everyone who mentions it says they do not offer it, so this may be a gap in the region."),
        "silent": tr("We found no information. That does not mean the region lacks it."),
    }[step.state]


def counted_places(places: pd.DataFrame) -> str:
    """Return how many places there are, and how many hubs beside them; wherever places are counted, it is so."""
    hubs = int((places["kind"] == "hub").sum())
    number = len(places) - hubs
    of_hubs = trn("{number} hub", "{number} hubs", hubs)
    if not number and hubs:
        return of_hubs
    counted = trn("{number} place", "{number} places", number)
    return tr("{places} and {hubs}", places=counted, hubs=of_hubs) if hubs else counted


def kind_label(kind: str, number: int, region: Region) -> str:
    """Return what so many places of a kind are called; companies' own facilities are a kind beside the catalogue's."""
    if kind == OWN_FACILITY:
        return trn("Company’s own facility", "Companies’ own facilities", number)
    return str(region.terms["place_kinds"].at[kind, "label" if number == 1 else "plural"])


def kind_order(region: Region) -> list[str]:
    """Return the kinds of places in the catalogue's order, companies' own facilities after the facilities."""
    kinds = region.terms["place_kinds"].astype({"order": "int"}).sort_values("order").index
    return [key for kind in kinds for key in ((str(kind), OWN_FACILITY) if kind == "facility" else (str(kind),))]


def fit_words(place: pd.Series, region: Region) -> str:
    """Return how a place stands to a step, with for whom and since when where that is stated."""
    word = {
        "covered": tr("yes"),
        "partly": tr("partly"),
        "open": tr("product type not given"),
        "own_use": tr("done here"),
        "unstated": tr("not given"),
        "elsewhere": tr("for other products"),
        "declined": tr("not offered"),
    }[place["fit"]]
    details = offer_details(region.capabilities.iloc[place["row"]], region) if place["row"] != ABSENT else []
    return " · ".join([word, *details])


OPEN_TO_ALL, OWN_USE = ("outside_users", "open_to_all"), ("own_use",)
MOST_ONLY = 5
LONGEST_MAIL = 1800
"""Characters of a mail's text that every mail program takes from a link."""


def access_look(access: str, region: Region) -> tuple[str, str, str]:
    """Return shape, tone and word of who may use a facility; the catalogue's kinds of access are its keys."""
    if not access:
        return "○", "plain", tr("Not stated; ask")
    label = str(region.terms["capabilities"].at[access, "label"])
    if access in OPEN_TO_ALL:
        return "●", "good", label
    return ("■", "bad", label) if access in OWN_USE else ("◐", "doubt", label)


def only_sentence(name: str, capabilities: Sequence[str], region: Region) -> str:
    """Return what a hub has that no other of the region has; empty where there is no such thing."""
    if not capabilities:
        return ""
    named = _some_capabilities(capabilities, region)
    return tr("Of the hubs, only {hub} is documented to offer {capabilities}.", hub=name, capabilities=named)


def only_open_sentence(name: str, capabilities: Sequence[str], region: Region) -> str:
    """Return what a hub offers that others have at companies' own facilities alone; empty where there is nothing."""
    if not capabilities:
        return ""
    return tr(
        "{capabilities}: on offer only in {hub}, elsewhere at companies’ own facilities.",
        hub=name,
        capabilities=_first_capital(_some_capabilities(capabilities, region)),
    )


def _first_capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _some_capabilities(capabilities: Sequence[str], region: Region) -> str:
    """Return the names of capabilities; of many the first, and how many more there are."""
    labels = region.terms["capabilities"]["label"]
    named = [lowered(str(labels[key])) for key in capabilities[:MOST_ONLY]]
    if len(capabilities) > MOST_ONLY:
        named.append(tr("{number} more", number=len(capabilities) - MOST_ONLY))
    return format_names(named)


def contact_name(contact: pd.Series, region: Region) -> str:
    """Return the name of a contact with the employer's unless it says that, and the employer's where none is given."""
    employer = str(region.organisations.at[contact["organisation"], "name"])
    if pd.isna(contact["name"]) or contact["name"] in {NONE, NOT_STATED}:
        return employer
    name = str(contact["name"])
    return name if employer in name else tr("{name}, {organisation}", name=name, organisation=employer)


def contact_links(contact: pd.Series) -> Iterator[tuple[str, str]]:
    """Yield what reaches a contact as label and address: mail, each phone number, the website."""
    if isinstance(contact["email"], str) and contact["email"] not in {"", NONE}:
        yield str(contact["email"]), f"mailto:{quote(str(contact['email']))}"
    for phone in split_keys(contact["phones"]):
        yield phone, "tel:" + "".join(mark for mark in phone.replace("(0)", "") if mark.isdigit() or mark == "+")
    if isinstance(contact["url"], str) and contact["url"].startswith(("http://", "https://")):
        yield tr("Website"), str(contact["url"])


def mail_of_questions(hub: str, unknowns: pd.DataFrame, region: Region) -> str:
    """Return an address that opens a mail to the region's first contact with a mail address, asking all of it."""
    contacts = region.frames["contacts"].loc[list(region.profile.contacts)]
    known = [str(mail) for mail in contacts["email"] if isinstance(mail, str) and mail not in {"", NONE}]
    name = str(region.places.at[hub, "name"])
    lines = [tr("We are considering {hub} and would like to know:", hub=name), ""]
    lines += [f"{number}. {question}" for number, question in enumerate(unknowns["question"], 1)]
    text = "\n".join(lines)[:LONGEST_MAIL]
    subject = tr("Questions about {hub}", hub=name)
    return f"mailto:{quote(next(iter(known), ''))}?subject={quote(subject)}&body={quote(text)}"


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
