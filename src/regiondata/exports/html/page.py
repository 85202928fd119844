"""Static HTML pages without a script: one skeleton, one small style sheet, and text that is always escaped."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from typing import NamedTuple

import pandas as pd

from regiondata.i18n import current_language, tr
from regiondata.theme import FONT, SERIF, css_variables

Block = str
"""A piece of HTML that is built from escaped text only."""


class Alternate(NamedTuple):
    """Something that a page can be subscribed to or read as: its media type, its title, its address."""

    media_type: str
    title: str
    target: str


@dataclass(frozen=True)
class Page:
    """A static page: its title, what it says in a sentence, its own address, where it leads, and its blocks."""

    title: str
    description: str
    address: str
    region: str
    blocks: tuple[Block, ...]
    page_links: Mapping[str, str] = field(default_factory=dict)
    data: str = ""
    alternates: tuple[Alternate, ...] = ()


def page_html(page: Page) -> str:
    """Return a whole page; `data` is JSON-LD, which describes and does not run."""
    head = [
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{escape(page.title)} · {escape(page.region)}</title>",
        *meta_tags(page.title, page.description, page.address, page.region),
        *alternate_links(page.alternates),
        '<link rel="icon" type="image/svg+xml" href="/favicon.svg">',
        f"<style>{style_sheet()}</style>",
        data_block(page.data) if page.data else "",
    ]
    page_links = "".join(
        f'<li><a href="{escape(target)}">{escape(label)}</a></li>' for label, target in page.page_links.items()
    )
    navigation = f'<nav aria-label="{escape(tr("Where next?"))}"><ul>{page_links}</ul></nav>' if page_links else ""
    body = f'<p class="kicker">{escape(page.region)}</p><h1>{escape(page.title)}</h1>{"".join(page.blocks)}{navigation}'
    opened = f'<!doctype html><html lang="{current_language()}"><head>{"".join(head)}</head>'
    return f"{opened}<body><main>{body}</main></body></html>"


def meta_tags(title: str, description: str, address: str, site: str, picture: str = "") -> list[str]:
    """Return what search engines and link previews show of a page; `picture` is the address of one."""
    described = escape(" ".join(description.split())[:300])
    return [
        f'<meta name="description" content="{described}">',
        f'<link rel="canonical" href="{escape(address)}">',
        '<meta property="og:type" content="article">',
        f'<meta property="og:site_name" content="{escape(site)}">',
        f'<meta property="og:title" content="{escape(title)}">',
        f'<meta property="og:description" content="{described}">',
        f'<meta property="og:url" content="{escape(address)}">',
        *_picture_tags(picture, described),
    ]


def _picture_tags(picture: str, described: str) -> list[str]:
    if not picture:
        return ['<meta name="twitter:card" content="summary">']
    return [
        f'<meta property="og:image" content="{escape(picture)}">',
        '<meta property="og:image:type" content="image/png">',
        '<meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">',
        f'<meta property="og:image:alt" content="{described}">',
        '<meta name="twitter:card" content="summary_large_image">',
    ]


def alternate_links(alternates: Iterable[Alternate]) -> list[str]:
    """Return the links by which browsers and feed readers find what a page can be subscribed to."""
    described = [(escape(one.media_type), escape(one.title), escape(one.target)) for one in alternates]
    return [
        f'<link rel="alternate" type="{kind}" title="{title}" href="{target}">' for kind, title, target in described
    ]


def data_block(text: str) -> str:
    """Return JSON-LD as the block in which search engines look for it; a browser does not run it."""
    return f'<script type="application/ld+json">{safe_json(text)}</script>'


def safe_json(text: str) -> str:
    """Return JSON that cannot end the element it stands in."""
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def paragraph(content: object, css: str = "") -> Block:
    """Return a paragraph of plain text."""
    kind = f' class="{css}"' if css else ""
    return f"<p{kind}>{escape(' '.join(str(content).split()))}</p>"


def heading(content: str, level: int = 2) -> Block:
    """Return a heading of a part, or of a deeper level."""
    return f"<h{level}>{escape(content)}</h{level}>"


def facts(pairs: Mapping[str, object] | Iterable[tuple[str, object]]) -> Block:
    """Return facts as a list of names and values; given in pairs, a name may stand for several."""
    named = pairs.items() if isinstance(pairs, Mapping) else pairs
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{escape(str(value))}</dd>" for name, value in named)
    return f"<dl>{rows}</dl>" if rows else ""


def links(targets: Iterable[tuple[str, str, str]]) -> Block:
    """Return links as a list: label, address, and what stands behind it."""
    rows = [f'<li><a href="{escape(to)}">{escape(label)}</a> {escape(more)}</li>' for label, to, more in targets]
    return f"<ul>{''.join(rows)}</ul>" if rows else ""


def choices(rows: Iterable[tuple[str, Iterable[tuple[str, str]]]]) -> Block:
    """Return a list of things, each with the forms in which it can be had."""
    items = [f"<li><span>{escape(name)}</span> {_links(forms)}</li>" for name, forms in rows]
    return f'<ul class="choices">{"".join(items)}</ul>'


def _links(targets: Iterable[tuple[str, str]]) -> Block:
    return " ".join(f'<a href="{escape(to)}">{escape(label)}</a>' for label, to in targets)


def table(frame: pd.DataFrame) -> Block:
    """Return a frame of texts as a table."""
    head = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in frame.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, cells))}</tr>" for cells in frame.itertuples(index=False, name=None))
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cell(value: object) -> str:
    return f"<td>{'' if pd.isna(value) else escape(str(value))}</td>"


def style_sheet() -> str:
    """Return the pages' style, light and dark, in the colours of the theme; paper is always light."""
    dark = f"@media screen and (prefers-color-scheme:dark){{{css_variables('dark')}}}"
    return css_variables("light") + dark + _RULES.replace("FONT", FONT).replace("SERIF", SERIF)


_RULES = (
    "*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 FONT}"
    "body{overflow-wrap:break-word}"
    "main{max-width:46rem;margin:0 auto;padding:2rem 1.25rem 4rem}"
    "h1{font:600 clamp(1.6rem,4vw,2.2rem)/1.2 SERIF;margin:.1rem 0 .6rem}"
    "h2{font:600 1.15rem/1.3 SERIF;margin:2rem 0 .4rem;padding-top:.6rem;border-top:1px solid var(--rule)}"
    "p{max-width:68ch;margin:.3rem 0}a{color:var(--accent)}a:focus-visible{outline:2px solid var(--accent)}"
    ".kicker,.note{color:var(--muted);font-size:.9rem}.value{font:600 2.4rem/1.2 SERIF;margin:.2rem 0}"
    ".verdict{font-weight:600}.printed{border-left:3px solid var(--accent);padding-left:.8rem}"
    "dl{display:grid;grid-template-columns:minmax(7rem,11rem) 1fr;gap:.3rem 1rem;margin:.5rem 0}"
    "dt{color:var(--muted)}dd{margin:0;overflow-wrap:anywhere}ul{padding-left:1.1rem;margin:.4rem 0}"
    "li{margin:.2rem 0}nav{margin-top:2.5rem;border-top:2px solid var(--accent);padding-top:.6rem}"
    "nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.5rem}"
    ".choices{list-style:none;padding:0}.choices li{display:flex;gap:.9rem;border-bottom:1px solid var(--rule)}"
    ".choices span{flex:1}.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid var(--rule)}"
    "th{color:var(--muted);font-weight:600}"
    ".on-dark{display:none}"
    "@media screen and (prefers-color-scheme:dark){.on-dark{display:block}.on-light{display:none}}"
    "figure{margin:1rem 0}figure svg{max-width:100%;height:auto}figcaption{font:600 1.1rem/1.3 SERIF}"
    "@media(min-width:64rem){main:has(>ul>li:nth-child(30),th:nth-child(6)){max-width:76rem}"
    "main>ul:has(>li:nth-child(30)){columns:2;column-gap:2.5rem}}"
    "@media(max-width:34rem){dl{grid-template-columns:1fr}dd{margin-bottom:.4rem}}"
    "@media screen{.scroll table:has(th:nth-child(6)){min-width:58rem}}"
    "@media print{main{max-width:none}nav{display:none}}"
)
