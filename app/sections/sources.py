"""Parts of the sources page: one source, all sources, method, corrections, licences, and editions that are due."""

from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from components.html import anchor, batch_html, details, div, element, group_details, show, show_cells, show_facts, text
from components.navigation import page_link, record_link, show_list
from page_context import PageContext, cached_part, show_cached
from regiondata.analysis.verdicts.source_freshness import list_due, list_unchecked
from regiondata.data.records.field_types import UNDATED
from regiondata.exports.edition_calendar import region_calendar
from regiondata.exports.tables.writers import csv_bytes
from regiondata.i18n import tr, trn
from regiondata.urls import data_address, subscribe_address
from regiondata.wording.answers import capital
from regiondata.wording.formatting import format_day, format_edition, format_period, format_printed
from regiondata.wording.sources import checked_sentence, checked_text, source_facts, used_sources


def show_source(context: PageContext, key: str, part: str | None) -> None:
    """Show one source with everything that is recorded about it, and what rests on it."""
    region = context.region
    source = region.sources.loc[key]
    with st.container(border=True, key="source_card"):
        show(text("h2", source["title"]))
        show_facts(source_facts(source, region))
        if source["url"] != "none":
            st.link_button(tr("Open publisher's page"), source["url"])
        links: list[str] = []
        figures = region.key_figures[region.key_figures["source"] == key]
        if not figures.empty:
            show(
                text(
                    "p",
                    trn("{number} key figure from this source", "{number} key figures from this source", len(figures)),
                    "kicker",
                )
            )
            links.append(page_link(context, "figures", tr("Show these figures"), source=key))
        relayed = region.sources.index[region.sources["relays"] == key]
        links += [
            record_link(context, "source", str(other), str(region.sources.at[other, "title"])) for other in relayed
        ]
        links.append(page_link(context, "sources", tr("Close source"), **({"part": part} if part else {})))
        show_list(links)


def show_sources(context: PageContext) -> None:
    """Show all sources by what sort they are, the region's own documents first, each as a link to its record."""
    for name, label, keys in cached_part(context, _groups):
        counted = tr("{label} ({number})", label=label, number=len(keys))
        opened = st.expander(counted, expanded=name == "documents", key=f"sources_{name}", on_change="rerun")
        with opened:
            if opened.open:
                show_cached(context, _show_rows, keys)


def _groups(context: PageContext) -> list[tuple[str, str, tuple[str, ...]]]:
    sources = context.region.sources.sort_values(["producer", "title"])
    documents = sources["document"].notna()
    found = [("documents", tr("This region's documents"), sources.index[documents])]
    for name, label in context.region.terms["evidence_classes"]["label"].items():
        found.append((str(name), str(label), sources.index[~documents & (sources["evidence_class"] == name)]))
    return [(name, label, tuple(map(str, keys))) for name, label, keys in found if len(keys)]


def _show_rows(context: PageContext, keys: tuple[str, ...]) -> None:
    rows = [
        record_link(context, "source", str(key), f"{source['producer']}: {source['title']}")
        + text("span", _dates(source), "note")
        for key, source in context.region.sources.loc[list(keys)].iterrows()
    ]
    show(element("ul", "".join(element("li", row) for row in rows), "plain sources"))


def _dates(source: pd.Series) -> str:
    checked = checked_sentence(source["checked"], source.get("looked_for"))
    if source["published"] == UNDATED:
        return tr("undated, {checked}", checked=checked)
    return tr("published {day}, {checked}", day=format_period(source["published"]), checked=checked)


def show_method(context: PageContext) -> None:
    """Say in plain words how figures get here and how they get their verdicts."""
    figures = used_sources(context.region)
    for paragraph in (
        tr(
            "We read every document paragraph by paragraph. Each figure is recorded as printed, with a "
            "checksum of its paragraph, so any later change shows."
        ),
        tr(
            "Every number in every document is accounted for: it is in our records, or listed with the "
            "reason it is not, such as a phone number."
        ),
        tr(
            "Each figure is compared with what named publishers say for the same period and definition. The "
            "verdict is computed, never typed in."
        ),
        tr(
            "Each chart line comes from one source. Forecasts, goals and announced sums are kept apart from "
            "measured values."
        ),
    ):
        show(text("p", paragraph))
    show(text("p", figures, "note"))


MOST_CORRECTIONS = 20
"""So many corrections of a day are read at once; the others unfold."""


def show_corrections(context: PageContext) -> None:
    """Show what the documents print wrongly or against themselves; the day is said once for all that share it."""
    corrections = context.region.frames["corrections"]
    days = corrections.groupby("decided", sort=False).size().sort_values(ascending=False, kind="stable")
    for number, day in enumerate(days.index):
        rows = [_correction(row) for row in corrections[corrections["decided"] == day].itertuples()]
        counted = trn("{number} correction", "{number} corrections", len(rows))
        with group_details(tr("Noted on {day}", day=format_period(day)), counted, open_now=number == 0, level="h3"):
            show(element("ul", "".join(element("li", row) for row in rows[:MOST_CORRECTIONS]), "plain statements"))
            if rest := rows[MOST_CORRECTIONS:]:
                with details(trn("{number} more", "{number} more", len(rest))):
                    show(element("ul", "".join(element("li", row) for row in rest), "plain statements"))


def _correction(row: Any) -> str:
    printed = text("span", tr("Printed: {printed}", printed=format_printed(row.printed)))
    correct = text("span", row.correction, "strong")
    return element("p", f"{printed} → {correct}") + text("p", row.reason, "note")


def show_licences(context: PageContext) -> None:
    """Show the words that licences ask for, by licence, those with the most sources first; all are there, folded."""
    credited = context.region.sources[context.region.sources["attribution"].notna()]
    for licence, number in credited["licence"].value_counts(sort=True).items():
        rows = [_credit(row) for _, row in credited[credited["licence"] == licence].iterrows()]
        counted = trn("{number} source", "{number} sources", int(number))
        with group_details(capital(str(licence)), counted, level="h3"):
            show(element("ul", "".join(rows), "plain statements"))


def _credit(source: pd.Series) -> str:
    described = tr("{producer}: {title}", producer=source["producer"], title=source["title"])
    return element("li", text("span", described) + text("p", source["attribution"], "note"))


def show_due(context: PageContext) -> None:
    """Show what is due, and hand it out as a table and as a calendar with what will be."""
    region = context.region
    show_cached(context, _show_table)
    name = f"{region.slug}-{region.as_of.isoformat()}"
    files = (
        (tr("Download list (CSV)"), _table_file, f"{name}-to-do.csv", "text/csv"),
        (tr("Download release calendar"), _calendar, f"{name}-editions.ics", "text/calendar"),
    )
    with st.container(horizontal=True, key="due_files"):
        for label, make, file_name, mime in files:
            st.download_button(label, cached_part(context, make), file_name=file_name, mime=mime, on_click="ignore")
    calendar = data_address(region.slug, "calendar.ics")
    subscribe = anchor(subscribe_address(st.context.url or "", calendar), tr("Subscribe to this calendar"), beside=True)
    show_list((subscribe, page_link(context, "changes", tr("What changed in the data"))))


def _show_table(context: PageContext) -> None:
    due = list_due(context.region.frames, context.region.as_of)
    described = trn("{number} source due for an update", "{number} sources due for an update", len(due))
    day = tr("Based on each source's release schedule, as of {day}.", day=format_day(context.region.as_of))
    with batch_html():
        show(text("p", described, "strong") + text("p", day, "note"))
        _show_due_rows(_readable(due))
    _show_unchecked(context)


def _show_due_rows(readable: pd.DataFrame) -> None:
    """Show what is due as a table, on a phone as one block a source: six columns side by side would be cut there."""
    with div("label-beside due-rows"):
        show_cells(list(readable), ([escape(cell) for cell in cells] for cells in readable.itertuples(index=False)))


def _show_unchecked(context: PageContext) -> None:
    """List the sources whose page has no day of checking, or one that lies more than a year back."""
    long_ago = list_unchecked(context.region.sources, context.region.as_of)
    if long_ago.empty:
        return
    described = trn(
        "{number} source not checked in the past year", "{number} sources not checked in the past year", len(long_ago)
    )
    with details(described):
        rows = [
            record_link(context, "source", str(key), f"{source['producer']}: {source['title']}")
            + text("span", checked_sentence(source["checked"], source.get("looked_for")), "note")
            for key, source in long_ago.iterrows()
        ]
        check = tr(
            "Our editors check every source at least once a year. If you have one of these, send it to us with "
            "“Report an error” on the page of a figure that uses it."
        )
        show(text("p", check, "note") + element("ul", "".join(element("li", row) for row in rows), "plain sources"))


def _table_file(context: PageContext) -> bytes:
    return csv_bytes(list_due(context.region.frames, context.region.as_of).reset_index())


def _calendar(context: PageContext) -> bytes:
    return region_calendar(context.region, (st.context.url or "").split("?")[0].rsplit("/", 1)[0])


def _readable(due: pd.DataFrame) -> pd.DataFrame:
    words = {"due": tr("Due"), "overdue": tr("Overdue")}
    return pd.DataFrame(
        {
            tr("Publisher"): due["producer"],
            tr("Title"): due["title"],
            tr("Edition we have"): due["edition"].map(format_edition),
            tr("Last checked"): [checked_text(*days) for days in zip(due["checked"], due["looked_for"], strict=True)],
            tr("Expected by"): due["due"].map(format_day),
            tr("Status"): due["state"].map(words),
        }
    )
