"""What a figure of the whole country is in the region itself, on the figure's record."""

from components.html import element, show, text
from page_context import PageContext
from regiondata.i18n import tr
from regiondata.wording.published_values import regional_lines


def show_regional(context: PageContext, key: str) -> None:
    """Show the region's own values of a figure of the country; nothing where there are none."""
    lines = regional_lines(key, context.region)
    if lines:
        show(text("h2", tr("In the region")))
        show(element("ul", "".join(text("li", line) for line in lines), "plain"))
