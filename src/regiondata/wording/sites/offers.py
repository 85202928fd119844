"""What is offered, in words: how far, for whom, since when, at which step of the value chain, and in no other hub."""

from collections.abc import Sequence

import pandas as pd

from regiondata.analysis.sites.capability_matrix import ABSENT
from regiondata.analysis.sites.value_chain import Step
from regiondata.data.records.field_types import NOT_STATED
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_names, format_period, format_quantity

STATUS_LOOKS = {"yes": ("●", "good"), "partly": ("◐", "doubt"), "not stated": ("○", "plain"), "no": ("■", "bad")}
"""Shape and tone of each status; the tone is a class of the stylesheet."""


def status_word(status: str) -> str:
    """Return how far a place offers something, as it is read."""
    return {"yes": tr("yes"), "partly": tr("partly"), "no": tr("no"), NOT_STATED: tr("not given")}[status]


def capability_label(key: str, region: Region) -> str:
    """Return the name of a capability."""
    return str(region.terms["capabilities"].at[key, "label"])


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


def offer_text(offer: pd.Series, region: Region) -> str:
    """Return one statement about a place as a line: status, details, note."""
    note = [offer["note"]] if pd.notna(offer["note"]) else []
    return " · ".join([status_word(offer["status"]), *offer_details(offer, region), *note])


def lowered(label: str) -> str:
    """Return a name as it stands inside a line; abbreviations keep their capitals."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


OPEN_TO_ALL, OWN_USE = ("outside_users", "open_to_all"), ("own_use",)


def access_look(access: str, region: Region) -> tuple[str, str, str]:
    """Return shape, tone and word of who may use a facility; the catalogue's kinds of access are its keys."""
    if not access:
        return "○", "plain", tr("Not stated; ask")
    label = str(region.terms["capabilities"].at[access, "label"])
    if access in OPEN_TO_ALL:
        return "●", "good", label
    return ("■", "bad", label) if access in OWN_USE else ("◐", "doubt", label)


MOST_ONLY = 5


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


_STEP_LOOKS = {
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
    return (*_STEP_LOOKS[state], word)


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
