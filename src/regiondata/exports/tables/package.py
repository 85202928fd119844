"""A region's frames in one archive, with the descriptor that says what each is and what is withheld.

Times and order inside the archive are fixed, so that the same files give the same bytes.
"""

import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import pandas as pd

from regiondata.exports.images.svg import request_chart
from regiondata.exports.metadata import Imprint, imprint_facts, request_imprint
from regiondata.exports.open_data.data_package import PackedFile, describe_package, withheld_words
from regiondata.exports.open_data.redistribution import Withheld
from regiondata.exports.request import ExportError, ExportRequest
from regiondata.exports.tables.frame_selection import chart_table, released_frames, request_frames
from regiondata.exports.tables.network_links import is_links_name, links_table
from regiondata.exports.tables.writers import csv_bytes, geojson_bytes, parquet_bytes
from regiondata.i18n import tr, trn
from regiondata.region import Region
from regiondata.wording.key_labels import KeyLabels, key_labels

_EARLIEST, _LATEST = 1980, 2107
"""Zip knows no years but these; an address may ask for the state of any day."""

_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def zip_bytes(files: Mapping[str, bytes], moment: datetime, *, level: int = 6) -> bytes:
    """Return files as a zip archive in the order given, all of one moment; level 0 packs nothing."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files.items():
            archive.writestr(_entry(path, moment), content, compresslevel=level)
    return packed.getvalue()


def with_fixed_times(document: bytes, moment: datetime, *, level: int = 6) -> bytes:
    """Return an office document in which every time is one moment, those of workbooks inside it too.

    The libraries that write such documents put the clock into them, so that no two files were the same. A document that
    is packed again is left as it is for now by level 0.
    """
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        files = {name: _fixed(name, archive.read(name), moment) for name in archive.namelist()}
    return zip_bytes(files, moment, level=level)


def _fixed(name: str, content: bytes, moment: datetime) -> bytes:
    if name.endswith(".xlsx"):
        return with_fixed_times(content, moment)
    if name == "docProps/core.xml":
        return _TIMES.sub(rb"\g<1>" + moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<2>", content)
    return content


def _entry(path: str, moment: datetime) -> zipfile.ZipInfo:
    year = min(max(moment.year, _EARLIEST), _LATEST)
    entry = zipfile.ZipInfo(path, (year, moment.month, moment.day, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


FORMS = ("csv", "geojson", "parquet")
"""What a package can hold; GeoJSON has the places only."""

MAPPED = "places"


def make(request: ExportRequest, region: Region) -> bytes:
    """Return the tables that are asked for: an archive of them, or one table or chart as CSV."""
    imprint = request_imprint(request, region)
    if request.format == "csv" and request.chart:
        return table_csv(chart_table(request_chart(request, region)), imprint)
    if request.format == "csv" and is_links_name(request.table, region):
        return table_csv(links_table(request.table, region), imprint)
    frames, withheld = request_frames(request, region)
    if request.format == "csv" and request.table:
        return table_csv(_one(request.table, frames), imprint)
    forms = FORMS if request.format == "zip" else (request.format,)
    return package_bytes(region, frames, withheld, imprint, forms)


def _one(name: str, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    if name not in frames:
        raise ExportError(
            tr("No table called “{requested}”. Choose one of: {known}", requested=name, known=", ".join(frames))
        )
    return frames[name]


def package_bytes(
    region: Region,
    frames: Mapping[str, pd.DataFrame],
    withheld: Iterable[Withheld],
    imprint: Imprint,
    forms: Iterable[str] = FORMS,
) -> bytes:
    """Return frames in the given forms as a zip archive with `datapackage.json` and a page to read first."""
    left_out = tuple(withheld)
    files = [file for form in forms for file in _files(form, frames, imprint, region)]
    descriptor = describe_package(region, files, left_out, version=imprint.fingerprint, homepage=imprint.address)
    descriptor |= {"title": imprint.title, "created": imprint.moment.isoformat(), "about": imprint_facts(imprint)}
    contents = {
        "README.txt": _readme(frames, left_out, imprint, key_labels(region)).encode(),
        "datapackage.json": json.dumps(descriptor, ensure_ascii=False, indent=1).encode(),
    }
    return zip_bytes({**contents, **{file.path: file.content for file in files}}, imprint.moment)


def table_csv(frame: pd.DataFrame, imprint: Imprint) -> bytes:
    """Return one frame as CSV that also says, in columns of its own, of which day it is and where to look it up."""
    whole = frame.reset_index() if frame.index.name else frame
    stamp = {"as_of": imprint.day.isoformat(), "data_version": imprint.fingerprint, "address": imprint.address}
    return csv_bytes(whole.assign(**stamp))


def _files(form: str, frames: Mapping[str, pd.DataFrame], imprint: Imprint, region: Region) -> Iterator[PackedFile]:
    for name, frame in frames.items():
        if form == "csv":
            yield PackedFile(name, f"csv/{name}.csv", _whole_csv(name, frame, region), frame)
        elif form == "parquet":
            yield PackedFile(name, f"parquet/{name}.parquet", parquet_bytes(frame, imprint_facts(imprint)), frame)
        elif name == MAPPED:
            yield PackedFile(name, f"geojson/{name}.geojson", geojson_bytes(frame), frame)


def _whole_csv(name: str, frame: pd.DataFrame, region: Region) -> bytes:
    """Return a frame as CSV with its key; a whole table of a region is written once for all packages."""

    def write() -> bytes:
        return csv_bytes(frame.reset_index() if frame.index.name else frame)

    whole, _ = released_frames(region)
    return region.cached(("csv", name), write) if whole.get(name) is frame else write()


def _readme(
    frames: Mapping[str, pd.DataFrame], withheld: tuple[Withheld, ...], imprint: Imprint, words: KeyLabels
) -> str:
    facts = [f"{name}: {text}" for name, text in imprint_facts(imprint).items()]
    counted = {name: trn("{number} row", "{number} rows", len(frame)) for name, frame in frames.items()}
    tables = [tr("{table}: {counted}", table=name, counted=rows) for name, rows in counted.items()]
    left_out = [tr("{table}: {words}", table=one.frame, words=withheld_words(one, words)) for one in withheld]
    parts = {
        imprint.title: facts,
        tr("Tables"): tables,
        tr("Not included"): left_out or [tr("Nothing")],
        tr("Licences"): [tr("Each source's licence is listed in the sources table and in datapackage.json.")],
    }
    return "\n".join(f"{title}\n" + "".join(f"  {line}\n" for line in lines) for title, lines in parts.items())
