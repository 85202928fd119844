"""Boxes whose text is saved in the visitor's own browser, and never sent to the server."""

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from regiondata.i18n import tr

SCRIPT = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
STYLE = Path(__file__).with_suffix(".css").read_text(encoding="utf-8")


def show_saved_text(name: str, boxes: Mapping[str, str], placeholder: str, *, rows: int = 1) -> None:
    """Show a named box for each key under which a text is saved, a single line or a few rows high.

    The component gets words and hands nothing back: it declares no state and no event.
    """
    show_boxes = st.components.v2.component(
        "regiondata_saved_text",
        html='<div class="saved-text"></div>',
        css=STYLE,
        js=SCRIPT,
    )
    words = {
        "placeholder": placeholder,
        "saved": tr("Saved in this browser"),
        "elsewhere": tr("Changed in another tab"),
        "failed": tr("Not saved: this browser blocks storage"),
    }
    listed = [{"key": key, "name": label} for key, label in boxes.items()]
    show_boxes(key=name, data={"boxes": listed, "rows": rows, "words": words}, height="content")
