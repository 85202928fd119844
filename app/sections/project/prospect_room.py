"""The prospect room: a mail to a named contact and one file to take along, both made from the address alone."""

import re
from collections.abc import Sequence

import streamlit as st

from components.html import anchor, details, element, show, text
from components.navigation import full_address, page_link
from page_context import PageContext
from regiondata.analysis.project_costs import Project, make_sheet
from regiondata.analysis.sites.needs import read_needs
from regiondata.analysis.sites.short_list import read_short
from regiondata.exports.html.prospect_room import room_document
from regiondata.i18n import tr
from regiondata.urls import read_list
from regiondata.wording.prospect.prospect_room import ProspectRoom, mail_contact, room_mail, room_parts
from sections.present.check_and_scenes import show_prospect_box


def show_room(context: PageContext, project: Project, peers: Sequence[str]) -> None:
    """Show what would be sent, with the mail and the file."""
    region = context.region
    needs, _ = read_needs(read_list(st.query_params.get_all("needs")), region.terms["capabilities"])
    short, _ = read_short(st.query_params.get_all("short"), region)
    sheet = make_sheet(project, peers, region)
    room = ProspectRoom(needs, tuple(short), project, sheet, st.query_params.get("near", ""), _kilometres())
    parts, link = room_parts(room, region), full_address()
    name, _ = mail_contact(region)
    show(text("h2", tr("Prospect room")))
    if not short:
        show(element("p", page_link(context, "finder", tr("Save sites to your short list to include them")), "note"))
    with details(tr("What it holds")):
        for title, lines in parts.items():
            show(text("h3", title) + element("ul", "".join(text("li", line) for line in lines)))
    if name:
        mail = anchor(room_mail(parts, region, link), tr("Send it to {name}", name=name), beside=True)
        show(element("p", mail, "ask"))
    st.download_button(
        tr("Download room (HTML)"),
        lambda: room_document(room, region, link),
        file_name=f"{region.slug}-prospect-room-{region.as_of.isoformat()}.html",
        mime="text/html",
        on_click="ignore",
    )
    show_prospect_box()


def _kilometres() -> int | None:
    """Return the limit in kilometres that the address carries from the finder."""
    given = st.query_params.get("km", "")
    return int(given) if re.fullmatch(r"[0-9]{1,3}", given) else None
