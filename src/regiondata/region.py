"""One region, loaded: its profile, its frames and the terms they use."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import pandas as pd

from regiondata.curation import Catalogue, Curated
from regiondata.frames import make_frames, make_terms
from regiondata.layers import layer_addresses, read_localities
from regiondata.loading import load_curated
from regiondata.paths import data_folder
from regiondata.records.region import RegionProfile
from regiondata.search import build_index


@dataclass(frozen=True)
class Region:
    """A region's frames. `as_of` is the day on which it is looked at; None means that no day was asked for."""

    slug: str
    data: Path
    version: str
    curated: Curated
    catalogue: Catalogue
    as_of: date | None = None

    @property
    def profile(self) -> RegionProfile:
        """The region's name, summary, map view, comparators and headline figures."""
        return self.curated.region[0].record

    @cached_property
    def frames(self) -> dict[str, pd.DataFrame]:
        """Every frame by name; the columns are stated in `regiondata.frames`."""
        return make_frames(self.curated, self.catalogue)

    @cached_property
    def terms(self) -> dict[str, pd.DataFrame]:
        """The catalogue by name: topics, units, indicators, territories, kinds and so on, indexed by key."""
        return make_terms(self.catalogue)

    @cached_property
    def key_figures(self) -> pd.DataFrame:
        """Key figures as printed, with the verdict on each and whether it is still the latest."""
        return self.frames["key_figures"]

    @cached_property
    def index(self) -> pd.DataFrame:
        """What the search box looks through."""
        return build_index(self.frames)

    @cached_property
    def layers(self) -> dict[str, str]:
        """The addresses of the map's layers by name."""
        return layer_addresses(self.slug, self.data)

    @cached_property
    def localities(self) -> pd.DataFrame:
        """Towns to orient by on the map."""
        return read_localities(self.slug, self.data)

    def warm(self) -> None:
        """Make everything that is made once, before somebody waits for it."""
        _ = self.frames, self.terms, self.key_figures, self.index, self.layers, self.localities

    @property
    def sources(self) -> pd.DataFrame:
        """Documents, datasets, rankings and pages: who published what, when, under which licence."""
        return self.frames["sources"]

    @property
    def published(self) -> pd.DataFrame:
        """What named publishers say about key figures."""
        return self.frames["published"]

    @property
    def comparators(self) -> pd.DataFrame:
        """Statistics of territories: indicator, territory, period, value, unit, source."""
        return self.frames["comparators"]

    @property
    def claims(self) -> pd.DataFrame:
        """The documents' adjectives in our words."""
        return self.frames["claims"]

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


def load_region(slug: str, data: Path | str | None = None, as_of: date | None = None) -> Region:
    """Return one region, or raise DataError with every problem found in its files."""
    folder = data_folder(data)
    catalogue, curated = load_curated(slug, folder)
    return Region(slug, folder, data_version(slug, folder), curated, catalogue, as_of)


def data_version(slug: str, data: Path) -> str:
    """Return a short fingerprint of the size and time of every file a region is made from."""
    folders = (data / "catalogue", data / "comparators", data / "regions" / slug)
    files = sorted(file for folder in folders for file in folder.rglob("*") if file.is_file())
    stamps = [f"{file.relative_to(data)} {file.stat().st_size} {file.stat().st_mtime_ns}" for file in files]
    return sha256("\n".join(stamps).encode()).hexdigest()[:12]
