"""Choices, charts and buttons side by side, under each other where the screen is narrow."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def side_by_side(name: str, *, wide: bool = False) -> DeltaGenerator:
    """Return one box whose parts the stylesheet puts side by side; a column for each would cost as much as each part.

    What is `wide` needs half a screen; all else shares the row evenly, as much of it as fits.
    """
    return st.container(key=f"{'halves' if wide else 'row'}_{name}")
