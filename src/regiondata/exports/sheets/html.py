"""A presentation as one HTML page to read afterwards: no script, nothing to fetch, each number with its passport.

Everything is built from escaped text only.
"""

from html import escape

from regiondata.exports.html.page import facts, heading, paragraph, style_sheet
from regiondata.exports.metadata import Imprint, imprint_facts, request_imprint
from regiondata.exports.request import ExportRequest
from regiondata.exports.scenes import LinkResolver, request_presentation
from regiondata.exports.seal import seal_page
from regiondata.exports.sheets.scenes import passport_sheets, story_sheet
from regiondata.exports.sheets.sheet import Cards, Facts, FigureCard, Heading, Paragraph, Part, Picture, Sheet, Table
from regiondata.i18n import current_language, tr
from regiondata.region import Region
from regiondata.stories.compose import figures_shown
from regiondata.stories.scene import Presentation, RecordKey


def sheet_section(sheet: Sheet) -> str:
    """Return a sheet as a section with its title; one with a key can be led to."""
    parts = (*sheet.head, *sheet.left, *sheet.right, *sheet.end)
    anchor = f' id="{escape(anchor_of(sheet.key))}"' if sheet.key else ""
    body = "".join(map(part_html, parts))
    title = f'<p class="kicker">{escape(sheet.kicker)}</p><h2>{escape(sheet.title)}</h2>'
    return f'<section{anchor} class="passport">{title}{body}</section>'


def anchor_of(key: str) -> str:
    """Return the name under which a figure's passport stands in a document."""
    return f"passport-{key}"


def part_html(part: Part) -> str:
    """Return one part as HTML."""
    if isinstance(part, Heading):
        return heading(part.text)
    if isinstance(part, Paragraph):
        return _paragraph(part)
    if isinstance(part, Facts):
        return facts(part.rows)
    if isinstance(part, Table):
        return _table(part)
    return _cards(part) if isinstance(part, Cards) else _picture(part)


def _paragraph(part: Paragraph) -> str:
    spans = part.spans or ((part.text, part.link),)
    return f'<p class="{part.look}">{"".join(_span(text, link) for text, link in spans)}</p>'


def _span(text: str, link: str) -> str:
    return f'<a href="{escape(link)}">{escape(text)}</a>' if link else escape(text)


def _table(part: Table) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in part.columns)
    rows = "".join(f"<tr>{_cells(row)}</tr>" for row in part.rows)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cells(row: tuple[str, ...]) -> str:
    first, *others = row
    return f'<th scope="row">{escape(first)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in others)


def _cards(part: Cards) -> str:
    return f'<ul class="cards">{"".join(_card(card) for card in part.cards)}</ul>'


def _card(card: FigureCard) -> str:
    number = f'<a href="{escape(card.link)}">{escape(card.number)} <small>{escape(card.unit)}</small></a>'
    verdict = " ".join(filter(None, [card.shape, card.verdict]))
    return (
        f'<li><p class="note">{escape(card.name)}</p><p class="value">{number}</p>'
        f'{paragraph(card.described, "note")}<p class="verdict {card.tone}">{escape(verdict)}</p>'
        f"{paragraph(card.definition, 'note') if card.definition else ''}"
        f"{paragraph(card.note) if card.note else ''}</li>"
    )


def _picture(part: Picture) -> str:
    words = "".join(paragraph(text, "note") for text in (part.note, part.source) if text)
    title = f"<h3>{escape(part.title)}</h3>" if part.title else ""
    return f"<figure>{title}{paragraph(part.subtitle, 'note')}{part.drawing}<figcaption>{words}</figcaption></figure>"


def make(request: ExportRequest, region: Region) -> bytes:
    """Return the page that is asked for."""
    presentation = request_presentation(request, region)
    imprint = request_imprint(request, region, presentation.title, "present", left_out=presentation.left_out)
    return html_bytes(presentation, LinkResolver(request.home, region), imprint)


def html_bytes(presentation: Presentation, resolver: LinkResolver, imprint: Imprint) -> bytes:
    """Return a presentation as a page that is whole in itself."""
    inside = {key for scene in presentation.scenes for key in figures_shown(scene)}

    def to(record: RecordKey | None) -> str:
        own = record is not None and record[0] == "key_figure" and record[1] in inside
        return f"#{anchor_of(record[1])}" if own and record else resolver.to(record)

    sheet = story_sheet(presentation, resolver.region.shapes, to)
    passports = "".join(map(sheet_section, passport_sheets(presentation, resolver)))
    blocks = [
        f'<p class="kicker">{escape(sheet.kicker)}</p><h1>{escape(sheet.title)}</h1>',
        *map(part_html, sheet.head),
        heading(tr("Records of these figures")),
        passports,
        heading(tr("About this file")),
        facts(imprint_facts(imprint)),
    ]
    return seal_page(_page(presentation.title, "".join(blocks)), imprint, resolver.region).encode()


def _page(title: str, body: str) -> str:
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style_sheet()}{_RULES}</style>"
    )
    opened = f'<!doctype html><html lang="{current_language()}"><head>{head}</head>'
    return f"{opened}<body><main>{body}</main></body></html>"


_RULES = (
    ".lede{font-size:1.15rem}.strong{font-weight:600}.caution{font-weight:600;color:var(--bad)}"
    ".cards{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:1.2rem}"
    ".cards .value{font-size:2rem;margin:.1rem 0}.cards .value a{color:inherit;text-decoration:none}"
    ".cards .value a:hover{text-decoration:underline}.value small{font:1rem/1 sans-serif;color:var(--muted)}"
    ".good{color:var(--good)}.doubt{color:var(--doubt)}.bad{color:var(--bad)}.plain{color:var(--muted)}"
    "figure{margin:1rem 0}figure svg{width:100%;height:auto}h3{font-size:1.05rem;margin:.2rem 0}"
    ".passport{border-top:1px solid var(--rule);margin-top:2rem;padding-top:.6rem;break-inside:avoid}"
    ".passport h2{border:0;padding:0;margin:.1rem 0 .4rem;font-size:1.3rem}"
    ".passport:target{border-top-color:var(--accent)}"
    "@page{size:A4;margin:16mm}@media print{body{font-size:10pt}figure,li,tr{break-inside:avoid}h2{break-after:avoid}}"
)
