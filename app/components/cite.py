"""What a reader does with a key figure: cite it, or question it."""

import streamlit as st

from components.html import show, text
from page_context import PageContext
from regiondata.analysis.citation import Citation
from regiondata.i18n import tr
from regiondata.urls import address
from regiondata.wording.citations import mail_address, question_text
from regiondata.wording.display_figures import PRINTED, display_figures
from regiondata.wording.verdict_sentences import figure_title, verdict_lines


def show_citation(citation: Citation) -> None:
    """Show a citation in four forms, each to be copied."""
    forms = {
        tr("Sentence"): (citation.sentence, None),
        tr("Footnote"): (citation.footnote, None),
        "BibTeX": (citation.bibtex, "bibtex"),
        "CSL-JSON": (citation.csl_json, "json"),
    }
    for label, (form, language) in forms.items():
        show(text("p", label, "kicker"))
        st.code(form, language=language, wrap_lines=True)


def show_answer_to_copy(context: PageContext, key: str) -> None:
    """Show the record's answer as plain text with its permanent address, to be copied into a mail or an article."""
    region = context.region
    figure = region.key_figures.loc[key]
    title = figure_title(display_figures(region, PRINTED).loc[key])
    lines = [title, *verdict_lines(figure, region), permanent_address(context, key)]
    st.code("\n".join(lines), language=None, wrap_lines=True)


def show_question(context: PageContext, key: str) -> None:
    """Show a text that questions the figure, to be copied or mailed; nothing is sent."""
    figure = context.region.key_figures.loc[key]
    prepared = question_text(figure, context.region, permanent_address(context, key))
    show(text("p", tr("Copy this text or open it as an email. Nothing is sent from this page."), "note"))
    st.code(prepared, language=None, wrap_lines=True)
    for role, recipient in _recipients(context).items():
        st.link_button(tr("Email: {role}", role=role), mail_address(recipient, figure, prepared))


def permanent_address(context: PageContext, key: str) -> str:
    """Return the address under which this figure's record shows what is shown today."""
    fixed = {"region": context.region.slug, "figure": key, "as_of": context.region.as_of.isoformat()}
    return home_address() + address("figures", fixed)


def home_address() -> str:
    """Return how this visitor calls the dashboard, without a slash at its end."""
    where = st.context.url or ""
    return where.split("?")[0].rsplit("/", 1)[0].rstrip("/")


def _recipients(context: PageContext) -> dict[str, str]:
    contacts = context.region.frames["contacts"]
    contacts = contacts.loc[[key for key in context.region.profile.contacts if key in contacts.index]]
    with_mail = contacts[contacts["email"].notna()]
    return dict(zip(with_mail["role"], with_mail["email"], strict=True))
