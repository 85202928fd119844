"""The parts of an office file: checked before anything is unpacked, and read as XML that may define nothing."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from regiondata.documents.limited_process.refusals import DEFINITIONS, LOCKED, NOT_A_TABLE, UNPACKS, RefusedError

ZIP, OLD_OFFICE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-"
"""How an office file begins, one of the old kind or with a password, and a PDF."""


@dataclass(frozen=True)
class PartLimits:
    """How many parts an office file may have, and how many bytes each and all of them unpack to."""

    parts: int
    each: int
    whole: int


SPREADSHEET = PartLimits(parts=400, each=20_000_000, whole=20_000_000)


def open_spreadsheet(raw: bytes) -> zipfile.ZipFile:
    """Return the parts of a spreadsheet of any office, or raise RefusedError for what is none or has a password."""
    if raw.startswith(OLD_OFFICE):
        raise RefusedError(LOCKED)
    if not raw.startswith(ZIP):
        raise RefusedError(NOT_A_TABLE)
    return open_parts(raw, SPREADSHEET)


def open_parts(raw: bytes, limits: PartLimits) -> zipfile.ZipFile:
    """Return the parts of an office file, or raise RefusedError for one with a password or of too much."""
    archive = zipfile.ZipFile(io.BytesIO(raw))
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedError(LOCKED)
    sizes = [part.file_size for part in parts]
    if len(parts) > limits.parts or max(sizes, default=0) > limits.each or sum(sizes) > limits.whole:
        raise RefusedError(UNPACKS)
    return archive


def parse_part(content: bytes, **handlers: Any) -> None:
    """Run expat's handlers over a part; definitions of its own are refused before they mean anything."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise RefusedError(DEFINITIONS)

    parser.StartDoctypeDeclHandler = refuse
    for name, handler in handlers.items():
        setattr(parser, name, handler)
    parser.Parse(content, True)


def local_name(name: str) -> str:
    """Return the name of an element or attribute without its namespace."""
    return name.rpartition(" ")[2]


def id_in(attributes: dict[str, str]) -> str:
    """Return the key of a relation among attributes, whatever its namespace is called."""
    return next((value for label, value in attributes.items() if local_name(label) == "id"), "")
