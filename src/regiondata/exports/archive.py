"""Zip archives that hold nothing but their contents: fixed times, fixed order, the same bytes for the same files."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime

_EARLIEST, _LATEST = 1980, 2107
"""Zip knows no years but these; an address may ask for the state of any day."""

_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")


def zip_bytes(files: Mapping[str, bytes], moment: datetime) -> bytes:
    """Return files as a zip archive in the order given, all of one moment."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path, content in files.items():
            archive.writestr(_entry(path, moment), content)
    return packed.getvalue()


def with_fixed_times(document: bytes, moment: datetime) -> bytes:
    """Return an office document in which every time is one moment, those of workbooks inside it too.

    The libraries that write such documents put the clock into them, so that no two files were the same.
    """
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        files = {name: _fixed(name, archive.read(name), moment) for name in archive.namelist()}
    return zip_bytes(files, moment)


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
