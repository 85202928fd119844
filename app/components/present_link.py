"""The way from what is on screen to a deck of one scene."""

from components.html import element, show, text_link
from page_context import PageContext
from regiondata.charts.regions import is_regions_key
from regiondata.data.checks.stories import CHART_FORMS
from regiondata.i18n import tr
from regiondata.stories.ad_hoc import scene_name
from regiondata.urls import deck_address


def show_present(context: PageContext, label: str, kind: str, *keys: str) -> None:
    """Offer what is on screen as a scene that fills it, in a tab of its own."""
    show(present_link(context, label, scene_name(kind, *keys)))


def show_present_chart(context: PageContext, key: str) -> None:
    """Offer a chart as a scene, where it is one that scenes know."""
    if key.partition("_")[0] in CHART_FORMS or is_regions_key(key):
        show_present(context, tr("Present this chart"), "chart", key)


def present_link(context: PageContext, label: str, scene: str) -> str:
    """Return the link to a deck of one scene."""
    return element("p", text_link(label, deck_address({"scenes": scene}, context.carried_params)), "note present")
