"""Parts of the page for presenting: the check, the scenes with their preview, the prospect's name, and downloads.

The name is written and kept in the browser's own storage, and never sent to the server.
"""

from dataclasses import replace
from html import escape

import streamlit as st

from components.exports import prepare_exports, story_files
from components.html import anchor, anchor_around, element, plain, show, text
from components.navigation import record_link
from components.saved_text.boxes import show_saved_text
from page_context import PageContext, show_cached
from regiondata.i18n import tr, trn
from regiondata.stories.choices import LOOKS, SceneChoices, moved, without, write_choices
from regiondata.stories.scene import Presentation, Scene
from regiondata.stories.scene import plain as plain_words
from regiondata.urls import address, deck_address
from regiondata.wording.formatting import format_clock
from sections.present.choices import own_scenes, presentation_of
from sections.present.pitch_audience import offer_own_words

SAVED_UNDER = "regiondata.prospect"
"""Where the deck's own script looks for the name."""


def show_links(context: PageContext, choices: SceneChoices, number: int) -> None:
    """Show how the deck is opened and taken along, and the files that can be made of it."""
    prepare_exports()
    show_cached(context, _show_links, choices, number, _requested_look())


def _show_links(context: PageContext, choices: SceneChoices, number: int, look: str) -> None:
    presentation = presentation_of(context, choices)
    key = presentation.scenes[number - 1].key if presentation.scenes else ""
    targets = {
        tr("Open deck"): f"{_deck(context, choices, look)}#scene-{key}",
        tr("Download deck"): _deck(context, choices, look, save="1"),
        tr("Download handout"): _deck(context, choices, look, save="1", notes="0"),
    }
    links = [
        f'<a class="page-link" href="{escape(to)}" target="_blank">{escape(label)}</a>' for label, to in targets.items()
    ]
    described = tr(
        "Works offline. Keys: arrows to move, O for overview, P for notes in a second window, F for full screen."
    )
    slides = tr("Charts and tables on the slides stay editable. Notes, sources and records are included.")
    more = text("p", " ".join([described, slides] if presentation.scenes else [described]), "note")
    files = story_files(context, choices) if presentation.scenes else ""
    show(element("p", " ".join(links), "deck-links") + _describe_unfit(presentation) + more + files)


def _describe_unfit(presentation: Presentation) -> str:
    """Return before the deck is opened that the check, further down, has found something."""
    number = len(presentation.unfit)
    described = trn(
        "{number} figure in these scenes should not be used as printed: see “Check before you speak”.",
        "{number} figures in these scenes should not be used as printed: see “Check before you speak”.",
        number,
    )
    return text("p", described, "instead") if number else ""


def show_preflight(context: PageContext, choices: SceneChoices, number: int) -> None:
    """Show every figure that should not be said as printed, with what to say, and let the check be overruled."""
    show_cached(context, _show_unfit, choices, _requested_look(), _requested_scene(number))


def _show_unfit(context: PageContext, choices: SceneChoices, look: str, at: str) -> None:
    presentation = presentation_of(context, choices)
    head, unfit = text("h2", tr("Check before you speak")), presentation.unfit
    if not unfit:
        show(head + text("p", tr("Every figure in these scenes is safe to say as shown.")))
        return
    described = trn(
        "{number} figure should not be used as printed. The scenes show the published value where there is one.",
        "{number} figures should not be used as printed. The scenes show published values where there are any.",
        len(unfit),
    )
    over = tr("You have overridden the check: figures appear as printed, and each scene says so.")
    warning = head + text("p", over if presentation.overruled else described, "instead")
    numbers = {scene.key: number for number, scene in enumerate(presentation.scenes, start=1)}
    rows = []
    for one in unfit:
        scenes = [str(numbers[key]) for key in one.scenes]
        where = trn("scene {scenes}", "scenes {scenes}", len(scenes), scenes=", ".join(scenes))
        reasons = ", ".join(one.reasons)
        described = tr("Printed: {printed} · {reasons} · {where}", printed=one.printed, reasons=reasons, where=where)
        link = element("p", record_link(context, "key_figure", one.key, one.name))
        rows.append(element("li", link + text("p", described, "note") + text("p", one.instead)))
    label = tr("Undo") if presentation.overruled else tr("Show as printed anyway")
    otherwise = _here(context, replace(choices, overruled=not choices.overruled), look, at)
    exit_link = element("p", anchor_around(otherwise, escape(label), css="aside"), "aside-links")
    show(warning + element("ul", "".join(rows), "plain") + exit_link)


def show_scenes(context: PageContext, choices: SceneChoices, number: int) -> None:
    """Show the scenes in their order, each to be chosen, moved and dropped: every way leads to another address."""
    show_cached(context, _show_scenes, choices, number, _requested_look(), _requested_scene(number))


def _show_scenes(context: PageContext, choices: SceneChoices, number: int, look: str, at: str) -> None:
    presentation = presentation_of(context, choices)
    described = [(scene.key, plain_words(scene.title)) for scene in presentation.scenes]
    keys, rows = [key for key, _ in described], []
    times = [format_clock(scene.seconds) for scene in presentation.scenes]

    def act(mark: str, name: str, scenes: tuple[str, ...]) -> str:
        if not scenes or scenes == tuple(keys):  # it would lead nowhere
            return element("span", "")
        requested = replace(choices, scenes=own_scenes(context, choices, scenes))
        return anchor_around(_here(context, requested, look, at), mark, name=name, css="aside")

    for position, (key, title) in enumerate(described, start=1):
        targets = [
            anchor(_here(context, choices, look, str(position)), f"{position}. {title}"),
            text("span", times[position - 1], "planned"),
            act("↑", tr("Move up: {title}", title=title), moved(keys, key, -1)),
            act("↓", tr("Move down: {title}", title=title), moved(keys, key, 1)),
            act("×", tr("Remove: {title}", title=title), without(keys, key)),
        ]
        rows.append(element("li", "".join(targets), "now" if position == number else ""))
    planned = trn("{number} minute planned", "{number} minutes planned", presentation.minutes)
    again = ""
    if choices.scenes is not None:
        again = anchor_around(
            _here(context, replace(choices, scenes=None), look, ""), escape(tr("Restore the order")), css="aside"
        )
    head = text("h2", tr("Scenes")) + element("p", text("span", planned) + f" {again}", "note")
    show(head + element("ul", "".join(rows), "plain scenes"))


def fallen_links(context: PageContext, choices: SceneChoices) -> tuple[tuple[str, str], ...]:
    """Return the addresses that add a scene which only the time leaves out, by its key."""
    presentation = presentation_of(context, choices)
    keys = [scene.key for scene in presentation.scenes]
    at = len(keys) - 1 if keys and presentation.scenes[-1].kind == "contact" else len(keys)
    return tuple(
        (one.key, _here(context, replace(choices, scenes=(*keys[:at], one.key, *keys[at:])), _requested_look(), ""))
        for one in presentation.fallen
        if one.held
    )


def show_preview(context: PageContext, choices: SceneChoices, scene: Scene, number: int) -> None:
    """Show one scene as the deck shows it, and what to say with it."""
    with st.container(key="scene_preview"):
        show(text("h2", tr("Scene {number}", number=number)))
        st.iframe(_deck(context, choices, _requested_look(), at=scene.key), height=400, alt=plain_words(scene.title))
        show(_said(scene))
        offer_own_words(choices, scene)


def _said(scene: Scene) -> str:
    """Return what to say with a scene, and what may be asked, as HTML."""
    said = text("p", tr("What to say"), "kicker") + text("p", plain_words(scene.say))
    requested = (
        text("p", plain_words(question), "strong") + text("p", plain_words(answer))
        for question, answer in scene.likely_questions
    )
    return said + "".join(requested)


def show_left_out(presentation: Presentation) -> None:
    """Say which scenes of the address are not there."""
    if presentation.left_out:
        names = ", ".join(name[:60] for name in presentation.left_out[:5])
        st.info(plain(tr("Not found and skipped: {names}", names=names)))


def _here(context: PageContext, choices: SceneChoices, look: str, at: str) -> str:
    """Return the address of this page with other choices."""
    more = {name: value for name, value in {"look": look, "scene": at}.items() if value}
    return address("present", {**write_choices(choices), **more}, context.carried_params)


def _requested_scene(number: int) -> str:
    """Return the number of the scene that is looked at, or an empty text where the address names none."""
    return str(number) if "scene" in st.query_params else ""


def _requested_look() -> str:
    """Return the look that the address asks for, or an empty text where it asks for none that there is."""
    requested = st.query_params.get("look", "")
    return requested if requested in LOOKS else ""


def _deck(context: PageContext, choices: SceneChoices, look: str, **more: str) -> str:
    return deck_address({**write_choices(choices), **({"look": look} if look else {}), **more}, context.carried_params)


def show_prospect_box() -> None:
    """Show the line for the name of the prospect that the deck is prepared for."""
    placeholder = tr("Prospect's name (shown in the deck, saved only in this browser)")
    show_saved_text("prospect", {SAVED_UNDER: tr("Prepared for")}, placeholder)
