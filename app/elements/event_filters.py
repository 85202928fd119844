"""The filter bar over the timeline."""

import pandas as pd
import streamlit as st

from current_region import Visit
from elements.choices import choose_many
from regiondata.hubs import hub_keys
from regiondata.listed import names_any
from regiondata.text import tr


def choose_events(visit: Visit) -> pd.DataFrame:
    """Offer kind and hub, and return the events that fit both."""
    region = visit.region
    events, kinds = region.events, region.terms["event_kinds"]["plural"]
    used = {key: kinds[key] for key in kinds.index if key in set(events["kind"])}
    left, right = st.columns(2)
    with left:
        kind = choose_many(tr("Kind"), "kind", used)
    with right:
        hubs = choose_many(tr("Hub"), "hub", {key: str(region.places.at[key, "name"]) for key in hub_keys(region)})
    if kind:
        events = events[events["kind"].isin(kind)]
    return events[names_any(events["hubs"], hubs)] if hubs else events
