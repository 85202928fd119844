"""Records to tidy pandas frames; the columns and dtypes of every frame are stated here, once.

Text columns are `str`, numbers `Float64`, counts `Int64`, flags `boolean`; missing is NA. Lists become `;`-joined keys.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from regiondata.data.dataset import Catalogue, Dataset, Entries, collections
from regiondata.data.records.terms import Evidence, Record

Columns = Mapping[str, str]

TEXT, NUMBER, COUNT = "str", "Float64", "Int64"


def _columns(**groups: str) -> Columns:
    dtypes = {"text": TEXT, "number": NUMBER, "count": COUNT}
    return {name: dtypes[group] for group, names in groups.items() for name in names.split()}


COLUMNS: dict[str, Columns] = {
    "sources": _columns(
        text="key producer title edition published read url licence evidence_class rhythm republish next_due relays "
        "obtained attribution note document sha256"
    ),
    "key_figures": _columns(
        text="key name indicator subject period qualifier unit as_printed kind topic source section cites relies_on "
        "edition rank_scope rank_of money status_note period_note note",
        number="value value_low value_high step",
        count="paragraph",
    ),
    "published": _columns(
        text="key_figure period unit source definition definition_note edition published note",
        number="value value_low value_high",
    ),
    "claims": _columns(text="key claim reason records source section", count="paragraph"),
    "places": _columns(
        text="key name printed_name kind hubs hub municipality municipality_code precision coordinate_source "
        "coordinate_note operator summary listed url capabilities",
        number="latitude longitude",
    ),
    "capabilities": _columns(
        text="place capability status access unit since note source section", number="value", count="paragraph"
    ),
    "organisations": _columns(text="key name printed_name also kind summary hubs places listed url source section"),
    "relations": _columns(
        text="subject relation object period note source section fingerprint printed", count="paragraph"
    ),
    "events": _columns(
        text="key title summary period period_note kind hubs places organisations figures money status source section",
        count="paragraph",
    ),
    "services": _columns(text="key name provider summary needs cost hubs places source section", count="paragraph"),
    "voices": _columns(text="key person role organisation summary topics hubs source section", count="paragraph"),
    "contacts": _columns(text="key role name organisation email phones address url source section"),
    "pipeline": _columns(
        text="key name owner stage modality indication summary period source section", count="paragraph"
    ),
    "corrections": _columns(text="key printed correction reason decided records source section", count="paragraph"),
    "unknowns": _columns(text="key question hubs records ask reason"),
    "answers": _columns(
        text="question part figures places organisations services events territories extent unknowns ask note"
    ),
    "numerals": _columns(text="source numeral record_type record reason", count="paragraph position"),
    "comparators": _columns(
        text="indicator territory period qualifier unit source dimension note", number="value value_low value_high"
    ),
    "evidence": _columns(
        text="record_type record part source section fingerprint printed", count="paragraph occurrence page"
    ),
}
"""Columns and dtypes by frame. `key` becomes the index where there is one."""

_COLLECTIONS = {"events": "timeline", "comparators": "statistics"}
_RENAMED = {"key_figures": {"low": "value_low", "high": "value_high"}}
_RECORD_TYPES = {
    "key_figures": "key_figure",
    "claims": "claim",
    "places": "place",
    "organisations": "organisation",
    "relations": "relation",
    "timeline": "event",
    "services": "service",
    "voices": "voice",
    "contacts": "contact",
    "pipeline": "pipeline",
    "corrections": "correction",
}


def make_frames(region: Dataset, catalogue: Catalogue) -> dict[str, pd.DataFrame]:
    """Return every frame of a region by name."""
    frames = {name: _make_frame(name, _rows(name, region)) for name in COLUMNS if name not in _SPECIAL}
    frames["places"] = _make_frame("places", _place_rows(region, catalogue))
    frames["capabilities"] = _make_frame("capabilities", _capability_rows(region))
    frames["sources"] = _make_frame("sources", _source_rows(region))
    frames["evidence"] = _make_frame("evidence", _evidence_rows(region))
    return frames


_SPECIAL = {"places", "capabilities", "sources", "evidence"}


def make_terms(catalogue: Catalogue) -> dict[str, pd.DataFrame]:
    """Return the catalogue's collections as frames indexed by key, in the order of the files."""
    return {name: _term_frame(entries) for name, entries in collections(catalogue)}


def _term_frame(entries: Entries[Record]) -> pd.DataFrame:
    rows = [_flat(entry.record.model_dump(exclude={"parts"})) for entry in entries]
    frame = pd.DataFrame(rows)
    return frame.set_index("key") if rows else frame


def _make_frame(name: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    columns = COLUMNS[name]
    frame = pd.DataFrame(list(rows), columns=list(columns)).astype(dict(columns))
    return frame.set_index("key") if "key" in columns else frame


def _rows(name: str, region: Dataset) -> Iterable[Mapping[str, object]]:
    for entry in getattr(region, _COLLECTIONS.get(name, name)):
        row = _flat(entry.record.model_dump(exclude={"evidence", "test"}))
        for old, new in _RENAMED.get(name, {}).items():
            row[new] = row.pop(old)
        yield {**_first_evidence(entry.record), **row}


def _flat(values: Mapping[str, object]) -> dict[str, object]:
    return {name: _cell(value) for name, value in values.items()}


def _cell(value: object) -> object:
    if isinstance(value, tuple | list):
        return ";".join(str(part) for part in value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _first_evidence(record: Record) -> dict[str, object]:
    evidence: tuple[Evidence, ...] = getattr(record, "evidence", ())
    if not evidence:
        return {}
    return {"source": evidence[0].source, "section": evidence[0].section, "paragraph": evidence[0].paragraph}


def _place_rows(region: Dataset, catalogue: Catalogue) -> Iterable[Mapping[str, object]]:
    names = {entry.record.key: entry.record.name for entry in catalogue.territories}
    for entry in region.places:
        place = entry.record
        yield {
            **_flat(place.model_dump(exclude={"evidence", "capabilities"})),
            "hub": place.hubs[0] if place.hubs else None,
            "municipality": names[place.municipality],
            "municipality_code": place.municipality,
            "capabilities": ";".join(has.capability for has in place.capabilities if has.status == "yes"),
        }


def _capability_rows(region: Dataset) -> Iterable[Mapping[str, object]]:
    for entry in region.places:
        for capability in entry.record.capabilities:
            row = _flat(capability.model_dump(exclude={"evidence"}))
            yield {"place": entry.record.key, **_first_evidence(capability), **row}


def _source_rows(region: Dataset) -> Iterable[Mapping[str, object]]:
    for entry in (*region.sources, *region.shared_sources):
        document = entry.record.document
        row = _flat(entry.record.model_dump(exclude={"document"}))
        yield {**row, "document": document and document.file, "sha256": document and document.sha256}


def _evidence_rows(region: Dataset) -> Iterable[Mapping[str, object]]:
    for name, entries in collections(region):
        for number, entry in enumerate(entries):
            identity = {
                "record_type": _RECORD_TYPES.get(name),
                "record": getattr(entry.record, "key", f"{name}-{number}"),
            }
            printed = getattr(entry.record, "as_printed", None)
            for evidence in getattr(entry.record, "evidence", ()):
                yield {**identity, **_evidence_cells(evidence, printed)}
            for capability in getattr(entry.record, "capabilities", ()):
                for evidence in capability.evidence:
                    yield {**identity, "part": capability.capability, **_evidence_cells(evidence, None)}


def _evidence_cells(evidence: Evidence, printed: str | None) -> dict[str, object]:
    return {**evidence.model_dump(), "printed": evidence.printed or printed}
