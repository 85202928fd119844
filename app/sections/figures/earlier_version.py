"""Key figures as an earlier version holds them: the table, or one figure, with what has moved since."""

import pandas as pd
import streamlit as st

from components.html import batch_html, element, show, show_cells, show_facts, show_table, text, text_link
from components.navigation import page_link, show_list
from components.notices import unknown_in_address
from components.verdict_badge import claim_mark
from page_context import PageContext
from regiondata.analysis.changes import compare_versions
from regiondata.analysis.region_versions import Version, find_version, version_tables
from regiondata.data.release_snapshots import Tables
from regiondata.i18n import tr, trn
from regiondata.urls import version_address
from regiondata.wording.changes import describe_change
from regiondata.wording.formatting import format_day, format_figure, format_period, format_printed, format_published


def requested_version(context: PageContext) -> str | None:
    """Return the earlier version that the address names, or None where today's figures are to be shown.

    Where there is no such version, the page says so and shows those of today.
    """
    requested = st.query_params.get("version")
    if requested is None or requested == context.region.fingerprint:
        return None
    if find_version(context.region, requested) is None:
        unknown_in_address(tr("version"), requested)
        return None
    return requested


def show_version(context: PageContext, name: str, key: str | None) -> None:
    """Show the key figures of a version, or one of them."""
    version = find_version(context.region, name)
    if version is None:
        return
    tables = version_tables(context.region, version)
    with batch_html():
        if key is not None and key in tables["key_figures"].index:
            _show_figure(context, version, tables, key)
        else:
            _show_all(context, version, tables)


def _show_all(context: PageContext, version: Version, tables: Tables) -> None:
    figures, units = tables["key_figures"], tables["terms_units"]
    show(text("h1", tr("Key figures in version {id}", id=version.id)))
    _show_about(context, version)
    show(text("p", trn("{number} key figure", "{number} key figures", len(figures)), "note"))
    heads = (tr("Key figure"), tr("Value"), tr("Period"), tr("Verdict"))
    rows = (
        (
            page_link(context, "figures", str(figure["name"]), figure=str(key), version=version.id),
            text("span", format_figure(figure, units.loc[figure["unit"]])),
            text("span", format_period(str(figure["period"]))),
            claim_mark(str(figure["verdict"])),
        )
        for key, figure in figures.iterrows()
    )
    show_cells(heads, rows)


def _show_figure(context: PageContext, version: Version, tables: Tables, key: str) -> None:
    figure = tables["key_figures"].loc[key]
    show(element("p", page_link(context, "figures", tr("All key figures in this version"), version=version.id)))
    show(text("h1", figure["name"]))
    _show_about(context, version, key)
    value = format_figure(figure, tables["terms_units"].loc[figure["unit"]])
    show(element("p", text("span", value), "figure-value large"))
    show(element("p", claim_mark(str(figure["verdict"]))) + text("p", figure["verdict_sentence"]))
    facts = {
        tr("As printed"): format_printed(str(figure["as_printed"])),
        tr("Period"): format_period(str(figure["period"])),
        tr("Note"): figure["note"],
    }
    show_facts({name: described for name, described in facts.items() if pd.notna(described)})
    _show_published(tables, key)
    _show_since(context, version, key)


def _show_about(context: PageContext, version: Version, key: str | None = None) -> None:
    """Say which version this is and where today's figures are."""
    described = tr("As of {day}. These figures do not change any more.", day=format_day(version.day))
    show(text("p", described, "strong") + (text("p", version.note, "note") if version.note else ""))
    today = {"figure": key} if key is not None and key in context.region.key_figures.index else {}
    show_list(
        (
            page_link(context, "figures", tr("Show today's figure") if today else tr("Show today's figures"), **today),
            page_link(
                context,
                "changes",
                tr("What has changed since"),
                **{"from": version.id, "to": context.region.fingerprint},
            ),
            text_link(tr("Open data of this version"), version_address(context.region.slug, version.id)),
        )
    )


def _show_published(tables: Tables, key: str) -> None:
    published, sources, units = tables["published"], tables["sources"], tables["terms_units"]
    rows = [
        {
            tr("Period"): format_period(str(row["period"])),
            tr("Value"): format_published(row, units.loc[row["unit"]]),
            tr("Publisher"): sources.at[row["source"], "producer"],
            tr("Published"): format_period(str(row["published"])),
        }
        for row in published[published["key_figure"] == key].to_dict("records")
    ]
    show(text("h2", tr("What others published")))
    if rows:
        show_table(pd.DataFrame(rows))
    else:
        show(text("p", tr("No publisher gave a value to compare this with."), "note"))


def _show_since(context: PageContext, version: Version, key: str) -> None:
    comparison = compare_versions(context.region, version.id, context.region.fingerprint)
    mine = [change for change in comparison.changes if change.key == key] if comparison else []
    described = [sentence for change in mine if comparison for sentence in describe_change(change, comparison)]
    show(text("h2", tr("What has changed since")))
    show(element("ul", "".join(text("li", sentence) for sentence in described or [tr("Nothing.")]), "plain"))
