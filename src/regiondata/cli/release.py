"""`regiondata release`: store a region as it is now, so that every file that names this version can be looked up."""

import argparse
import sys
from datetime import date
from pathlib import Path

from regiondata.analysis.region_versions import release
from regiondata.data.problems import DataError
from regiondata.data.release_snapshots import SnapshotError, list_snapshots
from regiondata.paths import data_folder, region_slugs
from regiondata.region import load_region


def add_release_command(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command and its options."""
    command = commands.add_parser("release", help="store a snapshot of a region, so that its version can be opened")
    command.add_argument("--region", metavar="SLUG", help="the region (all of them)")
    command.add_argument("--note", default="", help="what this release is about, in a sentence for readers")
    command.add_argument("--as-of", metavar="DAY", help="the day of its verdicts, as 2025-06-30 (today)")
    command.add_argument("--data", metavar="DIR", help="the folder with catalogue/ and regions/")
    command.set_defaults(run=run_release)


def run_release(options: argparse.Namespace) -> int:
    """Store what is asked for, say what was stored, and return the exit code."""
    data = data_folder(options.data)
    slugs = region_slugs(data)
    try:
        day = date.fromisoformat(options.as_of) if options.as_of else date.today()
    except ValueError:
        print(f"{options.as_of[:40]} is not a day like 2025-06-30", file=sys.stderr)
        return 2
    if options.region and options.region not in slugs:
        print(f"no region {options.region[:80]}; choose one of {', '.join(slugs)}", file=sys.stderr)
        return 2
    try:
        for slug in [options.region] if options.region else slugs:
            print(_release(slug, data, day, options.note))
    except (DataError, SnapshotError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _release(slug: str, data: Path, day: date, note: str) -> str:
    region, known = load_region(slug, data, day), {one.version for one in list_snapshots(slug, data)}
    if region.fingerprint in known:
        return f"{slug}: version {region.fingerprint} is released already"
    before = _size(slug, data)
    saved = release(region, note)
    added = _size(slug, data) - before
    return f"{slug}: version {saved.version} released, {len(saved.tables)} tables, {added / 1024:.0f} kB added"


def _size(slug: str, data: Path) -> int:
    return sum(file.stat().st_size for file in (data / "releases" / slug).rglob("*") if file.is_file())
