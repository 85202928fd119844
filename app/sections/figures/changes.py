"""What has changed of one key figure: value, verdict, words and what others publish, with the day and the reason."""

from components.html import details, element, show, text
from components.navigation import page_link
from page_context import PageContext
from regiondata.analysis.changes import figure_changes
from regiondata.data.release_snapshots import SnapshotError
from regiondata.i18n import tr
from regiondata.wording.changes import describe_change
from regiondata.wording.formatting import format_day
from sections.changes import show_unreadable


def show_figure_changes(context: PageContext, key: str) -> None:
    """Show every change of a figure, the newest first, folded away; nothing where there has been none."""
    try:
        found = figure_changes(context.region, key)
    except SnapshotError as error:
        show_unreadable(error)
        return
    if not found:
        return
    with details(tr("Changes to this record")):
        for comparison, changes in found:
            between = {"from": comparison.before.id, "to": comparison.after.id}
            day = page_link(context, "changes", format_day(comparison.after.day), **between)
            described = [sentence for change in changes for sentence in describe_change(change, comparison)]
            reasons = dict.fromkeys(reason for change in changes for reason in change.reasons)
            show(element("p", day, "kicker"))
            show(element("ul", "".join(text("li", sentence) for sentence in described), "plain"))
            show("".join(text("p", tr("Why: {reason}", reason=reason), "note") for reason in reasons))
            earlier = tr("As it was in version {id}", id=comparison.before.id)
            show(element("p", page_link(context, "figures", earlier, figure=key, version=comparison.before.id)))
