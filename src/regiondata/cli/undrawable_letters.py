"""Texts of the data that documents and pictures cannot show here, and why: said by `check`, no fault of the data."""

from collections.abc import Iterator, Mapping
from importlib import import_module
from itertools import chain
from pathlib import Path

from regiondata.data.dataset import collections
from regiondata.data.loading import Reader, read_dataset
from regiondata.data.reading.rows import FieldPath, Row
from regiondata.exports.glyphs import letter_codes, strange_words, undrawn_letters, visible
from regiondata.exports.request import is_installed
from regiondata.i18n import tr
from regiondata.paths import region_slugs

Place = tuple[Row, FieldPath, frozenset[str]]


def undrawable_texts(data: Path, read: Reader = read_dataset) -> list[str]:
    """Return a line for each text with letters that no font on this machine draws; nothing where no PDF is made."""
    if not is_installed("pdf"):
        return []
    places = {
        (row.file, row.line_of(path), path): (row, path, words) for row, path, words in _strange_places(data, read)
    }
    words = frozenset[str]().union(*(found for _, _, found in places.values()))
    if not words:
        return []
    missing = import_module("regiondata.exports.fact_sheets.pdf").undrawable_clusters(words)  # optional as its library
    return [line for place in places.values() if (line := _line(place, missing))]


def _line(place: Place, missing: frozenset[str]) -> str:
    row, path, words = place
    missed = visible(undrawn_letters("\n".join(words), missing))
    if not missed:
        return ""
    codes = letter_codes(missed)
    described = tr("no font on this machine draws {codes}; documents and pictures show □ instead", codes=codes)
    field = ".".join(map(str, path))
    return f"{row.file}:{row.line_of(path)} {field}: {described}"


def _strange_places(data: Path, read: Reader) -> Iterator[Place]:
    for slug in region_slugs(data):
        catalogue, region, _ = read(slug, data)
        entries = chain.from_iterable(each for _, each in (*collections(catalogue), *collections(region)))
        for row in chain((entry.row for entry in entries), region.statistics.texts()):
            for path, text in _texts(row.values, ()):
                if words := strange_words(text):
                    yield row, path, words


def _texts(value: object, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield from _texts(part, (*path, str(name)))
    elif isinstance(value, list | tuple):
        for number, part in enumerate(value):
            yield from _texts(part, (*path, number))
