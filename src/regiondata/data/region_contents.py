"""What a region is made of: its records and the frames made of them, from the files or from what was kept of them."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from regiondata.data.dataset import Catalogue, Dataset, collections
from regiondata.data.fingerprints import digest_of, file_digests
from regiondata.data.frame_cache import CachedFrames, cache_key, read_frames, write_frames
from regiondata.data.frames import Frames, make_frames, make_terms
from regiondata.data.loading import late_dataset, load_dataset
from regiondata.data.records.statistics import ROW_DTYPES, Statistics
from regiondata.paths import region_folders

_STATISTICS = "statistics"
"""The part of a kept file that holds the statistics. They are nine tenths of the data; that they are kept says also
that all files were found without a fault, so that each of the others need only be read when it is wanted."""


@dataclass(frozen=True, eq=False)
class Contents:
    """A region's records and frames, and of the files they come from (empty where those cannot be read) the digest.

    `fingerprint` is the short one that names a version to people: of the files as they were before they were read.
    """

    catalogue: Catalogue
    dataset: Dataset
    frames: Frames
    terms: Frames
    digest: str
    fingerprint: str

    def cached(self, made_as: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """Return a frame that is computed from these contents, from the cache if it is there."""
        if not self.digest:
            return make()
        key = cache_key(self.digest, made_as)
        found = read_frames(key)
        frame = _decoded(found, made_as) if found else None
        if frame is None:
            with without_collection():
                frame = make()
            write_frames(key, {made_as: frame})
        return frame

    def read_all(self) -> None:
        """Read every record and make every frame now, so that it does not matter if the files change later."""
        with without_collection():
            for _, entries in (*collections(self.catalogue), *collections(self.dataset)):
                len(entries)
            for layers in (self.catalogue.layers, self.dataset.layers):
                len(layers)
            for frames in (self.frames, self.terms):
                for name in frames:
                    _ = frames[name]


def load_contents(slug: str, data: Path) -> Contents:
    """Return what a region is made of, or raise DataError with every problem in its files."""
    digests = _digests(slug, data)
    digest = digest_of({**digests, **_strange_names(slug, data)}) if digests else ""
    fingerprint = digest_of(digests)[:12] if digests else ""
    key = cache_key(digest, slug)
    found = read_frames(key) if digests else None
    statistics = _cached_statistics(found) if found else None
    if statistics is not None:
        catalogue, dataset = late_dataset(slug, data, digests, statistics)
    else:
        with without_collection():
            catalogue, dataset = load_dataset(slug, data)
        # what was read is kept under the digest only if no file changed while it was read
        if digests and _digests(slug, data) == digests:
            write_frames(key, {_STATISTICS: dataset.statistics.rows})
    return Contents(catalogue, dataset, make_frames(dataset, catalogue), make_terms(catalogue), digest, fingerprint)


@contextmanager
def without_collection() -> Iterator[None]:
    """Hold back the garbage collector while many records are made that all stay: it would scan them again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _digests(slug: str, data: Path) -> dict[str, str]:
    """Return the digests of a region's files, or none where there is no such region or a file cannot be read."""
    try:
        return file_digests(slug, data) if slug in region_folders(data) else {}
    except OSError:
        return {}


def _strange_names(slug: str, data: Path) -> dict[str, str]:
    """Return what lies among the files and is none: a folder that is named as a file is a fault of the data."""
    folders = (data / "catalogue", data / "comparators", data / "regions" / slug)
    others = sorted(path for folder in folders for path in folder.rglob("*") if not path.is_file())
    return {path.relative_to(data).as_posix(): "no file" for path in others}


def _cached_statistics(found: CachedFrames) -> Statistics | None:
    """Return the statistics that were kept, or None where they are not what is stated of them."""
    rows = _decoded(found, _STATISTICS)
    if rows is None or {name: str(dtype) for name, dtype in rows.dtypes.items()} != ROW_DTYPES:
        return None
    return Statistics(rows)


def _decoded(found: CachedFrames, part: str) -> pd.DataFrame | None:
    try:
        return found.frame(part)
    except (KeyError, ValueError, TypeError):  # what somebody else kept there is made again
        return None
