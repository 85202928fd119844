"""One organisation: what it is, its relations, what people say for it, its products and where it is named."""

import streamlit as st

from current_region import Visit
from elements.evidence_list import show_evidence
from elements.facts import show_facts
from elements.markup import show, text
from elements.navigation import link_to, link_to_record
from regiondata.listed import names_any, split_keys
from regiondata.relations import relations_of
from regiondata.text import tr
from regiondata.views.formatting import format_figure


def show_organisation_card(visit: Visit, key: str) -> None:
    """Show everything that is known about one organisation."""
    region = visit.region
    organisation = region.organisations.loc[key]
    with st.container(border=True, key="organisation_card"):
        show(text("h2", organisation["name"]) + text("p", organisation["summary"]))
        facts = {tr("Kind"): region.terms["organisation_kinds"].at[organisation["kind"], "label"]}
        if organisation["printed_name"] == organisation["printed_name"]:
            facts[tr("Printed as")] = organisation["printed_name"]
        if organisation["also"]:
            facts[tr("Also called")] = organisation["also"].replace(";", ", ")
        show_facts(facts)
        left, right = st.columns(2, gap="large")
        with left:
            _show_relations(visit, key)
        with right:
            _show_figures_and_events(visit, key)
            _show_voices_and_products(visit, key)
        with st.expander(tr("Where this is printed"), key=f"evidence_{key}"):
            show_evidence(visit, "organisation", key)
        link_to(visit, "ecosystem", tr("Close this organisation"))


def _show_relations(visit: Visit, key: str) -> None:
    relations = relations_of(key, visit.region)
    show(text("p", tr("Relations"), "kicker"))
    if relations.empty:
        show(text("p", tr("The documents state no relation."), "note"))
    for number, row in enumerate(relations.itertuples()):
        with st.container(horizontal=True, vertical_alignment="center", key=f"relation_{key}_{number}"):
            show(text("span", row.label, "note"))
            link_to_record(visit, row.record_type, row.other, row.name)
    for place in split_keys(visit.region.organisations.at[key, "places"]):
        link_to_record(visit, "place", place, str(visit.region.places.at[place, "name"]))


def _show_figures_and_events(visit: Visit, key: str) -> None:
    region = visit.region
    for figure, row in visit.figures[visit.figures["subject"] == key].iterrows():
        value = format_figure(row, region.terms["units"].loc[row["unit"]])
        link_to_record(visit, "key_figure", str(figure), f"{row['name']}: {value}")
    events = region.events
    for event, title in events.loc[names_any(events["organisations"], [key]), "title"].items():
        link_to_record(visit, "event", str(event), str(title))


def _show_voices_and_products(visit: Visit, key: str) -> None:
    voices, products = visit.region.voices, visit.region.frames["pipeline"]
    for row in voices[voices["organisation"] == key].itertuples():
        show(text("p", row.summary) + text("p", tr("{person}, {role}", person=row.person, role=row.role), "note"))
    for row in products[products["owner"] == key].itertuples():
        show(text("p", row.name, "strong") + text("p", f"{row.modality} · {row.stage} · {row.indication}", "note"))
