"""Light or dark, as the visitor has it."""

import streamlit as st


def appearance() -> str:
    """Return `light` or `dark`."""
    return "dark" if st.context.theme.type == "dark" else "light"
