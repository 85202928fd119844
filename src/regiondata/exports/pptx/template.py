"""An agency's presentation or template, as the library reads it: templates differ by the type that they declare."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

from regiondata.documents.limited_process.office_parts import OLD_OFFICE
from regiondata.exports.request import ExportError
from regiondata.i18n import tr

TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
_FORMAT = b"application/vnd.openxmlformats-officedocument.presentationml."
PRESENTATION = _FORMAT + b"presentation.main+xml"
_SAME_INSIDE = re.compile(re.escape(_FORMAT) + rb"(?:template|slideshow)\.main\+xml")
_WITH_MACROS = re.compile(rb"application/vnd\.ms-powerpoint\.[a-z]+\.macroEnabled\.main\+xml")
"""Types of the main part: a template and a show hold the same parts as a presentation; others bring programs along."""

STRICT = b"http://purl.oclc.org/ooxml/"
"""How relations are named in a file of the strict form, which the library cannot read."""

LARGEST_LIST = 4_000_000
"""Bytes that the list of types or of relations may have; a real one has a few thousand."""


def read_template(file: Path) -> bytes:
    """Return a .pptx, .potx or .ppsx as the bytes of a presentation, or raise ExportError saying why it is none."""
    try:
        content = file.read_bytes()
        if content.startswith(OLD_OFFICE):
            raise ExportError(
                tr("{file} has a password or is an old .ppt; save it as .pptx or .potx without a password", file=file)
            )
        declared, relations = _lists(content)
    except (OSError, KeyError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile) as error:
        raise not_a_presentation(file) from error
    if _WITH_MACROS.search(declared):
        raise ExportError(
            tr("{file} contains macros, which slides made here cannot keep; save it as .potx or .pptx", file=file)
        )
    if STRICT in relations:
        raise ExportError(tr("{file} is saved as Strict Open XML; save it as an ordinary .pptx or .potx", file=file))
    if not _SAME_INSIDE.search(declared):
        return content
    return _with_types(content, _SAME_INSIDE.sub(PRESENTATION, declared))


def not_a_presentation(file: Path) -> ExportError:
    """Return what is said of a file that cannot be opened."""
    return ExportError(tr("{file} is not a presentation; expected a .pptx or .potx", file=file))


def _lists(content: bytes) -> tuple[bytes, bytes]:
    """Return what an office file says of the types of its parts, and of how it refers to them."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if max(archive.getinfo(name).file_size for name in (TYPES, RELATIONS)) > LARGEST_LIST:
            raise ValueError("a list of parts is too long")
        return archive.read(TYPES), archive.read(RELATIONS)


def _with_types(content: bytes, declared: bytes) -> bytes:
    """Return an office file with another list of types; every other part stays as it is."""
    changed = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as source,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            target.writestr(entry, declared if entry.filename == TYPES else source.read(entry))
    return changed.getvalue()
