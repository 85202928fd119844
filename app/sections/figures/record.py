"""A key figure's record, read top down as an answer: verdict, picture, place, what others publish, fine print."""

import pandas as pd
import streamlit as st

from components.chart import Drawn, drawn_tools
from components.cite import permanent_address, show_answer_to_copy, show_citation, show_question
from components.embed_code import embed_codes, show_embed_code
from components.evidence import checksum_facts, show_printed_places
from components.exports import record_files
from components.html import batch_html, details, div, element, show, show_cells, show_facts, text
from components.navigation import page_link, present_link, record_link, show_list
from components.verdict_badge import figures_alike, verdict_mark
from page_context import PageContext, cached_part, color_scheme
from regiondata.analysis.changes import figure_changes
from regiondata.analysis.related_records import records_touching, related_figures, subject_name
from regiondata.charts.printed_vs_published import record_chart, record_gap
from regiondata.charts.svg.printed_vs_published import record_svg
from regiondata.data.joined_keys import names_any
from regiondata.data.release_snapshots import SnapshotError
from regiondata.i18n import tr, trn
from regiondata.stories.ad_hoc import scene_name
from regiondata.urls import address
from regiondata.wording.changes import describe_change
from regiondata.wording.citations import CitationOffer, citation_offers, unread_in
from regiondata.wording.claims import claims_using, comparison_at, deciding_sources
from regiondata.wording.display_figures import PRINTED, display_figures
from regiondata.wording.formatting import format_day, format_period, format_printed
from regiondata.wording.key_labels import kind_word
from regiondata.wording.published_values import published_table, regional_lines
from regiondata.wording.sources import sources_behind
from regiondata.wording.verdict_labels import RULE_IN_SENTENCE
from regiondata.wording.verdict_sentences import verdict_lines, verdict_reason
from sections.changes import show_unreadable
from sections.figures.claims import claim_row


def show_record_answer(context: PageContext, key: str) -> None:
    """Show what a reader came for: the value, the verdict in a sentence with both numbers, and what has come since."""
    figure, texts = context.region.key_figures.loc[key], context.texts.loc[key]
    answer, *more = verdict_lines(figure, context.region)
    show(element("p", page_link(context, "figures", tr("All key figures"))))
    st.title(texts["name"], anchor=False)
    with div("record-answer"):
        alike = figures_alike(context, key)
        show(element("p", text("span", texts["value"], "figure-value") + verdict_mark(texts) + alike, "valued"))
        show(text("p", texts["line"], "note"))
        show(text("p", answer, "answer-line") + "".join(text("p", line, "after-line") for line in more))


def show_record_use(context: PageContext, key: str) -> None:
    """Show what a reader does with the figure: cite it, the value that may be said first, question it or take it."""
    with st.container(horizontal=True, key="record_use"):
        for offer in cached_part(context, _citation_offers, key, permanent_address(context, key)):
            box = st.popover(offer.label, key=f"cite_{offer.published}_{key}", on_change="rerun")
            if box.open:
                with box:
                    show_citation(offer.citation)
        show(present_link(context, tr("Present this figure"), scene_name("figures", key)))
        copying = st.popover(tr("Copy the answer"), key=f"copy_{key}", on_change="rerun")
        if copying.open:
            with copying:
                show_answer_to_copy(context, key)
        questioning = st.popover(tr("Report an error"), key=f"question_{key}", on_change="rerun")
        if questioning.open:
            with questioning:
                show_question(context, key)
        taking = st.popover(tr("Download or embed"), key=f"take_{key}", on_change="rerun")
        if taking.open:
            with taking:
                name = str(context.region.key_figures.at[key, "name"])
                show(record_files(context, key))
                show_embed_code(context, "figures", name, "figure", figure=key)


def _citation_offers(context: PageContext, key: str, address: str) -> tuple[CitationOffer, ...]:
    return tuple(citation_offers(key, context.region, address))


def show_record_evidence(context: PageContext, key: str) -> None:
    """Show what the verdict rests on: picture, place in the document, what others publish, and the fine print."""
    figure, printed = context.region.key_figures.loc[key], display_figures(context.region, PRINTED).loc[key]
    with batch_html():
        with div("record-halves"):
            _show_picture(context, key)
            with div("printed-where"):
                show(text("h2", tr("Printed in")))
                show(text("p", tr("In our words: {name}, {value}.", name=printed["name"], value=printed["dated"])))
                show_printed_places(context, "key_figure", key)
                _show_chain(context, figure)
        show(text("h2", tr("What others publish")))
        _show_published(context, key)
        _show_touching(context, key)
        with details(tr("Fine print: definition, dates and checksums")):
            show(text("p", tr("Why this verdict: {reason}", reason=verdict_reason(figure, context.region)), "note"))
            if figure["verdict"] not in RULE_IN_SENTENCE:
                show(text("p", printed["rule"], "note"))
            show_facts({**_facts(context, figure), **checksum_facts(context, "key_figure", key)})


def _show_picture(context: PageContext, key: str) -> None:
    chart = record_chart(key, context.region)
    if chart is None:
        return
    gap, look = record_gap(key, context.region), color_scheme()
    with div("record-chart chart-box"):
        show(text("h2", chart.title) + text("p", chart.subtitle, "note"))
        show(element("div", record_svg(chart, look, gap=gap), "only-wide"))
        show(element("div", record_svg(chart, look, gap=gap, narrow=True), "only-narrow"))
        codes = embed_codes(context, "figures", chart.title, "figure", figure=key)
        here = address("figures", {"figure": key}, context.carried_params)
        show(drawn_tools(context, chart.title, Drawn({"figures": key}, codes, scene_name("figures", key), here)))
        show((text("p", chart.note, "note") if chart.note else "") + text("p", chart.source_line, "citation"))


MOST_PUBLISHED = 5
"""So many published values are read at once; the earlier ones unfold."""


def _show_published(context: PageContext, key: str) -> None:
    """Show the published values, the newest first: a table, on a phone a card for each."""
    table = published_table(key, context.region)
    if table.empty:
        show(text("p", tr("No publisher gives a value to compare this with."), "note"))
        return
    heads = [str(name) for name in table.columns]
    rows = table.astype("str").itertuples(index=False, name=None)
    written = [[text("span", cell) * bool(cell) for cell in cells] for cells in rows]
    with div("record-published"):
        show_cells(heads, written[:MOST_PUBLISHED])
        if rest := written[MOST_PUBLISHED:]:
            with details(trn("{number} earlier value", "{number} earlier values", len(rest))):
                show_cells(heads, rest)


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
    behind = sources_behind(figure, context.region)
    if behind.note:
        show(text("p", behind.note, "note"))
    if not behind.sources:
        return
    show(text("p", behind.heading, "kicker"))
    unread = unread_in(context.region)
    show_list(
        record_link(context, "source", source.key, source.name)
        + (text("p", source.remark, "note") if source.remark else "")
        + (text("p", tr("Cited, but not read by us."), "note") if source.key in unread else "")
        for source in behind.sources
    )


def _show_touching(context: PageContext, key: str) -> None:
    region = context.region
    figure = region.key_figures.loc[key]
    compared = comparison_at(figure["indicator"], deciding_sources(key, region), figure["period"], region)
    if compared:
        label = str(region.terms["indicators"].at[figure["indicator"], "label"])
        show(element("p", page_link(context, "compare", tr("Compare: {label}", label=label), **compared)))
    _show_regional(context, key)
    claims = claims_using(key, region)
    if claims:
        show(text("h2", tr("Claims that use it")))
        show(element("ul", "".join(claim_row(context, claim) for claim in claims), "plain claims"))
    corrections = records_touching(key, region.frames["corrections"])
    if not corrections.empty:
        show(text("h2", tr("Changes and corrections")))
        for row in corrections.itertuples():
            show(text("p", tr("Printed: {printed}. {correction}", printed=row.printed, correction=row.correction)))
            show(text("p", tr("{day}: {reason}", day=format_period(row.decided), reason=row.reason), "note"))
    _show_changes(context, key)
    related = related_figures(key, region.key_figures)
    events = region.events.loc[names_any(region.events["figures"], [key]), "title"]
    if related or not events.empty:
        show(text("h2", tr("Related figures and events")))
        names = region.key_figures["name"]
        show_list(
            [
                *(record_link(context, "key_figure", other, str(names[other])) for other in related),
                *(record_link(context, "event", str(event), str(title)) for event, title in events.items()),
            ]
        )


def _show_regional(context: PageContext, key: str) -> None:
    """Show the region's own values of a figure of the country; nothing where there are none."""
    lines = regional_lines(key, context.region)
    if lines:
        show(text("h2", tr("In the region")))
        show(element("ul", "".join(text("li", line) for line in lines), "plain"))


def _show_changes(context: PageContext, key: str) -> None:
    """Show every change of a figure, the newest first, folded away; nothing where there has been none."""
    try:
        found = figure_changes(context.region, key)
    except SnapshotError as error:
        show_unreadable(error)
        return
    if not found:
        return
    with details(tr("Changes to this record")):
        for comparison, changes in found:
            between = {"from": comparison.before.id, "to": comparison.after.id}
            day = page_link(context, "changes", format_day(comparison.after.day), **between)
            described = [sentence for change in changes for sentence in describe_change(change, comparison)]
            reasons = dict.fromkeys(reason for change in changes for reason in change.reasons)
            show(element("p", day, "kicker"))
            show(element("ul", "".join(text("li", sentence) for sentence in described), "plain"))
            show("".join(text("p", tr("Why: {reason}", reason=reason), "note") for reason in reasons))
            earlier = tr("As it was in version {id}", id=comparison.before.id)
            show(element("p", page_link(context, "figures", earlier, figure=key, version=comparison.before.id)))
