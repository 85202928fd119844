"""The seal of a file that we once made and the figures that it shows now, whatever kind of file it is.

The makers of files call the same readers on what they have just made.
"""

import json
import re
from itertools import accumulate

from regiondata.documents.limited_process import seal_reader_html_pdf_png, seal_reader_pptx_xlsx
from regiondata.documents.limited_process.office_parts import OLD_OFFICE, ZIP, open_parts
from regiondata.documents.limited_process.refusals import LOCKED, UNKNOWN_KIND, RefusedError
from regiondata.documents.limited_process.seal_format import MOST_FIGURES, MOST_LETTERS, Found

READERS = {
    "png": seal_reader_html_pdf_png.read_png,
    "pdf": seal_reader_html_pdf_png.read_pdf,
    "html": seal_reader_html_pdf_png.read_html,
    "pptx": seal_reader_pptx_xlsx.read_slides,
    "xlsx": seal_reader_pptx_xlsx.read_workbook,
}


def seal_json(raw: bytes) -> str:
    """Return kind, seal and figures of a file as JSON, or raise RefusedError."""
    kind = kind_of(raw)
    seal, figures, marks = READERS[kind](raw)
    seal = seal if len(seal) <= MOST_LETTERS else ""
    return json.dumps({"kind": kind, "seal": seal, "figures": _first(figures), "marks": marks[:MOST_FIGURES]})


def _first(figures: Found) -> Found:
    """Return the figures of a file as far as one of ours could go on."""
    letters = accumulate(len(key) + len(text) for key, text in figures)
    return [one for one, most in zip(figures[:MOST_FIGURES], letters, strict=False) if most <= MOST_LETTERS]


def kind_of(raw: bytes) -> str:
    """Return what a file is by its content."""
    if raw.startswith(seal_reader_html_pdf_png.SIGNATURE):
        return "png"
    if b"%PDF-" in raw[:1024]:
        return "pdf"
    if raw.startswith(ZIP):
        names = set(open_parts(raw, seal_reader_pptx_xlsx.LIMITS).namelist())
        if "ppt/presentation.xml" in names:
            return "pptx"
        if "xl/workbook.xml" in names:
            return "xlsx"
        raise RefusedError(UNKNOWN_KIND)
    if raw.startswith(OLD_OFFICE):
        raise RefusedError(LOCKED)
    if re.search(rb"<(?:!doctype html|html)\b", raw[:4096], re.IGNORECASE):
        return "html"
    raise RefusedError(UNKNOWN_KIND)
