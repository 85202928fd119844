"""Keeps what is served in step with the data files and the day, in a thread of its own: no visitor waits for it.

A day is prepared before it begins, and shown at once on pages, in facts and in data. Where it comes unannounced, as
when a clock is set, the day before is shown until the new one is ready.
"""

import gc
import logging
import threading
import time
from collections.abc import Callable, Mapping
from datetime import date

from regiondata.data.release_snapshots import list_snapshots
from regiondata.paths import default_slug
from regiondata.region import Region
from regiondata.store import CHECK_EVERY, announce_day, current_region, current_slugs, turn_day
from regiondata.web.settings import Settings
from regiondata.web.site.site import BuiltRegion, Site, build_region, build_site

LONGEST_WAIT = 300.0
"""Seconds between two tries where building the site fails again and again."""

AHEAD_S = 600.0
"""Seconds before a day begins at which it is prepared: sixty would do, on a machine that has nothing else to do."""

SLOW_S = 1.0
"""A region that took longer to build is built in another process from then on, which takes a while to start."""

BuildElsewhere = Callable[[Region, date, Settings], BuiltRegion | None]
"""Returns what is served of a region on a day, made in another process, or None where that did not work."""

LOGGER = logging.getLogger("regiondata.publisher")


class Publisher:
    """Holds the site as it is now; `refresh` follows the files, and `follow_day` the calendar.

    `open_ahead` is called with the site of a coming day, before it is shown, and `open_shown` with one of changed data.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        elsewhere: BuildElsewhere | None = None,
        open_ahead: Callable[[Site], None] | None = None,
        open_shown: Callable[[Site], None] | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.settings = settings
        self.site = Site()
        self.elsewhere = elsewhere
        self.open_ahead = open_ahead
        self.open_shown = open_shown
        self.clock = clock
        self._slow: set[str] = set()
        self._coming: Mapping[str, BuiltRegion] = {}
        self._stop = threading.Event()

    def refresh(self) -> bool:
        """Build what has changed, swap it in, and say whether there was anything."""
        found = {slug: current_region(slug).region for slug in current_slugs()}
        regions = {slug: region for slug, region in found.items() if region is not None}
        held = self.site.regions
        if self.site.answers and _stamps(regions) == _stamps({slug: built.region for slug, built in held.items()}):
            return False
        built = {slug: self._built(region, held.get(slug)) for slug, region in regions.items()}
        self.site = build_site(built, default_slug(list(built)), self.settings)
        freeze()
        return True

    def _built(self, region: Region, held: BuiltRegion | None) -> BuiltRegion:
        if held is not None and _stamp(held.region) == _stamp(region):
            return held
        LOGGER.info("region published", extra={"event": {"region": region.slug, "version": region.version}})
        return self._build(region, region.as_of)

    def _build(self, region: Region, day: date) -> BuiltRegion:
        """Return what is served of a region on a day; what takes long is made elsewhere once visitors are there."""
        if self.elsewhere is not None and region.slug in self._slow:
            built = self.elsewhere(region, day, self.settings)
            if built is not None:
                return built
        began = time.perf_counter()
        built = build_region(region if day == region.as_of else region.on(day), self.settings)
        if time.perf_counter() - began > SLOW_S:
            self._slow.add(region.slug)
        return built

    def follow_day(self) -> bool:
        """Prepare the day that begins soon, show it once it has begun, and say whether it was shown just now."""
        day = date.fromtimestamp(self.clock() + AHEAD_S)
        shown = self.site.regions
        behind = {slug: built.region for slug, built in shown.items() if built.region.as_of != day}
        if not behind:
            return False
        if not self._is_prepared(behind, day):
            self._prepare(behind, day)
        return date.fromtimestamp(self.clock()) == day and self._turn(day)

    def _is_prepared(self, regions: Mapping[str, Region], day: date) -> bool:
        coming = {slug: built.region for slug, built in self._coming.items()}
        return coming.keys() == regions.keys() and all(
            each.as_of == day and each.contents is regions[slug].contents for slug, each in coming.items()
        )

    def _prepare(self, regions: Mapping[str, Region], day: date) -> None:
        """Make everything that is served on a day, and let the pages be opened on it once."""
        self._coming = {slug: self._build(region, day) for slug, region in regions.items()}
        for built in self._coming.values():
            announce_day(built.region)
        LOGGER.info("day prepared", extra={"event": {"day": day.isoformat(), "regions": sorted(regions)}})
        if self.open_ahead is not None:
            self.open_ahead(self._with(self._coming))

    def _turn(self, day: date) -> bool:
        """Show a day that has been prepared, unless the data have changed meanwhile; then it is prepared again."""
        coming, self._coming = self._coming, {}
        site = self._with(coming)
        turned = {slug: built for slug, built in coming.items() if turn_day(built.region)}
        if not turned:
            return False
        self.site = site if len(turned) == len(coming) else self._with(turned)
        LOGGER.info("day shown", extra={"event": {"day": day.isoformat(), "regions": sorted(turned)}})
        freeze()
        return True

    def _with(self, built: Mapping[str, BuiltRegion]) -> Site:
        regions = {**self.site.regions, **built}
        return build_site(regions, default_slug(list(regions)), self.settings)

    def watch(self) -> None:
        """Refresh again and again until stopped; whatever goes wrong, the last good site stays."""
        wait = CHECK_EVERY
        while not self._stop.wait(wait):
            try:
                if self.refresh() and self.open_shown is not None:
                    self.open_shown(self.site)
                self.follow_day()
                wait = CHECK_EVERY
            except Exception:
                wait = min(wait * 2, LONGEST_WAIT)  # a build takes seconds, which the pages would lack each time
                described = {"event": {"next_try_in_s": wait}}
                LOGGER.exception("the site could not be renewed; the last good one stays", extra=described)

    def start(self, before: Callable[[], None]) -> None:
        """Do something slow first, then watch, both off the event loop."""

        def work() -> None:
            try:
                before()
            except Exception:
                LOGGER.exception("not everything could be made ready; it is tried again")
            self.watch()

        threading.Thread(target=work, name="publisher", daemon=True).start()

    def stop(self) -> None:
        """Let the watching end."""
        self._stop.set()


def freeze() -> None:
    """Spare the collector from scanning what stays, whenever the interpreter collects."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _stamps(regions: dict[str, Region]) -> dict[str, tuple[str, ...]]:
    return {slug: _stamp(region) for slug, region in regions.items()}


def _stamp(region: Region) -> tuple[str, ...]:
    releases = (snapshot.version for snapshot in list_snapshots(region.slug, region.data))
    return region.version, region.as_of.isoformat(), *releases
