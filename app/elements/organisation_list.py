"""The organisations as a directory by kind."""

import pandas as pd
import streamlit as st

from current_region import Visit
from elements.choices import choose_many
from elements.markup import show, text
from elements.navigation import link_to_record
from regiondata.hubs import hub_keys, hub_organisations
from regiondata.text import tr, trn


def choose_organisations(visit: Visit) -> pd.DataFrame:
    """Offer kind and hub, and return the organisations that fit both."""
    region = visit.region
    organisations, kinds = region.organisations, region.terms["organisation_kinds"]["plural"]
    left, right = st.columns(2)
    with left:
        used = {key: kinds[key] for key in kinds.index if key in set(organisations["kind"])}
        kind = choose_many(tr("Kind"), "kind", used)
    with right:
        hubs = choose_many(tr("Hub"), "hub", {key: str(region.places.at[key, "name"]) for key in hub_keys(region)})
    if kind:
        organisations = organisations[organisations["kind"].isin(kind)]
    if not hubs:
        return organisations
    near = {key for hub in hubs for key in hub_organisations(hub, region).index}
    return organisations[organisations.index.isin(near)]


def show_organisations(visit: Visit, organisations: pd.DataFrame) -> None:
    """Show organisations by kind, each as a link to what is known about it."""
    if organisations.empty:
        show(text("p", tr("No organisation fits all of these choices. Take one of them away.")))
        return
    show(text("p", trn("{number} organisation", "{number} organisations", len(organisations)), "note"))
    kinds = visit.region.terms["organisation_kinds"]
    present = [kind for kind in kinds.index if kind in set(organisations["kind"])]
    columns = st.columns(3, gap="large")
    for number, kind in enumerate(present):
        with columns[number % 3]:
            show(text("h3", kinds.at[kind, "plural"]))
            for key, name in organisations.loc[organisations["kind"] == kind, "name"].sort_values().items():
                link_to_record(visit, "organisation", str(key), str(name))
