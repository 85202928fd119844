"""What some hubs and places rest on: the rows of each frame that are about them, and the sources and terms of those."""

import re
from collections.abc import Mapping, Sequence

import pandas as pd

from regiondata.analysis.hubs import hub_figures, hub_keys, hub_organisations, hub_places
from regiondata.analysis.verdicts.provenance import source_chain
from regiondata.data.joined_keys import names_any
from regiondata.exports.open_data.redistribution import RECORDED, TERMS
from regiondata.region import Region

Frames = Mapping[str, pd.DataFrame]

SOURCE_COLUMNS = ("source", "coordinate_source", "newest_source")
"""Columns that name a source."""

RECORD_TYPES = {
    "key_figure": "key_figures",
    "place": "places",
    "organisation": "organisations",
    "event": "events",
    "service": "services",
    "voice": "voices",
    "contact": "contacts",
    "pipeline": "pipeline",
}
"""The frame that holds the records of a type, whose evidence goes along."""

_KEY = re.compile(r"[^\s,;]+")


def of_places(keys: Sequence[str], figures: Sequence[str], frames: Frames, region: Region) -> dict[str, pd.DataFrame]:
    """Return the rows that are about hubs and places, or about figures named beside them; empty frames are left out."""
    chosen = _about(keys, figures, frames, region)
    chosen["evidence"] = _evidence(chosen, frames)
    chosen[RECORDED] = frames[RECORDED][frames[RECORDED].index.isin(_sources(chosen, region))]
    named = _named(chosen)
    chosen |= {name: frame[frame.index.isin(named)] for name, frame in frames.items() if name.startswith(TERMS)}
    retained = {"places", RECORDED}
    return {name: frame for name, frame in chosen.items() if len(frame) or name in retained}


def _about(keys: Sequence[str], figures: Sequence[str], frames: Frames, region: Region) -> dict[str, pd.DataFrame]:
    hubs = [key for key in keys if key in set(hub_keys(region))]
    members = [*dict.fromkeys([*keys, *(place for hub in hubs for place in hub_places(hub, region).index)])]
    located = region.organisations["places"]
    organisations = {*region.organisations.index[names_any(located, members)]}
    organisations |= {key for hub in hubs for key in hub_organisations(hub, region).index}
    about = {*members, *organisations}
    printed = {*figures, *(key for hub in hubs for key in hub_figures(hub, region).index)}
    shown = frames["key_figures"]
    shown = shown[shown.index.isin(printed) | shown["subject"].isin(members)]
    contacts, relations = frames["contacts"], frames["relations"]
    return {
        "places": frames["places"].loc[members],
        "capabilities": frames["capabilities"][frames["capabilities"]["place"].isin(members)],
        "organisations": frames["organisations"][frames["organisations"].index.isin(organisations)],
        "relations": relations[relations["subject"].isin(about) | relations["object"].isin(about)],
        "events": _at(frames["events"], hubs, members),
        "services": _at(frames["services"], hubs, members),
        "voices": _at(frames["voices"], hubs, members),
        "contacts": contacts[contacts["organisation"].isin(organisations)],
        "pipeline": frames["pipeline"][frames["pipeline"]["owner"].isin(organisations)],
        "unknowns": _at(frames["unknowns"], hubs, members),
        "key_figures": shown,
        "published": frames["published"][frames["published"]["key_figure"].isin(shown.index)],
    }


def _at(frame: pd.DataFrame, hubs: Sequence[str], places: Sequence[str]) -> pd.DataFrame:
    """Return the rows of a frame that name a hub or a place."""
    here = names_any(frame["hubs"], hubs)
    return frame[here | names_any(frame["places"], places)] if "places" in frame else frame[here]


def _evidence(chosen: Frames, frames: Frames) -> pd.DataFrame:
    evidence = frames["evidence"]
    wanted = pd.Series(False, index=evidence.index)
    for kind, name in RECORD_TYPES.items():
        wanted |= (evidence["record_type"] == kind) & evidence["record"].isin(chosen[name].index)
    links = [f"relations-{number}" for number in chosen["relations"].index]  # a link has no key but its row
    return evidence[wanted | evidence["record"].isin(links)]


def _sources(chosen: Frames, region: Region) -> set[str]:
    """Return the sources that the rows name, and for each figure those that stand behind its source."""
    named = {
        str(source)
        for frame in chosen.values()
        for column in SOURCE_COLUMNS
        if column in frame
        for source in frame[column].dropna()
    }
    chains = (source_chain(figure, region.source_rows) for _, figure in chosen["key_figures"].iterrows())
    return named.union(*chains)


def _named(chosen: Frames) -> set[str]:
    """Return every key that a cell may name, so that the terms that explain it go along."""
    cells = {
        str(cell)
        for frame in chosen.values()
        for column in frame.columns
        if not pd.api.types.is_numeric_dtype(frame[column])
        for cell in frame[column].dropna()
    }
    return {key for cell in cells if len(cell) < 400 for key in _KEY.findall(cell)}
