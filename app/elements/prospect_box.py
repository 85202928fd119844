"""The name of a prospect: written and kept in the browser's own storage, and never sent to the server."""

from pathlib import Path

import streamlit as st

from regiondata.i18n import tr

SCRIPT = Path(__file__).with_name("prospect_box.js").read_text(encoding="utf-8")
STYLE = Path(__file__).with_name("prospect_box.css").read_text(encoding="utf-8")
KEPT_UNDER = "regiondata.prospect"
"""Where the deck's own script looks for the name."""


def show_prospect_box() -> None:
    """Show the box. The component gets words and hands nothing back: it declares no state and no event."""
    box = st.components.v2.component(
        "regiondata_prospect",
        html='<div class="prospect"></div>',
        css=STYLE,
        js=SCRIPT,
    )
    words = {
        "label": tr("For whom"),
        "placeholder": tr("Stays in this browser, and is written into the deck there"),
        "saved": tr("Kept in this browser"),
        "failed": tr("Not kept: no storage"),
    }
    box(key="prospect", data={"key": KEPT_UNDER, "words": words}, height="content")
