"""The versions of a region: the stored snapshots, and the data as they are now, under the one id that files print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from regiondata.data.release_snapshots import Snapshot, Tables, list_snapshots, open_tables, write_snapshot
from regiondata.region import Region


@dataclass(frozen=True)
class Version:
    """One version: its id, the day of its verdicts, why it was released, and its snapshot unless it is only of now."""

    id: str
    day: date
    note: str = ""
    snapshot: Snapshot | None = None


def current_tables(region: Region) -> Tables:
    """Return every table of a region as it is now, with verdicts, and the terms that its keys mean."""
    annotated = {"key_figures": region.key_figures, "claims": region.claims, "derived": region.derived}
    terms = {f"terms_{name}": frame for name, frame in region.terms.items() if len(frame)}
    return {**region.frames, **annotated, "published": region.published.reset_index(drop=True), **terms}


def release(region: Region, note: str) -> Snapshot:
    """Store a region as it is now, and return the snapshot, or the one that holds this version already."""
    tables = current_tables(region)
    return write_snapshot(region.slug, region.fingerprint, tables, region.data, day=region.as_of, note=note)


def list_versions(region: Region) -> tuple[Version, ...]:
    """Return a region's versions, the oldest first; the last is that of now, whether it has been released or not."""
    saved = [_saved(snapshot) for snapshot in list_snapshots(region.slug, region.data)]
    others = [version for version in saved if version.id != region.fingerprint]
    now = next((version for version in saved if version.id == region.fingerprint), None)
    return (*others, now or Version(region.fingerprint, region.as_of))


def find_version(region: Region, version: str) -> Version | None:
    """Return one version of a region by its id, or None where there is none of this name."""
    return next((known for known in list_versions(region) if known.id == version), None)


def version_tables(region: Region, version: Version, names: Iterable[str] | None = None) -> Tables:
    """Return the tables of a version, or only those named: as they were stored, or as they are now."""
    if version.snapshot is None:
        return current_tables(region)
    return open_tables(version.snapshot, region.data, names)


def _saved(snapshot: Snapshot) -> Version:
    return Version(snapshot.version, snapshot.day, snapshot.note, snapshot)
