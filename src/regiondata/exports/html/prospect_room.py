"""A prospect's room as one HTML file: needs, project, short list, costs, open questions and contacts.

The prospect's name is in no address: whoever opens the file may write it in, and it stays in that copy.
"""

from html import escape

from regiondata.exports.html.page import Page, heading, page_html, paragraph
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.wording.formatting import format_day
from regiondata.wording.prospect.prospect_room import ProspectRoom, room_parts


def room_document(room: ProspectRoom, region: Region, link: str) -> bytes:
    """Return the file; `link` opens the same room in the dashboard."""
    title = tr("Your project in {region}", region=region.profile.name)
    name = escape(tr("Prepared for"))
    return page_html(
        Page(
            title=title,
            description=tr("Needs, short list, costs, open questions and contacts."),
            address=link,
            region=region.profile.name,
            blocks=(
                f'<p>{name}: <span contenteditable="true" role="textbox" aria-label="{name}">………………</span></p>',
                paragraph(tr("As of {day}. No number is guessed.", day=format_day(region.as_of)), "note"),
                *(block for part, lines in room_parts(room, region).items() for block in _part(part, lines)),
            ),
            page_links={tr("Open in the dashboard"): link} if link else {},
        )
    ).encode()


def _part(title: str, lines: list[str]) -> tuple[str, str]:
    return heading(title), "<ul>" + "".join(f"<li>{escape(line)}</li>" for line in lines) + "</ul>"
