"""What a prospect says of a project; all of it stands in the address."""

from collections.abc import Callable, Mapping

import streamlit as st

from components.html import show, text
from components.inputs import choose_many, column_row, holds, set_parameter
from page_context import PageContext, cached_part
from regiondata.analysis.project_costs import (
    ELECTRICITY,
    KINDS,
    LABOUR,
    MOST,
    Project,
    occupations,
    read_project,
    write_heads,
)
from regiondata.i18n import tr
from regiondata.wording.formatting import format_names
from regiondata.wording.prospect.project import kind_word

MOST_PEERS = 4


def choose_project(context: PageContext) -> Project:
    """Offer every number of a project and return what is entered."""
    query = {name: st.query_params.get_all(name) for name in st.query_params}
    project = read_project(query, context.region)
    show(text("h2", tr("People")))
    with column_row("heads"):
        for key, label in cached_part(context, _occupations).items():
            _enter_heads(key, label, project.heads)
        _enter(tr("Others"), "others", project.others)
        _enter(tr("Hours a year per person"), "hours", project.hours)
    show(text("h2", tr("Space, power and money")))
    with column_row("amounts"):
        for kind in KINDS:
            _enter(tr("{kind}, m²", kind=kind_word(kind)), kind, project.areas.get(kind, 0))
        _enter(tr("Electricity, MWh a year"), "mwh", project.mwh)
        money = tr("Investment, {currency}", currency=context.region.profile.currency)
        _enter(money, "investment", project.investment)
        _enter(tr("Start, year"), "start", project.start)
    return project


def choose_peers(context: PageContext) -> list[str]:
    """Offer the region's peers of which labour cost or electricity price is held, and return those chosen."""
    options = cached_part(context, _peers)
    chosen = choose_many(tr("Compare with"), "with", options, placeholder=tr("Choose peers"), most=MOST_PEERS)
    names = context.region.terms["territories"]["name"]
    unpriced = [str(names[key]) for key in context.region.profile.comparators if key not in options]
    if unpriced:
        words = tr("No labour cost or electricity price is held for {names}.", names=format_names(unpriced))
        show(text("p", words, "note"))
    return chosen


def _occupations(context: PageContext) -> dict[str, str]:
    rows = occupations(context.region)
    return {str(key): tr("{name}, {area}", name=row["name"], area=row["area"]) for key, row in rows.iterrows()}


def _peers(context: PageContext) -> dict[str, str]:
    rows = context.region.known_comparators
    held = set(rows.loc[rows["indicator"].isin([LABOUR, ELECTRICITY]), "territory"])
    names = context.region.terms["territories"]["name"]
    return {key: str(names[key]) for key in context.region.profile.comparators if key in held}


def _enter(label: str, parameter: str, number: int) -> None:
    state = f"enter_{parameter}"
    _enter_number(label, state, number, _write, parameter, state)


def _enter_heads(key: str, label: str, heads: Mapping[str, int]) -> None:
    state = f"heads_{key}"
    _enter_number(label, state, heads.get(key, 0), _write_heads, key, state, dict(heads))


def _enter_number(label: str, state: str, number: int, write: Callable[..., None], *args: object) -> None:
    """Offer a whole number, and write it into the address when it changes."""
    said = number or None
    st.number_input(
        label,
        min_value=0,
        max_value=MOST,
        value=said if holds(state, said) else None,  # what holds nothing yet is given no default beside it
        step=1,
        key=state,
        on_change=write,
        args=args,
    )


def _write(parameter: str, state: str) -> None:
    number = int(st.session_state[state] or 0)
    set_parameter(parameter, str(number) if number else None)


def _write_heads(key: str, state: str, heads: dict[str, int]) -> None:
    changed = write_heads({**heads, key: int(st.session_state[state] or 0)})
    set_parameter("heads", ",".join(changed))
