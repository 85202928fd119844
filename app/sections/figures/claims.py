"""What the documents claim in words, tested where data can test it; and what follows from the printed figures."""

import pandas as pd
import streamlit as st

from components.html import element, show, text
from components.navigation import record_way
from components.verdict_badge import claim_mark
from page_context import Visit
from regiondata.data.joined_keys import split_keys
from regiondata.i18n import tr
from regiondata.wording.formatting import format_figure


def show_claims(visit: Visit) -> None:
    """Show every claim with its verdict, those that were tested first."""
    claims = visit.region.claims
    tested = claims[claims["verdict"] != "assertion"]
    show(
        text(
            "p",
            tr("Each claim is tested for the year it refers to, using every source that covers both sides."),
            "note",
        )
    )
    _show_rows(visit, tested)
    st.header(tr("Claims we could not check"), anchor=False)
    _show_rows(visit, claims.drop(index=tested.index))


def _show_rows(visit: Visit, claims: pd.DataFrame) -> None:
    show(element("ul", "".join(_row(visit, claim) for _, claim in claims.iterrows()), "plain claims"))


def _row(visit: Visit, claim: pd.Series) -> str:
    told = text("p", claim["claim"], "strong") + text("p", claim["verdict_sentence"], "note")
    printed = element("p", record_way(visit, "source", str(claim["source"]), _place(claim)))
    return element("li", element("p", claim_mark(str(claim["verdict"]))) + element("div", told) + printed)


def _place(claim: pd.Series) -> str:
    if pd.isna(claim["paragraph"]):
        return str(claim["section"])
    return tr("Paragraph {number}", number=claim["paragraph"])


def show_derived(visit: Visit) -> None:
    """Show what follows from printed figures, with formula and inputs."""
    derived, units = visit.region.derived, visit.region.terms["units"]
    show(text("p", tr("Calculated by us from printed figures; each is only as reliable as its inputs."), "note"))
    shown = [_derived(visit, row, units) for _, row in derived[derived["unit"].notna()].iterrows()]
    show(element("ul", "".join(element("li", told) for told in shown), "plain derived"))


def _derived(visit: Visit, row: pd.Series, units: pd.DataFrame) -> str:
    names = visit.region.key_figures["name"]
    inputs = (record_way(visit, "key_figure", key, str(names[key])) for key in split_keys(row["inputs"]))
    return (
        element("p", text("span", format_figure(row, units.loc[row["unit"]])), "figure-value")
        + text("p", row["label"], "strong")
        + text("p", tr("Calculation: {formula}.", formula=row["formula"]), "note")
        + (text("p", row["note"], "note") if pd.notna(row["note"]) else "")
        + "".join(element("p", link) for link in inputs)
    )
