"""After the meeting: tick what was shown and asked, and take along a letter that holds only that."""

from html import escape

import streamlit as st

from components.cite import home_address
from components.html import element, show, text
from components.inputs import choose_many
from page_context import PageContext, show_cached
from regiondata.i18n import tr
from regiondata.stories.choices import MeetingNotes, SceneChoices, read_meeting, write_choices, write_meeting
from regiondata.stories.follow_up_letter import APART, after_meeting, letter_mail, letter_text, questions_of
from regiondata.stories.scene import Presentation, plain
from regiondata.urls import MEETING, address, file_address
from sections.present.choices import presentation_of


def show_meeting(context: PageContext, choices: SceneChoices) -> None:
    """Offer what was shown and asked to be ticked, and the letter; it opens by itself where an address names some."""
    named = any(name in st.query_params for name in MEETING)
    show('<span id="after"></span>')
    with st.expander(tr("After the meeting"), expanded=named, key="after_meeting", on_change="rerun") as taking:
        if taking.open:
            presentation = presentation_of(context, choices)
            why = tr("The letter holds only what you tick. In the deck’s presenter view you can tick while you speak.")
            show(text("p", why, "note"))
            choose_many(tr("What was shown"), "shown", _shown(presentation), placeholder=tr("Everything"))
            choose_many(tr("What was asked"), "asked", _questions(presentation), placeholder=tr("Choose questions"))
            ticked = {name: tuple(st.query_params.get_all(name)) for name in MEETING}
            show_cached(context, _show_letter, choices, read_meeting(ticked), home_address())


def _show_letter(context: PageContext, choices: SceneChoices, notes: MeetingNotes, home: str) -> None:
    letter = after_meeting(presentation_of(context, choices), notes, context.region)
    held = {**write_choices(choices), **write_meeting(notes)}
    here = home + address("present", held, context.carried_params)
    files = {name: file_address(name, {**held, "letter": "1"}, context.carried_params) for name in ("html", "pdf")}
    targets = {
        tr("Download letter (HTML)"): files["html"],
        tr("Download letter (PDF)"): files["pdf"],
        tr("Write mail"): letter_mail(letter, here),
    }
    links = "".join(f'<a class="take" href="{escape(to)}">{escape(label)}</a>' for label, to in targets.items())
    words = f'<pre class="letter" tabindex="0">{escape(letter_text(letter, here))}</pre>'
    folded = f"<details>{text('summary', tr('The mail as text, to copy'))}{words}</details>"
    show(element("p", links, "takes") + folded)


def _shown(presentation: Presentation) -> dict[str, str]:
    return {scene.key: plain(scene.title) for scene in presentation.scenes if scene.kind not in APART}


def _questions(presentation: Presentation) -> dict[str, str]:
    return {one.name: plain(one.question) for scene in presentation.scenes for one in questions_of(scene)}
