"""Word documents written by hand: paragraphs with a style or a number, and tables, as the parts a Word file has."""

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
STYLES = (
    f"<w:styles {_SPACE}>"
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Section"><w:basedOn w:val="berschrift1"/><w:name w:val="Section"/></w:style>'
    '<w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:styleId="Question"><w:name w:val="Question"/><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="7"/>'
    "</w:numPr></w:pPr></w:style></w:styles>"
)
NUMBERING = (
    f"<w:numbering {_SPACE}>"
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="4"/></w:num>'
    '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num></w:numbering>'
)


def paragraph(text: str, *, style: str = "", number: tuple[int, int] | None = None, run: str = "") -> str:
    """Return a paragraph: of a style, as an item of a list and its level, its words in a format."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbered = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    words = f'<w:r><w:rPr>{run}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{styled}{numbered}</w:pPr>{words}</w:p>"


def table(*rows: Sequence[str]) -> str:
    """Return a table; a cell is a text, or paragraphs already made."""

    def cell(content: str) -> str:
        return f"<w:tc>{content if content.startswith('<w:') else paragraph(content)}</w:tc>"

    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def word_file(*blocks: str, head: str = "", **parts: bytes) -> bytes:
    """Return a document of some blocks; `head` stands before its root, `parts` are further parts by their name."""
    relations = (
        f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" Type="{_DOCUMENT}" Target="word/document.xml"/>'
        "</Relationships>"
    )
    document = f"{head}<w:document {_SPACE}><w:body>{''.join(blocks)}</w:body></w:document>"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", relations)
        archive.writestr("word/document.xml", document)
        archive.writestr("word/styles.xml", STYLES)
        archive.writestr("word/numbering.xml", NUMBERING)
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()
