"""For whom a pitch is, chosen on the page and kept in its address, and what the presenter says in own words."""

import streamlit as st

from components.html import anchor, element, plain, show, text
from components.inputs import choose_many, choose_one, column_row, holds, switch
from page_context import PageContext, cached_part, show_cached
from regiondata.i18n import tr, trn
from regiondata.stories.audience import (
    MINUTES,
    MOST_MAKES,
    STAGES,
    USUAL_MINUTES,
    origins,
    sectors,
    stage_words,
)
from regiondata.stories.choices import PARTS, SceneChoices, with_own_words, write_own_words
from regiondata.stories.scene import FallenScene, Scene
from regiondata.stories.scene import plain as plain_words
from regiondata.stories.story_patterns import addressed_story
from regiondata.urls import PITCH, address


def is_addressed(context: PageContext, story: str) -> bool:
    """Say whether a story is put together for an audience."""
    return bool(story) and story == cached_part(context, _addressed)


def named_audience() -> bool:
    """Say whether the address names an audience."""
    return any(name in st.query_params for name in PITCH if name != "words")


def choose_audience(context: PageContext) -> None:
    """Offer where a company comes from, what it makes, how far it has come, and how much time there is."""
    known, fields = cached_part(context, _origins), cached_part(context, _sectors)
    with column_row("pitch"):
        choose_one(tr("They come from"), "for", known)
        choose_many(tr("They make"), "makes", fields, placeholder=tr("Choose what they make"), most=MOST_MAKES)
    switch(tr("They are"), "stage", stage_words(), STAGES[0])
    minutes = {str(number): trn("{number} minute", "{number} minutes", number) for number in MINUTES}
    switch(tr("Time"), "minutes", minutes, str(USUAL_MINUTES))


def show_compose_link(context: PageContext) -> None:
    """Show the link from a written story to one that is put together for a company."""
    show_cached(context, _show_compose_link)


def offer_own_words(choices: SceneChoices, scene: Scene) -> None:
    """Offer to say a scene's title and lines in own words; an empty box gives them back to the story."""
    own = {one.part: one.text for one in choices.own_words if one.scene == scene.key}
    labels = {"title": tr("Title in your own words"), "say": tr("What you say, in your own words")}
    said = {"title": plain_words(scene.title), "say": plain_words(scene.say)}
    with st.expander(tr("Use your own words"), expanded=bool(own)):
        note = tr(
            "Files mark them as yours. Leave a box empty to use the story’s words. Do not write a prospect’s name."
        )
        show(text("p", note, "note"))
        for part, box in (("title", st.text_input), ("say", st.text_area)):
            state, held = f"own_{part}_{scene.key}", own.get(part, "")
            box(
                labels[part],
                held if holds(state, held) else "",
                key=state,
                max_chars=PARTS[part],
                placeholder="" if held else said[part][: PARTS[part]],
                on_change=_write,
                args=(choices, scene.key, part, state),
            )


def show_fallen(context: PageContext, fallen: tuple[FallenScene, ...], more: tuple[tuple[str, str], ...]) -> None:
    """Show which scenes are not there and why; those that only the time leaves out can be added.

    `more` are the addresses that add one, by the key of the scene.
    """
    if fallen:
        show_cached(context, _show_fallen, fallen, more)


def _show_fallen(_context: PageContext, fallen: tuple[FallenScene, ...], more: tuple[tuple[str, str], ...]) -> None:
    links, rows = dict(more), []
    for one in fallen:
        described = tr("{title}: {reason}", title=one.title, reason=one.reason)
        added = anchor(links[one.key], tr("Add: {title}", title=one.title)) if one.key in links else ""
        rows.append(element("li", text("span", described) + (f" {added}" if added else "")))
    head = trn("{number} scene left out, and why", "{number} scenes left out, and why", len(fallen))
    show(f"<details>{text('summary', head)}{element('ul', ''.join(rows), 'plain fallen')}</details>")


def _show_compose_link(context: PageContext) -> None:
    story = addressed_story(context.region)
    if not story:
        return
    link = anchor(address("present", {"story": story}, context.carried_params), tr("Compose a pitch for one company"))
    why = tr("Choose where they come from, what they make and how much time there is.")
    show(element("p", f"{link} {text('span', why, 'note')}", "found-links"))


def _write(choices: SceneChoices, scene: str, part: str, state: str) -> None:
    words = with_own_words(choices, scene, part, plain(st.session_state[state] or ""))
    st.query_params["words"] = write_own_words(words)


def _addressed(context: PageContext) -> str:
    return addressed_story(context.region)


def _origins(context: PageContext) -> dict[str, str]:
    return origins(context.region)


def _sectors(context: PageContext) -> dict[str, str]:
    return sectors(context.region)
