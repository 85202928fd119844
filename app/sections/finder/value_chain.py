"""The chain view: for one modality, who covers which step from research to market, and what is not known."""

import streamlit as st

from components.evidence import evidence_markup
from components.html import batch_html, details, div, element, show, text
from components.inputs import choose_one
from components.navigation import page_link, place_link
from components.needs import evidence_of
from components.verdict_badge import shape_mark
from page_context import PageContext, show_cached
from regiondata.analysis.sites.capability_matrix import ABSENT
from regiondata.analysis.sites.value_chain import Step, chain_of, modalities, products_of
from regiondata.i18n import tr, trn
from regiondata.wording.sites.offers import capability_label, fit_words, gap_sentence, lowered, step_look

NAMED_FIRST = 4


def show_chain(context: PageContext) -> None:
    """Show the steps for the chosen modality, side by side where there is room."""
    options = {key: capability_label(key, context.region) for key in modalities(context.region)}
    if not options or context.region.terms["chain"].empty:
        show(text("p", tr("No product types or steps yet. Add them to the catalogue.")))
        return
    with st.container(width=360, key="modality_choice"):
        modality = choose_one(tr("Product type"), "modality", options, default=_first(context, options)) or next(
            iter(options)
        )
    show_cached(context, _show_modality, modality, options[modality])


def _show_modality(context: PageContext, modality: str, label: str) -> None:
    steps = chain_of(modality, context.region)
    covered = sum(step.state == "covered" for step in steps)
    described = tr(
        "{number} of {count} steps have a named provider for {modality}.",
        number=covered,
        count=len(steps),
        modality=lowered(label),
    )
    with batch_html():
        show(text("p", described, "lede") + _drawn(context, steps))
        with div("chain"):
            for step in steps:
                _show_step(context, step, label, modality)
        _show_products(context, modality)


FILLED, PARTIAL = ("covered",), ("partly", "open", "own_use")
"""States of a step that is drawn full, and half full; every other one is drawn empty."""


def _drawn(context: PageContext, steps: list[Step]) -> str:
    """Return the chain as a drawing in one row: a full, half or empty link for each step, with its name."""
    labels = context.region.terms["chain"]["label"]
    items = []
    for step in steps:
        fill = "full" if step.state in FILLED else "half" if step.state in PARTIAL else "empty"
        mark = f'<span class="link {fill}" aria-hidden="true"></span>'
        state = text("span", step_look(step.state)[2], "note")
        items.append(element("li", mark + text("b", labels[step.key]) + state))
    return element("ol", "".join(items), "plain chain-drawn")


def _first(context: PageContext, options: dict[str, str]) -> str:
    """Return the modality to begin with: the one that most places state."""
    stated = context.region.capabilities.query("status == 'yes'")["capability"].value_counts()
    return max(options, key=lambda key: stated.get(key, 0))


def _show_step(context: PageContext, step: Step, label: str, modality: str) -> None:
    name = str(context.region.terms["chain"].at[step.key, "label"])
    with div("step"):
        show(
            text("h3", name)
            + element("p", shape_mark(*step_look(step.state)))
            + text("p", gap_sentence(step, lowered(label)), "note")
        )
        _show_places(context, step)
        rows = [int(row) for row in step.places["row"].head(NAMED_FIRST) if row != ABSENT]
        if rows:
            with details(tr("Evidence")):
                show("".join(element("div", _word(context, row), "statement") for row in rows))
        needs = [context.region.terms["chain"].at[step.key, "capabilities"].replace(";", "."), modality]
        show(element("p", page_link(context, "finder", tr("Find places for this step"), needs=needs)))


def _show_places(context: PageContext, step: Step) -> None:
    for key, place in step.places.head(NAMED_FIRST).iterrows():
        fits = text("p", fit_words(place, context.region), "note")
        show(element("div", element("p", place_link(context, str(key))) + fits, "step-place"))
    more = len(step.places) - NAMED_FIRST
    if more > 0:
        show(text("p", trn("and {number} more place", "and {number} more places", more), "note"))


def _word(context: PageContext, row: int) -> str:
    offer = context.region.capabilities.iloc[row]
    name = text("p", context.region.places.at[offer["place"], "name"], "strong")
    note = text("p", offer["note"]) if isinstance(offer["note"], str) else ""
    return name + note + "".join(evidence_markup(piece, context) for piece in evidence_of(offer, context))


def _show_products(context: PageContext, modality: str) -> None:
    products = products_of(modality, context.region)
    if products.empty:
        return
    show(text("h2", tr("Products in development")))
    for _, product in products.iterrows():
        owner = context.region.organisations.at[product["owner"], "name"]
        described = tr(
            "{owner} · {stage} · {indication}", owner=owner, stage=product["stage"], indication=product["indication"]
        )
        show(text("p", product["name"], "strong") + text("p", described, "note"))
