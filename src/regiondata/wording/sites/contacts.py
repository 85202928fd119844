"""Contacts in words: their names with the employer's, what reaches them, and a mail that asks all open questions."""

from collections.abc import Iterator
from urllib.parse import quote

import pandas as pd

from regiondata.data.joined_keys import split_keys
from regiondata.data.records.field_types import NONE, NOT_STATED
from regiondata.i18n import tr
from regiondata.region import Region

LONGEST_MAIL = 1800
"""Characters of a mail's text that every mail program takes from a link."""


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
