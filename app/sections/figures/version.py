"""Key figures as an earlier version holds them: the table, or one figure, with what has moved since."""

import pandas as pd
import streamlit as st

from components.html import element, in_one_piece, show, show_cells, show_facts, show_table, text, text_link
from components.navigation import show_list, way
from components.shell import unknown_in_address
from components.verdict_badge import claim_mark
from page_context import Visit
from regiondata.analysis.changes import compare_versions
from regiondata.analysis.releases import Version, find_version, version_tables
from regiondata.data.snapshots import Tables
from regiondata.i18n import tr, trn
from regiondata.urls import version_address
from regiondata.wording.changes import describe_change
from regiondata.wording.formatting import format_day, format_figure, format_period, format_printed, format_published


def asked_version(visit: Visit) -> str | None:
    """Return the earlier version that the address names, or None where today's figures are to be shown.

    Where there is no such version, the page says so and shows those of today.
    """
    asked = st.query_params.get("version")
    if asked is None or asked == visit.region.fingerprint:
        return None
    if find_version(visit.region, asked) is None:
        unknown_in_address(tr("version"), asked)
        return None
    return asked


def show_version(visit: Visit, name: str, key: str | None) -> None:
    """Show the key figures of a version, or one of them."""
    version = find_version(visit.region, name)
    if version is None:
        return
    tables = version_tables(visit.region, version)
    with in_one_piece():
        if key is not None and key in tables["key_figures"].index:
            _show_figure(visit, version, tables, key)
        else:
            _show_all(visit, version, tables)


def _show_all(visit: Visit, version: Version, tables: Tables) -> None:
    figures, units = tables["key_figures"], tables["terms_units"]
    show(text("h1", tr("Key figures in version {id}", id=version.id)))
    _show_about(visit, version)
    show(text("p", trn("{number} key figure", "{number} key figures", len(figures)), "note"))
    heads = (tr("Key figure"), tr("Value"), tr("Period"), tr("Verdict"))
    rows = (
        (
            way(visit, "figures", str(figure["name"]), figure=str(key), version=version.id),
            text("span", format_figure(figure, units.loc[figure["unit"]])),
            text("span", format_period(str(figure["period"]))),
            claim_mark(str(figure["verdict"])),
        )
        for key, figure in figures.iterrows()
    )
    show_cells(heads, rows)


def _show_figure(visit: Visit, version: Version, tables: Tables, key: str) -> None:
    figure = tables["key_figures"].loc[key]
    show(element("p", way(visit, "figures", tr("All key figures in this version"), version=version.id)))
    show(text("h1", figure["name"]))
    _show_about(visit, version, key)
    value = format_figure(figure, tables["terms_units"].loc[figure["unit"]])
    show(element("p", text("span", value), "figure-value large"))
    show(element("p", claim_mark(str(figure["verdict"]))) + text("p", figure["verdict_sentence"]))
    facts = {
        tr("As printed"): format_printed(str(figure["as_printed"])),
        tr("Period"): format_period(str(figure["period"])),
        tr("Note"): figure["note"],
    }
    show_facts({name: told for name, told in facts.items() if pd.notna(told)})
    _show_published(tables, key)
    _show_since(visit, version, key)


def _show_about(visit: Visit, version: Version, key: str | None = None) -> None:
    """Say which version this is and where today's figures are."""
    told = tr("As of {day}. These figures do not change any more.", day=format_day(version.day))
    show(text("p", told, "strong") + (text("p", version.note, "note") if version.note else ""))
    today = {"figure": key} if key is not None and key in visit.region.key_figures.index else {}
    show_list(
        (
            way(visit, "figures", tr("Show today's figure") if today else tr("Show today's figures"), **today),
            way(visit, "changes", tr("What has changed since"), **{"from": version.id, "to": visit.region.fingerprint}),
            text_link(tr("Open data of this version"), version_address(visit.region.slug, version.id)),
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


def _show_since(visit: Visit, version: Version, key: str) -> None:
    comparison = compare_versions(visit.region, version.id, visit.region.fingerprint)
    mine = [change for change in comparison.changes if change.key == key] if comparison else []
    told = [sentence for change in mine if comparison for sentence in describe_change(change, comparison)]
    show(text("h2", tr("What has changed since")))
    show(element("ul", "".join(text("li", sentence) for sentence in told or [tr("Nothing.")]), "plain"))
