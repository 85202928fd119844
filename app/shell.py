"""The shell around every page: style, navigation, search, notices and the foot."""

import streamlit as st

import own_routes
from components.embed import show_embedded
from components.html import element, show, text, text_link
from components.inputs import keep_address, keep_choices
from components.navigation import pages, way
from components.shell import show_notices, show_problems, show_search, show_view_switch
from page_context import Visit, appearance, asked_language, open_visit, show_still
from regiondata.i18n import tr, use_language
from regiondata.paths import app_folder
from regiondata.theme import css_variables
from regiondata.urls import page_titles


def main() -> None:
    """Show the page the address asks for, or what is wrong with the data."""
    keep_address()
    use_language(asked_language())
    page = st.navigation(pages(), position="hidden" if st.context.is_embedded else "top")
    keep_choices(page.url_path)
    opened = open_visit()
    name = opened.region.profile.name if isinstance(opened, Visit) else tr("Regional dashboard")
    st.set_page_config(page_title=name, layout="wide", initial_sidebar_state="collapsed")
    st.html(f"<style>{css_variables(appearance())}{_style()}</style>")
    if isinstance(opened, Visit):
        _show_page(opened, page)
    else:
        st.title(tr("The data could not be loaded"))
        show_problems(opened, nothing_to_show=True)


def _style() -> str:
    """Return the style sheet where no page links it."""
    return "" if own_routes.available else (app_folder() / "style.css").read_text(encoding="utf-8")


def _show_page(visit: Visit, page: st.Page) -> None:
    if st.context.is_embedded and show_embedded(visit, page.url_path):
        return
    show_search(visit)
    show_view_switch(visit)
    show_problems(visit.problems, nothing_to_show=False)
    show_notices(visit.notices)
    page.run()
    show_still(visit, _show_foot)


def _show_foot(visit: Visit) -> None:
    documents = visit.region.sources["document"].notna()
    producers = ", ".join(dict.fromkeys(visit.region.sources.loc[documents, "producer"]))
    foot = tr("Figures from {producers}. Click any figure to see its source.", producers=producers)
    links = [way(visit, "accessibility", page_titles()["accessibility"])]
    if own_routes.available:
        links.append(text_link(tr("Open data"), f"/data/{visit.region.slug}/"))
        links.append(text_link(tr("Plain-text version"), f"/facts/?region={visit.region.slug}"))
    show(text("p", foot, "citation") + element("p", " ".join(links), "foot-links"))


main()
