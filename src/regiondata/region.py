"""One region, loaded: its profile, its frames and the terms they use."""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd

from regiondata.analysis.comparison.comparable_statistics import (
    Slices,
    cut_slices,
    known_statistics,
    per_head,
    published_by,
)
from regiondata.analysis.sites.capability_matrix import CapabilityMatrix, make_capability_matrix
from regiondata.analysis.verdicts.annotate import annotate_claims, annotate_figures
from regiondata.analysis.verdicts.as_published import as_last_published, show_newest
from regiondata.analysis.verdicts.derived_figures import derive_figures
from regiondata.analysis.verdicts.matched_statistics import join_statistics
from regiondata.analysis.verdicts.source_freshness import deciding_day, deciding_days
from regiondata.analysis.verdicts.verdicts import match_published
from regiondata.data.dataset import Catalogue, Dataset
from regiondata.data.fingerprints import content_version, data_version
from regiondata.data.frames import Frames, Rows, plain_rows, with_frame
from regiondata.data.map_layers import Shapes, layer_addresses, read_localities, read_shapes
from regiondata.data.records.region import RegionProfile
from regiondata.data.records.stories import Story
from regiondata.data.region_contents import Contents, load_contents
from regiondata.i18n import current_language
from regiondata.paths import data_folder

MADE_AT_MOST = 1000
"""Things made of one region that are kept; addresses may ask for more, and memory may not grow with them."""

Made = TypeVar("Made")
_NOTHING = object()


@dataclass(frozen=True, repr=False)
class Region:
    """A region’s frames, on a day: the data do not depend on it; verdicts, newest values and comparisons do."""

    slug: str
    data: Path
    version: str
    contents: Contents
    as_of: date
    copy: Path | None = None
    """A folder that holds the files as these contents were read from them, whatever happens to `data`."""

    def __repr__(self) -> str:
        """Say in a few lines which region this is; its data would be millions of characters."""
        sizes = ", ".join(f"{name} {len(frame)}" for name, frame in self.frames.items())
        named = f"{self.slug}: {self.profile.name}, as of {self.as_of}, version {self.fingerprint}"
        return f"<Region {named}\n frames: {sizes}>"

    @cached_property
    def fingerprint(self) -> str:
        """A short fingerprint of the contents of every file the region is made from, the same on every machine."""
        # Taken when the files were read: by now they may be others, or broken.
        return self.contents.fingerprint or content_version(self.slug, self.data)

    @property
    def profile(self) -> RegionProfile:
        """The region's name, summary, map view, comparators and headline figures."""
        return self.dataset.region[0].record

    @property
    def stories(self) -> dict[str, Story]:
        """The stories that can be presented, by key, in their order."""
        records = sorted((entry.record for entry in self.dataset.stories), key=lambda story: story.order)
        return {story.key: story for story in records}

    @property
    def dataset(self) -> Dataset:
        """The region's files as records."""
        return self.contents.dataset

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue's files as records."""
        return self.contents.catalogue

    @cached_property
    def frames(self) -> Frames:
        """Every frame by name; the columns are stated in `regiondata.data.frames`."""
        return self.contents.frames

    @cached_property
    def terms(self) -> Frames:
        """The catalogue by name: topics, units, indicators, territories, kinds and so on, indexed by key."""
        return self.contents.terms

    @property
    def key_figures(self) -> pd.DataFrame:
        """Key figures as printed, with the verdict on each and whether it is still the latest."""
        return self._annotated(
            "key_figures", lambda: annotate_figures(self.frames, self.terms, self.matched_rows, self.as_of)
        )

    @property
    def claims(self) -> pd.DataFrame:
        """The documents' adjectives in our words, with the verdict on each."""
        tests = (entry.record for entry in self.dataset.claims)
        return self._annotated(
            "claims", lambda: annotate_claims(tests, self.frames, self.terms, self.matched_rows, self.as_of)
        )

    @cached_property
    def matched_rows(self) -> pd.DataFrame:
        """The published values known on the day, with how each bears on its key figure."""
        return match_published(with_frame(self.frames, "published", self.published), self.terms["units"], self.as_of)

    @cached_property
    def last_published(self) -> pd.DataFrame:
        """Key figures as last published on the day, and as printed where nobody has published them."""
        return as_last_published(self.frames, self.matched_rows)

    @cached_property
    def newest_figures(self) -> pd.DataFrame:
        """Key figures with the newest value that may be said of each, and as printed where that is the printed one."""
        return show_newest(self.key_figures, self.last_published)

    @cached_property
    def derived(self) -> pd.DataFrame:
        """Figures computed from key figures, with formula and inputs."""
        return derive_figures((entry.record for entry in self.dataset.derived), self.frames["key_figures"])

    def _annotated(self, name: str, make: Callable[[], pd.DataFrame]) -> pd.DataFrame:
        """Return a frame with sentences, made once for each day and language, and cached between starts."""
        made_as = f"{name} {self.as_of} {current_language()}"
        return self.cached((name,), lambda: self.contents.cached(made_as, make))

    def cached(self, name: tuple[Hashable, ...], make: Callable[[], Made]) -> Made:
        """Return what is made of this region, made once for each language and shared: nobody may change it.

        `name` says what it is and with which choices. It is forgotten with the region, or when too much is kept.
        """
        named = (current_language(), *name)
        made = self._made.get(named, _NOTHING)
        if made is _NOTHING:
            made = make()
            if len(self._made) >= MADE_AT_MOST:
                self._made.clear()
            self._made[named] = made
        return made  # type: ignore[no-any-return]  # what is kept under a name is what its maker returns

    @cached_property
    def _made(self) -> dict[tuple[Hashable, ...], Any]:
        return {}

    def on(self, day: date, computed: Mapping[str, Any] | None = None) -> "Region":
        """Return the same region looked at on another day, without reading or shaping its data again.

        `computed` is what `computed_for_day` returned of the same data in another process.
        """
        other = replace(self, as_of=day)
        made = dict(vars(self))  # in one step: other threads may be adding to it
        vars(other).update({name: made[name] for name in _TIMELESS & made.keys()})
        vars(other).update(computed or {})
        return other

    def computed_for_day(self, made: Collection[tuple[Hashable, ...]] = ()) -> dict[str, Any]:
        """Compute and return what depends on the day and can be handed to another process: frames and slices.

        `made` names what else goes along of what `cached` holds.
        """
        self.warm()
        frames: dict[str, Any] = {name: getattr(self, name) for name in _OF_ONE_DAY}
        return frames | {"_made": {name: each for name, each in self._made.items() if name[1:] in {*_ANNOTATED, *made}}}

    def computed_so_far(self) -> dict[str, Any]:
        """Return what has been computed of the day, all that `cached` holds included, to hand it to another process."""
        self.warm()
        return {name: getattr(self, name) for name in _OF_ONE_DAY} | {"_made": dict(self._made)}

    def deciding_day(self, day: date) -> date:
        """Return the day that shows the same as another: the last one up to it on which anything changed."""
        return deciding_day(self.deciding_days, day)

    @cached_property
    def deciding_days(self) -> tuple[date, ...]:
        """Every day on which something becomes known, is due or happens."""
        return deciding_days({**self.frames, "published": self.published})

    @cached_property
    def capability_matrix(self) -> CapabilityMatrix:
        """What every place offers, as arrays that the finder asks."""
        return make_capability_matrix(self.places, self.frames["capabilities"], self.terms["capabilities"])

    @cached_property
    def compared(self) -> pd.DataFrame:
        """The statistics known on the day as they may be ranked: counts divided, missing values left out."""
        known = known_statistics(self.comparators, self.sources, self.as_of)
        return per_head(known, self.terms["indicators"], self.terms["units"])

    @cached_property
    def slices(self) -> Slices:
        """What of `compared` may stand beside each other, by indicator."""
        return cut_slices(self.compared)

    @property
    def capabilities(self) -> pd.DataFrame:
        """What documents say a place can or cannot do: status, access, value, unit, since, source, paragraph."""
        return self.frames["capabilities"]

    @cached_property
    def layers(self) -> dict[str, str]:
        """The addresses of the map's layers by name."""
        return layer_addresses(self.slug, self.dataset.layers)

    @cached_property
    def localities(self) -> pd.DataFrame:
        """Towns to orient by on the map."""
        return read_localities(self.dataset.layers)

    @cached_property
    def shapes(self) -> dict[str, Shapes]:
        """The generalised basemap for documents: rings and lines by layer."""
        return read_shapes(self.dataset.layers)

    def warm(self) -> None:
        """Make everything that is made once, before somebody waits for it."""
        self.contents.read_all()
        _ = (
            self.key_figures,
            self.claims,
            self.capability_matrix,
            self.layers,
            self.localities,
            self.slices,
        )

    @property
    def sources(self) -> pd.DataFrame:
        """Documents, datasets, rankings and pages: who published what, when, under which licence."""
        return self.frames["sources"]

    @cached_property
    def source_rows(self) -> Rows:
        """The sources as plain rows by key, for code that follows them from one to the next."""
        return plain_rows(self.sources)

    @cached_property
    def published(self) -> pd.DataFrame:
        """What named publishers say about key figures: by hand, and after it what the statistics hold on them."""
        return join_statistics(self.frames)

    @property
    def comparators(self) -> pd.DataFrame:
        """Statistics of territories: indicator, territory, period, value, unit, source."""
        return self.frames["comparators"]

    @cached_property
    def known_comparators(self) -> pd.DataFrame:
        """The statistics that may have been published by the day, with the labels of `comparators`."""
        return published_by(self.comparators, self.sources, self.as_of)

    @property
    def places(self) -> pd.DataFrame:
        """Geocoded places; coordinates are WGS 84 decimal degrees."""
        return self.frames["places"]

    @property
    def organisations(self) -> pd.DataFrame:
        """Organisations that the documents name."""
        return self.frames["organisations"]

    @property
    def relations(self) -> pd.DataFrame:
        """Who funds, owns, runs or works with whom."""
        return self.frames["relations"]

    @property
    def events(self) -> pd.DataFrame:
        """Events, investments and programmes."""
        return self.frames["events"]

    @property
    def services(self) -> pd.DataFrame:
        """What is offered to a prospect, and by whom."""
        return self.frames["services"]

    @property
    def voices(self) -> pd.DataFrame:
        """What named persons point out, in our words."""
        return self.frames["voices"]


_TIMELESS = frozenset(
    {
        *(
            "fingerprint",
            "frames",
            "terms",
            "capability_matrix",
            "layers",
            "localities",
            "shapes",
            "derived",
            "published",
        ),
        "deciding_days",
    }
)
"""What is made once and is the same on every day."""

_OF_ONE_DAY = ("matched_rows", "last_published", "newest_figures", "compared", "slices")
_ANNOTATED = (("key_figures",), ("claims",))
"""What is made once for each day; of what is made for each language, the frames with sentences."""


def load_region(slug: str, data: Path | str | None = None, as_of: date | None = None) -> Region:
    """Return one region as of a day (today where none is given), or raise DataError with every problem in its files."""
    folder = data_folder(data)
    contents = load_contents(slug, folder)
    return Region(slug, folder, data_version(slug, folder), contents, as_of or date.today())
