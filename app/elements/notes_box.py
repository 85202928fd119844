"""Notes of a visitor: written and kept in the browser's own storage, and never sent to the server."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from regiondata.i18n import tr

SCRIPT = Path(__file__).with_name("notes_box.js").read_text(encoding="utf-8")
STYLE = Path(__file__).with_name("notes_box.css").read_text(encoding="utf-8")


def show_notes(slug: str, names: Mapping[str, str]) -> None:
    """Show one box for each place; its text is kept under `regiondata-note:<region>:<place>`.

    The component gets names and hands nothing back: it declares no state and no event.
    """
    box = st.components.v2.component(
        "regiondata_notes",
        html='<div class="notes"></div>',
        css=STYLE,
        js=SCRIPT,
    )
    words = {"placeholder": tr("Your note"), "saved": tr("Kept in this browser"), "failed": tr("Not kept: no storage")}
    places = [{"key": f"regiondata-note:{slug}:{key}", "name": name} for key, name in names.items()]
    box(key="notes", data={"places": places, "words": words}, height="content")
