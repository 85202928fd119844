"""The static page of what others publish on a prospect's questions: one table for each kind, sources beside."""

from collections.abc import Iterator

import pandas as pd

from regiondata.analysis.location_factors import ENDED, known_facts, known_journeys
from regiondata.data.frames import FACT_FRAMES
from regiondata.exports.html.page import Block, Page, heading, paragraph, table
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.urls import address
from regiondata.wording.prospect.location_factors import (
    fact_name,
    fact_note,
    fact_period,
    fact_value,
    journey_name,
    journey_value,
    part_titles,
    reading_word,
    rule_groups,
    state_word,
)

PROJECT_FACTS = "/facts/projects"
"""Where the page lies, for each region."""


def project_facts_page(region: Region, home: str) -> Page:
    """Return the page of every fact and journey that visitors see."""
    return Page(
        title=tr("Facts for projects"),
        description=tr(
            "What others publish on talent, rules, space, utilities, investments and travel, with source and date."
        ),
        address=f"{home}{PROJECT_FACTS}?region={region.slug}",
        region=region.profile.name,
        blocks=(
            paragraph(tr("Published by others, not in the region's own documents."), "note"),
            *(block for name in FACT_FRAMES for block in _facts(name, region)),
            *_journeys(region),
        ),
        page_links={
            tr("Open in the dashboard"): address("conditions", {}, {"region": region.slug}),
            tr("All figures and places"): f"/facts/?region={region.slug}",
        },
    )


def _facts(name: str, region: Region) -> Iterator[Block]:
    rows = known_facts(name, region)
    if rows.empty:
        return
    yield heading(part_titles()[name])
    groups = rule_groups(region) if name == "incentives" else {"": rows}
    for title, group in groups.items():
        if title and len(group):
            yield heading(title, level=3)
        if len(group):
            yield table(pd.DataFrame([_fact(row, region) for _, row in group.iterrows()]))


def _fact(row: pd.Series, region: Region) -> dict[str, str]:
    ended = state_word(ENDED)[2] if row["state"] == ENDED else ""
    return {
        tr("What"): fact_name(row),
        tr("Value"): ", ".join(filter(None, (fact_value(row), ended))),
        tr("Where"): str(row["area"]),
        tr("When"): fact_period(row),
        tr("Note"): fact_note(row),
        **_source(row, region),
    }


def _journeys(region: Region) -> Iterator[Block]:
    rows = known_journeys(region)
    if rows.empty:
        return
    yield heading(tr("Travel"))
    yield table(
        pd.DataFrame(
            [
                {
                    tr("Journey"): journey_name(row),
                    tr("Time, length or frequency"): journey_value(row),
                    tr("When"): fact_period(row),
                    tr("Note"): fact_note(row),
                    **_source(row, region),
                }
                for _, row in rows.iterrows()
            ]
        )
    )


def _source(row: pd.Series, region: Region) -> dict[str, str]:
    source = region.sources.loc[row["source"]]
    return {
        tr("Source"): tr(
            "{producer}: {title} ({reading})",
            producer=source["producer"],
            title=source["title"],
            reading=reading_word(str(row["read_as"])),
        )
    }
