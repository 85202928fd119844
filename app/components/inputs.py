"""Widgets whose state is the address, so that a link, a reload and another server show the same.

Streamlit's own binding writes the translated label of an option into the address; these write its key. Widgets that
share a row stand side by side, and under each other where the screen is narrow.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.html import anchor_around, plain, show, text
from regiondata.i18n import tr
from regiondata.urls import carried, read_list, same_page

Options = Mapping[str, str]
"""Labels by key, in the order in which they are offered."""


class _Labels(dict[str, str]):
    """Labels by key; a key without one, as it stands in an older address, is called by itself."""

    def __missing__(self, key: str) -> str:
        return key


def choose_many(
    label: str,
    parameter: str,
    options: Options,
    *,
    placeholder: str = "",
    default: Sequence[str] = (),
    most: int | None = None,
    implied: Sequence[str] = (),
) -> list[str]:
    """Offer several options and return the chosen keys in the order of the options; where none is, the default.

    What is `implied` is chosen anyhow and no option: an address may name it.
    """
    requested = [key for key in read_list(st.query_params.get_all(parameter)) if key not in implied]
    _show_unknown(label, [key for key in requested if key not in options])
    known = [key for key in options if key in requested][:most]
    known = known or [key for key in options if key in default]
    state = f"many_{parameter}"
    st.multiselect(
        label,
        list(options),
        default=known if holds(state, known) else None,
        format_func=_Labels(options).__getitem__,
        key=state,
        placeholder=placeholder or tr("All"),
        max_selections=most,
        select_all=False,  # it would be the first row, which Enter takes, before the best match
        on_change=_write_many,
        args=(parameter, state, tuple(default)),
    )
    return known


def choose_one(
    label: str,
    parameter: str,
    options: Options,
    *,
    default: str | None = None,
    drops: Sequence[str] = (),
    records: Collection[str] | None = None,
) -> str | None:
    """Offer one of several options and return its key; without a default, nothing need be chosen.

    `drops` are parameters that mean nothing once another option is chosen. Where the parameter names one of some
    `records`, the page has said above what is none of them.
    """
    requested = st.query_params.get(parameter)
    if requested is not None and requested not in options:
        if records is None or requested in records:
            _show_unknown(label, [requested])
        requested = None
    chosen = requested if requested is not None else default
    state, keys = f"one_{parameter}", list(options)
    if default is None:  # one that may be emptied again begins empty, so its state is written every time
        index, st.session_state[state] = None, chosen
    else:
        held = holds(state, chosen)
        index = keys.index(chosen) if held and chosen in keys else 0
    st.selectbox(
        label,
        keys,
        index=index,
        format_func=_Labels(options).__getitem__,
        key=state,
        placeholder=tr("Choose"),
        on_change=_write_one,
        args=(parameter, state, default, tuple(drops)),
    )
    return chosen


def choose_number(label: str, parameter: str, low: int, high: int, default: int) -> int:
    """Offer a whole number on a scale and return it.

    Its name stands above it as text of ours: Streamlit reads its own labels as Markdown, and their escapes aloud.
    """
    requested = st.query_params.get(parameter, str(default))
    known = re.fullmatch(r"[0-9]{1,9}", requested) is not None and low <= int(requested) <= high
    if not known:
        _show_unknown(label, [requested])
    chosen = int(requested) if known else default
    state = f"number_{parameter}"
    show(text("p", label, "slider-label"))
    st.slider(
        label,
        low,
        high,
        chosen if holds(state, chosen) else None,
        key=state,
        on_change=_write_number,
        args=(parameter, state, default),
        label_visibility="collapsed",
    )
    return chosen


def switch(label: str, parameter: str, options: Options, default: str, *, names_record: bool = False) -> str:
    """Offer a few options side by side and return the chosen key.

    They are links to this page as it is asked now: each can be opened beside it, and Back leads from one to the other.
    Where the parameter names a record, the page has said above that there is none of that name.
    """
    requested = st.query_params.get(parameter, default)
    if requested not in options and not names_record:
        _show_unknown(label, [requested])
    chosen = requested if requested in options else default
    now = {name: tuple(st.query_params.get_all(name)) for name in st.query_params if name != parameter}
    now |= {name: (value,) for name, value in _pinned().items()}
    links = (
        anchor_around(
            same_page(now if key == default else {parameter: (key,), **now}),
            escape(described),
            css="aside",
            current=key == chosen,
        )
        for key, described in options.items()
    )
    show(f'<nav class="switch" aria-label="{escape(label, quote=True)}">{"".join(links)}</nav>')
    return chosen


def type_words(label: str, parameter: str, *, placeholder: str, longest: int = 100) -> str:
    """Offer a line to type in, which stands in the address as well, and return what it holds."""
    requested = st.query_params.get(parameter, "")[:longest]
    st.text_input(
        label,
        requested if holds(parameter, requested) else "",
        key=parameter,
        type="search",
        max_chars=longest,
        placeholder=placeholder,
        label_visibility="collapsed",
        on_change=_write_one,
        args=(parameter, parameter, ""),
    )
    return requested


def holds(state: str, chosen: object) -> bool:
    """Say whether a widget holds a choice already; where it does not, write the choice into its state.

    It must be given what it holds again, as default: a visitor may choose before a widget's script is there, and one
    that is drawn for the first time by a later run knows nothing of its state, shows nothing, and says so on the next
    click.
    """
    held = bool(st.session_state.get(state) == chosen)
    if not held:
        st.session_state[state] = chosen
    return held


def sync_url() -> None:
    """Say the address again: a link from a page to itself runs it anew, but leaves the old address in the browser.

    An address that the browser shows already is not entered into its history a second time.
    """
    st.query_params.from_dict({name: st.query_params.get_all(name) for name in st.query_params})


def keep_choices(page: str) -> None:
    """Carry on what has been chosen for all pages when the navigation, which knows nothing of it, opens another."""
    left = st.session_state.get("page")
    if left not in (None, page) and not st.query_params.to_dict():
        st.query_params.from_dict(st.session_state.get("kept", {}))
    if left != page:
        pin_parameters({})
    st.session_state["page"] = page
    st.session_state["kept"] = carried({name: ",".join(st.query_params.get_all(name)) for name in st.query_params})


def pin_parameters(parameters: Mapping[str, str]) -> None:
    """Have every choice on this page write some parameters as well, which its address left to be understood."""
    st.session_state["pinned"] = dict(parameters)


def _pinned() -> dict[str, str]:
    pinned: dict[str, str] = st.session_state.get("pinned", {})
    return pinned


def _write_pinned() -> None:
    for name, value in _pinned().items():
        st.query_params[name] = value


def set_parameter(parameter: str, value: str | None) -> None:
    """Write one parameter into the address, or take it out."""
    if value:
        st.query_params[parameter] = value
    else:
        st.query_params.pop(parameter, None)


def _write_many(parameter: str, state: str, default: tuple[str, ...]) -> None:
    chosen = st.session_state[state]
    st.query_params[parameter] = [] if set(chosen) == set(default) else chosen
    _write_pinned()


def _write_one(parameter: str, state: str, default: str | None, drops: tuple[str, ...] = ()) -> None:
    value = st.session_state[state]
    set_parameter(parameter, None if value == default else value)
    for other in drops:
        set_parameter(other, None)
    _write_pinned()


def _write_number(parameter: str, state: str, default: int) -> None:
    value = st.session_state[state]
    set_parameter(parameter, None if value == default else str(value))
    _write_pinned()


def _show_unknown(label: str, unknown: list[str]) -> None:
    if unknown:
        names = ", ".join(key[:60] for key in unknown[:5])
        st.info(plain(tr("Not recognised under “{label}” and ignored: “{names}”.", names=names, label=label)))


def column_row(name: str, *, wide: bool = False) -> DeltaGenerator:
    """Return one box whose parts the stylesheet puts side by side; a column for each would cost as much as each part.

    What is `wide` needs half a screen; all else shares the row evenly, as much of it as fits.
    """
    return st.container(key=f"{'halves' if wide else 'row'}_{name}")
