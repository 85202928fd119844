"""What the documents claim in words, tested where data can test it; and what follows from the printed figures."""

import pandas as pd
import streamlit as st

from components.html import element, show, text
from components.navigation import record_link
from components.verdict_badge import claim_mark
from page_context import PageContext
from regiondata.data.joined_keys import split_keys
from regiondata.i18n import tr
from regiondata.wording.formatting import format_figure


def show_claims(context: PageContext) -> None:
    """Show every claim with its verdict, those that were tested first."""
    claims = context.region.claims
    tested = claims[claims["verdict"] != "assertion"]
    show(
        text(
            "p",
            tr("Each claim is tested for the year it refers to, using every source that covers both sides."),
            "note",
        )
    )
    _show_rows(context, tested)
    st.header(tr("Claims we could not check"), anchor=False)
    _show_rows(context, claims.drop(index=tested.index))


def _show_rows(context: PageContext, claims: pd.DataFrame) -> None:
    show(element("ul", "".join(_row(context, claim) for _, claim in claims.iterrows()), "plain claims"))


def _row(context: PageContext, claim: pd.Series) -> str:
    described = text("p", claim["claim"], "strong") + text("p", claim["verdict_sentence"], "note")
    printed = element("p", record_link(context, "source", str(claim["source"]), _place(claim)))
    return element("li", element("p", claim_mark(str(claim["verdict"]))) + element("div", described) + printed)


def _place(claim: pd.Series) -> str:
    if pd.isna(claim["paragraph"]):
        return str(claim["section"])
    return tr("Paragraph {number}", number=claim["paragraph"])


def show_derived(context: PageContext) -> None:
    """Show what follows from printed figures, with formula and inputs."""
    derived, units = context.region.derived, context.region.terms["units"]
    show(text("p", tr("Calculated by us from printed figures; each is only as reliable as its inputs."), "note"))
    shown = [_derived(context, row, units) for _, row in derived[derived["unit"].notna()].iterrows()]
    show(element("ul", "".join(element("li", described) for described in shown), "plain derived"))


def _derived(context: PageContext, row: pd.Series, units: pd.DataFrame) -> str:
    names = context.region.key_figures["name"]
    inputs = (record_link(context, "key_figure", key, str(names[key])) for key in split_keys(row["inputs"]))
    return (
        element("p", text("span", format_figure(row, units.loc[row["unit"]])), "figure-value")
        + text("p", row["label"], "strong")
        + text("p", tr("Calculation: {formula}.", formula=row["formula"]), "note")
        + (text("p", row["note"], "note") if pd.notna(row["note"]) else "")
        + "".join(element("p", link) for link in inputs)
    )
