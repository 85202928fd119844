"""What every file says about itself: of which region, on which day, how chosen, from which data, at which address."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from importlib.metadata import version

from regiondata.exports.data_package import LICENCE
from regiondata.region import Region
from regiondata.text import tr
from regiondata.wording.formatting import format_day


@dataclass(frozen=True)
class Imprint:
    """The standing data of one file; `filters` are the choices that were made, by name, in words."""

    title: str
    region: str
    day: date
    fingerprint: str
    address: str
    view: str = "printed"
    filters: Mapping[str, str] = field(default_factory=dict)

    @property
    def moment(self) -> datetime:
        """The one time that is written into a file, so that the same data on the same day give the same bytes."""
        return datetime(self.day.year, self.day.month, self.day.day, tzinfo=UTC)


def make_imprint(
    region: Region, title: str, address: str, *, view: str = "printed", filters: Mapping[str, str] | None = None
) -> Imprint:
    """Return the imprint of a file about a region as it is looked at; `address` is where the same is shown."""
    return Imprint(title, region.profile.name, region.as_of, region.fingerprint, address, view, filters or {})


def imprint_facts(imprint: Imprint) -> dict[str, str]:
    """Return what a file says about itself, by the name of the fact."""
    chosen = "; ".join(f"{name}: {value}" for name, value in imprint.filters.items())
    return {
        tr("Contents"): imprint.title,
        tr("Region"): imprint.region,
        tr("As known on"): format_day(imprint.day),
        tr("Figures"): view_word(imprint.view),
        tr("Choices"): chosen or tr("none, everything is included"),
        tr("Data version"): imprint.fingerprint,
        tr("Made by"): tr("regiondata {version}", version=_own_version()),
        tr("Address"): imprint.address,
        tr("Licence"): tr(
            "What is ours is under {licence}. Statistics and coordinates keep the licence of their source.",
            licence=LICENCE["title"],
        ),
    }


@lru_cache(maxsize=1)
def _own_version() -> str:
    """Return the version of this package; the installation writes it into a file, which is read once."""
    return version("regiondata")


def imprint_line(imprint: Imprint) -> str:
    """Return the same on one line, for the foot of a page, a slide or a picture."""
    return tr(
        "{region}, as known on {day}, data {fingerprint}. {address}",
        region=imprint.region,
        day=format_day(imprint.day),
        fingerprint=imprint.fingerprint,
        address=imprint.address,
    )


def view_word(view: str) -> str:
    """Return how figures are shown, as it is read."""
    return tr("as last published") if view == "published" else tr("as printed")
