"""A key figure's record: as printed, where, who stands behind it, and what named publishers say, a row for each."""

import pandas as pd
import streamlit as st

from components.cite import show_citation, show_question
from components.embed import show_embed_code
from components.evidence import show_evidence
from components.exports import record_files
from components.html import batch_html, div, element, show, show_facts, show_table, text
from components.navigation import page_link, record_link, show_list
from components.present_link import present_link
from components.verdict_badge import verdict_mark
from page_context import PageContext
from regiondata.analysis.relations import records_touching, related_figures, subject_name
from regiondata.analysis.verdicts.provenance import publisher, source_chain
from regiondata.data.joined_keys import names_any
from regiondata.i18n import tr
from regiondata.stories.ad_hoc import scene_name
from regiondata.wording.figures import published_table
from regiondata.wording.formatting import format_figure, format_period, format_printed
from regiondata.wording.verdicts import describe_verdict, kind_word, rule_word, say_instead


def show_published(context: PageContext, key: str) -> None:
    """Show the published values of one key figure, or say that none is recorded."""
    table = published_table(key, context.region)
    if table.empty:
        show(text("p", tr("No publisher gives a value to compare this with."), "note"))
        return
    show_table(table)


def show_figure_record(context: PageContext, key: str) -> None:
    """Show everything that is known about one key figure."""
    region = context.region
    figure = context.figures.loc[key]
    show(element("p", page_link(context, "figures", tr("All key figures"))))
    st.title(figure["name"], anchor=False)
    value = format_figure(figure, region.terms["units"].loc[figure["unit"]])
    with batch_html():
        show(element("p", text("span", value), "figure-value large") + _described_by(context, figure))
        show(element("p", verdict_mark(figure)) + text("p", describe_verdict(figure, region)))
        instead = say_instead(figure, region)
        if instead:
            show(text("p", instead, "instead"))
        with div("halves"):
            with div("says"):
                show(text("h2", tr("Details")))
                show_facts(_facts(context, region.key_figures.loc[key]))
            with div("printed-where"):
                show(text("h2", tr("Printed in")))
                show_evidence(context, "key_figure", key)
                _show_chain(context, figure)
        show(text("h2", tr("What others publish")))
        show(text("p", tr("Why this verdict: {rule}", rule=rule_word(figure["verdict_rule"])), "note"))
        show_published(context, key)
        _show_touching(context, key)


def show_record_use(context: PageContext, key: str) -> None:
    """Show what a reader does with the record: present it, take it along, cite it, or question it."""
    show(present_link(context, tr("Present this figure"), scene_name("figures", key)) + record_files(context, key))
    with st.expander(tr("Cite this figure"), key=f"cite_{key}", on_change="rerun") as citing:
        if citing.open:
            show_citation(context, key)
    with st.expander(tr("Report an error"), key=f"question_{key}", on_change="rerun") as questioning:
        if questioning.open:
            show_question(context, key)
    with st.expander(tr("Embed this figure"), key=f"embed_{key}", on_change="rerun") as embedding:
        if embedding.open:
            name = str(context.region.key_figures.at[key, "name"])
            show_embed_code(context, "figures", name, "figure", figure=key)


def _described_by(context: PageContext, figure: pd.Series) -> str:
    """Say whose value stands above: in print there is nothing to add, a published one is not what is printed."""
    if figure.get("shown") != "published":
        return text("p", tr("Nothing newer has been published."), "note") if "shown" in figure else ""
    described = tr(
        "{period}, latest from {publisher}, published {day}. Printed: {printed}.",
        period=format_period(figure["period"]),
        publisher=publisher(figure, context.region.sources),
        day=format_period(figure["published_on"]),
        printed=format_printed(figure["as_printed"]),
    )
    return text("p", described, "note")


def _facts(context: PageContext, figure: pd.Series) -> dict[str, object]:
    region = context.region
    indicator = region.terms["indicators"].loc[figure["indicator"]]
    facts: dict[str, object] = {
        tr("As printed"): format_printed(figure["as_printed"]),
        tr("What it measures"): indicator["label"],
        tr("Definition"): indicator["definition"],
        tr("About"): subject_name(figure["subject"], region) or tr("not given"),
        tr("Period"): format_period(figure["period"]),
        tr("Type"): kind_word(figure["kind"]),
        tr("Topic"): region.terms["topics"].at[figure["topic"], "label"],
    }
    more = {
        tr("Edition"): figure["edition"],
        tr("Ranked among"): figure["rank_scope"],
        tr("Out of"): figure["rank_of"],
        tr("Funding stage"): figure["money"],
        tr("Note on the date"): figure["period_note"],
        tr("Note on the status"): figure["status_note"],
        tr("Note"): figure["note"],
    }
    return facts | {name: value for name, value in more.items() if pd.notna(value)}


def _show_chain(context: PageContext, figure: pd.Series) -> None:
    chain = source_chain(figure, context.region.sources)[1:]
    if not chain:
        show(text("p", tr("The document gives no source for this."), "note"))
        return
    show(text("p", tr("Cited source → original source"), "kicker"))
    sources = context.region.sources.loc[list(chain)]
    show_list(
        record_link(context, "source", str(key), f"{source['producer']}: {source['title']}")
        for key, source in sources.iterrows()
    )


def _show_touching(context: PageContext, key: str) -> None:
    region = context.region
    indicator = str(region.key_figures.at[key, "indicator"])
    if indicator in region.slices:
        label = str(region.terms["indicators"].at[indicator, "label"])
        described = tr("Compare: {label}", label=label)
        show(element("p", record_link(context, "indicator", indicator, described)))
    related = related_figures(key, region.key_figures)
    if related:
        show(text("h2", tr("Related figures")))
        names = region.key_figures["name"]
        show_list(record_link(context, "key_figure", other, str(names[other])) for other in related)
    corrections = records_touching(key, region.frames["corrections"])
    if not corrections.empty:
        show(text("h2", tr("Corrections")))
        for row in corrections.itertuples():
            show(text("p", tr("Printed: {printed}", printed=row.printed)) + text("p", row.correction, "note"))
    events = region.events.loc[names_any(region.events["figures"], [key]), "title"]
    if not events.empty:
        show_list(record_link(context, "event", str(event), str(title)) for event, title in events.items())
