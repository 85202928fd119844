"""What a place offers, in words: how far, how large, since when, for whom."""

import pandas as pd

from regiondata.analysis.sites.capability_matrix import STATUS_WORDS
from regiondata.analysis.sites.needs import alternatives, is_access
from regiondata.data.records.terms import NOT_STATED
from regiondata.region import Region
from regiondata.text import tr
from regiondata.views.formatting import format_period, format_quantity

STATUS_LOOKS = {"yes": ("●", "good"), "partly": ("◐", "doubt"), "not stated": ("○", "plain"), "no": ("■", "bad")}
"""Shape and tone of each status; the tone is a class of the stylesheet."""


def status_word(status: str) -> str:
    """Return how far a place offers something, as it is read."""
    return {"yes": tr("yes"), "partly": tr("partly"), "no": tr("no"), NOT_STATED: tr("not stated")}[status]


def met_word(code: int) -> str:
    """Return how far a need is met, as it is read."""
    return {"yes": tr("met"), "partly": tr("partly"), "no": tr("no"), NOT_STATED: tr("not stated")}[STATUS_WORDS[code]]


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
