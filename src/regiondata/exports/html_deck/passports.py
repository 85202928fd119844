"""The passports of everything that a deck shows, in the same file: where it is printed, who says so, what is known."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from html import escape
from typing import Any

import pandas as pd

from regiondata.analysis.location_factors import find_fact
from regiondata.analysis.related_records import relations_of
from regiondata.analysis.verdicts.provenance import source_roles
from regiondata.charts.chart import Chart
from regiondata.data.frames import FACT_FRAMES
from regiondata.data.records.field_types import NONE
from regiondata.exports.figure_passport import pinned_address
from regiondata.exports.html.fact_blocks import (
    evidence_blocks,
    figure_facts,
    offer_blocks,
    place_facts,
    published_blocks,
    verdict_blocks,
)
from regiondata.exports.html.page import Block, facts, paragraph, table
from regiondata.exports.html_deck.markup import anchor, link, tag
from regiondata.i18n import tr
from regiondata.region import Region
from regiondata.stories.scene import Presentation, RecordKey, Span
from regiondata.wording.citations import first_citation
from regiondata.wording.display_figures import PRINTED, display_figures
from regiondata.wording.formatting import format_period, format_quantity
from regiondata.wording.key_labels import event_status_word, key_labels
from regiondata.wording.prospect.location_factors import fact_facts, fact_name, fact_value, journey_name, journey_value
from regiondata.wording.sources import source_facts, sources_behind

Writer = Callable[[str, Region, str], Iterator[Block]]


def passports_html(presentation: Presentation, region: Region, home: str) -> str:
    """Return the passports of all records that the scenes show or name, and of the sources these lead to."""
    charts = {scene.chart.key: scene.chart for scene in presentation.scenes if scene.chart}
    described = [numbers_html(chart) for chart in charts.values()]
    records = dict.fromkeys(record for record in named_records(presentation) if record[0] != "chart")
    sources = dict.fromkeys(("source", key) for record in records for key in _sources_of(record, region))
    described += [
        region.cached(("passport in a deck", record, home), partial(passport_html, record, region, home))
        for record in {**records, **sources}
    ]
    return "".join(described)


def named_records(presentation: Presentation) -> Iterator[RecordKey]:
    """Yield every record that a scene shows, names in its texts or in its notes."""
    for scene in presentation.scenes:
        yield from scene.records
        texts = [scene.title, *scene.points, scene.say, *(words for pair in scene.likely_questions for words in pair)]
        texts += [*scene.caveats, *(words for row in scene.rows for words in (row.lead, row.text))]
        texts += [cell for row in (scene.table.rows if scene.table else ()) for cell in row]
        yield from _named(span for words in texts for span in words)


def numbers_html(chart: Chart) -> Block:
    """Return the numbers of a chart as a table, each with its source."""
    blocks = [paragraph(chart.subtitle, "muted"), table(numbers_table(chart))]
    figures = "".join(
        tag("p", link(tr("See the printed figure"), ("key_figure", str(key))))
        for key in dict.fromkeys(chart.frame["figure"].dropna())
    )
    return _article(("chart", chart.key), chart.title, "".join(blocks) + figures)


def numbers_table(chart: Chart) -> pd.DataFrame:
    """Return a chart's numbers with a line for each name and source, so that hundreds of them can still be read."""
    rows = chart.frame[(chart.frame["role"] != "gap") & chart.frame["text"].notna()]
    described = rows.assign(said=[_said(row) for row in rows.itertuples()], source=rows["source"].fillna(""))
    lines = described.groupby(["label", "source"], sort=False, dropna=False)["said"].agg(" · ".join).reset_index()
    return lines[["label", "said", "source"]].set_axis([tr("Name"), tr("Period and value"), tr("Source")], axis=1)


def passport_html(record: RecordKey, region: Region, home: str) -> Block:
    """Return the passport of one record."""
    record_type, key = record
    if record_type == "fact":
        return _fact_article(record, region)
    if record_type == "indicator":
        return _indicator_article(record, region)
    writers: dict[str, tuple[str, Writer]] = {
        "key_figure": ("key_figures", _figure),
        "place": ("places", _place),
        "organisation": ("organisations", _organisation),
        "event": ("events", _event),
        "source": ("sources", _source),
        "contact": ("contacts", _contact),
    }
    frame, writer = writers[record_type]
    row = region.frames[frame].loc[key]
    title = str(row["title"] if "title" in row else row["name"])
    return _article(record, title, "".join(writer(key, region, home)))


def _fact_article(record: RecordKey, region: Region) -> Block:
    """Return the passport of a fact or a journey that others publish."""
    found = find_fact(record[1], region)
    if found is None:
        return ""
    name, fact = found
    journey = name not in FACT_FRAMES
    title, value = (journey_name(fact), journey_value(fact)) if journey else (fact_name(fact), fact_value(fact))
    said = paragraph(value, "value") if value else ""
    return _article(record, title, said + facts(fact_facts(fact, region)))


def _indicator_article(record: RecordKey, region: Region) -> Block:
    """Return what an indicator measures, and what each source that is held says of the region's own territories."""
    indicator, key = region.terms["indicators"].loc[record[1]], record[1]
    units, every = region.terms["units"], region.compared
    rows = every[(every["indicator"] == key) & every["territory"].isin(region.profile.own)]
    newest = rows.sort_values("period").drop_duplicates(["territory", "source"], keep="last")
    names = region.terms["territories"]["name"]
    held = pd.DataFrame(
        {
            tr("Territory"): [str(names.get(row.territory, row.territory)) for row in newest.itertuples()],
            tr("Period"): [format_period(str(row.period)) for row in newest.itertuples()],
            tr("Value"): [format_quantity(float(row.value), units.loc[row.unit]) for row in newest.itertuples()],
            tr("Source"): [key_labels(region).citation(str(row.source)) for row in newest.itertuples()],
        }
    )
    described = {tr("Unit"): str(units.at[indicator["unit"], "label"])}
    body = paragraph(str(indicator["definition"])) + facts(described) + (table(held) if len(held) else "")
    return _article(record, str(indicator["label"]), body)


def _article(record: RecordKey, title: str, content: str) -> Block:
    return f'<article class="passport" id="{escape(anchor(record))}"><h3>{escape(title)}</h3>{content}</article>'


def _figure(key: str, region: Region, home: str) -> Iterator[Block]:
    figure, texts = region.key_figures.loc[key], display_figures(region, PRINTED).loc[key]
    yield paragraph(tr("Printed: {value}", value=texts["value"]), "value")
    yield paragraph(texts["foot"], "muted")
    yield from verdict_blocks(texts, region)
    yield _part(tr("Printed in"))
    yield from evidence_blocks("key_figure", key, region)
    yield _linked_source(str(figure["source"]), str(region.sources.at[figure["source"], "title"]))
    yield from _behind(figure, region)
    yield _part(tr("What others publish"))
    yield from published_blocks(key, region)
    yield _part(tr("Details"))
    yield facts(figure_facts(figure, region))
    yield _part(tr("How to cite this figure"))
    yield paragraph(first_citation(key, region, pinned_address(key, region, home)).sentence)


def _behind(figure: pd.Series, region: Region) -> Iterator[Block]:
    """Yield what the document gives as its source and the source behind that, or the likely one that we found."""
    behind = sources_behind(figure, region)
    yield _part(behind.heading)
    if behind.note:
        yield paragraph(behind.note, "muted")
    for source in behind.sources:
        yield _linked_source(source.key, source.name)
        if source.remark:
            yield paragraph(source.remark, "muted")


def _place(key: str, region: Region, _home: str) -> Iterator[Block]:
    place = region.places.loc[key]
    yield paragraph(place["summary"])
    yield facts(place_facts(place, region))
    yield from (block.replace("<h2>", "<h4>").replace("</h2>", "</h4>") for block in offer_blocks(key, region))
    yield _part(tr("Evidence"))
    yield from evidence_blocks("place", key, region)


def _organisation(key: str, region: Region, _home: str) -> Iterator[Block]:
    organisation = region.organisations.loc[key]
    yield paragraph(organisation["summary"])
    relations = relations_of(key, region)
    yield "".join(paragraph(f"{row['label']} {row['name']}") for _, row in relations.iterrows())
    yield _part(tr("Evidence"))
    yield from evidence_blocks("organisation", key, region)


def _event(key: str, region: Region, _home: str) -> Iterator[Block]:
    event = region.events.loc[key]
    described = {tr("Date"): format_period(str(event["period"])), tr("Note on the date"): event["period_note"]}
    described |= {tr("Status"): event_status_word(str(event["status"]))}
    yield paragraph(event["summary"])
    yield facts({name: value for name, value in described.items() if pd.notna(value)})
    yield _part(tr("Evidence"))
    yield from evidence_blocks("event", key, region)


def _source(key: str, region: Region, _home: str) -> Iterator[Block]:
    source = region.sources.loc[key]
    yield facts(source_facts(source, region))
    if source["url"] != NONE:
        yield paragraph(source["url"])


def _contact(key: str, region: Region, _home: str) -> Iterator[Block]:
    yield paragraph(region.frames["contacts"].at[key, "role"])
    yield _part(tr("Evidence"))
    yield from evidence_blocks("contact", key, region)


def _part(title: str) -> Block:
    return tag("h4", escape(title))


def _linked_source(key: str, name: str) -> Block:
    return tag("p", link(name, ("source", key)))


def _sources_of(record: RecordKey, region: Region) -> list[str]:
    record_type, key = record
    if record_type != "key_figure":
        return []
    figure = region.key_figures.loc[key]
    return [str(figure["source"]), *source_roles(figure, region.source_rows)]


def _said(row: Any) -> str:
    return str(row.text) if pd.isna(row.period) or row.text == row.period else f"{row.period}: {row.text}"


def _named(spans: Iterable[Span]) -> Iterator[RecordKey]:
    yield from (span.record for span in spans if span.record)
