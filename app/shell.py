"""The shell around every page: style, navigation, search, notices and the foot."""

import streamlit as st

import server_mode
from components.embed import show_embedded
from components.html import element, show, text, text_link
from components.inputs import keep_choices, sync_url
from components.navigation import page_link, pages
from components.notices import show_notices, show_problems, show_region_choice, show_unknown_record
from page_context import PageContext, RegionChoice, color_scheme, open_page_context, requested_language, show_cached
from page_run_queue import page_run_queue
from regiondata.data.problems import Problem
from regiondata.exports.html.page_descriptions import describe_page, tab_title
from regiondata.exports.html.site_header import site_header
from regiondata.i18n import tr, use_language
from regiondata.paths import app_folder
from regiondata.theme import css_variables, light_on_paper
from regiondata.urls import RECORD_PAGES, page_titles
from search_and_view_switch import show_search, show_view_switch
from sections.compare.world_map import show_embedded_world
from sections.network import show_embedded_network


def main() -> None:
    """Show the page the address asks for, or what is wrong with the data."""
    sync_url()
    use_language(requested_language())
    page = st.navigation(pages(), position="hidden")  # it only routes: the head is HTML of our own
    keep_choices(page.url_path)
    opened = open_page_context()
    st.set_page_config(
        page_title=_tab_title(opened, page.url_path or "glance"), layout="wide", initial_sidebar_state="collapsed"
    )
    paper = light_on_paper() if color_scheme() == "dark" else ""
    st.html(f"<style>{css_variables(color_scheme())}{paper}{_style()}</style>")  # the page links the sheet where it can
    if isinstance(opened, PageContext):
        _show_page(opened, page)
    elif isinstance(opened, RegionChoice):
        show_region_choice(opened)
    else:
        st.title(tr("This dashboard is not available right now"), anchor=False)
        show_problems(opened, nothing_to_show=True)


def _tab_title(opened: PageContext | RegionChoice | tuple[Problem, ...], page: str) -> str:
    if not isinstance(opened, PageContext):
        return tr("Regional dashboard")
    parameter = dict(RECORD_PAGES.values()).get(page, "")
    key = st.query_params.get(parameter, "") if parameter else ""
    return tab_title(describe_page(page, key, opened.region), opened.region)


def _style() -> str:
    """Return the style sheet where no page links it."""
    sheets = [] if server_mode.has_routes else [app_folder() / name for name in ("style.css", "map.css", "front.css")]
    return "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)


def _show_page(context: PageContext, page: st.Page) -> None:
    if st.context.is_embedded:
        if show_embedded(context, page.url_path, {"compare": show_embedded_world, "ecosystem": show_embedded_network}):
            return
    else:
        show_cached(context, _show_header, page.url_path or "glance")
    show_search(context)
    show_view_switch(context)
    show_problems(context.problems, nothing_to_show=False)
    show_notices(context.notices)
    show_unknown_record(context, page.url_path or "glance")
    page.run()
    show_cached(context, _show_foot)


def _show_header(context: PageContext, page: str) -> None:
    show(site_header(context.region.profile.name, page, context.carried_params))


def _show_foot(context: PageContext) -> None:
    documents = context.region.sources["document"].notna()
    producers = ", ".join(dict.fromkeys(context.region.sources.loc[documents, "producer"]))
    foot = tr("Figures from {producers}. Click any figure to see its source.", producers=producers)
    links = [page_link(context, name, page_titles()[name]) for name in ("changes", "check", "accessibility")]
    if server_mode.has_routes:
        links.append(text_link(tr("Open data"), f"/data/{context.region.slug}/"))
        links.append(text_link(tr("Plain-text version"), f"/facts/?region={context.region.slug}"))
    show(text("p", foot, "citation") + element("p", " ".join(links), "foot-links"))


with page_run_queue().take():
    main()
