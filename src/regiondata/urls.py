"""Addresses inside the dashboard: one way to write them, carrying what a visitor has chosen for all pages."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlencode, urlsplit

from regiondata.i18n import tr

CARRIED = ("region", "as_of", "view", "lang", "embed", "short")
"""Parameters that go along to every page."""

PAGES = {
    "glance": "/",
    "map": "/map",
    "hub": "/hub",
    "finder": "/finder",
    "timeline": "/timeline",
    "ecosystem": "/ecosystem",
    "figures": "/figures",
    "compare": "/compare",
    "conditions": "/conditions",
    "project": "/project",
    "answers": "/answers",
    "present": "/present",
    "changes": "/changes",
    "check": "/check",
    "sources": "/sources",
    "accessibility": "/accessibility",
}
"""Page names and their paths."""

TASKS: Mapping[str, tuple[str, ...]] = {
    "overview": ("glance", "timeline", "ecosystem"),
    "places": ("map", "hub"),
    "find": ("finder", "conditions", "project", "answers"),
    "compare": ("compare",),
    "evidence": ("figures", "sources", "changes", "check"),
    "present": ("present",),
}
"""The entries of the navigation, each with its pages; a click on an entry opens the first of them."""

DECK = "/present/deck.html"
"""Where a presentation opens as one file of its own."""

FILES = "/files"
"""Where files to take along are made, each format under its name."""

PREVIEW = "/preview"
"""Where the picture of a link to a page lies, under the page's name."""
PLAIN_CHANGES = "/facts/changes"
"""Where the plain-text version says what moved between versions."""

RECORD_PAGES = {
    "key_figure": ("figures", "figure"),
    "place": ("map", "place"),
    "hub": ("hub", "hub"),
    "organisation": ("ecosystem", "organisation"),
    "event": ("timeline", "event"),
    "source": ("sources", "source"),
    "fact": ("conditions", "fact"),
    "indicator": ("compare", "indicator"),
}
"""Where a record of a type opens: page and parameter."""

FOUND_PAGES = {
    "question": ("answers", "question"),
    "capability": ("finder", "needs"),
    "territory": ("compare", "with"),
    "region": ("compare", "against"),
    "service": ("ecosystem", "organisation"),
    "contact": ("ecosystem", "organisation"),
    "claim": ("figures", "claim"),
}
"""Where other things that can be searched for are shown: page and parameter."""

_BESIDE_RECORD: Mapping[str, Mapping[str, str]] = {"claim": {"part": "claims"}, "region": {"show": "versus"}}
"""What else an address holds that shows a thing of a type: the part of the page that it stands in."""

PITCH = ("for", "makes", "stage", "minutes", "words")
"""Whom a presentation is for, and what its presenter says in own words."""

MEETING = ("shown", "asked")
"""What of a presentation was shown and asked."""

DECK_PARAMETERS = (
    *("region", "as_of", "lang", "short", "story", "scenes", "overrule"),
    *PITCH,
    *("look", "notes", "save", "at"),
)
"""What the address of a presentation may hold."""

FILE_PARAMETERS = (
    "region",
    "as_of",
    "view",
    "lang",
    "story",
    "scenes",
    "short",
    "overrule",
    *PITCH,
    *MEETING,
    "letter",
    "figures",
    "hub",
    "table",
    "chart",
)
"""What the address of a file may hold."""

LONGEST_PARAMETER, LONGEST_PARAM = 4200, 10_000
"""Letters of a parameter, and of all, that links on their own page keep; nothing that means something is longer."""

Parameters = Mapping[str, str | Iterable[str]]


def page_titles() -> dict[str, str]:
    """Return the pages' titles in the order of the navigation."""
    return {
        "glance": tr("Overview"),
        "map": tr("Map"),
        "hub": tr("Hubs"),
        "finder": tr("Find a site"),
        "timeline": tr("Timeline"),
        "ecosystem": tr("Network"),
        "figures": tr("Key figures"),
        "compare": tr("Compare"),
        "conditions": tr("Facts for projects"),
        "project": tr("Project sheet"),
        "answers": tr("Questions"),
        "present": tr("Present"),
        "changes": tr("Changes"),
        "check": tr("Check a file"),
        "sources": tr("Sources"),
        "accessibility": tr("Accessibility and privacy"),
    }


def task_titles() -> dict[str, str]:
    """Return what the entries of the navigation are called, in their order."""
    return {
        "overview": tr("Overview"),
        "places": tr("Places"),
        "find": tr("Find a site"),
        "compare": tr("Compare"),
        "evidence": tr("Evidence"),
        "present": tr("Present"),
    }


def task_of(page: str) -> str:
    """Return the entry that a page belongs to; an empty text for pages that only the foot leads to."""
    return next((task for task, pages in TASKS.items() if page in pages), "")


def carried(parameters: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters of an address that every link keeps."""
    return {name: parameters[name] for name in CARRIED if parameters.get(name)}


def read_list(values: Iterable[str]) -> list[str]:
    """Return a list parameter's values, given repeated or joined by commas, without repeats and in order."""
    return list(dict.fromkeys(part.strip() for value in values for part in value.split(",") if part.strip()))


def address(page: str, parameters: Parameters, carried: Mapping[str, str] | None = None) -> str:
    """Return the address of a page with its parameters, the carried ones first."""
    query = {**(carried or {}), **parameters}
    return PAGES[page] + (f"?{urlencode(query, doseq=True)}" if query else "")


def same_page(parameters: Parameters) -> str:
    """Return the address of the page that a link stands on, with other parameters, as many as there is room for."""
    query, room = {}, LONGEST_PARAM
    for name, values in parameters.items():
        needed = len(name) + sum(map(len, values))
        if needed <= min(room, LONGEST_PARAMETER):
            query[name], room = values, room - needed
    return f"?{urlencode(query, doseq=True)}"


def whole_address(url: str, parameters: Parameters) -> str:
    """Return the address of an open page with the parameters that it is shown with; empty where its own is unknown."""
    base = url.partition("?")[0]
    return base + (f"?{urlencode(parameters, doseq=True)}" if base and parameters else "")


def deck_address(parameters: Parameters, carried: Mapping[str, str] | None = None) -> str:
    """Return the address of a presentation's own file, with what a visitor has chosen for all pages."""
    query = {name: value for name, value in {**(carried or {}), **parameters}.items() if name in DECK_PARAMETERS}
    return DECK + (f"?{urlencode(query, doseq=True)}" if query else "")


def file_address(format_name: str, parameters: Parameters, carried: Mapping[str, str] | None = None) -> str:
    """Return the address of a file; of what a visitor has chosen for all pages, the short list goes along if named."""
    chosen = {name: value for name, value in (carried or {}).items() if name != "short"}
    query = {name: value for name, value in {**chosen, **parameters}.items() if name in FILE_PARAMETERS}
    return f"{FILES}/{format_name}" + (f"?{urlencode(query, doseq=True)}" if query else "")


def preview_address(page: str, parameters: Mapping[str, str], region: str) -> str:
    """Return the address of the picture that a link to a page or a record is shown with."""
    return f"{PREVIEW}/{page or 'glance'}.png?{urlencode({'region': region, **parameters})}"


def data_address(region: str, path: str = "") -> str:
    """Return where a file of a region's open data is served."""
    return f"/data/{region}/{path}"


def version_address(region: str, version: str, path: str = "") -> str:
    """Return where a version of a region opens, or one of its files."""
    return data_address(region, f"versions/{version}/{path}")


def plain_changes_address(region: str) -> str:
    """Return where the plain-text page of a region's changes is served."""
    return f"{PLAIN_CHANGES}?{urlencode({'region': region})}"


def subscribe_address(page: str, path: str) -> str:
    """Return the address by which a calendar program subscribes to a file, on the host that a page was opened on."""
    try:
        host = urlsplit(page).netloc
    except ValueError:  # a browser says itself where it is
        host = ""
    return f"webcal://{host}{path}" if host else path


def record_target(record_type: str, key: str) -> tuple[str, dict[str, str]]:
    """Return the page and the parameters that open one record."""
    if record_type == "page":
        return key, {}
    page, parameter = {**RECORD_PAGES, **FOUND_PAGES}[record_type]
    return page, {parameter: key, **_BESIDE_RECORD.get(record_type, {})}
