"""Two statements about the dashboard itself: how accessible it is, and what it knows about a visitor."""

import streamlit as st

from components.html import element, show, show_facts, text, text_link
from page_context import Visit
from regiondata.i18n import tr


def show_accessibility(visit: Visit) -> None:
    """Say what was built for whom, what is known not to work, and what to do instead."""
    st.header(tr("Accessibility"), anchor=False)
    aim = tr(
        "The aim is level AA of the Web Content Accessibility Guidelines 2.2. We examine the pages ourselves; nobody "
        "from outside has audited them, so please tell us what we have missed."
    )
    show(text("p", aim))
    _show_list(
        tr("What you can rely on"),
        [
            tr("Every chart has a text alternative, and its numbers stand under it in a table."),
            tr("Everything the map does, the list beside it does as well, by keyboard and with a screen reader."),
            tr("A verdict is a word and a shape, never a colour alone. There is a light and a dark appearance."),
            tr("Movement is left out where your system asks for less of it."),
        ],
    )
    _show_list(
        tr("What does not work yet"),
        [
            tr("Nothing on the map itself can be reached by keyboard. Use the list beside it."),
            tr("After a choice the page is drawn anew, and a screen reader may not say what has changed."),
            tr("On a narrow screen a wide table or timeline is scrolled sideways in its own box."),
            tr("Printing a page from the browser can cut charts and tables. The static pages print well."),
        ],
    )
    facts = text_link(tr("all facts on static pages"), f"/facts/?region={visit.region.slug}")
    plain_way = text("span", tr("A way that needs no script, no map and no wide screen:"))
    show(element("p", f"{plain_way} {facts}."))
    _show_whom_to_tell(visit)


def show_privacy(_: Visit) -> None:
    """Say what is kept about a visitor, which is next to nothing, and where."""
    st.header(tr("Privacy"), anchor=False)
    show(text("p", tr("You can use the dashboard without an account, and nobody follows what you do.")))
    _show_list(
        tr("What happens to your data"),
        [
            tr("No other server is asked for anything: maps, fonts and scripts come from this one."),
            tr("There are no statistics of visitors and no advertising."),
            tr(
                "One cookie, _streamlit_xsrf, protects uploads against forged requests. It holds a random number, says "
                "nothing about you, and is not used for anything else."
            ),
            tr("What you choose stands in the address of the page, so whoever you send the address to sees it too."),
            tr("Notes that you write stay in your browser and are never sent to the server."),
            tr("A document that you upload to be checked is held in memory until you close the page, and not stored."),
        ],
    )
    _show_list(
        tr("What the server writes down"),
        [
            tr("For each request: the time, the path up to the question mark, the status, the size and the duration."),
            tr("Not: your network address, your browser, or what follows the question mark, such as what you search."),
            tr("Whoever operates the network or a proxy before this server may keep records of their own; ask them."),
        ],
    )


def _show_whom_to_tell(visit: Visit) -> None:
    contacts = visit.region.frames["contacts"]
    known = contacts.loc[[key for key in visit.region.profile.contacts if key in contacts.index]]
    if known.empty:
        return
    show(text("h3", tr("Tell us what stands in your way")))
    show_facts(dict(zip(known["role"], known["email"].fillna(known["phones"]), strict=True)))


def _show_list(title: str, sentences: list[str]) -> None:
    show(text("h3", title) + element("ul", "".join(text("li", sentence) for sentence in sentences)))
