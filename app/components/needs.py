"""Choosing needs and the places to look among, and showing how far each need is met and on which statements that rests.

The finder and the map write needs into their addresses in the same words.
"""

from collections.abc import Collection, Mapping

import pandas as pd
import streamlit as st

from components.evidence import evidence_markup
from components.html import element, text
from components.inputs import choose_many
from components.verdict_badge import shape_mark
from page_context import PageContext, cached_part
from regiondata.analysis.sites.capability_matrix import ABSENT
from regiondata.analysis.sites.finder import Found
from regiondata.analysis.sites.needs import join_alternatives, read_needs
from regiondata.i18n import tr
from regiondata.urls import read_list
from regiondata.wording.sites.needs import met_word, need_details, need_label, status_look
from regiondata.wording.sites.offers import capability_label, offer_text
from regiondata.wording.sites.place_kinds import kind_label, kind_order


def need_marks(status: Mapping[str, int], context: PageContext, rows: Mapping[str, int] | None = None) -> str:
    """Return one mark for each need; with `rows`, what the deciding statement says beside the status."""
    items = []
    for need, code in status.items():
        row = (rows or {}).get(need, ABSENT)
        details = need_details(need, context.region.capabilities.iloc[row], context.region) if row != ABSENT else []
        described = " · ".join([met_word(int(code)), *details])
        items.append(
            element(
                "li",
                shape_mark(*status_look(int(code)), need_label(need, context.region)) + text("span", described, "note"),
            )
        )
    return element("ul", "".join(items), "plain needs")


def statements_of(key: str, found: Found, context: PageContext) -> dict[str, int]:
    """Return the row of the deciding statement for each need, absent where no document speaks of it."""
    position = context.region.places.index.get_loc(key)
    return dict(zip(found.match.needs, found.match.row[position].tolist(), strict=True))


def statement_markup(need: str, row: int, context: PageContext) -> str:
    """Return what one need rests on: the statement in our words, and where it is printed, as HTML."""
    region = context.region
    head = text("p", need_label(need, region), "strong")
    if row == ABSENT:
        return head + text("p", tr("The documents do not say."), "note")
    offer = region.capabilities.iloc[row]
    said = tr(
        "{capability}: {offer}",
        capability=capability_label(offer["capability"], region),
        offer=offer_text(offer, region),
    )
    return head + text("p", said) + "".join(evidence_markup(piece, context) for piece in evidence_of(offer, context))


def evidence_of(offer: pd.Series, context: PageContext) -> list["pd.core.frame.Pandas"]:
    """Return every place where one statement about a place is printed."""
    evidence = context.region.frames["evidence"]
    mine = evidence[(evidence["record"] == offer["place"]) & (evidence["part"] == offer["capability"])]
    return list(mine[mine["record_type"] == "place"].drop_duplicates(["source", "paragraph", "printed"]).itertuples())


def choose_needs(
    context: PageContext, label: str, parameter: str, offered: Collection[str] = (), *, placeholder: str = ""
) -> list[str]:
    """Offer capabilities and return the chosen needs; what the address asks for is offered as well."""
    options = cached_part(context, _options, frozenset(offered), tuple(_tidied(context, parameter)))
    return choose_many(label, parameter, options, placeholder=placeholder)


def _options(context: PageContext, offered: frozenset[str], requested: tuple[str, ...]) -> dict[str, str]:
    keys = [str(key) for key in context.region.terms["capabilities"].index if key in offered or not offered]
    return _labels(context, tuple(dict.fromkeys([*keys, *requested])))


def _labels(context: PageContext, needs: tuple[str, ...]) -> dict[str, str]:
    return {need: need_label(need, context.region) for need in needs}


def show_either(context: PageContext, parameter: str) -> None:
    """Offer to ask for one of several capabilities: whichever a place has is enough."""
    either = st.popover(tr("Any of these"), key="either", on_change="rerun")
    if not either.open:  # a closed one would still cost every page its body
        return
    labels = cached_part(context, _labels, tuple(map(str, context.region.terms["capabilities"].index)))
    with either:
        st.multiselect(
            tr("Any of these"),
            list(labels),
            format_func=lambda key: labels.get(key, key),
            key="either_of",
            placeholder=tr("Choose two or more"),
            select_all=False,
        )
        st.button(tr("Add to needs"), on_click=_add_either, args=(parameter,), key="either_add")


def place_options(context: PageContext) -> Mapping[str, dict[str, str]]:
    """Return what may be chosen as kind, hub and municipality, by the name of the parameter."""
    return cached_part(context, _place_options)


def _place_options(context: PageContext) -> Mapping[str, dict[str, str]]:
    places = context.region.places
    towns = places.drop_duplicates("municipality_code").set_index("municipality_code")["municipality"].sort_values()
    return {
        "kind": {kind: kind_label(kind, 0, context.region) for kind in kind_order(context.region)},
        "hub": places[places["kind"] == "hub"]["name"].to_dict(),
        "municipality": towns.to_dict(),
    }


def _tidied(context: PageContext, parameter: str) -> list[str]:
    """Bring the needs of the address into their one spelling, and return those that are known."""
    requested = read_list(st.query_params.get_all(parameter))
    known, unknown = cached_part(context, _read, tuple(requested))
    if set(requested) != {*known, *unknown}:
        st.query_params[parameter] = [*known, *unknown]
    return list(known)


def _read(context: PageContext, requested: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return read_needs(requested, context.region.terms["capabilities"])


def _add_either(parameter: str) -> None:
    chosen = st.session_state["either_of"]
    if len(chosen) > 1:
        requested = read_list(st.query_params.get_all(parameter))
        st.query_params[parameter] = [*requested, join_alternatives(chosen)]
        st.session_state["either_of"] = []
