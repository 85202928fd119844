"""Present: a story as scenes, checked before it goes on a screen, opened and taken along as one file."""

import streamlit as st

from components.html import show, text
from components.tab_title import name_finding
from page_context import context
from regiondata.i18n import tr
from sections.present.after_meeting import show_meeting
from sections.present.check_and_scenes import (
    fallen_links,
    show_left_out,
    show_links,
    show_preflight,
    show_preview,
    show_prospect_box,
    show_scenes,
)
from sections.present.choices import choose_story, offer_scenes, presentation_of
from sections.present.pitch_audience import show_fallen

here = context()

st.title(tr("Present"), anchor=False)
choices = choose_story(here)
presentation = presentation_of(here, choices)
scenes = presentation.scenes
requested = st.query_params.get("scene", "1")
number = min(max(int(requested[:6]) if requested.isdecimal() else 1, 1), max(len(scenes), 1))

name_finding(here, "present", presentation.title)
show(text("p", presentation.summary or presentation.title, "lede"))
show_left_out(presentation)
show_prospect_box()
show_links(here, choices, number)

with st.container(key="present_scenes"):
    with st.container(key="scene_list"):
        show_scenes(here, choices, number)
        offer_scenes(here, choices, [scene.key for scene in scenes])
        show_fallen(here, presentation.fallen, fallen_links(here, choices))
    if scenes:
        show_preview(here, choices, scenes[number - 1], number)
show_preflight(here, choices, number)
if scenes:
    show_meeting(here, choices)
