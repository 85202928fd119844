"""A presentation as one HTML file that works without a network: scenes, notes, passports, and a small script."""

from datetime import date
from html import escape
from pathlib import Path

from regiondata.exports.html_deck.markup import tag
from regiondata.exports.html_deck.passports import passports_html
from regiondata.exports.html_deck.scenes import notes_html, scene_html
from regiondata.exports.metadata import presented_sources, request_imprint, withheld_words
from regiondata.exports.request import ExportRequest
from regiondata.exports.requested_scenes import cached_presentation, with_moved
from regiondata.exports.web_fonts import font_faces
from regiondata.i18n import current_language, tr
from regiondata.maps.svg import basemap_symbols
from regiondata.region import Region
from regiondata.stories.scene import Presentation
from regiondata.theme import FONT, SERIF, stage_variables

ASSETS = Path(__file__).parent
SCRIPTS = ("deck.js", "zoom.js", "rehearsal.js", "meeting.js")
LOOKS = ("light", "dark")


def deck_html(
    presentation: Presentation, region: Region, *, home: str, look: str = "light", notes: bool = True, page: str = ""
) -> str:
    """Return a whole deck; without `notes` it is a file to leave behind. `home` is the dashboard's public address.

    `page` is where the same is put together: what was shown and asked is carried there after the meeting.
    """
    scenes = [
        scene_html(scene, number, presentation, region.shapes)
        for number, scene in enumerate(presentation.scenes, start=1)
    ]
    described = [notes_html(scene) if notes else '<aside class="notes"></aside>' for scene in presentation.scenes]
    mapped = (
        region.cached(("basemap",), lambda: basemap_symbols(region.shapes))
        if any(scene.map for scene in presentation.scenes)
        else ""
    )
    stage = "".join([_heading(presentation), *(scenes or [_empty()]), *described, _clock(page, notes=notes)])
    title = escape(presentation.title, quote=True)
    file = escape(deck_name(presentation), quote=True)
    opened = f'<html lang="{current_language()}" data-look="{look}" data-title="{title}" data-file="{file}">'
    body = (
        f'{mapped}<main class="stage">{stage}</main>{_bar()}{_help()}{_passports(presentation, region, home)}{_black()}'
    )
    script = f"<script>{deck_script()}</script>"
    return f"<!doctype html>{opened}<head>{_head(presentation)}</head><body>{body}{script}</body></html>"


def make(request: ExportRequest, region: Region) -> bytes:
    """Return the deck of a request; what it names and there is not is said in the deck."""
    presentation = with_moved(cached_presentation(request.scene_choices, region), region)
    page = request_imprint(request, region, presentation.title, "present").address
    html = deck_html(presentation, region, home=request.home, look=request.color_scheme, notes=request.notes, page=page)
    return html.encode()


def deck_script() -> str:
    """Return the deck's own script; a policy allows exactly this one."""
    return "".join((ASSETS / name).read_text(encoding="utf-8") for name in SCRIPTS)


def deck_name(presentation: Presentation) -> str:
    """Return the name under which a deck is saved."""
    return deck_file_name(presentation.slug, presentation.key, presentation.as_of)


def deck_file_name(slug: str, story: str, day: date) -> str:
    """Return the name of a deck's file; without a story it is that of a scene."""
    return f"{slug}-{story or 'scene'}-{day.isoformat()}.html"


def _head(presentation: Presentation) -> str:
    title = f"{presentation.title} · {presentation.region}"
    style = (ASSETS / "deck.css").read_text(encoding="utf-8")
    colours = stage_variables("light", ":root") + stage_variables("dark", ":root[data-look=dark]")
    paper = f"@media print{{{stage_variables('light', ':root,:root[data-look=dark]')}}}"
    fonts = f":root{{--sans:{FONT};--serif:{SERIF}}}"
    return (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title><style>{font_faces()}{fonts}{colours}{paper}{style}</style>"
    )


def _passports(presentation: Presentation, region: Region, home: str) -> str:
    about = tr(
        "Every number links here: where it was printed, its source and the published figures. {foot}. {home}",
        foot=presentation.foot,
        home=home,
    )
    missing = tr("Not found and left out: {names}.", names=", ".join(presentation.left_out))
    intro = tag("h2", escape(tr("Records"))) + tag("p", escape(about), "muted")
    intro += tag("p", escape(missing)) if presentation.left_out else ""
    withheld = " ".join(withheld_words(presented_sources(presentation, region), region))
    intro += (
        tag("p", escape(tr("Withheld from this file: {sentences}", sentences=withheld)), "muted") if withheld else ""
    )
    back = f'<p class="back"><button type="button" data-act="close">{escape(tr("Back to the scene"))}</button></p>'
    described = passports_html(presentation, region, home)
    return f'<section class="passports" aria-label="{escape(tr("Records"))}">{intro}{described}{back}</section>'


def _bar() -> str:
    acts = {
        "back": ("‹", tr("Previous scene")),
        "next": ("›", tr("Next scene")),
        "overview": (tr("Overview"), tr("All scenes")),
        "presenter": (tr("Presenter view"), tr("Notes, next scene and clock in a separate window")),
        "full": (tr("Full screen"), tr("Full screen")),
        "look": (tr("Switch theme"), tr("Switch theme")),
        "save": (tr("Download deck"), tr("Download this deck with the prospect's name on it")),
        "help": ("?", tr("Keyboard shortcuts")),
    }
    buttons = "".join(_button(act, label, title) for act, (label, title) in acts.items())
    return f'<div class="bar" role="toolbar" aria-label="{escape(tr("Deck controls"))}">{buttons}</div>'


def _button(act: str, label: str, title: str) -> str:
    described = escape(title, quote=True)
    return (
        f'<button type="button" data-act="{act}" title="{described}" aria-label="{described}">{escape(label)}</button>'
    )


def _help() -> str:
    keys = {
        tr("→ ↓ Space, Page Down"): tr("next scene"),
        tr("← ↑ Page Up"): tr("previous scene"),
        tr("Home, End"): tr("first or last scene"),
        "O": tr("overview of all scenes"),
        "P": tr("presenter view: notes, next scene, clock"),
        tr("F, F5"): tr("full screen"),
        tr("B, full stop"): tr("black screen, and back"),
        tr("T, Pause"): tr("stop the rehearsal clock, or let it run on"),
        "R": tr("start the rehearsal clock again"),
        "D": tr("light or dark theme"),
        tr("Ctrl +, Ctrl −"): tr("larger or smaller"),
        tr("Esc"): tr("back to the scene"),
    }
    rows = "".join(tag("dt", escape(key)) + tag("dd", escape(does)) for key, does in keys.items())
    return f'<div class="help" role="dialog" aria-label="{escape(tr("Keyboard shortcuts"))}">{tag("dl", rows)}</div>'


def _clock(page: str, *, notes: bool) -> str:
    """Return the clock of a rehearsal: time of day, time planned and spent with each scene; the script fills it."""
    stopped = tag("p", escape(tr("The clock is stopped. T lets it run on.")), "stopped")
    dark = tag("p", escape(tr("The screen is black. B brings it back.")), "dark")
    described = tr(
        "The prospect’s name was changed elsewhere. This deck keeps the one it was opened with; reload for the new."
    )
    renamed = f'<p class="renamed" hidden>{escape(described)}</p>'
    since = tag("p", escape(tr("since you opened this window or started again")), "muted")
    acts = _button("hold", tr("Stop the clock"), tr("Stop the clock, or let it run on"))
    acts += _button("again", tr("Start again"), tr("Start the rehearsal clock again"))
    columns = (tr("Scene"), tr("Planned"), tr("Time"), tr("Shown"))
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    spent = f"<table><thead><tr>{head}</tr></thead><tbody></tbody></table>"
    times = f"<span></span><b></b>{since}{dark}{stopped}{renamed}{tag('p', acts, 'acts')}{spent}"
    return f'<div class="clock">{times}{_after(page) if notes else ""}</div>'


def _after(page: str) -> str:
    """Return what follows a meeting: the letter with what was shown and asked, on the page or as text to copy."""
    why = tr("Tick what was shown and asked; it stays in this browser. The letter holds only that.")
    label = escape(tr("Write the letter"))
    link = f'<a class="letter" href="{escape(page)}" target="_blank" rel="noopener">{label}</a>'
    copied = escape(tr("Copied"), quote=True)
    copy = f'<button type="button" data-act="copy" data-done="{copied}">{escape(tr("Copy as text"))}</button>'
    heads = {"shown": tr("What we showed:"), "asked": tr("What you asked:")}
    words = "".join(f' data-{name}="{escape(text, quote=True)}"' for name, text in heads.items())
    body = tag("p", escape(tr("After the meeting")), "strong") + tag("p", escape(why), "muted")
    return f'<section class="after"{words}>{body}{tag("p", (link if page else "") + copy, "acts")}</section>'


def _black() -> str:
    return f'<div class="black" role="img" aria-label="{escape(tr("Black screen"), quote=True)}"></div>'


def _heading(presentation: Presentation) -> str:
    """Return the heading of the file where no cover shows it."""
    first = next(iter(presentation.scenes), None)
    return "" if first is not None and first.kind == "title" else tag("h1", escape(presentation.title), "unseen")


def _empty() -> str:
    described = tr("No scenes yet. Choose a story, or add a scene under Present.")
    return f'<section class="scene title" id="scene-none" tabindex="-1"><h2>{escape(described)}</h2></section>'
