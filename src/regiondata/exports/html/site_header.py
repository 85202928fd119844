"""The head of every page as HTML: the region's name, six entries by task, and the pages beneath the current one.

The server's first words and the application show the very same markup, so that nothing moves when one takes over.
"""

from collections.abc import Iterable, Mapping
from html import escape

from regiondata.exports.html_deck.markup import tag
from regiondata.i18n import tr
from regiondata.urls import TASKS, address, page_titles, task_of, task_titles


def page_link(target: str, content: str, *, css: str = "", current: bool = False, name: str = "") -> str:
    """Return a link to a page of the dashboard around content that is HTML already."""
    marks = f' aria-current="{"page" if current else "false"}"' if current else ""
    spoken = f' aria-label="{escape(name, quote=True)}"' if name else ""
    named = f'class="{f"page-link {css}".strip()}" target="_self"'
    return f'<a href="{escape(target, quote=True)}" {named}{marks}{spoken}>{content}</a>'


def site_header(region_name: str, page: str, retained: Mapping[str, str]) -> str:
    """Return the head of a page; `retained` are the choices that go along with every link."""
    name = page_link(address("glance", {}, retained), escape(region_name), css="site-name")
    bar = name + _tasks(page, retained) + _slots() + _find() + _menu(page, retained)
    return f'<header class="site">{tag("div", bar, "site-bar")}</header>{_parts(page, retained)}'


def _tasks(page: str, retained: Mapping[str, str]) -> str:
    now, titles = task_of(page), task_titles()
    entries = "".join(_task(task, titles[task], page, retained, current=task == now) for task in TASKS)
    return f'<nav class="tasks" aria-label="{escape(tr("Main"))}">{entries}</nav>'


def _task(task: str, title: str, page: str, retained: Mapping[str, str], *, current: bool) -> str:
    pages = TASKS[task]
    entry = page_link(address(pages[0], {}, retained), escape(title), css="entry now" if current else "entry")
    beneath = tag("div", "".join(_page_links(pages, page, retained)), "beneath") if len(pages) > 1 else ""
    return tag("div", entry + beneath, "task")


def _page_links(pages: Iterable[str], page: str, retained: Mapping[str, str]) -> Iterable[str]:
    titles = page_titles()
    return (page_link(address(one, {}, retained), escape(titles[one]), current=one == page) for one in pages)


def _slots() -> str:
    """Return where search and view stand, for as long as the application has not put them there."""
    return tag("span", escape(tr("Search")), "slot search") + tag("span", escape(tr("Figures shown")), "slot view")


def _find() -> str:
    label = escape(tr("Search"), quote=True)
    return f'<details class="site-find"><summary aria-label="{label}" title="{label}"></summary></details>'


def _menu(page: str, retained: Mapping[str, str]) -> str:
    titles = task_titles()
    groups = "".join(
        tag(
            "div",
            tag("span", escape(titles[task]), "group") + "".join(_page_links(pages, page, retained)),
            "menu-group",
        )
        for task, pages in TASKS.items()
    )
    label = escape(tr("Menu"))
    return f'<details class="site-menu"><summary>{label}</summary><nav aria-label="{label}">{groups}</nav></details>'


def _parts(page: str, retained: Mapping[str, str]) -> str:
    """Return the second row: the pages beneath the current entry, where there are several and the page is not home."""
    task = task_of(page)
    pages = TASKS.get(task, ())
    if len(pages) < 2 or page == "glance":
        return ""
    label = escape(task_titles()[task], quote=True)
    return f'<nav class="site-parts" aria-label="{label}">{"".join(_page_links(pages, page, retained))}</nav>'
