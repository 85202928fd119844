"""The dashboard's first HTML, ready before any script runs: title, description, first words, our script and style.

The application is a megabyte that takes seconds on a slow line; what an address names is in the page itself.
"""

import re
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs

from regiondata.exports.html.change_pages import feeds
from regiondata.exports.html.home_page import home_page_html
from regiondata.exports.html.map_page import map_page_html
from regiondata.exports.html.page import alternate_links, data_block, meta_tags
from regiondata.exports.html.page_descriptions import About, describe_page, tab_title
from regiondata.exports.html.site_header import site_header
from regiondata.exports.open_data.linked_data import figure_data, site_data
from regiondata.exports.tables.writers import json_bytes
from regiondata.maps.filtered_map import Held
from regiondata.paths import app_folder
from regiondata.region import Region
from regiondata.theme import LIGHT, css_variables, series_variables
from regiondata.urls import PAGES, RECORD_PAGES, address, preview_address, read_list
from regiondata.web.internals_guard import report_missing
from regiondata.web.response import REVALIDATE, CachedResponse, store
from regiondata.web.streamlit_internals.connection_notice import connection_notice, scriptless_notice


class OwnFile(NamedTuple):
    """A file with its address; the name changes with the content, so that browsers may keep it for good."""

    address: str
    content: bytes
    media_type: str


def _own(file: Path, media_type: str) -> OwnFile:
    return _own_content(file, file.read_bytes(), media_type)


def _own_content(file: Path, content: bytes, media_type: str) -> OwnFile:
    return OwnFile(f"/{file.stem}.{sha256(content).hexdigest()[:12]}{file.suffix}", content, media_type)


@cache
def navigation_script() -> OwnFile:
    """Return the script that turns to the page that a link names without loading everything anew."""
    return _own(Path(__file__).with_name("navigation.js"), "text/javascript")


@cache
def first_words_script() -> OwnFile:
    """Return the script by which the first words give way to the application, and the head's menus close."""
    return _own(Path(__file__).with_name("first_words.js"), "text/javascript")


@cache
def style_sheet() -> OwnFile:
    """Return the look of the pages: linked, because what a page sends itself is looked through with every choice."""
    file = app_folder() / "style.css"
    return _own_content(file, file.read_bytes() + (_map_style() + _front_style()).encode(), "text/css")


def _front_style() -> str:
    """Return the look of what the first words and the application both show: the head, and the first screen."""
    return (app_folder() / "front.css").read_text(encoding="utf-8")


def _map_style() -> str:
    """Return the look of the map, which its first words and the application both show."""
    return (app_folder() / "map.css").read_text(encoding="utf-8")


_PRERENDER_STYLE = Path(__file__).with_name("prerender.css")
_DRAWN_STYLE = Path(__file__).parent / "prerender" / "drawn_pages.css"

OTHERWISE = frozenset({"view", "as_of", "embed", "lang"})
"""Parameters that ask for other words or figures than those that lie ready."""


START = (
    "window.__streamlit={BACKEND_BASE_URL:location.origin,"
    "HOST_CONFIG:{allowedOrigins:[location.origin],useExternalAuthToken:false}}"
)
"""Tells Streamlit's script where its server is, so that it connects at once.

Otherwise it asks first whether a server answers beneath the page's own path, and then above it: two more journeys over
the line. A version of Streamlit that does not know these names asks as before.
"""

SANDBOXED = 'if(self.origin==="null")document.documentElement.classList.add("sandboxed")'
"""Marks a page in a frame to which the page around it gives no origin: no module loads there, so nobody need wait."""


@cache
def search_script() -> OwnFile:
    """Return the script that answers under the search box while somebody types."""
    return _own(Path(__file__).with_name("search_box.js"), "text/javascript")


@cache
def chart_script() -> OwnFile:
    """Return the script by which charts come alive, and what is pointed at in them stands out."""
    return _own(Path(__file__).with_name("chart_tools.js"), "text/javascript")


@cache
def connection_script() -> OwnFile:
    """Return the script that counts how often the live connection is lost."""
    return _own(Path(__file__).with_name("connection_notice.js"), "text/javascript")


@cache
def map_script() -> OwnFile:
    """Return the script that draws the map's places over the drawing of its ground, as in the application."""
    return _own(Path(__file__).with_name("map_overlay.js"), "text/javascript")


def early_script(page: str) -> str:
    """Return the link to what draws in the first words of a page: it stands, and so runs, before the application's."""
    return _linked(map_script()) if page == "map" else ""


def _after_first_words(html: str) -> str:
    """Return a page whose application is fetched as before and begins when the first words are painted.

    It keeps a browser busy for a second; where all comes from the cache, nothing would be painted before.
    """
    return _APPLICATION.sub(r'<link rel="modulepreload" data-application crossorigin href="\1">', html, count=1)


def head_scripts() -> str:
    """Return for the head of a page what must run before Streamlit's script, and the links to ours."""
    return f"<script>{START};{SANDBOXED}</script>" + _linked(
        navigation_script(), first_words_script(), search_script(), chart_script(), connection_script()
    )


def _linked(*ours: OwnFile) -> str:
    return "".join(f'<script type="module" src=".{own.address}"></script>' for own in ours)


def style_link() -> str:
    """Return the link to the dashboard's style sheet, for a page's body: it wins over Streamlit's style in the head.

    At its end, what stands before is shown while the sheet comes; what follows a link is not shown before that.
    """
    return f'<link rel="stylesheet" href=".{style_sheet().address}">'


def prerender(page: str, about: About, region: Region, filters: Held = (), drawn: str = "") -> str:
    """Return the first words of a page as HTML: the head, and the first screen, the map, or title, words and blanks.

    What is `drawn` is the page as its application shows it, which needs the look of all pages before it is seen.
    """
    if drawn:
        return _opening(drawn, look=_drawn_look(), linked=style_link(), css=" drawn")
    retained = {"region": region.slug}
    if page == "glance":
        first = home_page_html(region, retained)
    elif page == "map":
        first = map_page_html(region, retained, filters, about.parameters.get("place", ""))
    else:
        first = _title_and_words(about)
    whole = site_header(region.profile.name, page, retained) + first
    return _opening(whole, look=_map_style(), css=" map") if page == "map" else _opening(whole)


def prepare_first_words(region: Region) -> None:
    """Make what the first words of pages are made of: an address is answered where nobody may compute for long."""
    for page in PAGES:
        prerender(page, describe_page(page, "", region), region)


def silent_opening(page: str, region: Region) -> str:
    """Return the same where an address asks for other figures or words: the places of things, and nothing said."""
    return _opening(site_header(region.profile.name, page, {"region": region.slug}) + _NOTHING_SAID, " inert")


def _opening(content: str, still: str = "", look: str = "", linked: str = "", css: str = "") -> str:
    """Return what covers the application until its first run is done; what is `still` leads nowhere."""
    column = f'<div class="opening-column{css}">{content}</div>'
    return f'{_style(look)}{linked}<div class="opening"{still}>{column}</div>'


def _drawn_look() -> str:
    """Return the look of a page that is drawn before its application runs, besides that of all pages."""
    dark = f"@media screen and (prefers-color-scheme:dark){{{series_variables('dark', '.drawn')}}}"
    return series_variables("light", ".drawn") + dark + _DRAWN_STYLE.read_text(encoding="utf-8")


_BLANKS = '<div class="blank block"></div><div class="blank block"></div>'


_NOTHING_SAID = f'<div class="blank title"></div><div class="blank line"></div>{_BLANKS}'


def _title_and_words(about: About) -> str:
    words = f'<p class="title">{escape(about.title)}</p><p class="lede">{escape(about.description)}</p>'
    return words + _BLANKS


def is_plain(requested: Mapping[str, object]) -> bool:
    """Say whether an address asks for nothing that the words lying ready would be wrong about."""
    return OTHERWISE.isdisjoint(requested)


def _style(more: str) -> str:
    dark = f"@media screen and (prefers-color-scheme:dark){{{css_variables('dark')}}}"
    look = _PRERENDER_STYLE.read_text(encoding="utf-8")
    return f"<style>{css_variables('light')}{dark}{_front_style()}{look}{more}</style>"


ICON = "/favicon.svg"

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_APPLICATION = re.compile(r'<script type="module" crossorigin src="([^"]+)"></script>')
_ICON = re.compile(r'<link rel="shortcut icon"[^>]*>')
_SERVICE = re.compile(r"<!--(?:(?!-->).)*?RFC 8631.*?-->\s*<link rel=\"service-desc\"[^>]*>", re.DOTALL)
_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_ONLY_A_REGION = re.compile(r"region=[\w-]+")
_BY_PATH = {path: name for name, path in PAGES.items()}
_RECORD_OF = dict(RECORD_PAGES.values())


_ANCHORS = {
    "a title": _TITLE,
    "an icon": _ICON,
    "a script of the application": _APPLICATION,
    "an end of the head": re.compile("</head>"),
    "an end of the body": re.compile("</body>"),
    "words without script": _NOSCRIPT,
}
"""What our parts of the page are put in place of, or before."""


def read_index_html(folder: Path) -> str:
    """Return Streamlit's page; what of it is not where we look for it is written down, and its part is left out."""
    template = (folder / "index.html").read_text(encoding="utf-8")
    for name, pattern in _ANCHORS.items():
        if not pattern.search(template):
            report_missing(f"index.html with {name}", "our part of the page that belongs there is left out")
    return template


def icon_svg() -> bytes:
    """Return the mark of the dashboard: a figure's point with its ring of evidence."""
    rings = f'<circle cx="16" cy="16" r="12" fill="none" stroke="{LIGHT.accent}" stroke-width="3"/>'
    point = f'<circle cx="16" cy="16" r="5" fill="{LIGHT.accent}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{rings}{point}</svg>'.encode()


class RequestedPage(NamedTuple):
    """What an address of the dashboard names: page, region, record; whether what lies ready fits, or nothing may show.

    A page is `bare` on another site's page, where it has no head. `filters` are those of the map. `alone` says that the
    address names nothing but the page and, at most, the region.
    """

    page: str
    slug: str
    key: str
    plain: bool
    bare: bool = False
    filters: Held = ()
    alone: bool = False


def requested_page(path: str, query: str) -> RequestedPage:
    """Return what an address of the dashboard names; an empty text where it names none."""
    page = _BY_PATH.get(path, "")
    requested = parse_qs(query)
    parameter = _RECORD_OF.get(page, "")
    key = requested.get(parameter, [""])[0][:80] if parameter else ""
    slug, plain, bare = requested.get("region", [""])[0], is_plain(requested), "embed" in requested
    filters = _map_filters(requested) if page == "map" and plain else ()
    alone = not query or _ONLY_A_REGION.fullmatch(query) is not None
    return RequestedPage(page, slug, key, plain, bare, filters, alone)


def _map_filters(requested: Mapping[str, list[str]]) -> Held:
    """Return the filters that an address sets on the map, in their order; of those it repeats, each value once."""
    read = {name: tuple(read_list(requested.get(name, []))) for name in MAP_FILTERS}
    return tuple((name, keys) for name, keys in read.items() if keys)


MAP_FILTERS = ("kind", "hub", "municipality", "needs")


def shell_page(
    template: str,
    requested: RequestedPage,
    region: Region,
    home: str,
    *,
    links: str = "",
    fonts: str = "",
    drawn: str = "",
) -> CachedResponse:
    """Return Streamlit's page with our own head and first words.

    `links` are what its head names besides, `fonts` what it names before anything else, and `drawn` is what the page
    shows at its plain address, where that is known.
    """
    page, key = requested.page, requested.key
    about = describe_page(page, key, region)
    target = home + address(page, about.parameters, {"region": region.slug})
    titled = tab_title(about, region)
    picture = home + preview_address(page, about.parameters, region.slug)
    drawn = drawn if requested.alone and not requested.bare else ""
    early = f'<link rel="preload" as="style" href=".{style_sheet().address}">' if drawn else ""
    head = f"{fonts}{early}{early_script(page)}<title>{escape(titled)}</title>"
    head += "".join(meta_tags(titled, about.description, target, region.profile.name, picture))
    head += "".join(alternate_links(feeds(region)))
    head += _described(page, about, region, home) if requested.plain and not requested.bare else ""
    icon = f'<link rel="icon" type="image/svg+xml" href="{ICON}">'
    waits = page == "map" and not requested.bare
    html = _TITLE.sub(lambda _: head, _after_first_words(template) if waits else template, count=1)
    html = _ICON.sub(lambda _: icon, _SERVICE.sub("", html), count=1)
    html = html.replace("</head>", f"{head_scripts()}{links}</head>", 1)
    shown = (page, about, region, requested.filters, drawn)
    first = prerender(*shown) if requested.plain else silent_opening(page, region)
    first = "" if requested.bare else first
    last = "" if drawn else style_link()
    html = html.replace("</body>", f"{first}{connection_notice(region.slug)}{last}</body>", 1)
    html = _NOSCRIPT.sub(lambda _: _without_script(region.slug), html, count=1)
    return store(html.encode(), "text/html", cache=REVALIDATE)


def _described(page: str, about: About, region: Region, home: str) -> str:
    """Return what a page shows as search engines read it: the site and its data, or a figure with its verdicts."""
    if page == "glance":
        return data_block(json_bytes(site_data(region, home)).decode())
    if page == "figures" and "figure" in about.parameters:
        return data_block(json_bytes(figure_data(about.parameters["figure"], region, home)).decode())
    return ""


def bare_page(template: str) -> str:
    """Return Streamlit's page with our script and style and blanks, for when there is no region to speak of yet."""
    html = _SERVICE.sub("", template).replace("</head>", f"{head_scripts()}</head>", 1)
    html = _NOSCRIPT.sub(lambda _: _without_script(), html, count=1)
    return html.replace("</body>", f"{_opening(_NOTHING_SAID, ' inert')}{connection_notice()}{style_link()}</body>", 1)


def _without_script(slug: str = "") -> str:
    return f"<noscript>{scriptless_notice(slug)}</noscript>"
