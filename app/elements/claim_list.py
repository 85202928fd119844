"""What the documents claim in words, tested where data can test it; and what follows from the printed figures."""

import pandas as pd
import streamlit as st

from current_region import Visit
from elements.markup import element, show, text
from elements.navigation import link_to_record
from elements.verdict import claim_mark
from regiondata.listed import split_keys
from regiondata.text import tr
from regiondata.views.formatting import format_figure


def show_claims(visit: Visit) -> None:
    """Show every claim with its verdict, those that were tested first."""
    claims = visit.region.claims
    tested = claims[claims["verdict"] != "assertion"]
    show(
        text(
            "p",
            tr("Each is tested for the period in print, by every source that has both sides of the comparison."),
            "note",
        )
    )
    _show_rows(visit, tested, "tested")
    st.header(tr("Assertions that nothing on record can test"), anchor=False)
    _show_rows(visit, claims.drop(index=tested.index), "assertions")


def _show_rows(visit: Visit, claims: pd.DataFrame, name: str) -> None:
    with st.container(gap=None, key=f"claims_{name}"):
        for _, claim in claims.iterrows():
            told = text("p", claim["claim"], "strong") + text("p", claim["verdict_sentence"], "note")
            show(element("div", element("p", claim_mark(str(claim["verdict"]))) + element("div", told), "claim"))
            link_to_record(visit, "source", str(claim["source"]), _place(claim))


def _place(claim: pd.Series) -> str:
    if pd.isna(claim["paragraph"]):
        return str(claim["section"])
    return tr("Paragraph {number}", number=claim["paragraph"])


def show_derived(visit: Visit) -> None:
    """Show what follows from printed figures, with formula and inputs."""
    derived, units = visit.region.derived, visit.region.terms["units"]
    show(
        text("p", tr("Nobody printed these. Each is computed from printed figures and is as good as they are."), "note")
    )
    with st.container(key="derived_grid"):
        for key, row in derived[derived["unit"].notna()].iterrows():
            with st.container(gap=None, key=f"derived_{key}"):
                _show_one(visit, row, units)


def _show_one(visit: Visit, row: pd.Series, units: pd.DataFrame) -> None:
    show(
        element("p", text("span", format_figure(row, units.loc[row["unit"]])), "figure-value")
        + text("p", row["label"], "strong")
        + text("p", tr("Derived: {formula}.", formula=row["formula"]), "note")
        + (text("p", row["note"], "note") if pd.notna(row["note"]) else "")
    )
    for key in split_keys(row["inputs"]):
        link_to_record(visit, "key_figure", key, str(visit.region.key_figures.at[key, "name"]))
