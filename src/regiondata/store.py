"""The regions this process shows: loaded once, replaced when the files change, kept when an edit breaks them."""

import logging
import math
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from regiondata.data.fingerprints import data_version
from regiondata.data.last_good_copies import GoodCopies, open_copies
from regiondata.data.problems import DataError, Problem
from regiondata.paths import data_folder, region_slugs
from regiondata.region import Region, load_region

pd.options.mode.string_storage = "python"
"""Pages and files take texts from frames one by one, of which there are few: as Python's own they are there already.

Arrow's, made anew each time somebody looks at one, cost a quarter of everything. Frames are equal either way.
"""

CHECK_EVERY = 2.0
"""Seconds between two looks at whether the files have changed."""

DAYS_CACHED = 12
"""Other days whose verdicts are kept, some 4 MB each: addresses may name any day, memory may not grow with them."""

COMING_HEADER, COMING_TOKEN = "regiondata-coming", secrets.token_urlsafe()
"""Show pages on the coming day to who sends them: this process itself, which opens each before a visitor does."""

ComputedElsewhere = Callable[["Region", date, str], Mapping[str, Any] | None]
"""Returns what of a region depends on a day, computed in another process for a visitor, or None where it could not."""

LOGGER = logging.getLogger("regiondata.data")
_LOGGED_AT_MOST = 5


@dataclass(frozen=True)
class Shown:
    """What a visitor gets: the newest region without a fault, if any, and the problems of the files as they are."""

    region: Region | None
    problems: tuple[Problem, ...] = ()


@dataclass
class _Held:
    shown: Shown
    version: str
    looked: float
    other_days: dict[date, Region] = field(default_factory=dict)
    coming: Region | None = None
    """The region on the day that is shown next."""


_lock = threading.Lock()
_making_day = threading.Lock()
_looking = threading.Lock()
_held: dict[tuple[Path, str], _Held] = {}
_listed: dict[Path, tuple[float, tuple[str, ...]]] = {}
_elsewhere: list[ComputedElsewhere] = []
"""Where another day is computed: in a process that serves pages, another one, as it takes most of a second."""
_days_turn_when_ready = threading.Event()
"""Set in a process that serves pages: a new day is prepared there, and shown once all that is served of it stands."""
_copies: list[GoodCopies] = []
"""Where sound files are copied to: one place in a process that serves pages, none in any other."""


def current_slugs(data: Path | None = None) -> list[str]:
    """Return the slugs of the regions there are, and of those that were good before their files vanished."""
    folder = data_folder(data)
    looked, found = _listed.get(folder, (-math.inf, ()))
    if time.monotonic() - looked > CHECK_EVERY:
        found = tuple(region_slugs(folder))
        _listed[folder] = time.monotonic(), found
    return sorted({*found, *(slug for home, slug in list(_held) if home == folder)})


def current_region(slug: str, *, as_of: date | None = None, data: Path | None = None, visitor: str = "") -> Shown:
    """Return the region as it is now, looked at on a day; one visitor's reload serves everybody.

    `visitor` says for whom an unseen day is computed, to the process that does it and is fair to all.
    """
    folder = data_folder(data)
    held = _held.get((folder, slug))
    if held is None or time.monotonic() - held.looked > CHECK_EVERY:
        held = _looked_at(slug, folder)
    region = held.shown.region
    if region is None or as_of is None or as_of == region.as_of:
        return held.shown
    return replace(held.shown, region=_on_another_day(held, region, as_of, visitor))


def settled_day(slug: str, day: date | None, data: Path | None = None) -> date | None:
    """Return the day that shows the same as one that an address names: those that change anything are few.

    Today stays today, and so does None, which means it.
    """
    region = current_region(slug, data=data).region
    return day if region is None or day is None or day == region.as_of else region.deciding_day(day)


def _looked_at(slug: str, folder: Path) -> _Held:
    """Look at the files; while one visitor's look reads changed files, the others are shown what was good before."""
    held = _held.get((folder, slug))
    if not _looking.acquire(blocking=held is None):
        return held or _looked_at(slug, folder)
    try:
        held = _held.get((folder, slug))
        if held is None or time.monotonic() - held.looked > CHECK_EVERY:
            held = _held[folder, slug] = _look_again(slug, folder, held)
        return held
    finally:
        _looking.release()


def _on_another_day(held: _Held, region: Region, day: date, visitor: str) -> Region:
    """Return the region on a day, from what is kept or made; of many days that nobody has seen, one is made at a time.

    It takes most of a second of the processor that every visitor's page needs, so another process computes it.
    """
    known = _cached_day(held, day)
    if known is not None:
        return known
    computed = _elsewhere[0](region, day, visitor) if _elsewhere else None
    with _making_day:
        known = _cached_day(held, day)
        if known is not None:
            return known
        made = region.on(day, computed)
        made.warm()
        with _lock:
            held.other_days[day] = made
            while len(held.other_days) > DAYS_CACHED:
                held.other_days.pop(next(iter(held.other_days)))
    return made


def _cached_day(held: _Held, day: date) -> Region | None:
    """Return a day that is kept, and keep it longer than those that nobody looks at."""
    with _lock:
        known = held.other_days.pop(day, None)
        if known is not None:
            held.other_days[day] = known
        return known


def compute_days_elsewhere(compute: ComputedElsewhere | None) -> None:
    """From now on let another process compute other days, or this one again where there is none."""
    _elsewhere[:] = [compute] if compute else []


def let_days_wait(wait: bool) -> None:
    """From now on show the day before until `turn_day` is called, or let the first look of a new day turn to it."""
    if wait:
        _days_turn_when_ready.set()
    else:
        _days_turn_when_ready.clear()


def announce_day(region: Region) -> None:
    """Keep a region on the day that is shown next, for those who look ahead; of older data it is dropped."""
    with _looking:
        held = _held.get((region.data, region.slug))
        if held is not None and _same_data(held, region):
            held.coming = region


def coming_region(slug: str, data: Path | None = None) -> Region | None:
    """Return a region on the day that is shown next, or None where none has been announced."""
    held = _held.get((data_folder(data), slug))
    return held.coming if held is not None else None


def turn_day(region: Region) -> bool:
    """Show a region on its day from now on; say whether that was done, and not of data that have been replaced."""
    with _looking:
        name = region.data, region.slug
        held = _held.get(name)
        if held is None or not _same_data(held, region):
            return False
        _held[name] = _Held(replace(held.shown, region=region), held.version, held.looked, held.other_days)
        return True


def _same_data(held: _Held, region: Region) -> bool:
    shown = held.shown.region
    return shown is not None and shown.contents is region.contents


def is_day_ready(slug: str, day: date | None, data: Path | None = None) -> bool:
    """Say whether a region can be shown on a day, one that `settled_day` returned, without computing anything."""
    held = _held.get((data_folder(data), slug))
    region = held.shown.region if held else None
    return held is None or region is None or day in {None, region.as_of} or day in held.other_days


def days_cached() -> int:
    """Return of how many days besides today the verdicts are kept."""
    return sum(len(held.other_days) for held in list(_held.values()))


def copy_good_files() -> None:
    """From now on copy the files of every sound region, for the processes that make files of them."""
    if not _copies:
        _copies.extend(filter(None, [open_copies()]))


def hold_regions(copies: Path, data: Path, day: date) -> None:
    """Hold the regions of a folder of copies as those of the folder that they were copied from, on a day."""
    for slug in region_slugs(copies):
        region = replace(load_region(slug, copies, day), data=data)
        _held[data, slug] = _Held(Shown(region), "", time.monotonic())


def drop_copies() -> None:
    """Remove the copies, when the process ends."""
    while _copies:
        _copies.pop().close()


def good_folder(region: Region) -> Path:
    """Return the data folder to read a region from again: copies of it and of the sound regions beside it, if any.

    The copies of other regions are those of now, so that what compares regions is made of what the pages show.
    """
    if not _copies or region.copy is None or not region.copy.is_dir():
        return region.data
    held = [held.shown.region for (folder, _), held in list(_held.items()) if folder == region.data]
    beside = [each.copy for each in held if each is not None and each.copy is not None and each.slug != region.slug]
    try:
        return _copies[0].join(region.copy, beside)
    except OSError as error:
        LOGGER.warning("sound data files cannot be laid together", extra={"event": {"what": str(error)}})
        return region.copy


def good_folders() -> list[Path]:
    """Return every folder that files are made of now; none where nothing is copied."""
    regions = [held.shown.region for held in list(_held.values())]
    return sorted({good_folder(region) for region in regions if region is not None and region.copy is not None})


def retain_folders(most: int) -> None:
    """Forget the regions of all data folders but those looked at last; each version of the data has one of its own."""
    with _looking, _lock:
        looked: dict[Path, float] = {}
        for (folder, _), held in _held.items():
            looked[folder] = max(looked.get(folder, -math.inf), held.looked)
        for folder in sorted(looked, key=looked.__getitem__)[:-most]:
            _listed.pop(folder, None)
            for name in [name for name in _held if name[0] == folder]:
                del _held[name]


def clear_regions() -> None:
    """Drop everything that is held, so that the next look reads the files."""
    with _looking, _lock:
        _held.clear()
        _listed.clear()


def _look_again(slug: str, folder: Path, held: _Held | None) -> _Held:
    version = _version(slug, folder)
    if held is not None and held.version == version and not _new_day(held):
        return replace(held, looked=time.monotonic())
    before = held.shown if held else Shown(None)
    if held is not None and held.version == version and before.region is not None:  # only the day is another
        shown = _today(before.region, before.problems)
    else:
        shown = _load(slug, folder, before.region)
    _log_change(slug, before, shown)
    return _Held(shown, version, time.monotonic())


def _load(slug: str, folder: Path, good: Region | None) -> Shown:
    try:
        region = load_region(slug, folder, date.today())
        region.contents.read_all()  # what is good now is shown on when an edit breaks the files
        return Shown(_with_copy(region))
    except DataError as error:
        return _today(good, error.problems)
    except OSError as error:
        # A file that vanishes or cannot be read while it is read: the visitor keeps what was good.
        found = error.strerror or type(error).__name__
        return _today(good, (Problem(f"regions/{slug}", 0, "", found.lower(), "files that can be read"),))


def _today(good: Region | None, problems: tuple[Problem, ...]) -> Shown:
    """Return the last good data as they are on the day that it is: verdicts and what is due depend on it."""
    if good is not None and good.as_of != date.today() and not _days_turn_when_ready.is_set():
        good = good.on(date.today())
        good.warm()
    return Shown(good, problems)


def _with_copy(region: Region) -> Region:
    """Return a region that knows a copy of its files, or raise DataError where they changed while they were read."""
    if not _copies or not region.contents.fingerprint:
        return region
    try:
        return replace(region, copy=_copies[0].add(region.slug, region.data, region.fingerprint))
    except OSError as error:  # on a full disk, say: the pages need no copy
        LOGGER.warning("sound data files cannot be copied", extra={"event": {"what": str(error)}})
        return region


def _version(slug: str, folder: Path) -> str:
    try:
        return data_version(slug, folder)
    except OSError as error:
        return f"unreadable: {type(error).__name__}"


def _log_change(slug: str, before: Shown, now: Shown) -> None:
    """Write down for the operator that the data broke or were mended; visitors go on with what was good."""
    described = {"region": slug, "problems": [str(problem) for problem in now.problems[:_LOGGED_AT_MOST]]}
    if now.problems and now.problems != before.problems:
        retained = "the last good state stays" if now.region else "there is nothing to show"
        LOGGER.error("problems in the data files: %s; %s", len(now.problems), retained, extra={"event": described})
    elif before.problems and not now.problems:
        LOGGER.warning("the data files are mended", extra={"event": {"region": slug}})


def _new_day(held: _Held) -> bool:
    region = held.shown.region
    return region is not None and region.as_of != date.today() and not _days_turn_when_ready.is_set()
