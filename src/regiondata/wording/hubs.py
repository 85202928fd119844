"""A hub in words: who may use a facility, what only one hub offers, and mails that ask about it."""

from collections.abc import Iterator, Sequence
from urllib.parse import quote

import pandas as pd

from regiondata.data.joined_keys import split_keys
from regiondata.data.records.terms import NONE
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_names
from regiondata.wording.sites import lowered

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
    labels = region.terms["capabilities"]["label"]
    named = [lowered(str(labels[key])) for key in capabilities[:MOST_ONLY]]
    if len(capabilities) > MOST_ONLY:
        named.append(tr("{number} more", number=len(capabilities) - MOST_ONLY))
    return tr("Only {hub} offers {capabilities}.", hub=name, capabilities=format_names(named))


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
