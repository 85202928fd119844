"""Lists and tables that scenes show: what a hub holds, how places compare, events, relations, answers, sources."""

from collections.abc import Iterable, Sequence

import pandas as pd

from regiondata.analysis.hubs import kinds_of_places
from regiondata.analysis.related_records import name_to_ask, relations_of
from regiondata.data.joined_keys import split_keys
from regiondata.data.records.field_types import NONE, UNDATED
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.stories.scene import SceneRow, SceneTable, Span, Words
from regiondata.stories.text import Stage, words
from regiondata.wording.formatting import format_names, format_period
from regiondata.wording.sites.contacts import contact_name
from regiondata.wording.sites.offers import capability_label
from regiondata.wording.sites.place_kinds import kind_label, kind_order
from regiondata.wording.sites.side_by_side import NO_CELL, compare_places

MOST_NAMES = 4
"""Names of one kind that fit a line of a scene; the others are counted."""

MOST_RELATIONS = 3
"""Kinds of relations that fit a line of a scene."""

MOST_LINES = 8
"""Kinds of relations of a single organisation that fit a scene."""

MOST_PROPERTIES = 7
"""Properties that fit a comparison on a scene; the passports of the places hold the others."""


def kind_rows(places: pd.DataFrame, region: Region) -> tuple[SceneRow, ...]:
    """Return what lies in a hub, a line for each kind of place."""
    kinds, rows = kinds_of_places(places, region), []
    for kind in kind_order(region):
        of_kind = places[kinds == kind]
        if len(of_kind) and kind not in {"municipality", "hub"}:
            rows.append(SceneRow(words(kind_label(kind, len(of_kind), region)), _some(of_kind["name"], "place")))
    return tuple(rows)


def place_table(keys: Sequence[str], capabilities: Sequence[str], region: Region) -> SceneTable:
    """Return places side by side: the capabilities asked for, else what differs and is known of most of them."""
    rows = compare_places(list(keys), region).rows
    labels = [capability_label(key, region) for key in capabilities]
    chosen = rows[rows["property"].isin(labels)] if labels else _telling(rows, keys)
    left = 0 if labels else len(rows) - len(chosen)
    more = trn("{number} more property in the records.", "{number} more properties in the records.", left)
    head = ("", *(str(region.places.at[key, "name"]) for key in keys))
    cells = [(words(row["property"]), *(words(row[key], "place", key) for key in keys)) for _, row in chosen.iterrows()]
    dash = tr("A dash means the documents say nothing; it is not a “no”.")
    return SceneTable(head, tuple(cells), f"{dash} {more}" if left else dash)


def _telling(rows: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    differing = rows[rows["differs"]] if rows["differs"].any() else rows
    known = (differing[list(keys)] != NO_CELL).sum(axis=1)
    return differing.loc[known.sort_values(ascending=False, kind="stable").index[:MOST_PROPERTIES].sort_values()]


def event_rows(events: pd.DataFrame, stage: Stage) -> tuple[SceneRow, ...]:
    """Return events as lines: when, what, and the sums that they are about."""
    return tuple(
        SceneRow(
            words(format_period(str(event["period"])), "event", str(key)),
            words(event["title"], "event", str(key)),
            _sums(event, stage),
        )
        for key, event in events.iterrows()
    )


def network_rows(keys: Iterable[str], region: Region) -> tuple[tuple[SceneRow, ...], list[str]]:
    """Return organisations with their relations as lines, and the keys of the sources these stand in."""
    rows, sources = [], []
    for key in keys:
        relations = relations_of(key, region)
        sources += [str(source) for source in relations["source"]]
        said = relations.groupby("label", sort=False)["name"].agg(list).sort_values(key=_by_number, kind="stable")
        parts = [f"{label} {_listed(names)}" for label, names in said.iloc[:MOST_RELATIONS].items()]
        parts += _more_kinds(len(said) - MOST_RELATIONS)
        name = str(region.organisations.at[key, "name"])
        rows.append(SceneRow(words(name, "organisation", key), words("; ".join(parts) or tr("no links recorded"))))
    return tuple(rows), sources


def relation_rows(key: str, region: Region) -> tuple[tuple[SceneRow, ...], pd.Series]:
    """Return all links of one organisation, a line for each kind of relation, and their sources."""
    relations = relations_of(key, region)
    said = relations.groupby("label", sort=False)["name"].agg(lambda names: list(dict.fromkeys(names)))
    said = said.sort_values(key=_by_number, kind="stable")
    rows = [SceneRow(words(label), words(format_names(names))) for label, names in said.iloc[:MOST_LINES].items()]
    rows += [SceneRow(words(""), words(more)) for more in _more_kinds(len(said) - MOST_LINES)]
    nothing = SceneRow(words(""), words(tr("no links recorded")))
    return tuple(rows) or (nothing,), relations["source"]


def _more_kinds(number: int) -> list[str]:
    """Return how many kinds of links are left out, where there are any."""
    more = trn("{number} more kind of link in the record", "{number} more kinds of links in the record", number)
    return [more] if number > 0 else []


def answer_rows(answers: Iterable[tuple[Words, Words]], unknowns: Iterable[str], stage: Stage) -> tuple[SceneRow, ...]:
    """Return questions with their answers, and open ones with what is known, why the rest is open, and whom to ask."""
    frame = stage.region.frames["unknowns"]
    opened = [
        SceneRow(
            words(frame.at[key, "question"]),
            words(frame.at[key, "reason"]),
            tr("Ask: {name}", name=name_to_ask(str(frame.at[key, "ask"]), stage.region)),
        )
        for key in unknowns
    ]
    return (*(SceneRow(question, answer) for question, answer in answers), *opened)


def source_rows(keys: Iterable[str], region: Region) -> tuple[SceneRow, ...]:
    """Return sources as lines: who, what, when published, and what stands behind it."""
    rows = []
    for key in keys:
        source = region.sources.loc[key]
        figures = int((region.key_figures["source"] == key).sum())
        rests = trn("{number} key figure from this source", "{number} key figures from this source", figures)
        day = format_period(str(source["published"]))
        dated = tr("Undated") if source["published"] == UNDATED else tr("Published {day}", day=day)
        described = [dated, *([rests] if figures else [])]
        rows.append(SceneRow(words(source["producer"]), words(source["title"], "source", key), " · ".join(described)))
    return tuple(rows)


def contact_rows(contacts: pd.DataFrame, region: Region) -> tuple[SceneRow, ...]:
    """Return contacts as lines: role, name with employer, and how to reach them."""
    rows = []
    for key, contact in contacts.iterrows():
        phones = [phone.replace(" ", "\u00a0") for phone in split_keys(contact["phones"])]
        reached = [contact["email"], *phones, contact["url"]]
        how = " · ".join(str(link) for link in reached if pd.notna(link) and link != NONE)
        rows.append(SceneRow(words(contact["role"]), words(contact_name(contact, region), "contact", str(key)), how))
    return tuple(rows)


def _some(names: pd.Series, record_type: str) -> Words:
    shown = [(str(key), str(name)) for key, name in names.items()][:MOST_NAMES]
    spans: list[Span] = []
    between = "; " if any("," in name for _, name in shown) else ", "
    for key, name in shown:
        spans += [*([Span(between)] if spans else []), Span(name, (record_type, key))]
    left = len(names) - len(shown)
    more = trn(" and {number} more", " and {number} more", left)
    return (*spans, Span(more)) if left else tuple(spans)


def _by_number(names: pd.Series) -> pd.Series:
    """Return what puts the relations with most others first: those tell most of who works with whom."""
    return -names.map(len)


def _listed(names: list[str]) -> str:
    left = len(names) - MOST_NAMES
    more = [trn("{number} more", "{number} more", left)] if left > 0 else []
    return format_names([*names[:MOST_NAMES], *more])


def _sums(event: pd.Series, stage: Stage) -> str:
    figures = stage.figures
    keys = [key for key in split_keys(event["figures"]) if key in figures.index and figures.at[key, "unit"] != "year"]
    return " · ".join(stage.texts.loc[keys, "text"])
