"""A key figure's record, read top down as an answer: verdict, picture, place, what others publish, fine print."""

import pandas as pd
import streamlit as st

from components.cite import permanent_address, show_answer_to_copy, show_citation, show_question
from components.embed import show_embed_code
from components.evidence import checksum_facts, show_printed_places
from components.exports import record_files
from components.html import element, folded, in_one_piece, show, show_cells, show_facts, text, within
from components.navigation import record_way, show_list, way
from components.present_link import present_link
from components.verdict_badge import verdict_mark
from page_context import Visit, appearance
from regiondata.analysis.relations import records_touching, related_figures, subject_name
from regiondata.analysis.verdicts.provenance import publisher, source_chain
from regiondata.charts.figure_record import record_chart, record_gap
from regiondata.charts.svg.figure_record import record_svg
from regiondata.data.joined_keys import names_any
from regiondata.i18n import tr, trn
from regiondata.stories.ad_hoc import scene_name
from regiondata.wording.citations import citation_offers, unread_in
from regiondata.wording.claims import claims_using, comparison_at, deciding_sources
from regiondata.wording.figures import published_table
from regiondata.wording.formatting import format_figure, format_period, format_printed
from regiondata.wording.verdict_sentences import verdict_lines
from regiondata.wording.verdicts import kind_word, rule_word
from sections.figures.claims import claim_row


def show_record_answer(visit: Visit, key: str) -> None:
    """Show what a reader came for: the value, the verdict in a sentence with both numbers, and what has come since."""
    figure = visit.figures.loc[key]
    value = format_figure(figure, visit.region.terms["units"].loc[figure["unit"]])
    answer, *more = verdict_lines(figure, visit.region)
    show(element("p", way(visit, "figures", tr("All key figures"))))
    st.title(figure["name"], anchor=False)
    with within("record-answer"):
        alike = _same_verdict(visit, str(figure["verdict"]))
        show(element("p", text("span", value, "figure-value") + verdict_mark(figure) + alike, "valued"))
        show(_told_by(visit, figure))
        show(text("p", answer, "answer-line") + "".join(text("p", line, "after-line") for line in more))


def show_record_use(visit: Visit, key: str) -> None:
    """Show what a reader does with the figure: cite it, the value that may be said first, question it or take it."""
    with st.container(horizontal=True, key="record_use"):
        for offer in citation_offers(key, visit.region, permanent_address(visit, key)):
            box = st.popover(offer.label, key=f"cite_{offer.published}_{key}", on_change="rerun")
            if box.open:
                with box:
                    show_citation(offer.citation)
        copying = st.popover(tr("Copy the answer"), key=f"copy_{key}", on_change="rerun")
        if copying.open:
            with copying:
                show_answer_to_copy(visit, key)
        questioning = st.popover(tr("Report an error"), key=f"question_{key}", on_change="rerun")
        if questioning.open:
            with questioning:
                show_question(visit, key)
        taking = st.popover(tr("Download or embed"), key=f"take_{key}", on_change="rerun")
        if taking.open:
            with taking:
                name = str(visit.region.key_figures.at[key, "name"])
                presented = present_link(visit, tr("Present this figure"), scene_name("figures", key))
                show(record_files(visit, key) + presented)
                show_embed_code(visit, "figures", name, "figure", figure=key)


def show_record_evidence(visit: Visit, key: str) -> None:
    """Show what the verdict rests on: picture, place in the document, what others publish, and the fine print."""
    figure = visit.region.key_figures.loc[key]
    with in_one_piece():
        with within("record-halves"):
            _show_picture(visit, key)
            with within("printed-where"):
                show(text("h2", tr("Printed in")))
                show(text("p", tr("In our words: {name}, {value}.", **_said(visit, figure))))
                show_printed_places(visit, "key_figure", key)
                _show_chain(visit, figure)
        show(text("h2", tr("What others publish")))
        _show_published(visit, key)
        _show_touching(visit, key)
        with folded(tr("Fine print: definition, dates and checksums")):
            show(text("p", tr("Why this verdict: {reason}", reason=figure["verdict_sentence"]), "note"))
            show(text("p", rule_word(figure["verdict_rule"]), "note"))
            show_facts({**_facts(visit, figure), **checksum_facts(visit, "key_figure", key)})


def _show_picture(visit: Visit, key: str) -> None:
    chart = record_chart(key, visit.region)
    if chart is None:
        return
    gap, look = record_gap(key, visit.region), appearance()
    with within("record-chart"):
        show(text("h2", chart.title) + text("p", chart.subtitle, "note"))
        show(element("div", record_svg(chart, look, gap=gap), "only-wide"))
        show(element("div", record_svg(chart, look, gap=gap, narrow=True), "only-narrow"))
        show((text("p", chart.note, "note") if chart.note else "") + text("p", chart.source_line, "citation"))


def _said(visit: Visit, figure: pd.Series) -> dict[str, str]:
    value = format_figure(figure, visit.region.terms["units"].loc[figure["unit"]])
    dated = figure["period"] != "undated" and figure["unit"] != "year"
    told = tr("{value} ({period})", value=value, period=format_period(figure["period"])) if dated else value
    return {"name": str(figure["name"]), "value": told}


def _show_published(visit: Visit, key: str) -> None:
    """Show the published values, the newest first: a table, on a phone a card for each."""
    table = published_table(key, visit.region)
    if table.empty:
        show(text("p", tr("No publisher gives a value to compare this with."), "note"))
        return
    heads = [str(name) for name in table.columns]
    rows = table.astype("str").itertuples(index=False, name=None)
    with within("record-published"):
        show_cells(heads, ([text("span", cell) for cell in cells] for cells in rows))


def _same_verdict(visit: Visit, verdict: str) -> str:
    """Return the link to all figures that have the same verdict, with how many they are."""
    number = int((visit.region.key_figures["verdict"] == verdict).sum())
    told = trn("{number} figure has this verdict", "{number} figures have this verdict", number)
    return way(visit, "figures", told, verdict=verdict)


def _told_by(visit: Visit, figure: pd.Series) -> str:
    """Say whose value stands above: in print there is nothing to add, a published one is not what is printed."""
    if figure.get("shown") != "published":
        return text("p", tr("Nothing newer has been published."), "note") if "shown" in figure else ""
    told = tr(
        "{period}, latest from {publisher}, published {day}. Printed: {printed}.",
        period=format_period(figure["period"]),
        publisher=publisher(figure, visit.region.sources),
        day=format_period(figure["published_on"]),
        printed=format_printed(figure["as_printed"]),
    )
    return text("p", told, "note")


def _facts(visit: Visit, figure: pd.Series) -> dict[str, object]:
    region = visit.region
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


def _show_chain(visit: Visit, figure: pd.Series) -> None:
    chain = source_chain(figure, visit.region.sources)[1:]
    if not chain:
        show(text("p", tr("The document gives no source for this."), "note"))
        return
    show(text("p", tr("Cited source → original source"), "kicker"))
    sources = visit.region.sources.loc[list(chain)]
    unread = unread_in(visit.region)
    show_list(
        record_way(visit, "source", str(key), f"{source['producer']}: {source['title']}")
        + (text("p", tr("Cited, but not read by us."), "note") if key in unread else "")
        for key, source in sources.iterrows()
    )


def _show_touching(visit: Visit, key: str) -> None:
    region = visit.region
    figure = region.key_figures.loc[key]
    compared = comparison_at(figure["indicator"], deciding_sources(key, region), figure["period"], region)
    if compared:
        label = str(region.terms["indicators"].at[figure["indicator"], "label"])
        show(element("p", way(visit, "compare", tr("Compare: {label}", label=label), **compared)))
    claims = claims_using(key, region)
    if claims:
        show(text("h2", tr("Claims that use it")))
        show(element("ul", "".join(claim_row(visit, claim) for claim in claims), "plain claims"))
    corrections = records_touching(key, region.frames["corrections"])
    if not corrections.empty:
        show(text("h2", tr("Changes and corrections")))
        for row in corrections.itertuples():
            show(text("p", tr("Printed: {printed}. {correction}", printed=row.printed, correction=row.correction)))
            show(text("p", tr("{day}: {reason}", day=format_period(row.decided), reason=row.reason), "note"))
    related = related_figures(key, region.key_figures)
    events = region.events.loc[names_any(region.events["figures"], [key]), "title"]
    if related or not events.empty:
        show(text("h2", tr("Related figures and events")))
        names = region.key_figures["name"]
        show_list(
            [
                *(record_way(visit, "key_figure", other, str(names[other])) for other in related),
                *(record_way(visit, "event", str(event), str(title)) for event, title in events.items()),
            ]
        )
