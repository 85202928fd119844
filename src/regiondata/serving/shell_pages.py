"""The dashboard's own page before any script runs: with the title and description of what its address names."""

import re
from html import escape
from typing import NamedTuple
from urllib.parse import parse_qs, quote

import pandas as pd

from regiondata.exports.html.page import meta_tags
from regiondata.exports.passport import value_text
from regiondata.links import PAGES, RECORD_PAGES, address, page_titles
from regiondata.region import Region
from regiondata.serving.opening import head_scripts, is_plain, opening, style_link
from regiondata.serving.stored import REVALIDATE, Stored, store
from regiondata.text import tr
from regiondata.views.theme import LIGHT
from regiondata.wording.formatting import format_period

ICON = "/favicon.svg"

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>')
_SERVICE = re.compile(r"<!--(?:(?!-->).)*?RFC 8631.*?-->\s*<link rel=\"service-desc\"[^>]*>", re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_FRAMES = {"figure": "key_figures", "place": "places", "hub": "places", "organisation": "organisations"}
_FRAMES |= {"event": "events", "source": "sources"}
_BY_PATH = {path: name for name, path in PAGES.items()}
_RECORD_OF = dict(RECORD_PAGES.values())


def icon_svg() -> bytes:
    """Return the mark of the dashboard: a figure's point with its ring of evidence."""
    rings = f'<circle cx="16" cy="16" r="12" fill="none" stroke="{LIGHT.accent}" stroke-width="3"/>'
    point = f'<circle cx="16" cy="16" r="5" fill="{LIGHT.accent}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{rings}{point}</svg>'.encode()


class AskedPage(NamedTuple):
    """What an address of the dashboard names: page, region and record, and whether what lies ready fits it."""

    page: str
    slug: str
    key: str
    plain: bool


def asked_page(path: str, query: str) -> AskedPage:
    """Return what an address of the dashboard names; an empty text where it names none."""
    page = _BY_PATH.get(path, "")
    asked = parse_qs(query[:2000])
    parameter = _RECORD_OF.get(page, "")
    key = asked.get(parameter, [""])[0][:80] if parameter else ""
    return AskedPage(page, asked.get("region", [""])[0], key, is_plain(asked))


def shell_page(template: str, asked: AskedPage, region: Region, home: str, links: str = "") -> Stored:
    """Return Streamlit's page with our own head and opening words; `links` are what its head names besides."""
    page, key = asked.page, asked.key
    title, told, parameters = _about(page, key, region)
    target = home + address(page, parameters, {"region": region.slug})
    site = region.profile.name
    shown = f"{title} · {site}" if title else site
    head = f"<title>{escape(shown)}</title>" + "".join(meta_tags(shown, told, target, site))
    icon = f'<link rel="icon" type="image/svg+xml" href="{ICON}">'
    html = _TITLE.sub(lambda _: head, template, count=1)
    html = _ICON.sub(lambda _: icon, _SERVICE.sub("", html), count=1)
    html = html.replace("</head>", f"{head_scripts()}{links}</head>", 1)
    first = opening(title or site, told, region, headline=page == "glance") if asked.plain else ""
    html = html.replace("</body>", f"{first}{style_link()}</body>", 1)
    html = _NOSCRIPT.sub(lambda _: f"<noscript>{_without_script(region)}</noscript>", html, count=1)
    return store(html.encode(), "text/html", cache=REVALIDATE)


def bare_page(template: str) -> str:
    """Return Streamlit's page with our script and style and nothing said, for when there is no region to speak of."""
    html = _SERVICE.sub("", template).replace("</head>", f"{head_scripts()}</head>", 1)
    return html.replace("</body>", f"{style_link()}</body>", 1)


def _about(page: str, key: str, region: Region) -> tuple[str, str, dict[str, str]]:
    """Return title, description and parameters of a record, or of the page where it names none that is there."""
    whole = " ".join(region.profile.summary)
    parameter = _RECORD_OF.get(page, "")
    frame = _frame(parameter, region)
    if frame is None or key not in frame.index:
        return ("" if page == "glance" else page_titles().get(page, "")), whole, {}
    row = frame.loc[key]
    title = next(str(row[name]) for name in ("title", "name", "label") if name in row)
    if parameter == "figure":
        told = f"{value_text(row, region)} ({format_period(str(row['period']))}). {row['verdict_sentence']}"
    else:
        told = next((str(row[name]) for name in ("summary", "definition", "producer") if name in row), whole)
    return title, told, {parameter: key}


def _frame(parameter: str, region: Region) -> pd.DataFrame | None:
    """Return what a parameter of a page names the rows of."""
    if parameter == "indicator":
        return region.terms["indicators"]
    frame: pd.DataFrame | None = getattr(region, _FRAMES[parameter]) if parameter else None
    return frame


def _without_script(region: Region) -> str:
    told = tr("The dashboard needs JavaScript. All figures, hubs and places can be read without it:")
    target = f"/facts/?region={quote(region.slug)}"
    return f'<p>{escape(told)} <a href="{escape(target)}">{escape(tr("Facts"))}</a></p>'
