"""Keeps what is served in step with the data files, in a thread of its own, so that no visitor waits for it."""

import gc
import logging
import threading
from collections.abc import Callable

from regiondata.data.release_snapshots import list_snapshots
from regiondata.paths import default_slug
from regiondata.region import Region
from regiondata.store import CHECK_EVERY, current_region, current_slugs
from regiondata.web.settings import Settings
from regiondata.web.site.site import BuiltRegion, Site, build_region, build_site

LONGEST_WAIT = 300.0
"""Seconds between two tries where building the site fails again and again."""

LOGGER = logging.getLogger("regiondata.publisher")


class Publisher:
    """Holds the site as it is now; `refresh` looks at the files and replaces it where they have changed."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.site = Site()
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
        return build_region(region, self.settings)

    def watch(self) -> None:
        """Refresh again and again until stopped; whatever goes wrong, the last good site stays."""
        wait = CHECK_EVERY
        while not self._stop.wait(wait):
            try:
                self.refresh()
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
    """Spare the collector from scanning what stays: Streamlit collects after every run of every visitor."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _stamps(regions: dict[str, Region]) -> dict[str, tuple[str, ...]]:
    return {slug: _stamp(region) for slug, region in regions.items()}


def _stamp(region: Region) -> tuple[str, ...]:
    releases = (snapshot.version for snapshot in list_snapshots(region.slug, region.data))
    return region.version, region.as_of.isoformat(), *releases
