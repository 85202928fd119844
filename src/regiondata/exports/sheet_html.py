"""Parts of fact sheets as HTML: built from escaped text only, without a script."""

from html import escape

from regiondata.exports.documents_html import facts, heading, paragraph
from regiondata.exports.sheet import Cards, Facts, FigureCard, Heading, Paragraph, Part, Picture, Sheet, Table


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
        return facts(dict(part.rows))
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
    number = f'<a href="{escape(card.link)}">{escape(card.number)}</a> <small>{escape(card.unit)}</small>'
    verdict = " ".join(filter(None, [card.shape, card.verdict]))
    return (
        f'<li><p class="note">{escape(card.name)}</p><p class="value">{number}</p>'
        f'{paragraph(card.told, "note")}<p class="verdict {card.tone}">{escape(verdict)}</p>'
        f"{paragraph(card.note) if card.note else ''}</li>"
    )


def _picture(part: Picture) -> str:
    words = "".join(paragraph(text, "note") for text in (part.note, part.source) if text)
    title = f"<h3>{escape(part.title)}</h3>" if part.title else ""
    return f"<figure>{title}{paragraph(part.subtitle, 'note')}{part.drawing}<figcaption>{words}</figcaption></figure>"
