"""What is presented: a story, its scenes in an order, and what is added; all of it in the address."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st
from babel import Locale

from components.html import plain
from components.inputs import choose_one, set_parameter, switch
from page_context import PageContext, cached_part
from regiondata.analysis.hubs import hub_keys
from regiondata.charts.chart_by_key import chart_choices
from regiondata.data.text_placeholders import read_pieces
from regiondata.i18n import languages, tr
from regiondata.region import Region
from regiondata.stories.ad_hoc import SHORT_LIST, scene_name
from regiondata.stories.choices import SceneChoices, read_choices
from regiondata.stories.compose import present, story_of
from regiondata.stories.scene import Presentation
from regiondata.stories.story_patterns import addressed_story, story_titles
from regiondata.urls import MEETING, PITCH
from sections.present.pitch_audience import choose_audience, is_addressed, named_audience, show_compose_link

OF_ONE_STORY = ("scenes", "scene", "overrule", *PITCH, *MEETING)
"""Parameters that mean nothing once another story is chosen."""


def choose_story(context: PageContext) -> SceneChoices:
    """Offer the stories and the language, and return everything that the address chooses."""
    stories = cached_part(context, _stories)
    named = cached_part(context, _addressed) if named_audience() else ""
    first = named or next(iter(stories), "")
    with st.container(horizontal=True, key="present_choices"):
        story = choose_one(tr("Story"), "story", stories, default=first, drops=OF_ONE_STORY) if stories else ""
        names = {code: (Locale.parse(code).get_display_name(code) or code).capitalize() for code in languages()}
        if len(names) > 1:
            choose_one(tr("Language"), "lang", names, default=next(iter(names)))
        switch(tr("Theme"), "look", {"light": tr("Light"), "dark": tr("Dark")}, "light")
    if is_addressed(context, story or ""):
        choose_audience(context)
    else:
        show_compose_link(context)
    requested = {name: st.query_params.get_all(name) for name in ("scenes", "short", "overrule", *PITCH)}
    choices = read_choices({**requested, "story": [story or first]})
    return choices if is_addressed(context, story or "") else replace(choices, audience=None)


def presentation_of(context: PageContext, choices: SceneChoices) -> Presentation:
    """Return the presentation of some choices; what has been made once is everybody's."""
    return cached_part(context, _present, choices)


def write_scenes(context: PageContext, choices: SceneChoices, scenes: Sequence[str]) -> None:
    """Write the scenes into the address, or take them out where they are the story's own."""
    written = own_scenes(context, choices, scenes)
    set_parameter("scenes", ",".join(written) if written is not None else None)


def own_scenes(context: PageContext, choices: SceneChoices, scenes: Sequence[str]) -> tuple[str, ...] | None:
    """Return scenes as an address holds them: None where they are the story's own."""
    return None if tuple(scenes) == cached_part(context, _own_scenes, choices) else tuple(scenes)


def offer_scenes(context: PageContext, choices: SceneChoices, shown: Sequence[str]) -> None:
    """Offer scenes to add after the last one."""
    options = {name: label for name, label in cached_part(context, _addable, choices).items() if name not in shown}
    st.selectbox(
        tr("Add a scene"),
        list(options),
        index=None,
        format_func=lambda name: options.get(name, name),
        key="add_scene",
        placeholder=tr("Hub, chart, figure or short list"),
        on_change=_add,
        args=(context, choices, tuple(shown)),
    )


def _add(context: PageContext, choices: SceneChoices, shown: tuple[str, ...]) -> None:
    added = st.session_state["add_scene"]
    if added:
        write_scenes(context, choices, (*shown, added))
        set_parameter("scene", str(len(shown) + 1))
        st.session_state["add_scene"] = None


def _addable(context: PageContext, choices: SceneChoices) -> dict[str, str]:
    region, story = context.region, story_of(choices, context.region)
    held = {one.entry.key: one.entry.title for one in (story.scenes if story else ())}
    dropped = {key: tr("From the story: {title}", title=_without_places(title)) for key, title in held.items()}
    short = {SHORT_LIST: tr("Short list")} if choices.short else {}
    plain_scenes = {"map": tr("Map of the region"), "sources": tr("Sources"), "contact": tr("Contacts")}
    return {**dropped, **short, **plain_scenes, **_hubs(region), **_charts(region), **_figures(region)}


def _hubs(region: Region) -> dict[str, str]:
    names = region.places["name"]
    return {scene_name("hub", key): tr("Hub: {name}", name=plain(names[key])) for key in hub_keys(region)}


def _charts(region: Region) -> dict[str, str]:
    return {scene_name("chart", key): tr("Chart: {name}", name=name) for key, name in chart_choices(region).items()}


def _figures(region: Region) -> dict[str, str]:
    names = region.key_figures["name"]
    return {scene_name("figures", str(key)): tr("Figure: {name}", name=name) for key, name in names.items()}


def _present(context: PageContext, choices: SceneChoices) -> Presentation:
    return present(choices, context.region)


def _without_places(title: str) -> str:
    """Return a title as it is offered: what is filled in later stands as three dots."""
    return "".join(piece.text or "…" for piece in read_pieces(title))


def _stories(context: PageContext) -> dict[str, str]:
    return story_titles(context.region)


def _addressed(context: PageContext) -> str:
    return addressed_story(context.region)


def _own_scenes(context: PageContext, choices: SceneChoices) -> tuple[str, ...]:
    story = story_of(choices, context.region)
    return story.shown if story else ()
