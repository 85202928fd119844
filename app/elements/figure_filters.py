"""The filter bar over the key figures."""

import pandas as pd
import streamlit as st

from current_region import Visit
from elements.choices import choose_many
from regiondata.relations import subject_name
from regiondata.text import tr
from regiondata.views.words import kind_word


def choose_figures(visit: Visit) -> pd.DataFrame:
    """Offer topic, subject, kind and document, and return the key figures that fit all of them."""
    region = visit.region
    figures = visit.figures
    subjects = {key: subject_name(key, region) or tr("not stated") for key in figures["subject"].unique()}
    topics, titles = region.terms["topics"]["label"], region.sources["title"]
    columns = st.columns(4)
    with columns[0]:
        topic = choose_many(
            tr("Topic"), "topic", {key: topics[key] for key in topics.index if key in set(figures["topic"])}
        )
    with columns[1]:
        subject = choose_many(tr("About"), "subject", subjects)
    with columns[2]:
        kind = choose_many(tr("Kind"), "kind", {key: kind_word(key) for key in sorted(figures["kind"].unique())})
    with columns[3]:
        source = choose_many(tr("Document"), "source", {key: titles[key] for key in sorted(figures["source"].unique())})
    chosen = {"topic": topic, "subject": subject, "kind": kind, "source": source}
    for column, keys in chosen.items():
        figures = figures[figures[column].isin(keys)] if keys else figures
    return figures
