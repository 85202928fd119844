"""A presentation as one HTML page to read afterwards: nothing to fetch, each number with its passport.

Everything is built from escaped text only. The one script says the values of charts under a pointer or by the arrow
keys; the page itself forbids any other, and any request.
"""

import base64
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path

from regiondata.exports.fact_sheets.leave_behind import passport_sheets, story_sheet
from regiondata.exports.fact_sheets.sheet import (
    Cards,
    Facts,
    FigureCard,
    Heading,
    Paragraph,
    Part,
    Picture,
    Sheet,
    Table,
)
from regiondata.exports.html.page import facts, paragraph, style_sheet
from regiondata.exports.metadata import Imprint, imprint_facts, request_imprint
from regiondata.exports.request import ExportRequest
from regiondata.exports.requested_scenes import LinkResolver, request_presentation
from regiondata.exports.seal import seal_page
from regiondata.exports.web_fonts import font_faces
from regiondata.i18n import current_language, tr
from regiondata.region import Region
from regiondata.stories.compose import figures_shown
from regiondata.stories.scene import Presentation, RecordKey


def passport_details(sheet: Sheet) -> str:
    """Return a figure's passport that is closed until it is wanted; a link to its anchor opens it.

    The anchor stands inside: a browser opens what hides the target of a link.
    """
    value = next((f"{card.number} {card.unit}".strip() for card in _cards_of(sheet)), "")
    summary = f'<h3>{escape(sheet.title)}</h3><p class="note">{escape(value)}</p>'
    body = "".join(part_html(part, "h4") for part in _parts(sheet))
    anchor = escape(anchor_of(sheet.key))
    return f'<details class="passport"><summary>{summary}</summary><div id="{anchor}">{body}</div></details>'


def _parts(sheet: Sheet) -> tuple[Part, ...]:
    return (*sheet.head, *sheet.left, *sheet.right, *sheet.end)


def _cards_of(sheet: Sheet) -> Iterator[FigureCard]:
    for part in _parts(sheet):
        if isinstance(part, Cards):
            yield from part.cards


def anchor_of(key: str) -> str:
    """Return the name under which a figure's passport stands in a document."""
    return f"passport-{key}"


def part_html(part: Part, level: str = "h2") -> str:
    """Return one part as HTML; `level` is the element of its headings."""
    if isinstance(part, Heading):
        return f"<{level}>{escape(part.text)}</{level}>"
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
    imprint = request_imprint(request, region, page="present", presentation=presentation)
    return html_bytes(presentation, LinkResolver(request.home, region), imprint)


def html_bytes(presentation: Presentation, resolver: LinkResolver, imprint: Imprint) -> bytes:
    """Return a presentation as a page that is whole in itself."""
    inside = {key for scene in presentation.scenes for key in figures_shown(scene)}

    def to(record: RecordKey | None) -> str:
        own = record is not None and record[0] == "key_figure" and record[1] in inside
        return f"#{anchor_of(record[1])}" if own and record else resolver.to(record)

    sheet = story_sheet(presentation, resolver.region.shapes, to)
    opening, *scenes = _scenes(sheet.head)
    passports = "".join(map(passport_details, passport_sheets(presentation, resolver)))
    sections = [(f"scene-{number}", title, body) for number, (title, body) in enumerate(scenes, start=1)]
    if passports:
        sections.append(("records", tr("Records of these figures"), passports))
    sections.append(("about", tr("About this file"), facts(imprint_facts(imprint))))
    blocks = [
        f'<header><p class="kicker">{escape(sheet.kicker)}</p><h1>{escape(sheet.title)}</h1>{opening[1]}</header>',
        _contents(sections),
        f"<main>{''.join(_section(*section) for section in sections)}</main>",
    ]
    return seal_page(_page(presentation.title, "".join(blocks)), imprint, resolver.region).encode()


def _scenes(parts: Iterable[Part]) -> list[tuple[str, str]]:
    """Return parts as HTML by the heading that they stand under; what comes before the first has none."""
    scenes = [("", "")]
    for part in parts:
        if isinstance(part, Heading):
            scenes.append((part.text, ""))
        else:
            title, body = scenes[-1]
            scenes[-1] = title, body + part_html(part)
    return scenes


def _contents(sections: Iterable[tuple[str, str, str]]) -> str:
    items = "".join(f'<li><a href="#{anchor}">{escape(title)}</a></li>' for anchor, title, _ in sections)
    label = escape(tr("Contents"))
    return f'<nav class="contents" aria-label="{label}"><p class="kicker">{label}</p><ol>{items}</ol></nav>'


def _section(anchor: str, title: str, body: str) -> str:
    named = f'<h2 id="{anchor}-title">{escape(title)}</h2>'
    return f'<section id="{anchor}" aria-labelledby="{anchor}-title">{named}{body}</section>'


def _page(title: str, body: str) -> str:
    head = (
        f'<meta charset="utf-8">{_policy()}<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{font_faces()}{style_sheet()}{_RULES}</style>"
    )
    opened = f'<!doctype html><html lang="{current_language()}"><head>{head}</head>'
    return f'{opened}<body><div class="sheet">{body}</div><script>{_hover_script()}</script></body></html>'


@cache
def _hover_script() -> str:
    return Path(__file__).with_name("hover.js").read_text(encoding="utf-8")


@cache
def _policy() -> str:
    """Return what the page lets its reader's browser do: run our one script, and ask nobody for anything."""
    digest = base64.b64encode(sha256(_hover_script().encode()).digest()).decode()
    rules = f"default-src 'none'; style-src 'unsafe-inline'; font-src data:; script-src 'sha256-{digest}'"
    return f'<meta http-equiv="Content-Security-Policy" content="{escape(rules)}">'


_RULES = (
    ".lede{font-size:1.15rem}.strong{font-weight:600}.caveat{font-weight:600;color:var(--bad)}"
    ".cards{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fit,minmax(12rem,1fr));gap:1.2rem}"
    ".cards .value{font-size:2rem;margin:.1rem 0}.cards .value a{color:inherit;text-decoration:none}"
    ".cards .value a:hover{text-decoration:underline}.value small{font:1rem/1 sans-serif;color:var(--muted)}"
    ".good{color:var(--good)}.doubt{color:var(--doubt)}.bad{color:var(--bad)}.plain{color:var(--muted)}"
    ".tip{position:absolute;z-index:2;max-width:min(22rem,calc(100vw - 1rem));padding:.35rem .6rem;border-radius:4px;"
    "background:var(--ink);color:var(--ground);font-size:.9rem;pointer-events:none}.tip[hidden]{display:none}"
    "figure svg:focus-visible{outline:2px solid var(--accent);outline-offset:4px}"
    ".lit{stroke:var(--ink);stroke-width:2.5}text.lit{stroke:none;text-decoration:underline}"
    "figure{margin:1rem 0}figure svg{width:100%;height:auto}h3{font-size:1.05rem;margin:.2rem 0}"
    ".sheet{display:grid;grid-template:auto auto 1fr/minmax(0,1fr);max-width:46rem;margin:0 auto;"
    "padding:2rem 1.25rem 4rem}.sheet>*{min-width:0;overflow-wrap:anywhere}"
    ".sheet main{max-width:none;margin:0;padding:0}nav.contents{margin:1.5rem 0 0}figcaption{font:inherit}"
    "nav.contents ol{margin:.3rem 0;padding-left:1.6rem}nav.contents li::marker{color:var(--muted)}"
    "nav.contents a{color:inherit;text-decoration-color:var(--rule)}nav.contents a:hover{color:var(--accent)}"
    "h1,h2,h3{text-wrap:balance;overflow-wrap:anywhere}section{scroll-margin-top:1rem}section>h2{font-size:1.45rem}"
    ".passport{border-bottom:1px solid var(--rule)}.passport summary{cursor:pointer;padding:.6rem 0;"
    "list-style-position:outside;margin-left:1.1rem}.passport summary :is(h3,p){margin:0}"
    ".passport summary:hover h3{color:var(--accent)}"
    ".passport summary:focus-visible{outline:2px solid var(--accent)}"
    ".passport>div{padding:0 0 1.2rem 1.1rem;scroll-margin-top:6rem}.passport h4{margin:1.2rem 0 .3rem;font-size:1rem}"
    "th,td{overflow-wrap:break-word}"  # a column is never narrower than its longest word; the table scrolls instead
    # On a phone a chart scrolls in its own frame, since its letters would be too small to read.
    "@media screen and (max-width:40rem){figure{overflow-x:auto}figure svg{min-width:36rem}}"
    "@media(min-width:72rem){.sheet{grid-template:auto 1fr/17rem minmax(0,50rem);column-gap:4rem;max-width:75rem}"
    ".sheet header,.sheet main{grid-column:2}nav.contents{grid-area:1/1/span 2;position:sticky;top:1rem;"
    "align-self:start;max-height:calc(100vh - 2rem);overflow:auto;font-size:.95rem;border:0;margin-top:0}}"
    "@media(min-width:150rem){html{font-size:1.5rem}}"
    "@page{size:A4;margin:16mm}@media print{body{font-size:10pt}.sheet{display:block;max-width:none;padding:0}"
    "nav.contents{display:block}figure,li,tr,h2,h3,h4,summary{break-inside:avoid}h2,h3,h4,summary{break-after:avoid}"
    # What is closed on a screen is wanted on paper: nobody can open it there.
    "details::details-content{content-visibility:visible;block-size:auto}}"
)
