"""Choosing needs: the same words in the address of the finder and of the map."""

from collections.abc import Collection

import streamlit as st

from current_region import Visit, made_once
from elements.choices import choose_many
from regiondata.analysis.sites.needs import join_alternatives, read_needs
from regiondata.i18n import tr
from regiondata.urls import read_list
from regiondata.wording.sites import need_label


def choose_needs(
    visit: Visit, label: str, parameter: str, offered: Collection[str] = (), *, placeholder: str = ""
) -> list[str]:
    """Offer capabilities and return the chosen needs; what the address asks for is offered as well."""
    options = made_once(visit, _options, frozenset(offered), tuple(_tidied(visit, parameter)))
    return choose_many(label, parameter, options, placeholder=placeholder)


def _options(visit: Visit, offered: frozenset[str], asked: tuple[str, ...]) -> dict[str, str]:
    keys = [str(key) for key in visit.region.terms["capabilities"].index if key in offered or not offered]
    return _labels(visit, tuple(dict.fromkeys([*keys, *asked])))


def _labels(visit: Visit, needs: tuple[str, ...]) -> dict[str, str]:
    return {need: need_label(need, visit.region) for need in needs}


def show_either(visit: Visit, parameter: str) -> None:
    """Offer to ask for one of several capabilities: whichever a place has is enough."""
    either = st.popover(tr("Either of several"), key="either", on_change="rerun")
    if not either.open:  # a closed one would still cost every page its body
        return
    labels = made_once(visit, _labels, tuple(map(str, visit.region.terms["capabilities"].index)))
    with either:
        st.multiselect(
            tr("One of these is enough"),
            list(labels),
            format_func=lambda key: labels.get(key, key),
            key="either_of",
            placeholder=tr("Choose two or more"),
        )
        st.button(tr("Add as one need"), on_click=_add_either, args=(parameter,), key="either_add")


def _tidied(visit: Visit, parameter: str) -> list[str]:
    """Bring the needs of the address into their one spelling, and return those that are known."""
    asked = read_list(st.query_params.get_all(parameter))
    known, unknown = made_once(visit, _read, tuple(asked))
    if set(asked) != {*known, *unknown}:
        st.query_params[parameter] = [*known, *unknown]
    return list(known)


def _read(visit: Visit, asked: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return read_needs(asked, visit.region.terms["capabilities"])


def _add_either(parameter: str) -> None:
    chosen = st.session_state["either_of"]
    if len(chosen) > 1:
        asked = read_list(st.query_params.get_all(parameter))
        st.query_params[parameter] = [*asked, join_alternatives(chosen)]
        st.session_state["either_of"] = []
