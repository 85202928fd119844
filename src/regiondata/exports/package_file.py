"""A region's frames as files in one archive, with the descriptor that says what each is and what is withheld."""

import json
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from regiondata.exports.archive import zip_bytes
from regiondata.exports.csv_file import csv_bytes
from regiondata.exports.data_package import PackedFile, describe_package, describe_withheld
from regiondata.exports.geojson_file import geojson_bytes
from regiondata.exports.imprint import Imprint, imprint_facts
from regiondata.exports.order import Order, OrderError
from regiondata.exports.parquet_file import parquet_bytes
from regiondata.exports.selection import chart_table, released_frames
from regiondata.exports.svg_file import order_chart
from regiondata.exports.titles import order_imprint
from regiondata.region import Region
from regiondata.republish import Withheld
from regiondata.text import tr

FORMS = ("csv", "geojson", "parquet")
"""What a package can hold; GeoJSON has the places only."""

MAPPED = "places"


def make(order: Order, region: Region) -> bytes:
    """Return the tables that are asked for: an archive of them, or one table or chart as CSV."""
    imprint = order_imprint(order, region)
    if order.format == "csv" and order.chart:
        return table_csv(chart_table(order_chart(order, region)), imprint)
    frames, withheld = released_frames(region, order.figures)
    if order.format == "csv" and order.table:
        return table_csv(_one(order.table, frames), imprint)
    forms = FORMS if order.format == "zip" else (order.format,)
    return package_bytes(region, frames, withheld, imprint, forms)


def _one(name: str, frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    if name not in frames:
        raise OrderError(
            tr("there is no table “{asked}”; expected one of {known}", asked=name, known=", ".join(frames))
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
        "README.txt": _readme(frames, left_out, imprint).encode(),
        "datapackage.json": json.dumps(descriptor, ensure_ascii=False, indent=1).encode(),
    }
    return zip_bytes({**contents, **{file.path: file.content for file in files}}, imprint.moment)


def table_csv(frame: pd.DataFrame, imprint: Imprint) -> bytes:
    """Return one frame as CSV that also says, in columns of its own, of which day it is and where to look it up."""
    whole = frame.reset_index() if frame.index.name else frame
    standing = {"as_of": imprint.day.isoformat(), "data_version": imprint.fingerprint, "address": imprint.address}
    return csv_bytes(whole.assign(**standing))


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
    return region.once(("csv", name), write) if whole.get(name) is frame else write()


def _readme(frames: Mapping[str, pd.DataFrame], withheld: tuple[Withheld, ...], imprint: Imprint) -> str:
    facts = [f"{name}: {told}" for name, told in imprint_facts(imprint).items()]
    tables = [tr("{table}: {number} rows", table=name, number=len(frame)) for name, frame in frames.items()]
    left_out = [
        tr("{table}: {count} {what} of {source}. {reason}", **described)
        for described in map(describe_withheld, withheld)
    ]
    parts = {
        imprint.title: facts,
        tr("Tables"): tables,
        tr("Left out"): left_out or [tr("nothing")],
        tr("Licences"): [tr("The licence of each source stands in the table of sources and in datapackage.json.")],
    }
    return "\n".join(f"{title}\n" + "".join(f"  {line}\n" for line in lines) for title, lines in parts.items())
