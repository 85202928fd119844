"""Parts of the page for presenting: the check, the scenes with their preview, the prospect's name, and downloads.

The name is written and kept in the browser's own storage, and never sent to the server.
"""

from dataclasses import replace
from html import escape
from pathlib import Path

import streamlit as st

from components.exports import prepare_exports, story_files
from components.html import anchor, anchor_around, element, plain, show, text
from components.navigation import record_way
from page_context import Visit, show_still
from regiondata.i18n import tr, trn
from regiondata.stories.choices import LOOKS, SceneChoices, moved, without, write_choices
from regiondata.stories.scene import Presentation, Scene
from regiondata.stories.scene import plain as plain_words
from regiondata.urls import address, deck_address
from sections.present.choices import own_scenes, presentation_of


def show_ways(visit: Visit, choices: SceneChoices, number: int) -> None:
    """Show how the deck is opened and taken along, and the files that can be made of it."""
    prepare_exports()
    show_still(visit, _show_ways, choices, number, _asked_look())


def _show_ways(visit: Visit, choices: SceneChoices, number: int, look: str) -> None:
    presentation = presentation_of(visit, choices)
    key = presentation.scenes[number - 1].key if presentation.scenes else ""
    ways = {
        tr("Open deck"): f"{_deck(visit, choices, look)}#scene-{key}",
        tr("Download deck"): _deck(visit, choices, look, save="1"),
        tr("Download handout"): _deck(visit, choices, look, save="1", notes="0"),
    }
    links = [f'<a class="way" href="{escape(to)}" target="_blank">{escape(label)}</a>' for label, to in ways.items()]
    told = tr("Works offline. Keys: arrows to move, O for overview, P for notes in a second window, F for full screen.")
    slides = tr("Charts and tables on the slides stay editable. Notes, sources and records are included.")
    more = text("p", told, "note") + (text("p", slides, "note") if presentation.scenes else "")
    files = story_files(visit, choices) if presentation.scenes else ""
    show(element("p", " ".join(links), "deck-ways") + _told_unfit(presentation) + more + files)


def _told_unfit(presentation: Presentation) -> str:
    """Return before the deck is opened that the check, further down, has found something."""
    number = len(presentation.unfit)
    told = trn(
        "{number} figure in these scenes should not be used as printed: see “Check before you speak”.",
        "{number} figures in these scenes should not be used as printed: see “Check before you speak”.",
        number,
    )
    return text("p", told, "instead") if number else ""


def show_fitness(visit: Visit, choices: SceneChoices, number: int) -> None:
    """Show every figure that should not be said as printed, with what to say, and let the check be overruled."""
    show_still(visit, _show_unfit, choices, _asked_look(), _asked_scene(number))


def _show_unfit(visit: Visit, choices: SceneChoices, look: str, at: str) -> None:
    presentation = presentation_of(visit, choices)
    head, unfit = text("h2", tr("Check before you speak")), presentation.unfit
    if not unfit:
        show(head + text("p", tr("Every figure in these scenes is safe to say as shown.")))
        return
    told = trn(
        "{number} figure should not be used as printed. The scenes show the published value where there is one.",
        "{number} figures should not be used as printed. The scenes show published values where there are any.",
        len(unfit),
    )
    over = tr("You have overridden the check: figures appear as printed, and each scene says so.")
    warning = head + text("p", over if presentation.overruled else told, "instead")
    numbers = {scene.key: number for number, scene in enumerate(presentation.scenes, start=1)}
    rows = []
    for one in unfit:
        scenes = [str(numbers[key]) for key in one.scenes]
        where = trn("scene {scenes}", "scenes {scenes}", len(scenes), scenes=", ".join(scenes))
        reasons = ", ".join(one.reasons)
        told = tr("Printed: {printed} · {reasons} · {where}", printed=one.printed, reasons=reasons, where=where)
        link = element("p", record_way(visit, "key_figure", one.key, one.name))
        rows.append(element("li", link + text("p", told, "note") + text("p", one.instead)))
    label = tr("Undo") if presentation.overruled else tr("Show as printed anyway")
    otherwise = _here(visit, replace(choices, overruled=not choices.overruled), look, at)
    way_out = element("p", anchor_around(otherwise, escape(label), css="aside"), "aside-ways")
    show(warning + element("ul", "".join(rows), "plain") + way_out)


def show_scenes(visit: Visit, choices: SceneChoices, number: int) -> None:
    """Show the scenes in their order, each to be chosen, moved and dropped: every way leads to another address."""
    show_still(visit, _show_scenes, choices, number, _asked_look(), _asked_scene(number))


def _show_scenes(visit: Visit, choices: SceneChoices, number: int, look: str, at: str) -> None:
    told = [(scene.key, plain_words(scene.title)) for scene in presentation_of(visit, choices).scenes]
    keys, rows = [key for key, _ in told], []

    def act(mark: str, name: str, scenes: tuple[str, ...]) -> str:
        if not scenes or scenes == tuple(keys):  # it would lead nowhere
            return element("span", "")
        asked = replace(choices, scenes=own_scenes(visit, choices, scenes))
        return anchor_around(_here(visit, asked, look, at), mark, name=name, css="aside")

    for position, (key, title) in enumerate(told, start=1):
        ways = [
            anchor(_here(visit, choices, look, str(position)), f"{position}. {title}"),
            act("↑", tr("Move up: {title}", title=title), moved(keys, key, -1)),
            act("↓", tr("Move down: {title}", title=title), moved(keys, key, 1)),
            act("×", tr("Remove: {title}", title=title), without(keys, key)),
        ]
        rows.append(element("li", "".join(ways), "now" if position == number else ""))
    show(text("h2", tr("Scenes")) + element("ul", "".join(rows), "plain scenes"))


def show_preview(visit: Visit, choices: SceneChoices, scene: Scene, number: int) -> None:
    """Show one scene as the deck shows it, and what to say with it."""
    with st.container(key="scene_preview"):
        show(text("h2", tr("Scene {number}", number=number)))
        st.iframe(_deck(visit, choices, _asked_look(), at=scene.key), height=400, alt=plain_words(scene.title))
        show(_said(scene))


def _said(scene: Scene) -> str:
    """Return what to say with a scene, and what may be asked, as HTML."""
    said = text("p", tr("What to say"), "kicker") + text("p", plain_words(scene.say))
    asked = (
        text("p", plain_words(question), "strong") + text("p", plain_words(answer)) for question, answer in scene.asked
    )
    return said + "".join(asked)


def tell_left_out(presentation: Presentation) -> None:
    """Say which scenes of the address are not there."""
    if presentation.left_out:
        names = ", ".join(name[:60] for name in presentation.left_out[:5])
        st.info(plain(tr("Not found and skipped: {names}", names=names)))


def _here(visit: Visit, choices: SceneChoices, look: str, at: str) -> str:
    """Return the address of this page with other choices."""
    more = {name: value for name, value in {"look": look, "scene": at}.items() if value}
    return address("present", {**write_choices(choices), **more}, visit.kept)


def _asked_scene(number: int) -> str:
    """Return the number of the scene that is looked at, or an empty text where the address names none."""
    return str(number) if "scene" in st.query_params else ""


def _asked_look() -> str:
    """Return the look that the address asks for, or an empty text where it asks for none that there is."""
    asked = st.query_params.get("look", "")
    return asked if asked in LOOKS else ""


def _deck(visit: Visit, choices: SceneChoices, look: str, **more: str) -> str:
    return deck_address({**write_choices(choices), **({"look": look} if look else {}), **more}, visit.kept)


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
        "label": tr("Prepared for"),
        "placeholder": tr("Prospect's name (shown in the deck, saved only in this browser)"),
        "saved": tr("Saved in this browser"),
        "failed": tr("Not saved: this browser blocks storage"),
    }
    box(key="prospect", data={"key": KEPT_UNDER, "words": words}, height="content")
