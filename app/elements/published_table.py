"""What named publishers say about a key figure, one row a statement."""

from current_region import Visit
from elements.markup import show, text
from elements.table import show_table
from regiondata.i18n import tr
from regiondata.wording.figures import published_table


def show_published(visit: Visit, key: str) -> None:
    """Show the published values of one key figure, or say that none is recorded."""
    table = published_table(key, visit.region)
    if table.empty:
        show(
            text("p", tr("No other publisher's value is recorded for this figure, so nothing can be compared."), "note")
        )
        return
    show_table(table)
