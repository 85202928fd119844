"""What happened last, as precise as it is dated."""

from current_region import Visit
from elements.event_rows import show_event_rows
from elements.markup import element, in_one_piece, show
from elements.navigation import way
from regiondata.analysis.timeline import latest_events
from regiondata.i18n import tr

SHOWN = 5


def show_news(visit: Visit) -> None:
    """Show the latest dated events, newest first."""
    with in_one_piece():
        show_event_rows(visit, latest_events(visit.region.events, visit.region.as_of, SHOWN))
        show(element("p", way(visit, "timeline", tr("The whole timeline"))))
