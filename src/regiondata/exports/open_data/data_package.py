"""The descriptor that travels with data: a Data Package (version 2) of tables, their columns, sources and licences."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

import pandas as pd

from regiondata.data.records.field_types import NONE, UNDATED
from regiondata.exports.open_data.redistribution import Withheld
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.column_descriptions import column_meaning, column_type
from regiondata.wording.key_labels import KeyLabels

LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
"""What the entries that are ours are under; statistics and geodata keep the licences of their sources."""

MEDIA_TYPES = {
    "csv": "text/csv",
    "json": "application/json",
    "geojson": "application/geo+json",
    "parquet": "application/vnd.apache.parquet",
}

_REFERENCES = {
    "source": ("sources", "key"),
    "coordinate_source": ("sources", "key"),
    "unit": ("terms_units", "key"),
    "indicator": ("terms_indicators", "key"),
    "territory": ("terms_territories", "key"),
    "topic": ("terms_topics", "key"),
    "key_figure": ("key_figures", "key"),
    "place": ("places", "key"),
    "capability": ("terms_capabilities", "key"),
}
"""Columns that hold a key of another table, and which."""


@dataclass(frozen=True)
class PackedFile:
    """One file of a package: the table's name, the path beside the descriptor, the bytes, and the frame in them."""

    name: str
    path: str
    content: bytes
    frame: pd.DataFrame


def describe_package(
    region: Region,
    files: Iterable[PackedFile],
    withheld: Iterable[Withheld],
    *,
    version: str | None = None,
    homepage: str | None = None,
) -> dict[str, object]:
    """Return the descriptor of a region's files as plain values, ready for JSON."""
    packed = list(files)
    tables = {file.name for file in packed if file.path.endswith(".csv")}
    descriptor: dict[str, object] = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": region.slug,
        "title": region.profile.name,
        "description": _description(region),
        "version": version or region.version,
        "as_of": region.as_of.isoformat(),
        "licenses": [LICENCE],
        "sources": describe_sources(region.sources),
        "resources": [_describe_file(file, tables) for file in packed],
        "withheld": [describe_withheld(left_out) for left_out in withheld],
    }
    return {**descriptor, "homepage": homepage} if homepage else descriptor


def describe_sources(sources: pd.DataFrame) -> list[dict[str, str]]:
    """Return who published what, under which licence, and whether it may be passed on."""
    return [_describe_source(str(key), source) for key, source in sources.to_dict("index").items()]


def describe_withheld(left_out: Withheld) -> dict[str, object]:
    """Return what is left out of the files, and why."""
    reasons = {
        "cited": tr(
            "The source allows only single values to be cited, so only those behind a key figure are included."
        ),
        "no": tr("The source does not allow its data to be republished."),
    }
    texts = {"table": left_out.frame, "source": left_out.source, "what": left_out.what, "count": left_out.rows}
    return {**texts, "reason": reasons[left_out.rule]}


def withheld_words(left_out: Withheld, words: KeyLabels) -> str:
    """Return how much of what is left out of the files from which source, by its name, and why."""
    described = {**describe_withheld(left_out), "source": words.citation(left_out.source)}
    if left_out.what == "rows":
        counted = trn("{number} row", "{number} rows", left_out.rows)
    else:
        counted = tr("{number} {what}", number=left_out.rows, what=left_out.what)
    return tr("{counted} from {source}. {reason}", counted=counted, **described)


def describe_columns(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return name, type and meaning of every column of a table, the key first."""
    whole = frame.reset_index() if frame.index.name else frame
    return [
        {"name": str(name), "type": column_type(kind), "description": column_meaning(str(name))}
        for name, kind in whole.dtypes.items()
    ]


def _description(region: Region) -> str:
    on_formulas = tr("In CSV files, text that a spreadsheet would read as a formula starts with an apostrophe.")
    on_terms = tr(
        "Our own content: {licence}. Statistics and coordinates keep their source's licence.",
        licence=LICENCE["title"],
    )
    return " ".join((*region.profile.summary, on_terms, on_formulas))


def _describe_source(key: str, source: Mapping[Hashable, object]) -> dict[str, str]:
    said = {"name": key, "title": f"{source['producer']}: {source['title']}", "path": source["url"]}
    more = {"version": source["edition"], "published": source["published"], "licence": source["licence"]}
    texts = {**said, **more, "republish": source["republish"], "attribution": source["attribution"]}
    return {name: str(text) for name, text in texts.items() if pd.notna(text) and text not in {NONE, UNDATED}}


def _describe_file(file: PackedFile, tables: set[str]) -> dict[str, object]:
    form = file.path.rpartition(".")[2]
    described: dict[str, object] = {
        "name": file.name if form == "csv" else f"{file.name}-{form}",
        "path": file.path,
        "format": form,
        "mediatype": MEDIA_TYPES[form],
        "bytes": len(file.content),
        "hash": f"sha256:{sha256(file.content).hexdigest()}",
    }
    if form != "parquet":
        described["encoding"] = "utf-8"
    if form == "csv":
        return {**described, "type": "table", "schema": _schema(file.frame, tables)}
    # A program that is not told guesses what JSON is from the file's name, and takes some for instructions to itself.
    return {**described, "type": "json"} if form in {"json", "geojson"} else described


def _schema(frame: pd.DataFrame, tables: set[str]) -> dict[str, object]:
    schema: dict[str, object] = {"fields": describe_columns(frame), "missingValues": [""]}
    if frame.index.name:
        schema["primaryKey"] = [str(frame.index.name)]
    references = [_reference(column, *_REFERENCES[column]) for column in frame if _refers(column, tables)]
    return {**schema, "foreignKeys": references} if references else schema


def _refers(column: str, tables: set[str]) -> bool:
    return column in _REFERENCES and _REFERENCES[column][0] in tables


def _reference(column: str, table: str, key: str) -> Mapping[str, object]:
    return {"fields": [column], "reference": {"resource": table, "fields": [key]}}
