"""The chain view: for one modality, who covers which step from research to market, and what is not known."""

import streamlit as st

from components.evidence import evidence_markup
from components.html import element, folded, in_one_piece, show, text, within
from components.inputs import choose_one
from components.navigation import place_way, way
from components.needs import evidence_of
from components.verdict_badge import shape_mark
from page_context import Visit, show_still
from regiondata.analysis.sites.capability_matrix import ABSENT
from regiondata.analysis.sites.value_chain import Step, chain_of, modalities, products_of
from regiondata.i18n import tr, trn
from regiondata.wording.sites import capability_label, fit_words, gap_sentence, lowered, step_look

NAMED_FIRST = 4


def show_chain(visit: Visit) -> None:
    """Show the steps for the chosen modality, side by side where there is room."""
    options = {key: capability_label(key, visit.region) for key in modalities(visit.region)}
    if not options or visit.region.terms["chain"].empty:
        show(text("p", tr("No product types or steps yet. Add them to the catalogue.")))
        return
    with st.container(width=360, key="modality_choice"):
        modality = choose_one(tr("Product type"), "modality", options, default=_first(visit, options)) or next(
            iter(options)
        )
    show_still(visit, _show_modality, modality, options[modality])


def _show_modality(visit: Visit, modality: str, label: str) -> None:
    steps = chain_of(modality, visit.region)
    covered = sum(step.state == "covered" for step in steps)
    told = tr(
        "{number} of {count} steps have a named provider for {modality}.",
        number=covered,
        count=len(steps),
        modality=lowered(label),
    )
    with in_one_piece():
        show(text("p", told, "lede"))
        with within("chain"):
            for step in steps:
                _show_step(visit, step, label, modality)
        _show_products(visit, modality)


def _first(visit: Visit, options: dict[str, str]) -> str:
    """Return the modality to begin with: the one that most places state."""
    stated = visit.region.capabilities.query("status == 'yes'")["capability"].value_counts()
    return max(options, key=lambda key: stated.get(key, 0))


def _show_step(visit: Visit, step: Step, label: str, modality: str) -> None:
    name = str(visit.region.terms["chain"].at[step.key, "label"])
    with within("step"):
        show(
            text("h3", name)
            + element("p", shape_mark(*step_look(step.state)))
            + text("p", gap_sentence(step, lowered(label)), "note")
        )
        _show_places(visit, step)
        rows = [int(row) for row in step.places["row"].head(NAMED_FIRST) if row != ABSENT]
        if rows:
            with folded(tr("Evidence")):
                show("".join(element("div", _word(visit, row), "statement") for row in rows))
        needs = [visit.region.terms["chain"].at[step.key, "capabilities"].replace(";", "."), modality]
        show(element("p", way(visit, "finder", tr("Find places for this step"), needs=needs)))


def _show_places(visit: Visit, step: Step) -> None:
    for key, place in step.places.head(NAMED_FIRST).iterrows():
        fits = text("p", fit_words(place, visit.region), "note")
        show(element("div", element("p", place_way(visit, str(key))) + fits, "step-place"))
    more = len(step.places) - NAMED_FIRST
    if more > 0:
        show(text("p", trn("and {number} more place", "and {number} more places", more), "note"))


def _word(visit: Visit, row: int) -> str:
    offer = visit.region.capabilities.iloc[row]
    name = text("p", visit.region.places.at[offer["place"], "name"], "strong")
    note = text("p", offer["note"]) if isinstance(offer["note"], str) else ""
    return name + note + "".join(evidence_markup(piece, visit) for piece in evidence_of(offer, visit))


def _show_products(visit: Visit, modality: str) -> None:
    products = products_of(modality, visit.region)
    if products.empty:
        return
    show(text("h2", tr("Products in development")))
    for _, product in products.iterrows():
        owner = visit.region.organisations.at[product["owner"], "name"]
        told = tr(
            "{owner} · {stage} · {indication}", owner=owner, stage=product["stage"], indication=product["indication"]
        )
        show(text("p", product["name"], "strong") + text("p", told, "note"))
