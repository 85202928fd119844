"""Records to tidy pandas frames; the columns and dtypes of every frame made of files are stated here, once.

Text columns are `str`, numbers `Float64`, counts `Int64`, flags `boolean`; missing is NA. Lists become `;`-joined keys.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any, Protocol

import pandas as pd

from regiondata.data.dataset import Catalogue, Dataset, Entries, collections
from regiondata.data.records.field_types import Evidence, Record

Columns = Mapping[str, str]

TEXT, NUMBER, COUNT = "str", "Float64", "Int64"


def _columns(**groups: str) -> Columns:
    dtypes = {"text": TEXT, "number": NUMBER, "count": COUNT}
    return {name: dtypes[group] for group, names in groups.items() for name in names.split()}


FACT_FRAMES = ("talent", "incentives", "space", "utilities", "trials", "investments")
"""Frames of what others publish on a prospect's questions; all have the same columns."""

COLUMNS: dict[str, Columns] = {
    "sources": _columns(
        text="key producer title edition published read checked looked_for url licence evidence_class rhythm republish "
        "next_due relays obtained attribution note document sha256"
    ),
    "key_figures": _columns(
        text="key name indicator subject period qualifier unit as_printed kind topic source section cites relies_on "
        "edition rank_scope rank_of money status_note period_note note",
        number="value value_low value_high step",
        count="paragraph",
    ),
    "published": _columns(
        text="key_figure period qualifier unit source definition definition_note edition published note",
        number="value value_low value_high",
    ),
    "claims": _columns(text="key claim reason records source section", count="paragraph"),
    "places": _columns(
        text="key name printed_name kind hubs hub municipality municipality_code precision coordinate_source "
        "coordinate_note operator summary listed url serves capabilities",
        number="latitude longitude",
    ),
    "capabilities": _columns(
        text="place capability status access unit since note source section", number="value", count="paragraph"
    ),
    "organisations": _columns(
        text="key name printed_name also kind summary hubs places listed url home home_source source section"
    ),
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
    "changes": _columns(text="key decided records reason"),
    "unknowns": _columns(text="key question hubs records ask reason"),
    "answers": _columns(
        text="question part figures places organisations services events derived facts sources territories "
        "extent unknowns ask note"
    ),
    "numerals": _columns(text="source numeral record_type record reason", count="paragraph position"),
    "travel_times": _columns(
        text="key origin origin_place destination destination_place mode timing frequency run_by period period_note "
        "source section read_as shown not_shown_because note",
        number="minutes minutes_low minutes_high kilometres",
    ),
    **dict.fromkeys(
        FACT_FRAMES,
        _columns(
            text="key measure heading name area level hub period period_note as_published measured_in status "
            "in_force_from until landlord money figure source section read_as shown not_shown_because note",
            number="value value_low value_high",
        ),
    ),
    "comparators": _columns(
        text="indicator territory period qualifier unit source dimension note", number="value value_low value_high"
    ),
    "evidence": _columns(
        text="record_type record part source section fingerprint printed", count="paragraph occurrence page"
    ),
}
"""Columns and dtypes by frame. `key` becomes the index where there is one."""

SIZE, YES_OR_NO = "float64", "bool"


def _term_columns(names: str, **other: str) -> Columns:
    return {"key": TEXT, **{name: other.get(name, TEXT) for name in names.split()}}


TERM_COLUMNS: dict[str, Columns] = {
    "topics": _term_columns("label order"),
    "synonyms": _term_columns("words"),
    "units": _term_columns("label symbol currency symbols words scale kind", scale=SIZE),
    "indicators": _term_columns(
        "label definition unit topic better low high recurs level divided_by divided_unit regional method likeness",
        low=SIZE,
        high=SIZE,
        recurs=YES_OR_NO,
        likeness=YES_OR_NO,
    ),
    "territories": _term_columns("name level code parent member_of boundary said"),
    "compared_regions": _term_columns("name territories"),
    "themes": _term_columns("label order topics national"),
    **dict.fromkeys(
        ("place_kinds", "event_kinds", "organisation_kinds"), _term_columns("label plural order description")
    ),
    "precisions": _term_columns("label metres", metres=SIZE),
    "evidence_classes": _term_columns("label description order"),
    "relations": _term_columns("label inverse group"),
    "capabilities": _term_columns("label group order description includes"),
    "chain": _term_columns("label order capabilities"),
    "searches": _term_columns("label order needs nice"),
    "sectors": _term_columns("label company order needs"),
    "patterns": _term_columns("title summary order minutes addressed each", addressed=YES_OR_NO),
    "question_groups": _term_columns("label order"),
    "questions": _term_columns("group question wanted also"),
}
"""Columns and dtypes of the catalogue's terms; `key` is the index."""

_COLLECTIONS = {"events": "timeline"}
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


class Frames(Mapping[str, pd.DataFrame]):
    """Frames by name, each made when it is first asked for, and once."""

    def __init__(self, makers: Mapping[str, Callable[[], pd.DataFrame]]) -> None:
        self._makers = makers
        self._made: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a frame, made now if nobody asked for it before."""
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __contains__(self, name: object) -> bool:
        return name in self._makers


def with_frame(frames: Mapping[str, pd.DataFrame], name: str, frame: pd.DataFrame) -> Frames:
    """Return the same frames with another one under a name; none of them is made for that."""
    return Frames({**{each: partial(frames.__getitem__, each) for each in frames}, name: lambda: frame})


class Row(Protocol):
    """The cells of a row by column: a plain one, or one of a frame."""

    def __getitem__(self, column: str, /) -> Any:
        """Return a cell."""


Rows = Mapping[Any, Row]
"""Rows by label."""


def plain_rows(frame: pd.DataFrame) -> dict[Any, dict[str, Any]]:
    """Return the rows of a frame by label, for code that goes row by row; missing cells are as the frame has them.

    A cell of a plain row is read in a thirtieth of the time that one of a frame's row takes.
    """
    columns = frame.columns.tolist()
    cells = zip(*(frame[column].tolist() for column in columns), strict=True)
    return {label: dict(zip(columns, row, strict=True)) for label, row in zip(frame.index.tolist(), cells, strict=True)}


def by_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the same cells for code that goes row by row: a row or some rows are taken in a tenth of the time.

    Each cell is an object of one block; a frame whose columns have dtypes is put together again for every row.
    """
    return frame.astype("object")


def make_frames(region: Dataset, catalogue: Catalogue) -> Frames:
    """Return every frame of a region by name."""
    rows: dict[str, Callable[[], Iterable[Mapping[str, object]]]] = {
        **{name: partial(_rows, name, region) for name in COLUMNS},
        "places": partial(_place_rows, region, catalogue),
        "capabilities": partial(_capability_rows, region),
        "sources": partial(_source_rows, region),
        "evidence": partial(_evidence_rows, region),
    }
    makers: dict[str, Callable[[], pd.DataFrame]] = {
        name: partial(_frame_of, name, each) for name, each in rows.items()
    }
    # statistics are columns already
    return Frames({**makers, "comparators": lambda: region.statistics.rows[list(COLUMNS["comparators"])]})


def _frame_of(name: str, rows: Callable[[], Iterable[Mapping[str, object]]]) -> pd.DataFrame:
    return _make_frame(name, rows())


def make_terms(catalogue: Catalogue) -> Frames:
    """Return the catalogue's collections as frames indexed by key, in the order of the files."""
    return Frames({name: partial(_term_frame, name, entries) for name, entries in collections(catalogue)})


def _term_frame(name: str, entries: Entries[Record]) -> pd.DataFrame:
    rows = (_flat(entry.record.model_dump(exclude={"parts"})) for entry in entries)
    return frame_of_rows(rows, TERM_COLUMNS[name]).set_index("key")


def _make_frame(name: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    columns = COLUMNS[name]
    frame = frame_of_rows(rows, columns)
    return frame.set_index("key") if "key" in columns else frame


def frame_of_rows(rows: Iterable[Mapping[str, object]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Return rows as a frame of columns with their dtypes; a cell that a row does not have is missing.

    Each column is made with its dtype: to make a frame first and turn its columns then takes four times as long.
    """
    made = list(rows)
    return pd.DataFrame({name: column_of([row.get(name) for row in made], dtype) for name, dtype in columns.items()})


def column_of(cells: list[object], dtype: str) -> pd.api.extensions.ExtensionArray | pd.Series:
    """Return cells, missing ones as None, as a frame holds them in a column of a dtype."""
    # pandas has an array of its own for objects, which a frame keeps as such
    return pd.Series(cells, dtype="object") if dtype == "object" else pd.array(cells, dtype=_dtype(dtype))


@cache
def _dtype(name: str) -> Any:
    """Return a dtype by its name, which pandas looks for among all that it knows."""
    return pd.api.types.pandas_dtype(name)


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
        row["checked"] = row["checked"] or row["read"]  # whoever reads an edition looks whether it is the newest
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
