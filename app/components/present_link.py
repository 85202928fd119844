"""The link from what is on screen to a deck of one scene."""

from components.html import element, show, text_link
from page_context import PageContext
from regiondata.stories.ad_hoc import scene_name
from regiondata.urls import deck_address


def show_present(context: PageContext, label: str, kind: str, *keys: str) -> None:
    """Offer what is on screen as a scene that fills it, in a tab of its own."""
    show(present_link(context, label, scene_name(kind, *keys)))


def present_link(context: PageContext, label: str, scene: str) -> str:
    """Return the link to a deck of one scene."""
    return element("p", text_link(label, deck_address({"scenes": scene}, context.carried_params)), "note present")
