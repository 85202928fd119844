"""Two statements about the dashboard itself: how accessible it is, and what it knows about a visitor."""

import streamlit as st

from components.html import anchor, element, show, text, text_link
from page_context import PageContext
from regiondata.i18n import tr
from regiondata.wording.sites.contacts import contact_links


def show_accessibility(context: PageContext) -> None:
    """Say what was built for whom, what is known not to work, and what to do instead."""
    st.header(tr("Accessibility"), anchor=False)
    aim = tr(
        "We aim for level AA of the Web Content Accessibility Guidelines (WCAG) 2.2. We test the pages "
        "ourselves and have had no outside audit, so please tell us what we have missed."
    )
    show(text("p", aim))
    _show_list(
        tr("What works"),
        [
            tr("Every chart has a text alternative and a data table below it."),
            tr("Arrow keys move the map, + and − zoom, and Tab reaches its pins. The list beside it does the same."),
            tr("Verdicts are shown by word and shape, never by colour alone. There is a light and a dark theme."),
            tr("Animation is off if your system asks for reduced motion."),
        ],
    )
    _show_list(
        tr("Known problems"),
        [
            tr("When you make a choice, the page redraws, and a screen reader may not announce what changed."),
            tr("On narrow screens, some wide tables scroll sideways."),
            tr("Folded parts are not printed. Open them first, or print the plain-text version."),
        ],
    )
    facts = text_link(tr("plain-text version"), f"/facts/?region={context.region.slug}")
    plain_link = text("span", tr("Without scripts, a map or a wide screen, use the"))
    show(element("p", f"{plain_link} {facts}."))
    _show_contact(context)


def show_privacy(_: PageContext) -> None:
    """Say what is kept about a visitor, which is next to nothing, and where."""
    st.header(tr("Privacy"), anchor=False)
    show(text("p", tr("You need no account, and nobody tracks you.")))
    _show_list(
        tr("What happens to your data"),
        [
            tr("No other server is contacted: maps, fonts and scripts all come from this one."),
            tr("No visitor statistics and no advertising."),
            tr(
                "One cookie, _streamlit_xsrf, protects uploads against forged requests. It holds a random "
                "token, says nothing about you and has no other use."
            ),
            tr(
                "The page address holds what you choose, what you search for, your project's numbers and your own "
                "words for a presentation. The search box sends letters as you type."
            ),
            tr("So your browser history keeps them, and anyone you send the link to sees them."),
            tr("Notes and a prospect's name are saved in your browser and never sent to the server."),
            tr("Ticks in the presenter view are saved there too, until you write the letter: its address holds them."),
            tr(
                "A file you upload stays in the server's memory until a few minutes after you close the page. Above "
                "1 MB it passes through a temporary file that is deleted on arrival."
            ),
            tr(
                "A file you download stays in the server's memory until newer ones replace it. Who asked for it is "
                "not kept with it."
            ),
        ],
    )
    _show_list(
        tr("What the server logs"),
        [
            tr("For each request: the time, the path up to the question mark, the status, the size and the duration."),
            tr(
                "Not logged: your network address, your browser, or anything after the question mark, such as "
                "your searches."
            ),
            tr("Network or proxy operators may keep their own logs, whole addresses included. Ask them."),
        ],
    )


def _show_contact(context: PageContext) -> None:
    contacts = context.region.frames["contacts"]
    known = contacts.loc[[key for key in context.region.profile.contacts if key in contacts.index]]
    if known.empty:
        return
    show(text("h3", tr("Report a problem")))
    for _, contact in known.iterrows():
        links = " · ".join(anchor(to, label, beside=True) for label, to in contact_links(contact))
        show(text("p", contact["role"], "strong") + element("p", links))


def _show_list(title: str, sentences: list[str]) -> None:
    show(text("h3", title) + element("ul", "".join(text("li", sentence) for sentence in sentences)))
